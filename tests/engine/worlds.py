"""The books that the laws are tried on: the shipped pack, and many made at random."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cce_app.rulebook import load_rulebook
from cce_core.base import Handling
from cce_core.case import Case
from cce_core.dates import bank_holidays
from cce_engine.answers import Reading
from cce_engine.assess import Engine, assess, engine_for
from cce_engine.assessment import Assessment, to_plain
from cce_engine.book import Book, book_for
from cce_engine.build import build_pack
from cce_engine.evaluator import Outcome, evaluate
from cce_engine.facts import Facts, facts_of
from cce_engine.pack import LEVEL_STRATA, Selection
from cce_engine.selecting import selections
from cce_engine.sheet import Sheet

from .generated import AS_OF, random_pack_data, seeded, small_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

GENERATED_BOOKS = 60
HOLIDAYS = bank_holidays(2024, 2030)


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """One book with its engine."""

    name: str
    engine: Engine

    @property
    def book(self) -> Book:
        """The rules in force."""
        return self.engine.book

    def __repr__(self) -> str:
        """Its name only, so that a failing example can be read."""
        return self.name

    def assessed(self, case: Case, reader: Handling = Handling.RESTRICTED, day: date = AS_OF) -> Assessment:
        """The whole answer."""
        return assess(self.engine, case, day, reader)

    def read(self, facts: Facts, reading: Reading = Reading.RECORDED) -> Outcome:
        """What the rules that lead to a level conclude."""
        return evaluate(self.book, Sheet(self.book, facts, reading).leaves, LEVEL_STRATA)

    def level(self, case: Case, reading: Reading = Reading.RECORDED, day: date = AS_OF) -> int:
        """The rank of the level in one reading."""
        return self.read(facts_of(case, day), reading).level

    def rank(self, level: str) -> int:
        """The rank of a level by its name."""
        return self.book.pack.rank(level)


@cache
def shipped() -> World:
    """The shipped pack."""
    rulebook = load_rulebook("national-baseline")
    book = book_for(rulebook.pack, rulebook.vocabulary, AS_OF)
    return World("national-baseline", engine_for(book, HOLIDAYS))


@cache
def made(number: int) -> World:
    """One of the books made at random."""
    vocabulary = small_vocabulary()
    pack = build_pack(random_pack_data(seeded(number), vocabulary), vocabulary)
    return World(f"generated book {number}", engine_for(book_for(pack, vocabulary, AS_OF), HOLIDAYS))


def as_bytes(found: Assessment) -> bytes:
    """An assessment as it is printed by ``--format json``."""
    return json.dumps(to_plain(found), ensure_ascii=False, indent=2).encode()


def only(case: Case, keep: Iterable[str]) -> Case:
    """The record with just these observations."""
    kept = set(keep)
    return with_observations(case, tuple(item for item in case.observations if item.id in kept))


def without(case: Case, drop: Iterable[str]) -> Case:
    """The record without these observations."""
    gone = set(drop)
    return with_observations(case, tuple(item for item in case.observations if item.id not in gone))


def with_observations(case: Case, items: Iterable[object]) -> Case:
    """The record with other observations."""
    return case.model_copy(update={"observations": tuple(items)})


def selections_of(book: Book, indicator: str) -> tuple[Selection, ...]:
    """Every way in which some rule asks for this indicator."""
    tests = (book.pack.tests[index] for index in book.tests_of.get(indicator, ()))
    return tuple(chosen for test in tests for names, chosen in selections(test) if indicator in names)
