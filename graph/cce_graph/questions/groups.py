"""Which people and places hang together more with each other than with the rest: groups on record, not gangs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_graph.evidence import is_single_source, span_of
from cce_graph.index import index_of
from cce_graph.model import CHILDREN
from cce_graph.questions.louvain import louvain
from cce_graph.questions.plain_graph import Graph, components, folded, hubs_of, plain_graph
from cce_graph.standing import may_be_listed

if TYPE_CHECKING:
    from datetime import date

    from cce_graph.index import Index
    from cce_graph.model import Node, View

FEWEST_CHILDREN = 2
FEWEST_TO_PART = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that are tied to each other more than to the rest; children first named, because they come first."""

    children: tuple[Node, ...]
    adults: tuple[Node, ...]  # of concern
    others: tuple[Node, ...]  # everybody and everything else
    links: int
    single_source: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups with at least two children, most children first, and what was looked at."""

    listed: tuple[Group, ...]
    links: int
    single_source: int
    seed: int
    hubs: tuple[Node, ...]  # left out, because so many children come there


def groups(view: View, seed: int) -> Groups:
    """Groups by the Louvain method on links that a finding may rest on; the same seed gives the same groups."""
    index = index_of(view)
    ties = [tie for tie in view.ties if index.bears(tie)]
    listed = groups_in(index, plain_graph(index), seed)
    hubs = tuple(index.nodes[name] for name in hubs_of(index))
    return Groups(listed, len(ties), sum(is_single_source(tie) for tie in ties), seed, hubs)


def groups_in(index: Index, graph: Graph, seed: int) -> tuple[Group, ...]:
    """The groups alone, of a view and its plain graph laid out already."""
    found = [_group(index, members) for members in communities(graph, seed) if _children(index, members)]
    found.sort(key=lambda item: (-len(item.children), -item.links, item.children[0].id))
    return tuple(found)


def communities(graph: Graph, seed: int) -> list[list[str]]:
    """Every node in one community; what hangs on one link only goes with what it hangs on."""
    core, anchor = folded(graph)
    of: dict[str, int] = {}
    place = 0
    for part in components(core):
        inner = {name: core[name] for name in part}
        for members in louvain(inner, seed) if len(part) >= FEWEST_TO_PART else [{*part}]:
            for piece in components({name: core[name] & members for name in members}):  # one may not hang together
                of |= dict.fromkeys(piece, place)
                place += 1
    for name in reversed(anchor):
        of[name] = of[anchor[name]]
    found: dict[int, list[str]] = {}
    for name in sorted(of):
        found.setdefault(of[name], []).append(name)
    return list(found.values())


def _children(index: Index, members: list[str]) -> bool:
    return sum(name in index.children for name in members) >= FEWEST_CHILDREN


def _group(index: Index, members: list[str]) -> Group:
    inside = {*members}
    ties = [
        tie for name in members for tie in index.ties[name]
        if tie.source == name and tie.target in inside and index.bears(tie)
    ]  # fmt: skip
    nodes = [index.nodes[name] for name in members]
    first, last = span_of(claim for tie in ties for claim in tie.claims)
    return Group(
        children=tuple(node for node in nodes if node.kind in CHILDREN),
        adults=tuple(node for node in nodes if may_be_listed(node)),
        others=tuple(node for node in nodes if node.kind not in CHILDREN and not may_be_listed(node)),
        links=len(ties),
        single_source=sum(is_single_source(tie) for tie in ties),
        first=first,
        last=last,
    )
