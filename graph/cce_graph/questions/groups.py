"""Which people and places hang together more with each other than with the rest: groups on record, not gangs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from cce_graph.evidence import is_single_source, span_of
from cce_graph.index import index_of
from cce_graph.model import CHILDREN
from cce_graph.questions.plain_graph import Graph, components, plain_graph
from cce_graph.standing import may_be_listed

if TYPE_CHECKING:
    from datetime import date

    from cce_graph.index import Index
    from cce_graph.model import Node, View

FEWEST_CHILDREN = 2


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


def groups(view: View, seed: int) -> Groups:
    """Groups by the Louvain method on links that a finding may rest on; the same seed gives the same groups."""
    index = index_of(view)
    ties = [tie for tie in view.ties if index.bears(tie)]
    return Groups(groups_in(index, seed), len(ties), sum(is_single_source(tie) for tie in ties), seed)


def groups_in(index: Index, seed: int) -> tuple[Group, ...]:
    """The groups alone, of a view laid out already."""
    found = [_group(index, members) for members in communities(plain_graph(index), seed) if _children(index, members)]
    found.sort(key=lambda item: (-len(item.children), -item.links, item.children[0].id))
    return tuple(found)


def communities(graph: Graph, seed: int) -> list[list[str]]:
    """Every node in one community; what hangs on one link only goes with what it hangs on."""
    core, anchor = _folded(graph)
    of: dict[str, int] = {}
    place = 0
    for part in components(core):
        for members in _louvain(core, part, seed):
            of |= dict.fromkeys(members, place)
            place += 1
    for name in reversed(anchor):
        of[name] = of[anchor[name]]
    found: dict[int, list[str]] = {}
    for name in sorted(of):
        found.setdefault(of[name], []).append(name)
    return list(found.values())


def _louvain(core: Graph, part: list[str], seed: int) -> list[set[str]]:
    if len(part) <= 3:  # noqa: PLR2004  # nothing to part
        return [set(part)]
    inner: nx.Graph[str] = nx.Graph()
    inner.add_nodes_from(part)
    inner.add_edges_from((one, other) for one in part for other in sorted(core[one]) if one < other)
    return list(nx.community.louvain_communities(inner, seed=seed))


def _folded(graph: Graph) -> tuple[Graph, dict[str, str]]:
    """What is left without whatever hangs on one link, and what each of those hangs on, outermost first."""
    near = {name: set(others) for name, others in graph.items()}
    anchor: dict[str, str] = {}
    waiting = sorted(name for name, others in near.items() if len(others) == 1)
    for name in waiting:
        if name in near and len(near[name]) == 1:
            (held,) = near.pop(name)
            anchor[name] = held
            near[held].discard(name)
            if len(near[held]) == 1:
                waiting.append(held)
    return near, anchor


def _children(index: Index, members: list[str]) -> bool:
    return sum(index.nodes[name].kind in CHILDREN for name in members) >= FEWEST_CHILDREN


def _group(index: Index, members: list[str]) -> Group:
    inside = {*members}
    ties = {
        tie.id: tie for name in members for tie in index.ties[name] if {tie.source, tie.target} <= inside
        if index.bears(tie)
    }  # fmt: skip
    nodes = [index.nodes[name] for name in members]
    first, last = span_of(claim for tie in ties.values() for claim in tie.claims)
    return Group(
        children=tuple(node for node in nodes if node.kind in CHILDREN),
        adults=tuple(node for node in nodes if may_be_listed(node)),
        others=tuple(node for node in nodes if node.kind not in CHILDREN and not may_be_listed(node)),
        links=len(ties),
        single_source=sum(is_single_source(tie) for tie in ties.values()),
        first=first,
        last=last,
    )
