"""Places every node of a picture: each within its group, the groups as wholes, then all that stands alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_graph.layout.groups import connected_parts, groups_of, within
from cce_graph.layout.shapes import Point, apart, disc_around, discs_apart, lay_flat
from cce_graph.layout.stress import arranged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cce_graph.layout.groups import Ties
    from cce_graph.layout.shapes import Box

SEED = 20_261_120  # any number; the same one always, so that a picture can be drawn again
LINK = 1.1  # how long a link is, in mean widths of a box
GAP = 30.0  # between groups
ALONE_GAP = 84.0  # between what is linked and what is not
PARTS_GAP = 44.0  # between parts that nothing links
WIDE = 1.6  # width of the whole for each unit of its height, as a screen or a sheet on its side has
TURNS = 4
WIDTHS_TRIED = 24


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """A group as a disc: its members, best linked first."""

    x: float
    y: float
    radius: float
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands, from 0, 0 at the top left to ``width``, ``height``; no two boxes or groups overlap.

    ``alone`` are the nodes without any tie: they stand in rows below ``alone_from``, in no group.
    """

    width: float
    height: float
    places: Mapping[str, tuple[float, float]]
    groups: tuple[PlacedGroup, ...]
    alone: tuple[str, ...]
    alone_from: float


def place(boxes: Mapping[str, Box], ties: Iterable[tuple[str, str]], seed: int = SEED) -> Layout:
    """A place for each of ``boxes`` (by id of node); the order of neither argument matters."""
    names = sorted(boxes)
    room = [boxes[name] for name in names]
    weights = _weights(names, ties)
    parts = connected_parts(weights)
    linked = [_Part(within(part, weights), room, seed) for part in parts if len(part) > 1]
    width, height = _in_rows(linked)
    alone = [part[0] for part in parts if len(part) == 1]
    places = {index: point for part in linked for index, point in part.points().items()}
    alone_from = height + (ALONE_GAP if linked and alone else 0)
    width, height = _in_lines(alone, room, places, width, alone_from)
    return Layout(
        width,
        height,
        {names[index]: (round(x, 1), round(y, 1)) for index, (x, y) in sorted(places.items())},
        tuple(group for part in linked for group in part.placed(names, weights)),
        tuple(names[index] for index in alone),
        alone_from,
    )


def _weights(names: Sequence[str], ties: Iterable[tuple[str, str]]) -> Ties:
    """How many ties each pair has; a tie of something with itself places nothing."""
    index = {name: place for place, name in enumerate(names)}
    counts: dict[tuple[int, int], int] = {}
    for one, other in ties:
        pair = (index[one], index[other])
        if pair[0] != pair[1]:
            pair = (min(pair), max(pair))
            counts[pair] = counts.get(pair, 0) + 1
    found: dict[int, dict[int, float]] = {place: {} for place in index.values()}
    for (one_index, other_index), count in sorted(counts.items()):
        found[one_index][other_index] = found[other_index][one_index] = float(count)
    return found


