"""Shares alternatives out into batches, each small enough for one ruleset of the matching library.

The library walks the tests of a ruleset as a tree, alternatives that begin alike sharing their way, and holds the
tests still to be looked at on a stack of 64. Past it the library stops with an error, so no batch may ever need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PLACES_ON_STACK = 60  # of the library's 64
MAX_TESTS_IN_BATCH = 200  # a fact holds at most 252 fields

Tree: TypeAlias = "dict[int, Tree]"


class Numbered(NamedTuple):
    """One alternative of one rule: the tests that must all be yes, in the order in which they are looked at."""

    rule: str
    tests: tuple[int, ...]


def batches(alternatives: Iterable[Numbered]) -> Iterator[tuple[Numbered, ...]]:
    """The alternatives in order, in batches as large as the limits allow."""
    batch: list[Numbered] = []
    tree: Tree = {}
    for item in alternatives:
        _plant(tree, item.tests)
        if batch and not _fits(tree, batch, item):
            yield tuple(batch)
            batch, tree = [], {}
            _plant(tree, item.tests)
        batch.append(item)
    if batch:
        yield tuple(batch)


def _fits(tree: Tree, batch: list[Numbered], item: Numbered) -> bool:
    tests = {test for other in (*batch, item) for test in other.tests}
    return places(tree) <= PLACES_ON_STACK and len(tests) <= MAX_TESTS_IN_BATCH


def _plant(tree: Tree, tests: Iterable[int]) -> None:
    for test in tests:
        tree = tree.setdefault(test, {})


def places(tree: Tree) -> int:
    """The most that can be on the stack at once, whatever the answers: every test of a level, then the last one's."""
    return len(tree) - 1 + max(map(places, tree.values())) if tree else 1
