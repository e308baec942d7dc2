"""Referrals already made: where they stand, when their answers are due, and that no decision lowers anything."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_core.base import Handling
from cce_core.case import Case
from cce_core.dates import add_working_days, next_working_day
from cce_core.referral import NationalReferral
from cce_engine.assessment import Assessment, Suggestion
from cce_engine.facts import facts_of

from .generated import AS_OF
from .records import SHIPPED, cases, examples
from .worlds import HOLIDAYS, as_bytes, shipped

REFERRED = {"referred_on": "2026-11-02"}
FIRST = REFERRED | {"reasonable_grounds": "positive", "reasonable_grounds_on": "2026-11-09"}
DAYS = st.dates(date(2026, 1, 1), AS_OF)
TRAVELLED = [
    {"indicator": "travel_arranged_by_others", "agency": "british_transport_police"},
    {"indicator": "drugs_found_supply_quantity", "agency": "police"},
]


def a_case(child: dict[str, Any], told: list[dict[str, Any]] | None = None) -> Case:
    known = {"status": "present", "basis": "verified", "last": "2026-11-10", "recorded_on": "2026-11-11"}
    items = [{"id": f"o{number}", **known, **item} for number, item in enumerate(told or [])]
    return Case.model_validate({"case": "G-1", "invented": True, "young_person": child, "observations": items})


def stage(child: dict[str, Any], day: date = AS_OF) -> Any:
    return facts_of(a_case(child), day).attributes["nrm_stage"]


def cards(child: dict[str, Any], told: list[dict[str, Any]] | None = None, day: date = AS_OF) -> dict[str, Suggestion]:
    answer: Assessment = shipped().assessed(a_case(child, told), day=day)
    return {card.what: card for card in answer.suggestions}


def is_held(card: Suggestion) -> bool:
    return any(item.state == "holds" for item in card.waiting)


# ---- where a referral stands


@pytest.mark.parametrize(
    ("child", "found"),
    [
        ({}, None),
        ({"open_processes": []}, "not_referred"),
        ({"open_processes": ["nrm_referred"]}, "first_decision_awaited"),
        ({"open_processes": ["nrm_positive"]}, "positive"),
        ({"national_referral": REFERRED}, "first_decision_awaited"),
        ({"open_processes": [], "national_referral": REFERRED}, "first_decision_awaited"),
        ({"national_referral": REFERRED | {"decided_by": "local_panel"}}, "panel_decision_awaited"),
        ({"national_referral": REFERRED | {"decided_by": "home_office"}}, "first_decision_awaited"),
        ({"national_referral": FIRST}, "second_decision_awaited"),
        ({"national_referral": FIRST | {"conclusive_grounds": "positive"}}, "positive"),
        ({"national_referral": FIRST | {"conclusive_grounds": "negative"}}, "negative"),
        ({"national_referral": {"reasonable_grounds": "negative"}}, "negative"),
        (
            {"national_referral": {"reasonable_grounds": "negative", "reconsideration_asked_on": "2026-11-19"}},
            "reconsideration_awaited",
        ),
    ],
)
def test_where_a_referral_stands_is_read_from_its_days_or_else_from_the_open_processes(child, found):
    assert stage(child) == found


def test_what_had_not_happened_yet_is_not_read():
    """The same record on earlier days, as a replay reads it."""
    child = {"open_processes": [], "national_referral": FIRST}
    assert stage(child, date(2026, 11, 1)) == "not_referred"
    assert stage(child, date(2026, 11, 8)) == "first_decision_awaited"
    assert stage(child, date(2026, 11, 9)) == "second_decision_awaited"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"reasonable_grounds_on": "2026-11-09"}, "positive or negative"),
        (REFERRED | {"reasonable_grounds": "positive", "reasonable_grounds_on": "2026-11-01"}, "before referred_on"),
        (
            FIRST | {"conclusive_grounds": "positive", "conclusive_grounds_on": "2026-11-08"},
            "before reasonable_grounds",
        ),
    ],
)
def test_days_out_of_order_or_without_a_decision_are_refused(given, words):
    with pytest.raises(ValueError, match=words):
        NationalReferral.model_validate(given)


# ---- when an answer is due


@examples(60)
@given(DAYS, st.integers(0, 60))
def test_a_first_decision_is_due_five_working_days_after_the_referral_whenever_it_is_asked(referred, later):
    card = cards({"national_referral": {"referred_on": referred}}, day=AS_OF + timedelta(later))["nrm_first_decision"]
    assert card.due == add_working_days(referred, 5, HOLIDAYS)
    assert card.counts_from == "the National Referral Mechanism referral"


def test_the_days_at_christmas_do_not_count():
    card = cards({"national_referral": {"referred_on": "2026-12-22"}}, day=date(2026, 12, 23))["nrm_first_decision"]
    assert card.due == date(2026, 12, 31)


@examples(30)
@given(DAYS)
def test_a_panel_decides_within_45_days_moved_to_a_working_day_and_the_move_is_told(referred):
    child = {"national_referral": {"referred_on": referred, "decided_by": "local_panel"}}
    found = cards(child)
    day = referred + timedelta(45)
    assert "nrm_first_decision" not in found
    assert found["nrm_panel_decision"].due == next_working_day(day, HOLIDAYS)
    assert found["nrm_panel_decision"].moved_from == (None if next_working_day(day, HOLIDAYS) == day else day)


def test_a_second_decision_is_asked_for_from_thirty_days_after_the_first():
    card = cards({"national_referral": FIRST})["nrm_second_decision"]
    assert (card.due, card.counts_from) == (date(2026, 12, 9), "the first National Referral Mechanism decision")


def test_where_the_day_is_not_recorded_the_step_has_no_day_and_lacks_it():
    card = cards({"open_processes": ["nrm_referred"]})["nrm_first_decision"]
    assert card.due is None
    assert any("from which the time runs" in lack.what for lack in card.lacks)


def test_an_overdue_answer_never_stands_before_what_calls_for_action_today():
    told = [*TRAVELLED, {"indicator": "held_or_abducted", "agency": "police"}]
    answer = shipped().assessed(a_case({"national_referral": REFERRED}, told))
    order = [card.what for card in answer.suggestions]
    assert order.index("strategy_discussion") < order.index("nrm_first_decision")


def test_a_decision_is_told_to_others_for_six_weeks_and_a_negative_one_is_looked_at_today():
    negative = REFERRED | {"reasonable_grounds": "negative", "reasonable_grounds_on": "2026-11-09"}
    found = cards({"national_referral": negative})
    assert found["nrm_reconsideration"].due == AS_OF
    assert found["nrm_tell_others"].due == date(2026, 11, 11)
    assert "nrm_tell_others" not in cards({"national_referral": negative}, day=date(2026, 12, 22))


def test_between_two_decisions_a_replay_counts_from_the_first():
    """The second, which came later, is in the record and was not known on that day."""
    both = FIRST | {"conclusive_grounds": "positive", "conclusive_grounds_on": "2026-12-15"}
    card = cards({"national_referral": both}, day=date(2026, 11, 20))["nrm_tell_others"]
    assert card.due == date(2026, 11, 11)
    later = cards({"national_referral": both}, day=date(2026, 12, 16))["nrm_tell_others"]
    assert later.due == date(2026, 12, 17)


# ---- what a decision changes, and what it never does

DECISIONS = st.sampled_from([None, "positive", "negative"])


@examples(60)
@given(data=st.data(), first=DECISIONS, second=DECISIONS, referred=st.none() | DAYS)
def test_no_decision_moves_the_level(data, first, second, referred):
    world = shipped()
    case = data.draw(cases(world))
    national = NationalReferral(referred_on=referred, reasonable_grounds=first, conclusive_grounds=second)
    child = case.young_person.model_copy(update={"national_referral": national})
    decided = world.assessed(case.model_copy(update={"young_person": child}))
    plain = world.assessed(case)
    assert (decided.level, decided.dimensions, decided.why) == (plain.level, plain.dimensions, plain.why)


@pytest.mark.parametrize(
    ("national", "held"),
    [
        ({}, False),
        (REFERRED, True),
        (FIRST, True),
        (FIRST | {"conclusive_grounds": "positive"}, True),
        (REFERRED | {"reasonable_grounds": "negative"}, False),
    ],
)
def test_a_referral_waits_for_one_that_is_made_and_never_for_a_negative_one(national, held):
    card = cards({"open_processes": [], "national_referral": national}, TRAVELLED)["nrm_referral"]
    assert is_held(card) == held


@examples(60)
@given(SHIPPED, st.data())
def test_a_referral_hidden_from_a_reader_changes_no_byte_of_theirs(world, data):
    case = data.draw(cases(world))
    national = NationalReferral(
        handling=Handling.RESTRICTED,
        referred_on=data.draw(DAYS),
        reasonable_grounds=data.draw(DECISIONS),
        note="Canary",
    )
    child = case.young_person.model_copy(update={"national_referral": national})
    hidden = case.model_copy(update={"young_person": child})
    for reader in (Handling.OPEN, Handling.PROFESSIONALS):
        assert as_bytes(world.assessed(hidden, reader)) == as_bytes(world.assessed(case, reader))


# ---- single cards, block by block


def test_only_those_who_may_refer_are_named_for_a_national_referral():
    book = shipped().book
    may = {agency.id for agency in book.vocabulary.agencies.values() if agency.first_responder}
    for rule in book.strata["suggestion"]:
        if rule.then.suggest is not None and rule.then.name in ("nrm_referral", "guardian_service"):
            assert set(rule.then.suggest.who_may_make_it) <= may, rule.id


def test_what_is_never_a_blocker_is_said_on_the_card_of_the_referral():
    told = " ".join(cards({"date_of_birth": "2011-05-01"}, TRAVELLED)["nrm_referral"].never_a_blocker).lower()
    for words in (
        "denies",
        "seems to agree",
        "arrested or charged",
        "british citizen",
        "short",
        "parent objects",
        "negative",
    ):
        assert words in told


@pytest.mark.parametrize("child", [{}, {"date_of_birth": "2011-05-01"}, {"nationality": "British"}])
def test_no_blocker_of_ours_holds_a_referral(child):
    """Denial, a live case, seeming willing, a parent's objection: none of them makes the card wait."""
    told = [
        *TRAVELLED,
        {"indicator": "child_disclosure", "agency": "young_person", "status": "absent"},
    ]
    child |= {"criminal_justice": {"open_investigation": True, "ever_on_order": True}, "open_processes": []}
    assert not is_held(cards(child, told)["nrm_referral"])


