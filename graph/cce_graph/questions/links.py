"""Who and what ties one case to others: one hop, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_core.errors import BadInputError, Problem, not_in
from cce_graph.evidence import strongest_first
from cce_graph.index import index_of
from cce_graph.model import NodeKind
from cce_graph.questions.contacts import Contact, contacts_of
from cce_graph.standing import is_bystander, may_be_exploited

if TYPE_CHECKING:
    from cce_graph.index import Index
    from cce_graph.model import Node, Tie, View

ORDER = (
    NodeKind.ADULT, NodeKind.PERSON, NodeKind.YOUNG_PERSON, NodeKind.PEER, NodeKind.LOCATION, NodeKind.VEHICLE,
    NodeKind.PHONE, NodeKind.ONLINE_ACCOUNT, NodeKind.GROUP, NodeKind.OTHER, NodeKind.SCHOOL_OR_SETTING,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Connection:
    """Somebody or something of this case that other children have to do with as well."""

    node: Node
    here: tuple[Tie, ...]  # what ties it to this child; or, where nothing does, what this record says of it
    direct: bool  # whether ``here`` ties it to the child
    others: tuple[Contact, ...]
    may_be_exploited: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody or something tied to the child directly, whether other cases know it or not."""

    node: Node
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class CaseLinks:
    """One case, what ties it to others, and what else is tied to the child."""

    case: str
    child: Node
    connections: tuple[Connection, ...]
    neighbours: tuple[Neighbour, ...]


def links_of(view: View, case: str) -> CaseLinks:
    """What ties ``case`` to other cases, by kind, strongest first. Raises BadInputError where there is no such case."""
    index = index_of(view)
    if case not in index.child_of:
        message = not_in(case, sorted(index.child_of), "the case")
        raise BadInputError([Problem("CASE", None, "", message, "unknown-case")], "Nothing was looked up.")
    child = index.nodes[index.child_of[case]]
    near = _near(index, child, case)
    connections = [item for node in near if (item := _connection(index, node, child, case))]
    return CaseLinks(case, child, tuple(sorted(connections, key=_order)), _neighbours(index, child))


def _near(index: Index, child: Node, case: str) -> list[Node]:
    """Whatever this case's record names, or is tied to its child."""
    tied = {index.other(tie, child.id).id for tie in index.ties.get(child.id, ())}
    return [node for node in index.view.nodes if node.id != child.id and (case in node.cases or node.id in tied)]


def _connection(index: Index, node: Node, child: Node, case: str) -> Connection | None:
    if is_bystander(node) or node.kind is NodeKind.SCHOOL_OR_SETTING:
        return None
    others = tuple(item for item in contacts_of(index, node) if item.child.id != child.id)
    across = [item for item in others if _of_another_case(item, case)]
    if not across and node.kind is not NodeKind.YOUNG_PERSON and not node.pseudonym:
        return None
    between = tuple(tie for tie in index.between(node.id, child.id) if index.bears(tie))
    here = between or tuple(tie for tie in index.ties.get(node.id, ()) if any(c.case == case for c in tie.claims))
    if not here:
        return None
    exploited = may_be_exploited(node, index.ties.get(node.id, ()))
    return Connection(node, tuple(sorted(here, key=strongest_first)), bool(between), tuple(across), exploited)


def _of_another_case(item: Contact, case: str) -> bool:
    """Whether a child has a case of its own, or is spoken of in another record than this one."""
    own = item.child.kind is NodeKind.YOUNG_PERSON
    return own or any(claim.case != case for tie in item.ties for claim in tie.claims)


def _neighbours(index: Index, child: Node) -> tuple[Neighbour, ...]:
    found: dict[str, list[Tie]] = {}
    for tie in index.ties.get(child.id, ()):
        found.setdefault(index.other(tie, child.id).id, []).append(tie)
    items = (Neighbour(index.nodes[key], tuple(sorted(ties, key=strongest_first))) for key, ties in found.items())
    return tuple(sorted(items, key=lambda item: (ORDER.index(item.node.kind), strongest_first(item.ties[0]))))


def _order(item: Connection) -> tuple[int, bool, int, tuple[int, int, int, str]]:
    return ORDER.index(item.node.kind), not item.direct, -len(item.others), strongest_first(item.here[0])
