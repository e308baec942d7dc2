"""What proofs stand on: every record that there can be is among those laid out, and each of those is as it is read.

The first law keeps a proof from saying "no record at all" too early; the second keeps it from inventing records.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_engine.answers import YES
from cce_engine.evaluator import evaluate
from cce_engine.facts import facts_of
from cce_engine.pack import ConclusionTest
from cce_engine.proof.ground import Ground
from cce_engine.proof.solver import no
from cce_engine.proof.witness import case_of, claim
from cce_engine.sheet import Sheet

from .generated import AS_OF, random_case, seeded
from .records import cases, examples
from .worlds import World, made, shipped

if TYPE_CHECKING:
    from cce_core.case import Case
    from cce_engine.proof.solver import Formula

BOOKS = 12
WORLDS = pytest.mark.parametrize(
    "world",
    [
        pytest.param(st.builds(shipped), id="shipped"),
        pytest.param(st.integers(0, BOOKS - 1).map(made), id="generated"),
    ],
)


@cache
def ground(world: World) -> Ground:
    return Ground(world.engine, AS_OF)


def answered(found: Ground, case: Case) -> list[Formula]:
    """That each elementary test is yes, or is not, just as the engine answers it for this case."""
    tests = found.book.pack.tests
    leaves = Sheet(found.book, facts_of(case, AS_OF)).leaves
    read = [index for index in found.reading.tests if not isinstance(tests[index], ConclusionTest)]
    return [found.reading.tests[index] if leaves[index] is YES else no(found.reading.tests[index]) for index in read]


@WORLDS
@examples(40)
@given(data=st.data())
def test_every_record_is_among_those_laid_out(world, data):
    found = ground(data.draw(world))
    assert found.can(*answered(found, data.draw(cases(found_world(found)))))


def found_world(found: Ground) -> World:
    return World("proved", found.engine)


@pytest.mark.parametrize("number", range(BOOKS))
def test_every_record_of_another_maker_is_among_those_laid_out(number):
    found = ground(made(number))
    for seed in range(25):
        case = random_case(seeded(seed), found.book.vocabulary)
        assert found.can(*answered(found, case)), seed


@WORLDS
@examples(40)
@given(data=st.data())
def test_the_rules_say_of_a_record_laid_out_what_the_solver_takes_them_to_say(world, data):
    """Whatever tests are asked to be yes or not: if there is such a record, the engine reads it so."""
    found = ground(data.draw(world))
    chosen = data.draw(st.lists(st.sampled_from(sorted(found.reading.rules)), max_size=4, unique=True))
    turned = data.draw(st.lists(st.booleans(), min_size=len(chosen), max_size=len(chosen)))
    wanted = [
        found.reading.rules[name] if so else no(found.reading.rules[name])
        for name, so in zip(chosen, turned, strict=True)
    ]
    model = found.find(*wanted)
    if model is None:
        return
    case, said = case_of(model, found.record, "a law"), claim(model, found.reading)
    outcome = evaluate(found.book, Sheet(found.book, facts_of(case, AS_OF)).leaves)
    assert outcome.fired == said.fired
    assert outcome.level == said.level
