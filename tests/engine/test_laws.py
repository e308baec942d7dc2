"""The laws of the level (design, section 5), over the shipped pack and many generated books.

Records take their shapes from the pack's own tests (records.py), so a new rule is covered without a new test.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cce_core.case import Case
from cce_core.observation import Basis, Grade, Observation, Status, WhyNotKnown
from cce_core.vocabulary import Kind
from cce_engine.answers import NO, NOT_ASKED, NOT_KNOWN, Reading
from cce_engine.assess import Engine, engine_for
from cce_engine.book import book_for
from cce_engine.build import build_pack
from cce_engine.evaluator import evaluate
from cce_engine.explain import Explainer
from cce_engine.facts import facts_of
from cce_engine.lint import lint
from cce_engine.load import from_plain, read_rules
from cce_engine.pack import IndicatorTest
from cce_engine.sheet import Sheet

from .generated import AS_OF, HEADINGS, random_pack_data, seeded, small_vocabulary
from .oracle import live, openness
from .records import BEST_GRADE, DETAILS, IN_BOTH, POSITIVE, cases, children, examples, fullest, marked, observations
from .worlds import GENERATED_BOOKS, HOLIDAYS, World, as_bytes, made, selections_of, shipped, with_observations, without

FIRM = (Reading.CONFIRMED, Reading.RECORDED)
BEST = {"basis": Basis.VERIFIED, "grade": BEST_GRADE}
PROTECTED = (
    "ethnicity", "nationality", "religion", "language", "gender", "pronouns", "sexual_identity", "disability",
)  # fmt: skip
FREE_WORDS = (
    "physical_health", "emotional_mental_health", "sexual_health", "substance_misuse", "address", "area", "siblings",
)  # fmt: skip


def levels(world: World, case: Case) -> tuple[int, ...]:
    """The ranks of the three readings: confirmed, recorded, could be."""
    return tuple(world.level(case, reading) for reading in Reading)


def adding(case: Case, *items: Observation) -> Case:
    """The record with more observations."""
    return with_observations(case, (*case.observations, *items))


def put(case: Case, place: int, item: Observation) -> Case:
    """The record with another observation in one place."""
    items = list(case.observations)
    items[place] = item
    return with_observations(case, items)


def changed(item: Observation, **update: object) -> Observation:
    """The observation with some fields changed, checked again as a whole."""
    return Observation.model_validate({**item.model_dump(), **update})


def confirmed(item: Observation, basis: Basis) -> Observation:
    """The same observation as present."""
    return changed(item, status=Status.PRESENT, why_not_known=None, basis=item.basis or basis)


# Adding and confirming


@IN_BOTH
@examples(300)
@given(data=st.data())
def test_one_more_sign_never_lowers_the_confirmed_or_the_recorded_level(world, data):
    world = data.draw(world)
    case = data.draw(cases(world))
    more = adding(case, data.draw(observations(world, "new", POSITIVE)))
    for reading in FIRM:
        assert world.level(more, reading) >= world.level(case, reading)


@IN_BOTH
@examples(300)
@given(data=st.data())
def test_what_was_suspected_absent_or_not_known_and_is_now_present_never_lowers_the_level(world, data):
    world = data.draw(world)
    case = data.draw(cases(world))
    places = [place for place, item in enumerate(case.observations) if item.status is not Status.PRESENT]
    assume(places)
    place = data.draw(st.sampled_from(places))
    more = put(case, place, confirmed(case.observations[place], data.draw(st.sampled_from(Basis))))
    for reading in FIRM:
        assert world.level(more, reading) >= world.level(case, reading)


@IN_BOTH
@examples(300)
@given(data=st.data())
def test_better_evidence_never_lowers_a_level_where_the_rules_ask_for_evidence(world, data):
    world = data.draw(world)
    case = data.draw(cases(world))
    places = [
        place
        for place, item in enumerate(case.observations)
        if item.status in POSITIVE and _better_is_wanted(world, item.indicator)
    ]
    assume(places)
    place = data.draw(st.sampled_from(places))
    better = put(case, place, changed(case.observations[place], **BEST))
    for reading in Reading:
        assert world.level(better, reading) >= world.level(case, reading)


def _better_is_wanted(world: World, indicator: str) -> bool:
    """Whether every rule that asks how this indicator is known is content with the best there is."""
    return all(
        (not asked.basis or Basis.VERIFIED in asked.basis)
        and (not asked.grade_source or 1 in asked.grade_source)
        and (not asked.grade_information or "A" in asked.grade_information)
        for asked in selections_of(world.book, indicator)
    )


# The widest reading. Answering a question narrows it, so it falls when an open question gets a weak answer;
# it never falls where nothing was open, nor when a question is answered as fully as the rules could ask.


@IN_BOTH
@examples(300)
@given(data=st.data())
def test_one_more_sign_where_no_question_was_open_never_lowers_what_the_level_could_be(world, data):
    world = data.draw(world)
    case = data.draw(cases(world))
    settled = [name for name in {item.indicator for item in case.observations} if is_open(case, name) is NO]
    assume(settled)
    new = data.draw(observations(world, "new", POSITIVE, tuple(sorted(settled))))
    assert world.level(adding(case, new), Reading.COULD_BE) >= world.level(case, Reading.COULD_BE)


@IN_BOTH
@examples(300)
@given(data=st.data())
def test_a_question_answered_as_fully_as_the_rules_ask_never_lowers_what_the_level_could_be(world, data):
    world = data.draw(world)
    case = data.draw(cases(world))
    name = data.draw(st.sampled_from(sorted(world.book.vocabulary.indicators)))
    assert world.level(adding(case, *fullest(world, name)), Reading.COULD_BE) >= world.level(case, Reading.COULD_BE)


@IN_BOTH
@examples(300)
@given(data=st.data())
def test_whatever_the_open_answers_turn_out_to_be_the_level_stays_within_the_range(world, data):
    """Core questions not asked, and what was asked and is not known, answered in any way: the range only narrows."""
    world = data.draw(world)
    case = data.draw(cases(world))
    told = {item.indicator for item in case.observations}
    answerable = sorted(name for name in world.book.core | told if _could_be_yes(world, case, name))
    assume(answerable)
    asked = data.draw(st.lists(st.sampled_from(answerable), min_size=1, max_size=6, unique=True))
    answers = [
        data.draw(observations(world, f"a{number}", tuple(Status)[:3], (name,))) for number, name in enumerate(asked)
    ]
    lowest, _, highest = levels(world, case)
    confirmed_then, recorded_then, could_be_then = levels(world, adding(case, *answers))
    assert lowest <= confirmed_then
    assert recorded_then <= highest
    assert could_be_then <= highest


def _could_be_yes(world: World, case: Case, name: str) -> bool:
    found = is_open(case, name)
    return found is NOT_KNOWN or (found is NOT_ASKED and name in world.book.core)


def is_open(case: Case, name: str) -> object:
    """NOT_ASKED or NOT_KNOWN where the question about an indicator is open, NO where it is settled."""
    return openness([item for item in live(case, AS_OF) if item.indicator == name])


# The range


@IN_BOTH
@examples(300)
@given(data=st.data())
def test_the_confirmed_level_is_at_most_the_recorded_and_that_at_most_what_it_could_be(world, data):
    world = data.draw(world)
    facts = facts_of(data.draw(cases(world)), AS_OF)
    narrow, middle, wide = (world.read(facts, reading) for reading in Reading)
    assert narrow.level <= middle.level <= wide.level
    assert narrow.fired <= middle.fired <= wide.fired


@IN_BOTH
@examples(60)
@given(data=st.data())
def test_the_answer_gives_the_levels_and_dimensions_that_the_rules_conclude(world, data):
    world = data.draw(world)
    case = data.draw(cases(world))
    found, pack = world.assessed(case), world.book.pack
    given_levels = (found.level.confirmed, found.level.recorded, found.level.could_be)
    assert tuple(world.rank(level.id) for level in given_levels) == levels(world, case)
    concluded = world.read(facts_of(case, AS_OF)).dimensions
    assert {item.id: pack.degree(item.id, item.value.id) for item in found.dimensions} == concluded


# Order


@IN_BOTH
@examples(60)
@given(data=st.data())
def test_the_order_of_what_was_recorded_changes_no_byte(world, data):
    world = data.draw(world)
    case = data.draw(cases(world))
    child = case.young_person
    turned = case.model_copy(
        update={
            "observations": tuple(data.draw(st.permutations(case.observations))),
            "young_person": child.model_copy(update={"missing_episodes": tuple(reversed(child.missing_episodes))}),
        }
    )
    assert as_bytes(world.assessed(turned)) == as_bytes(world.assessed(case))


@examples(40)
@given(number=st.integers(0, 500), turned=st.randoms(), data=st.data())
def test_the_order_in_which_the_rules_are_read_changes_no_byte(number, turned, data):
    vocabulary = small_vocabulary()
    written = random_pack_data(seeded(number), vocabulary)
    shuffled = {**written, "rules": turned.sample(written["rules"], len(written["rules"]))}
    one, other = (
        World("one order", engine_for(book_for(build_pack(pack, vocabulary), vocabulary, AS_OF), HOLIDAYS))
        for pack in (written, shuffled)
    )
    case = data.draw(cases(one))
    assert as_bytes(one.assessed(case)) == as_bytes(other.assessed(case))


def test_the_order_in_which_the_shipped_rules_are_read_changes_no_byte(shipped_data):
    one = shipped()
    other = World("the other order", _read_in_another_order(shipped_data))
    records = cases(one)

    @settings(max_examples=25)
    @given(case=records)
    def same(case):
        assert as_bytes(one.assessed(case)) == as_bytes(other.assessed(case))

    same()


def _read_in_another_order(data: dict[str, Any]) -> Engine:
    rules = seeded(1).sample(data["rules"], len(data["rules"]))
    pack, vocabulary = from_plain({**data, "rules": rules})
    return engine_for(book_for(pack, vocabulary, AS_OF), HOLIDAYS)


def test_no_order_of_a_set_in_memory_changes_a_byte():
    """The same records in two processes that lay out their sets and dicts differently."""
    script = Path(__file__).with_name("digest.py")
    told = {
        subprocess.run(
            [sys.executable, "-m", script.stem],
            cwd=script.parent, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True, timeout=120,
        ).stdout
        for seed in ("1", "2024")
    }  # fmt: skip
    assert len(told) == 1


# Nothing recorded, and what is recorded as not so


@IN_BOTH
@examples(40)
@given(data=st.data())
def test_an_empty_record_is_not_enough_information(world, data):
    world = data.draw(world)
    case = data.draw(cases(world, (0,)))
    assume(world.level(case) == 0)
    assert world.assessed(case).level.headline == "not_enough_information"


@IN_BOTH
@examples(60)
@given(data=st.data())
def test_absent_is_not_the_same_as_not_known(world, data):
    """All core questions answered no, and all headings marked, is an answer; all of them not known is not."""
    world = data.draw(world)
    child = data.draw(children())
    why = data.draw(st.sampled_from(WhyNotKnown))
    answered, unknown = (
        Case(case="G-1", young_person=child, observations=tuple(items))
        for items in (
            [_core(number, name, status=Status.ABSENT) for number, name in enumerate(sorted(world.book.core))],
            [
                _core(number, name, status=Status.NOT_KNOWN, why_not_known=why)
                for number, name in enumerate(sorted(world.book.core))
            ],
        )
    )
    answered = answered.model_copy(update={"reason": marked(world.book.pack, 0)})
    level = world.level(answered)
    assert world.assessed(answered).level.headline == "level"
    assert world.assessed(unknown).level.headline == ("at_least" if level else "not_enough_information")
    assert world.assessed(unknown).level.open_core_questions == tuple(
        question.indicator for question in world.book.pack.core
    )


@examples(40)
@given(number=st.integers(0, GENERATED_BOOKS - 1), value=st.integers(0, 6), heading=st.sampled_from(HEADINGS))
def test_a_heading_that_nobody_marked_is_no_mark_of_nothing(number, value, heading):
    """It is as open as a core question that nobody asked, and in the widest reading it has the highest mark."""
    world = made(number)
    most_open = sorted(world.book.core)[world.book.pack.core_may_be_open :]
    items = tuple(_core(place, name, status=Status.ABSENT) for place, name in enumerate(most_open))
    whole = Case(case="G-1", observations=items, reason=marked(world.book.pack, value))
    part = whole.model_copy(update={"reason": marked(world.book.pack, value, leaving_out=heading)})
    assert world.assessed(whole).level.headline == "level"
    assert world.assessed(part).level.headline != "level"
    (full,), (left_open,) = world.assessed(whole).totals, world.assessed(part).totals
    assert left_open.points == full.points - value
    assert left_open.could_be == full.could_be - value + 6


def _core(number: int, name: str, **fields: object) -> Observation:
    return Observation(id=f"o{number}", indicator=name, agency="police", recorded_on=AS_OF, **fields)


# What kinds of indicator may do, in the shipped pack


@examples(300)
@given(data=st.data())
def test_vulnerability_factors_alone_never_pass_the_lowest_level_of_concern(data):
    world = shipped()
    child = data.draw(children()).model_copy(update={"missing_episodes": ()})
    items = _many(data, world, Kind.VULNERABILITY, Kind.PROTECTIVE)
    case = Case(case="G-1", young_person=child, observations=items)
    for reading in FIRM:
        assert world.level(case, reading) <= world.rank(world.book.pack.lowest_level_of_concern)


@examples(300)
@given(data=st.data())
def test_a_strong_sign_present_or_suspected_however_old_is_never_below_moderate(data):
    world = shipped()
    case = data.draw(cases(world))
    strong = data.draw(observations(world, "strong", POSITIVE, _of_kind(world, Kind.STRONG)))
    day = AS_OF - timedelta(days=data.draw(st.integers(0, 6000)))
    strong = changed(strong, first=None, last=day, recorded_on=day)
    assert world.level(adding(case, strong)) >= world.rank("moderate")


@examples(100)
@given(data=st.data())
def test_only_protective_factors_give_no_level(data):
    world = shipped()
    child = data.draw(children()).model_copy(update={"missing_episodes": ()})
    case = Case(case="G-1", young_person=child, observations=_many(data, world, Kind.PROTECTIVE))
    for reading in FIRM:
        assert world.level(case, reading) == 0


@examples(300)
@given(data=st.data())
def test_a_protective_factor_more_changes_no_level(data):
    world = shipped()
    case = data.draw(cases(world))
    more = adding(case, data.draw(observations(world, "new", tuple(Status), _of_kind(world, Kind.PROTECTIVE))))
    assert levels(world, more) == levels(world, case)


def _many(data: st.DataObject, world: World, *kinds: Kind) -> tuple[Observation, ...]:
    names = _of_kind(world, *kinds)
    count = data.draw(st.sampled_from((1, 2, 4, 8, 25)))
    return tuple(data.draw(observations(world, f"o{number}", (), names)) for number in range(count))


def _of_kind(world: World, *kinds: Kind) -> tuple[str, ...]:
    return tuple(item.id for item in world.book.vocabulary.indicators.values() if item.kind in kinds)


# Who the child is


@IN_BOTH
@examples(60)
@given(data=st.data())
def test_who_the_child_is_changes_no_byte_but_the_name(world, data):
    """Ethnicity, nationality, religion, language, gender, pronouns, sexual identity, disability, other free words."""
    world = data.draw(world)
    case = data.draw(cases(world))
    number = data.draw(DETAILS)
    told = {name: f"{name} {number}" for name in (*PROTECTED, *FREE_WORDS)}
    child = case.young_person.model_copy(update={**told, "name": "Zofia-Noor O’Neill"})
    other = world.assessed(case.model_copy(update={"young_person": child}))
    renamed = as_bytes(other).replace("Zofia-Noor O’Neill".encode(), b"Kai")  # the options of item 10 name the child
    assert renamed == as_bytes(world.assessed(case))


# Time


@IN_BOTH
@examples(400)
@given(data=st.data())
def test_time_alone_never_lowers_a_level_without_saying_what_has_grown_old(world, data):
    """No birthday in between: the next law is about those."""
    world = data.draw(world)
    case = data.draw(cases(world))
    case = case.model_copy(update={"young_person": case.young_person.model_copy(update={"date_of_birth": None})})
    _nothing_falls_silently(world, case, data.draw(st.integers(0, 730)))


@IN_BOTH
@examples(200)
@given(data=st.data())
def test_a_birthday_alone_never_lowers_a_level_without_a_word(world, data):
    """Observations are moved with the day, so only the child grows older."""
    world = data.draw(world)
    case = data.draw(cases(world, (1, 2, 3)))
    case = case.model_copy(update={"young_person": case.young_person.model_copy(update={"age_disputed": False})})
    days = data.draw(st.integers(0, 730))
    later = AS_OF + timedelta(days=days)
    moved = with_observations(case, [_moved(item, days) for item in case.observations])
    child = moved.young_person
    moved = moved.model_copy(update={"young_person": child.model_copy(update={"missing_episodes": ()})})
    if world.level(moved, day=later) < world.level(_younger(moved, days), day=later):
        said = " ".join(item.text for item in world.assessed(moved, day=later).cautions)
        assert re.search(r"\b(age|birthday|turned)\b", said)


def _moved(item: Observation, days: int) -> Observation:
    span = timedelta(days=days)
    first, last = (day and day + span for day in (item.first, item.last))
    return item.model_copy(update={"first": first, "last": last, "recorded_on": item.recorded_on + span})


def _younger(case: Case, days: int) -> Case:
    child = case.young_person
    born = child.date_of_birth and child.date_of_birth + timedelta(days=days)
    return case.model_copy(update={"young_person": child.model_copy(update={"date_of_birth": born})})


def _nothing_falls_silently(world: World, case: Case, days: int) -> None:
    """Where the level falls, a caution names something that it stood on."""
    later = AS_OF + timedelta(days=days)
    before = world.level(case)
    if world.level(case, day=later) < before:
        told = [item for item in world.assessed(case, day=later).cautions if item.kind == "stale"]
        stood_on = behind(world, case, before)
        assert told
        assert not stood_on or stood_on & {name for item in told for name in item.facts}


def behind(world: World, case: Case, level: int) -> set[str]:
    """The observations that the rules of a level stand on."""
    sheet = Sheet(world.book, facts_of(case, AS_OF))
    return set(Explainer(world.book, sheet, evaluate(world.book, sheet.leaves)).level_facts(level))


# What must not count twice, or at all


@IN_BOTH
@examples(200)
@given(data=st.data())
def test_one_event_told_by_three_agencies_or_told_twice_counts_once(world, data):
    world = data.draw(world)
    counted = [test for test in world.book.pack.tests if isinstance(test, IndicatorTest) and _counts_episodes(test)]
    assume(counted)
    test = data.draw(st.sampled_from(counted))
    case = without_indicator(data.draw(cases(world)), test.indicator)
    told = changed(data.draw(observations(world, "told", POSITIVE, (test.indicator,))), passed_on_from=None)
    agencies = (told.agency, *sorted(world.book.vocabulary.agencies)[:3])
    again = [changed(told, id=f"again{number}", agency=agency) for number, agency in enumerate(agencies)]
    for reading in Reading:
        once, often = (
            Sheet(world.book, facts_of(record, AS_OF), reading).answer(test)
            for record in (adding(case, told), adding(case, told, *again))
        )
        assert once is often


def _counts_episodes(test: IndicatorTest) -> bool:
    return test.selection.episodes is not None and test.selection.sources is None


def without_indicator(case: Case, name: str) -> Case:
    """The record without anything about an indicator."""
    return without(case, {item.id for item in case.observations if item.indicator == name})


@IN_BOTH
@examples(200)
@given(data=st.data())
def test_what_is_graded_as_suspected_false_counts_in_no_reading(world, data):
    world = data.draw(world)
    case = data.draw(cases(world))
    grade = Grade(source=data.draw(st.sampled_from((1, 2, 3))), information="E", handling_code="P")
    false = changed(data.draw(observations(world, "false", POSITIVE)), grade=grade)
    _counts_for_nothing(world, case, false)


@IN_BOTH
@examples(200)
@given(data=st.data())
def test_what_was_withdrawn_counts_in_no_reading(world, data):
    world = data.draw(world)
    case = data.draw(cases(world))
    gone = {
        "withdrawn_on": AS_OF - timedelta(days=data.draw(st.integers(0, 400))),
        "withdrawn_because": "A mistake.",
    }
    _counts_for_nothing(world, case, changed(data.draw(observations(world, "gone")), **gone))


@IN_BOTH
@examples(100)
@given(data=st.data())
def test_what_was_recorded_after_the_day_of_the_answer_counts_in_no_reading(world, data):
    world = data.draw(world)
    case = data.draw(cases(world))
    day = AS_OF + timedelta(days=data.draw(st.integers(1, 400)))
    _counts_for_nothing(world, case, changed(data.draw(observations(world, "later")), recorded_on=day))


def _counts_for_nothing(world: World, case: Case, item: Observation) -> None:
    for reading in Reading:
        one, other = (
            evaluate(world.book, Sheet(world.book, facts_of(record, AS_OF), reading).leaves)
            for record in (case, adding(case, item))
        )
        assert one.answers == other.answers
        assert one.rules == other.rules


# What the rules may ask for at all

SUSPICION_ALONE = """
id: NB-XXX-999
title: Asks for suspicion and nothing firmer
stratum: {stratum}
when: {{indicator: found_cuckooed_address, status: suspected}}
then: {then}
because: Confirming what was suspected would make this rule fall silent.
other_explanations: [Ask what is known now.]
sources: [{{id: SRC-DESIGN, at: the laws}}]
in_force: {{from: 2026-01-01}}
status: example
"""
CONCLUSIONS = {
    "pattern": "{pattern: cuckooing}",
    "dimension": "{dimension: harm, value: likely}",
    "level": "{level: significant}",
}


@pytest.mark.parametrize(("stratum", "then"), CONCLUSIONS.items())
def test_a_rule_that_leads_to_a_level_may_not_ask_for_suspicion_alone(rule_texts, stratum, then):
    """Were it allowed, confirming what was suspected would lower the level, and no law above would hold."""
    pack = "packs/national-baseline/"
    files = {name: raw for name, raw in rule_texts.items() if not name.startswith(pack) or name == f"{pack}pack.yaml"}
    rule = SUSPICION_ALONE.format(stratum=stratum, then=then)
    found = read_rules({**files, f"{pack}NB-XXX-999-suspicion.yaml": rule.encode()}, "national-baseline")
    problems = [problem for problem in lint(found, with_cases=False) if problem.rule == "NB-XXX-999"]
    assert [problem.kind for problem in problems] == ["lowering-rule"]
