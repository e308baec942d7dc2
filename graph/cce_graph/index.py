"""A view laid out for questions: nodes by id, the links of each node, the children by their cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_graph.kinds import KINDS
from cce_graph.model import CHILDREN, NodeKind
from cce_graph.standing import is_bystander

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cce_graph.model import Node, Tie, View


_BEARING = frozenset(name for name, kind in KINDS.items() if kind.in_findings)


@dataclass(frozen=True, slots=True)
class Index:
    """Made once from a view, for one question or several; nothing in it is in another order than the view's."""

    view: View
    nodes: Mapping[str, Node]
    ties: Mapping[str, Sequence[Tie]]  # by the id of either end
    children: frozenset[str]  # ids
    child_of: Mapping[str, str]  # case reference: id of the node of its young person
    bystanders: frozenset[str]  # named only as family or as a professional

    def other(self, tie: Tie, end: str) -> Node:
        """The node at the other end of a link."""
        return self.nodes[tie.target if tie.source == end else tie.source]

    def between(self, one: str, other: str) -> tuple[Tie, ...]:
        """Every link of two nodes, whichever way it runs."""
        return tuple(tie for tie in self.ties.get(one, ()) if other in (tie.source, tie.target))

    def bears(self, tie: Tie) -> bool:
        """Whether a finding may rest on this link: neither its kind nor its ends are family or professional only."""
        return tie.kind in _BEARING and tie.source not in self.bystanders and tie.target not in self.bystanders

    def neighbours(self, end: str) -> dict[str, list[Tie]]:
        """Links that a finding may rest on, by the node at the other end."""
        found: dict[str, list[Tie]] = {}
        for tie in self.ties.get(end, ()):
            if self.bears(tie):
                found.setdefault(self.other(tie, end).id, []).append(tie)
        return found


def index_of(view: View) -> Index:
    """The index of a view."""
    ties: dict[str, list[Tie]] = {}
    for tie in view.ties:
        ties.setdefault(tie.source, []).append(tie)
        ties.setdefault(tie.target, []).append(tie)
    child_of = {
        mention.case: node.id
        for node in view.nodes
        if node.kind is NodeKind.YOUNG_PERSON
        for mention in node.mentions
        if mention.kind is NodeKind.YOUNG_PERSON
    }
    nodes = {node.id: node for node in view.nodes}
    bystanders = frozenset(node.id for node in view.nodes if is_bystander(node))
    children = frozenset(node.id for node in view.nodes if node.kind in CHILDREN)
    return Index(view, nodes, ties, children, child_of, bystanders)
