"""What the network says that no single record does: each a question to an agency, never a fact about a child.

A finding moves no level and ranks nobody. It rests on links of people and things that come up with two or more
children; family, professionals, schools and named groups are left out, and so is whoever is only a victim or a witness.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from cce_graph.evidence import sources_of
from cce_graph.index import index_of
from cce_graph.model import CHILDREN, NodeKind
from cce_graph.questions.bridges import bridges
from cce_graph.questions.contacts import contacts_of
from cce_graph.questions.groups import communities
from cce_graph.questions.plain_graph import plain_graph
from cce_graph.questions.shared import shared_in
from cce_graph.questions.since import known_before
from cce_graph.standing import age_not_known, may_be_exploited, may_be_listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cce_graph.index import Index
    from cce_graph.model import Node, Tie, View
    from cce_graph.questions.plain_graph import Graph


class FindingKind(StrEnum):
    """What was found; in this order they are told."""

    SHARED_ADULT = "shared_adult"
    SHARED_PLACE = "shared_place"  # or vehicle, phone, account
    NEWLY_LINKED = "newly_linked"
    BRIDGE = "bridge"
    GREW = "grew"
    POSSIBLE_SAME = "possible_same"
    OVERLAP = "overlap"  # a caution: somebody of concern may be exploited too
    HUB = "hub"  # a place or thing with so many children that it was counted and not read


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: whom or what it is about, which children it touches, what it rests on, and whom to ask."""

    kind: FindingKind
    about: tuple[Node, ...]
    children: tuple[Node, ...]
    ties: tuple[Tie, ...]
    cases: tuple[str, ...]
    agencies: tuple[str, ...]  # who says so
    ask: tuple[str, ...]  # who could say more
    count: int = 0  # for GREW: how many children joined; for BRIDGE: on its smaller side; for HUB: who come there
    reasons: tuple[str, ...] = ()  # for POSSIBLE_SAME: in words
    sides: tuple[tuple[Node, ...], ...] = ()  # for BRIDGE: some children of each side
    overlapping: bool = False  # for the shared ones: whether the days of two children overlap


