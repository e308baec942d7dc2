"""Case attributes about the meeting: who came, who agrees, who in the family may be invited. None: not known."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cce_core.network import Role
from cce_engine.attributes_missing import yes_no

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cce_core.case import Case
    from cce_core.network import Person

CORE = {
    "children_social_care": ("children_social_care",),
    "police": ("police",),
    "health": ("health",),
    "school": ("school", "alternative_provision", "virtual_school", "fair_access"),
}
HARMS = ("directs_or_controls", "transports", "supplies", "recruits", "threatens", "harms")
OF_CONCERN = {Role.SUSPECT, Role.CONVICTED}
RELEASE_FROM, RELEASE_TO = timedelta(days=14), timedelta(days=42)


def meeting_attributes(case: Case, as_of: date) -> dict[str, str | frozenset[str] | None]:
    """What rules may read of agenda items 1, 5, 7 and 8."""
    return {
        "meeting_kind": case.meeting.kind,
        "core_agencies_not_present": _core_not_present(case),
        "dissent_recorded": _dissent(case),
        "child_asking_planned": _asking_planned(case, "young_person"),
        "family_asking_planned": _asking_planned(case, "parents_and_carers"),
        "family_adult_of_concern": _family_adult(case),
        "exploiter_release_near": _release_near(case, as_of),
        "locations_recorded": "yes" if case.locations else None,
    }


def _core_not_present(case: Case) -> frozenset[str] | None:
    """Core agencies that the list of who came does not name; not known where nobody is recorded to have come."""
    present = {item.agency for item in case.meeting.attendance if item.attended == "present"}
    if not present:
        return None
    return frozenset(core for core, voices in CORE.items() if not present & set(voices))


def _dissent(case: Case) -> str | None:
    """Yes if anybody disagreed with a level; no only if everybody who came is recorded to agree."""
    written = [level.dissent for level in (case.analysis.recorded_level, case.plan.agreed_level) if level]
    said = [item.agrees_with_level for item in case.meeting.attendance if item.attended == "present"]
    if any(written) or False in said:
        return "yes"
    return "no" if said and all(said) else None


def _asking_planned(case: Case, whose: str) -> str:
    """Whether the record says who will ask, how and by when."""
    return "yes" if any(item.how and item.by for item in case.views.to_ask if item.whose == whose) else "no"


def _family_adult(case: Case) -> str | None:
    """Yes if an adult of the family is seen to be of concern; no only if the chair has checked and says so."""
    if any(_of_concern(case, person) for person in case.people):
        return "yes"
    return yes_no(case.meeting.family_invitation.adult_of_concern)


def _of_concern(case: Case, person: Person) -> bool:
    if Role.FAMILY not in person.roles or person.age_group == "child":
        return False
    return bool(OF_CONCERN & set(person.roles)) or any(_harms_child(case, person))


def _harms_child(case: Case, person: Person) -> Iterator[bool]:
    for link in case.links:
        yield link.kind in HARMS and {link.source, link.target} == {person.id, "young_person"}


def _release_near(case: Case, as_of: date) -> str | None:
    """Yes if somebody of concern is released about now; a release that nobody wrote down is not known."""
    first, last = as_of - RELEASE_FROM, as_of + RELEASE_TO
    near = (person.release_on and first <= person.release_on <= last for person in case.people)
    return "yes" if any(near) else None
