"""What one observation can show: every way in which the rules can tell one observation of an indicator from another.

Observations that the same tests take, and that tell of as many episodes, are all one to the rules; one plain example
stands for each. Whether a test takes an observation is asked of the engine itself. One that no test takes is kept
if it says that the indicator is so: that nothing comes of it may be the fault looked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

from cce_core.dates import before
from cce_core.observation import Basis, Grade, Observation, Status, WhyNotKnown
from cce_engine.attributes import MISSING
from cce_engine.selecting import matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cce_engine.pack import Selection

POSITIVE = (Status.PRESENT, Status.SUSPECTED)
AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One kind of observation of an indicator, as far as the rules can tell."""

    example: Observation
    taken_by: frozenset[Selection]
    episodes: int

    @property
    def positive(self) -> bool:
        """Whether it says that the indicator is so."""
        return self.example.status in POSITIVE


@dataclass(frozen=True, slots=True)
class Step:
    """One observation changed into another that says more; ``before`` is None where it is added."""

    what: str
    before: Sighting | None
    after: Sighting


def sightings(indicator: str, selections: Iterable[Selection], as_of: date) -> tuple[Sighting, ...]:
    """Every kind of observation of ``indicator`` that the selections tell apart, the plainest first."""
    found: dict[object, Sighting] = {}
    for item in _all(indicator, tuple(selections), as_of):
        found.setdefault(_told_apart(item), item)
    return tuple(item for item in found.values() if item.taken_by or item.positive or indicator == MISSING)


def steps(indicator: str, selections: Iterable[Selection], as_of: date) -> tuple[Step, ...]:
    """Every way in which one observation more, or one said more firmly, is seen by the selections."""
    found: dict[object, Step] = {}
    everything = list(_all(indicator, tuple(selections), as_of))
    for after in everything:
        if after.positive:
            for step in (Step("recorded as well", None, after), *_less_firm(after, everything)):
                key = (step.before and _told_apart(step.before), _told_apart(after))
                if key[0] != key[1] and (step.before or after.taken_by):
                    found.setdefault(key, step)
    return tuple(found.values())


def _told_apart(item: Sighting) -> object:
    said = item.example.status if item.example.indicator == MISSING else None
    return item.taken_by, item.positive, item.episodes, said


def _less_firm(after: Sighting, everything: Sequence[Sighting]) -> Iterator[Step]:
    """The same observation not yet confirmed, or worse graded, or answered no or not known."""
    firm = after.example
    for item in everything:
        other = item.example
        if other.known_on != firm.known_on or item.episodes > after.episodes:
            continue
        same_grade, same_status = other.grade == firm.grade, other.status is firm.status
        if other.basis == firm.basis and same_grade and other.status is Status.SUSPECTED and not same_status:
            yield Step("confirmed", item, after)
        elif other.basis == firm.basis and same_status and _worse(other.grade, firm.grade):
            yield Step("better graded", item, after)
        elif same_status and same_grade and other.basis == firm.basis and item.episodes < after.episodes:
            yield Step("seen more often", item, after)
        elif other.status in (Status.ABSENT, Status.NOT_KNOWN) and firm.grade is None:
            yield Step("now known to be so", item, after)


def _worse(one: Grade | None, other: Grade | None) -> bool:
    if one is None or other is None:
        return one is None and other is not None
    return one != other and one.source >= other.source and one.information >= other.information


def _all(indicator: str, selections: tuple[Selection, ...], as_of: date) -> Iterator[Sighting]:
    """Every combination of what the selections look at; of what they do not look at, the plainest."""
    graded = [item for item in selections if item.grade_source or item.grade_information]
    based = any(item.basis for item in selections)
    often = max((item.episodes or 1 for item in selections), default=1)
    answers = {status for item in selections for status in item.status} | set(POSITIVE)
    if indicator == MISSING:
        answers = set(Status)
    for status, day, grade, basis, episodes in product(
        (item for item in Status if item in answers), _days(selections, as_of), _grades(bool(graded)),
        (*Basis,) if based else (Basis.VERIFIED,), range(1, often + 1),
    ):  # fmt: skip
        example = _observation(indicator, status, day, grade, basis, episodes)
        if example is not None:
            taken = frozenset(item for item in selections if matches(item, example, item.status, as_of))
            yield Sighting(example, taken, episodes if any(item.episodes for item in taken) else 1)


def _days(selections: Iterable[Selection], as_of: date) -> list[date]:
    """The latest day in each stretch of time that the windows tell apart, from today back."""
    windows = {span for item in selections for span in (item.within, item.earlier_than) if span}
    outside = {before(as_of, span) - timedelta(days=1) for span in windows}
    return [as_of, *sorted(outside, reverse=True)]


def _grades(read: bool) -> list[Grade | None]:
    if not read:
        return [None]
    return [None, *(Grade(source=s, information=i, handling_code="P") for s, i in product((1, 2, 3), "ABCD"))]


def _observation(
    indicator: str, status: Status, day: date, grade: Grade | None, basis: Basis, episodes: int
) -> Observation | None:
    """The observation, or None where a record cannot say so."""
    if status is Status.NOT_KNOWN:
        if grade or episodes > 1 or basis is not Basis.VERIFIED:
            return None
        return Observation(
            id="o", indicator=indicator, status=status, why_not_known=WhyNotKnown.ASKED_NOT_KNOWN, agency=AGENCY,
            last=day, recorded_on=day,
        )  # fmt: skip
    return Observation(
        id="o", indicator=indicator, status=status, last=day, agency=AGENCY, basis=basis, grade=grade,
        episodes=episodes if episodes > 1 else None, recorded_on=day,
    )  # fmt: skip
