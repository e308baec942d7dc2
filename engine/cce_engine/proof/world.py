"""Everything that a record could say to the rules of one or two books: sightings, sources, circumstances."""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import TYPE_CHECKING

from cce_core.dates import before
from cce_engine.pack import AttributeTest, GroupTest, IndicatorTest, ScoreTest
from cce_engine.proof.circumstances import HEARD, Subject, headings, subjects
from cce_engine.proof.sightings import Sighting, Step, sightings, steps
from cce_engine.selecting import selections

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cce_core.vocabulary import Vocabulary
    from cce_engine.book import Book
    from cce_engine.pack import Selection, Test


@dataclass(frozen=True, slots=True)
class World:
    """What may be recorded. ``sources[i]`` is an agency; ``told_apart`` are the indicators whose source matters."""

    as_of: date
    vocabulary: Vocabulary
    asked: dict[str, tuple[Selection, ...]]  # every way in which a test asks about an indicator
    sightings: dict[str, tuple[Sighting, ...]]  # by indicator
    subjects: tuple[Subject, ...]
    sources: tuple[str, ...]
    told_apart: frozenset[str]
    may_reply: tuple[str, ...]  # agencies that a test asks whether they were heard

    def sources_of(self, indicator: str) -> range:
        """The places of the agencies that may tell of an indicator."""
        return range(len(self.sources) if indicator in self.told_apart else 1)

    def steps(self) -> tuple[Step, ...]:
        """Every way in which a record may say more of an indicator."""
        return tuple(step for name, found in self.asked.items() for step in steps(name, found, self.as_of))

    def heard_since(self) -> date:
        """From which day on an agency that recorded something counts as heard."""
        return before(self.as_of, "6 months")


def world_of(books: Sequence[Book], as_of: date) -> World:
    """What records can say to the rules of these books. An indicator that one of them does not know is left out."""
    tests = list(dict.fromkeys(test for book in books for test in book.pack.tests))
    vocabulary = books[0].vocabulary
    known = [name for name in vocabulary.indicators if all(name in book.vocabulary.indicators for book in books)]
    asked = {name: _selections(tests, name) for name in known}
    scores = [test for test in tests if isinstance(test, ScoreTest)]
    attributes = [test for test in tests if isinstance(test, AttributeTest)]
    attributes += [item.attribute for test in scores for item in test.items if item.attribute]
    heard = {str(name) for test in attributes if test.attribute == HEARD for name in test.values}
    return World(
        as_of=as_of, vocabulary=vocabulary, asked=asked,
        sightings={name: sightings(name, found, as_of) for name, found in asked.items()},
        subjects=(*subjects(attributes, as_of), *headings(scores)), sources=_sources(tests, vocabulary, heard),
        told_apart=_told_apart(tests), may_reply=tuple(sorted(heard)),
    )  # fmt: skip


def _selections(tests: Iterable[Test], name: str) -> tuple[Selection, ...]:
    """Every way in which a test asks about an indicator."""
    return tuple(dict.fromkeys(found for test in tests for names, found in selections(test) if name in names))


def _told_apart(tests: Iterable[Test]) -> frozenset[str]:
    """Indicators of which it matters who told: their sources are counted, or the episodes that each source tells."""
    return frozenset(
        name
        for test in tests
        for names, asked in selections(test)
        for name in names
        if asked.episodes or asked.sources or (isinstance(test, GroupTest) and test.measure == "sources")
    )


def _sources(tests: Sequence[Test], vocabulary: Vocabulary, heard: set[str]) -> tuple[str, ...]:
    """Agencies enough that no record needs more: each test that counts sources needs some told apart, pair by pair.

    Fewer would do only if no two of them had to differ, so as many as have that many pairs are enough.
    """
    pairs = sum(count * (count - 1) // 2 for count in map(_counted, tests))
    enough = max([2, (1 + isqrt(1 + 8 * pairs)) // 2, *map(_counted, tests)])
    agencies = [item.id for item in vocabulary.agencies.values() if not item.person]
    unread = [name for name in agencies if name not in heard]
    return tuple([*unread, *(name for name in agencies if name in heard)][:enough])


def _counted(test: Test) -> int:
    if isinstance(test, GroupTest) and test.measure == "sources":
        return test.wanted
    return (test.selection.sources or 0) if isinstance(test, IndicatorTest) else 0
