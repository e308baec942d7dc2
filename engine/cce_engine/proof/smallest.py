"""The smallest record with some property: fewest observations and circumstances; and of those the plainest.

A first record is cut down by leaving out more and more of it at once; then a smaller one is asked for until there is
none, or until it takes too long. Asking for the smallest outright is slow where points are added up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from cce_engine.proof.solver import at_most, no

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cce_engine.proof.records import Record
    from cce_engine.proof.solver import Formula, Found, Solver

Family: TypeAlias = "list[Formula]"
PLAINER = 12  # plainer ways of saying a thing that are tried


class Smallest:
    """Looks for the smallest records of one solver."""

    def __init__(self, solver: Solver, record: Record) -> None:
        """``record`` is what may be recorded, and what is to be as small as can be."""
        self.solver = solver
        self.families = list(_families(record))
        self.things = [thing for family in self.families for thing in family]
        self._at_most: dict[int, Formula] = {}

    def of(self, *wanted: Formula) -> Found | None:
        """The smallest record in which all of ``wanted`` hold, or None if there is none."""
        found = self.solver.find(*wanted)
        if found is None:
            return None
        found = self._least(self._shrunk(found, wanted), wanted)
        for family in self.families:
            if any(found.holds(thing) for thing in family):
                found = self._plainer(family, found, wanted)
        return found

    def _shrunk(self, found: Found, wanted: Sequence[Formula]) -> Found:
        """A record of which no one family can be left out; half of it is tried first, then less and less."""
        live = self._there(found)
        size = max(len(live) // 2, 1)
        while True:
            place = 0
            while place < len(live):
                kept = live[:place] + live[place + size :]
                fewer = self.solver.find(*wanted, *self._none_but(kept))
                if fewer is None:
                    place += size
                else:
                    found, live = fewer, [family for family in kept if any(fewer.holds(thing) for thing in family)]
            if size == 1:
                return found
            size //= 2

    def _least(self, found: Found, wanted: Sequence[Formula]) -> Found:
        while (size := sum(found.holds(thing) for thing in self.things)) > 0:
            fewer = self.solver.find_soon(*wanted, self._limit(size - 1))
            if fewer is None:
                break
            found = fewer
        return found

    def _limit(self, size: int) -> Formula:
        """That no more than so many things are recorded; kept, since it is asked again and again."""
        if size not in self._at_most:
            self._at_most[size] = self.solver.named(f"at most {size}", at_most(size, self.things))
        return self._at_most[size]

    def _there(self, found: Found) -> list[Family]:
        return [family for family in self.families if any(found.holds(thing) for thing in family)]

    def _none_but(self, kept: Sequence[Family]) -> list[Formula]:
        names = {id(family) for family in kept}
        return [no(thing) for family in self.families if id(family) not in names for thing in family]

    def _plainer(self, family: Family, found: Found, wanted: Sequence[Formula]) -> Found:
        """The same record with one thing said more plainly, if that still has the property."""
        own = [place for place, thing in enumerate(family) if found.holds(thing)]
        if len(own) > 1:
            return found  # said in several ways at once, each of them needed
        others = [thing for other in self.families if other is not family for thing in other]
        kept = [thing if found.holds(thing) else no(thing) for thing in others]
        for place in range(min(own[0], PLAINER)):
            rest = [no(thing) for number, thing in enumerate(family) if number != place]
            better = self.solver.find(*wanted, *kept, family[place], *rest)
            if better is not None:
                return better
        return found


def _families(record: Record) -> Iterator[Family]:
    """Ways of saying one thing, the plainest first: of an indicator, of a subject, of an agency's reply."""
    for name, found in record.world.sightings.items():
        place = {sighting: number for number, sighting in enumerate(found)}
        told = record.by_indicator.get(name, ())
        ordered = sorted(told, key=lambda item: (item[0].apart, place.get(item[0].sighting, 0), item[0].source))
        yield [there for _, there in ordered]
    for chosen in record.said.values():
        yield list(chosen[1:])
    for replied in record.replied.values():
        yield [replied]
