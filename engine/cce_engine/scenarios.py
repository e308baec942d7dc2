"""Reads the rules over many variants of one case at once: one bit for each variant.

A variant leaves some observations out. Only yes and not-yes matter here, so a test is a whole number whose bit k
says whether it is yes in variant k, ``all`` is bitwise and, ``any`` bitwise or. It answers in milliseconds what
would take thousands of single readings, and is held equal to the evaluator by test.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from cce_engine.answers import YES, Answer
from cce_engine.pack import (
    AttributeTest,
    ConclusionTest,
    Condition,
    GroupTest,
    IndicatorTest,
    Leaf,
    ScoreTest,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence

    from cce_core.observation import Observation
    from cce_engine.book import Book, Plan
    from cce_engine.pack import Selection, Test
    from cce_engine.sheet import Sheet

Bits = int


class Variants:
    """Variants of a case, each keeping some observations: ``kept`` gives, for an observation, the variants with it."""

    def __init__(self, sheet: Sheet, width: int, kept: Mapping[str, Bits]) -> None:
        self.sheet, self.width, self.every = sheet, width, (1 << width) - 1
        self._kept = kept
        self._said: dict[tuple[int, str], Bits] = {}

    def kept(self, item: Observation) -> Bits:
        """The variants that keep an observation; one that is never left out is in all."""
        return self._kept.get(item.id, self.every)

    def test(self, test: Test, recorded: Answer) -> Bits:
        """The variants in which a test is yes. Leaving things out never turns a no into a yes here."""
        if recorded is not YES or isinstance(test, ConclusionTest):
            return 0
        if isinstance(test, AttributeTest):
            return self.every
        if isinstance(test, ScoreTest):
            return at_least(test.wanted, self._points(test), self.every)
        if isinstance(test, IndicatorTest):
            return self._says(test.selection, test.indicator, self.sheet.supports(test))
        return self._group(test)

    def _group(self, test: GroupTest) -> Bits:
        if _one_will_do(test):
            return self._enough(test.selection, self.sheet.supports(test))
        if test.measure == "sources":
            return at_least(test.wanted, self._by_source(self.sheet.supports(test)).values(), self.every)
        return at_least(test.wanted, self._units(test), self.every)

    def _points(self, test: ScoreTest) -> Iterator[Bits]:
        """The variants in which each point of a form is earned; what stands outside the observations always is."""
        for item in test.items:
            if item.group is not None:
                masks = self._units(item.group)
                for mask in [at_least(1, masks, self.every)] if item.once else masks:
                    yield from [mask] * item.points
            else:
                fixed = ScoreTest(test.score, (item,), 1)
                yield from [self.every] * self.sheet.points(fixed)[YES]

    def _units(self, test: GroupTest) -> Collection[Bits]:
        """The variants in which each indicator of a group, or each part of life, says yes."""
        counted = self.sheet.members.counted(test.selection)
        yes = {name: self._says(test.selection, name, counted[name]) for name in test.indicators if name in counted}
        if test.measure == "count":
            return yes.values()
        return [at_least(1, [yes[name] for name in part & yes.keys()], self.every) for part in test.parts]

    def _says(self, selection: Selection, name: str, chosen: Sequence[Observation]) -> Bits:
        """The variants in which an indicator, of which ``chosen`` is what the selection takes, says yes."""
        key = (id(selection), name)  # selections live as long as their pack
        if key not in self._said:
            self._said[key] = self._enough(selection, chosen)
        return self._said[key]

    def _enough(self, selection: Selection, chosen: Sequence[Observation]) -> Bits:
        kept, every = self._kept, self.every
        found = 0
        for item in chosen:
            found |= kept.get(item.id, every)
        if selection.sources is not None:
            found &= at_least(selection.sources, self._by_source(chosen).values(), self.every)
        if selection.episodes is not None:
            found &= self._episodes(selection.episodes, chosen)
        return found

    def _by_source(self, chosen: Iterable[Observation]) -> dict[str, Bits]:
        sources: dict[str, Bits] = {}
        for item in chosen:
            sources[item.source] = sources.get(item.source, 0) | self.kept(item)
        return sources

    def _episodes(self, wanted: int, chosen: Iterable[Observation]) -> Bits:
        """Variants in which one source tells of enough episodes; the same event told twice counts once."""
        told: dict[str, dict[tuple[object, object], list[Observation]]] = {}
        for item in chosen:
            told.setdefault(item.source, {}).setdefault((item.first, item.last), []).append(item)
        found = 0
        for events in told.values():
            steps: list[Bits] = []
            for items in events.values():
                steps += self._event(items, wanted)
            found |= at_least(wanted, steps, self.every)
        return found

    def _event(self, items: list[Observation], wanted: int) -> list[Bits]:
        """One event as many single steps: step n is there where some kept telling gives at least n episodes."""
        most = min(max(item.episodes or 1 for item in items), wanted)
        steps = [0] * most
        for item in items:
            for step in range(min(item.episodes or 1, most)):
                steps[step] |= self.kept(item)
        return steps


def _one_will_do(test: GroupTest) -> bool:
    """Whether any single observation that a group selects is enough."""
    selection = test.selection
    return test.measure == "count" and test.wanted == 1 and selection.sources is None and selection.episodes is None


def at_least(wanted: int, masks: Iterable[Bits], every: Bits) -> Bits:
    """The variants in which at least ``wanted`` of the masks hold."""
    if wanted == 1:
        return reduce(or_, masks, 0)
    reached = [every] + [0] * wanted
    for mask in masks:
        for count in range(wanted, 0, -1):
            reached[count] |= reached[count - 1] & mask
    return reached[wanted]


class _Leaves(dict[int, Bits]):
    """The variants in which each elementary test is yes, worked out when first asked for."""

    def __init__(self, variants: Variants) -> None:
        super().__init__()
        self._variants = variants

    def __missing__(self, index: int) -> Bits:
        sheet = self._variants.sheet
        self[index] = self._variants.test(sheet.book.pack.tests[index], sheet.leaves[index])
        return self[index]


def levels_over(book: Book, variants: Variants, plan: Plan) -> list[Bits]:
    """For each level of the pack, the variants that reach it.

    ``plan`` holds the rules that fire with nothing left out: leaving observations out makes no other rule fire.
    """
    return levels_reached(book, rules_over(book, _Leaves(variants), variants.every, plan), variants.every)


def rules_over(book: Book, leaves: MutableMapping[int, Bits], every: Bits, plan: Plan) -> dict[str, Bits]:
    """The variants in which each rule fires, given those in which each elementary test is yes."""
    rules: dict[str, Bits] = {}
    for conclusions, stratum in plan:
        for index in conclusions:
            leaves[index] = _concluded(book, index, rules, every)
        for rule in stratum:
            rules[rule.id] = _value(rule.when, leaves, every)
    return rules


def levels_reached(book: Book, rules: Mapping[str, Bits], every: Bits) -> list[Bits]:
    """For each level, the variants that reach it or more."""
    reached = [every] + [0] * (len(book.pack.levels) - 1)
    for rule_id, rank in book.ranks.items():
        reached[rank] |= rules.get(rule_id, 0)
    for rank in range(len(reached) - 2, -1, -1):
        reached[rank] |= reached[rank + 1]
    return reached


def _value(condition: Condition, answers: Mapping[int, Bits], every: Bits) -> Bits:
    if isinstance(condition, Leaf):
        return answers[condition.test]
    settled = 0 if condition.every else every  # what no further part can change
    found = every - settled
    for part in condition.parts:
        found = found & _value(part, answers, every) if condition.every else found | _value(part, answers, every)
        if found == settled:
            break
    return found


def _concluded(book: Book, index: int, rules: Mapping[str, Bits], every: Bits) -> Bits:
    test, pack = book.pack.tests[index], book.pack
    if not isinstance(test, ConclusionTest):
        raise TypeError(test)
    if test.kind == "level":
        reached, rank = levels_reached(book, rules, every), pack.rank(test.value)
        above = reached[rank + 1] if rank + 1 < len(reached) else 0
        return reached[rank] & ~above if test.relation == "exactly" else reached[rank]
    found = every if test.kind == "dimension" and pack.degree(test.name, test.value) == 0 else 0
    for name in book.feeders[index]:
        found |= rules.get(name, 0)
    return found
