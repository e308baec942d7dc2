"""Conditions as alternatives: the same answer as the condition itself, nothing in it that is not needed, and limits."""

from __future__ import annotations

from itertools import product
from time import monotonic

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cce_engine.answers import NO, YES, Answer
from cce_engine.evaluator import value
from cce_engine.normal_form import MAX_ALTERNATIVES, MAX_TESTS_TOGETHER, TooWideError, alternatives
from cce_engine.pack import Condition, Joint, Leaf

from .records import examples

TESTS = 6
SECONDS = 5


def joined(every: bool, *parts: Condition) -> Joint:
    return Joint(every, parts)


def both(*tests: int) -> Joint:
    return Joint(True, tuple(map(Leaf, tests)))


def either(*tests: int) -> Joint:
    return Joint(False, tuple(map(Leaf, tests)))


leaves = st.builds(Leaf, st.integers(0, TESTS - 1))
conditions = st.recursive(
    leaves,
    lambda parts: st.builds(Joint, st.booleans(), st.lists(parts, min_size=1, max_size=3).map(tuple)),
    max_leaves=10,
)


def small(condition: Condition) -> list[frozenset[int]]:
    """The alternatives, of conditions within the limits."""
    try:
        return list(alternatives(condition))
    except TooWideError:
        assume(False)
        raise


def met(found: list[frozenset[int]], yes: set[int]) -> bool:
    return any(item <= yes for item in found)


@examples(300)
@given(conditions)
def test_alternatives_are_met_by_just_the_answers_that_meet_the_condition(condition):
    """Every combination of yes and no to six tests."""
    found = small(condition)
    for given_answers in product((NO, YES), repeat=TESTS):
        yes = {test for test, answer in enumerate(given_answers) if answer is YES}
        assert met(found, yes) == (value(condition, given_answers) is YES)


@examples(200)
@given(conditions, st.lists(st.sampled_from(Answer), min_size=TESTS, max_size=TESTS))
def test_an_unknown_answer_meets_no_alternative_that_a_no_would_not(condition, answers):
    yes = {test for test, answer in enumerate(answers) if answer is YES}
    assert met(small(condition), yes) == (value(condition, answers) is YES)


@examples(200)
@given(conditions)
def test_no_alternative_contains_another_and_each_is_needed(condition):
    found = small(condition)
    assert len(set(found)) == len(found) > 0
    for one in found:
        assert one
        assert not [other for other in found if other < one]
        assert not met([other for other in found if other != one], set(one))


@examples(200)
@given(conditions, st.randoms())
def test_the_order_of_the_parts_makes_no_difference(condition, chance):
    assert alternatives(shuffled(condition, chance)) == tuple(small(condition))


def shuffled(condition, chance):
    if isinstance(condition, Leaf):
        return condition
    parts = [shuffled(part, chance) for part in condition.parts]
    chance.shuffle(parts)
    return Joint(condition.every, tuple(parts))


def test_any_becomes_alternatives_and_all_one_alternative():
    assert alternatives(either(1, 2)) == (frozenset({1}), frozenset({2}))
    assert alternatives(both(1, 2)) == (frozenset({1, 2}),)
    assert alternatives(joined(True, Leaf(0), either(1, 2))) == (frozenset({0, 1}), frozenset({0, 2}))


def test_a_test_named_twice_stands_once():
    """Two conjuncts on one fact would leave the library silent."""
    assert alternatives(both(1, 1, 2)) == (frozenset({1, 2}),)
    assert alternatives(joined(True, either(1, 2), either(1, 2))) == (frozenset({1}), frozenset({2}))


def test_what_another_alternative_makes_unnecessary_is_dropped():
    assert alternatives(joined(False, Leaf(1), both(1, 2))) == (frozenset({1}),)


def test_as_many_alternatives_and_tests_together_as_are_allowed_are_taken():
    assert len(alternatives(either(*range(MAX_ALTERNATIVES)))) == MAX_ALTERNATIVES == 64
    assert len(alternatives(both(*range(MAX_TESTS_TOGETHER)))[0]) == MAX_TESTS_TOGETHER == 16


def test_one_alternative_too_many_is_refused_with_a_way_out():
    with pytest.raises(TooWideError, match=r"65 alternatives; at most 64.*at_least"):
        alternatives(either(*range(MAX_ALTERNATIVES + 1)))


def test_one_test_too_many_together_is_refused_with_a_way_out():
    with pytest.raises(TooWideError, match=r"17 tests must hold together; at most 16.*pattern rule"):
        alternatives(both(*range(MAX_TESTS_TOGETHER + 1)))


def test_a_condition_that_would_expand_without_end_is_refused_at_once():
    """Twelve times five alternatives are 244 million."""
    wide = joined(True, *(either(*range(5 * number, 5 * number + 5)) for number in range(12)))
    with pytest.raises(TooWideError, match="at most 64"):
        alternatives(wide)


def test_a_condition_of_thousands_of_alternatives_is_refused_without_making_anybody_wait():
    """Six times five alternatives are 15,625: a rule that one can write by hand."""
    wide = joined(True, *(either(*range(5 * number, 5 * number + 5)) for number in range(6)))
    began = monotonic()
    with pytest.raises(TooWideError):
        alternatives(wide)
    assert monotonic() - began < SECONDS


def test_limits_are_counted_after_what_is_unnecessary_is_dropped():
    """Six times the same four alternatives are still four."""
    assert len(alternatives(joined(True, *(either(1, 2, 3, 4) for _ in range(6))))) == 4
