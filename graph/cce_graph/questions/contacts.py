"""Which children a person, place or thing has to do with, counted one by one, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_graph.evidence import span_of, strongest_first

if TYPE_CHECKING:
    from datetime import date

    from cce_graph.index import Index
    from cce_graph.model import Node, Tie


@dataclass(frozen=True, slots=True)
class Contact:
    """One child and what ties it to a node; where nothing does directly, what that child's record says of the node."""

    child: Node
    direct: bool
    ties: tuple[Tie, ...]  # strongest first
    first: date
    last: date


def contacts_of(index: Index, node: Node) -> tuple[Contact, ...]:
    """Children tied to ``node`` by a link, then children whose records speak of it; each once, in order of id."""
    near = index.neighbours(node.id)
    found = {
        other: _contact(index.nodes[other], ties, direct=True)
        for other, ties in near.items()
        if other in index.children
    }
    for case in node.cases:
        child = index.child_of.get(case)
        if child is not None and child != node.id and child not in found:
            ties = [tie for ties in near.values() for tie in ties if any(item.case == case for item in tie.claims)]
            if ties:
                found[child] = _contact(index.nodes[child], ties, direct=False)
    return tuple(sorted(found.values(), key=lambda item: (not item.direct, item.child.id)))


def _contact(child: Node, ties: list[Tie], *, direct: bool) -> Contact:
    first, last = span_of(claim for tie in ties for claim in tie.claims)
    in_order = ties if len(ties) == 1 else sorted(ties, key=strongest_first)
    return Contact(child, direct, tuple(in_order), first, last)


def overlapping(contacts: tuple[Contact, ...]) -> bool:
    """Whether the days of two children overlap: both had to do with it within one and the same time."""
    in_time = sorted(contacts, key=lambda item: item.first)
    latest: date | None = None
    for item in in_time:
        if latest is not None and item.first <= latest:
            return True
        latest = max(latest or item.last, item.last)
    return False
