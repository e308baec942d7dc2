"""Which parts of the rules the cases touch: every alternative, every branch of ``any`` and every test, both ways.

A test is *met* where it is yes in a case in which it helps its rule to fire. It *stops* its rule in a case in which the
rule stays silent and would fire if this one test were yes. A part that no case touches could be wrong unnoticed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from cce_engine.answers import YES
from cce_engine.evaluator import value
from cce_engine.normal_form import alternatives
from cce_engine.pack import Condition, Leaf
from cce_engine.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cce_engine.answers import Answer
    from cce_engine.book import Book
    from cce_engine.cases import CaseResult
    from cce_engine.pack import Rule

Lack = Literal["never_met", "never_stops", "never_fires"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a rule: where it stands in its file, and what it asks, in words."""

    rule: str
    at: str
    kind: Literal["rule", "alternative", "branch", "test"]
    words: str


@dataclass(frozen=True, slots=True)
class Untouched:
    """A part, and what no case shows of it."""

    part: Part
    lack: Lack


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cases of a pack touch: how many parts of each kind there are, and those not wholly touched."""

    counts: dict[str, int]
    untouched: tuple[Untouched, ...]

    def missing(self, kind: str) -> int:
        """How many of a kind are untouched."""
        return len({item.part for item in self.untouched if item.part.kind == kind})


def cover_of(results: Iterable[CaseResult]) -> Cover:
    """What the cases that were run touch of all the rules that were in force for them."""
    seen: dict[tuple[str, int], tuple[Book, Rule, list[Sequence[Answer]]]] = {}
    for result in results:
        if result.book is None or result.outcome is None:
            continue
        for rule in result.book.rules:
            entry = seen.setdefault((rule.id, rule.version), (result.book, rule, []))
            entry[2].append(result.outcome.answers)
    counts = dict.fromkeys(("rule", "alternative", "branch", "test"), 0)
    untouched: list[Untouched] = []
    for book, rule, answers in seen.values():
        for part, lacks in _parts(book, rule, answers):
            counts[part.kind] += 1
            untouched += [Untouched(part, lack) for lack in lacks]
    return Cover(counts, tuple(untouched))


def _parts(book: Book, rule: Rule, seen: list[Sequence[Answer]]) -> Iterator[tuple[Part, list[Lack]]]:
    """Every part of a rule and what the cases do not show of it."""
    words = Words(book.pack, book.vocabulary)
    fires = [answers for answers in seen if value(rule.when, answers) is YES]
    yield Part(rule.id, "when", "rule", rule.title), [] if fires else ["never_fires"]
    every = alternatives(rule.when)
    for number, alternative in enumerate(every if len(every) > 1 else (), start=1):
        met = any(all(answers[index] is YES for index in alternative) for answers in fires)
        said = "; ".join(words.test(book.pack.tests[index]) for index in sorted(alternative))
        yield Part(rule.id, f"alternative {number} of {len(every)}", "alternative", said), [] if met else ["never_met"]
    yield from _inside(book, rule, words, "when", rule.when, seen)
    card = rule.then.suggest
    needs = [item.when for item in card.needs] if card else []
    holds = [item.when for item in card.held_by] if card else []
    for key, conditions in (("needs", needs), ("held_by", holds)):
        for index, condition in enumerate(conditions, start=1):
            yield from _inside(book, rule, words, f"then.suggest.{key}[{index}].when", condition, fires)


def _inside(  # one tree and all that its leaves are named by
    book: Book, rule: Rule, words: Words, at: str, whole: Condition, seen: list[Sequence[Answer]]
) -> Iterator[tuple[Part, list[Lack]]]:
    for place, way in _ways(at, whole, ()):
        node = way[-1]
        met = any(all(value(step, answers) is YES for step in way) for answers in seen)
        if isinstance(node, Leaf):
            stops = any(_stops(way, answers) for answers in seen)
            lacks: list[Lack] = [*(["never_met"] if not met else []), *(["never_stops"] if not stops else [])]  # type: ignore[list-item]  # literals
            yield Part(rule.id, place, "test", words.test(book.pack.tests[node.test])), lacks
        elif len(way) > 1 and not _every(way[-2]):
            yield Part(rule.id, place, "branch", "all of these together"), [] if met else ["never_met"]


def _ways(at: str, node: Condition, above: tuple[Condition, ...]) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    """Every node of a condition with its place and the way down to it."""
    way = (*above, node)
    yield at, way
    if not isinstance(node, Leaf):
        key = "all" if node.every else "any"
        for index, part in enumerate(node.parts, start=1):
            yield from _ways(f"{at}.{key}[{index}]", part, way)


def _every(node: Condition) -> bool:
    return not isinstance(node, Leaf) and node.every


def _stops(way: tuple[Condition, ...], answers: Sequence[Answer]) -> bool:
    """Whether a condition is not met, and would be if the test at the end of the way were yes."""
    if value(way[0], answers) is YES:
        return False
    for above, below in pairwise(way):
        if isinstance(above, Leaf) or not above.every:
            continue
        if any(value(part, answers) is not YES for part in above.parts if part is not below):
            return False
    return True
