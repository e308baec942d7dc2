"""Boxes and discs on a plane, and how to push them apart until none lies on another."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SWEEPS = 60  # of pushing, before everything is spread out a little and pushed again
SPREAD = 1.12
CLOSER = 24  # rounds towards the smallest disc
CLOSE = 1e-9  # nearer than this is the same place


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a shape and its words need, around its place: half its width, and how far up and down it goes."""

    half: float
    up: float
    down: float


Point = list[float]  # x and y; changed in place while a layout is worked out


def apart(points: list[Point], boxes: Sequence[Box]) -> None:
    """Move ``points`` as little as need be until no two boxes lie on each other."""
    _until_apart(points, lambda: _push_boxes(points, boxes))


def discs_apart(points: list[Point], radii: Sequence[float]) -> None:
    """Move ``points`` as little as need be until no two discs lie on each other."""
    _until_apart(points, lambda: _push_discs(points, radii))


def lay_flat(points: list[Point]) -> None:
    """Turn ``points`` about their middle so that they reach furthest from left to right."""
    x = sum(point[0] for point in points) / len(points)
    y = sum(point[1] for point in points) / len(points)
    across = sum((point[0] - x) ** 2 for point in points)
    along = sum((point[1] - y) ** 2 for point in points)
    both = sum((point[0] - x) * (point[1] - y) for point in points)
    angle = -math.atan2(2 * both, across - along) / 2
    for point in points:
        right, below = point[0] - x, point[1] - y
        point[0] = right * math.cos(angle) - below * math.sin(angle)
        point[1] = right * math.sin(angle) + below * math.cos(angle)


def disc_around(points: Sequence[Point], boxes: Sequence[Box]) -> tuple[Point, float]:
    """A disc that holds every box, close to the smallest there is: its middle and radius (Badoiu and Clarkson)."""
    corners = [
        (point[0] + side * box.half, point[1] + far)
        for point, box in zip(points, boxes, strict=True)
        for side in (-1, 1)
        for far in (-box.up, box.down)
    ]
    x = (min(corner[0] for corner in corners) + max(corner[0] for corner in corners)) / 2
    y = (min(corner[1] for corner in corners) + max(corner[1] for corner in corners)) / 2
    for round_ in range(1, CLOSER):
        furthest = max(corners, key=lambda corner: (corner[0] - x) ** 2 + (corner[1] - y) ** 2)
        x += (furthest[0] - x) / (round_ + 3)
        y += (furthest[1] - y) / (round_ + 3)
    return [x, y], max(math.hypot(corner[0] - x, corner[1] - y) for corner in corners)


def _until_apart(points: list[Point], push: Callable[[], bool]) -> None:
    """Push again and again; where that does not end it, spread everything out. Far enough is apart."""
    _no_two_at_one_place(points)
    while True:
        for _sweep in range(SWEEPS):
            if not push():
                return
        for point in points:
            point[0] *= SPREAD
            point[1] *= SPREAD


def _no_two_at_one_place(points: list[Point]) -> None:
    """Set points at one place a hair apart, on a spiral, so that there is a way to push them."""
    seen: dict[tuple[float, float], int] = {}
    for point in points:
        key = (round(point[0], 6), round(point[1], 6))
        times = seen.get(key, 0)
        seen[key] = times + 1
        if times:
            point[0] += 0.1 * times * math.cos(2.4 * times)
            point[1] += 0.1 * times * math.sin(2.4 * times)


def _push_boxes(points: list[Point], boxes: Sequence[Box]) -> bool:
    """One sweep over the pairs that may touch; whether any two lay on each other."""
    moved = False
    wide = 2 * max(box.half for box in boxes)
    high = max(box.up for box in boxes) + max(box.down for box in boxes)
    for one, other in _near(points, wide, high):
        a, b, box, beside = points[one], points[other], boxes[one], boxes[other]
        across = box.half + beside.half - abs(b[0] - a[0])
        if across <= CLOSE:
            continue
        below = b[1] >= a[1]
        along = (box.down + beside.up) - (b[1] - a[1]) if below else (beside.down + box.up) - (a[1] - b[1])
        if along <= CLOSE:
            continue
        moved = True
        if across < along:
            step = (across / 2 + 0.01) * (1 if b[0] >= a[0] else -1)
            a[0] -= step
            b[0] += step
        else:
            step = (along / 2 + 0.01) * (1 if below else -1)
            a[1] -= step
            b[1] += step
    return moved


def _push_discs(points: list[Point], radii: Sequence[float]) -> bool:
    """One sweep over all pairs; whether any two lay on each other. The bigger one moves less."""
    moved = False
    for one in range(len(points)):
        a, radius = points[one], radii[one]
        for other in range(one):
            b = points[other]
            across, along = a[0] - b[0], a[1] - b[1]
            room = radius + radii[other]
            if abs(across) >= room or abs(along) >= room:
                continue
            distance = math.hypot(across, along) or CLOSE
            if distance >= room - CLOSE:
                continue
            moved = True
            step = (room - distance + 0.01) / distance
            mine = radii[other] / room
            a[0] += across * step * mine
            a[1] += along * step * mine
            b[0] -= across * step * (1 - mine)
            b[1] -= along * step * (1 - mine)
    return moved


def _near(points: Sequence[Point], wide: float, high: float) -> Iterator[tuple[int, int]]:
    """Each pair at most ``wide`` and ``high`` apart, once, and some a little further; always in the same order."""
    cells: dict[tuple[int, int], list[int]] = {}
    for index, point in enumerate(points):
        cells.setdefault((int(point[0] // wide), int(point[1] // high)), []).append(index)
    for (column, row), here in cells.items():
        around = [cells.get((column + 1, row)), *(cells.get((column + step, row + 1)) for step in (-1, 0, 1))]
        beside = [index for cell in around if cell for index in cell]
        for place, one in enumerate(here):
            for other in here[place + 1 :]:
                yield one, other
            for other in beside:
                yield one, other
