"""The plain graph that measures and groups are worked out on: who is tied to whom, by links a finding may rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_graph.model import PEOPLE, NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cce_graph.index import Index

Graph = dict[str, set[str]]
HUB = 25  # children; a place or thing with more is left out, because everybody passes there
LEFT_OUT = frozenset({NodeKind.SCHOOL_OR_SETTING, NodeKind.GROUP})


def plain_graph(index: Index) -> Graph:
    """Neighbours by node. Schools, named groups, hubs, and family and professional links are left out."""
    graph: Graph = {}
    left_out = {node.id for node in index.view.nodes if node.kind in LEFT_OUT}
    for tie in index.view.ties:
        if index.bears(tie) and tie.source not in left_out and tie.target not in left_out:
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
    return len(near & index.children) > HUB


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
