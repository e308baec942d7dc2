"""The smallest record with some property: fewest observations and circumstances, and of those the plainest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_engine.proof.records import Record
    from cce_engine.proof.solver import Formula, Found, Solver

ONE_THING = 1000  # what one more observation or circumstance weighs against any want of plainness
LEAST_PLAIN = 90


def smallest(solver: Solver, record: Record, *wanted: Formula) -> Found | None:
    """The smallest record in which all of ``wanted`` hold, or None if there is none."""
    return solver.lightest(list(_weights(record)), *wanted)


def _weights(record: Record) -> Iterator[tuple[Formula, int]]:
    for name, found in record.world.sightings.items():
        plain = {item: min(place, LEAST_PLAIN) for place, item in enumerate(found)}
        for told, there in record.by_indicator.get(name, ()):
            yield there, ONE_THING + plain.get(told.sighting, LEAST_PLAIN) + told.source
    for chosen in record.said.values():
        for place, there in enumerate(chosen[1:]):
            yield there, ONE_THING + min(place, LEAST_PLAIN)
    for there in record.replied.values():
        yield there, ONE_THING
