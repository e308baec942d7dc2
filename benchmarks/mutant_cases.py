"""All cases of a pack, laid out once; under a mutant only the tests that are new are answered again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.book import book_for
from cce_engine.cases import lay_out, run_case
from cce_engine.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cce_core.errors import Problem
    from cce_core.vocabulary import Vocabulary
    from cce_engine.answers import Answer
    from cce_engine.book import Book
    from cce_engine.cases import LaidOut
    from cce_engine.load import RuleFiles
    from cce_engine.pack import Pack, Test


class KeptCases:
    """The cases of a pack with the answers to its tests, against which other rules can be tried."""

    def __init__(self, found: RuleFiles, pack: Pack, vocabulary: Vocabulary) -> None:
        self.places: dict[Test, int] = {test: place for place, test in enumerate(pack.tests)}
        self.cases: list[tuple[LaidOut, Sheet]] = []
        self.new_tests: list[Test] = []  # kept, because a sheet knows selections by their place in memory
        self.last_catch: dict[str, str] = {}
        days: dict[date, Book] = {}
        for parsed in found.cases:
            book = days.setdefault(parsed.model.as_of, book_for(pack, vocabulary, parsed.model.as_of))
            self.cases += [(case, Sheet(book, case.facts)) for case in lay_out(parsed, pack.id) if case.facts]

    def caught(self, rule: str, pack: Pack, vocabulary: Vocabulary) -> Problem | None:
        """A case that no longer shows what it should where ``rule`` was changed; those beside the rule itself first."""
        places = [self.places.get(test) for test in pack.tests]
        self.new_tests += [test for test, place in zip(pack.tests, places, strict=True) if place is None]
        likely = {self.last_catch.get(rule, rule): 1, rule: 0}
        days: dict[date, Book] = {}
        for case, sheet in sorted(self.cases, key=lambda item: likely.get(item[0].parsed.model.rule, 2)):
            day, beside = case.parsed.model.as_of, case.parsed.model.rule
            book = days.get(day) or days.setdefault(day, book_for(pack, vocabulary, day))
            problem = run_case(case, book, _answers(sheet, pack.tests, places)).problem
            if problem:
                self.last_catch[rule] = beside
                return problem
        return None


def _answers(sheet: Sheet, tests: Sequence[Test], places: Sequence[int | None]) -> list[Answer]:
    """The answer to every test: kept where the test is an old one."""
    leaves = sheet.leaves
    return [sheet.answer(test) if place is None else leaves[place] for test, place in zip(tests, places, strict=True)]
