"""Books of a wanted size for the tests of the matcher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cce_engine.book import Book, book_for
from cce_engine.build import build_pack

from .generated import AS_OF, LEVELS, pack_data, random_pack_data, seeded, small_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

INDICATORS = 12
LONGEST = 9_999


def wanting(number: int) -> dict[str, Any]:
    """The condition of that number: each is another elementary test."""
    days, indicator = divmod(number, INDICATORS)
    assert days < LONGEST
    return {"indicator": f"ind_{indicator}", "within": f"{days + 1} days"}


def book_of(conditions: Iterable[dict[str, Any]]) -> Book:
    """A book of level rules with these conditions."""
    vocabulary = small_vocabulary(INDICATORS)
    head = random_pack_data(seeded(1), vocabulary, 0)["pack"]
    rules = [_rule(number, when) for number, when in enumerate(conditions)]
    return book_for(build_pack(pack_data(rules, head), vocabulary), vocabulary, AS_OF)


def _rule(number: int, when: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"MB-LVL-{number:04d}", "version": 1, "title": f"Rule {number}", "stratum": "level", "when": when,
        "then": {"level": LEVELS[1 + number % 3]}, "because": "Because.", "other_explanations": ["Ask."],
        "sources": [], "in_force": {"from": "2020-01-01"}, "status": "example",
    }  # fmt: skip
