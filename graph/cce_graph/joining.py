"""Which mentions act as one: those that a person confirmed to be the same, pair by pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cce_graph.model import Mention


def joined(mentions: Mapping[str, Mention], same: Iterable[tuple[str, str]]) -> list[tuple[Mention, ...]]:
    """Groups of mentions, each in order of key, in order of their first key.

    Only pairs of which both ends are among ``mentions`` count: what is the same only by way of something that a reader
    may not see stays apart for that reader.
    """
    parent = {key: key for key in mentions}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for one, other in same:
        if one in parent and other in parent:
            first, second = sorted((root(one), root(other)))
            parent[second] = first
    groups: dict[str, list[Mention]] = {}
    for key in sorted(mentions):
        groups.setdefault(root(key), []).append(mentions[key])
    return [tuple(group) for group in groups.values()]
