"""Where everything stands in a picture of the network: worked out once, the same every time, groups kept apart."""

from __future__ import annotations

from cce_graph.layout.labels import ZOOMS, Side, from_which_zoom
from cce_graph.layout.place import Layout, PlacedGroup, place
from cce_graph.layout.shapes import Box

__all__ = ["ZOOMS", "Box", "Layout", "PlacedGroup", "Side", "from_which_zoom", "place"]
