"""A view as a file for other programs. Everything goes through one flat form, so that every file says the same."""

from __future__ import annotations

from cce_graph.export.csv_pair import entities_csv, links_csv
from cce_graph.export.flat import FlatGraph, flatten
from cce_graph.export.geojson import to_geojson
from cce_graph.export.gexf import to_gexf
from cce_graph.export.graphml import to_graphml
from cce_graph.export.join import Conflict, join
from cce_graph.export.read_graphml import read_graphml

__all__ = [
    "Conflict", "FlatGraph", "entities_csv", "flatten", "join", "links_csv", "read_graphml", "to_geojson", "to_gexf",
    "to_graphml",
]  # fmt: skip
