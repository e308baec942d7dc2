"""One node close up: everything recorded of it, by whom it is tied to, or by date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_graph.evidence import first_day, strongest_first
from cce_graph.index import index_of
from cce_graph.names import find
from cce_graph.standing import may_be_exploited

if TYPE_CHECKING:
    from datetime import date

    from cce_graph.model import Claim, Node, Tie, View


@dataclass(frozen=True, slots=True)
class TiedTo:
    """Another node, and every link to it, strongest first."""

    node: Node
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A node with all its links."""

    node: Node
    tied_to: tuple[TiedTo, ...]
    may_be_exploited: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim in a timeline, and the node at its other end."""

    day: date
    dated: bool  # False where the record gives no day, and it stands on the day it was recorded
    claim: Claim
    tie: Tie
    other: Node


@dataclass(frozen=True, slots=True)
class Timeline:
    """A node and all that records say of it, oldest first."""

    node: Node
    entries: tuple[Entry, ...]


def show(view: View, name: str) -> Shown:
    """Whoever or whatever is called so, with all its links, strongest first. Raises BadInputError for a name."""
    index = index_of(view)
    node = find(index, name, "NAME")
    by_end: dict[str, list[Tie]] = {}
    for tie in index.ties.get(node.id, ()):
        by_end.setdefault(index.other(tie, node.id).id, []).append(tie)
    tied = [TiedTo(index.nodes[end], tuple(sorted(ties, key=strongest_first))) for end, ties in by_end.items()]
    tied.sort(key=lambda item: strongest_first(item.ties[0]))
    return Shown(node, tuple(tied), may_be_exploited(node, index.ties.get(node.id, ())))


def timeline(view: View, name: str) -> Timeline:
    """All that is recorded of whoever or whatever is called so, oldest first. Raises BadInputError for a name."""
    index = index_of(view)
    node = find(index, name, "NAME")
    entries = [
        Entry(first_day(claim), bool(claim.first or claim.last), claim, tie, index.other(tie, node.id))
        for tie in index.ties.get(node.id, ())
        for claim in tie.claims
    ]
    return Timeline(node, tuple(sorted(entries, key=lambda item: (item.day, item.claim.id))))
