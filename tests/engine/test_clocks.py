"""Time limits: hours, calendar days and working days stay apart, and a day that is not on record is not made up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_core.base import Handling
from cce_core.case import Case

from .generated import AS_OF
from .records import examples
from .worlds import shipped


def cards(day=AS_OF, **parts):
    case = Case.model_validate({"case": "T-1", "invented": True, **parts})
    return {card.what: card for card in shipped().assessed(case, Handling.PROFESSIONALS, day).suggestions}


def back(**more):
    return {"missing_episodes": [{"began": "2026-11-10", "return_interview": "not_offered", **more}]}


def test_seventy_two_hours_run_from_the_return_and_stop_for_no_weekend():
    found = cards(young_person=back(returned="2026-11-20", returned_at="21:30"))["return_interview"]
    assert (found.due, found.due_at, found.moved_from) == (date(2026, 11, 23), "21:30", None)
    friday = cards(young_person=back(returned="2026-11-19"))["return_interview"]
    assert (friday.due, friday.due_at) == (date(2026, 11, 22), None)  # a Sunday


def test_the_return_interview_that_is_longest_outstanding_sets_the_day():
    episodes = [
        {"began": "2026-11-01", "returned": "2026-11-02", "return_interview": "held"},
        {"began": "2026-11-05", "returned": "2026-11-06", "return_interview": "not_offered"},
        {"began": "2026-11-18", "returned": "2026-11-19", "return_interview": "not_offered"},
    ]
    assert cards(young_person={"missing_episodes": episodes})["return_interview"].due == date(2026, 11, 9)


def enquiry(*dates):
    return {"open_processes": ["section_47"], "process_dates": [*dates]}


STRONG = {
    "id": "o1", "indicator": "drug_debt", "status": "present", "agency": "police", "basis": "verified",
    "recorded_on": "2026-11-01",
}  # fmt: skip


def test_fifteen_working_days_run_from_the_strategy_discussion_and_leave_out_holidays():
    told = {"kind": "section_47_strategy", "on": "2026-12-10"}
    found = cards(date(2026, 12, 15), young_person=enquiry(told), observations=[STRONG])["protection_conference"]
    assert (found.due, found.moved_from) == (date(2027, 1, 5), None)


def test_the_latest_strategy_discussion_is_the_one_that_runs():
    told = [{"kind": "section_47_strategy", "on": day} for day in ("2026-11-16", "2026-03-02")]
    assert cards(young_person=enquiry(*told), observations=[STRONG])["protection_conference"].due == date(2026, 12, 7)


def test_a_day_that_is_not_on_record_gives_no_due_day_and_is_asked_for():
    found = cards(young_person=enquiry(), observations=[STRONG])["protection_conference"]
    assert found.due is None
    assert "the strategy discussion that began the section 47 enquiry" in found.lacks[0].what
    assert found.counts_from


def test_what_an_agency_is_asked_for_is_due_before_the_meeting_at_the_latest():
    soon = AS_OF + timedelta(days=1)
    invited = [card for card in cards(meeting={"date": soon.isoformat()}).values() if card.attendance]
    assert invited
    assert {card.due for card in invited} == {soon}


@examples(40)
@given(st.integers(0, 60), st.none() | st.integers(-30, 200), st.sampled_from(["core_group", "looked_after"]))
def test_folding_never_puts_off_the_next_look_without_saying_so(ago, ahead, kind):
    """Whatever the two days are, the card that speaks of folding holds both, or says that one is not known."""
    held, other = AS_OF - timedelta(days=ago), None if ahead is None else AS_OF + timedelta(days=ahead)
    review = {"existing_reviews": [{"kind": kind, "next_date": other and other.isoformat()}]}
    meeting = {"date": held.isoformat()}
    found = cards(meeting=meeting, observations=[STRONG], review=review)
    fold, own = found["fold_review"].folding, found["exploitation_review"]
    assert fold is not None
    assert fold.separate == own.due
    assert fold.folded == (other if other and other >= AS_OF else None)
    fits = fold.folded is not None and fold.folded <= held + timedelta(days=42)
    assert found["fold_review"].weight == ("consider" if fits else "prepare")


@pytest.mark.parametrize("missing", ["agencies_attend", "exploitation_item", "chair_accepts", "confidential_part"])
@pytest.mark.parametrize("answer", [False, None])
def test_each_thing_that_folding_needs_is_lacking_or_holds_it(missing, answer):
    every = dict.fromkeys(("agencies_attend", "exploitation_item", "chair_accepts", "confidential_part"), True)
    review = {"kind": "core_group", "next_date": "2026-12-10", **every, missing: answer}
    found = cards(observations=[STRONG], review={"existing_reviews": [review]})["fold_review"]
    assert len(found.lacks) == 1
    assert any(item.state == "holds" for item in found.waiting) is (answer is False)