@pytest.mark.parametrize(("born", "disputed", "held"), [("2008-11-20", False, True), ("2008-11-20", True, False),
                                                        ("2008-11-21", False, False)])  # fmt: skip
def test_the_child_route_ends_on_the_birthday_unless_the_age_is_disputed(born, disputed, held):
    child = {"date_of_birth": born, "age_disputed": disputed, "open_processes": []}
    assert is_held(cards(child, TRAVELLED)["nrm_referral"]) == held
    assert ("age_assessment" in cards(child, TRAVELLED)) == disputed


@pytest.mark.parametrize(
    ("child", "state"),
    [
        ({"date_of_birth": "2011-05-01", "responsible_authority": "Hull City Council"}, "open"),
        ({"date_of_birth": "2011-05-01", "responsible_authority": "Hull", "age_disputed": True}, "not_open"),
        ({"date_of_birth": "2009-02-28", "responsible_authority": "Hull"}, "not_open"),  # 100 days to go
        ({"date_of_birth": "2009-03-01", "responsible_authority": "Hull"}, "open"),  # 101 days
        ({"date_of_birth": "2011-05-01", "responsible_authority": "Essex"}, "check"),  # not all sites are known
        ({"date_of_birth": "2011-05-01", "area": "Hull"}, "check"),  # where the child lives is not who is responsible
        ({"responsible_authority": "Hull"}, "check"),
        ({"date_of_birth": "2011-05-01", "responsible_authority": "London"}, "check"),  # only parts of it
    ],
)
def test_a_local_panel_is_settled_only_by_a_known_area_and_age(child, state):
    service = cards(child | {"open_processes": []}, TRAVELLED)["nrm_local_panel"].service
    assert service is not None
    assert service.state == state
    if state != "open":
        assert "Home Office" in service.instead[0].label


