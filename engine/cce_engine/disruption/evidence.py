"""What a record has that bears on an option's needs: named with who says it, how they know and when; never weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_core.dates import in_words
from cce_core.network import Link, Role
from cce_engine.concern import CHILD, DONE_TO, Standing, is_graded, known_links, people_of_concern, tied_to_child
from cce_engine.network_attributes import DEALING, DEALING_INDICATORS, children_at, incidents_at
from cce_engine.wording import BASIS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from cce_core.case import Case
    from cce_core.network import Person, Thing
    from cce_core.observation import Observation
    from cce_engine.wording import Words

AT_HOME = ("lives_at", "lives_with", "owns_or_rents")


@dataclass(slots=True)
class Evidence:
    """Looks up what one record has; ``told`` are the observations that say yes, ``attributes`` those of the case."""

    case: Case
    told: tuple[Observation, ...]
    as_of: date
    words: Words
    care_status: object
    missing_now: object

    def shown(self, what: str, target: str) -> tuple[str, ...]:
        """What the record has of ``what`` (an ``options_file.Shows``) about a target; empty where it has nothing."""
        look: dict[str, Callable[[str], Iterator[str]]] = {
            "identity": self._identity, "date_of_birth": self._born, "address": self._address,
            "convicted": self._convicted, "tie_graded": self._tie, "direct_control": self._control,
            "supplying": self._supplying, "group": self._group, "vehicle": self._vehicle, "premises_used": self._places,
            "number": self._number, "dealing": self._dealing, "line_user": self._users, "incidents": self._incidents,
            "children": self._children, "residents": self._residents, "missing_now": self._missing,
            "care_order": self._care,
        }  # fmt: skip
        return tuple(dict.fromkeys(look[what](target))) if what else ()

    # a person

    def _person(self, name: str) -> Person:
        return next(person for person in self.case.people if person.id == name)

    def _identity(self, name: str) -> Iterator[str]:
        person = self._person(name)
        if person.name:
            born = in_words(person.date_of_birth) if person.date_of_birth else person.date_of_birth_as_given
            yield f"{person.name}, {f'born {born}' if born else 'date of birth not recorded'}"

    def _born(self, name: str) -> Iterator[str]:
        born = self._person(name).date_of_birth
        if born:
            yield f"born {in_words(born)}"

    def _address(self, name: str) -> Iterator[str]:
        if self._person(name).address:
            yield self._person(name).address

    def _convicted(self, name: str) -> Iterator[str]:
        if Role.CONVICTED in self._person(name).roles:
            yield "recorded as convicted"

    def _tie(self, name: str) -> Iterator[str]:
        ties = tied_to_child(name, self.case, self.told, self.as_of)
        yield from (self._cited(item) for item in ties if is_graded(item.basis, item.grade))

    def _control(self, name: str) -> Iterator[str]:
        yield from (self._cited(link) for link in self._links(name) if link.source == name and link.kind in DONE_TO)

    def _supplying(self, name: str) -> Iterator[str]:
        yield from (self._cited(link) for link in self._links(name) if link.source == name and link.kind == "supplies")

    # what is tied to it

    def _links(self, name: str) -> Iterator[Link]:
        yield from (link for link in known_links(self.case, self.as_of) if name in (link.source, link.target))

    def _others(self, name: str) -> Iterator[tuple[str, Link]]:
        for link in self._links(name):
            yield (link.target if link.source == name else link.source), link

    def _things(self, name: str, kind: str) -> Iterator[str]:
        known: dict[str, Thing] = {thing.id: thing for thing in self.case.things if thing.kind == kind}
        yield from (
            f"{known[other].label}: {self._cited(link)}" for other, link in self._others(name) if other in known
        )

    def _group(self, name: str) -> Iterator[str]:
        yield from self._things(name, "group")

    def _vehicle(self, name: str) -> Iterator[str]:
        yield from self._things(name, "vehicle")

    def _places(self, name: str) -> Iterator[str]:
        known = {place.id: place for place in self.case.locations}
        yield from (
            f"{known[other].place}: {self._cited(link)}" for other, link in self._others(name) if other in known
        )

    # a phone line

    def _number(self, name: str) -> Iterator[str]:
        label = next(thing.label for thing in self.case.things if thing.id == name)
        if any(letter.isdigit() for letter in label):
            yield label

    def _dealing(self, name: str) -> Iterator[str]:
        yield from (self._cited(link) for link in self._links(name) if link.kind in DEALING)
        yield from (
            self._cited(item) for item in self.told if item.indicator in DEALING_INDICATORS and name in item.about
        )

    def _users(self, name: str) -> Iterator[str]:
        for other, link in self._others(name):
            if link.kind in ("uses", "owns_or_rents"):
                yield f"{self.named(other)}: {self._cited(link)}"

    # premises

    def _incidents(self, name: str) -> Iterator[str]:
        for day, items in incidents_at(name, self.case, self.told, self.as_of).items():
            yield f"{in_words(day)} ({', '.join(item.id for item in items)})"

    def _children(self, name: str) -> Iterator[str]:
        yield from (self.named(child) for child in sorted(children_at(name, self.case, self.told, self.as_of)))

    def _residents(self, name: str) -> Iterator[str]:
        for other, link in self._others(name):
            if link.kind in AT_HOME:
                yield f"{self.named(other)}: {self._cited(link)}"

    def victim_lives_at(self, name: str) -> bool:
        """Whether the child, or anybody who may be a victim or whose age is not known, lives at a place."""
        clear = {other for other, found in people_of_concern(self.case, self.as_of).items() if found is Standing.ADULT}
        return any(link.kind in AT_HOME and other not in clear for other, link in self._others(name))

    # the child

    def _missing(self, _name: str) -> Iterator[str]:
        if self.missing_now == "yes":
            yield "missing now"

    def _care(self, _name: str) -> Iterator[str]:
        if self.care_status == "care_order":
            yield "under a care order"

    # words

    def named(self, name: str) -> str:
        """How the record names somebody or something."""
        if name == CHILD:
            return self.case.young_person.name or "the child"
        for person in self.case.people:
            if person.id == name:
                return person.name or person.description or person.id
        for place in self.case.locations:
            if place.id == name:
                return place.place
        return next((thing.label for thing in self.case.things if thing.id == name), name)

    def _cited(self, item: Link | Observation) -> str:
        """What was recorded, by whom, how they know, how it is graded, when."""
        day = item.last or item.first or item.recorded_on
        grade = f", graded {item.grade.source}{item.grade.information}{item.grade.handling_code}" if item.grade else ""
        basis = f", {BASIS[item.basis.value]}" if item.basis else ""
        what = item.kind.replace("_", " ") if isinstance(item, Link) else self._label(item)
        return f"{what} ({self.words.agency(item.agency).label}{basis}{grade}, {in_words(day)}; {item.id})"

    def _label(self, item: Observation) -> str:
        label = self.words.vocabulary.indicators[item.indicator].label
        return label[:1].lower() + label[1:]