class Candidate(Protocol):
    """Two mentions that may be one and the same, with the reasons in words; nobody has decided yet."""

    @property
    def one(self) -> str:
        """The key of a mention."""
        ...

    @property
    def other(self) -> str:
        """The key of the other mention."""
        ...

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why they may be the same, in words."""
        ...


ASK = {
    FindingKind.SHARED_ADULT: ("police", "children_social_care"),
    FindingKind.SHARED_PLACE: ("police", "community_safety"),
    FindingKind.NEWLY_LINKED: ("police", "children_social_care"),
    FindingKind.BRIDGE: ("police", "children_social_care"),
    FindingKind.GREW: ("police", "youth_service"),
    FindingKind.POSSIBLE_SAME: ("police",),
    FindingKind.OVERLAP: ("police", "children_social_care"),
    FindingKind.HUB: ("police", "community_safety"),
}


def findings(
    view: View, seed: int, since: date | None = None, candidates: Iterable[Candidate] = ()
) -> tuple[Finding, ...]:
    """Every finding of a view, in the order of their kinds; ``since`` is the day of the last review, if any."""
    index = index_of(view)
    graph = plain_graph(index)
    found = [*_shared(index), *_bridges(index, graph), *_overlaps(index), *_possible(index, candidates)]
    if since is not None:
        new = [tie for tie in view.ties if _is_new(index, tie, since)]
        found += [*_newly_linked(index, new, since), *_grew(index, new, since, communities(graph, seed))]
    order = list(FindingKind)
    return tuple(sorted(found, key=lambda item: order.index(item.kind)))


def of_case(found: Iterable[Finding], case: str) -> tuple[Finding, ...]:
    """Findings that touch the young person of one case, or rest on its record."""
    return tuple(
        item
        for item in found
        if case in item.cases or any(case in node.cases for node in (*item.children, *item.about))
    )


def _finding(kind: FindingKind, about: Iterable[Node], children: Iterable[Node], ties: Iterable[Tie]) -> Finding:
    ties = tuple({tie.id: tie for tie in ties}.values())
    claims = [claim for tie in ties for claim in tie.claims]
    cases = tuple(sorted({claim.case for claim in claims}))
    return Finding(kind, tuple(about), tuple(children), ties, cases, sources_of(claims), ASK[kind])


def _shared(index: Index) -> Iterator[Finding]:
    """Adults and things that come up with two children across cases or agencies; a hub is named and not read."""
    for item in shared_in(index):
        if item.hub:
            found = _finding(FindingKind.HUB, (item.node,), (), ())
            yield replace(found, count=len(item.contacts), cases=item.cases, agencies=item.agencies)
            continue
        if len(item.cases) < 2 and len(item.agencies) < 2:  # noqa: PLR2004  # two of either
            continue
        adult = item.node.kind in (NodeKind.ADULT, NodeKind.PERSON)
        kind = FindingKind.SHARED_ADULT if adult else FindingKind.SHARED_PLACE
        ties = (tie for contact in item.contacts for tie in contact.ties)
        found = _finding(kind, (item.node,), (contact.child for contact in item.contacts), ties)
        yield replace(found, overlapping=item.overlapping)


def _newly_linked(index: Index, new: list[Tie], since: date) -> Iterator[Finding]:
    """A child tied since then, for the first time, to an adult who was tied to another child already."""
    for tie in new:
        for end, other in ((tie.source, tie.target), (tie.target, tie.source)):
            child, adult = index.nodes[end], index.nodes[other]
            if child.kind in CHILDREN and (may_be_listed(adult) or age_not_known(adult)):
                known = sorted(known_before(index, adult.id, since) & index.children)
                if known and child.id not in known:
                    others = (index.nodes[name] for name in known)
                    yield _finding(FindingKind.NEWLY_LINKED, (adult,), (child, *others), (tie,))


def _bridges(index: Index, graph: Graph) -> Iterator[Finding]:
    for item in bridges(index, graph):
        ties = [tie for tie in index.ties[item.node.id] if index.bears(tie)]
        children = (child for side in item.sides[:2] for child in side.some)
        found = _finding(FindingKind.BRIDGE, (item.node,), children, ties)
        yield replace(found, count=item.sides[1].count, sides=tuple(side.some for side in item.sides))


def _grew(index: Index, new: list[Tie], since: date, groups: Iterable[list[str]]) -> Iterator[Finding]:
    """A group in which two or more children were tied already, and to which others have been tied since."""
    fresh = {end for tie in new for end in (tie.source, tie.target)} & index.children
    found = []
    for members in groups:
        children = [name for name in members if name in index.children]
        joined = [name for name in children if name in fresh and known_before(index, name, since).isdisjoint(members)]
        if joined and len(children) - len(joined) > 1:
            ties = [tie for name in joined for tie in index.ties[name] if _is_new(index, tie, since)]
            about = (index.nodes[name] for name in joined)
            about_all = (index.nodes[name] for name in children)
            found.append(replace(_finding(FindingKind.GREW, about, about_all, ties), count=len(joined)))
    yield from sorted(found, key=lambda item: (-len(item.children), item.children[0].id))


def _is_new(index: Index, tie: Tie, since: date) -> bool:
    return all(claim.recorded_on > since for claim in tie.claims) and index.bears(tie)


def _overlaps(index: Index) -> Iterator[Finding]:
    """Adults of concern with two or more children who may themselves be victims."""
    for node in index.view.nodes:
        ties = index.ties.get(node.id, ())
        if (may_be_listed(node) or age_not_known(node)) and may_be_exploited(node, ties):
            kept = [tie for tie in ties if index.bears(tie)]
            yield _finding(FindingKind.OVERLAP, (node,), (item.child for item in contacts_of(index, node)), kept)


def _possible(index: Index, candidates: Iterable[Candidate]) -> Iterator[Finding]:
    of = {mention.key: node for node in index.view.nodes for mention in node.mentions}
    for item in candidates:
        one, other = of.get(item.one), of.get(item.other)
        if one is None or other is None or one.id == other.id:
            continue
        ties = [tie for node in (one, other) for tie in index.ties.get(node.id, ()) if index.bears(tie)]
        children = {c.child.id: c.child for node in (one, other) for c in contacts_of(index, node)}
        found = _finding(FindingKind.POSSIBLE_SAME, (one, other), children.values(), ties)
        yield replace(found, reasons=tuple(item.reasons))