class _Part:
    """One connected part: its groups as discs, kept apart, each turned towards what it is linked with."""

    def __init__(self, ties: Ties, room: Sequence[Box], seed: int) -> None:
        self.ties = ties
        self.room = room
        self.groups = groups_of(ties, seed)
        self.group_of = {index: place for place, group in enumerate(self.groups) for index in group}
        self.local = [self._within_group(group) for group in self.groups]
        self.spots = {
            index: point
            for group, points in zip(self.groups, self.local, strict=True)
            for index, point in zip(group, points, strict=True)
        }
        self.radii = [self._settle(place) for place in range(len(self.groups))]
        self.middles = self._arrange_groups()
        for _turn in range(TURNS):
            for place in range(len(self.groups)):
                self._turn(place)
        self.radii = [self._settle(place) for place in range(len(self.groups))]
        discs_apart(self.middles, [radius + GAP / 2 for radius in self.radii])
        self._to_corner()

    def _within_group(self, group: list[int]) -> list[Point]:
        inside = within(group, self.ties)
        number = {index: place for place, index in enumerate(group)}
        long = LINK * 2 * sum(self.room[index].half for index in group) / len(group)
        lengths = [
            {number[other]: long * self._stretch(index, other, inside) for other in inside[index]} for index in group
        ]
        return arranged(lengths)

    @staticmethod
    def _stretch(one: int, other: int, ties: Ties) -> float:
        """A link of something much linked is longer, so that its neighbours find room around it."""
        return max(1.0, math.sqrt(max(len(ties[one]), len(ties[other])) / 7))

    def _settle(self, place: int) -> float:
        """Keep the boxes of a group off each other and its middle at 0, 0; the radius of its disc."""
        points, boxes = self.local[place], [self.room[index] for index in self.groups[place]]
        apart(points, boxes)
        middle, radius = disc_around(points, boxes)
        for point in points:
            point[0] -= middle[0]
            point[1] -= middle[1]
        return radius

    def _arrange_groups(self) -> list[Point]:
        lengths: list[dict[int, float]] = [{} for _ in self.groups]
        for index, row in self.ties.items():
            for other in row:
                one, two = self.group_of[index], self.group_of[other]
                if one != two:
                    lengths[one][two] = self.radii[one] + self.radii[two] + GAP
        middles = arranged(lengths)
        lay_flat(middles)
        discs_apart(middles, [radius + GAP / 2 for radius in self.radii])
        return middles

    def _turn(self, place: int) -> None:
        """Turn a group so that its members look towards their neighbours in other groups: the best angle, exactly."""
        group, middle = self.groups[place], self.middles[place]
        dot = cross = 0.0
        for point, index in zip(self.local[place], group, strict=True):
            for other in self.ties[index]:
                if self.group_of[other] != place:
                    x, y = self._where(other)
                    dot += point[0] * (x - middle[0]) + point[1] * (y - middle[1])
                    cross += point[0] * (y - middle[1]) - point[1] * (x - middle[0])
        length = math.hypot(dot, cross)
        if length > 0:
            cosine, sine = dot / length, cross / length
            for point in self.local[place]:
                point[0], point[1] = point[0] * cosine - point[1] * sine, point[0] * sine + point[1] * cosine

    def _where(self, index: int) -> tuple[float, float]:
        place = self.group_of[index]
        point = self.spots[index]
        return self.middles[place][0] + point[0], self.middles[place][1] + point[1]

    def _to_corner(self) -> None:
        """The top left of the part at 0, 0, and its width and height."""
        left = min(middle[0] - radius for middle, radius in zip(self.middles, self.radii, strict=True))
        top = min(middle[1] - radius for middle, radius in zip(self.middles, self.radii, strict=True))
        self.move(-left, -top)
        self.width = max(middle[0] + radius for middle, radius in zip(self.middles, self.radii, strict=True))
        self.height = max(middle[1] + radius for middle, radius in zip(self.middles, self.radii, strict=True))

    def move(self, across: float, down: float) -> None:
        """Move the whole part."""
        for middle in self.middles:
            middle[0] += across
            middle[1] += down

    def points(self) -> dict[int, tuple[float, float]]:
        """Where each of its members stands."""
        return {
            index: (middle[0] + point[0], middle[1] + point[1])
            for group, middle, local in zip(self.groups, self.middles, self.local, strict=True)
            for index, point in zip(group, local, strict=True)
        }

    def placed(self, names: Sequence[str], ties: Ties) -> list[PlacedGroup]:
        """Its groups as discs."""
        return [
            PlacedGroup(
                round(middle[0], 1),
                round(middle[1], 1),
                round(radius, 1),
                tuple(names[index] for index in sorted(group, key=lambda index: (-len(ties[index]), index))),
            )
            for group, middle, radius in zip(self.groups, self.middles, self.radii, strict=True)
        ]


def _in_rows(parts: Sequence[_Part]) -> tuple[float, float]:
    """Stand parts in rows, the highest first, as wide as suits a sheet best; the width and height used."""
    if not parts:
        return 0.0, 0.0
    ordered = sorted(parts, key=lambda part: -part.height)
    widest = max(part.width for part in ordered)
    total = sum(part.width + PARTS_GAP for part in ordered)
    tried = [widest + (total - widest) * (step / WIDTHS_TRIED) ** 2 for step in range(WIDTHS_TRIED + 1)]
    most = min(tried, key=lambda most: max(_rows(ordered, most)[0] / WIDE, _rows(ordered, most)[1]))
    return _rows(ordered, most, move=True)


def _rows(parts: Sequence[_Part], most: float, *, move: bool = False) -> tuple[float, float]:
    """The width and height of rows at most so wide; the parts are only moved there if asked."""
    across = down = width = row = 0.0
    for part in parts:
        if across and across + part.width > most + 1:
            across, down, row = 0.0, down + row + PARTS_GAP, 0.0
        if move:
            part.move(across, down)
        across += part.width + PARTS_GAP
        row = max(row, part.height)
        width = max(width, across - PARTS_GAP)
    return width, down + row


def _in_lines(
    alone: Sequence[int], room: Sequence[Box], places: dict[int, tuple[float, float]], width: float, down: float
) -> tuple[float, float]:
    """Stand what has no tie in lines below the rest; the width and height of the whole."""
    if not alone:
        return width, down
    wide = 2 * max(room[index].half for index in alone)
    up, below = max(room[index].up for index in alone), max(room[index].down for index in alone)
    columns = max(1, int(max(width, math.sqrt(len(alone) * WIDE * wide * (up + below))) // wide))
    for number, index in enumerate(alone):
        row, column = divmod(number, columns)
        places[index] = (wide * (column + 0.5), down + row * (up + below) + up)
    rows = -(-len(alone) // columns)
    return max(width, wide * min(columns, len(alone))), down + rows * (up + below)
