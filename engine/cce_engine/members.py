"""How the indicators of one record answer each way of selecting: all of them at once, one bit for each indicator.

What a way of selecting takes is the same under every reading of a record, and worked out once (``Taken``).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from cce_core.dates import before
from cce_core.observation import Status
from cce_engine.answers import NO, NOT_ASKED, NOT_KNOWN, YES, Answer
from cce_engine.selecting import enough, matches, reach, statuses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cce_core.observation import Observation
    from cce_engine.book import Book
    from cce_engine.facts import Facts
    from cce_engine.pack import Selection

Bits: TypeAlias = int
ByIndicator: TypeAlias = "Mapping[str, Sequence[Observation]]"
Way: TypeAlias = "tuple[Selection, ByIndicator, ByIndicator]"
NO_ANSWER = Status.NOT_KNOWN


class Taken:
    """What each way of selecting takes of each indicator of one record."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        # A way of selecting is known by its identity, and kept with what it takes so that none is used again.
        self._ways: dict[int, Way] = {}
        self._with_status: dict[frozenset[str], list[Observation]] = {}

    def by(self, selection: Selection) -> ByIndicator:
        """The observations that could count, by indicator: suspected ones too where only present ones do."""
        return self._way(selection)[1]

    def aged(self, selection: Selection) -> ByIndicator:
        """The observations that only the window of a way of selecting leaves out, by indicator."""
        return self._way(selection)[2]

    def _way(self, selection: Selection) -> Way:
        if id(selection) not in self._ways:
            since = before(self.facts.as_of, selection.within) if selection.within is not None else date.min
            inside: dict[str, list[Observation]] = {}
            outside: dict[str, list[Observation]] = {}
            for item in self._at_any_time(selection):
                (inside if item.known_on >= since else outside).setdefault(item.indicator, []).append(item)
            self._ways[id(selection)] = selection, inside, outside
        return self._ways[id(selection)]

    def _at_any_time(self, selection: Selection) -> Iterable[Observation]:
        status, day = reach(selection), self.facts.as_of
        items = self._of_status(status)
        if _plain(selection):
            return items
        any_time = replace(selection, within=None)
        return [item for item in items if matches(any_time, item, status, day)]

    def _of_status(self, status: frozenset[str]) -> list[Observation]:
        if status not in self._with_status:
            self._with_status[status] = [item for item in self.facts.every() if item.status in status]
        return self._with_status[status]

    @cached_property
    def open_questions(self) -> list[tuple[str, Answer]]:
        """What each recorded indicator is where nothing is selected: answered no, or an open question."""
        return [(name, _open_question(items)) for name, items in self.facts.observations.items()]


class Members:
    """The answers of indicators under one reading; for each way of selecting worked out when first asked for."""

    def __init__(self, book: Book, taken: Taken, *, confirmed_only: bool) -> None:
        self.book, self.taken, self.confirmed_only = book, taken, confirmed_only
        self._open = [0, 0, 0, 0]
        for name, answer in taken.open_questions:
            self._open[answer] |= book.bit.get(name, 0)
        self._answers: dict[int, list[Bits]] = {}
        self._counted: dict[int, ByIndicator] = {}

    def answer(self, selection: Selection, name: str) -> Answer:
        """Yes if enough observations are selected; else what stands between: not asked, not known, a plain no."""
        bit = self.book.bit[name]
        no, _, not_known, yes = self.answers(selection)
        return YES if yes & bit else NO if no & bit else NOT_KNOWN if not_known & bit else NOT_ASKED

    def answers(self, selection: Selection) -> list[Bits]:
        """The recorded indicators by their answer. One that is in none of the four was not asked about."""
        if id(selection) not in self._answers:
            self._answers[id(selection)] = self._work_out(selection)
        return self._answers[id(selection)]

    def _work_out(self, selection: Selection) -> list[Bits]:
        bit, counted = self.book.bit, self.counted(selection)
        yes = not_known = 0
        for name, taken in self.taken.by(selection).items():
            counts = counted.get(name, ())
            if enough(selection, counts):
                yes |= bit.get(name, 0)
            elif len(counts) < len(taken) and enough(selection, taken):
                not_known |= bit.get(name, 0)  # suspected, where the test wants it confirmed
        no, not_asked, open_before, _ = [bits & ~(yes | not_known) for bits in self._open]
        return [no, not_asked, open_before | not_known, yes]

    def counted(self, selection: Selection) -> ByIndicator:
        """The observations that a way of selecting counts, by indicator."""
        if id(selection) not in self._counted:
            status = statuses(selection, confirmed_only=self.confirmed_only)
            taken = self.taken.by(selection)
            self._counted[id(selection)] = taken if status == reach(selection) else _of_status(taken, status)
        return self._counted[id(selection)]


def _of_status(taken: ByIndicator, status: frozenset[str]) -> dict[str, list[Observation]]:
    found = {name: [item for item in items if item.status in status] for name, items in taken.items()}
    return {name: items for name, items in found.items() if items}


def _plain(selection: Selection) -> bool:
    """Whether status and window are all that a way of selecting looks at."""
    graded = selection.grade_source or selection.grade_information
    return not (selection.earlier_than or selection.basis or graded)


def _open_question(found: Sequence[Observation]) -> Answer:
    """Whether an indicator is still an open question, or was answered and the answer is no."""
    answered = [item.recorded_on for item in found if item.status is not NO_ANSWER]
    if len(answered) == len(found):
        return NO
    still = [item for item in found if item.status is NO_ANSWER]
    if answered:
        latest = max(answered)
        still = [item for item in still if item.recorded_on > latest]
    if any(item.asks for item in still):
        return NOT_KNOWN
    return NO if answered else NOT_ASKED
