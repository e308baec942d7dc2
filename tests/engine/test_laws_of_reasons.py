"""The laws of the reasons (design, section 5): what is said to be enough, needed and worth asking really is."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import assume, given
from hypothesis import strategies as st

from cce_core.case import Case
from cce_core.observation import Observation
from cce_engine import ask_next as asking
from cce_engine.answers import NOT_ASKED, NOT_KNOWN
from cce_engine.ask_next import ask_next
from cce_engine.evaluator import evaluate
from cce_engine.explain import Explainer
from cce_engine.facts import facts_of
from cce_engine.sheet import Sheet
from cce_engine.wording import Words

from .generated import AS_OF
from .oracle import live, openness
from .records import IN_BOTH, IN_DOUBT, SMALL, cases, examples, fullest
from .worlds import World, only, shipped, with_observations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cce_engine.assessment import AskNext
    from cce_engine.evaluator import Outcome

LARGEST = 3
WEIGHTS = ("prepare", "consider", "do")


def level_left(world: World, case: Case, drop: Iterable[str]) -> int:
    """The level when some observations are left out, the case itself as it was."""
    return world.read(facts_of(case, AS_OF).without(drop)).level


def everything(case: Case) -> set[str]:
    """Every observation that counts."""
    return {item.id for item in live(case, AS_OF)}


# Enough, needed, minimal


@IN_BOTH
@examples(80)
@given(data=st.data())
def test_what_is_enough_gives_the_level_alone_and_can_spare_nothing(world, data):
    world = data.draw(world)
    case = data.draw(cases(world))
    level, enough = world.level(case), world.assessed(case).rests_on.enough
    assert world.level(only(case, enough)) == level
    for one in enough:
        assert world.level(only(case, set(enough) - {one})) < level


@IN_BOTH
@examples(200)
@given(data=st.data())
def test_without_all_that_the_level_rules_stand_on_the_level_falls(world, data):
    """Unless it stands on the child's age or the like, and on no observation at all."""
    world = data.draw(world)
    case = data.draw(cases(world))
    level = world.level(case)
    assume(level > level_left(world, case, everything(case)))
    sheet = Sheet(world.book, facts_of(case, AS_OF))
    behind = Explainer(world.book, sheet, evaluate(world.book, sheet.leaves)).level_facts(level)
    assert level_left(world, case, behind) < level


@IN_BOTH
@examples(80)
@given(data=st.data())
def test_every_reason_names_what_its_rule_stands_on(world, data):
    """The facts of a finding, alone, make its rule fire again."""
    world = data.draw(world)
    case = data.draw(cases(world))
    facts = facts_of(case, AS_OF)
    for reason in world.assessed(case).why:
        again = world.read(facts.without(everything(case) - set(reason.facts)))
        assert reason.rule in again.fired


# What the level rests on


@IN_BOTH
@examples(60)
@given(data=st.data())
def test_the_sets_it_rests_on_are_just_the_smallest_whose_loss_lowers_the_level(world, data):
    world = data.draw(world)
    case = data.draw(cases(world, SMALL))
    level, rests = world.level(case), world.assessed(case).rests_on
    found = smallest(world, case, level, {name: [name] for name in everything(case)})
    assert {frozenset(item.facts): world.rank(item.falls_to.id) for item in rests.sets} == found
    assert not rests.sets or rests.searched_to == len(rests.sets[0].facts)


@IN_BOTH
@examples(60)
@given(data=st.data())
def test_the_sources_it_rests_on_are_just_the_fewest_whose_loss_lowers_the_level(world, data):
    world = data.draw(world)
    case = data.draw(cases(world, SMALL))
    by_source: dict[str, list[str]] = {}
    for item in live(case, AS_OF):
        by_source.setdefault(item.source, []).append(item.id)
    told = [frozenset(who.id for who in sources) for sources in world.assessed(case).rests_on.sources]
    assert len(told) == len(set(told))
    assert set(told) == set(smallest(world, case, world.level(case), by_source))


def smallest(world: World, case: Case, level: int, elements: Mapping[str, list[str]]) -> dict[frozenset[str], int]:
    """By trying every set, smaller ones first: those without which the level falls, and the level left."""
    for size in range(1, min(LARGEST, len(elements)) + 1):
        left = {
            frozenset(names): level_left(world, case, [item for name in names for item in elements[name]])
            for names in combinations(sorted(elements), size)
        }
        fallen = {names: rank for names, rank in left.items() if rank < level}
        if fallen:
            return fallen
    return {}


# Ask next


@IN_BOTH
@examples(150)
@given(data=st.data())
def test_a_question_left_off_the_list_changes_neither_level_nor_suggestion_when_answered_yes(world, data):
    """Of core questions still open, and of what was asked and is not known."""
    world = data.draw(world)
    case = data.draw(cases(world, SMALL, IN_DOUBT))
    sheet, outcome, found = asked(world, case)
    listed = {question.about for question in found.questions}
    assert found.more == 0
    for name in sorted(in_doubt(world, case) - listed):
        assert not gained(world, outcome, evaluate(world.book, sheet.hoping(name))), name


@IN_BOTH
@examples(150)
@given(data=st.data())
def test_every_question_on_the_list_changes_just_what_it_says_when_answered_yes(world, data):
    world = data.draw(world)
    case = data.draw(cases(world, SMALL, IN_DOUBT))
    sheet, outcome, found = asked(world, case)
    for question in found.questions:
        then = evaluate(world.book, sheet.hoping(question.about))
        assert gained(world, outcome, then) == set(question.would) != set(), question.about


