"""What a level rests on: the smallest sets of observations, and of separate sources, without which it falls."""

from __future__ import annotations

from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, TypeAlias

from cce_core.value import value
from cce_engine.pack import LEVEL_STRATA
from cce_engine.scenarios import Bits, Variants, levels_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cce_core.observation import Observation
    from cce_engine.book import Book
    from cce_engine.evaluator import Outcome
    from cce_engine.sheet import Sheet

Elements: TypeAlias = "Mapping[str, Sequence[Observation]]"

LARGEST_SET = 3
MOST_VARIANTS = 60_000


@value(frozen=True)
class Footing:
    """What a level rests on. Empty sets mean that no set of ``searched_to`` or fewer brings it down."""

    observations: tuple[tuple[str, ...], ...]
    sources: tuple[tuple[str, ...], ...]
    falls_to: tuple[int, ...]  # the rank left after each set of observations
    enough: tuple[str, ...]  # observations that alone give the same level, none of which can be spared
    searched_to: int


def footing(book: Book, sheet: Sheet, outcome: Outcome, candidates: Sequence[Observation]) -> Footing:
    """What the level of ``outcome`` rests on; ``candidates`` are the observations behind the rules that conclude it."""
    if outcome.level == 0 or not candidates:
        return Footing((), (), (), (), 0)
    search = _Search(book, sheet, outcome)
    singly = {item.id: [item] for item in sorted(candidates, key=lambda item: item.id)}
    by_source: dict[str, list[Observation]] = {}
    for item in sheet.facts.every():
        by_source.setdefault(item.source, []).append(item)
    apart = search.apart(singly)
    sets, falls_to, searched = search.smallest(singly, len(apart))
    sources, _, _ = search.smallest(by_source, 1)
    return Footing(sets, sources, falls_to, tuple(sorted(apart[0])), searched)


class _Search:
    """Looks for what brings one level down, and for what alone holds it up.

    An element is one observation, or all observations of one source.
    """

    def __init__(self, book: Book, sheet: Sheet, outcome: Outcome) -> None:
        self.book, self.sheet, self.level = book, sheet, outcome.level
        self.none_kept = {item.id: 0 for item in sheet.facts.every()}
        self.plan = book.plan(LEVEL_STRATA, outcome.fired)
        self.holding = book.plan(LEVEL_STRATA, book.leading_to(outcome.level, outcome.fired))

    def smallest(self, elements: Elements, start: int) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...], int]:
        """The smallest sets of elements that bring the level down, the rank left by each, and the size searched to.

        Where the level stands on ``start`` sets that share nothing, each must lose an element, so no smaller set than
        that can bring it down: the search begins there.
        """
        names, searched = list(elements), 0
        for size in range(max(start, 1), min(LARGEST_SET, len(names)) + 1):
            if comb(len(names), size) > MOST_VARIANTS:
                return (), (), searched
            searched = size
            sets = list(combinations(names, size))
            holds = self._holds(len(sets), _leaving_out(sets, elements))
            fallen = [sets[number] for number in _zeros(holds, len(sets))]
            if fallen:
                return tuple(fallen), tuple(self._left(fallen, elements)), searched
        return (), (), min(LARGEST_SET, len(names))

    def _left(self, fallen: Sequence[tuple[str, ...]], elements: Elements) -> Iterator[int]:
        """The rank that each set which brings the level down leaves."""
        variants = Variants(self.sheet, len(fallen), _leaving_out(fallen, elements))
        reached = levels_over(self.book, variants, self.plan)
        for number in range(len(fallen)):
            yield max(rank for rank, bits in enumerate(reached) if bits >> number & 1)

    def apart(self, elements: Elements) -> list[list[str]]:
        """Sets of elements that share nothing and each give the level; looked for up to one past the search."""
        left, found = dict(elements), list[list[str]]()
        while len(found) <= LARGEST_SET:
            enough = self.enough(left)
            if enough is None:
                break
            left = {name: items for name, items in left.items() if name not in enough}
            found.append(enough)
        return found

    def enough(self, elements: Elements) -> list[str] | None:
        """Elements that alone give the level, none to spare; None where all of them together do not.

        Leaves out the first, the first two, the first three ... all at once; where the level falls, the last one
        left out was needed, and the search goes on behind it.
        """
        needed: list[str] = []
        rest = list(elements)
        while True:
            holds = self._holds(len(rest) + 1, self._without_first(elements, needed, rest))
            spared = holds.bit_length() - 1
            if spared < 0:
                return None
            if spared == len(rest):
                return needed
            needed.append(rest[spared])
            rest = rest[spared + 1 :]

    def _without_first(self, elements: Elements, needed: list[str], rest: list[str]) -> dict[str, Bits]:
        """Variant k keeps what is needed and ``rest`` without its first k."""
        kept = dict(self.none_kept)
        for place, name in enumerate(rest):
            for item in elements[name]:
                kept[item.id] = (2 << place) - 1
        return kept | {item.id: (2 << len(rest)) - 1 for name in needed for item in elements[name]}

    def _holds(self, width: int, kept: Mapping[str, Bits]) -> Bits:
        """The variants in which the level still holds: only the rules that lead to it are read."""
        return levels_over(self.book, Variants(self.sheet, width, kept), self.holding)[self.level]


def _zeros(bits: Bits, width: int) -> Iterator[int]:
    """The places of a number, of ``width`` in all, that are not set."""
    yield from (place for place, digit in enumerate(f"{bits:0{width}b}"[::-1]) if digit == "0")


def _leaving_out(sets: Sequence[tuple[str, ...]], elements: Elements) -> dict[str, Bits]:
    """For each observation the sets, by their place, that do not leave it out."""
    width = len(sets)
    gone = {name: bytearray(width // 8 + 1) for name in elements}
    for number, names in enumerate(sets):
        for name in names:
            gone[name][number >> 3] |= 1 << (number & 7)
    every = (1 << width) - 1
    return {
        item.id: every & ~int.from_bytes(gone[name], "little") for name, items in elements.items() for item in items
    }
