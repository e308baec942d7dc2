"""The plain graph that measures and groups are worked out on: who is tied to whom, by links a finding may rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_graph.model import CHILDREN, PEOPLE, NodeKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cce_graph.index import Index

Graph = dict[str, set[str]]
HUB = 25  # children; a place or thing with more is left out, because everybody passes there
LEFT_OUT = frozenset({NodeKind.SCHOOL_OR_SETTING, NodeKind.GROUP})


def plain_graph(index: Index) -> Graph:
    """Neighbours by node. Schools, named groups, hubs, and family and professional links are left out."""
    graph: Graph = {}
    for tie in index.view.ties:
        if index.bears(tie) and not any(index.nodes[end].kind in LEFT_OUT for end in (tie.source, tie.target)):
            graph.setdefault(tie.source, set()).add(tie.target)
            graph.setdefault(tie.target, set()).add(tie.source)
    for hub in [name for name, near in graph.items() if _is_hub(index, name, near)]:
        for other in graph.pop(hub):
            graph.get(other, set()).discard(hub)
    return {name: near for name, near in graph.items() if near}


def _is_hub(index: Index, name: str, near: set[str]) -> bool:
    """A place or thing that comes up with more children than pairs can mean anything for; a person never is one."""
    if index.nodes[name].kind in PEOPLE or len(near) <= HUB:
        return False
    return sum(index.nodes[other].kind in CHILDREN for other in near) > HUB


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
