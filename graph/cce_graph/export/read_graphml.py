"""Reads back a GraphML file that Threadline wrote. It is untrusted: it may declare nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cce_core.errors import BadInputError, Problem
from cce_graph.export.check_rows import problems_of
from cce_graph.export.flat import ABOUT, EDGE, NODE, FlatGraph
from cce_graph.export.graphml import SPACE, STRUCTURE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cce_graph.export.flat import Row
    from cce_graph.export.values import Value

    Keys = Mapping[str, tuple[str, str, Callable[[str], Value]]]  # part, column and how it is read, by key

MOST_BYTES = 200_000_000
OUTCOME = "Nothing was joined."
READ: Mapping[str, Callable[[str], Value]] = {
    "boolean": lambda text: text == "true",
    "long": int,
    "double": float,
    "string": str,
}


def read_graphml(name: str, content: bytes) -> FlatGraph:
    """The rows of a file called ``name``. Raises BadInputError where it is not one of ours."""
    try:
        text = content.decode("utf-8")
        root = _parsed(name, text)
        keys = {
            key.attrib["id"]: (key.attrib["for"], key.attrib["attr.name"], READ[key.attrib["attr.type"]])
            for key in root.iter(f"{{{SPACE}}}key")
        }
        graph = root.find(f"{{{SPACE}}}graph")
        if graph is None or not root.tag.startswith(f"{{{SPACE}}}"):
            raise _refused(name, "this is no GraphML file. Export it again with --as graphml.")
        about = _row(graph, keys, "graph", ABOUT)
        nodes = tuple(_row(item, keys, "node", NODE) for item in graph.findall(f"{{{SPACE}}}node"))
        edges = tuple(_row(item, keys, "edge", EDGE) for item in graph.findall(f"{{{SPACE}}}edge"))
    except (UnicodeDecodeError, ET.ParseError, ValueError, KeyError) as error:
        if isinstance(error, BadInputError):
            raise
        raise _refused(name, "this cannot be read as GraphML. Export it again with --as graphml.") from None
    found = FlatGraph(about, nodes, edges)
    problems = problems_of(name, found)
    if problems:
        raise BadInputError(problems, OUTCOME)
    return found


def _parsed(name: str, text: str) -> ET.Element:
    if len(text) > MOST_BYTES:
        raise _refused(name, f"the file is larger than {MOST_BYTES // 1_000_000} MB.")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise _refused(name, "a declaration (<!DOCTYPE or <!ENTITY) may not stand in it: an exported file has none.")
    return ET.fromstring(text.encode())  # noqa: S314  # without declarations there are no entities to expand


def _row(element: ET.Element, keys: Keys, part: str, columns: tuple[str, ...]) -> Row:
    found: dict[str, Value] = {
        key: element.attrib[key] for key in STRUCTURE if part != "graph" and key in element.attrib
    }
    for data in element.findall(f"{{{SPACE}}}data"):
        for_, column, read = keys[data.attrib["key"]]
        if for_ == part and column in columns:
            found[column] = read(data.text or "")
    return {column: found[column] for column in columns if column in found}


def _refused(name: str, message: str) -> BadInputError:
    return BadInputError([Problem(name, None, "", message, "unreadable")], OUTCOME)
