"""What to ask next: the unknowns that alone would change the level or a suggestion, and whom to ask."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Literal

from cce_core.base import Handling
from cce_core.observation import Status
from cce_core.value import value
from cce_engine.answers import NOT_ASKED, NOT_KNOWN, YES
from cce_engine.assessment import AskNext, Question
from cce_engine.pack import STRATA, AttributeTest, IndicatorTest
from cce_engine.scenarios import levels_reached, rules_over
from cce_engine.suggestions import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cce_engine.book import Book
    from cce_engine.evaluator import Outcome
    from cce_engine.scenarios import Bits
    from cce_engine.sheet import Sheet
    from cce_engine.wording import Words

MOST = 10
UNKNOWN = (NOT_ASKED, NOT_KNOWN)
IN_DOUBT = (Status.NOT_KNOWN, Status.SUSPECTED)


@value(frozen=True)
class _Effect:
    """What a yes would change: the rank it would reach if higher, and suggestions that would come or weigh more."""

    level: int | None
    suggestions: tuple[tuple[str, int], ...]  # what, and with which weight


def ask_next(
    book: Book, sheet: Sheet, outcome: Outcome, words: Words, reader: Handling = Handling.RESTRICTED
) -> AskNext:
    """The questions worth asking: core questions first, then what was asked in vain, the weightiest first.

    An answer of yes is tried for each unknown alone, all at once, one bit each. What is left off the list changes
    nothing by itself, or stands in no rule that is already partly met; the latter is counted.
    """
    effects = _effects(book, sheet, outcome, [*_candidates(book, sheet, outcome)], reader)
    order = list(book.pack.suggestions)
    names = sorted(effects, key=lambda name: _weight(book, sheet, name, effects[name], order))
    found = [_question(book, sheet, words, name, effects[name]) for name in names]
    unasked = sum(not sheet.facts.asked(name) for name in book.vocabulary.indicators)
    return AskNext(tuple(found[:MOST]), max(0, len(found) - MOST), unasked)


def _weight(book: Book, sheet: Sheet, name: str, effect: _Effect, order: list[str]) -> tuple[bool, bool, int, int, str]:
    asked = name not in book.vocabulary.attributes
    in_vain = asked and any(sheet.leaves[index] is NOT_KNOWN for index in book.tests_of[name])
    first = min((order.index(what) for what, weight in effect.suggestions if weight), default=len(order))
    return name not in book.core, not in_vain, -(effect.level or 0), first, name


def _candidates(book: Book, sheet: Sheet, outcome: Outcome) -> Iterator[str]:
    """Open core questions, indicators and attributes asked and not known, and unasked ones in a partly met rule."""
    seen: dict[str, None] = {question.indicator: None for question in book.pack.core}
    for name, items in sheet.facts.observations.items():
        if any(item.asks and item.status in IN_DOUBT for item in items):
            seen.setdefault(name)
    for index, test in enumerate(book.pack.tests):
        if outcome.answers[index] is NOT_KNOWN and isinstance(test, AttributeTest):
            seen.setdefault(test.attribute)
    for rule in book.rules:
        if outcome.rules[rule.id] in UNKNOWN:
            tests = book.read_by_rule[rule.id]
            if any(outcome.answers[index] is YES for index in tests):
                for index in tests:
                    test = book.pack.tests[index]
                    if isinstance(test, IndicatorTest) and outcome.answers[index] is NOT_ASKED:
                        seen.setdefault(test.indicator)
    yield from (name for name in seen if any(sheet.leaves[index] in UNKNOWN for index in book.tests_of.get(name, ())))


def _effects(book: Book, sheet: Sheet, outcome: Outcome, names: list[str], reader: Handling) -> dict[str, _Effect]:
    """What a yes to each name alone would change for the reader; names that would change nothing are left out.

    A question must not tell of a suggestion that the reader is not given, so only those shown to the reader are read.
    """
    every = (1 << len(names)) - 1
    rules = rules_over(book, _leaves_over(sheet, names, every), every, book.plan(STRATA))
    reached = levels_reached(book, rules, every)
    shown = [*_shown(book, outcome, reader, rules, every)]
    weights = _weights(book, [weight for now, _, weight in shown if now])
    changed = reduce(or_, (then ^ now for now, then, _ in shown), sum(reached[outcome.level + 1 : outcome.level + 2]))
    effects: dict[str, _Effect] = {}
    for place, name in enumerate(names):
        if changed >> place & 1:  # else neither a higher level nor any other suggestion
            rank = max(rank for rank, bits in enumerate(reached) if bits >> place & 1)
            found = _weights(book, [weight for _, then, weight in shown if then >> place & 1])
            new = tuple((what, weight) for what, weight in found.items() if weight > weights.get(what, -1))
            if rank > outcome.level or new:
                effects[name] = _Effect(rank if rank > outcome.level else None, new)
    return effects


def _leaves_over(sheet: Sheet, names: list[str], every: Bits) -> dict[int, Bits]:
    """The variants in which each elementary test is yes, where variant k answers yes to the k-th name."""
    book = sheet.book
    leaves = {index: every if found is YES else 0 for index, found in enumerate(sheet.leaves)}
    for place, name in enumerate(names):
        for index in book.tests_of.get(name, ()):
            if sheet.leaves[index] in UNKNOWN and sheet.answer(book.pack.tests[index], frozenset((name,))) is YES:
                leaves[index] |= 1 << place
    return leaves


def _shown(
    book: Book, outcome: Outcome, reader: Handling, rules: Mapping[str, Bits], every: Bits
) -> Iterator[tuple[Bits, Bits, tuple[str, int]]]:
    """Each suggestion that the reader may be given: where it is made now, where it would be, what and how weighty."""
    for rule, card in book.cards:
        if card.attendance is None and Handling(card.handling).visible_to(reader):
            now = every if outcome.rules[rule.id] is YES else 0
            yield now, rules[rule.id], (rule.then.name, WEIGHTS.index(card.weight))


def _weights(book: Book, suggested: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The greatest weight with which each thing is suggested; of the process ladder only the highest step."""
    found: dict[str, int] = {}
    for what, weight in suggested:
        if weight > found.get(what, -1):
            found[what] = weight
    for passed in [step for step in book.pack.process_ladder if step in found][:-1]:
        del found[passed]
    return found


def _question(book: Book, sheet: Sheet, words: Words, name: str, effect: _Effect) -> Question:
    would = [f"level {words.level(effect.level).label}"] if effect.level is not None else []
    for what, weight in effect.suggestions:
        not_enough = "" if weight else " (not enough for it yet)"
        would.append(book.pack.suggestions[what].label + not_enough)
    attribute = book.vocabulary.attributes.get(name)
    if attribute is not None:
        asked = words.agencies(attribute.ask)
        return Question(name, attribute.question, asked, False, "not_recorded", tuple(would))
    core = next((question for question in book.pack.core if question.indicator == name), None)
    indicator = book.vocabulary.indicators[name]
    asked = words.agencies(core.ask if core else indicator.ask)
    unknown: Literal["not_asked", "not_known"] = "not_asked"
    if any(sheet.leaves[index] is NOT_KNOWN for index in book.tests_of[name]):
        unknown = "not_known"
    return Question(name, indicator.question, asked, core is not None, unknown, tuple(would))