WEAPON = [{"indicator": "weapon_carrying", "agency": "school"}]


def test_a_child_too_young_for_youth_justice_still_has_a_card_that_says_why_and_what_else():
    found = cards({"date_of_birth": "2017-05-01"}, WEAPON)["youth_justice_prevention"].service
    assert found is not None
    assert found.state == "not_open"
    assert "ages 10 to 17; the record gives an age of 9" in found.limits[0].because
    assert [other.service for other in found.instead] == ["youth_service_mentoring", None]


def test_turnaround_says_that_it_leaves_out_a_child_on_a_plan_and_falls_back_to_prevention():
    child = {
        "date_of_birth": "2012-05-01", "open_processes": ["child_protection_plan"],
        "criminal_justice": {"contacts": [{"kind": "community_resolution", "date": "2026-11-01"}]},
    }  # fmt: skip
    found = cards(child)["turnaround"].service
    assert found is not None
    assert found.state == "not_open"
    assert found.instead[0].service == "youth_justice_prevention"


@pytest.mark.parametrize(("day", "there"), [("2026-08-20", True), ("2026-08-19", False), (None, True)])
def test_turnaround_is_for_three_months_after_the_contact(day, there):
    contact = {"kind": "no_further_action", **({"date": day} if day else {})}
    assert ("turnaround" in cards({"criminal_justice": {"contacts": [contact]}})) == there


