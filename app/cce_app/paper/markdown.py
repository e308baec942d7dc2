"""The form as Markdown, for those who edit it or read it aloud: the same fields in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.paper.form import Boxes, Group, Heading, Lines, Outline, Table, Text
from cce_app.render.markdown import Ready, safe, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_app.paper.form import Block, Cell, Form, Row

BOX = "☐"
LINE = "\\_" * 40


def as_markdown(form: Form) -> str:
    """The whole form."""
    return "\n\n".join(_parts(form)) + "\n"


def _parts(form: Form) -> Iterator[str]:
    yield f"# {safe(form.title)}"
    yield f"**{safe(form.standing)}**"
    yield from (safe(line) for line in form.under)
    for sheet in form.sheets:
        yield f"## {safe(sheet.title)}"
        if sheet.restricted:
            yield "**Restricted**"
        for block in sheet.blocks:
            yield _block(block)


def _block(block: Block) -> str:
    if isinstance(block, Text):
        return f"**{safe(block.words)}**" if block.strong else safe(block.words)
    if isinstance(block, Heading):
        return f"{'#' * block.level} {safe(block.words)}"
    if isinstance(block, Lines):
        return f"{safe(block.label)}:\n" + "\n".join(f"\n{LINE}" for _ in range(block.count))
    if isinstance(block, Boxes):
        return f"{safe(block.label)}: {_boxes(block)}"
    return _table(block)


def _table(found: Table) -> str:
    return table(found.heads, [_row(row, len(found.heads)) for row in found.rows])


def _row(row: Row, columns: int) -> list[str]:
    if isinstance(row, Group):
        return [Ready(f"**{safe(row.label)}** {safe(row.note)}".strip()), *[""] * (columns - 1)]
    return [_cell(cell) for cell in row]


def _cell(cell: Cell) -> str:
    if isinstance(cell, Boxes):
        return _boxes(cell)
    if isinstance(cell, Outline):
        return Ready("<br>".join(f"{'– ' * depth}{safe(text)}" for depth, text in cell.lines))
    return safe(cell) and Ready(safe(cell))


def _boxes(boxes: Boxes) -> Ready:
    return Ready(" ".join(f"{BOX}&nbsp;{safe(word)}" for word in boxes.options))
