"""Who or what alone holds two groups of children together: without it, nothing on record connects them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from cce_graph.model import CHILDREN
from cce_graph.questions.plain_graph import Graph, components, plain_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_graph.index import Index
    from cce_graph.model import Node

FEWEST_CHILDREN = 2  # on each side
NAMED = 4  # children named of each side


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a bridge: how many children it holds, and some of them, those tied to the bridge first."""

    count: int
    some: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """A node tied to children on several sides that nothing else connects; each side has two children or more."""

    node: Node
    sides: tuple[Side, ...]


def bridges(index: Index) -> tuple[Bridge, ...]:
    """Every node without which its part falls into pieces with two or more children each; the most even cut first."""
    graph = plain_graph(index)
    found = [bridge for part in components(graph) for bridge in _Walk(index, graph, part[0]).bridges()]
    return tuple(sorted(found, key=lambda item: (-item.sides[1].count, item.node.id)))


class _Walk:
    """A walk through one connected part, depth first (Tarjan): what each node alone connects to what came before it."""

    def __init__(self, index: Index, graph: Graph, start: str) -> None:
        self.index, self.graph, self.start = index, graph, start
        self.order: list[str] = []
        self.place: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.end: dict[str, int] = {}  # the place after the last node that was reached through this one
        self.under: dict[str, list[str]] = {}
        self._walk()
        self.children = [number for number, name in enumerate(self.order) if self._is_child(name)]

    def _walk(self) -> None:
        graph = self.graph
        stack = [(self.start, "", iter(sorted(graph[self.start])))]
        self._enter(self.start)
        while stack:
            name, above, rest = stack[-1]
            other = next(rest, None)
            if other is None:
                stack.pop()
                self._leave(name, above)
            elif other not in self.place:
                self._enter(other)
                stack.append((other, name, iter(sorted(graph[other]))))
            elif other != above:
                self.low[name] = min(self.low[name], self.place[other])

    def _enter(self, name: str) -> None:
        self.place[name] = self.low[name] = len(self.order)
        self.order.append(name)
        self.under[name] = []

    def _leave(self, name: str, above: str) -> None:
        self.end[name] = len(self.order)
        if above:
            self.low[above] = min(self.low[above], self.low[name])
            if self.low[name] >= self.place[above]:
                self.under[above].append(name)

    def bridges(self) -> Iterator[Bridge]:
        """Nodes tied to a child on each of two or more sides of two or more children."""
        for name in self.order:
            near = sorted(self.place[other] for other in self.graph[name] if self._is_child(other))
            if self.under[name] and len(near) > 1:
                sides = [side for side in self._sides(name, near) if side is not None]
                if len(sides) > 1:
                    sides.sort(key=lambda side: (-side.count, [node.id for node in side.some]))
                    yield Bridge(self.index.nodes[name], tuple(sides))

    def _is_child(self, name: str) -> bool:
        return self.index.nodes[name].kind in CHILDREN

    def _sides(self, name: str, near: list[int]) -> Iterator[Side | None]:
        """The pieces that hang on a node alone, then all the rest; ``near`` are the places of children tied to it."""
        cut = [(self.place[name], self.place[name] + 1)]
        for other in self.under[name]:
            begin, end = self.place[other], self.end[other]
            cut.append((begin, end))
            yield self._side(near, [(begin, end)])
        if name != self.start:
            cut.sort()
            ends = [0, *(end for _, end in cut)]
            begins = [*(begin for begin, _ in cut), len(self.order)]
            yield self._side(near, list(zip(ends, begins, strict=True)))

    def _side(self, near: list[int], spans: list[tuple[int, int]]) -> Side | None:
        """The side made of these spans of the walk, if it has children enough and one of them is tied to the node."""
        tied = [place for place in near if any(begin <= place < end for begin, end in spans)]
        bounds = [(bisect_left(self.children, begin), bisect_left(self.children, end)) for begin, end in spans]
        count = sum(end - begin for begin, end in bounds)
        if not tied or count < FEWEST_CHILDREN:
            return None
        rest = chain.from_iterable(islice(self.children, begin, end) for begin, end in bounds)
        some = dict.fromkeys([*tied[:NAMED], *islice(rest, NAMED)])
        return Side(count, tuple(self.index.nodes[self.order[place]] for place in islice(some, NAMED)))
