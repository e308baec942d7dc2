"""The plain reading of a pack: every condition in three-valued logic, stratum by stratum, without the matcher.

It must name the same rules as the matcher, and it alone is used for questions that need many readings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_engine.answers import NO, YES, Answer
from cce_engine.pack import STRATA, ConclusionTest, Condition, Leaf, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cce_engine.book import Book


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reading of the rules concluded."""

    answers: Sequence[Answer]  # of every test, conclusions included
    rules: Mapping[str, Answer]  # of every rule's condition
    level: int  # rank in the pack; 0 where no rule fired
    dimensions: Mapping[str, int]

    @property
    def fired(self) -> frozenset[str]:
        """Ids of the rules whose condition is met."""
        return frozenset(name for name, found in self.rules.items() if found is YES)


def value(condition: Condition, answers: Sequence[Answer]) -> Answer:
    """The answer to a condition: the least of its parts where all are wanted, the greatest where any is."""
    if isinstance(condition, Leaf):
        return answers[condition.test]
    found = [value(part, answers) for part in condition.parts]
    return min(found) if condition.every else max(found)


def evaluate(book: Book, leaves: Sequence[Answer], strata: Sequence[str] = STRATA) -> Outcome:
    """Read the rules of ``strata`` in order over the answers to the elementary tests."""
    answers = list(leaves)
    rules: dict[str, Answer] = {}
    for stratum in strata:
        for index in book.conclusions[stratum]:
            answers[index] = _concluded(book, index, rules)
        for rule in book.strata[stratum]:
            rules[rule.id] = value(rule.when, answers)
    return Outcome(answers, rules, level_of(book, rules), dimensions_of(book, rules))


def level_of(book: Book, rules: Mapping[str, Answer]) -> int:
    """The highest level that any rule concluded; the starting level where none did."""
    return max((rank for rule_id, rank in book.ranks.items() if rules.get(rule_id) is YES), default=0)


def dimensions_of(book: Book, rules: Mapping[str, Answer]) -> dict[str, int]:
    """The highest value concluded for each dimension."""
    found = dict.fromkeys(book.pack.dimensions, 0)
    for rule in book.strata["dimension"]:
        if rules.get(rule.id) is YES:
            found[rule.then.name] = max(found[rule.then.name], book.pack.degree(rule.then.name, rule.then.value))
    return found


def _concluded(book: Book, index: int, rules: Mapping[str, Answer]) -> Answer:
    """The answer to a test on a conclusion: the best answer of the rules that conclude it."""
    test = book.pack.tests[index]
    if not isinstance(test, ConclusionTest):
        raise TypeError(test)
    best = max((rules[name] for name in book.feeders[index] if name in rules), default=NO)
    if test.kind != "level":
        starting = test.kind == "dimension" and book.pack.degree(test.name, test.value) == 0
        return YES if starting else best
    level, wanted = level_of(book, rules), book.pack.rank(test.value)
    if test.relation == "exactly":
        return YES if level == wanted else min(best, Answer(YES - 1)) if level < wanted else NO
    return YES if level >= wanted else best


def fired_rules(book: Book, outcome: Outcome, stratum: str) -> tuple[Rule, ...]:
    """The rules of a stratum that fired, in the order of their ids."""
    return tuple(rule for rule in book.strata[stratum] if outcome.rules[rule.id] is YES)
