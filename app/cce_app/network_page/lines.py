"""The course of a link on paper: straight, or bowed where two things have several links, and clear of both shapes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from cce_app.network_page.shapes import RADIUS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BOW = 26.0  # how far apart the middles of two links of one pair are
CLEAR = RADIUS + 4
ARROW = 5.0  # more room where an arrow ends


class Course(NamedTuple):
    """A link's path and its middle."""

    path: str
    middle: tuple[float, float]


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


def course(begin: tuple[float, float], end: tuple[float, float], bow: float, *, arrow: bool) -> Course:
    """The path of one link between the middles of two shapes."""
    across, down = end[0] - begin[0], end[1] - begin[1]
    long = math.hypot(across, down)
    if long < 2 * CLEAR:
        return Course(f"M{_at(begin)}L{_at(end)}", _middle(begin, end, 0, 0))
    side = (-down / long * bow, across / long * bow)
    turn = (begin[0] + across / 2 + 2 * side[0], begin[1] + down / 2 + 2 * side[1])
    first, last = _towards(begin, turn, CLEAR), _towards(end, turn, CLEAR + (ARROW if arrow else 0))
    middle = _middle(begin, end, *side)
    if not bow:
        return Course(f"M{_at(first)}L{_at(last)}", middle)
    return Course(f"M{_at(first)}Q{_at(turn)} {_at(last)}", middle)


def _middle(begin: tuple[float, float], end: tuple[float, float], x: float, y: float) -> tuple[float, float]:
    return round((begin[0] + end[0]) / 2 + x, 1), round((begin[1] + end[1]) / 2 + y, 1)


def _towards(begin: tuple[float, float], end: tuple[float, float], far: float) -> tuple[float, float]:
    across, down = end[0] - begin[0], end[1] - begin[1]
    long = math.hypot(across, down) or 1.0
    return begin[0] + across / long * far, begin[1] + down / long * far


def _at(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"
