"""How a group rated each vignette, as a picture (SVG): a column for each level, a circle and its number for people."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cce_app.training.names import Names
    from cce_app.training.results import Group, VignetteSpread

LEFT, TOP, COLUMN, ROW = 200, 96, 108, 46
BIGGEST = 20.0  # radius of the circle of everybody
STYLE = (
    "text{font:13px sans-serif;fill:#1a1a1a}.head{font-weight:bold}.small{font-size:12px;fill:#444}"
    "circle{fill:#d7e6f4;stroke:#1f4e79;stroke-width:1.5}line{stroke:#ccc}"
)
WITHHELD = "Withheld: too few people have rated the same vignettes to show how they rated."


def chart(found: Group, names: Names) -> str:
    """The picture. It says everything in numbers too, and reads without colour."""
    levels = {name: label.split(":")[0] for name, label in names.levels.items()}
    rows = list(found.vignettes or ())
    width, height = LEFT + COLUMN * len(levels) + 20, TOP + ROW * max(len(rows), 1) + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img" '
        'aria-labelledby="title desc">',
        f"<style>{STYLE}</style>",
        '<title id="title">How people first rated each invented vignette</title>',
        f'<desc id="desc">{escape(_in_words(rows, levels))}</desc>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        '<text class="head" x="16" y="28">How people first rated each vignette, before any reveal</text>',
        '<text class="small" x="16" y="48">Most divided first. The number is how many people chose the level.</text>',
        *_heads(levels),
        *(line for place, row in enumerate(rows) for line in _row(place, row, levels)),
    ]
    if not rows:
        parts.append(f'<text x="16" y="{TOP + 20}">{WITHHELD}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _in_words(rows: list[VignetteSpread], levels: Mapping[str, str]) -> str:
    told = []
    for row in rows:
        chosen = [f"{label} {row.levels[name]}" for name, label in levels.items() if name in row.levels]
        told.append(f"{row.vignette}: {', '.join(chosen)}.")
    return " ".join(told) or WITHHELD


def _heads(levels: Mapping[str, str]) -> Iterator[str]:
    for place, label in enumerate(levels.values()):
        words = "Not enough" if label.startswith("Not enough") else label
        yield f'<text class="head" x="{_middle(place)}" y="{TOP - 14}" text-anchor="middle">{escape(words)}</text>'


def _row(place: int, row: VignetteSpread, levels: Mapping[str, str]) -> Iterator[str]:
    middle = TOP + ROW * place + ROW // 2
    yield f'<line x1="16" x2="{LEFT + COLUMN * len(levels)}" y1="{middle + ROW // 2}" y2="{middle + ROW // 2}"/>'
    yield f'<text x="16" y="{middle - 3}">{escape(row.vignette)}</text>'
    yield f'<text class="small" x="16" y="{middle + 14}">{row.people} people</text>'
    for column, name in enumerate(levels):
        people = row.levels.get(name, 0)
        if people:
            radius = max(9.0, BIGGEST * (people / row.people) ** 0.5)  # area in proportion, big enough for its number
            yield f'<circle cx="{_middle(column)}" cy="{middle}" r="{radius:.1f}"/>'
            yield f'<text x="{_middle(column)}" y="{middle + 5}" text-anchor="middle">{people}</text>'


def _middle(column: int) -> int:
    return LEFT + COLUMN * column + COLUMN // 2
