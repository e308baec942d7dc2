"""Item 10: what is listed, for whom, against whom never; and that no other reader's copy changes by a byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_core.base import Handling
from cce_core.case import Case
from cce_core.network import Link, Location, Person, Role, Thing
from cce_core.observation import Grade, Observation
from cce_core.sections import Confidential
from cce_core.young_person import MissingEpisode, YoungPerson
from cce_engine.answers import Reading
from cce_engine.concern import Standing, is_child, people_of_concern

from .networks import cases_with_links, cases_without_links, networks
from .records import examples
from .test_laws_of_readers import everything_given
from .worlds import AS_OF, shipped

OTHERS = (Handling.PROFESSIONALS, Handling.OPEN)
OPTIONS, OVERLAP, NOTE = "disruption_options", "overlap_safeguard_both", "impact_on_child_note"
AGAINST = ("adult", "premises", "phone_line")
GRADE = Grade(source=2, information="B", handling_code="C")
NEW = "New power: confirm with police legal services that it is in force."


def suggested(answer):
    return {card.what for card in answer.suggestions}


def listed(answer, *about):
    cards = answer.disruption.options if answer.disruption else ()
    return [card for card in cards if not about or card.about in about]


# laws


@examples(80)
@given(cases_with_links())
def test_nothing_is_listed_where_everybody_of_concern_is_a_child_or_may_be_a_victim(case):
    """Then there is no order, no place, no line, and no card that says that there are."""
    answer = shipped().assessed(case)
    standings = set(people_of_concern(case, AS_OF).values())
    if standings and Standing.ADULT not in standings:
        assert OPTIONS not in suggested(answer)
        assert listed(answer, *AGAINST) == []
    if standings == {Standing.POSSIBLE_VICTIM}:
        assert OVERLAP in suggested(answer)


@examples(80)
@given(cases_with_links())
def test_no_option_is_ever_about_a_child_or_a_possible_victim(case):
    people = {person.id: person for person in case.people}
    for card in listed(shipped().assessed(case), "adult"):
        person = people[card.target_id]
        assert not is_child(person, AS_OF)
        assert not {Role.VICTIM, Role.CHILD_AT_RISK} & {*person.roles}
        harmed = [link for link in case.links if link.target == person.id and link.kind in ("harms", "recruits")]
        assert all(link.grade is not None and link.grade.information == "E" for link in harmed)


@examples(40)
@given(cases_without_links(), networks(), networks())
def test_restricted_links_change_no_byte_for_any_other_reader(case, one, other):
    for reader in OTHERS:
        given_to = {everything_given(shipped(), case.model_copy(update=found), reader) for found in (one, other, {})}
        assert len(given_to) == 1


@examples(30)
@given(cases_without_links(), networks(Handling.OPEN))
def test_people_places_and_links_of_any_handling_move_no_level(case, network):
    """What everybody may see of item 7 may bring another invitation; it moves no level, and no reason for one."""
    linked = case.model_copy(update=network)
    for reader in OTHERS:
        linked_for, plain_for = (shipped().assessed(found, reader) for found in (linked, case))
        assert (linked_for.level, linked_for.why) == (plain_for.level, plain_for.why)
        assert linked_for.disruption == plain_for.disruption
    restricted, plain = (shipped().assessed(found) for found in (linked, case))
    assert restricted.level == plain.level
    assert restricted.why == plain.why
    for reading in Reading:
        assert shipped().level(linked, reading) == shipped().level(case, reading)


@examples(60)
@given(cases_with_links())
def test_whatever_is_listed_asks_for_a_note_of_what_it_could_bring_on_the_child(case):
    answer = shipped().assessed(case)
    if listed(answer, *AGAINST):
        assert (NOTE in suggested(answer)) != bool(case.confidential.impact_on_child)
        assert answer.disruption.impact_noted == bool(case.confidential.impact_on_child)
    else:
        assert OPTIONS not in suggested(answer)


@examples(40)
@given(cases_with_links(), st.randoms(use_true_random=False))
def test_nobody_is_ranked(case, random):
    """The order is that of the record; put people in another order, and each has the same options as before."""
    people = [*case.people]
    random.shuffle(people)
    shuffled = case.model_copy(update={"people": tuple(people)})
    one, other = (shipped().assessed(found) for found in (case, shuffled))
    assert {(card.target_id, card.option) for card in listed(one)} == {
        (card.target_id, card.option) for card in listed(other)
    }
    order = [person.id for person in people]
    targets = [card.target_id for card in listed(other, "adult")]
    assert targets == sorted(targets, key=order.index)


def test_a_leak_made_on_purpose_is_found():
    """The laws above, tried on a product whose rules show restricted cards to everybody."""
    case = record()
    with patch("cce_core.base.Handling.visible_to", lambda _self, _reader: True):
        leaky = shipped().assessed(case, Handling.PROFESSIONALS)
    assert OPTIONS in suggested(leaky)
    assert OPTIONS not in suggested(shipped().assessed(case, Handling.PROFESSIONALS))


def test_a_question_never_tells_of_a_restricted_suggestion():
    case = Case(case="G-1", young_person=YoungPerson(date_of_birth=date(2012, 5, 1)))
    asked = {reader: shipped().assessed(case, reader).ask_next.questions for reader in Handling}
    words = {card.label for card in shipped().book.pack.suggestions.values() if card.id in (OPTIONS, OVERLAP, NOTE)}
    for reader in OTHERS:
        assert not words & {would for item in asked[reader] for would in item.would}


# one record, changed


def record(**changed):
    ash = Person(id="ash", name="Mr Ash", roles=(Role.SUSPECT,), age_group="adult")
    link = Link(
        id="k1", source="ash", target="young_person", kind="directs_or_controls", direction="one_way", agency="police",
        basis="intelligence", grade=GRADE, last=date(2026, 11, 3), recorded_on=date(2026, 11, 4),
    )  # fmt: skip
    child = YoungPerson(name="Kai", date_of_birth=date(2012, 5, 1))
    return Case(**{"case": "G-1", "young_person": child, "people": (ash,), "links": (link,), **changed})


def options(case):
    return {card.option for card in listed(shipped().assessed(case))}


def link(source, target, kind, day, name="k9"):
    return Link(id=name, source=source, target=target, kind=kind, agency="police", basis="verified",
                last=date(2026, 11, day), recorded_on=date(2026, 11, 16))  # fmt: skip


def test_an_adult_tied_to_a_child_by_graded_information_is_listed_with_what_the_record_has():
    answer = shipped().assessed(record())
    card = next(item for item in answer.disruption.options if item.option == "abduction_warning_notice")
    assert card.target == "Mr Ash"
    has = {need.say: need.has for need in card.needs}
    assert has["Who the adult is"] == ("Mr Ash, date of birth not recorded",)
    assert "graded 2BC" in has["That the adult is with this child"][0]
    assert has["A statement from the parent, or from the council for a child under a care order"] == ()
    assert card.limits
    assert OPTIONS in suggested(answer)


@pytest.mark.parametrize(
    ("born", "care", "expected"),
    [
        (date(2010, 11, 21), None, True),
        (date(2010, 11, 20), None, False),
        (date(2010, 11, 20), "accommodated_s20", False),
        (date(2010, 11, 20), "care_order", True),
        (date(2008, 11, 20), "care_order", False),
    ],
)
def test_a_warning_notice_is_for_under_16s_or_under_18s_under_a_care_order(born, care, expected):
    child = YoungPerson(name="Kai", date_of_birth=born, care_status=care)
    assert ("abduction_warning_notice" in options(record(young_person=child))) is expected


@pytest.mark.parametrize(
    "person",
    [
        Person(id="ash", roles=(Role.SUSPECT,), age_group="child"),
        Person(id="ash", roles=(Role.SUSPECT, Role.VICTIM), age_group="adult"),
        Person(id="ash", roles=(Role.CONVICTED, Role.CHILD_AT_RISK), age_group="adult"),
        Person(id="ash", roles=(Role.SUSPECT,), age_group="adult", date_of_birth=date(2009, 1, 1)),
    ],
)
def test_a_possible_victim_is_safeguarded_and_nothing_is_listed(person):
    answer = shipped().assessed(record(people=(person,)))
    assert listed(answer, *AGAINST) == []
    assert OVERLAP in suggested(answer)
    assert OPTIONS not in suggested(answer)
    assert answer.disruption.overlap


def test_an_adult_who_is_directed_by_another_is_a_possible_victim():
    bea = Person(id="bea", name="Bea", roles=(Role.SUSPECT,), age_group="adult")
    case = record()
    case = case.model_copy(
        update={"people": (*case.people, bea), "links": (*case.links, link("ash", "bea", "harms", 3))}
    )
    answer = shipped().assessed(case)
    assert {card.target for card in listed(answer, "adult")} == {"Mr Ash"}
    assert answer.disruption.overlap == ("Bea",)


def test_where_an_age_is_not_known_nothing_is_listed_and_the_age_is_asked_for():
    answer = shipped().assessed(record(people=(Person(id="ash", name="Ash", roles=(Role.SUSPECT,)),)))
    assert listed(answer, *AGAINST) == []
    assert answer.disruption.age_not_known == ("Ash",)


@pytest.mark.parametrize("grade", [None, Grade(source=3, information="E", handling_code="C")])
def test_an_ungraded_tie_or_one_suspected_false_lists_nothing(grade):
    case = record()
    weak = case.links[0].model_copy(update={"grade": grade})
    assert options(case.model_copy(update={"links": (weak,)})) == set()


def test_powers_not_confirmed_in_force_are_never_shown_as_available():
    cards = {card.option: card for card in listed(shipped().assessed(record()))}
    for name in ("exploitation_offence", "exploitation_prevention_order", "home_takeover_offence"):
        assert cards[name].confirm[0].startswith(NEW)
    assert any(say.startswith(NEW) for say in cards["civil_injunction"].confirm)


def test_orders_on_trial_are_off_and_say_why():
    answer = shipped().assessed(record())
    assert not {"knife_crime_prevention_order", "violence_reduction_order"} & {c.option for c in listed(answer)}
    assert len(answer.disruption.off) == 2


SEXUAL = Observation(
    id="o1", indicator="sexual_exploitation_overlap", status="present", basis="verified", agency="health",
    recorded_on=date(2026, 11, 10),
)  # fmt: skip


def at(kind, *more, observations=()):
    place = Location(id="inn", place="The Crown", kind=kind)
    days = tuple(link("young_person", "inn", "found_at", day, f"d{day}") for day in (1, 5, 9))
    return record(people=(), links=(*days, *more), locations=(place,), observations=observations)


def test_a_place_recurs_by_three_incidents_or_two_children():
    assert "closure" in options(at("flat"))
    two = at("flat").model_copy(update={"links": at("flat").links[:2]})
    assert "closure" not in options(two)
    friend = Person(id="jo", roles=(Role.CHILD_AT_RISK,), age_group="child")
    both = two.model_copy(update={"people": (friend,), "links": (*two.links, link("jo", "inn", "found_at", 5))})
    assert "closure" in options(both)
    same_day = at("flat").model_copy(
        update={"links": tuple(item.model_copy(update={"last": date(2026, 11, 1)}) for item in at("flat").links)}
    )
    assert "closure" not in options(same_day)


def test_a_notice_to_a_hotel_is_for_sexual_exploitation_only():
    assert "hotel_guest_notice" not in options(at("hotel"))
    assert "hotel_guest_notice" in options(at("hotel", observations=(SEXUAL,)))
    assert "hotel_guest_notice" not in options(at("takeaway", observations=(SEXUAL,)))
    assert "sexual_risk_order" not in options(record())
    assert "sexual_risk_order" in options(record(observations=(SEXUAL,)))


def test_what_would_fall_on_a_victim_who_lives_there_is_not_listed():
    tenant = Person(id="sam", roles=(Role.VICTIM,), age_group="adult")
    case = at("flat", link("sam", "inn", "lives_at", 2)).model_copy(update={"people": (tenant,)})
    found = options(case)
    assert "closure" in found
    assert not {"tenancy_and_regulators", "protection_notice"} & found
    assert {"tenancy_and_regulators", "protection_notice"} <= options(at("flat"))


def test_a_phone_line_is_listed_where_dealing_is_recorded():
    phone = Thing(id="line", kind="phone", label="07700 900123")
    quiet = record(things=(phone,))
    assert "telecoms_restriction_order" not in options(quiet)
    supply = SEXUAL.model_copy(update={"indicator": "supply_arrest", "about": ("line",)})
    assert "telecoms_restriction_order" in options(quiet.model_copy(update={"observations": (supply,)}))


def test_orders_that_protect_the_child_need_nobody_of_concern():
    gone = MissingEpisode(began=date(2026, 11, 18))
    child = YoungPerson(date_of_birth=date(2012, 5, 1), care_status="care_order", missing_episodes=(gone,))
    assert "recovery_order" in options(Case(case="G-1", young_person=child))
    at_home = child.model_copy(update={"care_status": None})
    assert "recovery_order" not in options(Case(case="G-1", young_person=at_home))


def test_a_note_of_the_impact_stills_the_reminder():
    assert NOTE in suggested(shipped().assessed(record()))
    noted = record(confidential=Confidential(impact_on_child="They would guess that he spoke. Move him first."))
    assert NOTE not in suggested(shipped().assessed(noted))


def test_nobody_but_a_reader_of_the_restricted_part_is_given_the_list():
    for reader in OTHERS:
        assert shipped().assessed(record(), reader).disruption is None
    assert replace(shipped().assessed(record()), disruption=None) != shipped().assessed(record())
