"""GeoJSON (RFC 7946): the places that have coordinates, and how many others have none."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cce_graph.export.flat import FlatGraph, Row

PLACED = {"latitude", "longitude"}


def to_geojson(graph: FlatGraph) -> str:
    """A feature for each place with coordinates, longitude first as the format asks; links are counted by kind."""
    placed = [row for row in graph.nodes if row.keys() >= PLACED]
    without = sum(row["kind"] == "location" for row in graph.nodes) - len(placed)
    kinds: dict[str, Counter[str]] = {str(row["id"]): Counter() for row in placed}
    for edge in graph.edges:
        for end in {str(edge["source"]), str(edge["target"])} & kinds.keys():
            kinds[end][str(edge["kind"])] += 1
    found = {
        "type": "FeatureCollection",
        "features": [_feature(row, kinds[str(row["id"])]) for row in placed],
        "threadline": {**graph.about, "places_without_coordinates": without},
    }
    return json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _feature(row: Row, kinds: Counter[str]) -> dict[str, object]:
    told = {key: value for key, value in row.items() if key not in {"id", *PLACED}}
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
        "properties": {**told, **{f"recorded_{kind}": count for kind, count in sorted(kinds.items())}},
    }
