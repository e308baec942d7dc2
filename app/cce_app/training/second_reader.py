"""The second reader: what the engine makes of an invented record, and what the published tools would."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cce_app.engines import engine_on
from cce_app.progress import told
from cce_app.rulebook import load_rulebook, shipped_packs
from cce_core.base import Handling
from cce_engine.assess import assess
from cce_engine.compare import compared
from cce_engine.wording import Words

if TYPE_CHECKING:
    from datetime import date

    from cce_app.rulebook import Rulebook
    from cce_core.case import Case
    from cce_engine.assessment import Assessment, Who
    from cce_engine.compare import Comparison

PACK = "national-baseline"


@dataclass(frozen=True, slots=True)
class SecondReader:
    """Reads whole records: whoever practises has read everything there is of an invented child."""

    rulebook: Rulebook

    def reads(self, case: Case, day: date) -> Assessment:
        """The assessment of a record by the pack whose levels trainees use."""
        return assess(engine_on(self.rulebook, day), case, day, Handling.RESTRICTED)

    def compares(self, case: Case, day: date) -> Comparison:
        """The same record under every shipped pack, ours first; progress is told on a terminal."""
        engines = [engine_on(book, day) for book in told(_all_packs(), "tools read the record")]
        answers = [assess(engine, case, day, Handling.RESTRICTED) for engine in engines]
        return compared([engine.book for engine in engines], answers)

    def could_say(self, indicator: str) -> tuple[Who, ...]:
        """Who is most likely to know about an indicator, best first."""
        vocabulary = self.rulebook.vocabulary
        return Words(self.rulebook.pack, vocabulary).agencies(vocabulary.ask(indicator))


@cache
def second_reader() -> SecondReader:
    """The second reader of this process."""
    return SecondReader(load_rulebook(PACK))


@cache
def _all_packs() -> tuple[Rulebook, ...]:
    return tuple(load_rulebook(name) for name in [PACK, *(name for name in shipped_packs() if name != PACK)])
