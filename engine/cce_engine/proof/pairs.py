"""Two records that differ in one thing: whether that alone lowers, or changes, the level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.pack import LEVEL_STRATA
from cce_engine.proof.reading import Reading
from cce_engine.proof.smallest import smallest
from cce_engine.proof.solver import every, no, some
from cce_engine.proof.witness import witness

if TYPE_CHECKING:
    from collections.abc import Container

    from cce_engine.proof.ground import Ground
    from cce_engine.proof.records import Record
    from cce_engine.proof.solver import Formula, Found, Solver
    from cce_engine.proof.witness import Witness


class Pair:
    """Two records and what the rules make of each; which of their parts are shared is for whoever makes them."""

    def __init__(self, ground: Ground, solver: Solver, first: Record, second: Record) -> None:
        """Read the rules of ``ground`` over both."""
        self.ground, self.solver = ground, solver
        self.first, self.second = (Reading(solver, ground.book, record, LEVEL_STRATA) for record in (first, second))

    def lower(self) -> Formula:
        """The second level lies below the first."""
        ranks = range(1, len(self.first.reached))
        return some(every((self.first.reached[rank], no(self.second.reached[rank]))) for rank in ranks)

    def cases(self, titles: tuple[str, str], *wanted: Formula) -> tuple[Witness, Witness] | None:
        """The smallest two records in which all of ``wanted`` hold, each checked by the engine."""
        if not self.solver.can(*wanted):
            return None
        found = smallest(self.solver, self.first.record, *wanted)
        return self._written(found, titles) if found else None

    def _written(self, found: Found, titles: tuple[str, str]) -> tuple[Witness, Witness]:
        engine = self.ground.engine
        return (
            witness(engine, found, self.first, titles[0]),
            witness(engine, found, self.second, titles[1]),
        )

    def first_of(self, rules: Container[str]) -> str | None:
        """Of some rules that lead to a level, the one that is read first."""
        return next(
            (rule.id for name in LEVEL_STRATA for rule in self.ground.book.strata[name] if rule.id in rules), None
        )
