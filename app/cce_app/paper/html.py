"""The form as one HTML page: styles inside, nothing fetched, every word escaped, made for A4 paper."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from cce_app.paper.form import Boxes, Group, Heading, Lines, Outline, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_app.paper.form import Block, Cell, Form, Row, Sheet

RULE_ID = re.compile(r"\b[A-Z]{2,6}-[A-Z]{2,5}-[0-9]{3}[a-z]?\b")  # kept on one line
STYLES = Path(__file__).with_name("print.css")


def as_html(form: Form) -> str:
    """The whole page."""
    return "\n".join(_page(form)) + "\n"


def _page(form: Form) -> Iterator[str]:
    styles = STYLES.read_text("utf-8").replace("/* standing */", _css_string(f"{form.standing} · {form.under[0]}"))
    yield '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(form.title)}</title>\n<style>\n{styles}</style>\n</head>\n<body>\n<main>"
    yield f"<header>\n<h1>{escape(form.title)}</h1>"
    yield f'<p class="standing">{escape(form.standing)}</p>'
    yield from (f"<p>{escape(line)}</p>" for line in form.under)
    yield "</header>"
    for sheet in form.sheets:
        yield from _sheet(sheet, form.standing)
    yield "</main>\n</body>\n</html>"


def _css_string(text: str) -> str:
    """Text as it stands in a style: no quote, backslash or bracket can end it."""
    return (
        '"'
        + "".join(letter if letter.isalnum() or letter in " .,:-·" else f"\\{ord(letter):x} " for letter in text)
        + '"'
    )


def _sheet(sheet: Sheet, standing: str) -> Iterator[str]:
    names = [name for name, so in (("apart", sheet.apart), ("restricted", sheet.restricted)) if so]
    tag = "Restricted" if sheet.restricted else standing
    yield f'<section class="{" ".join(["sheet", *names])}">'
    yield f'<h2>{escape(sheet.title)} <span class="tag">{escape(tag)}</span></h2>'
    for block in sheet.blocks:
        yield _block(block)
    yield "</section>"


def _block(block: Block) -> str:
    if isinstance(block, Text):
        words = escape(block.words)
        return f"<p><strong>{words}</strong></p>" if block.strong else f"<p>{words}</p>"
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.words)}</h{block.level}>"
    if isinstance(block, Lines):
        rows = '<span class="line"></span>' * block.count
        return f'<div class="field">{_label(block.label)}<span class="lines">{rows}</span></div>'
    if isinstance(block, Boxes):
        return f'<div class="choice">{_label(block.label)}{_boxes(block)}</div>'
    return _table(block)


def _label(words: str) -> str:
    return f'<span class="label">{escape(words)}</span>'


def _boxes(boxes: Boxes) -> str:
    options = (
        f'<span class="option"><span class="box"></span><span>{escape(word)}</span></span>' for word in boxes.options
    )
    return f'<span class="boxes">{" ".join(options)}</span>'


def _table(table: Table) -> str:
    columns = "".join(f'<col style="width: {width}%">' for width in table.widths)
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    rows = "\n".join(_row(row, len(table.heads)) for row in table.rows)
    return (
        f'<table>\n<caption>{escape(table.caption)}</caption>\n<colgroup>{columns}</colgroup>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )  # fmt: skip


def _row(row: Row, columns: int) -> str:
    if isinstance(row, Group):
        note = f' <span class="note">{escape(row.note)}</span>' if row.note else ""
        return f'<tr class="group"><th colspan="{columns}" scope="colgroup">{escape(row.label)}{note}</th></tr>'
    return f"<tr>{''.join(_cells(row))}</tr>"


def _cells(row: tuple[Cell, ...]) -> Iterator[str]:
    for place, cell in enumerate(row):
        inner = _cell(cell)
        yield f'<th scope="row">{inner}</th>' if place == 0 and isinstance(cell, str) and cell else f"<td>{inner}</td>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Boxes):
        return _boxes(cell)
    if isinstance(cell, Outline):
        return "".join(f'<span class="step deep{min(depth, 4)}">{escape(text)}</span>' for depth, text in cell.lines)
    return RULE_ID.sub(r'<span class="id">\g<0></span>', escape(cell))
