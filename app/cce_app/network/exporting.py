"""Flat rows as the files that a user asked for, and what is said of what a file leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.files import read_bytes
from cce_graph.export import entities_csv, links_csv, read_graphml, to_geojson, to_gexf, to_graphml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cce_graph.export import Conflict, FlatGraph

WRITERS: dict[str, tuple[Callable[[FlatGraph], str], ...]] = {
    "graphml": (to_graphml,),
    "gexf": (to_gexf,),
    "csv": (entities_csv, links_csv),
    "geojson": (to_geojson,),
}
NOTHING_JOINED = "Nothing was joined."
MOST = 200_000_000  # bytes of an exported graph: about a hundred thousand nodes


def paths_of(form: str, path: Path) -> tuple[Path, ...]:
    """The files that will be written: one, or for CSV two beside each other."""
    if form != "csv":
        return (path,)
    return path.with_name(f"{path.stem}-entities.csv"), path.with_name(f"{path.stem}-links.csv")


def texts_of(graph: FlatGraph, form: str, path: Path) -> dict[Path, str]:
    """What goes into each of those files."""
    return dict(zip(paths_of(form, path), (write(graph) for write in WRITERS[form]), strict=True))


def left_out(graph: FlatGraph, form: str) -> str:
    """What the file cannot hold; empty where it holds everything."""
    if form != "geojson":
        return ""
    placed = sum("latitude" in row for row in graph.nodes)
    places = sum(row["kind"] == "location" for row in graph.nodes)
    return (
        f"GeoJSON holds places with coordinates only: {placed} of {places} places. The {len(graph.nodes) - places} "
        "people and things, and the links themselves, are not in it."
    )


def opened(path: Path) -> FlatGraph:
    """A graph that was exported as GraphML. Raises BadInputError where it cannot be read."""
    return read_graphml(str(path), read_bytes(path, NOTHING_JOINED, most=MOST))


def conflict_line(conflict: Conflict, first: str, second: str) -> str:
    """One conflict as a line: where, what each file says."""
    where = f"{conflict.part} {conflict.id}".strip()
    return f"{where}: {conflict.field} is {conflict.first!r} in {first} and {conflict.second!r} in {second}."
