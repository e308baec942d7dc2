"""From which zoom a name can be read without lying on another: as on a map, the best linked first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_graph.layout.shapes import Box

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ZOOMS = (0.05, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.36, 0.43, 0.5, 0.58, 0.66, 0.76, 0.87, 1.0)  # screen for each unit
SHAPE = Box(9, 9, 9)  # what a shape without its label takes on screen


def from_which_zoom(
    ranked: Sequence[str], places: Mapping[str, tuple[float, float]], boxes: Mapping[str, Box]
) -> dict[str, int]:
    """For each node the first step of ``ZOOMS`` at which its label, of one size on screen, has room.

    Room is what no shape and no label of a node before it in ``ranked`` takes.
    """
    found: dict[str, int] = {}
    for step, zoom in enumerate(ZOOMS[:-1]):
        taken = _Taken(zoom, max((box.half for box in boxes.values()), default=1) * 2)
        for name in ranked:
            taken.add(name, places[name], boxes[name] if name in found else SHAPE)
        for name in ranked:
            if name not in found and taken.has_room(name, places[name], boxes[name]):
                taken.add(name, places[name], boxes[name])
                found[name] = step
    return {name: found.get(name, len(ZOOMS) - 1) for name in ranked}


class _Taken:
    """The room on screen that shapes and labels take at one zoom, in cells, so that only near ones are compared."""

    def __init__(self, zoom: float, cell: float) -> None:
        self.zoom, self.cell = zoom, cell
        self.cells: dict[tuple[int, int], list[tuple[str, float, float, Box]]] = {}

    def has_room(self, name: str, place: tuple[float, float], box: Box) -> bool:
        """Whether nothing of another node stands there."""
        x, y = place[0] * self.zoom, place[1] * self.zoom
        column, row = int(x // self.cell), int(y // self.cell)
        return not any(
            other != name
            and abs(x - there_x) < box.half + there.half
            and (y - there_y < box.up + there.down if y >= there_y else there_y - y < there.up + box.down)
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for other, there_x, there_y, there in self.cells.get((across, down), ())
        )

    def add(self, name: str, place: tuple[float, float], box: Box) -> None:
        """Note the room that a node takes."""
        x, y = place[0] * self.zoom, place[1] * self.zoom
        self.cells.setdefault((int(x // self.cell), int(y // self.cell)), []).append((name, x, y, box))
