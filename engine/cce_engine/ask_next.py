"""What to ask next: the unknowns that alone would change the level or a suggestion, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.answers import NOT_ASKED, NOT_KNOWN, YES
from cce_engine.assessment import AskNext, Question
from cce_engine.book import tests_in
from cce_engine.pack import STRATA, AttributeTest, IndicatorTest
from cce_engine.scenarios import levels_reached, rules_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_engine.book import Book
    from cce_engine.evaluator import Outcome
    from cce_engine.sheet import Sheet
    from cce_engine.wording import Words

MOST = 10
UNKNOWN = (NOT_ASKED, NOT_KNOWN)


def ask_next(book: Book, sheet: Sheet, outcome: Outcome, words: Words) -> AskNext:
    """The questions worth asking, core questions first, then what was asked in vain, then what completes a rule.

    An answer of yes is tried for each unknown alone, all at once, one bit each. What is left off the list changes
    nothing by itself, or stands in no rule that is already partly met; the latter is counted.
    """
    names = [*_candidates(book, sheet, outcome)]
    effects = _effects(book, sheet, outcome, names, words)
    found = [_question(book, sheet, words, name, effects[name]) for name in names if effects[name]]
    found.sort(
        key=lambda item: (
            not item.core,
            item.state != "not_known",
            not item.would[0].startswith("level"),
            item.about,
        )
    )
    unasked = sum(name not in sheet.facts.observations for name in book.vocabulary.indicators)
    return AskNext(tuple(found[:MOST]), max(0, len(found) - MOST), unasked)


def _candidates(book: Book, sheet: Sheet, outcome: Outcome) -> Iterator[str]:
    """Open core questions, indicators and attributes asked and not known, and unasked ones in a partly met rule."""
    seen: dict[str, None] = {question.indicator: None for question in book.pack.core}
    for index, test in enumerate(book.pack.tests):
        if outcome.answers[index] is NOT_KNOWN and isinstance(test, IndicatorTest | AttributeTest):
            seen.setdefault(test.indicator if isinstance(test, IndicatorTest) else test.attribute)
    for rule in book.rules:
        if outcome.rules[rule.id] in UNKNOWN:
            tests = [*tests_in(rule.when)]
            if any(outcome.answers[index] is YES for index in tests):
                for index in tests:
                    test = book.pack.tests[index]
                    if isinstance(test, IndicatorTest) and outcome.answers[index] is NOT_ASKED:
                        seen.setdefault(test.indicator)
    yield from (name for name in seen if _open(book, sheet, name))


def _open(book: Book, sheet: Sheet, name: str) -> bool:
    """Whether any test on this name is still unknown."""
    return any(sheet.answer(book.pack.tests[index]) in (NOT_ASKED, NOT_KNOWN) for index in book.tests_of.get(name, ()))


def _effects(book: Book, sheet: Sheet, outcome: Outcome, names: list[str], words: Words) -> dict[str, tuple[str, ...]]:
    """What a yes to each name alone would change, in words; nothing where it would change nothing."""
    every = (1 << len(names)) - 1
    leaves = {index: every if found is YES else 0 for index, found in enumerate(sheet.leaves)}
    for place, name in enumerate(names):
        for index in book.tests_of.get(name, ()):
            if sheet.leaves[index] in UNKNOWN and sheet.answer(book.pack.tests[index], frozenset((name,))) is YES:
                leaves[index] |= 1 << place
    rules = rules_over(book, leaves, every, book.plan(STRATA))
    reached = levels_reached(book, rules, every)
    effects: dict[str, tuple[str, ...]] = {}
    for place, name in enumerate(names):
        rank = max(rank for rank, bits in enumerate(reached) if bits >> place & 1)
        would = [f"level {words.level(rank).label}"] if rank > outcome.level else []
        new = [
            rule.then.name
            for rule in book.strata["suggestion"]
            if rules[rule.id] >> place & 1 and outcome.rules[rule.id] is not YES
        ]
        already = {rule.then.name for rule in book.strata["suggestion"] if outcome.rules[rule.id] is YES}
        would += [book.pack.suggestions[what].label for what in dict.fromkeys(new) if what not in already]
        effects[name] = tuple(would)
    return effects


def _question(book: Book, sheet: Sheet, words: Words, name: str, would: tuple[str, ...]) -> Question:
    attribute = book.vocabulary.attributes.get(name)
    answers = {sheet.leaves[index] for index in book.tests_of[name]}
    state = "not_known" if NOT_KNOWN in answers else "not_asked"
    if attribute is not None:
        return Question(name, attribute.question, words.agencies(attribute.ask), False, "not_known", would)
    core = next((question for question in book.pack.core if question.indicator == name), None)
    indicator = book.vocabulary.indicators[name]
    ask = core.ask if core else indicator.ask
    return Question(name, indicator.question, words.agencies(ask), core is not None, state, would)  # type: ignore[arg-type]  # one of the two
