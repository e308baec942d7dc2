"""Joins records that people confirmed to be one, unless somebody found two of them to be different."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_graph.same.judgements import Judgement, Verdict, in_force

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Conflict:
    """A decision that would make one of two records that were found to be different; it joins nothing."""

    refused: Judgement
    different: Judgement
    chain: tuple[Judgement, ...]  # by which the two would have become one, the refused one among them

    def __str__(self) -> str:
        """Who decided what, so that they can be asked."""
        steps = "; ".join(f"{_pair(item)} are one ({_who(item)})" for item in self.chain)
        return f"{_pair(self.different)} were found to be different ({_who(self.different)}), and yet: {steps}"


@dataclass(frozen=True, slots=True)
class Groups:
    """Which records are one: each group in order of key, none of one record alone; and what could not be joined."""

    members: tuple[tuple[str, ...], ...]
    conflicts: tuple[Conflict, ...]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Pairs that join each group and nothing else, for whoever draws the network."""
        return tuple((members[0], other) for members in self.members for other in members[1:])

    def of(self, key: str) -> tuple[str, ...]:
        """The records that are one with a record, itself among them."""
        return next((group for group in self.members if key in group), (key,))


def groups(log: Iterable[Judgement]) -> Groups:
    """The groups that the decisions in force make. "Different" always holds, whenever it was said.

    "Same" joins in the order in which it was said; one that would bring two different records together is refused.
    """
    decided = in_force(log)
    different = [item for item in decided if item.verdict is Verdict.DIFFERENT]
    joined = _Joined()
    conflicts = []
    for item in decided:
        if item.verdict is Verdict.SAME and (clash := joined.clash(item, different)):
            conflicts.append(clash)
        elif item.verdict is Verdict.SAME:
            joined.join(item)
    return Groups(joined.groups(), tuple(conflicts))


def conflict_of(log: Iterable[Judgement], new: Judgement) -> Conflict | None:
    """What stands against a decision about to be made, or None: asked before anything is written."""
    earlier = tuple(log)
    before, after = groups(earlier).conflicts, groups((*earlier, new)).conflicts
    return next((item for item in after if item not in before), None)


class _Joined:
    """The groups so far, and the decisions that made them."""

    def __init__(self) -> None:
        self.edges: dict[str, list[Judgement]] = {}
        self.group: dict[str, set[str]] = {}

    def join(self, item: Judgement) -> None:
        both = self.group.get(item.one, {item.one}) | self.group.get(item.other, {item.other})
        for key in both:
            self.group[key] = both
        for key in item.pair:
            self.edges.setdefault(key, []).append(item)

    def clash(self, item: Judgement, different: list[Judgement]) -> Conflict | None:
        """The first "different" that joining would set aside."""
        both = self.group.get(item.one, {item.one}) | self.group.get(item.other, {item.other})
        for other in different:
            if other.one in both and other.other in both:
                return Conflict(item, other, self._chain(other.one, other.other, item))
        return None

    def _chain(self, start: str, end: str, new: Judgement) -> tuple[Judgement, ...]:
        """The fewest decisions that lead from one record to the other."""
        ways: dict[str, tuple[Judgement, ...]] = {start: ()}
        waiting = deque([start])
        while waiting and end not in ways:
            key = waiting.popleft()
            for item in (*self.edges.get(key, ()), *((new,) if key in new.pair else ())):
                following = item.other if item.one == key else item.one
                if following not in ways:
                    ways[following] = (*ways[key], item)
                    waiting.append(following)
        return ways[end]

    def groups(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted({tuple(sorted(members)) for members in self.group.values()}))


def _pair(item: Judgement) -> str:
    return f"{item.one} and {item.other}"


def _who(item: Judgement) -> str:
    said = item.said
    return f"{said.by}, {said.on.day} {said.on:%b %Y}"
