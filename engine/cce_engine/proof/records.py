"""Records as yes/no variables: which observations there are, who told of them, which circumstances are so.

Adding an observation never turns a yes into anything else, and nothing but the kind of an observation, its source
and how many episodes it tells is seen by a test. So one variable for each of them says all there is to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cce_core.observation import Status
from cce_engine.attributes import MISSING
from cce_engine.pack import AttributeTest, GroupTest, IndicatorTest, ScoreTest
from cce_engine.proof.circumstances import HEARD
from cce_engine.proof.solver import ALWAYS, NEVER, at_least, every, implies, just_one, no, same, some, weighing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cce_engine.pack import ScoreItem, Selection, Test
    from cce_engine.proof.circumstances import Choice
    from cce_engine.proof.sightings import Sighting
    from cce_engine.proof.solver import Formula, Solver
    from cce_engine.proof.world import World


@dataclass(frozen=True, slots=True)
class Told:
    """One possible observation: what it shows, and which of the world's sources tells it."""

    sighting: Sighting
    source: int
    apart: bool = False  # one more of its kind, beside another

    @property
    def indicator(self) -> str:
        """What it is about."""
        return self.sighting.example.indicator


class Record:
    """One record: ``told`` says of each possible observation whether it is there, ``said`` of each circumstance."""

    def __init__(
        self,
        world: World,
        told: Mapping[Told, Formula],
        said: Mapping[int, list[Formula]],
        replied: Mapping[str, Formula],
    ) -> None:
        self.world, self.told, self.said, self.replied = world, told, said, replied
        self._yes: dict[tuple[Selection, str], Formula] = {}

    @cached_property
    def by_indicator(self) -> dict[str, list[tuple[Told, Formula]]]:
        """The possible observations of each indicator."""
        found: dict[str, list[tuple[Told, Formula]]] = {}
        for item, there in self.told.items():
            found.setdefault(item.indicator, []).append((item, there))
        return found

    def yes(self, test: Test) -> Formula:
        """When the engine answers a test with yes. Tests on conclusions are for ``Reading``."""
        if isinstance(test, IndicatorTest):
            return self.says(test.selection, test.indicator)
        if isinstance(test, GroupTest):
            return self._group(test)
        if isinstance(test, ScoreTest):
            return weighing(test.wanted, self.points(test.items))
        return self._attribute(test) if isinstance(test, AttributeTest) else NEVER

    def points(self, items: Iterable[ScoreItem]) -> list[tuple[Formula, int]]:
        """What earns points on a form, and how many; a mark earns them one by one, which the solver sees through."""
        found: list[tuple[Formula, int]] = []
        for item in items:
            if item.attribute is not None:
                found.append((self._attribute(item.attribute), item.points))
            elif item.group is not None:
                yes = [self.says(item.group.selection, name) for name in item.group.indicators]
                found += [(part, item.points) for part in ([some(yes)] if item.once else yes)]
            else:
                marks = self._marks(item.heading)
                found += [(some(there for mark, there in marks if mark >= n), 1) for n in range(1, item.points + 1)]
        return found

    def _marks(self, heading: str) -> list[tuple[int, Formula]]:
        """The marks that may stand under a heading."""
        return [
            (choice.mark, there)
            for place, subject in enumerate(self.world.subjects)
            if subject.attributes == (heading,)
            for choice, there in zip(subject.choices, self.said[place], strict=True)
            if choice.mark
        ]

    def says(self, selection: Selection, name: str) -> Formula:
        """When an indicator says yes to a selection: enough taken, of enough sources, of enough episodes."""
        if (selection, name) not in self._yes:
            taken = self._taken(selection, (name,))
            parts = [some(there for _, there in taken)]
            if selection.sources:
                parts.append(at_least(selection.sources, self._sources(taken)))
            if selection.episodes:
                parts.append(self._episodes(selection.episodes, taken))
            self._yes[selection, name] = every(parts)
        return self._yes[selection, name]

    def known(self) -> list[tuple[tuple[Selection, str], Formula]]:
        """What was asked of single indicators so far."""
        return list(self._yes.items())

    def _taken(self, selection: Selection, names: Iterable[str]) -> list[tuple[Told, Formula]]:
        return [
            (item, there)
            for name in names
            for item, there in self.by_indicator.get(name, ())
            if selection in item.sighting.taken_by
        ]

    def _sources(self, taken: Iterable[tuple[Told, Formula]]) -> list[Formula]:
        """For each source, when it tells any of these."""
        return [some(parts) for parts in _by_source(taken).values()]

    def _episodes(self, wanted: int, taken: Iterable[tuple[Told, Formula]]) -> Formula:
        """When one source tells of enough episodes, all it tells added up."""
        by_source: dict[int, list[tuple[Formula, int]]] = {}
        for item, there in taken:
            by_source.setdefault(item.source, []).append((there, item.sighting.episodes))
        return some(weighing(wanted, parts) for parts in by_source.values())

    def _group(self, test: GroupTest) -> Formula:
        if test.measure == "sources":
            return at_least(test.wanted, self._sources(self._taken(test.selection, test.indicators)))
        if test.measure == "domains":
            parts = (sorted(part) for part in test.parts)
            return at_least(test.wanted, [some(self.says(test.selection, name) for name in part) for part in parts])
        return at_least(test.wanted, [self.says(test.selection, name) for name in test.indicators])

    def _attribute(self, test: AttributeTest) -> Formula:
        if test.attribute == HEARD:
            return some(self._heard(str(name)) for name in test.values)
        return self._said(test)

    def _said(self, test: AttributeTest) -> Formula:
        """When the first subject that says anything of the attribute makes the test yes."""
        found, open_yet = [], ALWAYS
        for place, subject in enumerate(self.world.subjects):
            if test.attribute in subject.attributes:
                choices = list(zip(subject.choices, self.said[place], strict=True))
                yes = some(there for choice, there in choices if choice.says(test))
                found.append(every((open_yet, yes)))
                silent = some(there for choice, there in choices if choice.attributes[test.attribute] is None)
                open_yet = every((open_yet, silent))
        return some(found)

    def choices(self) -> list[tuple[Choice, Formula]]:
        """Every circumstance and when it is so."""
        return [
            (choice, there)
            for place, subject in enumerate(self.world.subjects)
            for choice, there in zip(subject.choices, self.said[place], strict=True)
        ]

    def _heard(self, agency: str) -> Formula:
        since = self.world.heard_since()
        told = (
            there
            for item, there in self.told.items()
            if self.world.sources[item.source] == agency and item.sighting.example.recorded_on >= since
        )
        return some((self.replied[agency], *told))

    def consistent(self) -> Formula:
        """What holds of every record: each subject has one choice, and what is spoken of is there."""
        rules = [just_one(said) for said in self.said.values()]
        for choice, there in self.choices():
            if choice.never_missing:
                rules.append(same(there, every((self._never_missing(), no(self._episodes_listed())))))
        for place, subject in enumerate(self.world.subjects):
            if subject.within:
                begun = some(self._begun(subject.within))
                rules += [implies(there, begun) for there in self.said[place][1:]]
        return every(rules)

    def _begun(self, part: str) -> Iterator[Formula]:
        """When a part of the record that other choices speak of is there."""
        for place, subject in enumerate(self.world.subjects):
            if subject.begins == part:
                yield from self.said[place][1:]

    def _never_missing(self) -> Formula:
        found = self.by_indicator.get(MISSING, ())
        absent = [there for item, there in found if item.sighting.example.status is Status.ABSENT]
        other = [there for item, there in found if item.sighting.example.status is not Status.ABSENT]
        return every((some(absent), no(some(other))))

    def _episodes_listed(self) -> Formula:
        return some(there for choice, there in self.choices() if "missing_episodes" in _child(choice))


def _child(choice: Choice) -> Mapping[str, object]:
    found = choice.piece.get("young_person", {})
    return found if isinstance(found, dict) else {}


def _by_source(taken: Iterable[tuple[Told, Formula]]) -> dict[int, list[Formula]]:
    found: dict[int, list[Formula]] = {}
    for item, there in taken:
        found.setdefault(item.source, []).append(there)
    return found


def any_record(solver: Solver, world: World) -> Record:
    """A record of which nothing is settled yet."""
    record = loose(solver, world)
    solver.require(record.consistent())
    return record


def loose(solver: Solver, world: World) -> Record:
    """The parts of a record, not yet held together by what is so of every record."""
    told = {
        Told(sighting, source): solver.variable(f"{name}.{place}.{source}")
        for name, found in world.sightings.items()
        for place, sighting in enumerate(found)
        for source in world.sources_of(name)
    }
    said = {
        place: [solver.variable(f"said.{place}") for _ in item.choices] for place, item in enumerate(world.subjects)
    }
    return Record(world, told, said, {name: solver.variable(f"replied.{name}") for name in world.may_reply})
