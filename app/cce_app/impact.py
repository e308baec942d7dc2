"""Runs two packs over case files: whose answer changes, and the smallest case that shows it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cce_app.assessing import check_day, today
from cce_app.case_folder import ENDINGS, case_files
from cce_app.demonstration import caseload_folder
from cce_app.files import read_bytes
from cce_app.progress import told
from cce_app.two_packs import NOTHING_COMPARED, two_rulebooks
from cce_core.base import Handling
from cce_core.case_file import plain_case, read_case
from cce_core.dates import in_words
from cce_core.errors import BadInputError, Problem
from cce_engine.book import book_for
from cce_engine.impact import KINDS, Comparer, shrink
from cce_engine.impact.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from cce_app.rulebook import Rulebook
    from cce_core.case import Case
    from cce_engine.impact import CaseImpact, Kind

TRIED = 12  # changed cases that are cut down; those with the fewest observations


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a user asks for."""

    old: str
    new: str
    cases: tuple[Path, ...]
    as_of: date | None = None
    reader: str = "professionals"


@dataclass(frozen=True, slots=True)
class Smallest:
    """The least of the given cases on which the packs differ in ``kind``, and what they make of it."""

    case: Case
    cut_from: str
    kind: Kind
    impact: CaseImpact


@dataclass(frozen=True, slots=True)
class Impact:
    """What came of it: the packs, how many cases were read, those that change, and those that could not be read."""

    asked: Comparison
    day: date
    old: Rulebook
    new: Rulebook
    read: int
    changed: tuple[tuple[str, CaseImpact], ...]
    problems: tuple[Problem, ...]
    left_out: int
    smallest: Smallest | None


def impact_of(asked: Comparison) -> Impact:
    """Compare the two packs on every case. Raises BadInputError where a pack, or every case, cannot be read."""
    day = asked.as_of or today()
    check_day(day)
    old, new = two_rulebooks(asked.old, asked.new)
    comparer = _comparer(asked, old, new, day)
    files = _files(asked.cases)
    cases: dict[str, Case] = {}
    problems: list[Problem] = []
    changed: list[tuple[str, CaseImpact]] = []
    for path in told(files, "cases compared"):
        try:
            cases[str(path)] = case = _read(path, old, new, day)
        except BadInputError as error:
            problems += error.problems
            continue
        impact = comparer.compare(case)
        if impact:
            changed.append((str(path), impact))
    if not cases:
        raise BadInputError(problems, NOTHING_COMPARED)
    smallest = _smallest(comparer, [(name, cases[name], item) for name, item in changed], old, new)
    left_out = len(files) - len(cases)
    return Impact(asked, day, old, new, len(cases), tuple(changed), tuple(problems), left_out, smallest)


def _comparer(asked: Comparison, old: Rulebook, new: Rulebook, day: date) -> Comparer:
    problems = [problem for book in (old, new) for problem in _not_in_force(book, day)]
    if problems:
        raise BadInputError(list(dict.fromkeys(problems)), NOTHING_COMPARED)
    then, now = (
        Reader(book_for(book.pack, book.vocabulary, day), book.holidays, day, Handling(asked.reader))
        for book in (old, new)
    )
    return Comparer(then, now)


def _not_in_force(book: Rulebook, day: date) -> Iterator[Problem]:
    pack = book.pack
    if day < pack.begins or (pack.ends is not None and day > pack.ends):
        days = f"from {in_words(pack.begins)}" + (f" to {in_words(pack.ends)}" if pack.ends else "")
        message = f"not in force on {in_words(day)}, only {days}. Give another day with --as-of."
        yield Problem(f"pack {pack.id} {pack.version}", None, "", message, "not-in-force")


def _files(given: Sequence[Path]) -> list[Path]:
    """The files named, and those in the folders named; without any, the shipped cases."""
    found: list[Path] = []
    problems: list[Problem] = []
    for path in given or (caseload_folder(),):
        if not path.is_dir():
            found.append(path)
            continue
        inside = case_files(path)
        if not inside:
            message = f"there is no case file ({', '.join(ENDINGS)}) in this folder. Give another folder, or files."
            problems.append(Problem(str(path), None, "", message, "missing-file"))
        found += inside
    if problems:
        raise BadInputError(problems, NOTHING_COMPARED)
    return list(dict.fromkeys(found))


def _read(path: Path, old: Rulebook, new: Rulebook, day: date) -> Case:
    """The case, which must be sound by the vocabulary of both packs."""
    raw = read_bytes(path, NOTHING_COMPARED)
    case = read_case(str(path), raw, old.vocabulary, day)
    return case if old.vocabulary == new.vocabulary else read_case(str(path), raw, new.vocabulary, day)


def _smallest(
    comparer: Comparer, changed: Sequence[tuple[str, Case, CaseImpact]], old: Rulebook, new: Rulebook
) -> Smallest | None:
    """The least case for the weightiest kind of difference that was found."""
    kind = next((kind for kind in KINDS if any(kind in impact.kinds for _, _, impact in changed)), None)
    if kind is None:
        return None
    day = comparer.old.day
    tried = sorted((case for _, case, impact in changed if kind in impact.kinds), key=_size)[:TRIED]
    best: tuple[int, str, Case] | None = None
    for case in told(tried, "cases cut down"):
        shows = _Shows(comparer, kind, old, new, day)
        seen = plain_case(case.seen_by(comparer.old.reader))
        least = shrink({**seen, "about": f"Cut down from {case.case} to what two packs differ on."}, shows)
        size = len(json.dumps(least))
        if best is None or size < best[0]:
            best = size, case.case, shows.case_of(least)
    if best is None:
        return None
    _, cut_from, least_case = best
    impact = comparer.compare(least_case)
    return Smallest(least_case, cut_from, kind, impact) if impact else None


def _size(case: Case) -> tuple[int, str]:
    return len(case.observations), case.case


@dataclass(frozen=True, slots=True)
class _Shows:
    """Whether plain data is a sound record on which the packs differ."""

    comparer: Comparer
    kind: Kind
    old: Rulebook
    new: Rulebook
    day: date

    def __call__(self, record: dict[str, Any]) -> bool:
        try:
            return self.comparer.differs(self.case_of(record), self.kind)
        except BadInputError:
            return False

    def case_of(self, record: dict[str, Any]) -> Case:
        """The record as a case. Raises BadInputError where it is not sound."""
        raw = json.dumps(record).encode()
        case = read_case("smallest case", raw, self.old.vocabulary, self.day)
        if self.old.vocabulary != self.new.vocabulary:
            read_case("smallest case", raw, self.new.vocabulary, self.day)
        return case
