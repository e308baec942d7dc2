"""Many variants at once: counting with bits against counting one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_core.case import Case
from cce_core.observation import Observation
from cce_engine.answers import YES
from cce_engine.evaluator import evaluate
from cce_engine.facts import facts_of
from cce_engine.pack import LEVEL_STRATA, Condition, GroupTest, Leaf
from cce_engine.scenarios import Variants, at_least, levels_over
from cce_engine.sheet import Sheet

from .generated import AS_OF, random_case, seeded
from .matcher_books import book_of
from .records import GENERATED, cases, examples
from .worlds import made

if TYPE_CHECKING:
    from cce_engine.book import Book

WIDTH = 24
masks = st.lists(st.integers(0, 2**WIDTH - 1), max_size=9)


@examples(300)
@given(masks, st.integers(1, 6))
def test_at_least_so_many_masks_hold_in_just_the_variants_where_so_many_are_counted(masks, wanted):
    found = at_least(wanted, masks, 2**WIDTH - 1)
    for variant in range(WIDTH):
        assert bool(found >> variant & 1) == (sum(mask >> variant & 1 for mask in masks) >= wanted)
    assert found < 2**WIDTH


@examples(80)
@given(data=st.data())
def test_every_test_is_yes_in_just_the_variants_whose_kept_observations_make_it_so(data):
    world = data.draw(GENERATED)
    case = data.draw(cases(world))
    facts, width = facts_of(case, AS_OF), 8
    sheet = Sheet(world.book, facts)
    kept = {item.id: data.draw(st.integers(0, 2**width - 1)) for item in facts.every()}
    variants = Variants(sheet, width, kept)
    for variant in range(width):
        gone = [name for name, bits in kept.items() if not bits >> variant & 1]
        alone = Sheet(world.book, facts.without(gone)).leaves
        for index in _tests_that_lead_to_a_level(world.book):
            found = variants.test(world.book.pack.tests[index], sheet.leaves[index])
            assert bool(found >> variant & 1) == (alone[index] is YES), world.book.pack.tests[index]


def _tests_that_lead_to_a_level(book: Book) -> list[int]:
    read = {index for rule in book.rules if rule.stratum in LEVEL_STRATA for index in _read_in(rule.when)}
    return sorted(read & set(book.leaf_tests))


def _read_in(condition: Condition) -> set[int]:
    if isinstance(condition, Leaf):
        return {condition.test}
    return set().union(*map(_read_in, condition.parts))


def test_one_observation_left_out_of_all_lowers_only_its_own_variant():
    book = book_of(
        [{"indicator": "ind_0"}, {"indicator": "ind_1"}, {"all": [{"indicator": "ind_0"}, {"indicator": "ind_1"}]}]
    )
    case = Case(case="G-1", observations=tuple(_present(f"o{number}", f"ind_{number}") for number in range(2)))
    sheet = Sheet(book, facts_of(case, AS_OF))
    fired = evaluate(book, sheet.leaves).fired
    variants = Variants(sheet, 3, {"o0": 0b110, "o1": 0b101})  # without o0, without o1, with both
    reached = levels_over(book, variants, book.plan(LEVEL_STRATA, fired))
    assert reached == [0b111, 0b111, 0b101, 0b100]


def _present(name: str, indicator: str, **fields: object) -> Observation:
    return Observation(
        id=name, indicator=indicator, status="present", basis="verified", agency="police", recorded_on=AS_OF, **fields
    )


@pytest.mark.parametrize(("kept", "expected"), [(0b11, True), (0b01, False), (0b10, False)])
def test_episodes_are_counted_once_for_each_event_among_what_is_kept(kept, expected):
    """Two events of one agency make two; either alone does not, and telling one of them again adds nothing."""
    book = book_of([{"indicator": "ind_0", "episodes": 2}])
    day = AS_OF.replace(day=1)
    told = [_present("o0", "ind_0", last=day), _present("o1", "ind_0", last=AS_OF), _present("o2", "ind_0", last=day)]
    sheet = Sheet(book, facts_of(Case(case="G-1", observations=tuple(told)), AS_OF))
    bits = {"o0": kept & 1, "o1": kept >> 1, "o2": kept & 1}
    assert bool(Variants(sheet, 1, bits).test(book.pack.tests[0], sheet.leaves[0])) is expected


@pytest.mark.parametrize(("wanted", "second"), [({"episodes": 2}, "police"), ({"sources": 2}, "school")])
def test_what_different_indicators_of_a_group_have_is_not_added_up(wanted, second):
    """Two of the first are enough; one of the first and one of the second are not."""
    selecting = replace(book_of([{"indicator": "ind_0"}]).pack.tests[0].selection, **wanted)
    test = GroupTest(("ind_0", "ind_1"), selecting, "count", 1, "", (frozenset({"ind_0", "ind_1"}),))
    days = [AS_OF.replace(day=number) for number in (1, 2, 3)]
    told = (
        _present("o0", "ind_0", last=days[0]),
        _present("o1", "ind_0", last=days[1], passed_on_from=second),
        _present("o2", "ind_1", last=days[2]),
    )
    sheet = Sheet(book_of([{"indicator": "ind_0"}]), facts_of(Case(case="G-1", observations=told), AS_OF))
    assert sheet.answer(test) is YES
    assert Variants(sheet, 3, {"o0": 0b110, "o1": 0b101, "o2": 0b011}).test(test, YES) == 0b100


def test_an_observation_that_no_variant_mentions_is_kept_in_all():
    world = made(2)
    for number in range(60):
        case = random_case(seeded(number), world.book.vocabulary)
        sheet = Sheet(world.book, facts_of(case, AS_OF))
        outcome = evaluate(world.book, sheet.leaves)
        reached = levels_over(world.book, Variants(sheet, 5, {}), world.book.plan(LEVEL_STRATA, outcome.fired))
        assert reached == [31 if rank <= outcome.level else 0 for rank in range(len(world.book.pack.levels))]
