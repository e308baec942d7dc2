"""The rules of a pack in force on one day, laid out for reading: which rules feed which tests, in which stratum."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from cce_engine.pack import (
    LEVEL_STRATA,
    STRATA,
    AttributeTest,
    ConclusionTest,
    Condition,
    GroupTest,
    IndicatorTest,
    Joint,
    Leaf,
    Pack,
    Rule,
    ScoreTest,
    Suggest,
    Test,
)
from cce_engine.wording import Words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from datetime import date

    from cce_core.vocabulary import Vocabulary

Plan: TypeAlias = "list[tuple[tuple[int, ...], tuple[Rule, ...]]]"


@dataclass(slots=True)
class Book:
    """A pack as it stands on one day. Made once and shared by every assessment of that day's rules."""

    pack: Pack
    vocabulary: Vocabulary
    rules: tuple[Rule, ...]
    by_id: dict[str, Rule] = field(init=False)
    strata: dict[str, tuple[Rule, ...]] = field(init=False)
    cards: tuple[tuple[Rule, Suggest], ...] = field(init=False)
    conclusions: dict[str, tuple[int, ...]] = field(init=False)
    feeders: dict[int, tuple[str, ...]] = field(init=False)
    tests_of: dict[str, tuple[int, ...]] = field(init=False)
    leaf_tests: tuple[int, ...] = field(init=False)
    core: frozenset[str] = field(init=False)
    ranks: dict[str, int] = field(init=False)
    read_by_rule: dict[str, tuple[int, ...]] = field(init=False)  # the tests of each rule's own condition
    level_tests: tuple[int, ...] = field(init=False)  # of all rules that lead to a level
    bit: dict[str, int] = field(init=False)  # of every indicator, for sets of them as whole numbers
    core_bits: int = field(init=False)
    words: Words = field(init=False)  # for the things of the pack: what it has once said it keeps
    _bits_of_sets: dict[frozenset[str], int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Work out the order and the feeders."""
        tests = self.pack.tests
        self.by_id = {rule.id: rule for rule in self.rules}
        self.strata = {name: tuple(rule for rule in self.rules if rule.stratum == name) for name in STRATA}
        self.cards = tuple((rule, rule.then.suggest) for rule in self.rules if rule.then.suggest)
        self.conclusions = {name: self._looked_at(self.strata[name]) for name in STRATA}
        self.feeders = {i: self._feeders(test) for i, test in enumerate(tests) if isinstance(test, ConclusionTest)}
        self.leaf_tests = tuple(i for i, test in enumerate(tests) if not isinstance(test, ConclusionTest))
        self.tests_of = self._tests_of()
        self.ranks = {rule.id: self.pack.rank(rule.then.name) for rule in self.strata["level"]}
        self.core = frozenset(question.indicator for question in self.pack.core)
        self.read_by_rule = {rule.id: tuple(tests_in(rule.when)) for rule in self.rules}
        leading = [rule for name in LEVEL_STRATA for rule in self.strata[name]]
        self.level_tests = tuple(sorted({index for rule in leading for index in self.read_by_rule[rule.id]}))
        self.bit = {name: 1 << place for place, name in enumerate(self.vocabulary.indicators)}
        self.words = Words(self.pack, self.vocabulary)
        self.core_bits = self.bits_of(self.core)

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id. Raises KeyError."""
        return self.by_id[rule_id]

    def bits_of(self, names: Iterable[str]) -> int:
        """A set of indicators as a whole number, one bit each; names that are no indicators have none."""
        bits = 0
        for name in names:
            bits |= self.bit.get(name, 0)
        return bits

    def bits_of_set(self, names: frozenset[str]) -> int:
        """The same of a set that the pack itself names: worked out once."""
        if names not in self._bits_of_sets:
            self._bits_of_sets[names] = self.bits_of(names)
        return self._bits_of_sets[names]

    def plan(self, strata: Sequence[str], only: Container[str] | None = None) -> Plan:
        """What to read, in order: for each stratum the conclusions its rules look at, and the rules."""
        if only is None:
            return [(self.conclusions[stratum], self.strata[stratum]) for stratum in strata]
        chosen = [tuple(rule for rule in self.strata[stratum] if rule.id in only) for stratum in strata]
        return [(self._looked_at(rules), rules) for rules in chosen]

    def leading_to(self, rank: int, fired: Container[str]) -> set[str]:
        """Of the rules that fired, those that conclude the level of ``rank`` or more, and what these go through."""
        left = [rule for rule in self.strata["level"] if rule.id in fired and self.ranks[rule.id] >= rank]
        found = {rule.id for rule in left}
        while left:
            read = [index for index in self.read_by_rule[left.pop().id] if index in self.feeders]
            earlier = {name for index in read for name in self.feeders[index] if name in fired} - found
            found |= earlier
            left += [self.by_id[name] for name in earlier]
        return found

    def _looked_at(self, rules: Iterable[Rule]) -> tuple[int, ...]:
        used = {test for rule in rules for part in conditions_of(rule) for test in tests_in(part)}
        return tuple(sorted(i for i in used if isinstance(self.pack.tests[i], ConclusionTest)))

    def _feeders(self, test: ConclusionTest) -> tuple[str, ...]:
        return tuple(rule.id for rule in self.rules if self._feeds(rule, test))

    def _feeds(self, rule: Rule, test: ConclusionTest) -> bool:
        then, pack = rule.then, self.pack
        if test.kind == "pattern":
            return then.kind == "pattern" and then.name == test.name
        if test.kind == "dimension":
            same = then.kind == "dimension" and then.name == test.name
            return same and pack.degree(then.name, then.value) >= pack.degree(test.name, test.value)
        if then.kind not in ("level", "floor"):
            return False
        rank, wanted = pack.rank(then.name), pack.rank(test.value)
        return rank == wanted if test.relation == "exactly" else rank >= wanted

    def _tests_of(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for index, test in enumerate(self.pack.tests):
            for name in read_by(test):
                found.setdefault(name, []).append(index)
        return {name: tuple(items) for name, items in found.items()}


def book_for(pack: Pack, vocabulary: Vocabulary, day: date) -> Book:
    """The book of the rules in force on ``day``."""
    return Book(pack, vocabulary, tuple(rule for rule in pack.rules if rule.in_force(day)))


def conditions_of(rule: Rule) -> Iterator[Condition]:
    """The rule's own condition, and those of what its card needs or waits for."""
    yield rule.when
    if rule.then.suggest:
        yield from (need.when for need in rule.then.suggest.needs)
        yield from (hold.when for hold in rule.then.suggest.held_by)


def tests_in(condition: Condition) -> Iterator[int]:
    """The tests of a condition, by their place in the pack's list."""
    if isinstance(condition, Leaf):
        yield condition.test
    elif isinstance(condition, Joint):
        for part in condition.parts:
            yield from tests_in(part)


def read_by(test: Test) -> tuple[str, ...]:
    """The indicators and attributes that a test reads."""
    if isinstance(test, IndicatorTest):
        return (test.indicator,)
    if isinstance(test, AttributeTest):
        return (test.attribute,)
    if isinstance(test, ScoreTest):
        attributes = [item.attribute.attribute for item in test.items if item.attribute]
        names = [name for item in test.items if item.group for name in item.group.indicators]
        return tuple(dict.fromkeys([*names, *attributes]))
    return test.indicators if isinstance(test, GroupTest) else ()