@IN_BOTH
@examples(150)
@given(data=st.data())
def test_what_a_yes_would_suggest_is_suggested_once_the_yes_is_recorded(world, data):
    """The question answered in the record itself: present, today, in every way that a rule asks for."""
    world = data.draw(world)
    promised, shown = promised_and_shown(world, data)
    assert promised - ladder(world) <= shown


@IN_BOTH
@examples(150)
@given(data=st.data())
def test_no_question_promises_a_lower_step_of_the_process_ladder_than_the_one_then_suggested(world, data):
    world = data.draw(world)
    promised, shown = promised_and_shown(world, data)
    assert promised & ladder(world) <= shown


def promised_and_shown(world: World, data: st.DataObject) -> tuple[set[str], set[str]]:
    """What one question says that a yes would change, and what is there once that yes is recorded.

    It is recorded by several agencies and in several ways, which may reach further than the yes that was promised: a
    level promised is there where the level reached is that one or a higher one.
    """
    case = data.draw(cases(world, SMALL, IN_DOUBT))
    _, _, found = asked(world, case)
    questions = [question for question in found.questions if question.about in world.book.vocabulary.indicators]
    assume(questions)
    question = data.draw(st.sampled_from(questions))
    yes = with_observations(case, (*case.observations, *fullest(world, question.about)))
    then = world.assessed(yes)
    cards = {in_words(card.label, card.weight) for card in then.suggestions}
    pack = world.book.pack
    reached = {f"level {word.label}" for word in pack.levels[: pack.rank(then.level.recorded.id) + 1]}
    shown = {*reached, *cards}
    return set(question.would), shown


def ladder(world: World) -> set[str]:
    """The steps of which only the highest is suggested."""
    labels = (world.book.pack.suggestions[step].label for step in world.book.pack.process_ladder)
    return {in_words(label, weight) for label in labels for weight in WEIGHTS}


def test_the_list_is_cut_at_ten_and_the_rest_is_counted():
    world = shipped()
    case = all_in_doubt(world)
    _, _, whole = asked(world, case)
    cut = world.assessed(case).ask_next
    assert len(whole.questions) > asking.MOST == len(cut.questions)
    assert cut.questions == whole.questions[: asking.MOST]
    assert cut.more == len(whole.questions) - asking.MOST


@IN_BOTH
@examples(40)
@given(data=st.data())
def test_core_questions_come_first_then_what_was_asked_in_vain_then_what_would_raise_the_level_most(world, data):
    world = data.draw(world)
    case = data.draw(cases(world, SMALL, IN_DOUBT))
    _, _, found = asked(world, case)
    ranks = {f"level {word.label}": rank for rank, word in enumerate(world.book.pack.levels)}
    order = [
        (not question.core, question.state != "not_known", -max(ranks.get(what, 0) for what in question.would))
        for question in found.questions
    ]
    assert order == sorted(order)
    assert {question.about for question in found.questions if question.core} <= world.book.core


def asked(world: World, case: Case) -> tuple[Sheet, Outcome, AskNext]:
    """The answers, what they lead to, and the whole list of questions, however long."""
    sheet = Sheet(world.book, facts_of(case, AS_OF))
    outcome = evaluate(world.book, sheet.leaves)
    words = Words(world.book.pack, world.book.vocabulary)
    with patch.object(asking, "MOST", 10_000):
        return sheet, outcome, ask_next(world.book, sheet, outcome, words)


def in_doubt(world: World, case: Case) -> set[str]:
    """Core questions that are open, and indicators asked about in vain."""
    told: dict[str, list[Observation]] = {}
    for item in live(case, AS_OF):
        told.setdefault(item.indicator, []).append(item)
    core = {name for name in world.book.core if openness(told.get(name, [])) in (NOT_ASKED, NOT_KNOWN)}
    return core | {name for name, items in told.items() if openness(items) is NOT_KNOWN}


def gained(world: World, before: Outcome, then: Outcome) -> set[str]:
    """A higher level, and what is newly or more strongly suggested, in their words."""
    pack = world.book.pack
    level = {f"level {pack.levels[then.level].label}"} if then.level > before.level else set()
    was, now = suggested(world, before), suggested(world, then)
    more = {what: weight for what, weight in now.items() if weight > was.get(what, -1)}
    return level | {in_words(pack.suggestions[what].label, WEIGHTS[weight]) for what, weight in more.items()}


def in_words(label: str, weight: str) -> str:
    """A suggestion for which there is not enough yet says so."""
    return f"{label} (not enough for it yet)" if weight == "prepare" else label


def suggested(world: World, outcome: Outcome) -> dict[str, int]:
    """What the suggestion rules that fired suggest and how strongly; of the process ladder only the highest step.

    Invitations are left out: no question is asked only to learn whom to invite (docs/decisions/0013).
    """
    found: dict[str, int] = {}
    for rule in world.book.strata["suggestion"]:
        if rule.id in outcome.fired and rule.then.suggest.attendance is None:
            weight = WEIGHTS.index(rule.then.suggest.weight)
            found[rule.then.name] = max(weight, found.get(rule.then.name, -1))
    steps = [step for step in world.book.pack.process_ladder if step in found]
    return {what: weight for what, weight in found.items() if what not in steps[:-1]}


def all_in_doubt(world: World, why: str = "asked_not_known") -> Case:
    """A record in which everything was asked and nothing is known."""
    items = [
        Observation(
            id=f"o{number}", indicator=name, status="not_known", why_not_known=why, agency="police", recorded_on=AS_OF
        )
        for number, name in enumerate(world.book.vocabulary.indicators)
    ]
    return Case(case="G-1", observations=tuple(items))
