"""Betweenness: on how many of the shortest ways between others somebody or something stands.

What hangs on one link only is folded into what it hangs on, without loss, because every way out of it leads there: a
caseload is mostly such leaves. What is left is worked out by Brandes' method (2001), exactly, or from some starting
points where that would take too long; then each value carries its error.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from random import Random

MOST_STEPS = 500_000  # links walked in one answer: about half a second
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


def betweenness(graph: Mapping[str, Iterable[str]], random: Random, most_steps: int = MOST_STEPS) -> Betweenness:
    """For one connected part. A pair joined by several shortest ways counts by the share of them."""
    core, hung = _folded(graph)
    size = len(graph)
    weight = {name: 1 + sum(hung[name]) for name in core}
    pairs = {name: _through(sizes, size) for name, sizes in hung.items()}
    links = sum(len(near) for near in core.values())
    order = sorted(core)
    wanted = most_steps // max(links, 1)
    sampled = wanted < len(order)
    starts = random.sample(order, min(max(wanted, FEWEST_PIVOTS), len(order))) if sampled else order
    scale = len(order) / len(starts)
    squares = dict.fromkeys(core, 0.0)
    totals = dict.fromkeys(core, 0.0)
    for start in starts:
        for name, found in _from(core, start, weight).items():
            value = weight[start] * found / 2
            totals[name] += value
            squares[name] += value * value
    for name in core:
        pairs[name] += totals[name] * scale
    error = _errors(totals, squares, len(starts), len(order)) if sampled else {}
    return Betweenness(pairs, error, len(starts) if sampled else 0, links * len(order))


def _errors(totals: dict[str, float], squares: dict[str, float], drawn: int, of: int) -> dict[str, float]:
    """95 in 100 either side, for a sum of ``of`` values estimated from ``drawn`` of them without putting back."""
    left = (of - drawn) / of
    found = {}
    for name, total in totals.items():
        spread = max(squares[name] / drawn - (total / drawn) ** 2, 0.0) * drawn / max(drawn - 1, 1)
        found[name] = SURE * of * (spread * left / drawn) ** 0.5
    return found


def _folded(graph: Mapping[str, Iterable[str]]) -> tuple[dict[str, list[str]], dict[str, list[int]]]:
    """The part without what hangs on one link, and the sizes of what hangs directly on each node."""
    near = {name: set(others) for name, others in graph.items()}
    hung: dict[str, list[int]] = {name: [] for name in near}
    waiting = deque(sorted(name for name, others in near.items() if len(others) == 1))
    while waiting:
        name = waiting.popleft()
        if name not in near or len(near[name]) != 1:
            continue
        (anchor,) = near.pop(name)
        near[anchor].discard(name)
        hung[anchor].append(1 + sum(hung[name]))
        if len(near[anchor]) == 1:
            waiting.append(anchor)
    return {name: sorted(others) for name, others in near.items()}, hung


def _through(sizes: list[int], size: int) -> float:
    """Pairs whose every way leads through a node: between two things that hang on it, or one of them and the rest."""
    hanging = sum(sizes)
    among = (hanging * hanging - sum(part * part for part in sizes)) / 2
    return among + hanging * (size - 1 - hanging)


def _from(graph: Mapping[str, list[str]], start: str, weight: Mapping[str, int]) -> dict[str, float]:
    """How much of what lies behind each node, seen from ``start``, depends on it."""
    depth, ways, order = {start: 0}, {start: 1.0}, [start]
    before: dict[str, list[str]] = {start: []}
    for name in order:
        further, count = depth[name] + 1, ways[name]
        for other in graph[name]:
            if other not in depth:
                depth[other], ways[other], before[other] = further, 0.0, []
                order.append(other)
            if depth[other] == further:
                ways[other] += count
                before[other].append(name)
    behind = dict.fromkeys(order, 0.0)
    for name in reversed(order):
        share = (weight[name] + behind[name]) / ways[name]
        for other in before[name]:
            behind[other] += ways[other] * share
    del behind[start]
    return behind
