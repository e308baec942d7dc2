"""Reads the everyday part of YAML many times faster than the strict reader, and declines everything else.

It exists because a pack is hundreds of small files, written in one plain style. It never refuses a file and never
explains: whatever is out of the ordinary (quotes with rare escapes, plain text over several lines, tags, tabs, a key
twice, an odd indent) is left to ``text_file``, which alone decides what is wrong. The law: declined, or the same to
the line.
"""

from __future__ import annotations

import re
from typing import Any

from cce_core.text_file import USUAL, Limits, TextFile, decoded, plain_value

LETTERS = 2  # every item takes as many at least, so the limit on items cannot be passed unseen
DEEPEST = 20
MOST_ROWS = 50  # of one text in quotes

_UNUSUAL = re.compile("[\t\r\x85\u2028\u2029\ufeff\ufffe\uffff]")
_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]{0,99}):(?: +|\Z)")
_FLOW_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]{0,99}): +")
_DASH = re.compile(r"- +")
_QUOTED = re.compile(r"""'((?:[^']|'')*)'|"((?:[^"\\]|\\["\\])*)\"""")
_ESCAPED = re.compile(r"""\\(["\\])""")
_BREAK = re.compile(r" *\n")  # what follows a line's end was cut off already
_FIRST = r"(?![-?:,\[\]{}#&*!|>'\"%@`]|\Z)"  # what no plain text begins with (a minus before a digit is let through)
_BLOCK_PART = r"(?:[^ :]|:(?! |\Z))+"
_FLOW_PART = r"(?:[^ \n:,\[\]{}]|:(?![ \n,\[\]{}]|\Z))+"
_BLOCK_TEXT = re.compile(rf"(?:{_FIRST}|(?=-[0-9])){_BLOCK_PART}(?: +(?!#){_BLOCK_PART})*")
_FLOW_TEXT = re.compile(rf"(?:{_FIRST}|(?=-[0-9])){_FLOW_PART}(?: +(?!#){_FLOW_PART})*")
_REST = re.compile(r" *\Z| +#")
_SPACES = re.compile(r"[ \n]*")

Path = tuple[str | int, ...]


class _DeclinedError(Exception):
    """The text is not of the everyday sort."""


def read_quickly(name: str, raw: bytes, limits: Limits = USUAL) -> TextFile | None:
    """What ``read_text`` would give, or None where the strict reader must look."""
    text = decoded(raw, limits)
    if text is None or len(text) > LETTERS * limits.items or _UNUSUAL.search(text):
        return None
    try:
        return _Quick(text).whole(name)
    except _DeclinedError:
        return None


