"""What the network asks beside one case: one hop, other children counted and never named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_graph.evidence import sources_of, strongest_first
from cce_graph.index import index_of
from cce_graph.model import NodeKind
from cce_graph.pseudonyms import as_member_of
from cce_graph.questions.contacts import contacts_of
from cce_graph.questions.findings import FindingKind, findings
from cce_graph.standing import may_be_exploited

if TYPE_CHECKING:
    from datetime import date

    from cce_graph.index import Index
    from cce_graph.model import Node, Tie, View
    from cce_graph.questions.findings import Finding

ASKED_BESIDE = (FindingKind.SHARED_ADULT, FindingKind.SHARED_PLACE, FindingKind.NEWLY_LINKED, FindingKind.BRIDGE)
MAPPED_FROM = 2  # other children with one adult or place, from which a joint mapping meeting is worth considering


@dataclass(frozen=True, slots=True)
class Question:
    """One finding as a question: about whom or what of this case, and how many other children and cases."""

    kind: FindingKind
    about: str  # as this case's own record calls it
    about_kind: NodeKind
    own: tuple[Tie, ...]  # what this case's own record says
    other_children: int
    cases: int  # whose records speak of it, this one included
    agencies: tuple[str, ...]  # who reported it elsewhere
    ask: tuple[str, ...]
    overlapping: bool
    may_be_exploited: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """The questions of one case, and whether those who work with the other children might meet."""

    case: str
    named: tuple[Node, ...]  # those of this case that a question is about or its evidence names, as its record has them
    questions: tuple[Question, ...]
    joint_mapping: bool
    invite: tuple[str, ...]  # agencies that know of it elsewhere and are not among those who said so here


def beside(view: View, case: str, seed: int, since: date | None = None) -> Beside:
    """What the records of a view say together of somebody or something in the record of ``case``."""
    index, own = index_of(view), index_of(as_member_of(view, frozenset({case})))
    asked = [
        question
        for item in findings(view, seed, since)
        if item.kind in ASKED_BESIDE and (question := _question(index, own, item, case)) is not None
    ]
    ends = {end for item in asked for tie in item.own for end in (tie.source, tie.target)}
    here = {claim.agency for tie in view.ties for claim in tie.claims if claim.case == case}
    there = {name for item in asked for name in item.agencies}
    return Beside(
        case=case,
        named=tuple(own.nodes[end] for end in sorted(ends)),
        questions=tuple(asked),
        joint_mapping=any(item.other_children >= MAPPED_FROM for item in asked),
        invite=tuple(sorted(there - here - {"young_person", "parent_or_carer"})),
    )


def _question(index: Index, own: Index, item: Finding, case: str) -> Question | None:
    """None where the finding is about nothing that this case's own record names, or touches no other child."""
    node, own_child = item.about[0], index.child_of[case]
    children = item.children if item.kind is not FindingKind.BRIDGE else [c.child for c in contacts_of(index, node)]
    others = [child for child in children if child.id not in (own_child, node.id)]
    named = [mention for mention in node.mentions if mention.case == case]
    touched = any(child.id == own_child for child in item.children) or item.kind is FindingKind.BRIDGE
    if not named or not others or not touched or node.id == own_child:
        return None
    ties = [tie for tie in index.ties[node.id] if index.bears(tie)]
    claims = [claim for tie in ties for claim in tie.claims]
    return Question(
        kind=item.kind,
        about=named[0].label,
        about_kind=node.kind,
        own=_own_ties(own, named[0].key, case),
        other_children=len(others),
        cases=len({claim.case for claim in claims}),
        agencies=sources_of(claim for claim in claims if claim.case != case),
        ask=item.ask,
        overlapping=item.overlapping,
        may_be_exploited=may_be_exploited(node, index.ties[node.id]),
    )


def _own_ties(own: Index, name: str, case: str) -> tuple[Tie, ...]:
    """What this case's own record says of one of its own, ties to the child first."""
    child = own.child_of[case]
    ties = [tie for tie in own.ties.get(name, ()) if own.bears(tie) and all(item.case == case for item in tie.claims)]
    return tuple(sorted(ties, key=lambda tie: (child not in (tie.source, tie.target), strongest_first(tie))))
