"""Who in a record is of concern, who of them may be a victim, and what ties them to the child.

A person is of concern by their role (suspect, convicted) or because somebody recorded that they direct, recruit,
move, supply, threaten or harm someone. Whoever may be a child, or may be exploited, is a possible victim first:
one sign of it is enough, and it is never weighed against what they are thought to have done.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from cce_core.dates import age_on
from cce_core.network import Role
from cce_core.observation import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cce_core.case import Case
    from cce_core.network import Link, Person
    from cce_core.observation import Grade, Observation

CHILD = "young_person"
ADULT_AGE = 18
CONCERN = {Role.SUSPECT, Role.CONVICTED}
VICTIM = {Role.CHILD_AT_RISK, Role.VICTIM}
DONE_TO = {"directs_or_controls", "transports", "supplies", "recruits", "threatens", "harms"}
HARM_TO = DONE_TO - {"transports"}
SUSPECTED_FALSE = "E"


class Standing(Enum):
    """What a person of concern may be besides; only against an adult who is no possible victim is anything listed."""

    ADULT = "adult"
    POSSIBLE_VICTIM = "possible_victim"
    AGE_NOT_KNOWN = "age_not_known"


def people_of_concern(case: Case, as_of: date) -> dict[str, Standing]:
    """Everyone of concern by id, with what else they may be."""
    doing = {link.source for link in known_links(case, as_of) if link.kind in DONE_TO}
    return {
        person.id: standing_of(person, case, as_of)
        for person in case.people
        if CONCERN & {*person.roles} or (person.id in doing and Role.PROFESSIONAL not in person.roles)
    }


def standing_of(person: Person, case: Case, as_of: date) -> Standing:
    """A possible victim on any sign of it; an adult only where the record says so."""
    if is_child(person, as_of) or VICTIM & {*person.roles} or _harmed(person, case, as_of):
        return Standing.POSSIBLE_VICTIM
    grown_up = person.age_group == "adult" or person.date_of_birth is not None
    return Standing.ADULT if grown_up else Standing.AGE_NOT_KNOWN


def is_child(person: Person, as_of: date) -> bool:
    """Whether anything recorded says that the person is under 18."""
    born = person.date_of_birth
    return person.age_group == "child" or (born is not None and age_on(born, as_of) < ADULT_AGE)


def _harmed(person: Person, case: Case, as_of: date) -> bool:
    """Whether it is recorded that somebody directs, recruits, supplies, threatens or harms this person: from, to."""
    return any(link.kind in HARM_TO and link.target == person.id for link in known_links(case, as_of))


def known_links(case: Case, as_of: date) -> Iterator[Link]:
    """Links known by that day; those withdrawn, or graded as suspected false, are left out."""
    for link in case.links:
        withdrawn = link.withdrawn_on is not None and link.withdrawn_on <= as_of
        if link.recorded_on <= as_of and not withdrawn and not _suspected_false(link.grade):
            yield link


def _suspected_false(grade: Grade | None) -> bool:
    return grade is not None and grade.information == SUSPECTED_FALSE


def is_graded(basis: Basis | None, grade: Grade | None) -> bool:
    """Whether a statement is graded, or was verified: how sure it is can be said."""
    return (grade is not None and not _suspected_false(grade)) or basis is Basis.VERIFIED


def tied_to_child(name: str, case: Case, live: Iterable[Observation], as_of: date) -> Iterator[Link | Observation]:
    """What ties somebody or something to the child: links between them, and observations that name it."""
    for link in known_links(case, as_of):
        if {link.source, link.target} == {CHILD, name}:
            yield link
    yield from (item for item in live if name in item.about and item.status.value in ("present", "suspected"))
