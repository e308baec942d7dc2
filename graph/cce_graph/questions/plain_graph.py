"""The plain graph that measures and groups are worked out on: who is tied to whom, by links a finding may rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_graph.model import PEOPLE, NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cce_graph.index import Index

Graph = dict[str, set[str]]
LEFT_OUT = frozenset({NodeKind.SCHOOL_OR_SETTING, NodeKind.GROUP})


def plain_graph(index: Index) -> Graph:
    """Neighbours by node. Schools, named groups, hubs, and family and professional links are left out."""
    graph: Graph = {}
    left_out = {node.id for node in index.view.nodes if node.kind in LEFT_OUT}
    for tie in index.view.ties:
        if index.bears(tie) and tie.source not in left_out and tie.target not in left_out:
            graph.setdefault(tie.source, set()).add(tie.target)
            graph.setdefault(tie.target, set()).add(tie.source)
    for hub in hubs_of(index):
        for other in graph.pop(hub, ()):
            graph.get(other, set()).discard(hub)
    return {name: near for name, near in graph.items() if near}


def hubs_of(index: Index) -> tuple[str, ...]:
    """Places and things that more children have to do with than any two of them can mean anything to each other.

    A person never is one: whoever has to do with that many children is looked at all the more.
    """
    most = index.view.most_children
    many = (name for name, ties in index.ties.items() if len(ties) > most and index.nodes[name].kind not in PEOPLE)
    return tuple(sorted(name for name in many if len(index.children.intersection(index.neighbours(name))) > most))


def components(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Its separate parts, each in order of id, the largest first."""
    seen: set[str] = set()
    parts = []
    for start in sorted(graph):
        if start in seen:
            continue
        part, waiting = [], [start]
        seen.add(start)
        while waiting:
            name = waiting.pop()
            part.append(name)
            fresh = graph[name] - seen
            seen |= fresh
            waiting.extend(fresh)
        parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def folded(graph: Mapping[str, Iterable[str]]) -> tuple[Graph, dict[str, str]]:
    """What is left without whatever hangs on one link, and what each of those hangs on, outermost first.

    A caseload is mostly such leaves, and every way out of one leads through what it hangs on.
    """
    left = {name: len([*near]) for name, near in graph.items()}
    anchor: dict[str, str] = {}
    waiting = sorted(name for name, links in left.items() if links == 1)
    for name in waiting:
        if left[name] == 1:
            held = anchor[name] = next(other for other in graph[name] if other not in anchor)
            left[held] -= 1
            if left[held] == 1:
                waiting.append(held)
    inner = [name for name in graph if name not in anchor]
    return {name: {other for other in graph[name] if other not in anchor} for name in inner}, anchor
