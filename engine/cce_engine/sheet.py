"""The answer sheet of a case: every elementary test of a pack, answered once under one reading.

The rules never see observations, only these answers; both the matcher and the evaluator start from them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cce_core.observation import Status, WhyNotKnown
from cce_engine.answers import NO, NOT_ASKED, NOT_KNOWN, YES, Answer, Reading
from cce_engine.pack import AttributeTest, GroupTest, IndicatorTest, ScoreItem, ScoreTest, Selection, Test
from cce_engine.selecting import enough, matches, selections, statuses, supports

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from cce_core.observation import Observation
    from cce_engine.attributes import Value
    from cce_engine.book import Book
    from cce_engine.facts import Facts, Observations

NOBODY: frozenset[str] = frozenset()


class Members:
    """The answer of each indicator to each way of selecting, worked out when first asked for."""

    def __init__(self, facts: Facts, *, confirmed_only: bool) -> None:
        self.facts, self.confirmed_only = facts, confirmed_only
        self._known: dict[int, dict[str, Answer]] = {}

    def answer(self, selection: Selection, name: str) -> Answer:
        """Yes if enough observations are selected; else what stands between: not asked, not known, a plain no."""
        if name not in self.facts.observations:
            return NOT_ASKED
        return self.answers(selection, (name,))[0]

    def answers(self, selection: Selection, recorded: Collection[str]) -> list[Answer]:
        """The answers of indicators about which something is recorded."""
        known = self._known.setdefault(id(selection), {})  # selections live as long as their pack
        for name in recorded:
            if name not in known:
                known[name] = self._work_out(selection, self.facts.observations[name])
        return [known[name] for name in recorded]

    def _work_out(self, selection: Selection, found: Sequence[Observation]) -> Answer:
        as_of, status = self.facts.as_of, statuses(selection, confirmed_only=self.confirmed_only)
        if enough(selection, [item for item in found if matches(selection, item, status, as_of)]):
            return YES
        if Status.PRESENT in selection.status and Status.SUSPECTED not in status:
            wider = {*status, Status.SUSPECTED}
            if enough(selection, [item for item in found if matches(selection, item, wider, as_of)]):
                return NOT_KNOWN  # suspected, where the test wants it confirmed
        return _open_question(found)


class Sheet:
    """The answers to the tests of ``book`` for ``facts``, under ``reading``."""

    def __init__(
        self, book: Book, facts: Facts, reading: Reading = Reading.RECORDED, members: Members | None = None
    ) -> None:
        self.book, self.facts, self.reading = book, facts, reading
        self.members = members or Members(facts, confirmed_only=reading is Reading.CONFIRMED)
        self._tallies: dict[tuple[int, int], list[int]] = {}
        self._across: dict[int, tuple[int, int]] = {}
        self._supports: dict[int, Observations] = {}
        self.leaves = [self.answer(test) for test in book.pack.tests]

    def supports(self, test: Test) -> Observations:
        """The observations that a test's yes stands on."""
        if id(test) not in self._supports:
            confirmed = self.reading is Reading.CONFIRMED
            self._supports[id(test)] = supports(test, self.facts, confirmed_only=confirmed)
        return self._supports[id(test)]

    def too_old(self, test: Test) -> Observations:
        """The observations that a test would select if it looked at any time, and does not."""
        found: dict[str, Observation] = {}
        for names, chosen in selections(test):
            if chosen.within is not None:
                any_time = GroupTest(names, replace(chosen, within=None), "count", 1, "", ())
                found |= {item.id: item for item in supports(any_time, self.facts)}
        return tuple(item for item in found.values() if item not in self.supports(test))

    def hoping(self, name: str) -> list[Answer]:
        """The answers if the unknown answer about one indicator or attribute were yes."""
        leaves = list(self.leaves)
        for index in self.book.tests_of.get(name, ()):
            leaves[index] = self.answer(self.book.pack.tests[index], frozenset((name,)))
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
            tally = self._tallies_of(item.group, hoped)[0]
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
        tallies = self._tallies_of(test, hoped)
        if test.measure == "domains":
            best = [max(answer for answer in range(4) if tally[answer]) for tally in tallies]
            return _nth([best.count(answer) for answer in range(4)], test.wanted)
        if test.measure == "sources":
            return self._sources(test, tallies[0])
        return _nth(tallies[0], test.wanted)

    def _tallies_of(self, test: GroupTest, hoped: frozenset[str]) -> list[list[int]]:
        """For each part of a group, how many of its indicators have each answer."""
        tallies = [self._tally(test.selection, part) for part in test.parts]
        if hoped and _of_a_yes(test.selection) and test.selection.earlier_than is None:
            return [self._hope(test.selection, *pair, hoped) for pair in zip(test.parts, tallies, strict=True)]
        return tallies

    def _tally(self, selection: Selection, names: frozenset[str]) -> list[int]:
        """How many of the indicators have each answer."""
        key = (id(selection), id(names))  # both live as long as their pack
        if key not in self._tallies:
            asked = names & self.facts.observations.keys()
            hopeful = self.reading is Reading.COULD_BE and _of_a_yes(selection)
            core = len((names & self.book.core) - asked) if hopeful else 0
            tally = [0, len(names) - len(asked) - core, 0, core]
            answers = self.members.answers(selection, asked)
            if hopeful:
                answers = [self._read(found, name, NOBODY) for name, found in zip(asked, answers, strict=True)]
            for found in answers:
                tally[found] += 1
            self._tallies[key] = tally
        return self._tallies[key]

    def _hope(self, selection: Selection, names: frozenset[str], tally: list[int], hoped: frozenset[str]) -> list[int]:
        """The tally of one part with the unknown answers of ``hoped`` taken as yes."""
        tally = list(tally)
        for name in hoped & names:
            tally[self._read(self.members.answer(selection, name), name, NOBODY)] -= 1
            tally[self._read(self.members.answer(selection, name), name, hoped)] += 1
        return tally

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


def _open_question(found: Sequence[Observation]) -> Answer:
    """Whether the indicator is still an open question, or was answered and the answer is no."""
    answered = max((item.recorded_on for item in found if item.status is not Status.NOT_KNOWN), default=None)
    still = [
        item for item in found if item.status is Status.NOT_KNOWN and (answered is None or item.recorded_on > answered)
    ]
    if any(item.why_not_known is not WhyNotKnown.NOT_ASKED for item in still):
        return NOT_KNOWN
    return NOT_ASKED if answered is None else NO


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
