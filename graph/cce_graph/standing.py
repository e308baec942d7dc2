"""Who may be listed as of concern, and who may be exploited as well: children, victims and witnesses never are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.network import Role
from cce_graph.kinds import HARM_TO
from cce_graph.model import PEOPLE, NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cce_graph.model import Node, Tie

BYSTANDERS = frozenset({Role.FAMILY, Role.PROFESSIONAL})
HARMED = frozenset({Role.VICTIM, Role.CHILD_AT_RISK})
NOT_OF_CONCERN = BYSTANDERS | HARMED | {Role.WITNESS}


def is_bystander(node: Node) -> bool:
    """Somebody named only as family or as a professional: no finding rests on them."""
    return bool(node.roles) and BYSTANDERS.issuperset(node.roles)


def may_be_listed(node: Node) -> bool:
    """An adult with another role than victim, witness, family or professional; never a child or who may be one."""
    return node.kind is NodeKind.ADULT and not NOT_OF_CONCERN.issuperset(node.roles)


def age_not_known(node: Node) -> bool:
    """Somebody of whom nobody recorded whether they are a child; until then they may be one."""
    return node.kind is NodeKind.PERSON and not NOT_OF_CONCERN.issuperset(node.roles)


def may_be_exploited(node: Node, ties: Iterable[Tie]) -> bool:
    """Whether somebody of concern is also recorded as a victim, or as directed, recruited, threatened or harmed."""
    if node.kind not in PEOPLE:
        return False
    return not HARMED.isdisjoint(node.roles) or any(tie.kind in HARM_TO and tie.target == node.id for tie in ties)
