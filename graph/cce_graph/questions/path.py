"""How two named records are connected: the shortest way and the best evidenced one, each step with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx

from cce_graph.evidence import Standing, standing_of, strongest_first
from cce_graph.index import index_of
from cce_graph.names import find
from cce_graph.network import network_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from cce_graph.index import Index
    from cce_graph.model import Node, Tie, View

COST = {Standing.CONFIRMED: 1, Standing.SEVERAL: 2, Standing.TENTATIVE: 4}
OLD = timedelta(days=365)  # a link last heard of before that costs one more


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its two ends, and every link that ties them, strongest first."""

    source: Node
    target: Node
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Steps from one record to another, and which of them is the weakest."""

    steps: tuple[Step, ...]
    weakest: int  # its place among the steps, from 0


@dataclass(frozen=True, slots=True)
class Connected:
    """Two records and the ways between them; none where nothing recorded connects them."""

    source: Node
    target: Node
    shortest: Way | None
    best: Way | None  # None where the shortest is also the best evidenced


def path_between(view: View, one: str, other: str) -> Connected:
    """The ways between two named records, never through family or professionals. Raises BadInputError for a name."""
    index = index_of(view)
    source, target = find(index, one, "A"), find(index, other, "B")
    graph, closed = network_of(view), index.bystanders - {source.id, target.id}
    short = _way_by(graph, source.id, target.id, lambda _ties: 1, closed)
    if short is None:
        return Connected(source, target, None, None)
    best = _way_by(graph, source.id, target.id, lambda ties: _least_cost(ties, view.as_of), closed) or short
    same = len(short) == len(best) and _worth(index, short, view.as_of) == _worth(index, best, view.as_of)
    chosen = best if same else short
    return Connected(source, target, _way(index, chosen, view.as_of), None if same else _way(index, best, view.as_of))


def _way_by(
    graph: nx.MultiGraph[str], source: str, target: str, cost: Callable[[Iterable[Tie]], int], closed: frozenset[str]
) -> list[str] | None:
    """The cheapest way, or None; a step to or from ``closed`` is no step."""

    def weight(one: str, other: str, edges: Mapping[str, Mapping[str, Tie]]) -> int | None:
        return None if one in closed or other in closed else cost(edge["tie"] for edge in edges.values())

    try:
        _, way = nx.bidirectional_dijkstra(graph, source, target, weight)
    except nx.NetworkXNoPath:
        return None
    return list(way)


def _least_cost(ties: Iterable[Tie], as_of: date) -> int:
    return min(tie_cost(tie, as_of) for tie in ties)


def tie_cost(tie: Tie, as_of: date) -> int:
    """What a link costs on the way: one if confirmed, more the less it is known, one more if it is old."""
    return COST[standing_of(tie.claims)] + (tie.last is None or as_of - tie.last > OLD)


def _worth(index: Index, way: Sequence[str], as_of: date) -> int:
    return sum(_step_cost(_step(index, one, other), as_of) for one, other in pairwise(way))


def _step(index: Index, one: str, other: str) -> Step:
    ties = tuple(sorted(index.between(one, other), key=strongest_first))
    return Step(index.nodes[one], index.nodes[other], ties)


def _step_cost(step: Step, as_of: date) -> int:
    return _least_cost(step.ties, as_of)


def _way(index: Index, way: Sequence[str], as_of: date) -> Way:
    steps = tuple(_step(index, one, other) for one, other in pairwise(way))
    costs = [_step_cost(step, as_of) for step in steps]
    return Way(steps, costs.index(max(costs)) if costs else 0)
