"""The picture of an answer: what ``threadline assess`` really prints, as a page of SVG text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from making.plain import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

COMMAND = "threadline assess examples/caseload/TL-008-isaac.yaml --as-of 2026-11-20"
TITLE = "What Threadline says about Isaac, an invented boy of 14"
DESCRIPTION = (
    "The whole answer of one command, in plain text. It begins with a step that cannot wait. Then come the "
    "suggested level as a range beside the level recorded in October, what the level rests on, why, what to "
    "ask next and of whom, and the suggested steps with who may make them and by when. "
    "It ends: Threadline suggests; the meeting decides, and says why."
)
ONE_COLUMN = 70
CHARACTER, LINE, MARGIN, BAR, COLUMNS = 8.43, 19, 28, 44, 80
STYLE = """
  text { font: 14px ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace;
         fill: #1f2328; white-space: pre; }
  .b { font-weight: 700; } .p { fill: #59636e; }
  .c36 { fill: #0b5563; } .c31 { fill: #a31621; } .c33 { fill: #7a4d00; } .c32 { fill: #1a6334; }
""".rstrip()
CODE = re.compile(r"\x1b\[([0-9;]*)m")


@dataclass(slots=True)
class _Pen:
    """How the next letters are drawn."""

    bold: bool = False
    colour: str = ""

    def read(self, codes: str) -> None:
        for code in (codes or "0").split(";"):
            if code == "0":
                self.bold, self.colour = False, ""
            elif code == "1":
                self.bold = True
            elif code.startswith("3"):
                self.colour = f"c{code}"

    @property
    def style(self) -> str:
        return " ".join(name for name in ("b" if self.bold else "", self.colour) if name)


def terminal_picture(root: Path) -> dict[str, str]:
    """The picture, by its name."""
    text = run(COMMAND, root, colour=True).strip("\n")
    return {"pictures/assess.svg": _svg(_columns([*_lines(text)]))}


def _lines(text: str) -> Iterator[str]:
    """Each line as SVG spans; a style lasts until it is ended, across lines too."""
    pen = _Pen()
    for line in text.split("\n"):
        spans = []
        for number, part in enumerate(CODE.split(line)):
            if number % 2:
                pen.read(part)
            elif part:
                spans.append(f'<tspan class="{pen.style}">{escape(part)}</tspan>' if pen.style else escape(part))
        yield "".join(spans)


def _columns(lines: list[str]) -> list[list[str]]:
    """One column, or two parted between sections where one would be too long."""
    if len(lines) <= ONE_COLUMN:
        return [lines]
    gaps = [number for number, line in enumerate(lines) if not line]
    half = min(gaps, key=lambda number: max(number, len(lines) - number))
    return [lines[:half], lines[half + 1 :]]


def _svg(columns: Sequence[Sequence[str]]) -> str:
    step = COLUMNS * CHARACTER + MARGIN
    width = round(len(columns) * step + MARGIN)
    height = BAR + MARGIN + max(len(lines) for lines in columns) * LINE + MARGIN // 2
    rows = [
        f'<text x="{MARGIN + place * step:.0f}" y="{BAR + MARGIN + number * LINE}">{line}</text>'
        for place, lines in enumerate(columns)
        for number, line in enumerate(lines)
        if line
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="img" aria-labelledby="title desc" xml:space="preserve">',
            f'<title id="title">{TITLE}</title>',
            f'<desc id="desc">{DESCRIPTION}</desc>',
            f"<style>{STYLE}\n</style>",
            f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="10" '
            'fill="#fffdf8" stroke="#8c959f"/>',
            f'<text class="p" x="{MARGIN}" y="{BAR - 14}">$ {escape(COMMAND)}</text>',
            f'<line x1="0.5" y1="{BAR}" x2="{width - 0.5}" y2="{BAR}" stroke="#d1d9e0"/>',
            *rows,
            "</svg>\n",
        ]
    )
