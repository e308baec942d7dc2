"""The parts of a paper form: text, lines to write on, boxes with their words, tables. A box never stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; ``strong`` for what must not be overlooked."""

    words: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a sheet."""

    words: str
    level: int = 3


@dataclass(frozen=True, slots=True)
class Lines:
    """A label and so many lines to write on."""

    label: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes to tick, each with its word; with a label in front where they do not stand in a table."""

    options: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """Several short lines in one cell, each with how deep it stands."""

    lines: tuple[tuple[int, str], ...]


Cell: TypeAlias = str | Boxes | Outline


@dataclass(frozen=True, slots=True)
class Group:
    """A row that names what the rows under it have in common, with a note."""

    label: str
    note: str = ""


Row: TypeAlias = tuple[Cell, ...] | Group


@dataclass(frozen=True, slots=True)
class Table:
    """A table; an empty cell is room to write. ``widths`` are parts of a hundred."""

    caption: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Text | Heading | Lines | Boxes | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """One item of the agenda; ``apart`` begins a page of its own, ``restricted`` marks agenda item 10."""

    title: str
    blocks: tuple[Block, ...]
    apart: bool = False
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form."""

    title: str
    standing: str
    under: tuple[str, ...]
    sheets: tuple[Sheet, ...]
