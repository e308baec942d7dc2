"""Problems with what was read: where, what was found, what would be right, what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.value import value

LONGEST_ECHO = 60  # of a name in a message: enough to recognise it, no more of a record than needed
SHORT_LIST = 12  # names listed in full when nothing is near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@value(frozen=True)
class Problem:
    """One thing wrong in one place of one file.

    ``rule`` is the id of the rule or case concerned, where there is one; ``kind`` names the fault for machines.
    """

    file: str
    line: int | None
    field: str
    message: str
    kind: str = "bad-value"
    rule: str | None = None

    def __str__(self) -> str:
        """One line that a person can act on: place, field, message."""
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        owner = f" ({self.rule})" if self.rule else ""
        field = f"{self.field}: " if self.field else ""
        return f"{place}{owner}: {field}{self.message}"


class ThreadlineError(Exception):
    """Root of every error that Threadline raises on purpose; its text is fit to show to a user."""


class BadInputError(ThreadlineError):
    """Something read could not be used. Carries every problem found, not just the first."""

    def __init__(self, problems: Sequence[Problem], outcome: str = "Nothing was assessed.") -> None:
        """Keep the problems and what did not happen because of them."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)
        self.outcome = outcome


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like ``word``, or None when none is close enough to be meant."""
    from difflib import get_close_matches  # late: a start has no wrong name to explain

    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def not_in(word: str, known: Iterable[str], what: str) -> str:
    """The sentence for a name outside a closed list, with the nearest right one or the whole short list."""
    names = list(known)
    if not names:
        return f'{what} "{shortened(word, LONGEST_ECHO)}" is not known: none is listed.'
    close = nearest(word, names)
    shown = shortened(word, LONGEST_ECHO)
    if close:
        return f'{what} "{shown}" is not known. Did you mean "{close}"?'
    if len(names) <= SHORT_LIST:
        return f'{what} "{shown}" is not known. Use one of: {", ".join(names)}.'
    return f'{what} "{shown}" is not known, and nothing like it is.'


def shortened(text: str, most: int) -> str:
    """The text, cut with dots where it is longer than ``most``."""
    return text if len(text) <= most else text[: most - 3] + "..."
