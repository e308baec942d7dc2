"""Which type each column of flat rows has, and its values as text: for the two formats that are XML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cce_graph.export.flat import Row
    from cce_graph.export.values import Value

__all__ = ["escape", "quoteattr", "typed_columns", "written"]


def typed_columns(rows: Iterable[Row], columns: Iterable[str], names: tuple[str, str, str, str]) -> dict[str, str]:
    """The type of every column that occurs, under the format's own ``names`` of boolean, whole, number and text."""
    seen: dict[str, set[type]] = {}
    for row in rows:
        for column, value in row.items():
            seen.setdefault(column, set()).add(type(value))
    return {column: _type(seen[column], names) for column in columns if column in seen}


def _type(found: set[type], names: tuple[str, str, str, str]) -> str:
    if found == {bool}:
        return names[0]
    if found == {int}:
        return names[1]
    return names[2] if found <= {int, float} else names[3]


def written(value: Value) -> str:
    """A value as text, as XML writes it."""
    return str(value).lower() if isinstance(value, bool) else repr(value) if isinstance(value, float) else str(value)
