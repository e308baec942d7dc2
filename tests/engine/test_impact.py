"""What a change of rules means for a case, and the smallest case that shows it: least in the strictest sense."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cce_core.base import Handling
from cce_core.case import Case
from cce_core.case_file import plain_case
from cce_engine.book import book_for
from cce_engine.build import build_pack
from cce_engine.impact import KINDS, Comparer, Kind, shrink
from cce_engine.impact.reading import Reader
from cce_engine.impact.smallest import KEPT, places, without

from .generated import AS_OF, random_case, random_pack_data, seeded, small_vocabulary
from .records import cases
from .worlds import HOLIDAYS, made, shipped

PACKS = 40


def reader(data: dict[str, Any]) -> Reader:
    vocabulary = small_vocabulary()
    return Reader(book_for(build_pack(data, vocabulary), vocabulary, AS_OF), HOLIDAYS, AS_OF, Handling.RESTRICTED)


@cache
def pair(seed: int) -> Comparer:
    """A generated pack, and the same with one rule taken from another."""
    old = random_pack_data(seeded(seed), small_vocabulary())
    new = deepcopy(old)
    donor = random_pack_data(seeded(seed + 1000), small_vocabulary())["rules"]
    place = seed % len(old["rules"])
    new["rules"][place] = {**donor[place], "id": old["rules"][place]["id"]}
    return Comparer(reader(old), reader(new))


@cache
def differing() -> tuple[tuple[int, int], ...]:
    """Pairs of packs, by seed, and records, by seed, whose answers differ."""
    found = ((seed, case_seed) for seed in range(PACKS) for case_seed in range(16))
    return tuple(item for item in found if pair(item[0]).compare(record(item[1])) is not None)


def record(seed: int) -> Case:
    return random_case(seeded(seed), small_vocabulary())


def as_case(record: dict[str, Any]) -> Case | None:
    try:
        return Case.model_validate(record)
    except ValidationError:
        return None


def shows(comparer: Comparer, kind: Kind):
    def holds(record: dict[str, Any]) -> bool:
        case = as_case(record)
        return case is not None and comparer.differs(case, kind)

    return holds


@settings(max_examples=60)
@given(st.deferred(lambda: st.sampled_from(differing())))
def test_the_smallest_case_differs_and_nothing_more_can_be_taken_out_of_it(seeds):
    comparer, case = pair(seeds[0]), record(seeds[1])
    impact = comparer.compare(case)
    assert impact is not None
    kind = impact.kinds[0]
    holds = shows(comparer, kind)
    least = shrink(plain_case(case), holds)
    assert holds(least)
    for place in every_place(least):
        assert not holds(without(least, place)), f"{place} could be taken out as well"


def every_place(value: Any, at: tuple[str | int, ...] = ()):
    """Every field and entry of a record, found here anew and not by the code under test."""
    pairs = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    for key, item in pairs:
        if key != "handling" and (at or key not in ("case", "invented", "about")):
            yield (*at, key)
            if isinstance(item, dict | list):
                yield from every_place(item, (*at, key))


@settings(max_examples=80)
@given(st.integers(0, PACKS), st.integers(0, 10_000))
def test_a_case_changes_just_where_assess_says_otherwise(seed, case_seed):
    """What the comparison reads by itself is what the two whole answers say."""
    from cce_engine.assess import assess, engine_for

    comparer, case = pair(seed), random_case(seeded(case_seed), small_vocabulary())
    answers = [
        assess(engine_for(side.book, HOLIDAYS), case, AS_OF, Handling.RESTRICTED)
        for side in (comparer.old, comparer.new)
    ]
    levels = [(a.level.recorded.id, a.level.confirmed.id, a.level.could_be.id, a.level.headline) for a in answers]
    impact = comparer.compare(case)
    assert (levels[0] != levels[1]) == bool(impact and {"level", "range"} & {*impact.kinds})
    steps = [[(c.what, c.weight, c.by, c.lacks, c.waiting, c.handling) for c in a.suggestions] for a in answers]
    if sorted(map(str, steps[0])) != sorted(map(str, steps[1])):
        assert impact
        assert "suggestions" in impact.kinds
    if impact:
        assert impact.old.recorded == answers[0].level.recorded
        assert impact.new.recorded == answers[1].level.recorded


@settings(max_examples=60)
@given(st.deferred(lambda: st.sampled_from(differing())))
def test_every_change_names_a_rule_that_differs_between_the_packs(seeds):
    comparer, case = pair(seeds[0]), record(seeds[1])
    impact = comparer.compare(case)
    assert impact is not None
    assert [item.rule for item in impact.why if item.cause] != []
    assert {item.rule for item in impact.why if item.cause} <= {f"GN-RUL-{seeds[0] % 14:03d}"}


@settings(max_examples=60)
@given(st.data())
def test_a_pack_beside_itself_changes_nothing(data):
    world = made(data.draw(st.integers(0, 30)))
    case = data.draw(cases(world))
    side = Reader(world.book, HOLIDAYS, AS_OF, Handling.RESTRICTED)
    assert Comparer(side, side).compare(case) is None


def test_the_shipped_pack_beside_itself_changes_nothing():
    side = Reader(shipped().book, HOLIDAYS, AS_OF, Handling.PROFESSIONALS)
    case = Case.model_validate({"case": "E", "observations": []})
    assert Comparer(side, side).compare(case) is None


@settings(max_examples=40)
@given(st.deferred(lambda: st.sampled_from(differing())))
def test_a_restricted_fact_stays_restricted_in_the_smallest_case(seeds):
    comparer, case = pair(seeds[0]), record(seeds[1])
    impact = comparer.compare(case)
    least = shrink(plain_case(case), shows(comparer, impact.kinds[0]))
    before = {item.id: item.handling.value for item in case.observations}
    for item in least.get("observations", ()):
        assert item.get("handling", "professionals") == before[item["id"]]


# ---- shrinking, by itself

records = st.fixed_dictionaries(
    {"case": st.just("X"), "observations": st.lists(st.fixed_dictionaries({"n": st.integers(0, 9)}), max_size=20)},
    optional={"views": st.dictionaries(st.sampled_from("ab"), st.lists(st.integers(0, 3), max_size=3), max_size=2)},
)


@given(records, st.sets(st.integers(0, 9), min_size=1, max_size=3))
def test_what_a_predicate_needs_is_kept_and_all_else_goes(record, needed):
    def holds(found):
        return needed <= {item.get("n") for item in found.get("observations", ())}

    assume(holds(record))
    least = shrink(record, holds)
    assert sorted(item["n"] for item in least["observations"]) == sorted(needed)
    assert set(least) == {"case", "observations"}


def test_what_can_only_go_once_something_later_has_gone_goes_too():
    """A person in a record, say, whom an observation further down still names."""
    least = shrink(
        {"case": "X", "a": 1, "b": 2, "c": 3}, lambda found: ("a" in found or "b" not in found) and "c" in found
    )
    assert least == {"case": "X", "c": 3}


@given(records)
def test_taking_one_thing_out_leaves_the_rest_and_the_record_itself_alone(record):
    before = deepcopy(record)
    for place in places(record):
        assert without(record, place) != record
    assert record == before
    assert set(places(record)) == set(every_place(record))
    assert KEPT == ("case", "invented", "about")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_difference_is_met_by_the_generated_packs(kind):
    """The laws above would be empty if these packs never differed so."""
    found = [pair(seed).compare(record(case_seed)) for seed, case_seed in differing()]
    assert sum(kind in item.kinds for item in found) >= 5
