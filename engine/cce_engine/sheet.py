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
        self._members: dict[tuple[int, str], Answer] = {}
        self._across: dict[int, tuple[int, int]] = {}
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
            return self._group(test, hoped)
        if isinstance(test, AttributeTest):
            return self._read(_attribute(test, self.facts), test.attribute, hoped)
        return NO

    def member(self, selection: Selection, name: str) -> Answer:
        """The answer of one indicator to a selection, before any hope is read into it."""
        found = self.facts.observations.get(name)
        if not found:
            return NOT_ASKED
        key = (id(selection), name)  # selections live as long as their pack
        if key not in self._members:
            self._members[key] = self._of(selection, found)
        return self._members[key]

    def _read(self, found: Answer, name: str, hoped: frozenset[str]) -> Answer:
        """In the widest reading, what is not known and core questions not asked are answered yes."""
        if found is YES or found is NO:
            return found
        wide = self.reading is Reading.COULD_BE and (found is NOT_KNOWN or name in self.book.core)
        return YES if wide or name in hoped else found

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

    def _group(self, test: GroupTest, hoped: frozenset[str]) -> Answer:
        """Yes if the group reaches what is wanted; else what it could reach if the unknown were yes."""
        tallies = [self._tally(test.selection, part, hoped) for part in test.parts]
        if test.measure == "domains":
            best = [max(answer for answer in Answer if tally[answer]) for tally in tallies]
            return _nth([best.count(answer) for answer in Answer], test.wanted)
        if test.measure == "sources":
            return self._sources(test, tallies[0])
        return _nth(tallies[0], test.wanted)

    def _tally(self, selection: Selection, names: frozenset[str], hoped: frozenset[str]) -> list[int]:
        """How many of the indicators have each answer, hope read into it."""
        asked = names & self.facts.observations.keys()
        wide = hoped | self.book.core if self.reading is Reading.COULD_BE else hoped
        hoped_for = len((names & wide) - asked)
        tally = [0, len(names) - len(asked) - hoped_for, 0, hoped_for]
        for name in asked:
            tally[self._read(self.member(selection, name), name, hoped)] += 1
        return tally

    def _sources(self, test: GroupTest, tally: list[int]) -> Answer:
        """Separate sources across a group; each open question could add one more."""
        if id(test) not in self._across:
            confirmed = self.reading is Reading.CONFIRMED
            chosen = supports(test, self.facts, confirmed_only=confirmed)
            self._across[id(test)] = len({item.source for item in chosen}), len({item.indicator for item in chosen})
        sources, saying_yes = self._across[id(test)]
        hoped_for = tally[YES] - saying_yes
        return _nth([*tally[:YES], sources + hoped_for], test.wanted)


def _nth(tally: Sequence[int], wanted: int) -> Answer:
    """The answer of the n-th best: enough say yes, or enough might."""
    reached = 0
    for answer in (YES, NOT_KNOWN, NOT_ASKED):
        reached += tally[answer]
        if reached >= wanted:
            return answer
    return NO


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
