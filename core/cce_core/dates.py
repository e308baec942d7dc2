"""Dates as England writes them, kept as ISO; ages in years; working days of England and Wales."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator

if TYPE_CHECKING:
    from collections.abc import Container

_UK = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\Z")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_WORDS = re.compile(r"(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})\Z")
_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPAN = re.compile(r"([1-9]\d{0,3}) (day|week|month|year)s?\Z")
SATURDAY = 5
_EXPECTED = "write a date as 2026-11-03, 03/11/2026 or 3 Nov 2026"


def parse_date(value: Any) -> date:
    """A date written the ISO or the UK way. Raises ValueError with what would be right."""
    if isinstance(value, date):
        return value
    text = str(value).strip()
    parts = _parts(text)
    if parts is None:
        raise ValueError(f'"{text[:40]}" is not a date: {_EXPECTED}')
    try:
        return date(*parts)
    except ValueError:
        raise ValueError(f'"{text}" is not a day of the calendar: {_EXPECTED}') from None


def _parts(text: str) -> tuple[int, int, int] | None:
    if found := _ISO.match(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _UK.match(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _WORDS.match(text):
        month = next((number for number, name in enumerate(_NAMES, 1) if name.startswith(found[2].lower())), None)
        return (int(found[3]), month, int(found[1])) if month else None
    return None


UkDate = Annotated[date, BeforeValidator(parse_date)]
"""A date field: accepts ISO and UK forms, gives ISO back."""


def age_on(born: date, day: date) -> int:
    """Whole years of age on ``day``; someone born on 29 February has a birthday on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def days_to_18(born: date, day: date) -> int:
    """Days from ``day`` to the eighteenth birthday; negative once it has passed."""
    return (add_years(born, 18) - day).days


def add_years(day: date, years: int) -> date:
    """The same day in another year; 29 February becomes 1 March where the year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


@lru_cache(maxsize=4096)
def before(day: date, span: str) -> date:
    """The day a span such as ``6 months`` or ``90 days`` before ``day``. Raises ValueError on another form."""
    found = _SPAN.match(span)
    if not found:
        raise ValueError(f'"{span}" is not a span of time: write for example "6 months" or "90 days"')
    count, unit = int(found[1]), found[2]
    if unit in ("day", "week"):
        return day - timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_working_day(day: date, holidays: Container[date]) -> date:
    """``day`` itself if it is neither a weekend nor a bank holiday, else the first such day after it."""
    while day.weekday() >= SATURDAY or day in holidays:
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int, holidays: Container[date]) -> date:
    """The ``count``-th working day after ``day``; ``day`` itself is not counted."""
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1), holidays)
    return day


def bank_holidays(first_year: int, last_year: int) -> frozenset[date]:
    """Bank holidays of England and Wales in those years, from the maintained library."""
    from holidays import country_holidays  # late: its import is slow, and the result is kept with the rules

    return frozenset(country_holidays("GB", subdiv="ENG", years=range(first_year, last_year + 1)))


def in_words(day: date) -> str:
    """``3 Nov 2026``: how every date is printed."""
    return f"{day.day} {_MONTHS[day.month - 1].title()} {day.year}"
