"""The course of a link on paper: straight, or bowed where two things have several links, and clear of both shapes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from cce_app.network_page.shapes import RADIUS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cce_graph.layout import Box

    Point = tuple[float, float]
    Room = tuple[Point, Box]

BOW = 26.0  # how far apart the middles of two links of one pair are
CLEAR = RADIUS + 4
ARROW = 5.0  # more room where an arrow ends
PARTS = (0.5, 0.58, 0.42, 0.66, 0.34, 0.74)  # of the way, where the words of a link may stand
HIGH, BESIDE = 12.0, 6.0  # of such words, and how far they may reach into the room around a name


class Course(NamedTuple):
    """A link's path and its middle."""

    path: str
    middle: Point


def courses(pairs: Sequence[tuple[str, str]]) -> Iterator[float]:
    """How far to the side each link bows, in the order given: links of one pair share the room evenly."""
    total: dict[frozenset[str], int] = {}
    for pair in pairs:
        total[frozenset(pair)] = total.get(frozenset(pair), 0) + 1
    drawn: dict[frozenset[str], int] = {}
    for one, other in pairs:
        key = frozenset((one, other))
        place = drawn.get(key, 0)
        drawn[key] = place + 1
        side = 1 if one <= other else -1
        yield side * BOW * (place - (total[key] - 1) / 2)


def course(ends: tuple[Room, Room], bow: float, *, arrow: bool, words: float) -> Course:
    """The path of one link between two shapes, and where its words, so wide, stand clear of both and their names."""
    begin, end = ends[0][0], ends[1][0]
    across, down = end[0] - begin[0], end[1] - begin[1]
    long = math.hypot(across, down)
    if long < 2 * CLEAR:
        return Course(f"M{_at(begin)}L{_at(end)}", _on(begin, begin, end, 0.5))
    side = (-down / long * bow, across / long * bow)
    turn = (begin[0] + across / 2 + 2 * side[0], begin[1] + down / 2 + 2 * side[1])
    first, last = _towards(begin, turn, CLEAR), _towards(end, turn, CLEAR + (ARROW if arrow else 0))
    tried = [_on(begin, turn, end, part) for part in PARTS]
    middle = next((place for place in tried if not any(_hits(place, words, room) for room in ends)), tried[0])
    if not bow:
        return Course(f"M{_at(first)}L{_at(last)}", middle)
    return Course(f"M{_at(first)}Q{_at(turn)} {_at(last)}", middle)


def _on(begin: Point, turn: Point, end: Point, part: float) -> Point:
    """A place on the course: 0 where it begins, 1 where it ends."""
    one, two, three = (1 - part) ** 2, 2 * part * (1 - part), part**2
    return (
        round(one * begin[0] + two * turn[0] + three * end[0], 1),
        round(one * begin[1] + two * turn[1] + three * end[1], 1),
    )


def _hits(place: Point, words: float, room: Room) -> bool:
    """Whether words there would lie on a shape or its name."""
    at, box = room
    across = abs(place[0] - at[0]) < words / 2 + box.half - BESIDE
    return across and at[1] - box.up - HIGH / 2 < place[1] < at[1] + box.down + HIGH / 2 - BESIDE


def _towards(begin: Point, end: Point, far: float) -> Point:
    across, down = end[0] - begin[0], end[1] - begin[1]
    long = math.hypot(across, down) or 1.0
    return begin[0] + across / long * far, begin[1] + down / long * far


def _at(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"
