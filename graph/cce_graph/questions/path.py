"""How two named records are connected: the shortest way and the best evidenced one, each step with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import networkx as nx

from cce_core.errors import BadInputError, Problem
from cce_graph.evidence import Standing, standing_of, strongest_first
from cce_graph.index import index_of
from cce_graph.names import NOTHING_ASKED, find
from cce_graph.network import network_of
from cce_graph.questions.plain_graph import hubs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
class LeftOut:
    """What a way must not lead through; family and professionals it never does."""

    names: tuple[str, ...] = ()  # as a user gives them
    kinds: tuple[str, ...] = ()  # of links
    hubs: bool = False  # places and things where everybody passes


NOTHING_LEFT_OUT = LeftOut()


@dataclass(frozen=True, slots=True)
class Connected:
    """Two records and the ways between them; none where nothing recorded connects them."""

    source: Node
    target: Node
    shortest: Way | None
    best: Way | None  # None where the shortest is also the best evidenced
    others: tuple[Way, ...] = ()  # where more were asked for, the shortest first
    left_out: LeftOut = NOTHING_LEFT_OUT


def path_between(view: View, one: str, other: str, left_out: LeftOut = NOTHING_LEFT_OUT, ways: int = 0) -> Connected:
    """The ways between two named records, never through family or professionals. Raises BadInputError for a name.

    ``ways``: at most so many others, beside the shortest and the best evidenced.
    """
    index = index_of(view)
    source, target = find(index, one, "A"), find(index, other, "B")
    index = narrowed(index, source, target, left_out)
    graph = network_of(index.view)
    short = _way_by(graph, source.id, target.id, lambda _ties: 1)
    if short is None:
        return Connected(source, target, None, None, left_out=left_out)
    best = _way_by(graph, source.id, target.id, lambda ties: _least_cost(ties, view.as_of)) or short
    same = len(short) == len(best) and _worth(index, short, view.as_of) == _worth(index, best, view.as_of)
    told = [best] if same else [short, best]
    more = islice(_by_length(graph, short), ways + len(told)) if ways else ()
    others = [way for way in more if way not in told][:ways]
    first, *rest = (way_of([_step(index, *ends) for ends in pairwise(way)], view.as_of) for way in (*told, *others))
    return Connected(source, target, first, None if same else rest[0], tuple(rest[len(told) - 1 :]), left_out)


def narrowed(index: Index, source: Node, target: Node, left_out: LeftOut) -> Index:
    """The same without links that a way must not take. Raises BadInputError for a name that is an end or not there."""
    closed = {find(index, name, "--without").id for name in left_out.names}
    ends = {source.id, target.id}
    if closed & ends:
        message = "one end of the way cannot be left out. Name somebody or something else."
        raise BadInputError([Problem("--without", None, "", message, "bad-value")], NOTHING_ASKED)
    closed |= {*index.bystanders, *(hubs_of(index) if left_out.hubs else ())} - ends
    ties = tuple(
        tie
        for tie in index.view.ties
        if tie.kind not in left_out.kinds and tie.source not in closed and tie.target not in closed
    )
    return index_of(replace(index.view, ties=ties))


def _way_by(
    graph: nx.MultiGraph[str], source: str, target: str, cost: Callable[[Iterable[Tie]], int]
) -> list[str] | None:
    """The cheapest way, or None."""

    def weight(_one: str, _other: str, edges: Mapping[str, Mapping[str, Tie]]) -> int:
        return cost(edge["tie"] for edge in edges.values())

    try:
        _, way = nx.bidirectional_dijkstra(graph, source, target, weight)
    except nx.NetworkXNoPath:
        return None
    return list(way)


def _by_length(graph: nx.MultiGraph[str], short: list[str]) -> Iterator[list[str]]:
    """Every way, the shortest first; none visits anybody twice."""
    yield from nx.shortest_simple_paths(nx.Graph(graph), short[0], short[-1])


def _least_cost(ties: Iterable[Tie], as_of: date) -> int:
    return min(tie_cost(tie, as_of) for tie in ties)


def tie_cost(tie: Tie, as_of: date) -> int:
    """What a link costs on the way: one if confirmed, more the less it is known, one more if it is old."""
    return COST[standing_of(tie.claims)] + (tie.last is None or as_of - tie.last > OLD)


def _worth(index: Index, way: Sequence[str], as_of: date) -> int:
    return sum(_least_cost(_step(index, one, other).ties, as_of) for one, other in pairwise(way))


def _step(index: Index, one: str, other: str) -> Step:
    ties = tuple(sorted(index.between(one, other), key=strongest_first))
    return Step(index.nodes[one], index.nodes[other], ties)


def way_of(steps: Sequence[Step], as_of: date) -> Way:
    """The steps, and which is the weakest."""
    costs = [_least_cost(step.ties, as_of) for step in steps]
    return Way(tuple(steps), costs.index(max(costs)) if costs else 0)
