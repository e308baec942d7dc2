"""One case read under one pack, as far as a comparison needs it: three readings and the cards, by the evaluator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_engine.answers import Reading
from cce_engine.evaluator import Outcome, evaluate
from cce_engine.explain import Explainer
from cce_engine.facts import facts_of
from cce_engine.impact.values import Stand
from cce_engine.open_core import headline
from cce_engine.pack import LEVEL_STRATA, STRATA
from cce_engine.sheet import Sheet
from cce_engine.suggestions import Cards

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from datetime import date

    from cce_core.base import Handling
    from cce_core.case import Case
    from cce_engine.assessment import Suggestion
    from cce_engine.book import Book


@dataclass(frozen=True, slots=True)
class Read:
    """What one pack makes of a case."""

    stand: Stand
    outcomes: Mapping[Reading, Outcome]
    explainer: Explainer
    cards: Mapping[str, Suggestion]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads cases under one book, for one kind of reader, on one day."""

    book: Book
    holidays: Container[date]
    day: date
    reader: Handling

    def read(self, case: Case) -> Read:
        """The level in three readings and every card."""
        seen = case.seen_by(self.reader)
        facts = facts_of(seen, self.day)
        sheet = Sheet(self.book, facts)
        narrow, wide = sheet.read_as(Reading.CONFIRMED), sheet.read_as(Reading.COULD_BE)
        outcomes = {
            Reading.CONFIRMED: evaluate(self.book, narrow.leaves, LEVEL_STRATA),
            Reading.RECORDED: evaluate(self.book, sheet.leaves, STRATA),
            Reading.COULD_BE: evaluate(self.book, wide.leaves, LEVEL_STRATA),
        }
        explainer = Explainer(self.book, sheet, outcomes[Reading.RECORDED])
        confirmed, recorded, could_be = (explainer.words.level(found.level) for found in outcomes.values())
        stand = Stand(confirmed, recorded, could_be, headline(sheet, outcomes[Reading.RECORDED].level))
        cards = Cards(explainer, self.reader, seen, self.holidays, stand.headline).all()
        return Read(stand, outcomes, explainer, {card.what: card for card in cards})
