"""Groups as they are drawn: open, a disc with its members; closed, a smaller disc among others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cce_app.network_page import words
from cce_app.network_page.label import LINE, broken, width
from cce_app.network_page.picture import Bundle, Disc, DrawnGroup, Overview
from cce_graph.layout import Box, from_which_zoom, place
from cce_graph.model import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cce_app.network_page.picture import DrawnNode, DrawnTie
    from cce_graph.layout import Layout

SMALLEST, GROWTH, ROOM = (
    15.0,
    3.6,
    12.0,
)  # of a closed group: least radius, growth with the root of its size, rim
NO_NAME_FROM = {*PEOPLE, words.OF_CONCERN}  # a group is named after a place or thing, never after a person


def drawn_groups(layout: Layout, nodes: Mapping[str, DrawnNode]) -> tuple[DrawnGroup, ...]:
    """Each group as a disc, with how many of each kind it holds."""
    return tuple(
        DrawnGroup(
            number,
            Disc(group.x, group.y, group.radius),
            len(group.members),
            _held(nodes[name].kind for name in group.members),
            next((nodes[name].label for name in group.members if nodes[name].kind not in NO_NAME_FROM), ""),
        )
        for number, group in enumerate(layout.groups, 1)
    )


def those_alone(layout: Layout, nodes: Mapping[str, DrawnNode]) -> tuple[DrawnGroup, ...]:
    """What has no link here, as one group more, so that it too can be opened; none where everything is linked."""
    if not layout.alone:
        return ()
    across, down = layout.width / 2, (layout.height - layout.alone_from) / 2
    disc = Disc(across, layout.alone_from + down, round(max(across, down) + ROOM, 1))
    held = _held(nodes[name].kind for name in layout.alone)
    return (DrawnGroup(0, disc, len(layout.alone), held, "no link shown here"),)


def _held(kinds: Iterable[str]) -> str:
    """``adults of concern: 1, places: 2``, in the order of the key."""
    counts = Counter(kinds)
    return ", ".join(f"{text}: {counts[key]}" for key, text in words.KINDS.items() if counts[key])


def overview(groups: Iterable[DrawnGroup], ties: Iterable[DrawnTie]) -> Overview:
    """All groups closed, laid out anew by the links between them, with the links of each pair as one line."""
    named = {f"{group.number:06}": group for group in groups}
    names = {key: (str(group.count), *broken(group.name)[:1]) for key, group in named.items()}
    radii = {key: round(SMALLEST + GROWTH * group.count**0.5, 1) for key, group in named.items()}
    pairs = Counter(
        (min(pair), max(pair)) for tie in ties if (pair := (tie.source.group, tie.target.group)) and pair[0] != pair[1]
    )
    boxes = {key: Box(radius + ROOM, radius + ROOM, radius + ROOM) for key, radius in radii.items()}
    layout = place(boxes, ((f"{one:06}", f"{other:06}") for one, other in pairs))
    shown = {key: Box(max(width(line) for line in names[key]) / 2 + 2, 9, 9 + LINE * len(names[key])) for key in named}
    steps = from_which_zoom(sorted(named, key=lambda key: -named[key].count), layout.places, shown)
    return Overview(
        layout.width,
        layout.height,
        tuple((Disc(*layout.places[key], radii[key]), names[key], steps[key][0]) for key in named),
        tuple(
            Bundle(one, other, _line(layout, one, other), count, min(1 + count / 2, 8))
            for (one, other), count in sorted(pairs.items())
        ),
    )


def _line(layout: Layout, one: int, other: int) -> str:
    (x, y), (to_x, to_y) = layout.places[f"{one:06}"], layout.places[f"{other:06}"]
    return f"M{x},{y}L{to_x},{to_y}"
