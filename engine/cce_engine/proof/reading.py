"""The rules of a book read over one record, as formulas: when a test is yes, a rule fires, a level is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.pack import LEVEL_STRATA, STRATA, ConclusionTest, Leaf, ScoreTest
from cce_engine.proof.solver import ALWAYS, every, no, some

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cce_engine.book import Book
    from cce_engine.pack import Condition
    from cce_engine.proof.records import Record
    from cce_engine.proof.solver import Formula, Solver


class Reading:
    """What the rules conclude of ``record``."""

    def __init__(
        self,
        solver: Solver,
        book: Book,
        record: Record,
        strata: Sequence[str] = STRATA,
    ) -> None:
        """Read the rules of ``strata``, in order."""
        self.book, self.record = book, record
        self.tests: dict[int, Formula] = {}
        self.rules: dict[str, Formula] = {}
        self._totals: dict[ScoreTest, Formula] = {}
        self._solver = solver
        for stratum in strata:
            for rule in book.strata[stratum]:
                self.rules[rule.id] = solver.named(rule.id, self.met(rule.when))
            if stratum == LEVEL_STRATA[-1]:
                self.reached = self._reached()

    def met(self, condition: Condition) -> Formula:
        """When a condition is yes."""
        if isinstance(condition, Leaf):
            return self.test(condition.test)
        parts = [self.met(part) for part in condition.parts]
        return every(parts) if condition.every else some(parts)

    def test(self, index: int) -> Formula:
        """When a test is yes."""
        if index not in self.tests:
            test = self.book.pack.tests[index]
            if isinstance(test, ScoreTest):
                self.tests[index] = self.total(test)
            else:
                found = self._concluded(index, test) if isinstance(test, ConclusionTest) else self.record.yes(test)
                self.tests[index] = self._solver.named(f"test.{index}", found)
        return self.tests[index]

    def total(self, test: ScoreTest) -> Formula:
        """When a form's points come to so many. Kept: the solver is slow to see that two equal sums are equal."""
        if test not in self._totals:
            self._totals[test] = self._solver.named(f"{test.score}.{test.wanted}", self.record.yes(test))
        return self._totals[test]

    def _concluded(self, index: int, test: ConclusionTest) -> Formula:
        pack = self.book.pack
        if test.kind == "level":
            rank = pack.rank(test.value)
            return self.level_is(rank) if test.relation == "exactly" else self.reached[rank]
        if test.kind == "dimension" and pack.degree(test.name, test.value) == 0:
            return ALWAYS
        return some(self.rules[name] for name in self.book.feeders[index] if name in self.rules)

    def _reached(self) -> list[Formula]:
        """For each level, when it or a higher one is reached."""
        return [ALWAYS, *(self._from(rank) for rank in range(1, len(self.book.pack.levels)))]

    def _from(self, rank: int) -> Formula:
        found = [self.rules[name] for name, own in self.book.ranks.items() if own >= rank and name in self.rules]
        return self._solver.named(f"reached.{rank}", some(found))

    def level_is(self, rank: int) -> Formula:
        """When the level is just this one."""
        above = self.reached[rank + 1] if rank + 1 < len(self.reached) else no(ALWAYS)
        return every((self.reached[rank], no(above)))
