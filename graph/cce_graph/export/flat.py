"""A view as plain rows: one for each node, one for each claim. The one place where a view is made fit for export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_core.base import Handling
from cce_graph.discretion import Discretion
from cce_graph.evidence import standing_of
from cce_graph.export.values import Value, flat_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cce_graph.model import Claim, Node, Tie, View

    Row = Mapping[str, Value]

CAVEAT = "A link is a question, not a finding of guilt: each row is what one agency recorded."
ABOUT = ("as_of", "reader", "invented", "cases", "caveat")
NODE = (
    "id", "label", "kind", "roles", "cases", "other_names", "born_from", "born_to", "address", "postcode", "phones",
    "online_names", "latitude", "longitude", "pseudonym", "handling", "first", "last", "conflicts",
)  # fmt: skip
EDGE = (
    "id", "source", "target", "kind", "direction", "case", "agency", "basis", "grade", "first", "last", "recorded_on",
    "review_on", "handling", "source_roles", "target_roles", "standing", "note", "conflicts",
)  # fmt: skip
LISTS = frozenset({"roles", "cases", "other_names", "phones", "online_names", "source_roles", "target_roles"})


@dataclass(frozen=True, slots=True)
class FlatGraph:
    """Rows in order of id, with the columns of ``NODE`` and ``EDGE``; what is not known is left out of a row."""

    about: Row
    nodes: tuple[Row, ...]
    edges: tuple[Row, ...]  # one for each claim, not for each link: a file never says more than was recorded


def flatten(view: View, *, invented: bool = False) -> FlatGraph:
    """The rows of a view. The same view always gives the same rows."""
    about = {"as_of": view.as_of, "reader": view.reader, "invented": invented, "cases": view.cases, "caveat": CAVEAT}
    days: dict[str, list[str]] = {}
    for tie in view.ties:
        for end in (tie.source, tie.target):
            days.setdefault(end, []).extend(day.isoformat() for day in (tie.first, tie.last) if day)
    return FlatGraph(
        _row(about, ABOUT),
        _in_order(_row(_node(node, days.get(node.id, [])), NODE) for node in view.nodes),
        _in_order(_edges(view)),
    )


def _in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: str(row["id"])))


def _row(values: Mapping[str, object], columns: tuple[str, ...]) -> Row:
    """Flat values in the order of the columns, without those that say nothing."""
    flat = ((column, flat_value(values.get(column))) for column in columns)
    return {column: value for column, value in flat if value is not None}


def _node(node: Node, days: list[str]) -> dict[str, object]:
    mentions = node.mentions
    point = next((item.point for item in mentions if item.point), (None, None))
    born = [item.born for item in mentions if item.born]
    names = [name for item in mentions for name in (item.label, *item.aliases) if name != node.label]
    return {
        "id": node.id,
        "label": flat_value(node.label) or "no name recorded",
        "kind": node.kind,
        "roles": node.roles,
        "cases": node.cases,
        "other_names": names,
        "born_from": min((span[0] for span in born), default=None),
        "born_to": max((span[1] for span in born), default=None),
        "address": [item.address for item in mentions],
        "postcode": [item.postcode for item in mentions],
        "phones": [phone for item in mentions for phone in item.phones],
        "online_names": [name for item in mentions for name in item.online_names],
        "latitude": point[0],
        "longitude": point[1],
        "pseudonym": node.pseudonym,
        "handling": strictest(item.handling for item in mentions),
        "first": min(days, default=None),
        "last": max(days, default=None),
    }


def strictest(handlings: Iterable[Handling]) -> Handling | None:
    """The handling that the fewest may see; None of none."""
    order = list(Handling)
    return max(handlings, key=order.index, default=None)


def _edges(view: View) -> Iterator[Row]:
    discretion = Discretion(view)
    node_of = {mention.key: node.id for node in view.nodes for mention in node.mentions}
    for tie in view.ties:
        standing = standing_of(tie.claims)
        for claim in tie.claims:
            row = {**_claim(tie, claim, discretion), "standing": standing}
            if tie.target in (node_of.get(claim.source), claim.source) and tie.source != tie.target:
                # A link that holds both ways may be recorded from its other end: each role stays with its own end.
                row |= {"source_roles": claim.target_roles, "target_roles": claim.source_roles}
            yield _row(row, EDGE)


def _claim(tie: Tie, claim: Claim, discretion: Discretion) -> dict[str, object]:
    return {
        "id": discretion.claim_id(tie, claim),
        "source": tie.source,
        "target": tie.target,
        "kind": claim.kind,
        "direction": "both" if claim.both_ways else "one_way",
        "case": discretion.case(claim),
        "agency": claim.agency,
        "basis": claim.basis,
        "grade": claim.grade,
        "first": claim.first,
        "last": claim.last,
        "recorded_on": claim.recorded_on,
        "review_on": claim.review_on,
        "handling": claim.handling,
        "source_roles": claim.source_roles,
        "target_roles": claim.target_roles,
        "note": discretion.note(tie, claim),
    }
