"""Shares alternatives out into batches, each small enough for one ruleset of the matching library.

The library walks the tests of a ruleset as a tree, alternatives that begin alike sharing their way, and holds the
tests still to be looked at on a stack of 64. Past it the library stops with an error, so no batch may ever need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PLACES_ON_STACK = 60  # of the library's 64
MAX_TESTS_IN_BATCH = 200  # a fact holds at most 252 fields


class Numbered(NamedTuple):
    """One alternative of one rule: the tests that must all be yes, in the order in which they are looked at."""

    rule: str
    tests: tuple[int, ...]


class _Tree:
    """The tests of a batch as the library walks them, and how many places on its stack that takes at most."""

    __slots__ = ("below", "deepest")

    def __init__(self) -> None:
        self.below: dict[int, _Tree] = {}
        self.deepest = 1  # of the branches below: what one of them takes at most

    @property
    def places(self) -> int:
        """The most on the stack at once, whatever the answers: all tests of a level, then what the last one takes."""
        return len(self.below) - 1 + self.deepest if self.below else 1

    def plant(self, tests: Sequence[int], at: int = 0) -> None:
        """Add an alternative. A tree only grows, so only its own way through it has to be measured again."""
        if at < len(tests):
            branch = self.below.setdefault(tests[at], _Tree())
            branch.plant(tests, at + 1)
            self.deepest = max(self.deepest, branch.places)


def batches(alternatives: Iterable[Numbered]) -> Iterator[tuple[Numbered, ...]]:
    """The alternatives in order, in batches as large as the limits allow."""
    batch: list[Numbered] = []
    tree, tests = _Tree(), set[int]()
    for item in alternatives:
        tree.plant(item.tests)
        tests.update(item.tests)
        if batch and (tree.places > PLACES_ON_STACK or len(tests) > MAX_TESTS_IN_BATCH):
            yield tuple(batch)
            batch, tree, tests = [], _Tree(), set(item.tests)
            tree.plant(item.tests)
        batch.append(item)
    if batch:
        yield tuple(batch)
