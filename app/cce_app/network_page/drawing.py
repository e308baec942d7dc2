"""The picture itself, as elements of an SVG: links below, shapes and names above. Both page and file use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.network_page.label import LINE, SIZE, SMALLER
from cce_app.network_page.markup import EMPTY, Markup, el
from cce_app.network_page.shapes import SHAPES

if TYPE_CHECKING:
    from cce_app.network_page.picture import DrawnGroup, DrawnNode, DrawnTie, Picture

INK, QUIET, PAPER = "#1b2230", "#5a6373", "#ffffff"
LINE_INK = "#566072"
DASHES = {"confirmed": None, "several_sources": "9 4", "tentative": "2 4.5"}
WIDTHS = {"confirmed": 2.2, "several_sources": 1.9, "tentative": 1.6}
FACE = "system-ui, 'Segoe UI', 'Liberation Sans', Arial, sans-serif"


def arrow() -> Markup:
    """The head of a link that has a direction."""
    head = el("path", d="M0,0L9,4.5L0,9L2,4.5Z", fill=LINE_INK, class_="head")
    return el("defs", el("marker", head, id="arrow", viewBox="0 0 9 9", refX=7, refY=4.5, markerWidth=9, markerHeight=9,
                         markerUnits="userSpaceOnUse", orient="auto"))  # fmt: skip


def world(picture: Picture) -> Markup:
    """Everything that moves together when the picture is moved."""
    return el(
        "g",
        el("g", *(_disc(group) for group in picture.groups if group.number and len(picture.groups) > 1), id="discs"),
        el("g", *(_tie(tie) for tie in picture.ties), id="ties", fill="none", stroke=LINE_INK),
        _alone(picture),
        el("g", *(_node(node) for node in picture.nodes), id="nodes", text_anchor="middle"),
        id="world",
        font_family=FACE,
        font_size=SIZE,
        fill=INK,
    )


def _node(node: DrawnNode) -> Markup:
    parts = (node.label, node.kind_words, node.roles, f"{node.links} links", node.caution)
    return el(
        "g",
        el("title", ", ".join(part for part in parts if part)),
        shape(node.kind),
        _words(node),
        id=node.id,
        class_="node",
        data_kind=node.kind,
        data_group=node.group,
        data_side=node.side,
        data_lines=len(node.lines),
        data_rows=len(node.under),
        data_name=node.name_from,
        data_roles=node.roles_from,
        tabindex=-1,
        role="button",
        transform=f"translate({node.x} {node.y})",
    )


def shape(kind: str) -> Markup:
    """The outline of a kind, with its mark."""
    outline, fill, line, mark = SHAPES[kind]
    colour = PAPER if kind in ("young_person", "adult_of_concern") else line
    return el(
        "g",
        el("path", d=outline, fill=fill, stroke=line, stroke_width=1.8, stroke_linejoin="round"),
        el("path", d=mark, fill="none", stroke=colour, stroke_width=1.6, class_="mark") if mark else EMPTY,
        class_="shape",
    )


def _words(node: DrawnNode) -> Markup:
    """Name and roles under the shape, with a rim of paper so that they can be read across a line."""
    names = [el("tspan", line, x=0, dy=LINE if place else 0) for place, line in enumerate(node.lines)]
    roles = [
        el("tspan", line, x=0, dy=LINE, font_size=SMALLER, font_weight=400, fill=QUIET, class_="roles")
        for line in node.under
    ]
    return outlined(*names, *roles, transform="translate(0 18)", y=11, font_weight=600)


def outlined(*words: str, **attributes: object) -> Markup:
    """Words with a rim of paper, so that they can be read across a line."""
    return el("text", *words, class_="name", stroke=PAPER, stroke_width=3.5, stroke_linejoin="round",
              paint_order="stroke", **attributes)  # fmt: skip


def _tie(tie: DrawnTie) -> Markup:
    told = f"{tie.source.label} {tie.kind_words} {tie.target.label}: {tie.standing_words}; {tie.when}"
    line = el(
        "path", d=tie.path, class_="line", stroke_width=WIDTHS[tie.standing], stroke_dasharray=DASHES[tie.standing],
        stroke_linecap="round", marker_end="url(#arrow)" if tie.one_way else None,
    )  # fmt: skip
    x, y = tie.middle
    what = el("text", tie.kind_words, x=x, y=y + 3, class_="what", text_anchor="middle", font_size=10, fill=QUIET,
              stroke=PAPER, stroke_width=3, paint_order="stroke", stroke_linejoin="round")  # fmt: skip
    return el(
        "g", el("title", told), el("path", d=tie.path, class_="hit", stroke="#000", stroke_opacity=0, stroke_width=12),
        line, what, id=tie.id, class_="tie", data_source=tie.source.id, data_target=tie.target.id, data_kind=tie.kind,
        data_standing=tie.standing,
    )  # fmt: skip


def _disc(group: DrawnGroup) -> Markup:
    disc = group.disc
    return el("circle", cx=disc.x, cy=disc.y, r=disc.radius, fill="#5a6373", fill_opacity=0.055, class_="disc",
              data_group=group.number)  # fmt: skip


def _alone(picture: Picture) -> Markup:
    if picture.alone_from is None:
        return EMPTY
    return el("text", "No link shown here:", x=0, y=picture.alone_from - 12, font_size=13, fill=QUIET, class_="heading")


def extent(picture: Picture) -> str:
    """The whole picture with a margin, as a viewBox."""
    return f"-24 -24 {picture.width + 48:.0f} {picture.height + 48:.0f}"
