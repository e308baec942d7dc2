"""Whether rows that were read from a file could have come from a view: closed words, days, ids, both ends of a link."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from cce_core.base import Handling
from cce_core.errors import Problem, not_in
from cce_core.network import Role
from cce_core.observation import Basis
from cce_graph.evidence import Standing
from cce_graph.export.values import entries
from cce_graph.kinds import KINDS, NAMED
from cce_graph.model import NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cce_graph.export.flat import FlatGraph, Row

NEEDED = {
    "graph": ("as_of", "reader"),
    "node": ("id", "label", "kind"),
    "edge": ("id", "source", "target", "kind", "direction", "agency", "basis", "recorded_on", "standing"),
}
UNTOLD = ("agency", "basis")  # of somebody who is named and tied to nothing, nobody recorded these
WORDS: dict[str, tuple[str, ...]] = {
    "node kind": tuple(NodeKind),
    "edge kind": tuple(KINDS),
    "reader": tuple(Handling),
    "handling": tuple(Handling),
    "basis": tuple(Basis),
    "standing": tuple(Standing),
    "direction": ("one_way", "both"),
}
ROLES = frozenset({"roles", "source_roles", "target_roles"})
DAYS = frozenset({"as_of", "first", "last", "recorded_on", "review_on", "born_from", "born_to"})
GRADE = re.compile(r"[1-3][A-E][PC]")


def problems_of(name: str, graph: FlatGraph) -> list[Problem]:
    """Everything that is wrong with the rows of the file called ``name``."""
    parts: tuple[tuple[str, Iterable[Row]], ...] = (
        ("graph", [graph.about]),
        ("node", graph.nodes),
        ("edge", graph.edges),
    )
    found = [problem for part, rows in parts for row in rows for problem in _of_row(name, part, row)]
    return [*found, *_twice(name, graph), *_without_end(name, graph)]


def _of_row(name: str, part: str, row: Row) -> Iterator[Problem]:
    place = f"{part} {row.get('id', '')}".strip()
    untold = UNTOLD if row.get("kind") == NAMED else ()
    for column in NEEDED[part]:
        if column not in row and column not in untold:
            yield Problem(name, None, place, f"{column} is missing: Threadline did not write it.", "missing-key")
    for column, value in row.items():
        message = _wrong(part, column, str(value))
        if message:
            yield Problem(name, None, place, f"{column}: {message}", "bad-value")


def _wrong(part: str, column: str, value: str) -> str:
    """What is wrong with one value; empty where nothing is."""
    known = WORDS.get(f"{part} {column}") or WORDS.get(column)
    if known and value not in known:
        return not_in(value, known, "the value")
    if column in ROLES:
        return next((not_in(role, list(Role), "the role") for role in entries(value) if role not in set(Role)), "")
    if column in DAYS and not _is_day(value):
        return f'"{value[:30]}" is no day. Write it like 2026-11-20.'
    if column == "grade" and not GRADE.fullmatch(value):
        return f'"{value[:30]}" is no police grade. Write it like 2CP.'
    return ""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _twice(name: str, graph: FlatGraph) -> Iterator[Problem]:
    for part, rows in (("node", graph.nodes), ("edge", graph.edges)):
        seen: set[str] = set()
        for row in rows:
            key = str(row.get("id"))
            if key in seen:
                yield Problem(name, None, f"{part} {key}", "this id stands twice.", "twice")
            seen.add(key)


def _without_end(name: str, graph: FlatGraph) -> Iterator[Problem]:
    there = {row.get("id") for row in graph.nodes}
    for row in graph.edges:
        for end in ("source", "target"):
            if row.get(end) not in there:
                yield Problem(name, None, f"edge {row.get('id')}", f"its {end} is no node of this file.", "no-end")
