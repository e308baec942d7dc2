"""Small pieces of Markdown in which no word of a record or a rule can become markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Ready(str):
    """Markdown of our own, which is not to be made safe again."""

    __slots__ = ()


def safe(text: str) -> str:
    """Words that cannot become markup, on one line."""
    if isinstance(text, Ready):
        return text
    text = " ".join(text.split())
    for mark in "\\`*_[]<>#|":
        text = text.replace(mark, f"\\{mark}")
    return text


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; every cell is made safe. Without rows, the word None."""
    lines = [f"| {' | '.join(safe(cell) for cell in row)} |" for row in rows]
    if not lines:
        return "None."
    return "\n".join([f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}", *lines])


def bullets(items: Iterable[str]) -> str:
    """A list; every item is made safe. Without items, the word None."""
    return "\n".join(f"- {safe(item)}" for item in items) or "None."


def labelled(items: Iterable[tuple[str, str]]) -> str:
    """A list of labels, each with what is said of it."""
    return "\n".join(f"- **{safe(label)}:** {safe(text)}" for label, text in items)
