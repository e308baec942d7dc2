"""What holds of every pair of records, however they came about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cce_graph.model import NodeKind
from cce_graph.same import Band, review
from cce_graph.same.families import CLASHES, NOT_KNOWN, WORDS
from cce_graph.same.name_lists import FORENAMES, SHORT_FORMS, SPELLINGS
from cce_graph.same.names import forenames, surnames
from cce_graph.same.prepared import prepare
from cce_graph.same.review import look_at
from cce_graph.same.scoring import compare
from cce_graph.same.weights import BEFORE, LEVELS, LIKELY, POSSIBLE

from .worlds import PHONES, keyed, people, person, worlds

EVERY_LINK = ["the Golden Fry", "a silver car"]


@given(worlds)
def test_it_does_not_matter_which_record_comes_first(world):
    for one in map(prepare, world):
        for other in map(prepare, world):
            if one.group == other.group and one.key != other.key:
                assert compare(one, other) == compare(other, one)
                assert look_at(one, other) == look_at(other, one)


@given(worlds, st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(world, chance):
    shuffled = list(world)
    chance.shuffle(shuffled)
    assert review(shuffled) == review(world)


@given(worlds)
def test_the_reasons_are_the_weights_and_the_weights_are_the_reasons(world):
    for pair in review(world, shared={item.key: EVERY_LINK for item in world}).pairs:
        assert pair.bits == pytest.approx(pair.before + sum(level.bits for level in pair.levels), abs=0.05)
        assert pair.before in BEFORE.values()
        told = (*pair.reasons, *pair.against)
        assert sorted(told) == sorted(
            [level.words for level in pair.levels] + [f"both linked to {link}" for link in pair.shared]
        )
        assert all(level is LEVELS[level.field, level.name] for level in pair.levels)
        assert all(level.bits > 0 for level in pair.levels if level.words in pair.reasons)
        assert pair.held_back == tuple(WORDS[name] for name in pair.cautions)


def test_every_weight_has_words_of_its_own_that_point_the_same_way():
    words = [level.words for level in LEVELS.values()]
    assert len(set(words)) == len(words)
    for level in LEVELS.values():
        assert 0 < min(level.of_one, level.of_two) <= max(level.of_one, level.of_two) < 1
        assert level.bits > 0 or not level.words.startswith(("same ", "within"))
        assert level.bits < 0 or not level.words.startswith(("different", "more than", "written with other"))
    assert "phone" in LEVELS["phone", "same"].words
    assert "surname" in LEVELS["surname", "same"].words
    assert "date of birth" in LEVELS["birth", "same"].words


@given(worlds)
def test_a_band_follows_from_the_weight_and_the_rules_and_nothing_unlikely_is_offered(world):
    for pair in review(world).pairs:
        assert pair.band is (Band.LIKELY if pair.bits >= LIKELY and not pair.cautions else Band.POSSIBLE)
        assert pair.bits >= POSSIBLE


@given(worlds)
def test_what_both_are_linked_to_adds_no_weight_and_makes_nothing_likely(world):
    linked = {item.key: EVERY_LINK for item in world}
    for one in map(prepare, world):
        for other in map(prepare, world):
            if one.group == other.group and one.key != other.key:
                alone, together = look_at(one, other), look_at(one, other, linked)
                assert (together.bits, together.levels, together.cautions) == (alone.bits, alone.levels, alone.cautions)
                assert (together.band is Band.LIKELY) == (alone.band is Band.LIKELY)


@given(worlds)
def test_a_person_is_only_ever_compared_with_a_person_of_another_case(world):
    two_cases = [replace(item, case="A" if place % 2 else "B") for place, item in enumerate(world)]
    for pair in review(two_cases).pairs:
        assert pair.one.case != pair.other.case
        assert prepare(pair.one).group == prepare(pair.other).group


# the family rules: each relative agrees in everything but what makes them another person

TWO_NAMES = [
    ("Jayden", "Hayden"), ("Maya", "Mya-Rose"), ("Mia", "Mira"), ("Mario", "Maria"), ("Paul", "Paula"),
    ("Ella", "Ellie"), ("Amir", "Amira"), ("Kian", "Ryan"), ("Tia", "Mia"), ("Jack", "Jake"), ("Harry", "Henry"),
    ("Zain", "Zaid"), ("Jean", "Jane"), ("Mohammed Ali", "Mohammed Omar"), ("Mohammed", "Mohammed Omar"), ("J", "Josh"),
    ("Tamika", "Tanika"), ("Liz", "Beth"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
@given(alike=people())
@settings(max_examples=25)
def test_twins_are_never_likely_whatever_else_agrees(one, other, alike):
    alike = replace(alike, phones=(PHONES[0],), online_names=("@x",), address="4 Tolland Court", postcode="EB4 7TC")
    twins = keyed([replace(alike, label=f"{one} Smith"), replace(alike, label=f"{other} Smith")])
    pair = look_at(*map(prepare, twins), {item.key: EVERY_LINK for item in twins})
    assert pair.band is not Band.LIKELY
    assert {*pair.cautions} & {"other_forename", "other_later_names", "forename_not_sure", "forename_not_known"}


@given(people(), st.integers(11, 60), st.booleans())
def test_a_parent_of_the_same_name_is_never_likely(child, years, day_kept):
    assume(child.born and child.born[0] == child.born[1])
    day = child.born[0].replace(year=child.born[0].year - years, day=child.born[0].day if day_kept else 5)
    pair = look_at(*map(prepare, keyed([child, replace(child, born=(day, day))])))
    assert pair.band is not Band.LIKELY
    assert "births_far_apart" in pair.cautions


@pytest.mark.parametrize("blank", [{"label": ""}, {"label": "Smith,"}, {"born": None}])
@given(people())
def test_what_is_not_known_is_never_read_as_agreeing(blank, one):
    pair = look_at(*map(prepare, keyed([one, replace(one, **blank)])))
    assert pair.band is not Band.LIKELY
    assert {*pair.cautions} & {*NOT_KNOWN, *CLASHES}


@given(people(), people())
def test_a_child_and_an_adult_are_likely_only_by_a_full_date_of_birth(one, other):
    pair = look_at(*map(prepare, keyed([replace(one, kind=NodeKind.PEER), replace(other, kind=NodeKind.ADULT)])))
    birth = next((level.name for level in pair.levels if level.field == "birth"), "")
    assert pair.band is not Band.LIKELY or birth in ("same", "turned")


@given(people(), people())
def test_nothing_likely_breaks_a_rule_told_in_other_words(one, other):
    """Written again without the module of the rules: names by the lists, births by the calendar."""
    pair = look_at(*map(prepare, keyed([one, other])))
    if pair.band is Band.LIKELY:
        first, second = (prepare(item) for item in (pair.one, pair.other))
        assert first.mention.born
        assert second.mention.born
        years = {day.year for item in (pair.one, pair.other) for day in item.born}
        assert max(years) - min(years) <= 12
        words = [{item.name.forename, item.name.surname} - {""} for item in (first, second)]
        assert any(_one_name(a, b) for a in words[0] for b in words[1])
        assert not {*pair.cautions} & {*CLASHES}


def _one_name(one, other):
    spelt = any({one, other} <= line for line in SPELLINGS)
    short = other in SHORT_FORMS.get(one, ()) or one in SHORT_FORMS.get(other, ())
    return one == other or spelt or short or not {one, other} <= FORENAMES


@pytest.mark.parametrize(
    ("one", "other", "aliases", "caution"),
    [
        ("Holly Matthews", "Matthews Polly", (), "other_forename"),
        ("Holly Abbott", "Abbott Polly", (), "forename_not_sure"),  # turned round, either may be the first name
        ("Kate Orr", "Kate Tully", ("Kate Tully",), "by_other_name"),  # a cousin of that name would agree as well
        ("Leroy Orr", "Ricky Tully", ("Ricky Tully",), "other_forename"),
    ],
)
def test_what_agrees_only_in_a_roundabout_way_is_not_likely(one, other, aliases, caution):
    home = {"address": "4 Tolland Court", "postcode": "EB4 7TC", "phones": (PHONES[0],)}
    first = person("A", one, "2010-02-17", aliases=aliases, **home)
    pair = look_at(prepare(first), prepare(person("B", other, "2010-02-17", **home)))
    assert pair.bits >= LIKELY
    assert pair.band is Band.POSSIBLE
    assert caution in pair.cautions


def test_two_names_in_use_are_never_a_slip_of_each_other():
    """Every two listed names that are one letter apart, and are no spellings or short forms, are different names."""
    by_shape = {}
    for name in sorted(FORENAMES):
        for at in range(len(name)):
            by_shape.setdefault(name[:at] + "?" + name[at + 1 :], []).append(name)
    near = {(a, b) for same in by_shape.values() for a in same for b in same if a < b}
    assert len(near) > 500
    assert {forenames(a, b) for a, b in near} <= {"other", "spelling", "short_form", "short_or_own", "two_short_forms"}


def test_names_are_compared_alike_both_ways():
    names = [
        *sorted(FORENAMES)[::29],
        "jxshua",
        "j",
        "tamika",
        "smith-jones",
        "jones",
        "ric",
        *sorted(SHORT_FORMS)[::9],
    ]
    names += [short for full in sorted(SHORT_FORMS)[::7] for short in SHORT_FORMS[full]]
    for compared in (forenames, surnames):
        assert [(a, b) for a in names for b in names if compared(a, b) != compared(b, a)] == []


@pytest.mark.parametrize("alias", ["Ghost", "JJ", "Big Craig"])
def test_a_street_name_alone_proposes_nobody(alias):
    pairs = [
        (person("A", alias), person("B", alias)),
        (person("A", "", aliases=(alias,)), person("B", "Jaydon Mills", aliases=(alias,))),
        (person("A", "Ryan Orr", aliases=(alias,)), person("B", "Jaydon Mills", aliases=(alias,))),
        (person("A", "Mrs Tully", aliases=(alias,)), person("B", "Mrs Tully", aliases=(alias,))),
    ]
    for pair in pairs:
        assert review(pair).pairs == ()
        assert review(pair, shared={"A/p": EVERY_LINK}).pairs == ()
        assert look_at(*map(prepare, pair)).band is Band.UNLIKELY


def test_a_street_name_and_what_both_are_linked_to_is_a_question():
    pair = person("A", "Ghost"), person("B", "", aliases=("Ghost",))
    found = review(pair, shared={item.key: EVERY_LINK for item in pair}).pairs
    assert [item.band for item in found] == [Band.POSSIBLE]
    assert "both linked to the Golden Fry" in found[0].reasons
    clash = (person("A", "Ryan Orr", aliases=("Ghost",)), person("B", "Jaydon Mills", aliases=("Ghost",)))
    assert review(clash, shared={item.key: EVERY_LINK for item in clash}).pairs == ()
