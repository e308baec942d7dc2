"""A folder of case files as records for the network: each is read and checked, all problems are named at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # the fields of the dataclass
from typing import TYPE_CHECKING

from cce_app.assessing import today
from cce_app.case_folder import ENDINGS, case_files
from cce_app.files import read_bytes
from cce_app.progress import told
from cce_app.rulebook import load_rulebook
from cce_core.case_file import read_case
from cce_core.errors import BadInputError, Problem
from cce_core.text_file import read_text
from cce_graph.faults import faults_of
from cce_graph.same.judgement_file import LIMITS, NAME, read_judgements
from cce_graph.same.judgements import known_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cce_core.case import Case
    from cce_graph.same import Judgement

NOTHING_ASKED = "Nothing was looked up."


@dataclass(frozen=True, slots=True)
class Folder:
    """Case files of one folder, and the file of decisions on who is the same."""

    path: Path
    decisions: Path | None = None  # by default judgements.yaml in the folder, where there is one

    def cases(self, as_of: date) -> tuple[Case, ...]:
        """Every case, in order of file name. Raises BadInputError with every problem of every file."""
        vocabulary = load_rulebook("national-baseline").vocabulary
        latest = max(as_of, today())
        problems: list[Problem] = []
        found: dict[Path, Case] = {}
        for file in told(self._files(), "cases read"):
            raw = read_bytes(file, NOTHING_ASKED)
            try:
                found[file] = read_case(str(file), raw, vocabulary, latest)
            except BadInputError as error:
                problems += error.problems
            else:
                problems += _unfit(file, raw, found[file])
        problems += _twice(found)
        if problems:
            raise BadInputError(problems, NOTHING_ASKED)
        return tuple(found.values())

    def decided(self, as_of: date) -> tuple[Judgement, ...]:
        """What was decided by that day about who is the same; nothing where there is no file of decisions."""
        path = self.decisions or self.path / NAME
        if not (self.decisions or path.is_file()):
            return ()
        return known_on(read_judgements(str(path), read_bytes(path, NOTHING_ASKED, LIMITS.size)), as_of)

    def _files(self) -> list[Path]:
        if not self.path.is_dir():
            message = "this is no folder. Give the folder that holds the case files."
            raise BadInputError([Problem(str(self.path), None, "", message, "missing-file")], NOTHING_ASKED)
        files = [item for item in case_files(self.path) if item.is_file()]
        if not files:
            message = f"there is no case file ({', '.join(ENDINGS)}) in this folder. Give another folder."
            raise BadInputError([Problem(str(self.path), None, "", message, "missing-file")], NOTHING_ASKED)
        return files


def _unfit(file: Path, raw: bytes, case: Case) -> Iterator[Problem]:
    """What the network cannot use of a record that is sound otherwise; its text is read again only then."""
    faults = tuple(faults_of(case))
    text = read_text(str(file), raw) if faults else None
    for fault in faults:
        if text is not None:
            yield text.problem(fault.path, fault.message, kind=fault.kind)


def _twice(found: dict[Path, Case]) -> Iterator[Problem]:
    """Two files that claim to be the same case."""
    first: dict[str, Path] = {}
    for file, case in found.items():
        if case.case in first:
            message = f'the case "{case.case}" is in {first[case.case].name} already. Keep one of them in the folder.'
            yield Problem(str(file), None, "case", message, "duplicate-case")
        first.setdefault(case.case, file)
