"""Reads a date of birth of which only part is known as the first and last day that it may be."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cce_core.dates import add_years, parse_date

_YEAR = re.compile(r"\b(19\d\d|20\d\d)\b")
_AGE = re.compile(r"\b(?:aged?|about|around)?\s*(\d{1,2})\s*(?:years? old)?\s*\Z", re.IGNORECASE)
_LOOSELY = re.compile(r"\b(?:about|around|circa|c\.?|roughly|perhaps)\b", re.IGNORECASE)
_DECADES = {"teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\b", re.IGNORECASE)


def birth_interval(born: date | None, as_given: str, as_of: date) -> tuple[date, date] | None:
    """From the day itself, a year, a month and year, "about 1998", an age or a decade of life; None where unclear."""
    if born is not None:
        return born, born
    return _of_words(as_given, as_of) if as_given else None


def _of_words(given: str, as_of: date) -> tuple[date, date] | None:
    try:
        day = parse_date(given)
    except ValueError:
        return _of_year(given) or _of_age(given, as_of)
    return day, day


def _of_year(given: str) -> tuple[date, date] | None:
    found = _YEAR.findall(given)
    if len(found) != 1:
        return None
    year, month = int(found[0]), _MONTH.search(given)
    if _LOOSELY.search(given):
        return date(year - 1, 1, 1), date(year + 1, 12, 31)
    if month:
        number = _MONTHS.index(month[1].lower()) + 1
        after = date(year + number // 12, number % 12 + 1, 1)
        return date(year, number, 1), after - timedelta(days=1)
    return date(year, 1, 1), date(year, 12, 31)


def _of_age(given: str, as_of: date) -> tuple[date, date] | None:
    decade = next((least for word, least in _DECADES.items() if word in given.lower()), None)
    if decade is not None:
        return add_years(as_of, -decade - 10), add_years(as_of, -decade)
    age = _AGE.search(given.strip())
    if not age:
        return None
    loose = 1 if _LOOSELY.search(given) else 0
    return add_years(as_of, -int(age[1]) - 1 - loose), add_years(as_of, -int(age[1]) + loose)
