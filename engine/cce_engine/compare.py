"""One case under several packs: the level of each in its own words, and the first rule where two part. Never averaged.

Levels of different packs cannot be put on one scale, so what is compared is only where each stands among its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cce_engine.assessment import LevelRange, Named, NotHigher, PackUsed, Reason, Total
from cce_engine.book import tests_in
from cce_engine.pack import ConclusionTest, GroupTest, IndicatorTest, ScoreTest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cce_engine.assessment import Assessment
    from cce_engine.book import Book
    from cce_engine.pack import Rule, Test

Place = Literal["not enough known", "lowest", "between", "highest"]
Ground = Literal[
    "points", "floor", "certainty", "separate sources", "what other rules conclude", "several together", "one sign"
]


@dataclass(frozen=True, slots=True)
class Deciding:
    """A level rule that holds a pack's level, and on what ground."""

    rule: str
    title: str
    ground: Ground
    because: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one pack says of the case."""

    pack: PackUsed
    level: LevelRange
    place: Place
    deciding: tuple[Deciding, ...]
    totals: tuple[Total, ...]
    to_next: NotHigher | None
    too_old: tuple[str, ...]  # facts that the pack no longer counts


@dataclass(frozen=True, slots=True)
class Parting:
    """Where another pack stands elsewhere than the one asked for: the first rule that carries one past the other."""

    other: str
    higher: str
    rule: Deciding
    too_old_for_lower: tuple[str, ...]  # facts behind that rule which the lower pack no longer counts


@dataclass(frozen=True, slots=True)
class Comparison:
    """One case under several packs, the first of them the one that was asked for."""

    case: str
    name: str
    age: int | None
    invented: bool
    as_of: date
    reader: str
    sides: tuple[Side, ...]
    partings: tuple[Parting, ...]


def compared(books: Sequence[Book], found: Sequence[Assessment]) -> Comparison:
    """The comparison of one case assessed by several packs, given in the same order."""
    first = found[0]
    sides = tuple(_side(book, item) for book, item in zip(books, found, strict=True))
    partings = tuple(
        parting
        for place in range(1, len(found))
        for parting in [_parting((books[0], first, sides[0]), (books[place], found[place], sides[place]))]
        if parting
    )
    return Comparison(
        first.case, first.name, first.age, first.invented, first.as_of, first.reader, sides, partings
    )  # fmt: skip


def _side(book: Book, found: Assessment) -> Side:
    deciding = tuple(_deciding(book, item.rule) for item in found.why_not_lower)
    too_old = tuple(dict.fromkeys(name for item in found.cautions if item.kind == "stale" for name in item.facts))
    to_next = found.why_not_higher[0] if found.why_not_higher else None
    return Side(found.pack, found.level, _place(book, found), deciding, found.totals, to_next, too_old)


def _place(book: Book, found: Assessment) -> Place:
    if found.level.headline == "not_enough_information":
        return "not enough known"
    rank = book.pack.rank(found.level.recorded.id)
    if rank == len(book.pack.levels) - 1:
        return "highest"
    return "lowest" if rank == 0 else "between"


def _deciding(book: Book, rule_id: str) -> Deciding:
    rule = book.rule(rule_id)
    return Deciding(rule.id, rule.title, _ground(book, rule), rule.because)


def _ground(book: Book, rule: Rule) -> Ground:
    """On what ground a level rule stands: the first of these that it reads."""
    tests = [book.pack.tests[index] for index in tests_in(rule.when)]
    if any(isinstance(test, ScoreTest) for test in tests):
        return "points"
    if rule.then.kind == "floor" or rule.why_this_characteristic:
        return "floor"
    if any(isinstance(test, ConclusionTest) and test.name == "certainty" for test in tests):
        return "certainty"
    if any(_wants_sources(test) for test in tests):
        return "separate sources"
    if all(isinstance(test, ConclusionTest) for test in tests):
        return "what other rules conclude"
    several = len(tests) > 1 or any(isinstance(test, GroupTest) and test.wanted > 1 for test in tests)
    return "several together" if several else "one sign"


def _wants_sources(test: Test) -> bool:
    if isinstance(test, GroupTest):
        return test.measure == "sources" and test.wanted > 1
    return isinstance(test, IndicatorTest) and test.selection.sources is not None


def _standing(book: Book, level: Named) -> float:
    """How far up its own ladder a level stands, from 0 to 1. Only ever compared, never shown."""
    return book.pack.rank(level.id) / (len(book.pack.levels) - 1)


def _parting(one: tuple[Book, Assessment, Side], other: tuple[Book, Assessment, Side]) -> Parting | None:
    """Nothing where either has not enough to say, or both stand in the same place of their ladders."""
    if one[2].place == other[2].place or "not enough known" in (one[2].place, other[2].place):
        return None
    low, high = sorted((one, other), key=lambda item: _standing(item[0], item[1].level.recorded))
    book, found, side = high
    wanted = _standing(low[0], low[1].level.recorded)
    fired = [reason for reason in found.why if reason.stratum == "level" and _reaches(book, reason, wanted)]
    if not fired:
        return None
    rule = min(fired, key=lambda reason: (book.ranks[reason.rule], reason.rule))
    aged = tuple(name for name in rule.facts if name in low[2].too_old)
    return Parting(other[2].pack.id, side.pack.id, _deciding(book, rule.rule), aged)


def _reaches(book: Book, reason: Reason, past: float) -> bool:
    return book.ranks[reason.rule] / (len(book.pack.levels) - 1) > past
