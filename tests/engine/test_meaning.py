"""What the lint says of two tests is so of every record: an implied test holds, and two that clash never both do."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cce_core.dates import before
from cce_engine.answers import YES, Reading
from cce_engine.facts import facts_of
from cce_engine.lint.meaning import clash, conflict, implies, narrower, within
from cce_engine.pack import AttributeTest, ConclusionTest, GroupTest, IndicatorTest, Selection
from cce_engine.sheet import Sheet

from .generated import AS_OF, random_book, random_case, seeded, small_vocabulary

VOCABULARY = small_vocabulary(6)
ORDER = {"harm": ["not_shown", "possible", "likely"], "level": ["universal", "emerging", "moderate"]}
RECORDED = (Reading.CONFIRMED, Reading.RECORDED)
ANY = Selection(frozenset({"present", "suspected"}))


def pairs_of(seed: int, readings=tuple(Reading)):
    """The tests of a random book, two by two, with the answers to each for some random records in each reading."""
    random = seeded(seed)
    book = random_book(random, VOCABULARY, rules=30)
    leaves = book.leaf_tests
    sheets = [
        Sheet(book, facts_of(random_case(random, VOCABULARY, most=24), AS_OF), reading).leaves
        for _ in range(6)
        for reading in readings
    ]
    for one, other in permutations(leaves, 2):
        yield book.pack.tests[one], book.pack.tests[other], [(sheet[one], sheet[other]) for sheet in sheets]


@settings(max_examples=40)
@given(st.integers(0, 100_000))
def test_a_test_that_is_implied_holds_wherever_the_other_does(seed):
    for one, other, answers in pairs_of(seed):
        if implies(one, other, ORDER):
            assert all(theirs is YES for mine, theirs in answers if mine is YES), (one, other)


@settings(max_examples=40)
@given(st.integers(0, 100_000))
def test_two_tests_that_clash_never_both_hold(seed):
    for one, other, answers in pairs_of(seed, RECORDED):
        if clash(one, other, ORDER):
            assert not any(mine is YES and theirs is YES for mine, theirs in answers), (one, other)


def test_readings_are_read_for_what_is_recorded():
    """In the widest reading each unknown is taken as yes on its own, so two that clash may both be."""
    assert set(Reading) - set(RECORDED) == {Reading.COULD_BE}


def test_these_laws_are_about_many_pairs():
    """A function that always says no would keep both laws."""
    pairs = [(one, other) for seed in range(20) for one, other, _ in pairs_of(seed)]
    assert sum(implies(one, other, ORDER) for one, other in pairs) > 100
    assert sum(clash(one, other, ORDER) for one, other in pairs) > 10


SPANS = ["1 day", "28 days", "30 days", "31 days", "90 days", "4 weeks", "13 weeks", "1 month", "3 months", "6 months",
         "12 months", "1 year", "2 years", "365 days", "366 days", "400 days"]  # fmt: skip


@pytest.mark.parametrize("one", SPANS)
@pytest.mark.parametrize("other", SPANS)
def test_a_span_that_is_never_longer_begins_no_earlier_on_any_day(one, other):
    days = [AS_OF.replace(year=year, month=month, day=day) for year in (2024, 2026, 2027) for month in range(1, 13)
            for day in (1, 15, 28)]  # fmt: skip
    if within(one, other):
        assert all(before(day, one) >= before(day, other) for day in days)
    if one == other:
        assert within(one, other)


@pytest.mark.parametrize(("one", "other"), [("30 days", "1 year"), ("3 months", "6 months"), ("3 months", "100 days"),
                                            ("12 months", "1 year"), ("4 weeks", "28 days")])  # fmt: skip
def test_plainly_shorter_spans_are_known_to_be(one, other):
    assert within(one, other)


def test_an_age_and_the_days_to_eighteen_are_told_apart_only_where_they_must_be():
    young = AttributeTest("age", "below", (16,))
    assert clash(young, AttributeTest("days_to_18", "below", (101,)), ORDER)
    assert not clash(young, AttributeTest("days_to_18", "below", (732,)), ORDER)
    assert clash(AttributeTest("age", "reaches", (17,)), AttributeTest("days_to_18", "reaches", (400,)), ORDER)


def test_suspected_alone_is_not_narrower_than_present_or_suspected():
    """On confirmed facts alone, the second no longer counts what is suspected."""
    assert not narrower(Selection(frozenset({"suspected"})), ANY)
    assert narrower(Selection(frozenset({"present"})), ANY)


def test_a_window_on_the_older_ones_is_compared_the_other_way_round():
    old, older = replace(ANY, earlier_than="6 months"), replace(ANY, earlier_than="1 year")
    assert narrower(older, old)
    assert not narrower(old, older)
    assert narrower(old, ANY)


def test_conclusions_imply_lower_ones_and_levels_that_are_exact_shut_others_out():
    likely, possible = ConclusionTest("dimension", "harm", "likely"), ConclusionTest("dimension", "harm", "possible")
    assert implies(likely, possible, ORDER)
    assert not implies(possible, likely, ORDER)
    exactly = ConclusionTest("level", "level", "emerging", "exactly")
    assert implies(exactly, ConclusionTest("level", "level", "emerging"), ORDER)
    assert clash(exactly, ConclusionTest("level", "level", "moderate"), ORDER)
    assert not clash(exactly, ConclusionTest("level", "level", "emerging"), ORDER)


def test_a_group_that_must_be_whole_names_each_of_its_members():
    group = GroupTest(("a", "b"), ANY, "count", 2, "", (frozenset({"a", "b"}),))
    assert implies(group, IndicatorTest("a", ANY), ORDER)
    assert not implies(replace(group, wanted=1), IndicatorTest("a", ANY), ORDER)
    assert conflict(IndicatorTest("a", Selection(frozenset({"absent"}))), IndicatorTest("a", ANY))
