"""Dates of birth as intervals: the first and the last day that a date of birth may be, and how two of them agree."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from cce_core.dates import add_years, parse_date

Interval = tuple[date, date]

ABOUT = 2  # years either side of a year, or of an age, that is only "about"
MONTH, YEAR = 31, 366  # days
FAR_APART = 10  # years between two people who bear one name: a parent and a child
WHOLE_SPAN = 12  # years: two rough dates that together span more say too little to tell a parent from a child
NEAR = 2 * YEAR  # days
EARLIEST, LATEST = 1880, 2100

_YEAR = r"((?:18|19|20)\d\d)"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TENS = {
    "teens": 10,
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
}
_PARTS = {"early": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9), "": (0, 9)}
_ROUGH = re.compile(
    r"\b(about|around|approx\w*|circa|c|roughly|perhaps|maybe|possibly|estimated|or so)\b|\?|^c\.?(?=\d)"
)
_AGES = re.compile(r"(\d{1,2})\s*(?:to|-|or|and)\s*(\d{1,2})\b")
_TEN = re.compile(r"\b(?:(early|mid|middle|late)[ -]+)?(" + "|".join(_TENS) + r")\b")
_DECADE = re.compile(r"\b(?:(early|mid|late)[ -]+)?((?:18|19|20)\d)0s\b")


def interval_of(text: str, said_on: date | None = None) -> Interval | None:
    """What "about 1998", "March 2010", "1995 to 1998", "late twenties" or "aged 15" leaves open; None if nothing.

    Ages need ``said_on``, the day on which they were said.
    """
    words = " ".join(text.lower().split())[:100]
    try:
        day = parse_date(words)
        return (day, day)
    except ValueError:
        pass
    return _in_month(words) or _in_years(words) or (_of_ages(words, said_on) if said_on else None)


def of_age(youngest: int, oldest: int, said_on: date) -> Interval:
    """When somebody was born whose age on a day is given in whole years."""
    return add_years(said_on, -oldest - 1) + timedelta(days=1), add_years(said_on, -youngest)


def _in_month(words: str) -> Interval | None:
    named = re.search(r"\b(" + "|".join(_MONTHS) + r")[a-z]* " + _YEAR + r"$", words)
    if named:
        return _month(int(named[2]), _MONTHS.index(named[1]) + 1)
    numbered = re.fullmatch(r"(\d{1,2})[/.-]" + _YEAR, words) or re.fullmatch(_YEAR + r"-(\d{2})", words)
    if not numbered:
        return None
    year, month = sorted((int(numbered[1]), int(numbered[2])), reverse=True)
    return _month(year, month) if 1 <= month <= len(_MONTHS) else None


def _month(year: int, month: int) -> Interval:
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(days=1)


def _in_years(words: str) -> Interval | None:
    if decade := _DECADE.search(words):
        first, last = _PARTS[decade[1] or ""]
        return _years(int(decade[2]) * 10 + first, int(decade[2]) * 10 + last)
    years = [int(year) for year in re.findall(r"(?<!\d)" + _YEAR + r"(?!\d)", words)]
    if not years:
        return None
    rough = ABOUT if _ROUGH.search(words) else 0
    return _years(min(years) - rough, max(years) + rough)


def _years(first: int, last: int) -> Interval:
    return date(first, 1, 1), date(last, 12, 31)


def _of_ages(words: str, said_on: date) -> Interval | None:
    if ten := _TEN.search(words):
        low, high = _PARTS[ten[1] or ""]
        start = _TENS[ten[2]]
        low = max(low, 3) if start == _TENS["teens"] else low
        return of_age(start + low, start + max(low, high), said_on)
    if ages := _AGES.search(words):
        return of_age(min(int(ages[1]), int(ages[2])), max(int(ages[1]), int(ages[2])), said_on)
    age = re.fullmatch(r"\D*?(\d{1,2})\D*", words)
    if not age:
        return None
    rough = ABOUT if _ROUGH.search(words) else 0
    return of_age(max(0, int(age[1]) - rough), int(age[1]) + rough, said_on)


@lru_cache(maxsize=200_000)
def agree(one: Interval | None, other: Interval | None) -> str:
    """How two dates of birth agree, as a level of the field ``birth``; empty where one is not known."""
    if one is None or other is None:
        return ""
    if one[0] == one[1] and other[0] == other[1]:
        return _days(one[0], other[0])
    between = gap(one, other)
    if between > 0:
        return "near" if between <= NEAR else "far" if years_apart(one, other) > FAR_APART else "apart"
    whole = (max(one[1], other[1]) - min(one[0], other[0])).days
    return (
        "month" if whole <= MONTH else "year" if whole <= YEAR else "rough" if whole <= WHOLE_SPAN * YEAR else "vague"
    )


def _days(one: date, other: date) -> str:
    """How two full dates of birth agree."""
    if one == other:
        return "same"
    if abs(one.year - other.year) > FAR_APART:
        return "far"
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return "turned"
    if DamerauLevenshtein.distance(_digits(one), _digits(other)) == 1:
        return "slip"
    if (one.day == other.day) + (one.month == other.month) + (one.year == other.year) > 1:
        return "two_parts"
    return "other_day" if abs((one - other).days) <= NEAR else "apart"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def gap(one: Interval, other: Interval) -> int:
    """Days between two intervals; nought where they overlap."""
    return max((other[0] - one[1]).days, (one[0] - other[1]).days, 0)


def years_apart(one: Interval, other: Interval) -> int:
    """Calendar years between the nearest days of two intervals; nought where they overlap."""
    return max(other[0].year - one[1].year, one[0].year - other[1].year, 0)


def in_words(born: Interval | None) -> str:
    """``born 4 March 2010``, ``born in 2010``, ``born 1996 to 2000``; nothing where nothing is known."""
    if born is None:
        return ""
    first, last = born
    if first == last:
        return f"born {first.day} {first:%B} {first.year}"
    if first.year == last.year:
        return f"born in {first:%B} {first.year}" if first.month == last.month else f"born in {first.year}"
    return f"born {first.year} to {last.year}"