WANTS = {"date_of_birth": "2011-05-01", "wants_police_cadets": True}


@pytest.mark.parametrize(
    ("child", "told"),
    [
        (WANTS | {"wants_police_cadets": False}, [{"indicator": "prot_positive_activity_peers", "status": "absent"}]),
        (WANTS | {"criminal_justice": {"witness_or_suspect": True}}, []),
        (WANTS | {"criminal_justice": {"open_investigation": True}}, []),
        (WANTS | {"police_cadets_safe": False}, []),
        (WANTS, [{"indicator": "fear_of_reprisal"}]),
        (WANTS, [{"indicator": "threats_child_or_family"}]),
        (WANTS, [{"indicator": "held_or_abducted"}]),
    ],
)
def test_each_safety_block_holds_police_cadets_and_offers_something_without_police(child, told):
    card = cards(child, [{"agency": "youth_service", **item} for item in told])["police_cadets"]
    assert is_held(card)
    assert card.alternatives
    assert all("police" not in text.lower() or "nothing to do with" in text.lower() for text in card.alternatives)


def test_what_nobody_has_said_about_safety_is_to_be_checked_before_cadets():
    card = cards(WANTS)["police_cadets"]
    assert not is_held(card)
    assert len([item for item in card.waiting if item.state == "check_first"]) >= 5
    assert card.service is not None
    assert all(other.service != "police_cadets_unit" for other in card.service.instead)


def test_the_other_way_beside_a_police_service_is_never_police():
    services = shipped().book.pack.services
    for service in services.values():
        if service.provider == "police":
            assert [services[name].provider for name in service.instead if services[name].provider == "police"] == []
            assert service.instead


def test_no_rule_or_service_says_whether_the_statutory_defence_applies():
    """It may be named, as a matter for lawyers; never as met or not met."""
    rule = shipped().book.rule("NB-NRM-006")
    assert rule.then.suggest is not None
    assert "Whether the statutory defence applies is for lawyers" in rule.then.suggest.how


def test_the_phone_of_the_advice_line_is_not_shown_once_its_entry_is_old():
    child = {"date_of_birth": "2011-05-01", "open_processes": []}
    new = cards(child, TRAVELLED)["guardian_service"].service
    old = cards(child, TRAVELLED, date(2026, 12, 23))["guardian_service"].service
    assert new is not None
    assert old is not None
    assert (bool(new.phone), old.phone, old.state) == (True, "", "details_need_checking")
