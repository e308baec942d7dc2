"""GEXF 1.2 for Gephi, with the first and last day of every node and claim, so that its timeline works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_graph.export.flat import EDGE, NODE
from cce_graph.export.xml_types import escape, quoteattr, typed_columns, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_graph.export.flat import FlatGraph, Row

SPACE = "http://www.gexf.net/1.2draft"
TYPES = ("boolean", "long", "double", "string")
STRUCTURE = {"id", "source", "target", "label"}


def to_gexf(graph: FlatGraph) -> str:
    """The graph as GEXF. What has no date has no ``start`` and ``end``: Gephi then shows it at all times."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: FlatGraph) -> Iterator[str]:
    told = "; ".join(f"{key}: {written(value)}" for key, value in graph.about.items())
    yield "<?xml version='1.0' encoding='UTF-8'?>"
    yield f'<gexf xmlns="{SPACE}" version="1.2">'
    yield f'  <meta lastmodifieddate="{graph.about["as_of"]}">'
    yield f"    <creator>Threadline</creator><description>{escape(told)}</description>"
    yield "  </meta>"
    yield '  <graph mode="dynamic" defaultedgetype="directed" timeformat="date">'
    keys: dict[str, dict[str, str]] = {}
    for part, rows, columns in (("node", graph.nodes, NODE), ("edge", graph.edges, EDGE)):
        types = {key: kind for key, kind in typed_columns(rows, columns, TYPES).items() if key not in STRUCTURE}
        keys[part] = {column: f"{part[0]}_{column}" for column in types}
        yield f'    <attributes class="{part}" mode="static">'
        yield from (
            f'      <attribute id="{part[0]}_{key}" title="{key}" type="{kind}"/>' for key, kind in types.items()
        )
        yield "    </attributes>"
    yield "    <nodes>"
    for row in graph.nodes:
        yield f"      <node id={quoteattr(str(row['id']))} label={quoteattr(str(row['label']))}{_span(row)}>"
        yield from _values(row, keys["node"])
        yield "      </node>"
    yield "    </nodes>\n    <edges>"
    for row in graph.edges:
        ends = f"source={quoteattr(str(row['source']))} target={quoteattr(str(row['target']))}"
        yield f"      <edge id={quoteattr(str(row['id']))} {ends} label={quoteattr(str(row['kind']))}{_span(row)}>"
        yield from _values(row, keys["edge"])
        yield "      </edge>"
    yield "    </edges>\n  </graph>\n</gexf>"


def _span(row: Row) -> str:
    """The days, as far as they are recorded."""
    ends = (("start", row.get("first")), ("end", row.get("last")))
    return "".join(f' {name}="{day}"' for name, day in ends if day)


def _values(row: Row, keys: dict[str, str]) -> Iterator[str]:
    yield "        <attvalues>"
    for column, key in keys.items():
        if column in row:
            yield f'          <attvalue for="{key}" value={quoteattr(written(row[column]))}/>'
    yield "        </attvalues>"
