"""What a level rests on: the smallest sets of observations, and of separate sources, without which it falls."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from cce_engine.scenarios import Variants, levels_over

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cce_core.observation import Observation
    from cce_engine.book import Book
    from cce_engine.sheet import Sheet

LARGEST_SET = 3
MOST_VARIANTS = 60_000


@dataclass(frozen=True, slots=True)
class Footing:
    """What a level rests on. Empty sets mean that no set of ``searched_to`` or fewer brings it down."""

    observations: tuple[tuple[str, ...], ...]
    sources: tuple[tuple[str, ...], ...]
    falls_to: tuple[int, ...]  # the rank left after each set of observations
    enough: tuple[str, ...]  # observations that alone give the same level, none of which can be spared
    searched_to: int


def footing(book: Book, sheet: Sheet, level: int, candidates: Sequence[Observation]) -> Footing:
    """What ``level`` rests on. ``candidates`` are the observations behind the rules that conclude it."""
    if level == 0 or not candidates:
        return Footing((), (), (), (), 0)
    ordered = sorted(candidates, key=lambda item: item.id)
    singly = {item.id: [item] for item in ordered}
    by_source: dict[str, list[Observation]] = {}
    for item in sheet.facts.every():
        by_source.setdefault(item.source, []).append(item)
    sets, falls_to, searched = _smallest(book, sheet, level, singly)
    sources, _, _ = _smallest(book, sheet, level, by_source)
    return Footing(sets, sources, falls_to, _enough(book, sheet, level, ordered), searched)


def _smallest(
    book: Book, sheet: Sheet, level: int, elements: Mapping[str, Sequence[Observation]]
) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...], int]:
    """The smallest sets of elements that bring the level down, with the rank left; searched by size."""
    names, searched = list(elements), 0
    for size in range(1, min(LARGEST_SET, len(names)) + 1):
        if comb(len(names), size) > MOST_VARIANTS:
            break
        searched = size
        sets = list(combinations(names, size))
        reached = levels_over(book, _leaving_out(sheet, sets, elements))
        fallen = [number for number in range(len(sets)) if not reached[level] >> number & 1]
        if fallen:
            left = tuple(
                max(rank for rank, bits in enumerate(reached) if bits >> number & 1) for number in fallen
            )
            return tuple(sets[number] for number in fallen), left, searched
    return (), (), searched


def _leaving_out(
    sheet: Sheet, sets: Sequence[tuple[str, ...]], elements: Mapping[str, Sequence[Observation]]
) -> Variants:
    """One variant for each set, without the observations of its elements."""
    width = len(sets)
    gone = {name: bytearray(width // 8 + 1) for name in elements}
    for number, names in enumerate(sets):
        for name in names:
            gone[name][number >> 3] |= 1 << (number & 7)
    every = (1 << width) - 1
    kept = {
        item.id: every & ~int.from_bytes(gone[name], "little")
        for name, items in elements.items()
        for item in items
    }
    return Variants(sheet, width, kept)


def _enough(book: Book, sheet: Sheet, level: int, candidates: Sequence[Observation]) -> tuple[str, ...]:
    """A set of observations that alone gives the level and cannot spare any: each is tried and left out if it can be."""
    needed = {item.id for item in candidates}
    others = {item.id: 0 for item in sheet.facts.every()}
    for item in candidates:
        kept = {**others, **dict.fromkeys(needed - {item.id}, 1)}
        if levels_over(book, Variants(sheet, 1, kept))[level]:
            needed.discard(item.id)
    return tuple(sorted(needed))
