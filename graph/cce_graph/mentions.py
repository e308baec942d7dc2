"""Everybody and everything that one record describes, as mentions that only a reader with leave receives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.base import Handling
from cce_core.dates import age_on
from cce_core.network import Role
from cce_graph.births import birth_interval
from cce_graph.model import Mention, NodeKind
from cce_graph.plain import plain_label, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cce_core.case import Case
    from cce_core.network import Location, Person, Thing

CHILD = "young_person"
GROWN_UP = 18
LONGEST_DESCRIPTION = 60  # letters of it, where it stands for a name


def mentions_of(case: Case, reader: Handling, as_of: date) -> Iterator[Mention]:
    """The young person first, then people, places and things that ``reader`` may see, in the record's order."""
    yield _young_person(case)
    for person in case.people:
        if person.handling.visible_to(reader):
            yield _person(person, case.case, as_of)
    for place in case.locations:
        if place.handling.visible_to(reader):
            yield _place(place, case.case)
    for thing in case.things:
        if thing.handling.visible_to(reader):
            yield _thing(thing, case.case)


def _young_person(case: Case) -> Mention:
    child = case.young_person
    return Mention(
        key=f"{case.case}/{CHILD}",
        case=case.case,
        kind=NodeKind.YOUNG_PERSON,
        label=plain_label(child.name) or f"the young person of {case.case}",
        handling=Handling.PROFESSIONALS,
        roles=frozenset({Role.CHILD_AT_RISK}),
        born=birth_interval(child.date_of_birth, "", child.date_of_birth) if child.date_of_birth else None,
        gender=plain_text(child.gender),
        address=plain_text(child.address),
    )


def _person(person: Person, case: str, as_of: date) -> Mention:
    names = [shown for name in (person.name, *person.aliases) if (shown := plain_label(name))]
    return Mention(
        key=f"{case}/{person.id}",
        case=case,
        kind=_kind_of(person, as_of),
        label=names[0] if names else _described(person),
        named=bool(names),
        handling=person.handling,
        roles=frozenset(person.roles),
        aliases=tuple(names[1:]),
        born=birth_interval(person.date_of_birth, person.date_of_birth_as_given, as_of),
        gender=plain_text(person.gender),
        address=plain_text(person.address),
        phones=tuple(plain_label(number) for number in person.phones),
        online_names=tuple(plain_label(name) for name in person.online_names),
    )


def _described(person: Person) -> str:
    """A name for somebody without one: the first words of how they are described."""
    words = plain_text(person.description or person.relationship_to_young_person)
    first = words.split(";")[0].split(". ")[0]
    return first if len(first) <= LONGEST_DESCRIPTION else f"{first[:LONGEST_DESCRIPTION].rsplit(' ', 1)[0]} ..."


def _kind_of(person: Person, as_of: date) -> NodeKind:
    """A child on any sign of it, an adult only where the record says so."""
    born = person.date_of_birth
    if person.age_group == "child" or (born is not None and age_on(born, as_of) < GROWN_UP):
        return NodeKind.PEER
    if person.age_group == "adult" or born is not None:
        return NodeKind.ADULT
    return NodeKind.PEER if Role.CHILD_AT_RISK in person.roles else NodeKind.PERSON


def _place(place: Location, case: str) -> Mention:
    parts = [place.place, *([place.area] if place.area and place.area not in place.place else [])]
    written = ", ".join(part for part in parts if part)
    return Mention(
        key=f"{case}/{place.id}",
        case=case,
        kind=NodeKind.LOCATION,
        label=plain_label(written or place.postcode),
        handling=place.handling,
        address=plain_text(written),
        postcode=plain_text(place.postcode),
        point=None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude),
    )


def _thing(thing: Thing, case: str) -> Mention:
    label = plain_label(thing.label)
    return Mention(
        key=f"{case}/{thing.id}",
        case=case,
        kind=NodeKind(thing.kind),
        label=label,
        handling=thing.handling,
        phones=(label,) if thing.kind == "phone" else (),
        online_names=(label,) if thing.kind == "online_account" else (),
    )
