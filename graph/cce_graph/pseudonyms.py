"""What somebody on certain cases may see of the rest: one hop out under a pseudonym, and nothing beyond it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from cce_graph.model import CHILDREN, Node, NodeKind, Tie, View, kind_of, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cce_graph.model import Claim

ELSEWHERE = "another case"
_CALLED = {
    NodeKind.YOUNG_PERSON: "young person",
    NodeKind.PEER: "young person",  # a peer is a child too
    NodeKind.ADULT: "adult",
    NodeKind.PERSON: "person",
    NodeKind.LOCATION: "place",
    NodeKind.VEHICLE: "vehicle",
    NodeKind.PHONE: "phone",
    NodeKind.ONLINE_ACCOUNT: "online account",
    NodeKind.SCHOOL_OR_SETTING: "school or setting",
    NodeKind.GROUP: "group",
    NodeKind.OTHER: "thing",
}


def as_member_of(view: View, cases: frozenset[str]) -> View:
    """The view of somebody on ``cases`` only.

    What their own records name keeps its name, and only what their own records say of it. Whoever is tied to that, one
    hop out, is shown as "young person A"; further out nothing is shown, named or counted. Letters follow a digest, not
    a name or a case, and stay the same for the same records.
    """
    own = {node.id: _own(node, cases) for node in view.nodes if cases & {*node.cases}}
    near = [tie for tie in view.ties if tie.source in own or tie.target in own]
    outside = {end for tie in near for end in (tie.source, tie.target)} - own.keys()
    known = own | _pseudonyms((node for node in view.nodes if node.id in outside), cases)
    ties = sorted((_tie(tie, known, cases) for tie in near), key=lambda tie: tie.id)
    return View(
        as_of=view.as_of,
        reader=view.reader,
        nodes=tuple(sorted(known.values(), key=lambda node: node.id)),
        ties=tuple(ties),
        cases=tuple(case for case in view.cases if case in cases),
        most_children=view.most_children,
    )


def _own(node: Node, cases: frozenset[str]) -> Node:
    """A node of one's own case, with what one's own records say of it."""
    mentions = tuple(item for item in node.mentions if item.case in cases)
    roles = {role for item in mentions for role in item.roles}
    kind = kind_of(item.kind for item in mentions)
    label = label_of(mentions, kind)
    if node.kind in CHILDREN and kind not in CHILDREN:
        kind = NodeKind.PEER  # another record knows that this is a child, and a child is never shown as an adult
    return replace(
        node,
        id=mentions[0].key,
        kind=kind,
        label=label,
        mentions=mentions,
        roles=tuple(role for role in node.roles if role in roles),
        cases=tuple(sorted({item.case for item in mentions})),
    )


def _pseudonyms(nodes: Iterable[Node], cases: frozenset[str]) -> dict[str, Node]:
    salt = "\n".join(sorted(cases))
    shuffled = sorted(nodes, key=lambda node: sha256(f"{salt}\0{node.id}".encode()).digest())
    given: dict[str, int] = {}
    known: dict[str, Node] = {}
    for node in shuffled:
        called = _CALLED[node.kind]
        label = f"{called} {_letters(given.get(called, 0))}"
        given[called] = given.get(called, 0) + 1
        kind = NodeKind.PEER if node.kind is NodeKind.YOUNG_PERSON else node.kind
        known[node.id] = Node(label.replace(" ", "-"), kind, label, node.roles, (), (ELSEWHERE,), pseudonym=True)
    return known


def _letters(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    last = chr(ord("A") + number % 26)
    return last if number < 26 else _letters(number // 26 - 1) + last  # noqa: PLR2004  # letters of the alphabet


def _tie(tie: Tie, known: dict[str, Node], cases: frozenset[str]) -> Tie:
    source, target = known[tie.source].id, known[tie.target].id
    name = f"{source}>{tie.kind}>{target}"
    claims = (_claim(item, place, name, (source, target), cases) for place, item in enumerate(tie.claims, 1))
    return Tie(name, source, target, tie.kind, tuple(claims), tie.first, tie.last)


def _claim(claim: Claim, place: int, tie: str, ends: tuple[str, str], cases: frozenset[str]) -> Claim:
    """A claim of another case keeps who says so, how they know and when; its words and its case are left out."""
    if claim.case in cases:
        return claim
    return replace(claim, id=f"{tie}>{place}", case=ELSEWHERE, source=ends[0], target=ends[1], note="")
