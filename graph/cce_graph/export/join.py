"""Joins two exported graphs by id. What they say differently is marked and reported; nothing is chosen in silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_core.base import Handling
from cce_core.observation import Basis, Grade
from cce_graph.evidence import standing_of
from cce_graph.export.flat import ABOUT, EDGE, LISTS, NODE, FlatGraph
from cce_graph.export.values import BETWEEN, entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cce_graph.export.flat import Row
    from cce_graph.export.values import Value

MADE = ("standing", "conflicts")  # worked out anew for the joined graph
WIDER = {"first": min, "last": max}  # of a node: the days of either graph


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that two graphs say differently; the first one's word stands in the joined graph, marked."""

    part: str  # graph, node or edge
    id: str
    field: str
    first: str
    second: str


def join(one: FlatGraph, other: FlatGraph) -> tuple[FlatGraph, tuple[Conflict, ...]]:
    """Both graphs as one, by id, and every conflict. Lists are united; two without a name are never one."""
    conflicts: list[Conflict] = []
    one, other = _apart(one, other), _apart(other, one, mark="2")
    nodes = _rows("node", one.nodes, other.nodes, NODE, conflicts)
    edges = _supported(_rows("edge", one.edges, other.edges, EDGE, conflicts))
    about = _about(one.about, other.about, conflicts)
    return FlatGraph(about, nodes, edges), tuple(conflicts)


def _apart(graph: FlatGraph, beside: FlatGraph, mark: str = "1") -> FlatGraph:
    """The graph with another id for each pseudonym that the other has too: there it may be somebody else."""
    theirs = {row["id"] for row in beside.nodes}
    renamed = {
        row["id"]: f"{row['id']}@{mark}" for row in graph.nodes if row.get("pseudonym") is True and row["id"] in theirs
    }
    if not renamed:
        return graph
    nodes = tuple({**row, "id": renamed.get(row["id"], row["id"])} for row in graph.nodes)
    edges = []
    for row in graph.edges:
        source, target = renamed.get(row["source"], row["source"]), renamed.get(row["target"], row["target"])
        touched = (source, target) != (row["source"], row["target"])
        name = f"{row['id']}@{mark}" if touched else row["id"]
        edges.append({**row, "id": name, "source": source, "target": target})
    return FlatGraph(graph.about, nodes, tuple(edges))


def _rows(
    part: str, one: Sequence[Row], other: Sequence[Row], columns: tuple[str, ...], conflicts: list[Conflict]
) -> tuple[Row, ...]:
    joined: dict[str, Row] = {str(row["id"]): row for row in one}
    for row in other:
        name = str(row["id"])
        joined[name] = _row(part, joined[name], row, columns, conflicts) if name in joined else row
    return tuple(joined[name] for name in sorted(joined))


def _row(part: str, one: Row, other: Row, columns: tuple[str, ...], conflicts: list[Conflict]) -> Row:
    """One row of two: what only one says stands, lists are united, and where they differ the first stands, marked."""
    found: dict[str, Value] = {}
    marks = [entry for row in (one, other) for entry in entries(str(row.get("conflicts", "")))]
    for column in columns:
        mine, theirs = one.get(column), other.get(column)
        if column in MADE or (mine is None and theirs is None):
            continue
        if mine is None or theirs is None or mine == theirs:
            found[column] = mine if theirs is None else theirs  # type: ignore[assignment]  # one of them is there
        elif column in LISTS:
            found[column] = BETWEEN.join(dict.fromkeys([*entries(str(mine)), *entries(str(theirs))]))
        elif column == "handling":
            found[column] = _stricter(mine, theirs)
        elif part == "node" and column in WIDER:
            found[column] = WIDER[column](str(mine), str(theirs))
        else:
            found[column] = mine
            conflicts.append(Conflict(part, str(one["id"]), column, str(mine), str(theirs)))
            marks.append(f"{column}: {mine} / {theirs}".replace(";", ","))
    if marks:
        found["conflicts"] = BETWEEN.join(dict.fromkeys(marks))
    return {column: found[column] for column in columns if column in found}


@dataclass(frozen=True, slots=True)
class _Said:
    """Of a claim, what counts for how sure its link is."""

    agency: str
    basis: Basis | None
    grade: Grade | None


def _said(row: Row) -> _Said:
    """Read from a row. Raises ValueError where its basis or grade is none that a record can have."""
    grade = str(row.get("grade", ""))
    parts = {"source": int(grade[0]), "information": grade[1], "handling_code": grade[2:]} if grade else None
    return _Said(
        str(row.get("agency") or ""),
        Basis(str(row["basis"])) if row.get("basis") else None,
        Grade.model_validate(parts) if parts else None,
    )


def _supported(edges: Sequence[Row]) -> tuple[Row, ...]:
    """The claims with how well all of their link together support it now."""
    links: dict[tuple[Value, ...], list[_Said]] = {}
    for row in edges:
        links.setdefault((row["source"], row["target"], row["kind"]), []).append(_said(row))
    together = {link: standing_of(said).value for link, said in links.items()}
    return tuple({**row, "standing": together[row["source"], row["target"], row["kind"]]} for row in edges)


def _stricter(one: Value, other: Value) -> Value:
    """The handling that fewer may see; a word that is not known counts as the strictest."""
    order = {item.value: place for place, item in enumerate(Handling)}
    return max((one, other), key=lambda word: order.get(str(word), len(order)))


def _about(one: Row, other: Row, conflicts: list[Conflict]) -> Row:
    """The stricter reader, the later day, invented only if both are; where they differ, that is a conflict."""
    joined = dict(_row("graph", {"id": "graph", **one}, {"id": "graph", **other}, ("id", *ABOUT), []))
    joined.pop("id")
    joined["reader"] = _stricter(one["reader"], other["reader"])
    joined["invented"] = one.get("invented") is True and other.get("invented") is True
    for column in ("as_of", "reader", "invented"):
        if one.get(column) != other.get(column):
            conflicts.append(Conflict("graph", "", column, str(one.get(column)), str(other.get(column))))
    joined["as_of"] = max(str(one["as_of"]), str(other["as_of"]))
    return joined
