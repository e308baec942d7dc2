"""What is left out before it is compared in full would not have been offered."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_graph.model import NodeKind
from cce_graph.same import Band
from cce_graph.same.early import never_offered
from cce_graph.same.prepared import prepare
from cce_graph.same.review import look_at

from .worlds import keyed, people, person, things

LINK = ["the Golden Fry"]
plain = people().map(lambda item: replace(item, aliases=()))
bare = people().map(lambda item: replace(item, aliases=(), address="", postcode="", phones=(), online_names=()))
places = things().map(lambda item: replace(item, kind=NodeKind.LOCATION))


def many(*kinds):
    return st.lists(st.one_of(*kinds), min_size=2, max_size=12).map(keyed)


@given(st.one_of(many(bare), many(bare, people()), many(plain), many(people()), many(places)), st.booleans())
def test_a_pair_left_out_early_would_have_been_unlikely(world, linked):
    shared = {item.key: LINK for item in world} if linked else {}
    for one, other in combinations(map(prepare, world), 2):
        if one.group == other.group:
            left_out = never_offered(one, other, linked=linked)
            assert left_out == never_offered(other, one, linked=linked)
            assert not left_out or look_at(one, other, shared).band is Band.UNLIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("A", "Jayden Dane"), person("B", "Hayden Dane")),
        (person("A", "Maya Smith", "2010-02-17"), person("B", "Maya Orr", "1985-02-17")),
        (
            person("A", "4 Mill Road", address="4 Mill Road", kind=NodeKind.LOCATION),
            person("B", "6 Mill Road", address="6 Mill Road", kind=NodeKind.LOCATION),
        ),
    ],
)
def test_most_pairs_are_left_out_early(one, other):
    assert never_offered(prepare(one), prepare(other), linked=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("A", "Maya Dane"), person("B", "Dane Maya")),  # the other way round
        (person("A", "Josh Orr"), person("B", "Mia Dane", aliases=("Josh Orr",))),
        (person("A", "Josh Orr", phones=("07700 900412",)), person("B", "Mia Dane", phones=("07700 900412",))),
        (person("A", "Jayden Dane", "2010-02-17"), person("B", "Hayden Dane", "2010-02-17")),
    ],
)
def test_a_pair_that_something_else_may_speak_for_is_compared(one, other):
    assert not never_offered(prepare(one), prepare(other), linked=False)


def test_two_people_linked_to_one_thing_are_compared():
    one, other = prepare(person("A", "Josh")), prepare(person("B", "Josh Orr"))
    assert not never_offered(one, other, linked=True)
    assert look_at(one, other, {one.key: LINK, other.key: LINK}).band is Band.POSSIBLE
