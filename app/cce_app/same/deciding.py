"""Reviews a folder of cases and writes down what a person decides: whole or not at all, never against a decision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # a field of the dataclass
from typing import TYPE_CHECKING, NoReturn

from cce_app.files import read_bytes, write_whole
from cce_app.locking import StillHeldError, alone_with
from cce_app.network.folder import Folder
from cce_app.progress import told
from cce_app.same.reading import linked_to
from cce_core.errors import BadInputError, Problem, nearest, shortened
from cce_graph.mentions import mentions_of
from cce_graph.same import Review, Verdict, conflict_of, judge, review, undo
from cce_graph.same.judgement_file import LIMITS, NAME, NOTHING_COMPARED, read_judgements, to_yaml
from cce_graph.same.judgements import Said, about, known_on

if TYPE_CHECKING:
    from datetime import date

    from cce_core.base import Handling
    from cce_core.case import Case
    from cce_graph.model import Mention
    from cce_graph.same import Judgement

NOT_KEPT = "Nothing was decided."
LONGEST_ECHO = 60
LONGEST = 2_000  # letters of a name or a reason


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person wants written down; without a verdict, the last decision is undone."""

    one: str
    other: str
    verdict: Verdict | None
    said: Said


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder of cases with its file of decisions, as one reader sees them on one day."""

    cases: tuple[Case, ...]
    mentions: tuple[Mention, ...]
    shared: dict[str, set[str]]
    file: Path
    as_of: date
    invented: bool

    def look(self) -> Review:
        """The pairs to look at, and what is decided."""
        log = known_on(self._log(), self.as_of)
        return review(self.mentions, log, self.shared, lambda pairs: told(pairs, "pairs compared"))

    def decide(self, wanted: Decision) -> Judgement:
        """Write a decision down and give it back. Raises BadInputError, and writes nothing, where it cannot stand.

        Whoever decides at the same moment waits, and reads what was written.
        """
        _refuse([*self._wrong(wanted)])
        try:
            with alone_with(self.file):
                return self._decide(wanted)
        except StillHeldError:
            self._refuse_writing("somebody else has been writing in this file for some seconds. Run the command again.")
        except OSError as error:
            self._refuse_writing(f"the file could not be written ({error.strerror}).", "unwritable")

    def _decide(self, wanted: Decision) -> Judgement:
        before = _raw(self.file)
        log = read_judgements(str(self.file), before) if before is not None else ()
        if wanted.verdict is None:
            after = undo(log, wanted.one, wanted.other, wanted.said)
            changed = next(item for item, old in zip(after, log, strict=True) if item != old)
        else:
            after = judge(log, wanted.one, wanted.other, wanted.verdict, wanted.said)
            changed = after[-1]
            self._refuse_conflict(log, changed)
        self._write(before, to_yaml(after))
        return changed

    def _log(self) -> tuple[Judgement, ...]:
        raw = _raw(self.file)
        return () if raw is None else read_judgements(str(self.file), raw)

    def _wrong(self, wanted: Decision) -> list[Problem]:
        known = sorted(mention.key for mention in self.mentions)
        problems = [_unknown(key, known) for key in (wanted.one, wanted.other) if key not in known]
        if wanted.one == wanted.other:
            problems.append(Problem(wanted.one, None, "", "this is one record; name two.", "one-record"))
        for name, text in (("--by", wanted.said.by), ("--because", wanted.said.because)):
            if not text or len(text) > LONGEST or not text.isprintable():
                message = f"write one line of 1 to {LONGEST:,} letters."
                problems.append(Problem(name, None, "", message, "bad-value"))
        return problems

    def _refuse_conflict(self, log: tuple[Judgement, ...], new: Judgement) -> None:
        """Only what this reader may see can speak against a decision; the rest shows to those who may see it."""
        found = conflict_of(about(log, (mention.key for mention in self.mentions)), new)
        if found:
            message = f"{found}. Undo the one that is wrong first."
            _refuse([Problem(f"{new.one} and {new.other}", None, "", message, "contradiction")])

    def _write(self, before: bytes | None, text: str) -> None:
        if _raw(self.file) != before:  # by somebody without the lock, or in a folder that knows none
            self._refuse_writing("somebody else has just written in this file. Run the command again.")
        write_whole(self.file, text.encode())

    def _refuse_writing(self, message: str, kind: str = "changed") -> NoReturn:
        raise BadInputError([Problem(str(self.file), None, "", message, kind)], NOT_KEPT)


def desk(folder: Path, file: Path | None, as_of: date, reader: Handling) -> Desk:
    """The cases of a folder, read and checked. Raises BadInputError with every problem of every file."""
    cases = Folder(folder).cases(as_of)
    mentions = tuple(mention for case in cases for mention in mentions_of(case, reader, as_of))
    shared = {key: labels for case in cases for key, labels in linked_to(case, reader).items()}
    return Desk(cases, mentions, shared, file or folder / NAME, as_of, all(case.invented for case in cases))


def _raw(file: Path) -> bytes | None:
    return read_bytes(file, NOTHING_COMPARED, LIMITS.size) if file.exists() else None


def _unknown(key: str, known: list[str]) -> Problem:
    close = nearest(key, known)
    hint = f'Did you mean "{close}"?' if close else "Name it as its case and its id, for example TL-008/jaydon."
    return Problem(shortened(key, LONGEST_ECHO), None, "", f"there is no such record. {hint}", "unknown-record")


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise BadInputError(problems, NOT_KEPT)
