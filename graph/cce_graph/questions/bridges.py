"""Who or what alone holds two groups of children together: without it, nothing on record connects them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
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
    """One side of a bridge: how many children it holds, and some of them."""

    count: int
    some: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """A node, and the sides that only it connects, most children first; each side has two children or more."""

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
        self.index, self.start = index, start
        self.order: list[str] = []
        self.place: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.end: dict[str, int] = {}  # the place after the last node that was reached through this one
        self.under: dict[str, list[str]] = {}
        self._walk(graph)
        self.children = [number for number, name in enumerate(self.order) if index.nodes[name].kind in CHILDREN]

    def _walk(self, graph: Graph) -> None:
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
        """Nodes with two or more sides of two or more children."""
        for name in self.order:
            if self.under[name]:
                sides = [side for side in self._sides(name) if side.count >= FEWEST_CHILDREN]
                if len(sides) > 1:
                    sides.sort(key=lambda side: (-side.count, [node.id for node in side.some]))
                    yield Bridge(self.index.nodes[name], tuple(sides))

    def _sides(self, name: str) -> Iterator[Side]:
        """The pieces that hang on a node alone, then all the rest."""
        cut = [(self.place[name], self.place[name] + 1)]
        for other in self.under[name]:
            start, end = self._of(self.place[other]), self._of(self.end[other])
            yield self._side(self.children[start:end], end - start)
            cut.append((self.place[other], self.end[other]))
        if name != self.start:
            kept = self._outside(sorted(cut))
            yield self._side(kept, len(kept))

    def _of(self, place: int) -> int:
        return bisect_left(self.children, place)

    def _outside(self, cut: list[tuple[int, int]]) -> list[int]:
        kept, begin = [], 0
        for start, end in cut:
            kept += self.children[begin : self._of(start)]
            begin = self._of(end)
        return kept + self.children[begin:]

    def _side(self, places: list[int], count: int) -> Side:
        some = sorted(self.order[place] for place in places[:NAMED])
        return Side(count, tuple(self.index.nodes[name] for name in some))
