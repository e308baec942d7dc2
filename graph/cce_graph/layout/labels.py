"""From which zoom a name can be read without lying on another, and on which side: as on a map, best linked first."""

from __future__ import annotations

from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cce_graph.layout.shapes import Box

    _Corners = tuple[float, float, float, float]  # left, top, right, bottom

ZOOMS = (0.05, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.36, 0.43, 0.5, 0.58, 0.66, 0.76, 0.87, 1.0)  # screen for each unit
LAST = len(ZOOMS) - 1
RADIUS = 9.0  # of a shape without its label, on screen
CELL = 48.0  # of the grid in which near ones are found
BESIDE = 18.0  # from the middle of a shape to words beside it


class Side(StrEnum):
    """Where a name stands from its shape, seen from afar."""

    BELOW = "below"
    ABOVE = "above"
    RIGHT = "right"
    LEFT = "left"


class Room(NamedTuple):
    """How far a shape and its words reach from its place."""

    left: float
    right: float
    up: float
    down: float


SHAPE = Room(RADIUS, RADIUS, RADIUS, RADIUS)


def room_at(side: Side, box: Box) -> Room:
    """What a shape takes with its words on that side; ``box`` is what it takes with its words below."""
    if side is Side.BELOW:
        return Room(box.half, box.half, box.up, box.down)
    if side is Side.ABOVE:
        return Room(box.half, box.half, box.down, box.up)
    tall, wide = max(RADIUS, box.down / 2), BESIDE + 2 * box.half
    return Room(RADIUS, wide, tall, tall) if side is Side.RIGHT else Room(wide, RADIUS, tall, tall)


def from_which_zoom(
    ranked: Sequence[str],
    places: Mapping[str, tuple[float, float]],
    boxes: Mapping[str, Box],
    sides: Mapping[str, Sequence[Side]] | None = None,
) -> dict[str, tuple[int, Side]]:
    """For each node the first step of ``ZOOMS`` at which its words, of one size on screen, have room, and the side.

    Room is what no shape and no words of a node before it in ``ranked`` take. At full size all words are shown, below,
    where the layout keeps room for them. ``sides`` are those that may be tried, best first; below alone if left out.
    """
    may = sides or dict.fromkeys(ranked, (Side.BELOW,))
    found: dict[str, tuple[int, Side]] = {}
    for step, zoom in enumerate(ZOOMS[:-1]):  # what lies on nothing never will again, nearer: places only move apart
        taken = _Taken(zoom)
        for name in ranked:
            taken.add(name, places[name], room_at(found[name][1], boxes[name]) if name in found else SHAPE)
        for name in ranked:
            if name not in found:
                rooms = ((side, room_at(side, boxes[name])) for side in may[name])
                free = next((item for item in rooms if taken.has_room(name, places[name], item[1])), None)
                if free:
                    taken.add(name, places[name], free[1])
                    found[name] = step, free[0]
    return {name: found.get(name, (LAST, Side.BELOW)) for name in ranked}


class _Taken:
    """The room on screen that shapes and labels take at one zoom, in cells, so that only near ones are compared."""

    def __init__(self, zoom: float) -> None:
        self.zoom = zoom
        self.cells: dict[tuple[int, int], list[tuple[str, _Corners]]] = {}

    def has_room(self, name: str, place: tuple[float, float], room: Room) -> bool:
        """Whether nothing of another node stands there."""
        left, top, right, bottom = corners = self._corners(place, room)
        return not any(
            other != name and left < there[2] and there[0] < right and top < there[3] and there[1] < bottom
            for cell in _cells(corners)
            for other, there in self.cells.get(cell, ())
        )

    def add(self, name: str, place: tuple[float, float], room: Room) -> None:
        """Note the room that a node takes."""
        corners = self._corners(place, room)
        for cell in _cells(corners):
            self.cells.setdefault(cell, []).append((name, corners))

    def _corners(self, place: tuple[float, float], room: Room) -> _Corners:
        x, y = place[0] * self.zoom, place[1] * self.zoom
        return x - room.left, y - room.up, x + room.right, y + room.down


def _cells(corners: _Corners) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(side // CELL) for side in corners)
    return product(range(left, right + 1), range(top, bottom + 1))
