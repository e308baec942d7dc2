"""The answer sheet of a case: every elementary test of a pack, answered once under one reading.

The rules never see observations, only these answers; both the matcher and the evaluator start from them.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from cce_core.observation import Status
from cce_engine.answers import NO, NOT_ASKED, NOT_KNOWN, YES, Answer, Reading
from cce_engine.members import Members, Taken
from cce_engine.pack import AttributeTest, GroupTest, IndicatorTest, ScoreItem, ScoreTest, Selection, Test
from cce_engine.selecting import selections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cce_core.observation import Observation
    from cce_engine.attributes import Value
    from cce_engine.book import Book
    from cce_engine.facts import Facts, Observations
    from cce_engine.members import Bits

NOBODY: frozenset[str] = frozenset()


class Sheet:
    """The answers to the tests of ``book`` for ``facts``, under ``reading``; ``beside`` is another reading of them."""

    def __init__(
        self, book: Book, facts: Facts, reading: Reading = Reading.RECORDED, beside: Sheet | None = None
    ) -> None:
        self.book, self.facts, self.reading = book, facts, reading
        self.taken: Taken = beside.taken if beside else Taken(facts)
        confirmed = reading is Reading.CONFIRMED
        shared = beside.members if beside and beside.members.confirmed_only is confirmed else None
        self.members: Members = shared or Members(book, self.taken, confirmed_only=confirmed)
        self._across: dict[int, tuple[int, int]] = {}
        self._supports: dict[int, tuple[Test, Observations]] = {}
        self.leaves: list[Answer]
        if beside and beside.reading is Reading.RECORDED and reading is Reading.COULD_BE:
            self.leaves = self._widened(beside.leaves)
        else:
            self.leaves = [self.answer(test) for test in book.pack.tests]

    def read_as(self, reading: Reading) -> Sheet:
        """The same facts under another reading; what was worked out of them is shared."""
        return Sheet(self.book, self.facts, reading, self)

    def _widened(self, recorded: Sequence[Answer]) -> list[Answer]:
        """The answers, given those as recorded: what takes open questions as yes changes neither a yes nor a no."""
        return [
            self.answer(test) if found is NOT_ASKED or found is NOT_KNOWN else found
            for test, found in zip(self.book.pack.tests, recorded, strict=True)
        ]

    def supports(self, test: Test) -> Observations:
        """The observations that a test's yes stands on, each once."""
        if id(test) not in self._supports:
            found: dict[str, Observation] = {}
            for names, selection in selections(test):
                counted = self.members.counted(selection)
                found |= {item.id: item for name in names if name in counted for item in counted[name]}
            self._supports[id(test)] = test, tuple(found.values())  # with the test, that its identity is not reused
        return self._supports[id(test)][1]

    def too_old(self, test: Test) -> Observations:
        """The observations that a test does not select, and would if it looked at any time."""
        found: dict[str, Observation] = {}
        for names, chosen in selections(test):
            if chosen.within is not None:
                aged = self.taken.aged(chosen)
                items = (item for name in names if name in aged for item in aged[name])
                found |= {item.id: item for item in items if item.status in chosen.status}
        for item in self.supports(test) if found else ():
            found.pop(item.id, None)
        return tuple(found.values())

    def hoping(self, name: str) -> list[Answer]:
        """The answers if the unknown answer about one indicator or attribute were yes."""
        return self._anew(name, frozenset((name,)))

    def if_it_were(self, attribute: str, value: Value) -> list[Answer]:
        """The answers if one attribute of the case were another."""
        other = copy(self)
        other.facts = replace(self.facts, attributes={**self.facts.attributes, attribute: value})
        return other._anew(attribute)

    def _anew(self, name: str, hoped: frozenset[str] = NOBODY) -> list[Answer]:
        """The answers, those to the tests that read ``name`` given once more."""
        leaves, tests = list(self.leaves), self.book.pack.tests
        for index in self.book.tests_of.get(name, ()):
            leaves[index] = self.answer(tests[index], hoped)
        return leaves

    def answer(self, test: Test, hoped: frozenset[str] = NOBODY) -> Answer:
        """The answer to one test, unknown answers about ``hoped`` taken as yes.

        Tests on conclusions are NO here and are filled in stratum by stratum.
        """
        if isinstance(test, IndicatorTest):
            found = self.members.answer(test.selection, test.indicator)
            hoped = NOBODY if test.selection.earlier_than else hoped  # a yes said today is no older sign
            return self._read(found, test.indicator, hoped) if _of_a_yes(test.selection) else found
        if isinstance(test, GroupTest):
            return self._group(test, hoped)
        if isinstance(test, ScoreTest):
            return _nth(self.points(test, hoped), test.wanted)
        if isinstance(test, AttributeTest):
            return self._read(attribute_answer(test, self.facts.attributes), test.attribute, hoped)
        return NO

    def points(self, test: ScoreTest, hoped: frozenset[str] = NOBODY) -> list[int]:
        """The points of a form by answer: those that are there, and those that open questions could add."""
        total = [0, 0, 0, 0]
        for item in test.items:
            for answer, points in self._points(item, hoped):
                total[answer] += points
        return total

    def _points(self, item: ScoreItem, hoped: frozenset[str]) -> Iterator[tuple[Answer, int]]:
        if item.attribute is not None:
            yield (
                self._read(attribute_answer(item.attribute, self.facts.attributes), item.attribute.attribute, hoped),
                item.points,
            )
        elif item.group is not None:
            tally = self._tally(item.group, hoped)
            if item.once:
                yield _nth(tally, 1), item.points
            else:
                yield from ((answer, tally[answer] * item.points) for answer in Answer)
        else:
            rating = self.facts.ratings.get(item.heading)
            counts = rating is not None and (rating.evidence or not item.evidence_required)
            open_ = YES if self.reading is Reading.COULD_BE else NOT_ASKED  # every heading must be marked
            yield (YES, min(rating.value, item.points)) if rating and counts else (open_, item.points)

    def _read(self, found: Answer, name: str, hoped: frozenset[str]) -> Answer:
        """In the widest reading, what is not known and core questions not asked are answered yes."""
        if found is YES or found is NO:
            return found
        wide = self.reading is Reading.COULD_BE and (found is NOT_KNOWN or name in self.book.core)
        return YES if wide or name in hoped else found

    def _group(self, test: GroupTest, hoped: frozenset[str]) -> Answer:
        """Yes if the group reaches what is wanted; else what it could reach if the unknown were yes."""
        if test.measure == "domains":
            best = [self._reached(test.selection, part, 1, hoped) for part in test.parts]
            return _nth([best.count(answer) for answer in Answer], test.wanted)
        if test.measure == "sources":
            return self._sources(test, self._tally(test, hoped))
        return self._reached(test.selection, test.parts[0], test.wanted, hoped)

    def _reached(self, selection: Selection, part: frozenset[str], wanted: int, hoped: frozenset[str]) -> Answer:
        """Whether so many indicators of a part say yes, or might."""
        no, not_known, yes = self._split(selection, part, hoped)
        reached = yes.bit_count()
        if reached >= wanted:
            return YES
        if reached + not_known.bit_count() >= wanted:
            return NOT_KNOWN
        return NOT_ASKED if len(part) - no.bit_count() >= wanted else NO

    def _tally(self, test: GroupTest, hoped: frozenset[str]) -> list[int]:
        """How many indicators of a group that is counted as one have each answer."""
        no, not_known, yes = [bits.bit_count() for bits in self._split(test.selection, test.parts[0], hoped)]
        return [no, len(test.parts[0]) - no - not_known - yes, not_known, yes]

    def _split(self, selection: Selection, part: frozenset[str], hoped: frozenset[str]) -> tuple[Bits, Bits, Bits]:
        """The indicators of a part that say no, not known and yes. Open ones are yes where ``hoped`` or read so."""
        names = self.book.bits_of_set(part)
        no, _, not_known, yes = self.members.answers(selection)
        wide = self.reading is Reading.COULD_BE
        if (hoped or wide) and _of_a_yes(selection):
            hope = self.book.core_bits | not_known if wide else 0
            if selection.earlier_than is None:  # a yes said today is no older sign
                hope |= self.book.bits_of(hoped)
            yes |= hope & ~no
        yes &= names
        return no & names, not_known & names & ~yes, yes

    def _sources(self, test: GroupTest, tally: list[int]) -> Answer:
        """Separate sources across a group; each open question could add one more."""
        if id(test) not in self._across:
            chosen = self.supports(test)
            self._across[id(test)] = (
                len({item.source for item in chosen}),
                len({item.indicator for item in chosen}),
            )
        sources, saying_yes = self._across[id(test)]
        hoped_for = tally[YES] - saying_yes
        return _nth([*tally[:YES], sources + hoped_for], test.wanted)


def _of_a_yes(selection: Selection) -> bool:
    """Whether a yes (the indicator is so) is what a test looks for, rather than an absence or a gap."""
    return Status.PRESENT in selection.status or Status.SUSPECTED in selection.status


def _nth(tally: Sequence[int], wanted: int) -> Answer:
    """The answer of the n-th best: enough say yes, or enough might."""
    reached = 0
    for answer in (YES, NOT_KNOWN, NOT_ASKED):
        reached += tally[answer]
        if reached >= wanted:
            return answer
    return NO


def attribute_answer(test: AttributeTest, attributes: Mapping[str, Value]) -> Answer:
    """Whether an attribute is so; not known where the case does not say."""
    value = attributes.get(test.attribute)
    if value is None:
        return NOT_KNOWN
    if isinstance(value, int) and test.relation in ("below", "reaches"):
        limit = int(test.values[0])
        return YES if (value < limit if test.relation == "below" else value >= limit) else NO
    if isinstance(value, frozenset):
        return YES if any(item in value for item in test.values) else NO
    return YES if value in test.values else NO
