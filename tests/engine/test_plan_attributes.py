"""What rules may read of missing episodes, meetings and reviews: yes, no, or not known, and never one for the other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_core.base import Handling
from cce_core.case import Case
from cce_engine.attributes import case_attributes
from cce_engine.attributes_missing import over_a_day, some
from cce_engine.clocks import moment

from .generated import AS_OF
from .worlds import shipped


def record(**parts: Any) -> Case:
    return Case.model_validate({"case": "T-1", "invented": True, **parts})


def read(name: str, **parts: Any) -> Any:
    return case_attributes(record(**parts), (), AS_OF)[name]


def child(**parts: Any) -> dict[str, Any]:
    return {"young_person": parts}


def back(**more: Any) -> dict[str, Any]:
    return {"began": "2026-11-01", "returned": "2026-11-02", **more}


def came(*agencies: str, **more: Any) -> dict[str, Any]:
    return {"meeting": {"attendance": [{"agency": name, "attended": "present", **more} for name in agencies]}}


def test_a_record_that_says_nothing_answers_none_of_it():
    found = case_attributes(record(), (), AS_OF)
    quiet = {"child_view_recorded", "carer_view_recorded", "meeting_held", "age_disputed"}
    quiet |= {"exploiter_may_be_victim", "only_possible_victims_of_concern", "impact_on_child_noted"}  # nobody named
    quiet |= {"child_asking_planned", "family_asking_planned"}  # what the record itself holds or does not hold
    said = {name for name, value in found.items() if value is not None and value != frozenset()}
    assert said == quiet


def test_every_attribute_of_the_vocabulary_is_worked_out_and_no_other():
    assert set(case_attributes(record(), (), AS_OF)) == set(shipped().book.vocabulary.attributes)


# ---- missing

HOURS = st.integers(0, 23).map(lambda hour: f"{hour:02}:15")


@given(st.dates(date(2026, 9, 1), AS_OF), st.integers(0, 3), st.none() | HOURS, st.none() | HOURS)
def test_learning_the_times_never_contradicts_what_the_days_had_settled(began, nights, left, returned_at):
    """Twenty-four hours: said only where every time of day that fits would say the same."""
    returned = began + timedelta(days=nights)
    told = {"began": began, "returned": returned, "began_at": left, "returned_at": returned_at}
    known = over_a_day(_episode(told), AS_OF)
    truths = {
        moment(returned, end) - moment(began, start) >= timedelta(hours=24)
        for start in ([left] if left else ["00:00", "23:59"])
        for end in ([returned_at] if returned_at else ["00:00", "23:59"])
    }
    assert known == (truths.pop() if len(truths) == 1 else None)


def _episode(told: dict[str, Any]) -> Any:
    return record(**child(missing_episodes=[told])).young_person.missing_episodes[0]


def test_a_child_still_missing_is_never_said_to_have_been_gone_less_than_a_day():
    assert over_a_day(_episode({"began": AS_OF}), AS_OF) is None
    assert over_a_day(_episode({"began": AS_OF - timedelta(days=3)}), AS_OF) is True


@given(st.lists(st.sampled_from([True, False, None])))
def test_some_is_no_only_where_each_is_no(answers):
    found = some(answers)
    assert (found == "yes") == (True in answers)
    assert (found == "no") == (bool(answers) and set(answers) == {False})


@pytest.mark.parametrize(
    ("attribute", "episode", "expected"),
    [
        ("return_interview_declined", {"return_interview": "declined"}, "yes"),
        ("return_interview_declined", {"return_interview": "declined", "others_asked": False}, "yes"),
        ("return_interview_declined", {"return_interview": "declined", "others_asked": True}, "no"),
        ("return_interview_declined", {"return_interview": "not_known"}, None),
        ("return_interview_not_known", {}, "yes"),
        ("return_interview_not_known", {"return_interview": "held"}, "no"),
        ("return_interview_not_passed_on", {"exploitation_heard": True}, "yes"),
        ("return_interview_not_passed_on", {"exploitation_heard": True, "police_told": False}, "yes"),
        ("return_interview_not_passed_on", {"exploitation_heard": True, "police_told": True}, "no"),
        ("return_interview_not_passed_on", {"exploitation_heard": False}, "no"),
        ("return_interview_not_passed_on", {"return_interview": "held"}, None),
        ("unreported_absence", {"reported": False}, "yes"),
        ("unreported_absence", {}, "no"),
    ],
)
def test_what_became_of_a_return_interview(attribute, episode, expected):
    assert read(attribute, **child(missing_episodes=[back(**episode)])) == expected


# ---- meetings


def test_who_did_not_come_is_only_said_once_somebody_is_recorded_to_have_come():
    invited = {"meeting": {"attendance": [{"agency": "police", "attended": "invited"}]}}
    assert read("core_agencies_not_present", **invited) is None
    found = read("core_agencies_not_present", **came("children_social_care", "alternative_provision"))
    assert found == {"police", "health"}


def test_everybody_agrees_only_where_everybody_is_recorded_to_agree():
    assert read("dissent_recorded", **came("police", agrees_with_level=True)) == "no"
    assert read("dissent_recorded", **came("police")) is None
    assert read("dissent_recorded", **came("police", agrees_with_level=False)) == "yes"
    one, other = ({"agency": name, "attended": "present"} for name in ("police", "health"))
    both = {"meeting": {"attendance": [one | {"agrees_with_level": True}, other]}}
    assert read("dissent_recorded", **both) is None
    assert read("dissent_recorded", analysis={"recorded_level": {"level": "moderate", "dissent": "Health."}}) == "yes"


def relative(**more: Any) -> dict[str, Any]:
    return {"people": [{"id": "dad", "age_group": "adult", "roles": ["family"], **more}]}


def checked(*, found: bool | None) -> dict[str, Any]:
    return {"meeting": {"family_invitation": {"adult_of_concern": found}}}


HARMING = {"links": [{
    "id": "l1", "from": "dad", "to": "young_person", "kind": "threatens", "agency": "police",
    "basis": "intelligence", "recorded_on": "2026-11-01",
}]}  # fmt: skip


def test_an_adult_of_the_family_is_cleared_only_by_the_chair_and_never_against_the_record():
    assert read("family_adult_of_concern") is None
    assert read("family_adult_of_concern", **relative()) is None
    assert read("family_adult_of_concern", **checked(found=False), **relative()) == "no"
    assert read("family_adult_of_concern", **relative(roles=["family", "suspect"])) == "yes"
    assert read("family_adult_of_concern", **relative(), **HARMING) == "yes"
    assert read("family_adult_of_concern", **checked(found=False), **relative(roles=["family", "suspect"])) == "yes"
    assert read("family_adult_of_concern", **relative(roles=["family", "suspect"], age_group="child")) is None


def test_a_restricted_relative_is_not_known_to_a_reader_without_leave():
    case = record(**relative(roles=["family", "suspect"], handling="restricted"))
    seen = [case_attributes(case.seen_by(reader), (), AS_OF)["family_adult_of_concern"] for reader in Handling]
    assert seen == [None, None, "yes"]


# ---- reviews


def meeting(day: str, level: str, kind: str = "review", **more: Any) -> dict[str, Any]:
    return {"date": day, "level": level, "kind": kind, **more}


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        ([], None),
        ([meeting("2026-08-01", "moderate", "initial")], 0),
        ([meeting("2026-08-01", "moderate", "initial"), meeting("2026-09-11", "moderate")], 1),
        ([meeting("2026-08-01", "moderate", "initial"), meeting("2026-09-11", "significant")], None),
        ([meeting("2026-08-01", "moderate", "initial"), meeting("2026-09-11", "significant", against_last="rose")], 1),
        ([meeting("2026-09-11", "moderate", against_last="fell"), meeting("2026-10-23", "moderate")], 1),
        ([meeting("2026-09-11", "moderate"), meeting("2026-10-23", "moderate")], None),
        ([meeting(f"2026-0{month}-11", "moderate") for month in (7, 8, 9)], 2),
        ([meeting("2026-09-11", "moderate", pack="other"), meeting("2026-10-23", "moderate")], None),
    ],
)
def test_reviews_in_a_row_without_a_fall(meetings, expected):
    for told in (meetings, [*reversed(meetings)]):
        assert read("reviews_without_fall", review={"earlier_meetings": told}) == expected


def test_a_meeting_still_to_come_does_not_count():
    told = [meeting(day, "moderate") for day in ("2026-08-01", "2026-09-11", "2026-10-23", "2027-01-15")]
    assert read("reviews_without_fall", review={"earlier_meetings": told}) == 2
    assert read("weeks_of_good_change", review={"improvement": {"since": "2026-12-01"}}) is None


def reviews(*days: str | None, **more: Any) -> dict[str, Any]:
    return {"review": {"existing_reviews": [{"kind": "core_group", "next_date": day, **more} for day in days]}}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((), None),
        (("2026-12-20",), "yes"),
        (("2027-01-01",), "yes"),
        (("2027-01-02",), "no"),
        ((None,), None),
        (("2026-11-01",), None),
        (("2027-03-01", None), None),
        (("2027-03-01", "2026-12-20"), "yes"),
    ],
)
def test_a_review_within_six_weeks_is_neither_a_past_one_nor_one_without_a_day(days, expected):
    assert read("existing_review_within_42_days", **reviews(*days)) == expected


def test_six_weeks_are_counted_from_the_meeting():
    soon = reviews("2026-12-28") | {"meeting": {"date": "2026-11-02"}}
    assert read("existing_review_within_42_days", **soon) == "no"


def test_what_folding_needs_is_read_from_the_soonest_review():
    late = {"kind": "child_protection", "next_date": "2027-02-01", "chair_accepts": True}
    soon = {"kind": "core_group", "next_date": "2026-12-10", "chair_accepts": False, "children": 5}
    both = {"review": {"existing_reviews": [late, soon]}}
    assert read("fold_chair_accepts", **both) == "no"
    assert read("fold_children", **both) == 5
    assert read("fold_agencies_attend", **both) is None
