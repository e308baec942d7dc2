"""Dates as England writes them, ages, spans of time and the working days of England and Wales."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cce_core.dates import (
    add_working_days,
    add_years,
    age_on,
    bank_holidays,
    before,
    days_to_18,
    in_words,
    next_working_day,
    parse_date,
)

days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
births = st.dates(date(1900, 1, 1), date(2060, 1, 1))
LEAPLING = date(2012, 2, 29)

# ---- written and read

WRITTEN = {
    "iso": lambda day: day.isoformat(),
    "uk": lambda day: f"{day.day:02}/{day.month:02}/{day.year}",
    "uk short": lambda day: f"{day.day}/{day.month}/{day.year}",
    "dots": lambda day: f"{day.day}.{day.month}.{day.year}",
    "words": in_words,
    "long words": lambda day: f"{day.day} {day:%B} {day.year}",
}


@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN)
@given(day=days)
@example(day=date(2026, 9, 1))
@example(day=date(2028, 2, 29))
def test_a_date_written_any_of_our_ways_is_read_as_that_day(write, day):
    assert parse_date(write(day)) == day
    assert parse_date(f"  {write(day)} ") == day


def test_the_day_comes_before_the_month():
    assert parse_date("03/11/2026") == date(2026, 11, 3)
    assert parse_date("12/01/2026") == date(2026, 1, 12)


def test_a_date_stays_a_date():
    assert parse_date(date(2026, 11, 3)) == date(2026, 11, 3)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "2026-02-30", "29/02/2027", "32/1/2026", "1/13/2026", "31 Nov 2026", "0 Jan 2026"]
)
def test_a_day_that_no_calendar_has_is_named_as_such(text):
    with pytest.raises(ValueError, match="not a day of the calendar") as caught:
        parse_date(text)
    assert text in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026", "11/2026", "3-11-2026", "3/11/26", "2026/11/03", "Nov 3 2026", "3 Foo 2026", "3 11 2026"],
)
def test_what_is_no_date_is_refused_with_three_ways_to_write_one(text):
    with pytest.raises(ValueError, match="is not a date") as caught:
        parse_date(text)
    for way in ("2026-11-03", "03/11/2026", "3 Nov 2026"):
        assert way in str(caught.value)


@given(st.text() | st.integers() | st.floats() | st.none() | st.lists(st.integers(), max_size=3))
def test_anything_else_is_refused_and_nothing_long_is_echoed(value):
    try:
        found = parse_date(value)
    except ValueError as error:
        told = str(error)
    else:
        told = ""
        assert isinstance(found, date)
    assert len(told) < 200


# ---- ages


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2012, 5, 1), date(2026, 4, 30), 13),
        (date(2012, 5, 1), date(2026, 5, 1), 14),
        (date(2012, 5, 1), date(2026, 5, 2), 14),
        (date(2012, 5, 1), date(2012, 5, 1), 0),
        (LEAPLING, date(2026, 2, 28), 13),
        (LEAPLING, date(2026, 3, 1), 14),
        (LEAPLING, date(2028, 2, 28), 15),
        (LEAPLING, date(2028, 2, 29), 16),
        (date(2008, 12, 31), date(2026, 12, 30), 17),
        (date(2008, 12, 31), date(2026, 12, 31), 18),
    ],
)
def test_age_is_counted_in_whole_years(born, day, age):
    assert age_on(born, day) == age


@given(births, st.integers(0, 100))
@example(LEAPLING, 18)
def test_an_age_is_reached_on_the_birthday_and_not_the_day_before(born, years):
    birthday = add_years(born, years)
    assert age_on(born, birthday) == years
    assert age_on(born, birthday - timedelta(days=1)) == years - 1


@given(births, days)
@example(LEAPLING, date(2030, 2, 28))
@example(LEAPLING, date(2030, 3, 1))
def test_eighteen_is_reached_when_no_days_are_left(born, day):
    assert (days_to_18(born, day) <= 0) == (age_on(born, day) >= 18)


@given(births, days)
def test_each_day_that_passes_is_one_day_fewer_to_eighteen(born, day):
    assert days_to_18(born, day) - days_to_18(born, day + timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("born", "day", "left"),
    [
        (date(2009, 1, 20), date(2026, 11, 20), 61),
        (date(2008, 11, 21), date(2026, 11, 20), 1),
        (date(2008, 11, 20), date(2026, 11, 20), 0),
        (date(2008, 11, 19), date(2026, 11, 20), -1),
        (LEAPLING, date(2030, 2, 28), 1),
        (LEAPLING, date(2030, 3, 1), 0),
    ],
)
def test_days_to_eighteen_are_counted_from_the_birthday(born, day, left):
    assert days_to_18(born, day) == left


# ---- spans of time


@pytest.mark.parametrize(
    ("day", "span", "edge"),
    [
        ("2026-11-20", "90 days", "2026-08-22"),
        ("2026-11-20", "1 day", "2026-11-19"),
        ("2026-11-20", "6 weeks", "2026-10-09"),
        ("2026-11-20", "6 months", "2026-05-20"),
        ("2026-11-20", "12 months", "2025-11-20"),
        ("2026-11-20", "1 year", "2025-11-20"),
        ("2026-03-31", "1 month", "2026-02-28"),
        ("2028-03-31", "1 month", "2028-02-29"),
        ("2026-08-31", "6 months", "2026-02-28"),
        ("2026-12-31", "1 month", "2026-11-30"),
        ("2026-01-31", "2 months", "2025-11-30"),
        ("2026-01-15", "1 month", "2025-12-15"),
        ("2026-12-15", "12 months", "2025-12-15"),
        ("2028-02-29", "1 year", "2027-02-28"),
        ("2028-02-29", "4 years", "2024-02-29"),
    ],
)
def test_a_span_before_a_day_ends_on_the_same_day_of_the_month_or_its_last(day, span, edge):
    assert before(date.fromisoformat(day), span) == date.fromisoformat(edge)


spans = st.builds(
    lambda count, unit: f"{count} {unit}", st.integers(1, 300), st.sampled_from(["days", "weeks", "months", "years"])
)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), spans)
def test_a_later_day_never_has_an_earlier_edge(day, span):
    assert before(day, span) <= before(day + timedelta(days=1), span)
    assert before(day, span) < day


@given(days, st.integers(1, 80))
def test_spans_of_one_length_have_one_edge(day, count):
    assert before(day, f"{count} weeks") == before(day, f"{7 * count} days")
    assert before(day, f"{count} years") == before(day, f"{12 * count} months")
    assert before(day, f"{count} year") == before(day, f"{count} years")


@given(days, st.integers(1, 240))
def test_so_many_months_before_is_in_the_month_so_many_earlier(day, count):
    edge = before(day, f"{count} months")
    assert (day.year * 12 + day.month) - (edge.year * 12 + edge.month) == count
    assert edge.day == day.day or (edge.day < day.day and (edge + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    "span",
    [
        "",
        "6",
        "months",
        "six months",
        "0 days",
        "-1 day",
        "6 Months",
        "6  months",
        "6months",
        "1.5 years",
        "6 months ago",
        "10000 days",
    ],
)
def test_what_is_no_span_is_refused_with_what_would_be_right(span):
    with pytest.raises(ValueError, match="6 months"):
        before(date(2026, 1, 1), span)


# ---- working days


@pytest.fixture(scope="module")
def holidays() -> frozenset[date]:
    return bank_holidays(2024, 2030)


BANK_HOLIDAYS = {
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
    2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
}


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_the_bank_holidays_of_england_and_wales_close_the_days_they_should(year, holidays):
    """As the calendar was published: good fridays, easter mondays, and days moved from a weekend."""
    weekdays = {day for day in holidays if day.year == year and day.weekday() < 5}
    assert weekdays == {date.fromisoformat(f"{year}-{day}") for day in BANK_HOLIDAYS[year]}


def test_holidays_of_scotland_and_northern_ireland_are_working_days_here(holidays):
    for day in (date(2026, 1, 2), date(2026, 3, 17), date(2026, 8, 3), date(2026, 11, 30)):
        assert next_working_day(day, holidays) == day


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-20", 5, "2026-11-27"),
        ("2026-12-24", 1, "2026-12-29"),  # Christmas on Friday, Boxing Day moved to Monday
        ("2026-12-23", 5, "2027-01-04"),  # and New Year's Day on Friday
        ("2026-12-31", 1, "2027-01-04"),
        ("2027-12-24", 1, "2027-12-29"),  # both moved: Monday and Tuesday
        ("2027-12-24", 3, "2027-12-31"),
        ("2026-04-02", 1, "2026-04-07"),  # Easter
        ("2027-03-25", 1, "2027-03-30"),
        ("2027-03-25", 2, "2027-03-31"),
        ("2026-05-01", 1, "2026-05-05"),
        ("2026-11-21", 1, "2026-11-23"),  # counted from a Saturday
        ("2026-11-20", 0, "2026-11-20"),
    ],
)
def test_working_days_pass_over_weekends_and_bank_holidays(day, count, then, holidays):
    assert add_working_days(date.fromisoformat(day), count, holidays) == date.fromisoformat(then)


@pytest.mark.parametrize(
    ("day", "then"),
    [
        ("2027-01-01", "2027-01-04"),
        ("2026-12-25", "2026-12-29"),
        ("2026-04-03", "2026-04-07"),
        ("2026-11-22", "2026-11-23"),
    ],
)
def test_a_day_off_moves_to_the_next_working_day(day, then, holidays):
    assert next_working_day(date.fromisoformat(day), holidays) == date.fromisoformat(then)


in_calendar = st.dates(date(2024, 1, 1), date(2029, 6, 1))
HOLIDAYS = bank_holidays(2024, 2030)


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS


@given(in_calendar)
def test_the_next_working_day_is_one_and_none_lies_between(day):
    then = next_working_day(day, HOLIDAYS)
    assert works(then)
    assert not any(works(day + timedelta(days=passed)) for passed in range((then - day).days))


@given(in_calendar, st.integers(1, 60))
def test_so_many_working_days_later_just_so_many_have_passed(day, count):
    then = add_working_days(day, count, HOLIDAYS)
    assert works(then)
    assert sum(works(day + timedelta(days=passed)) for passed in range(1, (then - day).days + 1)) == count


@given(in_calendar, st.integers(0, 30), st.integers(0, 30))
def test_counting_working_days_in_two_parts_comes_to_the_same(day, first, second):
    halfway = add_working_days(day, first, HOLIDAYS)
    assert add_working_days(halfway, second, HOLIDAYS) == add_working_days(day, first + second, HOLIDAYS)


# ---- printed


def test_a_date_is_printed_in_words():
    assert in_words(date(2026, 11, 3)) == "3 Nov 2026"
    assert in_words(date(2027, 5, 31)) == "31 May 2027"
