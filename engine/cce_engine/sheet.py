"""The answer sheet of a case: every elementary test of a pack, answered once under one reading.

The rules never see observations, only these answers; both the matcher and the evaluator start from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.observation import Status, WhyNotKnown
from cce_engine.answers import NO, NOT_ASKED, NOT_KNOWN, YES, Answer, Reading
from cce_engine.pack import AttributeTest, GroupTest, IndicatorTest, Selection, Test
from cce_engine.selecting import enough, matches, statuses, supports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cce_core.observation import Observation
    from cce_engine.book import Book
    from cce_engine.facts import Facts

NOBODY: frozenset[str] = frozenset()


class Sheet:
    """The answers to the tests of ``book`` for ``facts``, under ``reading``.

    ``hoped`` names indicators and attributes whose unknown answers are taken as yes, whatever the reading.
    """

    def __init__(self, book: Book, facts: Facts, reading: Reading = Reading.RECORDED) -> None:
        self.book, self.facts, self.reading = book, facts, reading
        self._members: dict[tuple[Selection, str], Answer] = {}
        self.leaves = [self.answer(test) for test in book.pack.tests]

    def hoping(self, name: str) -> list[Answer]:
        """The answers if the unknown answer about one indicator or attribute were yes."""
        leaves = list(self.leaves)
        for index in self.book.tests_of.get(name, ()):
            leaves[index] = self.answer(self.book.pack.tests[index], frozenset((name,)))
        return leaves

    def answer(self, test: Test, hoped: frozenset[str] = NOBODY) -> Answer:
        """The answer to one test; tests on conclusions are NO here and are filled in stratum by stratum."""
        if isinstance(test, IndicatorTest):
            return self._read(self.member(test.selection, test.indicator), test.indicator, hoped)
        if isinstance(test, GroupTest):
            return self._across(test, test.sources, hoped) if test.sources else self._count(test, hoped)
        if isinstance(test, AttributeTest):
            return self._read(_attribute(test, self.facts), test.attribute, hoped)
        return NO

    def _read(self, found: Answer, name: str, hoped: frozenset[str]) -> Answer:
        """In the widest reading, what is not known and core questions not asked are answered yes."""
        if found is YES or found is NO:
            return found
        wide = self.reading is Reading.COULD_BE and (found is NOT_KNOWN or name in self.book.core)
        return YES if wide or name in hoped else found

    def member(self, selection: Selection, name: str) -> Answer:
        """The answer of one indicator to a selection, before any hope is read into it."""
        key = (selection, name)
        if key not in self._members:
            found = self.facts.observations.get(name, ())
            self._members[key] = self._of(selection, found) if found else NOT_ASKED
        return self._members[key]

    def _of(self, selection: Selection, found: Sequence[Observation]) -> Answer:
        """Yes if enough are selected; else what stands between: not asked, not known, or a plain no."""
        as_of = self.facts.as_of
        status = statuses(selection, confirmed_only=self.reading is Reading.CONFIRMED)
        if enough(selection, [item for item in found if matches(selection, item, status, as_of)]):
            return YES
        if Status.PRESENT in selection.status:
            wider = {*status, Status.SUSPECTED}
            if enough(selection, [item for item in found if matches(selection, item, wider, as_of)]):
                return NOT_KNOWN  # suspected, where the test wants it confirmed
        return _open_question(found)

    def _count(self, test: GroupTest, hoped: frozenset[str]) -> Answer:
        """The answer of the n-th best member: enough of them say yes, or enough might."""
        wanted = test.count or 1
        answers = [self._read(self.member(test.selection, name), name, hoped) for name in test.indicators]
        return sorted(answers, reverse=True)[wanted - 1] if len(answers) >= wanted else NO

    def _across(self, test: GroupTest, wanted: int, hoped: frozenset[str]) -> Answer:
        """Separate sources across a group; each open question could add one more."""
        confirmed = self.reading is Reading.CONFIRMED
        sources = len({item.source for item in supports(test, self.facts, confirmed_only=confirmed)})
        members = [(name, self.member(test.selection, name)) for name in test.indicators]
        could_add = sum(found is not YES and self._read(found, name, hoped) is YES for name, found in members)
        if sources + could_add >= wanted:
            return YES
        not_known = sum(found is NOT_KNOWN for _, found in members)
        if sources + not_known >= wanted:
            return NOT_KNOWN
        return (
            NOT_ASKED
            if sources + not_known + sum(found is NOT_ASKED for _, found in members) >= wanted
            else NO
        )


def _open_question(found: Sequence[Observation]) -> Answer:
    """Whether the indicator is still an open question, or was answered and the answer is no."""
    answered = max((item.recorded_on for item in found if item.status is not Status.NOT_KNOWN), default=None)
    still = [
        item
        for item in found
        if item.status is Status.NOT_KNOWN and (answered is None or item.recorded_on > answered)
    ]
    if any(item.why_not_known is not WhyNotKnown.NOT_ASKED for item in still):
        return NOT_KNOWN
    return NOT_ASKED if answered is None else NO


def _attribute(test: AttributeTest, facts: Facts) -> Answer:
    value = facts.attributes.get(test.attribute)
    if value is None:
        return NOT_KNOWN
    if isinstance(value, int) and test.relation in ("below", "reaches"):
        limit = int(test.values[0])
        return YES if (value < limit if test.relation == "below" else value >= limit) else NO
    if isinstance(value, frozenset):
        return YES if any(item in value for item in test.values) else NO
    return YES if value in test.values else NO
