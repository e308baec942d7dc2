"""The check of a plan: each gap is named for the action that has it, and a sound action is left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_app.rulebook import load_rulebook
from cce_core.base import Handling
from cce_core.case import Case
from cce_core.sections import Action, Plan, PoliceAction, Referral, Review
from cce_core.young_person import YoungPerson
from cce_engine.smart import gaps_of_plan

from .records import examples
from .worlds import shipped

WORDS = load_rulebook("national-baseline").pack.words_to_avoid
REVIEW = date(2027, 1, 4)
SOUND = {
    "id": "a1", "what": "Ring Kai every Friday and write down what he says", "owner": "Youth worker",
    "agency": "youth_service", "due": date(2026, 12, 18), "measure": "Four notes on file by the review",
    "serves": "trusted adult", "outcome": "Kai has an adult who asks how he is",
}  # fmt: skip
SENT = {
    "to": "Youth Justice Service", "by_agency": "police", "agreement": "given", "sent_on": date(2026, 11, 20),
    "form": "The service's own form", "outcome_on": date(2026, 12, 4),
}  # fmt: skip


def case_of(**plan):
    return Case(
        case="G-1",
        young_person=YoungPerson(name="Kai"),
        plan=Plan(**plan),
        review=Review(needed=True, next_date=REVIEW),
    )


def kinds(**plan):
    return [gap.kind for gap in gaps_of_plan(case_of(**plan), WORDS)]


def action(**changed):
    return kinds(actions=(Action(**{**SOUND, **changed}),))


def test_a_sound_plan_has_no_gap():
    police = PoliceAction(what="Visit the takeaway with the licensing officer", due=date(2026, 12, 1))
    assert kinds(actions=(Action(**SOUND),), referrals=(Referral(**SENT),), police_actions=(police,)) == []


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"due": None}, "no-date"),
        ({"due": date(2027, 1, 5)}, "after-review"),
        ({"measure": ""}, "no-measure"),
        ({"serves": ""}, "serves-nothing"),
        ({"outcome": ""}, "no-outcome"),
        ({"outcome": SOUND["measure"]}, "no-outcome"),
        ({"status": "blocked"}, "no-blocker"),
        ({"owner": "Kai"}, "child-owner"),
        ({"owner": "The child"}, "child-owner"),
        ({"agency": "young_person"}, "child-owner"),
        ({"owner": "All agencies"}, "many-owners"),
        ({"owner": "Everyone"}, "many-owners"),
        ({"owner": "Social worker and police"}, "many-owners"),
        ({"owner": "Social worker / nurse"}, "many-owners"),
        ({"what": "Referral to the boxing gym"}, "no-verb"),
        ({"what": "Weekly calls to Kai by phone"}, "no-verb"),
        ({"what": "The school to ring Kai"}, "no-verb"),
        ({"what": "Exploring tuition at home"}, "no-verb"),
        ({"what": "Ring Kai"}, "no-product"),
        ({"what": "Monitor his attendance at school"}, "vague"),
        ({"what": "Continue the weekly visits at home"}, "vague"),
        ({"what": "Offer support to his mother"}, "vague"),
        ({"what": "Liaise with the school about lessons"}, "vague"),
        ({"what": "Keep an ongoing watch on the park"}, "vague"),
        ({"what": "Ask all agencies to share information"}, "vague"),
    ],
)
def test_each_gap_of_an_action_is_named_and_nothing_else(changed, kind):
    assert action(**changed) == [kind]


@pytest.mark.parametrize(
    "changed",
    [
        {"owner": "Head of safeguarding and inclusion"},
        {"owner": "Team manager, children's social care"},
        {"what": "Book the family support worker for Monday"},
        {"what": "Implement the travel plan for school"},
        {"what": "Bring the tickets to the review"},
        {"what": "Send all five letters to the housing officer"},
        {"due": REVIEW},
        {"status": "blocked", "blocker": "No place before January; the head of service decides"},
    ],
)
def test_what_only_looks_like_a_gap_is_left_alone(changed):
    assert action(**changed) == []


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_what_is_over_is_not_advised_on(status):
    assert action(status=status, due=None, measure="", what="Monitor") == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"form": ""}, ["no-form"]),
        ({"agreement": "not_asked"}, ["not-agreed"]),
        ({"sent_on": None}, ["not-sent"]),
        ({"outcome_on": None}, ["no-outcome-date"]),
        ({"agreement": "not_needed"}, []),
        ({"agreement": "refused", "form": "", "sent_on": None, "outcome_on": None}, ["refused"]),
        ({"agreement": "refused", "outcome": "The boxing gym instead", "sent_on": None, "outcome_on": None}, []),
    ],
)
def test_each_gap_of_a_referral_is_named(changed, expected):
    assert kinds(referrals=(Referral(**{**SENT, **changed}),)) == expected


def test_police_actions_need_a_verb_and_a_day():
    assert kinds(police_actions=(PoliceAction(what="Ongoing enquiries into the car"),)) == ["vague", "no-date"]


def test_without_a_review_no_date_is_too_late():
    case = case_of(actions=(Action(**{**SOUND, "due": date(2029, 1, 1)}),)).model_copy(update={"review": Review()})
    assert gaps_of_plan(case, WORDS) == ()


def test_every_gap_says_what_would_be_right_and_where_it_is():
    case = case_of(actions=(Action(**SOUND), Action(id="a2", what="Monitor", owner="All", agency="police")))
    gaps = gaps_of_plan(case, WORDS)
    assert {gap.about for gap in gaps} == {"action a2"}
    assert {gap.path for gap in gaps} == {("plan", "actions", 1)}
    assert all(gap.lacks and gap.text.endswith((".", "”.", '".')) for gap in gaps)


def test_a_hidden_action_is_not_advised_on():
    hidden = Action(**{**SOUND, "due": None, "handling": Handling.RESTRICTED})
    case = case_of(actions=(hidden,), police_actions=(PoliceAction(what="Ongoing enquiries"),))
    day = date(2026, 11, 20)
    assert shipped().assessed(case, Handling.PROFESSIONALS, day).plan == ()
    assert len(shipped().assessed(case, Handling.RESTRICTED, day).plan) >= 3


@examples(100)
@given(st.sets(st.sampled_from(["due", "measure", "serves", "outcome"])), st.permutations([0, 1, 2]))
def test_gaps_belong_to_their_own_action_whatever_the_order(missing, order):
    """Filling a gap takes away that gap and no other; other actions change nothing."""
    empty = {"due": None, "measure": "", "serves": "", "outcome": ""}
    lacking = {name: empty[name] for name in missing}
    plan = [Action(**{**SOUND, **lacking, "id": "a0"}), *(Action(**{**SOUND, "id": f"a{n}"}) for n in (1, 2))]
    gaps = gaps_of_plan(case_of(actions=tuple(plan[n] for n in order)), WORDS)
    assert {gap.about for gap in gaps} == ({"action a0"} if missing else set())
    assert len(gaps) == len(missing)
