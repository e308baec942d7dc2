"""A way between two records that could have been gone in order of time: no step earlier than the one before it.

Without that, a way may lead through a man whom one child met in May and who was not seen with the other since April:
nothing can have passed along it. A link holds from the first to the last day that one of its claims speaks of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from cce_graph.build import tie_of
from cce_graph.evidence import first_day, last_day, strongest_first
from cce_graph.index import index_of
from cce_graph.names import find
from cce_graph.questions.path import NOTHING_LEFT_OUT, Step, Way, narrowed, way_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_graph.index import Index
    from cce_graph.model import Claim, Node, Tie, View
    from cce_graph.questions.path import LeftOut


@dataclass(frozen=True, slots=True)
class InOrder:
    """Two records and a way from the first to the second in order of time, of the fewest steps; None: there is none."""

    source: Node
    target: Node
    way: Way | None
    days: tuple[date, ...]  # of each step: the earliest day on which it can have followed those before it
    left_out: LeftOut = NOTHING_LEFT_OUT


def path_in_order(view: View, one: str, other: str, left_out: LeftOut = NOTHING_LEFT_OUT) -> InOrder:
    """The way in order of time from one named record to another. Raises BadInputError for a name."""
    index = index_of(view)
    source, target = find(index, one, "A"), find(index, other, "B")
    index = narrowed(index, source, target, left_out)
    found = _reached(index, source.id, target.id)
    if found is None:
        return InOrder(source, target, None, (), left_out)
    names, days = found
    steps = [
        Step(index.nodes[near], index.nodes[far], tuple(sorted(_usable(index, near, far, day), key=strongest_first)))
        for (near, far), day in zip(pairwise(names), (date.min, *days), strict=False)
    ]
    return InOrder(source, target, way_of(steps, view.as_of), days, left_out)


def _reached(index: Index, start: str, end: str) -> tuple[list[str], tuple[date, ...]] | None:
    """Nodes from start to end and the day of each step: in rounds of one step each, everybody as early as can be."""
    earliest, rounds = {start: date.min}, [{start: ("", date.min)}]
    while rounds[-1] and end not in rounds[-1]:
        found: dict[str, tuple[str, date]] = {}
        for name, (_, day) in rounds[-1].items():
            for tie in index.ties.get(name, ()):
                other = tie.target if tie.source == name else tie.source
                arrived = _soonest(tie, day)
                if arrived is not None and arrived < earliest.get(other, date.max):
                    earliest[other] = arrived
                    found[other] = name, arrived
        rounds.append(found)
    if not rounds[-1]:
        return None
    names, days = [end], []
    for found in reversed(rounds[1:]):
        name, day = found[names[-1]]
        names.append(name)
        days.append(day)
    return names[::-1], tuple(days[::-1])


def _soonest(tie: Tie, day: date) -> date | None:
    """The first day from ``day`` on which a link holds; None where it holds no more."""
    return min((max(day, first_day(claim)) for claim in tie.claims if last_day(claim) >= day), default=None)


def _usable(index: Index, one: str, other: str, day: date) -> Iterator[Tie]:
    """What ties two nodes on that day or later: claims of what was over by then are no evidence of the step."""
    for tie in index.between(one, other):
        claims: list[Claim] = [claim for claim in tie.claims if last_day(claim) >= day]
        if claims:
            yield tie_of(tie.source, tie.target, tie.kind, claims)
