"""The picture as one SVG file for a report: the same look, with its title, its key and its caution on it."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from cce_app.network_page.drawing import DASHES, FACE, INK, LINE_INK, PAPER, QUIET, WIDTHS, arrow, shape, world
from cce_app.network_page.markup import EMPTY, Markup, el, together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_app.network_page.picture import Picture

MARGIN = 32
KEY = 265  # width of the key
STEP = 40  # from one line of the key to the next
LEAST = 900


def as_svg(picture: Picture) -> str:
    """The whole file."""
    width = max(picture.width, LEAST) + KEY + 3 * MARGIN
    head = list(_head(picture, width))
    top = 34 + 21 * len(head) + MARGIN
    key = list(_key(picture))
    height = max(picture.height, STEP * len(key)) + top + 2 * MARGIN
    body = together(
        el("title", picture.title, id="title"),
        el("desc", " ".join((*picture.banners, *picture.under, picture.caveat)), id="desc"),
        el("rect", width=width, height=height, fill=PAPER),
        arrow(),
        el("text", picture.title, x=MARGIN, y=MARGIN + 16, font_size=22, font_weight=700),
        *(el("text", line, x=MARGIN, y=MARGIN + 42 + 21 * place, font_size=14, font_weight=weight)
          for place, (line, weight) in enumerate(head)),
        el("g", *(el("g", line, transform=f"translate({MARGIN + 18} {top + MARGIN + STEP * place})")
                  for place, line in enumerate(key))),
        el("g", world(picture), transform=f"translate({KEY + 2 * MARGIN} {top + MARGIN / 2})"),
    )  # fmt: skip
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + el(
        "svg", body, xmlns="http://www.w3.org/2000/svg", width=round(width), height=round(height),
        viewBox=f"0 0 {width:.0f} {height:.0f}", font_family=FACE, fill=INK, lang="en-GB",
        role="img", aria_labelledby="title desc",
    ) + "\n"  # fmt: skip


def _head(picture: Picture, width: float) -> Iterator[tuple[str, int]]:
    """The lines under the title, and how heavy each is."""
    letters = int((width - 2 * MARGIN) / 7)
    yield from ((line, 700) for line in picture.banners)
    for text in picture.under:
        yield from ((line, 400) for line in wrap(text, letters))
    yield from ((line, 600) for line in wrap(picture.caveat, letters))


def _key(picture: Picture) -> Iterator[Markup]:
    """What the shapes and lines mean, as far as they occur."""
    for choice in picture.kinds:
        yield together(shape(choice.key), _text(choice.words, 30))
    for choice in picture.standings:
        dash, heavy = DASHES[choice.key], WIDTHS[choice.key]
        line = el("path", d="M-16,0H18", stroke=LINE_INK, stroke_width=heavy, stroke_dasharray=dash, fill="none",
                  stroke_linecap="round" if choice.key == "tentative" else None)  # fmt: skip
        yield together(line, _text(choice.words, 30))
    if any(tie.one_way for tie in picture.ties):
        line = el("path", d="M-16,0H14", stroke=LINE_INK, stroke_width=2, fill="none", marker_end="url(#arrow)")
        yield together(line, _text("goes one way", 30))
    else:
        yield EMPTY


def _text(words: str, x: float) -> Markup:
    return el("text", words, x=x, y=4.5, font_size=13, fill=QUIET)
