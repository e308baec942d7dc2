"""Two tables for i2 Analyst's Notebook and for spreadsheets: entities, and links with one row for each claim."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from cce_graph.evidence import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cce_graph.export.flat import FlatGraph
    from cce_graph.export.values import Value

ENTITIES = {
    "Entity ID": "id", "Entity Type": "kind", "Label": "label", "Roles": "roles", "Other Names": "other_names",
    "Born From": "born_from", "Born To": "born_to", "Address": "address", "Postcode": "postcode", "Phones": "phones",
    "Online Names": "online_names", "Latitude": "latitude", "Longitude": "longitude", "Cases": "cases",
    "Date First": "first", "Date Last": "last", "Handling": "handling", "Pseudonym": "pseudonym",
    "Conflicts": "conflicts",
}  # fmt: skip
LINKS = {
    "Link ID": "id", "End 1 ID": "source", "End 2 ID": "target", "Link Type": "kind", "Direction": "direction",
    "Strength": "standing", "Date First": "first", "Date Last": "last", "Source Ref": "case", "Agency": "agency",
    "Basis": "basis", "Grade": "grade", "Recorded": "recorded_on", "Review By": "review_on",
    "End 1 Roles": "source_roles", "End 2 Roles": "target_roles", "Handling": "handling", "Note": "note",
    "Conflicts": "conflicts",
}  # fmt: skip
STRENGTH = {Standing.CONFIRMED: "Confirmed", Standing.SEVERAL: "Unconfirmed", Standing.TENTATIVE: "Tentative"}
DIRECTION = {"one_way": "End 1 to End 2", "both": "None"}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")  # noqa: RUF001  # wide signs begin a formula too


def entities_csv(graph: FlatGraph) -> str:
    """One row for each node. Begins with the mark by which spreadsheets know UTF-8."""
    return _table(ENTITIES, graph.nodes)


def links_csv(graph: FlatGraph) -> str:
    """One row for each claim, with the names of both ends beside their ids."""
    label = {row["id"]: row["label"] for row in graph.nodes}
    rows = [
        {
            **row,
            "standing": STRENGTH[Standing(str(row["standing"]))],
            "direction": DIRECTION[str(row["direction"])],
            "source_label": label[row["source"]],
            "target_label": label[row["target"]],
        }
        for row in graph.edges
    ]
    return _table({**LINKS, "End 1 Label": "source_label", "End 2 Label": "target_label"}, rows)


def _table(columns: Mapping[str, str], rows: Iterable[Mapping[str, Value]]) -> str:
    held = io.StringIO()
    writer = csv.writer(held, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([inert(row.get(name, "")) for name in columns.values()] for row in rows)
    return "\ufeff" + held.getvalue()


def inert(value: Value) -> str:
    """A cell that no spreadsheet takes for a formula: a text that begins like one gets an apostrophe before it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return repr(value)
    return f"'{value}" if value.lstrip().startswith(FORMULA) else value
