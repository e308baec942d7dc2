"""What people have decided about pairs of records: the same, different or unsure; who, when, why. Nothing is erased."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from cce_core.errors import ThreadlineError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Verdict(StrEnum):
    """What a person decided."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something, on which day, and why."""

    by: str
    on: date
    because: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision about two records; one that was undone stays, with who undid it."""

    one: str  # the keys of two mentions, in order
    other: str
    verdict: Verdict
    said: Said
    undone: Said | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """The two keys, in order."""
        return self.one, self.other


class NothingToUndoError(ThreadlineError):
    """There is no decision in force about a pair."""


def judge(log: tuple[Judgement, ...], one: str, other: str, verdict: Verdict, said: Said) -> tuple[Judgement, ...]:
    """The log with one more decision; the last about a pair is in force. The order of the two does not matter."""
    first, second = sorted((one, other))
    return (*log, Judgement(first, second, verdict, said))


def undo(log: tuple[Judgement, ...], one: str, other: str, said: Said) -> tuple[Judgement, ...]:
    """The log with the last decision about a pair marked undone, so that what stood before it stands again."""
    pair = tuple(sorted((one, other)))
    for place in reversed(range(len(log))):
        if log[place].pair == pair and log[place].undone is None:
            return (*log[:place], replace(log[place], undone=said), *log[place + 1 :])
    raise NothingToUndoError(f"nothing is decided about {pair[0]} and {pair[1]}, so there is nothing to undo.")


def in_force(log: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The last decision about each pair that was not undone, in the order in which they were made."""
    last: dict[tuple[str, str], Judgement] = {}
    for judgement in log:
        if judgement.undone is None:
            last.pop(judgement.pair, None)
            last[judgement.pair] = judgement
    return tuple(last.values())


def known_on(log: Iterable[Judgement], day: date) -> tuple[Judgement, ...]:
    """The log as it stood on a day: what was said later is not there, and what was undone later still holds."""
    said = (item for item in log if item.said.on <= day)
    return tuple(replace(item, undone=None) if item.undone and item.undone.on > day else item for item in said)


def about(log: Iterable[Judgement], keys: Iterable[str]) -> tuple[Judgement, ...]:
    """The decisions of which a reader may see both records; of others nothing shows."""
    seen = set(keys)
    return tuple(item for item in log if item.one in seen and item.other in seen)
