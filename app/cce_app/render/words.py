"""Small words that several renderers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.wording import number as small

if TYPE_CHECKING:
    from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_date(day: date) -> str:
    """``20 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """``Monday 4 January 2027``."""
    return f"{DAYS[day.weekday()]} {long_date(day)}"


def joined(items: list[str], last: str = " and ") -> str:
    """``a, b and c``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])}{last}{items[-1]}" if items else ""


def count(number: int, what: str) -> str:
    """``three other rules``; small numbers as words."""
    return f"{small(number)} {what}{'s' if number != 1 and what else ''}"


def short(label: str) -> str:
    """A label inside a sentence: first letter small, unless it is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def capital(text: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return text.split(". ", 1)[0].rstrip(".") + "."
