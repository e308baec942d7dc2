"""Names, dates of birth and places, taken apart and compared; candidates and their brake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_core.base import Handling
from cce_core.dates import age_on
from cce_graph.model import Mention, NodeKind
from cce_graph.same import Band, places, review
from cce_graph.same.births import agree, gap, interval_of, of_age
from cce_graph.same.candidates import MOST_TOGETHER, candidates
from cce_graph.same.names import Name, forenames, is_name, street_name, surnames, take_apart
from cce_graph.same.prepared import account, phone, plate, prepare

from .worlds import person

DAY = date(2026, 11, 20)
days = st.dates(date(1930, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("text", "given_names", "surname"),
    [
        ("Ricky Dane", ("ricky",), "dane"),
        ("Dane, Ricky", ("ricky",), "dane"),
        ("  RICKY   dane ", ("ricky",), "dane"),
        ("Siân O’Brien-Jones", ("sian",), "obrien-jones"),
        ("Jan van der Berg", ("jan",), "vanderberg"),
        ("Mohammed Omar Khan", ("mohammed", "omar"), "khan"),
        ("R. Dayne", ("r",), "dayne"),
        ("Mrs Green", (), "green"),
        ("Amber", ("amber",), ""),
        ("Ghost", (), ""),
        ("His grandmother", (), ""),
        ("Man, 25 to 30, short beard", (), ""),
        ("", (), ""),
    ],
)
def test_a_name_is_taken_apart(text, given_names, surname):
    assert take_apart(text) == Name(given_names, surname)


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("michael", "michael", "common_same"),
        ("xanthe", "xanthe", "same"),
        ("mohammed", "muhammad", "spelling"),
        ("mo", "muhammad", "short_form"),
        ("kate", "catherine", "short_form"),
        ("henry", "harry", "short_or_own"),
        ("liz", "beth", "two_short_forms"),
        ("joshua", "jxshua", "slip"),
        ("lily", "liyl", "slip"),
        ("jayden", "hayden", "other"),
        ("j", "jayden", "initial_same"),
        ("j", "hayden", "initial_other"),
        ("", "hayden", ""),
    ],
)
def test_first_names_agree_as_people_would_say(one, other, level):
    assert forenames(one, other) == forenames(other, one) == level


def test_surnames_and_street_names():
    assert surnames("dane", "dayne") == "alike"
    assert surnames("smith-jones", "jones") == "part"
    assert surnames("smith", "smith") == "common_same"
    assert surnames("dane", "tully") == "other"
    assert street_name("Big Craig") == "craig"
    assert not is_name("His grandmother")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("17 Feb 2010", date(2010, 2, 17), date(2010, 2, 17)),
        ("1998", date(1998, 1, 1), date(1998, 12, 31)),
        ("about 1998", date(1996, 1, 1), date(2000, 12, 31)),
        ("c.1998", date(1996, 1, 1), date(2000, 12, 31)),
        ("March 2010", date(2010, 3, 1), date(2010, 3, 31)),
        ("12/2010", date(2010, 12, 1), date(2010, 12, 31)),
        ("1995 to 1998", date(1995, 1, 1), date(1998, 12, 31)),
        ("late 1990s", date(1997, 1, 1), date(1999, 12, 31)),
        ("aged 15", date(2010, 11, 21), date(2011, 11, 20)),
        ("25 to 30", date(1995, 11, 21), date(2001, 11, 20)),
        ("in her fifties", date(1966, 11, 21), date(1976, 11, 20)),
        ("late twenties", date(1996, 11, 21), date(1999, 11, 20)),
    ],
)
def test_part_of_a_date_of_birth_is_an_interval(words, first, last):
    assert interval_of(words, DAY) == (first, last)


@pytest.mark.parametrize("words", ["", "not known", "young", "1/2/3", "about", "ask school 0161 496 0000"])
def test_what_says_nothing_of_a_birth_is_not_known(words):
    assert interval_of(words, DAY) is None


@given(days, days)
def test_an_age_on_a_day_holds_the_true_day_of_birth_and_no_other_age(born, day):
    if born <= day:
        age = age_on(born, day)
        first, last = of_age(age, age, day)
        assert first <= born <= last
        assert {age_on(first, day), age_on(last, day)} == {age}
        assert age_on(first - timedelta(days=1), day) == age + 1
        assert age_on(last + timedelta(days=1), day) == age - 1 if last < day else True


@given(days, days, days, days)
def test_births_agree_alike_both_ways_and_never_across_a_generation(a, b, c, d):
    one, other = tuple(sorted((a, b))), tuple(sorted((c, d)))
    assert agree(one, other) == agree(other, one)
    assert (gap(one, other) == 0) == (max(one[0], other[0]) <= min(one[1], other[1]))
    if agree(one, other) in ("same", "turned", "slip", "two_parts", "month", "year", "rough"):
        assert max(abs(x.year - y.year) for x in one for y in other) <= 12


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("2010-02-17", "2010-02-17", "same"),
        ("2010-03-04", "2010-04-03", "turned"),
        ("2010-02-17", "2010-02-11", "slip"),
        ("2010-02-17", "2001-02-17", "slip"),
        ("2010-02-17", "2010-02-28", "two_parts"),
        ("2010-02-17", "1980-02-17", "far"),
        ("2010-02-17", "2012-07-01", "apart"),
        ("2010-02-17", "2011-07-01", "other_day"),
        ("February 2010", "2010-02-17", "month"),
        ("2010", "2010-02-17", "year"),
        ("about 2010", "2010-02-17", "rough"),
        ("2010", "2012", "near"),
        ("1985", "2010", "far"),
        ("1990s", "in her thirties", "vague"),
    ],
)
def test_how_dates_of_birth_agree(one, other, level):
    assert agree(interval_of(one, DAY), interval_of(other, DAY)) == level


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Flat 4, Tolland Court, Eastbrook EB4 7TC", {"number": "4", "unit": "", "postcode": "eb47tc"}),
        ("4 Tolland Court", {"number": "4", "street": "tolland court"}),
        ("Flat 4, 12 High St", {"number": "12", "unit": "4", "street": "high street"}),
        ("12a Mill Rd", {"number": "12a", "street": "mill road"}),
        ("Golden Fry, 12 Mill Road", {"name": "golden fry", "number": "12", "street": "mill road"}),
        ("Harran Sands caravan park, row C", {"name": "harran sands caravan park", "unit": "c"}),
        ("Garages behind Quay Street", {"street": "", "vague": True}),
    ],
)  # fmt: skip
def test_an_address_is_taken_apart(text, part):
    found = places.take_apart(text)
    assert {name: getattr(found, name) for name in part} == part


def test_a_description_that_stands_for_a_name_is_not_compared_as_one():
    described = prepare(replace(person("A", "Slim Shadow"), named=False))
    assert (described.name, described.nicknames) == (Name(), frozenset())


def place(key, text, code="", point=None):
    return Mention(f"{key}/p", key, NodeKind.LOCATION, text, Handling.OPEN, address=text, postcode=code, point=point)


@pytest.mark.parametrize(
    ("one", "other", "band"),
    [
        (("Flat 4, Tolland Court", "EB4 7TC"), ("4 Tolland Ct", "eb47tc"), Band.LIKELY),
        (("Flat 4, Tolland Court", "EB4 7TC"), ("4 Tolland Court", ""), Band.POSSIBLE),
        (("Flat 4, Tolland Court", "EB4 7TC"), ("Flat 5, Tolland Court", "EB4 7TC"), None),
        (("12 Mill Road", "MH2 4QA"), ("14 Mill Road", "MH2 4QA"), None),
        (("12 Mill Road", "MH2 4QA"), ("12 Mill Lane", "MH2 4QA"), Band.POSSIBLE),
        (("12 Mill Road", "MH2 4QA"), ("12 Mill Road", "EB1 1AA"), Band.UNLIKELY),
        (("Golden Fry, 12 Mill Road", "MH2 4QA"), ("Golden Fry, Mill Road", "MH2 4QA"), Band.LIKELY),
        (("Shopping area", ""), ("Shopping area", ""), None),
        (("Play park", "MH2 4QA"), ("Play park", "MH2 4QA"), Band.POSSIBLE),
        (("Garages behind Quay Street", "MH2 4QA"), ("Garages behind Quay Street", "MH2 4QA"), Band.POSSIBLE),
        (("12 Mill Road", "", (53.0, -1.0)), ("12 Mill Rd", "", (53.001, -1.0)), Band.LIKELY),
        (("12 Mill Road", "", (53.0, -1.0)), ("12 Mill Rd", "", (53.1, -1.0)), None),
        (("12 Mill Road", "MH2 4QA", (53.0, -1.0)), ("12 Mill Rd", "EB1 1AA", (53.0, -1.0)), Band.POSSIBLE),
        (("Golden Fry, 12 Mill Road", "MH2 4QA"), ("Star Pizza, 12 Mill Road", "MH2 4QA"), Band.POSSIBLE),
        (("Golden Fry, Mill Road", "MH2 4QA"), ("Golden Fry, Quay Street", "MH2 4QA"), Band.POSSIBLE),
    ],
)
def test_places_are_likely_only_where_they_are_pinned_down(one, other, band):
    found = review([place("A", *one), place("B", *other)]).pairs
    assert [pair.band for pair in found] == ([] if band in (None, Band.UNLIKELY) else [band])


def test_numbers_plates_and_accounts_have_one_form():
    assert phone("+44 7700 900412") == phone("07700900412") == "07700900412"
    assert phone("12") == ""
    assert account(" @Quick.Paper ") == "quick.paper"
    assert plate("Silver Corsa AB12 KLX") == "AB12KLX"
    assert plate("Silver Corsa, plate ends KLX") == "*KLX"
    assert plate("Silver hatchback") == ""


HUB = [person(f"H{place:03}", f"{chr(97 + place % 26)}xx Smith", "2010", postcode="EB4 7TC") for place in range(150)]


def test_a_hub_is_braked_and_said():
    found = candidates([prepare(item) for item in HUB], {})
    everybody = len(HUB) * (len(HUB) - 1) // 2
    assert len(found.pairs) < everybody / 4
    assert max(hub.records for hub in found.hubs) == len(HUB)
    assert len(HUB) > MOST_TOGETHER


@pytest.mark.parametrize("count", [50, 400])
def test_the_work_for_one_more_record_is_bounded(count):
    """However many share every word, no record meets more than a fixed number of others for each of its keys."""
    crowd = [person(f"H{place:03}", "Ryan Smith", "2010", postcode="EB4 7TC") for place in range(count)]
    found = candidates([prepare(item) for item in crowd], {})
    assert len(found.pairs) <= count * MOST_TOGETHER


def test_records_of_one_name_still_meet_under_a_hub():
    extra = [person("X1", "Zephyrine Smith", "2010", postcode="EB4 7TC"), person("X2", "Zephyrine Smith", "2010")]
    pairs = review([*HUB, *extra]).pairs
    assert ("X1/p", "X2/p") in {(pair.one.key, pair.other.key) for pair in pairs}
