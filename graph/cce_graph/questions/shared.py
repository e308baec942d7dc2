"""Which adults, places, vehicles, phones and accounts come up with two or more children."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_graph.evidence import sources_of
from cce_graph.index import index_of
from cce_graph.model import NodeKind
from cce_graph.questions.contacts import Contact, contacts_of, overlapping
from cce_graph.standing import age_not_known, may_be_exploited, may_be_listed

if TYPE_CHECKING:
    from cce_graph.index import Index
    from cce_graph.model import Node, View

THINGS = frozenset({
    NodeKind.LOCATION, NodeKind.VEHICLE, NodeKind.PHONE, NodeKind.ONLINE_ACCOUNT, NodeKind.OTHER,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """Somebody or something that comes up with several children."""

    node: Node
    contacts: tuple[Contact, ...]
    cases: tuple[str, ...]  # whose records the evidence comes from
    agencies: tuple[str, ...]
    overlapping: bool  # whether the days of two children overlap
    may_be_exploited: bool  # somebody listed who may be a victim too
    of_concern_there: tuple[Node, ...]  # of a place or thing: adults of concern tied to it
    hub: bool


def shared(view: View, least: int = 2) -> tuple[Shared, ...]:
    """Everything that comes up with at least ``least`` children, adults first; most children tied directly first.

    Children, and whoever is only a victim, a witness, family or a professional, are never listed.
    """
    return shared_in(index_of(view), least)


def shared_in(index: Index, least: int = 2) -> tuple[Shared, ...]:
    """The same, of a view laid out already."""
    found = [item for node in index.view.nodes if may_recur(node) if (item := shared_by(index, node, least))]
    return tuple(sorted(found, key=_order))


def may_recur(node: Node) -> bool:
    """Adults of concern, those whose age nobody knows, and places and things."""
    return node.kind in THINGS or may_be_listed(node) or age_not_known(node)


def shared_by(index: Index, node: Node, least: int = 2) -> Shared | None:
    """What one node has to do with children; None where there are fewer than ``least``."""
    if len(node.cases) < least and len(index.ties.get(node.id, ())) < least:
        return None  # most are: known once, by one record
    contacts = contacts_of(index, node)
    if len(contacts) < least:
        return None
    claims = [claim for item in contacts for tie in item.ties for claim in tie.claims]
    near = [index.nodes[other] for other in index.neighbours(node.id)] if node.kind in THINGS else []
    hub = node.kind in THINGS and sum(item.direct for item in contacts) > index.view.most_children
    return Shared(
        node=node,
        contacts=contacts,
        cases=tuple(sorted({claim.case for claim in claims})),
        agencies=sources_of(claims),
        overlapping=overlapping(contacts),
        may_be_exploited=may_be_exploited(node, index.ties.get(node.id, ())),
        of_concern_there=tuple(other for other in near if may_be_listed(other)),
        hub=hub,
    )


def _order(item: Shared) -> tuple[bool, bool, int, int, str]:
    direct = sum(contact.direct for contact in item.contacts)
    return item.node.kind in THINGS, item.hub, -direct, -len(item.contacts), item.node.id
