"""Two records that differ in one thing: whether that alone lowers, or changes, the level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.pack import LEVEL_STRATA, ScoreTest
from cce_engine.proof.reading import Reading
from cce_engine.proof.smallest import Smallest
from cce_engine.proof.solver import every, implies, no, some
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

    def stands(self, one: Formula, other: Formula) -> bool:
        """Whether ``other`` holds wherever ``one`` does; if so, the solver knows it from now on."""
        always = not self.solver.can(one, no(other))
        if always:
            self.solver.require(implies(one, other))
        return always

    def points_stand(self, one: Reading, other: Reading) -> None:
        """Make known of each form that ``other`` has no fewer points, if every point of ``one`` is one of ``other``.

        The solver sees this of each point at once, and of their sum hardly ever.
        """
        for index, test in enumerate(one.book.pack.tests):
            if isinstance(test, ScoreTest) and index in one.tests:
                points, others = one.record.points(test.items), other.record.points(test.items)
                if all(self.stands(a, b) for (a, _), (b, _) in zip(points, others, strict=True)):
                    self.solver.require(implies(one.tests[index], other.tests[index]))

    def cases(self, titles: tuple[str, str], *wanted: Formula) -> tuple[Witness, Witness] | None:
        """The smallest two records in which all of ``wanted`` hold, each checked by the engine."""
        found = Smallest(self.solver, self.first.record).of(*wanted)
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