class _Quick:
    """Walks the lines of one file; each holds one key, one entry of a list, or both."""

    def __init__(self, text: str) -> None:
        self.raw = text.split("\n")
        self.rows: list[tuple[int, int, str]] = []  # line number, indent, what stands there
        for number, line in enumerate(self.raw, start=1):
            content = line.lstrip(" ")
            if content and content[0] != "#":
                self.rows.append((number, len(line) - len(content), content))
        self.at = 0
        self.lines: dict[Path, int] = {}

    def whole(self, name: str) -> TextFile:
        """The file, if all of it was read."""
        if not self.rows or self.rows[0][1]:
            raise _DeclinedError
        self.lines[()] = self.rows[0][0]
        data = self._block((), 0)
        if self.at < len(self.rows):
            raise _DeclinedError
        return TextFile(name, data, self.lines)

    def _indent(self) -> int:
        """The indent of the next line; -1 at the end."""
        return self.rows[self.at][1] if self.at < len(self.rows) else -1

    def _block(self, path: Path, indent: int) -> Any:
        if len(path) > DEEPEST:
            raise _DeclinedError
        if self.rows[self.at][2].startswith("- "):
            return self._list(path, indent)
        number, _, content = self.rows[self.at]
        self.at += 1
        return self._map(path, indent, number, content)

    def _map(self, path: Path, indent: int, number: int, content: str) -> dict[str, Any]:
        """A map whose first entry has been taken; the others follow at the same indent."""
        found: dict[str, Any] = {}
        self._entry(found, path, indent, number, content)
        while self._indent() == indent and not self.rows[self.at][2].startswith("- "):
            number, _, content = self.rows[self.at]
            self.at += 1
            self._entry(found, path, indent, number, content)
        return found

    def _entry(self, found: dict[str, Any], path: Path, indent: int, number: int, content: str) -> None:
        key = _KEY.match(content)
        if key is None or key[1] in found:
            raise _DeclinedError
        here = (*path, key[1])
        self.lines[here] = number
        found[key[1]] = self._value(content, key.end(), here, indent, number)

    def _value(self, content: str, start: int, path: Path, indent: int, number: int) -> Any:
        """What stands behind a key: on its line, or as a block below it."""
        if content[start:] == ">-":
            return self._folded(indent, number)
        if start < len(content) and content[start] != "#":
            return self._inline(content, start, path, indent, number)
        below = self._indent()
        if below > indent:
            value = self._block(path, below)
        elif below == indent and self.rows[self.at][2].startswith("- "):
            value = self._list(path, indent)
        else:
            raise _DeclinedError
        if self._indent() > indent:
            raise _DeclinedError
        return value

    def _list(self, path: Path, indent: int) -> list[Any]:
        if len(path) > DEEPEST:
            raise _DeclinedError
        items: list[Any] = []
        while self._indent() == indent and (dash := _DASH.match(self.rows[self.at][2])):
            number, _, content = self.rows[self.at]
            self.at += 1
            here = (*path, len(items))
            self.lines[here] = number
            if _KEY.match(content, dash.end()):
                items.append(self._map(here, indent + dash.end(), number, content[dash.end() :]))
            else:
                items.append(self._inline(content, dash.end(), here, indent, number))
        if self._indent() > indent:
            raise _DeclinedError
        return items

    def _folded(self, indent: int, number: int) -> str:
        """Text over several lines of one indent, folded into one."""
        first = self.raw[number] if number < len(self.raw) else ""
        margin = len(first) - len(first.lstrip(" "))
        parts: list[str] = []
        for line in self.raw[number:]:
            if line[:margin].strip(" ") or not line.strip(" "):
                break
            if line[margin] == " " or line[-1] == " ":
                raise _DeclinedError
            parts.append(line[margin:])
        after = [line.strip(" ") for line in self.raw[number + len(parts) :]]
        a_gap = any(after) and not after[0]
        if margin <= indent or not parts or a_gap:
            raise _DeclinedError
        while self.at < len(self.rows) and self.rows[self.at][0] <= number + len(parts):
            self.at += 1
        if self._indent() > indent:
            raise _DeclinedError
        return " ".join(parts)

    def _inline(self, text: str, start: int, path: Path, indent: int, number: int) -> Any:
        """A value that begins and ends on one line, or in brackets or quotes that close on a later one."""
        while _goes_on(text, start):
            if self._indent() <= indent or self.rows[self.at][0] != number + text.count("\n") + 1:
                raise _DeclinedError
            text += "\n" + self.rows[self.at][2]
            self.at += 1
        value, end = self._one(text, start, path, number, _BLOCK_TEXT)
        if _REST.match(text, end) is None or self._indent() > indent:
            raise _DeclinedError
        return value

    def _one(self, text: str, start: int, path: Path, number: int, plain: re.Pattern[str]) -> tuple[Any, int]:
        """One value and where it ends."""
        first = text[start : start + 1]
        if first in ("[", "{"):
            return self._flow(text, start, path, number)
        if first in ("'", '"'):
            quoted = _QUOTED.match(text, start)
            if quoted is None:
                raise _DeclinedError
            return _unquoted(quoted), quoted.end()
        found = plain.match(text, start)
        if found is None:
            raise _DeclinedError
        return plain_value(found.group()), found.end()

    def _flow(self, text: str, start: int, path: Path, number: int) -> tuple[Any, int]:
        """A list or map in brackets, and where it ends."""
        if len(path) > DEEPEST:
            raise _DeclinedError
        is_list = text[start] == "["
        items: list[Any] = []
        entries: dict[str, Any] = {}
        at = _after_spaces(text, start + 1)
        if text[at : at + 1] == ("]" if is_list else "}"):
            return (items if is_list else entries), at + 1
        while True:
            here: Path = (*path, len(items))
            if not is_list:
                key = _FLOW_KEY.match(text, at)
                if key is None or key[1] in entries:
                    raise _DeclinedError
                here, at = (*path, key[1]), key.end()
            self.lines[here] = number + text.count("\n", 0, at)
            value, at = self._one(text, at, here, number, _FLOW_TEXT)
            if is_list:
                items.append(value)
            else:
                entries[str(here[-1])] = value
            at = _after_spaces(text, at)
            mark, at = text[at : at + 1], at + 1
            if mark == ("]" if is_list else "}"):
                return (items if is_list else entries), at
            if mark != ",":
                raise _DeclinedError
            at = _after_spaces(text, at)


def _unquoted(found: re.Match[str]) -> str:
    """What stands in quotes, its lines folded into one."""
    if found[1] is not None:
        return _BREAK.sub(" ", found[1]).replace("''", "'")
    return _ESCAPED.sub(r"\1", _BREAK.sub(" ", found[2]))


def _goes_on(text: str, start: int) -> bool:
    """Whether what begins here is not closed yet."""
    first = text[start : start + 1]
    if first in ("'", '"'):
        return _QUOTED.match(text, start) is None and text.count("\n") < MOST_ROWS
    return first in ("[", "{") and _open(text) > 0


def _open(text: str) -> int:
    """How many brackets are still open; those in quotes count too, and then the text is declined."""
    return text.count("[") + text.count("{") - text.count("]") - text.count("}")


def _after_spaces(text: str, at: int) -> int:
    found = _SPACES.match(text, at)
    return found.end() if found else at
