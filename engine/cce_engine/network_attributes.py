"""Case attributes from item 7: people of concern, places that recur, phone lines. None means that it is not known.

They feed restricted suggestions only; the lint refuses them anywhere else (``cce_engine.lint.network``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cce_core.network import Link
from cce_engine.concern import CHILD, Standing, is_child, is_graded, known_links, people_of_concern, tied_to_child

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from cce_core.case import Case
    from cce_core.network import Location, Thing
    from cce_core.observation import Observation

CHILDREN_AT_A_PLACE, INCIDENTS_AT_A_PLACE = 2, 3  # either makes a place recur (SRC-DESIGN: DIS-03, local choice)
DEALING = frozenset({"supplies", "directs_or_controls"})
DEALING_INDICATORS = frozenset(
    {"drugs_found_supply_quantity", "drug_prep_items", "supply_arrest", "intelligence_county_lines", "drug_debt"}
)
POSITIVE = ("present", "suspected")


def network_attributes(case: Case, live: Iterable[Observation], as_of: date) -> dict[str, str | None]:
    """Every attribute of the vocabulary marked ``from_links``."""
    told = [item for item in live if item.status.value in POSITIVE]
    standings = people_of_concern(case, as_of)
    return {
        "adult_of_concern_linked": _adult_linked(case, standings, told, as_of),
        "phone_line_for_dealing": _any(_phones(case), dealing_lines(case, told, as_of)),
        "premises_recurring": _any(case.locations, recurring_places(case, told, as_of)),
        "exploiter_may_be_victim": _some_victim(standings.values()),
        "only_possible_victims_of_concern": _only_victims(standings.values()),
        "impact_on_child_noted": "yes" if case.confidential.impact_on_child else "no",
    }


def _any(recorded: Collection[object], found: Collection[object]) -> str | None:
    """Yes where one is found; not known where none is recorded at all."""
    return "yes" if found else "no" if recorded else None


def _phones(case: Case) -> list[Thing]:
    return [thing for thing in case.things if thing.kind == "phone"]


def linked_adults(case: Case, live: Iterable[Observation], as_of: date) -> list[str]:
    """Ids of adults of concern, none of them a possible victim, tied to the child by graded or verified information."""
    standings, told = people_of_concern(case, as_of), list(live)
    return [
        name for name, standing in standings.items() if standing is Standing.ADULT and _tied(name, case, told, as_of)
    ]


def _tied(name: str, case: Case, told: Iterable[Observation], as_of: date) -> bool:
    return any(is_graded(item.basis, item.grade) for item in tied_to_child(name, case, told, as_of))


def _adult_linked(case: Case, standings: dict[str, Standing], told: list[Observation], as_of: date) -> str | None:
    if linked_adults(case, told, as_of):
        return "yes"
    maybe = [name for name, standing in standings.items() if standing is Standing.AGE_NOT_KNOWN]
    unknown = not standings or any(_tied(name, case, told, as_of) for name in maybe)
    return None if unknown else "no"


def _some_victim(standings: Iterable[Standing]) -> str | None:
    found = set(standings)
    if Standing.POSSIBLE_VICTIM in found:
        return "yes"
    return None if Standing.AGE_NOT_KNOWN in found else "no"


def _only_victims(standings: Iterable[Standing]) -> str | None:
    found = set(standings)
    if not found or Standing.ADULT in found:
        return "no"
    return None if Standing.AGE_NOT_KNOWN in found else "yes"


def dealing_lines(case: Case, told: Iterable[Observation], as_of: date) -> list[Thing]:
    """Phones that a link or an observation about supply names."""
    linked = {end for link in known_links(case, as_of) if link.kind in DEALING for end in (link.source, link.target)}
    named = {name for item in told if item.indicator in DEALING_INDICATORS for name in item.about}
    return [thing for thing in _phones(case) if thing.id in linked | named]


def recurring_places(case: Case, told: Iterable[Observation], as_of: date) -> list[Location]:
    """Places with two children or three incidents on record."""
    items = list(told)
    return [
        place
        for place in case.locations
        if len(children_at(place.id, case, items, as_of)) >= CHILDREN_AT_A_PLACE
        or len(incidents_at(place.id, case, items, as_of)) >= INCIDENTS_AT_A_PLACE
    ]


def children_at(name: str, case: Case, told: Iterable[Observation], as_of: date) -> set[str]:
    """Ids of the children whom a link ties to a place, the young person among them where anything does."""
    ties = (
        {link.source, link.target} - {name} for link in known_links(case, as_of) if name in (link.source, link.target)
    )
    tied = {end for ends in ties for end in ends}
    children = {person.id for person in case.people if is_child(person, as_of)}
    here = {CHILD} if CHILD in tied or any(name in item.about for item in told) else set()
    return (tied & children) | here


def incidents_at(
    name: str, case: Case, told: Iterable[Observation], as_of: date
) -> dict[date, list[Link | Observation]]:
    """What is recorded of a place, by day; several records of one day are one incident."""
    found: dict[date, list[Link | Observation]] = {}
    for link in known_links(case, as_of):
        if name in (link.source, link.target):
            found.setdefault(link.last or link.first or link.recorded_on, []).append(link)
    for item in told:
        if name in item.about:
            found.setdefault(item.known_on, []).append(item)
    return dict(sorted(found.items()))


def words_in(text: str) -> frozenset[str]:
    """The words of a short description, in small letters."""
    return frozenset(re.findall(r"[^\W_]+", text.lower()))
