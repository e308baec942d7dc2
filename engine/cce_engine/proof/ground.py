"""What every proof stands on: one book, any record at all, and what the rules make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.proof.reading import Reading
from cce_engine.proof.records import any_record
from cce_engine.proof.smallest import Smallest
from cce_engine.proof.solver import Solver
from cce_engine.proof.witness import witness
from cce_engine.proof.world import world_of

if TYPE_CHECKING:
    from datetime import date

    from cce_engine.assess import Engine
    from cce_engine.book import Book
    from cce_engine.proof.solver import Formula, Found
    from cce_engine.proof.witness import Witness


class Ground:
    """A book with a record of which nothing is settled yet."""

    def __init__(self, engine: Engine, as_of: date) -> None:
        """Lay out every record and what the rules of ``engine`` make of it on ``as_of``."""
        self.engine = engine
        self.world = world_of([engine.book], as_of)
        self.solver = Solver()
        self.record = any_record(self.solver, self.world)
        self.reading = Reading(self.solver, engine.book, self.record)
        self._smallest = Smallest(self.solver, self.record)
        self._of_level: dict[int, Found | None] = {}

    @property
    def book(self) -> Book:
        """The rules in force."""
        return self.engine.book

    def can(self, *wanted: Formula) -> bool:
        """Whether there is a record in which all of ``wanted`` hold."""
        return self.solver.can(*wanted)

    def find(self, *wanted: Formula) -> Found | None:
        """Some record in which all of ``wanted`` hold, or None if there is none."""
        return self.solver.find(*wanted)

    def smallest(self, *wanted: Formula) -> Found | None:
        """The smallest record in which all of ``wanted`` hold, or None if there is none."""
        return self._smallest.of(*wanted)

    def of_level(self, rank: int) -> Found | None:
        """The smallest record of one level, or None if there is none."""
        if rank not in self._of_level:
            self._of_level[rank] = self.smallest(self.reading.level_is(rank))
        return self._of_level[rank]

    def case(self, title: str, *wanted: Formula) -> Witness | None:
        """The smallest record in which all of ``wanted`` hold, checked by the engine, or None if there is none."""
        return self.written(title, self.smallest(*wanted))

    def written(self, title: str, found: Found | None) -> Witness | None:
        """A record that was found, as a case file checked by the engine."""
        return witness(self.engine, found, self.reading, title) if found else None
