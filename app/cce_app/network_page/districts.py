"""The groups of a large picture, closed: one disc each, to be opened one at a time. Only the page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.network_page.drawing import INK, LINE_INK, QUIET, outlined
from cce_app.network_page.label import LINE
from cce_app.network_page.markup import Markup, el

if TYPE_CHECKING:
    from cce_app.network_page.picture import Bundle, Disc, DrawnGroup, Overview, Picture


def districts(picture: Picture, overview: Overview) -> Markup:
    """Every closed group, and the links between them."""
    closed = (
        _closed(group, disc, name, step)
        for group, (disc, name, step) in zip(picture.groups, overview.closed, strict=True)
    )
    return el(
        "g",
        el("g", *(_bundle(item) for item in overview.bundles), id="bundles"),
        el("g", *closed, id="closed", text_anchor="middle"),
        id="overview",
    )


def extent(overview: Overview) -> str:
    """The whole overview with a margin, as a viewBox."""
    return f"-24 -24 {overview.width + 48:.0f} {overview.height + 48:.0f}"


def _closed(group: DrawnGroup, disc: Disc, name: tuple[str, ...], step: int) -> Markup:
    """A group that is not open: how much it holds, and a place or thing that it can be known by."""
    told = _told(group)
    count, *rest = name
    lines = [el("tspan", count, font_weight=700, fill=INK), *(el("tspan", line, x=0, dy=LINE) for line in rest)]
    return el(
        "g",
        el("title", told),
        el("circle", r=disc.radius, fill="#dfe6ef", stroke=LINE_INK, stroke_width=2),
        el("g", outlined(*lines, fill=QUIET, y=12), transform=f"translate(0 {disc.radius})"),
        id=f"g{group.number}",
        class_="closed",
        data_group=group.number,
        data_name=step,
        data_disc=f"{group.disc.x} {group.disc.y} {group.disc.radius}",
        tabindex=-1,
        role="button",
        transform=f"translate({disc.x} {disc.y})",
    )


def _told(group: DrawnGroup) -> str:
    if not group.number:
        return f"No link shown here: {group.words}"
    return f"Group {group.number}: {group.words}" + (f"; {group.name} is in it" if group.name else "")


def _bundle(bundle: Bundle) -> Markup:
    told = f"{bundle.count} links between group {bundle.one} and group {bundle.other}"
    return el(
        "path", el("title", told), d=bundle.path, stroke=LINE_INK, stroke_opacity=0.45, stroke_width=bundle.width,
        class_="bundle",
    )  # fmt: skip
