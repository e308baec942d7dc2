"""Laws of the plan: a fact more never removes an act-now step, and what nobody knows silences no check."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_core.base import Handling
from cce_core.case import Case
from cce_core.observation import Status

from .records import cases, examples, observations
from .worlds import shipped, with_observations

URGENT = ("now", "today")


def urgent(case: Case) -> set[str]:
    """Steps that are to be done today, and that nothing holds."""
    return {
        card.what
        for card in shipped().assessed(case).suggestions
        if card.by in URGENT and card.weight == "do" and not any(item.state == "holds" for item in card.waiting)
    }


@examples(60)
@given(data=st.data())
def test_a_sign_more_never_removes_a_step_for_today(data):
    world = shipped()
    case = data.draw(cases(world))
    more = data.draw(observations(world, "more", (Status.PRESENT, Status.SUSPECTED)))
    assert urgent(case) <= urgent(with_observations(case, (*case.observations, more)))


def test_each_fact_of_the_act_now_list_calls_for_a_strategy_discussion_by_itself():
    single = (
        "drugs_concealed_internally", "serious_assault_victim", "threats_child_or_family", "found_cuckooed_address",
        "home_taken_over", "held_or_abducted", "sexual_exploitation_overlap", "child_disclosure", "firearm_near",
        "sibling_drawn_in", "asks_for_help_to_leave",
    )  # fmt: skip
    silent = [name for name in single if "strategy_discussion" not in urgent(record(observations=[sign(name)]))]
    assert silent == []


def record(**parts: Any) -> Case:
    return Case.model_validate({"case": "T-1", "invented": True, **parts})


def sign(name: str) -> dict[str, Any]:
    return {
        "id": "o1", "indicator": name, "status": "present", "agency": "police", "basis": "verified",
        "recorded_on": "2026-11-18",
    }  # fmt: skip


def cards(**parts: Any) -> dict[str, Any]:
    found = shipped().assessed(record(**parts), Handling.PROFESSIONALS).suggestions
    return {card.what: card for card in found}


def said(card: Any) -> str:
    return " ".join([*(lack.what for lack in card.lacks), *(item.because for item in card.waiting)])


BACK = {"began": "2026-11-01", "returned": "2026-11-02"}
IN_CARE = {"care_status": "care_order", "missing_episodes": [BACK]}
AGREED = {"improvement": {"since": "2026-06-01", "exploiters_status_known": True}}
UNKNOWN = {
    "whether an interview was offered": ("return_interview", {"young_person": {"missing_episodes": [BACK]}}, "offered"),
    "who else was asked": (
        "declined_interview",
        {"young_person": {"missing_episodes": [BACK | {"return_interview": "declined"}]}},
        "",
    ),
    "whether police were told": (
        "pass_to_police",
        {"young_person": {"missing_episodes": [BACK | {"exploitation_heard": True}]}},
        "",
    ),
    "whether the form is filled in": ("missing_form", {"young_person": IN_CARE}, "The form is filled in"),
    "who will ask the child": ("hear_the_child", {}, "who will ask the child"),
    "who will ask the family": ("hear_the_family", {}, "who will ask the parents"),
    "the reference of the missing report": (
        "strategy_discussion",
        {"young_person": {"missing_episodes": [{"began": "2026-11-19"}]}},
        "police reference",
    ),
    "whether the chair has checked the family": ("invite_family", {}, "adult in the family"),
    "whether everybody agrees": ("step_down", {"review": AGREED}, "agreement of every agency"),
    "where the exploiters are": ("step_down", {"review": {"improvement": {"since": "2026-06-01"}}}, "exploited"),
}


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_what_nobody_knows_is_a_card_or_an_open_point_and_never_silence(unknown):
    what, parts, point = UNKNOWN[unknown]
    assert point in said(cards(observations=[sign("drug_debt")], **parts)[what])


def test_a_family_with_a_suspect_in_it_is_held_for_the_chair():
    dad = {"id": "dad", "age_group": "adult", "roles": ["family", "suspect"]}
    held = cards(observations=[sign("drug_debt")], people=[dad])["invite_family"].waiting
    assert [item.state for item in held] == ["holds"]
    assert "chair decides" in held[0].instead


def test_the_six_of_every_meeting_are_invited_wherever_there_is_any_concern_or_a_day():
    for parts in ({"observations": [sign("edu_decline")]}, {"meeting": {"date": "2026-11-27"}}):
        always = {what for what, card in cards(**parts).items() if card.attendance and card.attendance.always}
        assert always == {
            "invite_social_care", "invite_police", "invite_health", "invite_school", "invite_child", "invite_family",
        }  # fmt: skip


def test_the_child_and_the_family_leave_before_the_confidential_part_and_police_lead_it():
    found = cards(observations=[sign("drug_debt")])
    part = {what: card.attendance.confidential_part for what, card in found.items() if card.attendance}
    assert part["invite_police"] == "lead"
    assert part["invite_child"] == part["invite_family"] == "leave"


def test_invitations_are_no_reason_to_ask_a_question():
    answer = shipped().assessed(record(observations=[sign("drug_debt")]))
    labels = {word.label for word in shipped().book.pack.suggestions.values() if word.id.startswith("invite_")}
    assert not labels & {would for question in answer.ask_next.questions for would in question.would}


def test_what_the_safety_plan_is_asked_to_answer_comes_from_what_is_recorded():
    debt = cards(observations=[sign("drug_debt")])["safety_plan"].prompts
    phone = cards(observations=[sign("groomed_online")])["safety_plan"].prompts
    assert any(text.startswith("Debt:") for text in debt)
    assert not any(text.startswith("Debt:") for text in phone)
    assert any(text.startswith("Phone:") for text in phone)


def test_nobody_is_asked_to_step_down_because_it_is_quiet():
    assert "step_down" not in cards(observations=[sign("drug_debt")])
