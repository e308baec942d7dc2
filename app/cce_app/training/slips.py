"""What a trainee recorded beside what a careful reader would, item by item: not right or wrong, but how it was read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cce_core.observation import Observation, Status
from cce_engine.facts import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cce_app.training.session import Attempt
    from cce_app.training.vignette import Vignette
    from cce_core.vocabulary import Vocabulary

YES = (Status.PRESENT, Status.SUSPECTED)


class Slip(StrEnum):
    """The kinds of slip that feedback tells apart."""

    MISSED = "missed"
    OVER_READ = "over_read"
    SAID_AS_KNOWN = "said_as_known"
    KNOWN_AS_DOUBTFUL = "known_as_doubtful"
    SILENCE_AS_NO = "silence_as_no"
    NO_AS_UNKNOWN = "no_as_unknown"
    UNKNOWN_UNNAMED = "unknown_unnamed"
    BLAMING_WORDS = "blaming_words"
    WORDS_UNNOTICED = "words_unnoticed"


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator, read in two ways; ``beside`` names what was missed in the same part of life."""

    indicator: str
    slip: Slip
    yours: Status | None
    recorded: tuple[Observation, ...]
    because: str = ""
    beside: tuple[str, ...] = ()


def careful_reading(vignette: Vignette) -> dict[str, tuple[Observation, ...]]:
    """What a careful reader records: the live observations of the vignette by indicator."""
    return dict(facts_of(vignette.case, vignette.as_of).observations)


def slips(vignette: Vignette, attempt: Attempt, vocabulary: Vocabulary) -> tuple[Item, ...]:
    """Every indicator that was read otherwise, in the order of the vocabulary."""
    careful, yours = careful_reading(vignette), attempt.observations
    missed_of = {item.indicator: item.because for item in vignette.easily_missed}
    over_read_of = {item.indicator: item.because for item in vignette.easily_over_read}
    found: list[Item] = []
    for name in vocabulary.indicators:
        slip = _slip(yours.get(name), careful.get(name, ()))
        if slip is not None:
            because = (missed_of if slip is Slip.MISSED else over_read_of).get(name, "")
            found.append(Item(name, slip, yours.get(name), careful.get(name, ()), because))
    return tuple(_beside(found, vocabulary))


def read_alike(vignette: Vignette, attempt: Attempt) -> tuple[str, ...]:
    """The indicators recorded by both, and read in the same way."""
    careful = careful_reading(vignette)
    return tuple(name for name, given in attempt.observations.items() if given in _accepted(careful.get(name, ())))


def _slip(yours: Status | None, recorded: tuple[Observation, ...]) -> Slip | None:
    accepted = _accepted(recorded)
    if yours in accepted:
        return None
    if yours in YES:
        return _read_as_yes(yours, accepted)
    if any(status in YES for status in accepted):
        return Slip.MISSED
    if yours is Status.ABSENT:
        return Slip.SILENCE_AS_NO
    if yours is Status.NOT_KNOWN:
        return Slip.NO_AS_UNKNOWN if Status.ABSENT in accepted else None
    asked_in_vain = Status.NOT_KNOWN in accepted and any(item.asks for item in recorded)
    return Slip.UNKNOWN_UNNAMED if asked_in_vain else None


def _read_as_yes(yours: Status, accepted: frozenset[Status]) -> Slip:
    if yours is Status.PRESENT and Status.SUSPECTED in accepted:
        return Slip.SAID_AS_KNOWN
    if yours is Status.SUSPECTED and Status.PRESENT in accepted:
        return Slip.KNOWN_AS_DOUBTFUL
    return Slip.OVER_READ


def _accepted(recorded: tuple[Observation, ...]) -> frozenset[Status]:
    """The statuses that do justice to what is recorded: the surest yes, or where accounts conflict also not known."""
    told = {item.status for item in recorded}
    if not told & set(YES):
        return frozenset(told)
    surest = Status.PRESENT if Status.PRESENT in told else Status.SUSPECTED
    return frozenset({surest, Status.NOT_KNOWN}) if Status.ABSENT in told else frozenset({surest})


def _beside(found: list[Item], vocabulary: Vocabulary) -> Iterator[Item]:
    """Where something was read in and something of the same part of life was missed, each may mean the other."""
    domains: Mapping[str, str] = {name: item.domain for name, item in vocabulary.indicators.items()}
    missed = [item.indicator for item in found if item.slip is Slip.MISSED]
    for item in found:
        near = [name for name in missed if domains[name] == domains[item.indicator]]
        over_read = item.slip is Slip.OVER_READ
        yield Item(item.indicator, item.slip, item.yours, item.recorded, item.because, tuple(near) if over_read else ())
