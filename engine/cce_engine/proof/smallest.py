"""The smallest record with some property: fewest observations and circumstances; and of those the plainest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.proof.solver import no

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cce_engine.proof.records import Record
    from cce_engine.proof.solver import Formula, Found, Solver

PLAINER = 12  # plainer ways of saying a thing that are tried


def smallest(solver: Solver, record: Record, *wanted: Formula) -> Found | None:
    """The smallest record in which all of ``wanted`` hold, or None if there is none."""
    families = list(_families(record))
    found = solver.fewest([thing for family in families for thing in family], *wanted)
    for family in families:
        if found is not None and any(found.holds(thing) for thing in family):
            found = _plainer(solver, families, family, found, wanted)
    return found


def _families(record: Record) -> Iterator[list[Formula]]:
    """Ways of saying one thing, the plainest first: of an indicator, of a subject, of an agency's reply."""
    for name, found in record.world.sightings.items():
        place = {sighting: number for number, sighting in enumerate(found)}
        told = record.by_indicator.get(name, ())
        ordered = sorted(told, key=lambda item: (item[0].apart, place.get(item[0].sighting, 0), item[0].source))
        yield [there for _, there in ordered]
    for chosen in record.said.values():
        yield list(chosen[1:])
    yield list(record.replied.values())


def _plainer(
    solver: Solver, families: Sequence[list[Formula]], family: list[Formula], found: Found, wanted: Sequence[Formula]
) -> Found:
    """The same record with one thing said more plainly, if that still has the property."""
    chosen = [thing for family in families for thing in family if found.holds(thing)]
    own = [place for place, thing in enumerate(family) if found.holds(thing)]
    kept = [thing for thing in chosen if not any(thing is other for other in family)]
    others = [no(thing) for other in families if other is not family for thing in other if not found.holds(thing)]
    if len(own) > 1:
        return found  # said in several ways at once, each of them needed
    for place in range(min(own[0], PLAINER)):
        rest = [no(thing) for number, thing in enumerate(family) if number != place]
        better = solver.find(*wanted, *kept, family[place], *others, *rest)
        if better is not None:
            return better
    return found
