"""Elements as text. What is not markup already is made plain and escaped: no word of a record becomes an element."""

from __future__ import annotations

from html import escape

from cce_graph.plain import plain_text


class Markup(str):
    """Text that is markup already; only this module makes it."""

    __slots__ = ()


EMPTY = Markup("")
_VOID = {"input", "meta"}


def el(name: str, /, *children: str, **attributes: object) -> Markup:
    """One element. ``class_`` is ``class``, ``data_x`` is ``data-x``; an attribute of None or False is left out."""
    given = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    if name in _VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{together(*children)}</{name}>")


def together(*children: str) -> Markup:
    """Several children, one after the other."""
    return Markup("".join(child if isinstance(child, Markup) else _words(child) for child in children))


def as_it_stands(text: str) -> Markup:
    """A text of our own, such as a style, that must not be escaped; never a word of a record."""
    if "</" in text or "<!--" in text:
        raise ValueError("a style or script may not hold the end of an element")
    return Markup(text)


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{value if isinstance(value, int | float) else _words(str(value))}"'


def _words(text: str) -> str:
    return escape(plain_text(text), quote=True)
