"""GraphML: read by Gephi, yEd, networkx, igraph and Cytoscape; and the form in which exported graphs are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_graph.export.flat import ABOUT, EDGE, NODE
from cce_graph.export.xml_types import escape, quoteattr, typed_columns, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cce_graph.export.flat import FlatGraph, Row

SPACE = "http://graphml.graphdrawing.org/xmlns"
TYPES = ("boolean", "long", "double", "string")
STRUCTURE = {"id", "source", "target"}  # part of the format itself


def to_graphml(graph: FlatGraph) -> str:
    """The graph as GraphML. Edges run from source to target; ``direction`` says where a claim holds both ways."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: FlatGraph) -> Iterator[str]:
    yield "<?xml version='1.0' encoding='UTF-8'?>"
    yield f'<graphml xmlns="{SPACE}">'
    keys: dict[str, dict[str, str]] = {}
    parts: tuple[tuple[str, Sequence[Row], tuple[str, ...]], ...] = (
        ("graph", [graph.about], ABOUT),
        ("node", graph.nodes, NODE),
        ("edge", graph.edges, EDGE),
    )
    for part, rows, columns in parts:
        keys[part] = {}
        for column, kind in typed_columns(rows, columns, TYPES).items():
            if part == "graph" or column not in STRUCTURE:
                keys[part][column] = f"{part[0]}_{column}"
                yield f'  <key id="{part[0]}_{column}" for="{part}" attr.name="{column}" attr.type="{kind}"/>'
    yield '  <graph id="threadline" edgedefault="directed">'
    yield from _data(graph.about, keys["graph"], "    ")
    for row in graph.nodes:
        yield f"    <node id={quoteattr(str(row['id']))}>"
        yield from _data(row, keys["node"], "      ")
        yield "    </node>"
    for row in graph.edges:
        ends = f"source={quoteattr(str(row['source']))} target={quoteattr(str(row['target']))}"
        yield f"    <edge id={quoteattr(str(row['id']))} {ends}>"
        yield from _data(row, keys["edge"], "      ")
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _data(row: Row, keys: dict[str, str], indent: str) -> Iterator[str]:
    for column, key in keys.items():
        if column in row:
            yield f'{indent}<data key="{key}">{escape(written(row[column]))}</data>'
