"""Groups as they are drawn: what each holds, and the links between two closed ones as one line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cce_app.network_page import words
from cce_app.network_page.picture import Bundle, DrawnGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cce_app.network_page.picture import DrawnNode, DrawnTie
    from cce_graph.layout import Layout


def drawn_groups(layout: Layout, nodes: Mapping[str, DrawnNode]) -> tuple[DrawnGroup, ...]:
    """Each group as a disc, with how many of each kind it holds."""
    return tuple(
        DrawnGroup(
            number, group.x, group.y, group.radius, len(group.members), _held(nodes[name].kind for name in group.members)
        )
        for number, group in enumerate(layout.groups, 1)
    )


def _held(kinds: Iterable[str]) -> str:
    """``3 young people, 2 places``, in the order of the legend."""
    counts = Counter(kinds)
    return ", ".join(
        f"{counts[key]} {one if counts[key] == 1 else many.split(' (')[0]}"
        for key, (one, many) in words.KINDS.items()
        if counts[key]
    )


def bundles_between(layout: Layout, ties: Iterable[DrawnTie]) -> tuple[Bundle, ...]:
    """The links between each two groups, counted and drawn from disc to disc."""
    counts = Counter(
        (min(pair), max(pair)) for tie in ties if (pair := (tie.source.group, tie.target.group)) and pair[0] != pair[1]
    )
    return tuple(
        Bundle(one, other, _from_disc_to_disc(layout, one, other), count)
        for (one, other), count in sorted(counts.items())
    )


def _from_disc_to_disc(layout: Layout, one: int, other: int) -> str:
    begin, end = layout.groups[one - 1], layout.groups[other - 1]
    return f"M{begin.x},{begin.y}L{end.x},{end.y}"
