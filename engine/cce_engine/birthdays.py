"""What a birthday alone changed: the level that the same record gave while the child was younger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.assessment import Caution
from cce_engine.evaluator import evaluate
from cce_engine.pack import LEVEL_STRATA, AttributeTest, ScoreTest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_engine.book import Book
    from cce_engine.evaluator import Outcome
    from cce_engine.pack import Test
    from cce_engine.sheet import Sheet

MENTIONED = 2  # years for which a birthday is


def birthday_cautions(book: Book, sheet: Sheet, outcome: Outcome) -> Iterator[Caution]:
    """A caution for each level rule that would take the level higher had the child stayed as young as it wants."""
    told: set[str] = set()
    for younger in sorted(_passed(book, sheet), reverse=True):
        then = evaluate(book, sheet.if_it_were("age", younger), LEVEL_STRATA)
        for rule in book.strata["level"]:
            if rule.id in then.fired and book.ranks[rule.id] > outcome.level and rule.id not in told:
                told.add(rule.id)
                text = f"By age alone a rule no longer counts: {rule.title}. The child's birthday changed nothing else."
                yield Caution("birthday", text, rule.id)


def _passed(book: Book, sheet: Sheet) -> set[int]:
    """The greatest age at which some test for younger children was still met, of those lately passed."""
    age = sheet.facts.attributes.get("age")
    if not isinstance(age, int):
        return set()
    limits = {int(test.values[0]) for found in book.pack.tests for test in _of_age(found) if test.relation == "below"}
    return {limit - 1 for limit in limits if 0 <= age - limit < MENTIONED}


def _of_age(test: Test) -> list[AttributeTest]:
    items = [item.attribute for item in test.items] if isinstance(test, ScoreTest) else [test]
    return [item for item in items if isinstance(item, AttributeTest) and item.attribute == "age"]
