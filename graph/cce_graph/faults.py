"""What makes a record unfit for the network: each fault with its field, all of them at once.

What the record itself refuses already (a link to nowhere, a person without a role, a link without a day) is not
looked at again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_core.dates import in_words
from cce_graph.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.case import Case
    from cce_core.network import Link

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one field of a record; ``path`` leads to it."""

    path: tuple[str | int, ...]
    message: str
    kind: str = "bad-value"


def faults_of(case: Case) -> Iterator[Fault]:
    """Everything in agenda item 7 that the network cannot use."""
    for index, link in enumerate(case.links):
        yield from _link(link, ("links", index))
    yield from _people(case)
    for index, place in enumerate(case.locations):
        if not any(map(plain_text, (place.place, place.area, place.postcode))):
            message = "this place has no part of an address. Give a place, an area or a postcode."
            yield Fault(("locations", index, "place"), message, "no-address")
        for part in ("place", "area", "postcode"):
            yield from _too_long(getattr(place, part), ("locations", index, part))
    for index, thing in enumerate(case.things):
        if not plain_text(thing.label):
            yield Fault(("things", index, "label"), "write what it is: a number plate, a number, a name.", "no-name")
        yield from _too_long(thing.label, ("things", index, "label"))
    yield from _too_long(case.young_person.name, ("young_person", "name"))


def _people(case: Case) -> Iterator[Fault]:
    for index, person in enumerate(case.people):
        known = (person.name, *person.aliases, person.description, person.relationship_to_young_person)
        if not any(map(plain_text, known)):  # what cannot be seen names nobody
            message = "nothing says who this is. Give a name, another name or a description."
            yield Fault(("people", index, "name"), message, "no-name")
        yield from _too_long(person.name, ("people", index, "name"))
        for place, alias in enumerate(person.aliases):
            yield from _too_long(alias, ("people", index, "aliases", place))


def _link(link: Link, path: tuple[str | int, ...]) -> Iterator[Fault]:
    if link.source == link.target:
        message = f'this link ties "{link.source}" to itself. Name the other end, or leave the link out.'
        yield Fault((*path, "to"), message, "self-link")
    if not link.agency:
        yield Fault((*path, "agency"), "a link needs the agency that says so.", "no-source")
    if link.first is not None and link.last is not None and link.last < link.first:
        message = f"{in_words(link.last)} is before {in_words(link.first)}, the first day. Change one of them."
        yield Fault((*path, "last"), message, "bad-dates")


def _too_long(name: str, path: tuple[str | int, ...]) -> Iterator[Fault]:
    if len(name) > LONGEST_NAME:
        message = f"a name may have at most {LONGEST_NAME} letters; this has {len(name):,}. Put the rest in the note."
        yield Fault(path, message, "too-long")
