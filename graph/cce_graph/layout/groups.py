"""Which things stand together in a picture: connected parts, and within large ones the groups linked most closely."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    Ties = Mapping[int, Mapping[int, float]]  # for each point its neighbours, and how closely it is tied to each

SMALL = 14  # a connected part up to this size is one group
LARGE = 60  # a group above this size is divided again, where it can be


def connected_parts(ties: Ties) -> list[list[int]]:
    """The parts that no tie leaves, largest first."""
    seen: set[int] = set()
    parts = []
    for start in sorted(ties):
        if start in seen:
            continue
        part = [start]
        seen.add(start)
        for index in part:
            new = [other for other in ties[index] if other not in seen]
            seen.update(new)
            part += new
        parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def groups_of(ties: Ties, seed: int) -> list[list[int]]:
    """One connected part in its groups, each connected, largest first. They serve the picture and tell nothing."""
    if len(ties) <= SMALL:
        return [sorted(ties)]
    found = _closest(ties, seed)
    if len(found) > 1:
        found = [
            smaller
            for group in found
            for smaller in (groups_of(within(group, ties), seed) if len(group) > LARGE else [group])
        ]
    return sorted(found, key=lambda group: (-len(group), group[0]))


def within(group: Collection[int], ties: Ties) -> Ties:
    """The same ties, without any that leaves the group."""
    members = set(group)
    return {
        index: {other: weight for other, weight in ties[index].items() if other in members} for index in sorted(group)
    }


def _closest(ties: Ties, seed: int) -> list[list[int]]:
    """Louvain's communities, cut where one should not hang together."""
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(ties)
    graph.add_weighted_edges_from(
        (one, other, weight) for one, row in ties.items() for other, weight in row.items() if one < other
    )
    found = nx.community.louvain_communities(graph, weight="weight", seed=seed)
    return [part for group in found for part in connected_parts(within(group, ties))]
