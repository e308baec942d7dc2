"""Three readings of the same rules agree: the matcher, the plain evaluator, and many variants at once.

Beside them stands a fourth, naive one of the answers to single tests (oracle.py), which shares no code with them.
Seeds are fixed, so that a failure can be had again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from cce_engine.answers import NO, NOT_ASKED, NOT_KNOWN, YES, Answer, Reading
from cce_engine.assess import DisagreementError
from cce_engine.evaluator import evaluate
from cce_engine.facts import facts_of
from cce_engine.matcher import Matcher
from cce_engine.pack import LEVEL_STRATA, AttributeTest, ConclusionTest, GroupTest, IndicatorTest, ScoreTest
from cce_engine.scenarios import Variants, levels_over
from cce_engine.sheet import Sheet

from .generated import AS_OF, random_case, seeded
from .oracle import Naive
from .worlds import GENERATED_BOOKS, World, made, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from cce_core.case import Case

CASES = 2_400
SOAKED_CASES, SOAKED_BOOKS = 20_000, 100
SHIPPED_CASES = 300


def generated_cases(books: int, count: int) -> Iterator[tuple[World, Case]]:
    """So many cases in all, shared out over the books."""
    for number in range(count):
        world = made(number % books)
        yield world, random_case(seeded(10_000 + number), world.book.vocabulary)


def shipped_cases(count: int) -> Iterator[tuple[World, Case]]:
    """Cases over the whole vocabulary, some of them large."""
    for number in range(count):
        yield shipped(), random_case(seeded(number), shipped().book.vocabulary, (6, 25, 60)[number % 3])


# Matcher and evaluator


def assert_agree(world: World, case: Case) -> None:
    facts = facts_of(case, AS_OF)
    for reading in Reading:
        leaves = Sheet(world.book, facts, reading).leaves
        assert world.engine.matcher.fire(leaves) == evaluate(world.book, leaves).fired


def test_matcher_and_evaluator_name_the_same_rules_on_generated_books():
    for world, case in generated_cases(GENERATED_BOOKS, CASES):
        assert_agree(world, case)


def test_matcher_and_evaluator_name_the_same_rules_of_the_shipped_pack():
    for world, case in shipped_cases(SHIPPED_CASES):
        assert_agree(world, case)


def test_matcher_and_evaluator_agree_on_any_answers_whatever():
    """Not only on answers that some record gives: every answer to every test drawn on its own."""
    for number in range(CASES):
        world, chance = (shipped() if number % 8 == 0 else made(number % GENERATED_BOOKS)), seeded(number)
        weight = chance.choice(((5, 1, 1, 1), (1, 1, 1, 5), (1, 0, 0, 1), (1, 1, 1, 40)))
        leaves = [
            NO if isinstance(test, ConclusionTest) else chance.choices(list(Answer), weight)[0]
            for test in world.book.pack.tests
        ]
        assert world.engine.matcher.fire(leaves) == evaluate(world.book, leaves).fired


@pytest.mark.soak
def test_matcher_and_evaluator_name_the_same_rules_on_very_many_cases():
    for world, case in generated_cases(SOAKED_BOOKS, SOAKED_CASES):
        assert_agree(world, case)
    for world, case in shipped_cases(SOAKED_CASES // 10):
        assert_agree(world, case)


def test_generated_cases_make_rules_of_every_stratum_fire_and_stay_silent():
    """Otherwise agreement would show little."""
    fired: dict[str, set[bool]] = {}
    levels = set()
    for world, case in generated_cases(GENERATED_BOOKS, 600):
        outcome = evaluate(world.book, Sheet(world.book, facts_of(case, AS_OF)).leaves)
        levels.add(outcome.level)
        for rule in world.book.rules:
            fired.setdefault(rule.stratum, set()).add(rule.id in outcome.fired)
    assert fired == {stratum: {True, False} for stratum in (*LEVEL_STRATA, "suggestion", "caution")}
    assert levels == {0, 1, 2, 3}


# A fault in either is met with no suggestion at all


def a_firing_case() -> tuple[World, Case, str, str]:
    """A case, a rule that fires on it, and one of the indicators recorded."""
    for world, case in shipped_cases(50):
        facts = facts_of(case, AS_OF)
        fired = sorted(evaluate(world.book, Sheet(world.book, facts).leaves).fired)
        if fired and facts.observations:
            return world, case, fired[0], next(iter(facts.observations))
    raise AssertionError("no case makes a rule fire")


def test_a_matcher_that_drops_a_rule_gives_no_suggestion_and_names_rule_and_facts(monkeypatch):
    world, case, rule, indicator = a_firing_case()
    fire = Matcher.fire
    monkeypatch.setattr(Matcher, "fire", lambda self, *leaves: fire(self, *leaves) - {rule})
    with pytest.raises(DisagreementError) as told:
        world.assessed(case)
    assert f"only the evaluator named {rule}" in str(told.value)
    assert f"{indicator} (" in str(told.value)
    assert "No suggestion is given" in str(told.value)


def test_a_matcher_that_names_a_rule_too_many_gives_no_suggestion(monkeypatch):
    world, case, _, _ = a_firing_case()
    fire = Matcher.fire
    silent = next(
        rule.id for rule in world.book.rules if rule.id not in fire(world.engine.matcher, leaves_of(world, case))
    )
    monkeypatch.setattr(Matcher, "fire", lambda self, *leaves: fire(self, *leaves) | {silent})
    with pytest.raises(DisagreementError, match=f"Only the matcher named {silent}"):
        world.assessed(case)


@pytest.mark.parametrize("reading", range(3))
def test_a_matcher_that_errs_in_one_reading_alone_gives_no_suggestion(monkeypatch, reading):
    """It is asked in all three, and believed in none of them alone."""
    world, case, _, _ = a_firing_case()
    wrong = {world.book.strata["level"][0].id}
    fire, asked = Matcher.fire, []

    def erring(self, *leaves):
        asked.append(leaves)
        return fire(self, *leaves) ^ wrong if len(asked) == reading + 1 else fire(self, *leaves)

    monkeypatch.setattr(Matcher, "fire", erring)
    with pytest.raises(DisagreementError):
        world.assessed(case)
    assert len(asked) == reading + 1


def test_an_evaluator_that_takes_not_known_for_yes_gives_no_suggestion(monkeypatch):
    plain = evaluate

    def hopeful(book, leaves, *strata):
        return plain(book, [YES if found is NOT_KNOWN else found for found in leaves], *strata)

    monkeypatch.setattr("cce_engine.assess.evaluate", hopeful)
    caught = 0
    for world, case in generated_cases(GENERATED_BOOKS, 120):
        leaves = leaves_of(world, case)
        differ = hopeful(world.book, leaves).fired != plain(world.book, leaves).fired
        if differ:
            with pytest.raises(DisagreementError, match=r"only the evaluator named GN-RUL-\d"):
                world.assessed(case)
        caught += differ
    assert caught > 10


def test_an_evaluator_that_reads_every_any_as_all_gives_no_suggestion(monkeypatch):
    world, case, _, _ = a_firing_case()
    monkeypatch.setattr(
        "cce_engine.evaluator.value",
        lambda condition, answers: min(_leaves(condition, answers)),
    )
    with pytest.raises(DisagreementError, match="Only the matcher named"):
        world.assessed(case)


def _leaves(condition: object, answers: list[Answer]) -> Iterator[Answer]:
    if hasattr(condition, "test"):
        yield answers[condition.test]
    else:
        for part in condition.parts:
            yield from _leaves(part, answers)


def leaves_of(world: World, case: Case) -> list[Answer]:
    """The answers to the tests of a book, in the reading of the headline."""
    return Sheet(world.book, facts_of(case, AS_OF)).leaves


# Evaluator and variants


def assert_same_over_variants(world: World, case: Case, chance: Random) -> None:
    """The level of each of many variants at once, against each read alone."""
    facts = facts_of(case, AS_OF)
    sheet = Sheet(world.book, facts)
    fired = evaluate(world.book, sheet.leaves).fired
    width, items = chance.randrange(1, 80), facts.every()
    kept = {item.id: chance.getrandbits(width) | chance.getrandbits(width) for item in items}
    variants = Variants(sheet, width, kept)
    reached = levels_over(world.book, variants, world.book.plan(LEVEL_STRATA, fired))
    level = world.read(facts).level
    holding = world.book.plan(LEVEL_STRATA, world.book.leading_to(level, fired))
    assert levels_over(world.book, variants, holding)[level] == reached[level]
    for variant in chance.sample(range(width), min(width, 6)):
        gone = [item.id for item in items if not kept[item.id] >> variant & 1]
        alone = world.read(facts.without(gone)).level
        assert max(rank for rank, bits in enumerate(reached) if bits >> variant & 1) == alone
        assert [bool(bits >> variant & 1) for bits in reached] == [rank <= alone for rank in range(len(reached))]


def test_many_variants_at_once_reach_the_levels_that_each_reaches_alone():
    for number, (world, case) in enumerate(generated_cases(GENERATED_BOOKS, 900)):
        assert_same_over_variants(world, case, seeded(number))
    for number, (world, case) in enumerate(shipped_cases(90)):
        assert_same_over_variants(world, case, seeded(number))


@pytest.mark.soak
def test_very_many_variants_reach_the_levels_that_each_reaches_alone():
    for number, (world, case) in enumerate(generated_cases(SOAKED_BOOKS, SOAKED_CASES)):
        assert_same_over_variants(world, case, seeded(number))
    for number, (world, case) in enumerate(shipped_cases(SOAKED_CASES // 20)):
        assert_same_over_variants(world, case, seeded(number))


# Answers and the naive reading of the words of the design


def assert_as_the_words_say(world: World, case: Case) -> int:
    facts, answered = facts_of(case, AS_OF), 0
    for reading in Reading:
        naive = Naive(world.book, case, dict(facts.attributes), AS_OF, reading)
        for test, found in zip(world.book.pack.tests, Sheet(world.book, facts, reading).leaves, strict=True):
            assert naive.answer(test) is found, (reading, test)
            answered += 1
    return answered


def test_every_answer_is_what_the_words_of_the_design_say():
    for world, case in generated_cases(GENERATED_BOOKS, CASES):
        assert_as_the_words_say(world, case)


def test_every_answer_about_the_shipped_pack_is_what_the_words_of_the_design_say():
    assert sum(assert_as_the_words_say(world, case) for world, case in shipped_cases(60)) > 30_000


@pytest.mark.soak
def test_every_answer_is_what_the_words_of_the_design_say_on_very_many_cases():
    for world, case in generated_cases(SOAKED_BOOKS, SOAKED_CASES):
        assert_as_the_words_say(world, case)
    for world, case in shipped_cases(SOAKED_CASES // 20):
        assert_as_the_words_say(world, case)


def test_the_answers_compared_are_of_every_kind():
    """Otherwise agreement with the naive reading would show little."""
    met: set[tuple[type, Answer]] = set()
    for world, case in generated_cases(GENERATED_BOOKS, 300):
        for test, found in zip(world.book.pack.tests, leaves_of(world, case), strict=True):
            met.add((type(test), found))
    kinds = (IndicatorTest, GroupTest, ScoreTest)
    asked = {(kind, found) for kind in kinds for found in (NO, NOT_ASKED, NOT_KNOWN, YES)}
    asked |= {(AttributeTest, found) for found in (NO, NOT_KNOWN, YES)}
    assert met - {(ConclusionTest, NO)} == asked


def test_a_sheet_shares_nothing_between_cases_that_it_may_not_share():
    """Answers kept for one reading or case must not be used for another."""
    for world, case in generated_cases(GENERATED_BOOKS, 200):
        facts = facts_of(case, AS_OF)
        alone = {reading: Sheet(world.book, facts, reading).leaves for reading in Reading}
        bare = replace(facts, observations={})
        for reading in Reading:
            sheet = Sheet(world.book, facts, reading)
            for name in world.book.vocabulary.indicators:
                sheet.hoping(name)
            sheet.if_it_were("age", 3)
            for other in Reading:
                assert sheet.read_as(other).leaves == alone[other]
            Sheet(world.book, bare, reading)
            assert [sheet.answer(test) for test in world.book.pack.tests] == alone[reading]
