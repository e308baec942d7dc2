"""Who or what alone holds two groups of children together: without it, nothing on record connects them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING

from cce_graph.questions.plain_graph import Graph, components

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


def bridges(index: Index, graph: Graph) -> tuple[Bridge, ...]:
    """Every node without which its part falls into pieces with two or more children each; the most even cut first.

    ``graph`` is the plain graph of the index.
    """
    found = [bridge for part in components(graph) if _enough(index, part)
             for bridge in _Walk(index, graph, part[0]).bridges()]  # fmt: skip
    return tuple(sorted(found, key=lambda item: (-item.sides[1].count, item.node.id)))


def _enough(index: Index, part: list[str]) -> bool:
    """Whether a part has children for two sides."""
    return sum(name in index.children for name in part) >= 2 * FEWEST_CHILDREN


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
        is_child = [name in index.children for name in self.order]
        self.children = [number for number, child in enumerate(is_child) if child]
        self.before = [0, *accumulate(is_child)]  # how many children stand before each place

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
                if len(graph[other]) == 1:  # nothing hangs on it
                    self._leave(other, name)
                else:
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
            sides = self._sides(name) if self.under[name] else []
            if len(sides) > 1:
                sides.sort(key=lambda side: (-side.count, [node.id for node in side.some]))
                yield Bridge(self.index.nodes[name], tuple(sides))

    def _sides(self, name: str) -> list[Side]:
        """The pieces that hang on a node alone, then all the rest."""
        spans = [(self.place[other], self.end[other]) for other in self.under[name]]
        large = [span for span in spans if self.before[span[1]] - self.before[span[0]] >= FEWEST_CHILDREN]
        if not large:
            return []
        near = sorted(self.place[other] for other in self.graph[name] if other in self.index.children)
        sides = [self._side(near, [span]) for span in large]
        if name != self.start:
            cut = sorted([(self.place[name], self.place[name] + 1), *spans])
            ends, begins = [0, *(end for _, end in cut)], [*(begin for begin, _ in cut), len(self.order)]
            sides.append(self._side(near, list(zip(ends, begins, strict=True))))
        return [side for side in sides if side is not None]

    def _side(self, near: list[int], spans: list[tuple[int, int]]) -> Side | None:
        """The side made of these spans of the walk, if it has children enough and one of them is tied to the node.

        ``near`` are the places of the children tied to it.
        """
        bounds = [(self.before[begin], self.before[end]) for begin, end in spans]
        count = sum(end - begin for begin, end in bounds)
        if count < FEWEST_CHILDREN:
            return None
        tied = [place for place in near if any(begin <= place < end for begin, end in spans)]
        if not tied:
            return None
        rest = chain.from_iterable(islice(self.children, begin, end) for begin, end in bounds)
        some = dict.fromkeys([*tied[:NAMED], *islice(rest, NAMED)])
        return Side(count, tuple(self.index.nodes[self.order[place]] for place in islice(some, NAMED)))
