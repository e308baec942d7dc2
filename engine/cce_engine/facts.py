"""What a case says that rules may read: its live observations by indicator, and its attributes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cce_core.observation import Observation
from cce_core.value import value
from cce_engine.attributes import Value, case_attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cce_core.case import Case
    from cce_core.sections import Rating

EARLIEST = date.min
Observations = tuple[Observation, ...]


@value(frozen=True)
class Facts:
    """What a case says that rules may read, on one day, for one reader."""

    as_of: date
    observations: Mapping[str, Observations]  # live ones, by indicator
    attributes: Mapping[str, Value]
    set_aside: Observations  # withdrawn, or graded E (suspected false): kept and shown, never counted
    ratings: Mapping[str, Rating]  # the latest mark under each "tool/heading"
    area: str = ""  # where the child lives, and the responsible council: read by services' limits, by no rule
    authority: str = ""

    def without(self, ids: Iterable[str]) -> Facts:
        """The same facts with some observations left out."""
        gone = set(ids)
        kept = {name: tuple(item for item in items if item.id not in gone) for name, items in self.observations.items()}
        return replace(self, observations={name: items for name, items in kept.items() if items})

    def asked(self, indicator: str) -> bool:
        """Whether anybody has asked about an indicator."""
        return any(item.asks for item in self.observations.get(indicator, ()))

    def every(self) -> Observations:
        """All live observations, in the order of their indicators."""
        return tuple(item for items in self.observations.values() for item in items)


def facts_of(case: Case, as_of: date, *, recorded_by: date | None = None, withdrawn_by: date | None = None) -> Facts:
    """The facts of a case that has already been cut to what the reader may see.

    What was recorded after ``as_of`` was not known then and is left out. ``recorded_by`` and ``withdrawn_by`` move
    those two days apart from ``as_of``, to see what each of them changes.
    """
    known = [item for item in case.observations if item.recorded_on <= (recorded_by or as_of)]
    aside = [item for item in known if _set_aside(item, withdrawn_by or as_of)]
    gone = {id(item) for item in aside}
    live = [item for item in known if id(item) not in gone]
    by_indicator: dict[str, list[Observation]] = {}
    for item in sorted(live, key=lambda item: (item.indicator, item.id)):
        by_indicator.setdefault(item.indicator, []).append(item)
    observations = {name: tuple(items) for name, items in by_indicator.items()}
    attributes = case_attributes(case, live, as_of)
    child, aside_in_order = case.young_person, tuple(sorted(aside, key=lambda item: item.id))
    return Facts(
        as_of, observations, attributes, aside_in_order, _ratings(case, as_of), child.area, child.responsible_authority
    )  # fmt: skip


def _ratings(case: Case, day: date) -> dict[str, Rating]:
    """A mark without a date counts, but any dated one is later."""
    dated = sorted(case.reason.ratings, key=lambda item: item.date or EARLIEST)
    return {f"{item.tool}/{item.heading}": item for item in dated if item.date is None or item.date <= day}


def _set_aside(item: Observation, day: date) -> bool:
    withdrawn = item.withdrawn_on is not None and item.withdrawn_on <= day
    return withdrawn or (item.grade is not None and item.grade.information == "E")
