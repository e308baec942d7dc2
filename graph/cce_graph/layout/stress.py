"""Places linked things so that distances on paper follow distances along links (stress majorisation)."""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cce_graph.layout.shapes import Point

Lengths = "Sequence[Mapping[int, float]]"  # for each point, its neighbours and how far away they should stand
MOST = 90  # points; more stand on rings, because the work grows with the square of their number
ROUNDS = 40
STILL = 0.002  # of the usual length: a round that moves nothing further than this is the last


def arranged(lengths: Sequence[Mapping[int, float]]) -> list[Point]:
    """A place for each point of one connected part; the point with most neighbours begins in the middle."""
    points = _rings(lengths)
    if 1 < len(points) <= MOST:
        _relax(points, [_distances(lengths, start) for start in range(len(points))])
    return points


def _rings(lengths: Sequence[Mapping[int, float]]) -> list[Point]:
    """Rings around the best linked point: each branch has a slice of the circle as wide as it has leaves."""
    middle = max(range(len(lengths)), key=lambda index: (len(lengths[index]), -index))
    children, order = _branches(lengths, middle)
    leaves = [1] * len(lengths)
    for index in reversed(order):
        leaves[index] = sum(leaves[child] for child in children[index]) or 1
    points: list[Point] = [[0.0, 0.0] for _ in lengths]
    slices = {middle: (0.0, 2 * math.pi)}
    reach = {middle: 0.0}
    for index in order:
        begin, width = slices[index]
        for child in children[index]:
            part = width * leaves[child] / leaves[index]
            slices[child] = (begin, part)
            reach[child] = reach[index] + max(lengths[index][child], _ring(lengths[index][child], part))
            angle = begin + part / 2
            points[child] = [reach[child] * math.cos(angle), reach[child] * math.sin(angle)]
            begin += part
    return points


def _ring(length: float, width: float) -> float:
    """How far out a slice must lie to be about half a link wide, within reason."""
    return min(length * 0.5 / width, length * 4)


def _branches(lengths: Sequence[Mapping[int, float]], middle: int) -> tuple[list[list[int]], list[int]]:
    """The tree of shortest ways from the middle, breadth first: the children of each point, and the order."""
    children: list[list[int]] = [[] for _ in lengths]
    order, seen = [middle], {middle}
    for index in order:
        for child in sorted(lengths[index]):
            if child not in seen:
                seen.add(child)
                children[index].append(child)
                order.append(child)
    return children, order


def _distances(lengths: Sequence[Mapping[int, float]], start: int) -> list[float]:
    """The length of the shortest way from one point to every other."""
    found = [math.inf] * len(lengths)
    found[start] = 0.0
    queue = [(0.0, start)]
    while queue:
        far, index = heapq.heappop(queue)
        if far > found[index]:
            continue
        for other, length in lengths[index].items():
            if far + length < found[other]:
                found[other] = far + length
                heapq.heappush(queue, (far + length, other))
    return found


def _relax(points: list[Point], wanted: list[list[float]]) -> None:
    """Move each point to where its distances, near ones first, are best met; again until nothing moves."""
    usual = min(far for row in wanted for far in row if far > 0)
    for _round in range(ROUNDS):
        moved = 0.0
        for index, row in enumerate(wanted):
            moved = max(moved, _settle(points, index, row))
        if moved < STILL * usual:
            return


def _settle(points: list[Point], index: int, wanted: list[float]) -> float:
    """Move one point; return how far it moved."""
    x, y = points[index]
    sum_x = sum_y = weights = 0.0
    for other, (there_x, there_y) in enumerate(points):
        far = wanted[other]
        if other == index:
            continue
        weight = 1 / (far * far)
        across, along = x - there_x, y - there_y
        pull = far / (math.sqrt(across * across + along * along) or 1e-9)
        sum_x += weight * (there_x + across * pull)
        sum_y += weight * (there_y + along * pull)
        weights += weight
    new_x, new_y = sum_x / weights, sum_y / weights
    points[index] = [new_x, new_y]
    return abs(new_x - x) + abs(new_y - y)
