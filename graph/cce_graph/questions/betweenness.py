"""Betweenness: on how many of the shortest ways between others somebody or something stands.

What hangs on one link only is folded into what it hangs on, without loss, because every way out of it leads there: a
caseload is mostly such leaves. What is left is worked out by Brandes' method (2001), exactly. Where that would take
too long, rustworkx does it if it is there and can; else some starting points are drawn, and each value has its error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_graph.questions.fast import by_rustworkx, is_installed
from cce_graph.questions.plain_graph import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from random import Random

MOST_STEPS = 500_000  # links walked in one answer: about half a second
FASTER = 50  # for each of those, links of the whole part that rustworkx may walk: about half a second too
SURE = 1.96  # standard errors either side that hold 95 times in 100
FEWEST_PIVOTS = 8


@dataclass(frozen=True, slots=True)
class Betweenness:
    """Pairs of others between whom each node stands, and, where sampled, how far off that may be.

    The error holds 95 times in 100 for the foremost, which are those that are shown; for others it may be too small.
    """

    pairs: dict[str, float]
    error: dict[str, float]  # empty where exact
    pivots: int  # starting points used; 0 where exact
    steps: int  # links that an exact answer walks
    by_rustworkx: bool = False


def betweenness(graph: Mapping[str, Collection[str]], random: Random, most_steps: int = MOST_STEPS) -> Betweenness:
    """For one connected part. A pair joined by several shortest ways counts by the share of them."""
    core, anchor = folded(graph)
    hung = _hung(graph, anchor)
    pairs = {name: _through(sizes, len(graph)) for name, sizes in hung.items()}
    names = sorted(core)
    number = {name: place for place, name in enumerate(names)}
    near = [[number[other] for other in core[name]] for name in names]
    weight = [1 + sum(hung[name]) for name in names]
    links = sum(map(len, near))
    wanted = max(most_steps // max(links, 1), FEWEST_PIVOTS)
    sampled = wanted < len(names)
    if sampled and is_installed() and len(graph) * sum(map(len, graph.values())) <= FASTER * most_steps:
        return Betweenness(by_rustworkx(graph), {}, 0, links * len(names), by_rustworkx=True)
    starts = random.sample(range(len(names)), wanted) if sampled else range(len(names))
    totals, squares = [0.0] * len(names), [0.0] * len(names)
    for start in starts:
        for place, found in _from(near, start, weight):
            value = weight[start] * found / 2
            totals[place] += value
            squares[place] += value * value
    for name, total in zip(names, totals, strict=True):
        pairs[name] += total * len(names) / len(starts)
    error = dict(zip(names, _errors(totals, squares, len(starts)), strict=True)) if sampled else {}
    return Betweenness(pairs, error, len(starts) if sampled else 0, links * len(names))


def _errors(totals: list[float], squares: list[float], drawn: int) -> Iterator[float]:
    """95 in 100 either side, for sums of as many values, estimated from those ``drawn`` without putting back."""
    of = len(totals)
    for total, square in zip(totals, squares, strict=True):
        spread = max(square / drawn - (total / drawn) ** 2, 0.0) * drawn / max(drawn - 1, 1)
        yield SURE * of * (spread * (of - drawn) / of / drawn) ** 0.5


def _hung(graph: Iterable[str], anchor: Mapping[str, str]) -> dict[str, list[int]]:
    """The sizes of what hangs directly on each node."""
    hung: dict[str, list[int]] = {name: [] for name in graph}
    for name, held in anchor.items():
        hung[held].append(1 + sum(hung[name]))
    return hung


def _through(sizes: list[int], size: int) -> float:
    """Pairs whose every way leads through a node: between two things that hang on it, or one of them and the rest."""
    hanging = sum(sizes)
    among = (hanging * hanging - sum(part * part for part in sizes)) / 2
    return among + hanging * (size - 1 - hanging)


def _from(near: list[list[int]], start: int, weight: list[int]) -> Iterator[tuple[int, float]]:
    """How much of what lies behind each node, seen from ``start``, depends on it."""
    depth, ways = [-1] * len(near), [0.0] * len(near)
    depth[start], ways[start], order = 0, 1.0, [start]
    for place in order:
        further, count = depth[place] + 1, ways[place]
        for other in near[place]:
            if depth[other] < 0:
                depth[other] = further
                order.append(other)
            if depth[other] == further:
                ways[other] += count
    behind = [0.0] * len(near)
    for place in reversed(order[1:]):
        share, above = (weight[place] + behind[place]) / ways[place], depth[place] - 1
        for other in near[place]:
            if depth[other] == above:
                behind[other] += ways[other] * share
        yield place, behind[place]
