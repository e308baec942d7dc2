"""Reads YAML 1.2 and JSON from people we do not trust: plain data and the line each part stood on.

Only plain scalars, lists and maps are accepted. Tags, anchors, aliases, merge keys and duplicate keys are
refused, and size, depth and number of items are limited, so that no file can run code, explode when walked or
mean something else than it shows. ``no`` and ``off`` stay words; dates stay text until a field asks for a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from cce_core.errors import BadInputError, Problem, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
MAX_ITEMS = 50_000


class Limits(NamedTuple):
    """How much a file may hold before it is refused: what somebody writes by hand is never longer than usual."""

    size: int = MAX_BYTES
    items: int = MAX_ITEMS


USUAL = Limits()
SHOWN = 40  # letters of what was found, in a message

Path = tuple[str | int, ...]

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,15})\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,15})\.[0-9]{1,15}\Z")
_LONG_TAG = re.compile(r"!\S{1000}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_HALF = r"[\ud800-\udfff]"
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(slots=True)
class TextFile:
    """What a file held, and on which line each value began."""

    name: str
    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line_of(self, path: Path) -> int | None:
        """The line of ``path``, or of the nearest thing around it that has one."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None

    def problem(self, path: Path, message: str, **more: Any) -> Problem:
        """A problem at ``path`` of this file."""
        return Problem(self.name, self.line_of(path), dotted(path), message, **more)


def dotted(path: Path) -> str:
    """``('observations', 3, 'status')`` as a reader would say it: ``observations[4].status``."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def read_text(name: str, raw: bytes, outcome: str = "Nothing was assessed.", limits: Limits = USUAL) -> TextFile:
    """Parse YAML (or JSON, which YAML 1.2 contains) strictly. Raises BadInputError, never anything else."""
    try:
        text = _decode(name, raw, limits)
        return _Builder(name, text, limits).build()
    except _RefusedError as refused:
        raise BadInputError([refused.problem], outcome) from None


class _RefusedError(Exception):
    def __init__(self, name: str, line: int | None, message: str, where: Path = ()) -> None:
        self.problem = Problem(name, line, dotted(where), message, kind="unreadable")
        super().__init__(message)


def _decode(name: str, raw: bytes, limits: Limits) -> str:
    if len(raw) > limits.size:
        size = f"{len(raw) / 1_000_000:.1f} MB"
        raise _RefusedError(
            name, None, f"the file is {size}; a file may be at most {limits.size // 1_000_000} MB. Split it up."
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _RefusedError(name, line, "the text is not UTF-8. Save the file as UTF-8 and try again.") from None
    bad = _CONTROL.search(text)
    if bad:
        raise _RefusedError(name, text[: bad.start()].count("\n") + 1, _control(bad.group()))
    tag = _LONG_TAG.search(text)  # the parser copies what it has of a tag for every letter of it
    if tag:
        message = "there are 1,000 characters without a space after a !. Put the text in quotes, with its spaces."
        raise _RefusedError(name, text[: tag.start()].count("\n") + 1, message)
    if not text.strip():
        raise _RefusedError(name, 1, "the file is empty.")
    return text


def decoded(raw: bytes, limits: Limits = USUAL) -> str | None:
    """The text of a file, or None where it may not be read."""
    try:
        return _decode("", raw, limits)
    except _RefusedError:
        return None


def _control(found: str) -> str:
    return f"there is a control character (code {ord(found)}). Take it out."


class _Open:
    """A list or map being filled while its events stream past."""

    __slots__ = ("items", "key", "keys", "path")

    def __init__(self, items: list[Any] | dict[str, Any], path: Path) -> None:
        self.items = items
        self.path = path
        self.key: str | None = None
        self.keys: dict[str, int] = {}


class _Builder:
    """Turns the parser's events into plain data without recursion, refusing what we do not accept."""

    def __init__(self, name: str, text: str, limits: Limits) -> None:
        self.name = name
        self.most = limits.items
        self.text = text
        self.lines: dict[Path, int] = {}
        self.stack: list[_Open] = []
        self.root: Any = None
        self.count = 0
        self.documents = 0

    def build(self) -> TextFile:
        for event in self._events():
            getattr(self, "_on_" + type(event).__name__, _ignore)(event)
        return TextFile(self.name, self.root, self.lines)

    def _events(self) -> Iterator[Any]:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import YAMLError

        try:
            yield from YAML(typ="safe", pure=True).parse(self.text)
        except YAMLError as error:
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            line = mark.line + 1 if mark else None
            what = (getattr(error, "problem", None) or "it cannot be read").strip()
            self._refuse(line, f"this is not well-formed YAML ({what}). Check indents, colons and quotes here.")
        except (RecursionError, ValueError):
            self._refuse(None, "this is not well-formed YAML.")

    def _refuse(self, line: int | None, message: str, where: Path = ()) -> NoReturn:
        raise _RefusedError(self.name, line, message, where)

    # one handler for each kind of event; events with nothing to check are ignored

    def _on_DocumentStartEvent(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(event.start_mark.line + 1, "there is more than one document in the file. Keep one.")

    def _on_AliasEvent(self, event: Any) -> None:
        self._refuse(
            event.start_mark.line + 1,
            f"YAML aliases (*{shortened(event.anchor, SHOWN)}) are not accepted. Write it out.",
        )

    def _on_MappingStartEvent(self, event: Any) -> None:
        self._open({}, event)

    def _on_SequenceStartEvent(self, event: Any) -> None:
        self._open([], event)

    def _on_MappingEndEvent(self, _event: Any) -> None:
        self.stack.pop()

    _on_SequenceEndEvent = _on_MappingEndEvent

    def _on_ScalarEvent(self, event: Any) -> None:
        self._check(event)
        top, line = self.stack[-1] if self.stack else None, event.start_mark.line + 1
        text = self._whole(event.value, line)
        if top is not None and isinstance(top.items, dict) and top.key is None:
            self._set_key(top, text, line, plain=not event.style)
        else:
            self._place(text if event.style else plain_value(text), line)

    def _whole(self, text: str, line: int) -> str:
        """The text with characters written as two halves put together; half a character alone is refused."""
        if bad := _CONTROL.search(text):
            self._refuse(line, _control(bad.group()))
        if re.search(_HALF, text) is None:
            return text
        try:
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            self._refuse(line, "there is half of a character here (an escape such as \\ud800). Take it out.")

    def _check(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if event.anchor:
            shown = shortened(event.anchor, SHOWN)
            self._refuse(line, f"YAML anchors (&{shown}) are not accepted. Write the text out where it is needed.")
        if event.tag is not None and event.tag != "!":
            shown = shortened(str(event.tag), SHOWN)
            self._refuse(line, f"YAML tags ({shown}) are not accepted. Write plain text, lists and maps.")
        self.count += 1
        if self.count > self.most:
            self._refuse(line, f"there are more than {self.most:,} items. Split the file.")

    def _set_key(self, top: _Open, key: str, line: int, *, plain: bool) -> None:
        if plain and key == "<<":
            self._refuse(line, "YAML merge keys (<<) are not accepted. Write the keys out.", top.path)
        if key in top.keys:
            shown = shortened(key, SHOWN)
            self._refuse(line, f'the key "{shown}" stands twice (first on line {top.keys[key]}). Keep one.', top.path)
        top.keys[key] = line
        top.key = key
        self.lines[(*top.path, key)] = line

    def _open(self, items: list[Any] | dict[str, Any], event: Any) -> None:
        self._check(event)
        line = event.start_mark.line + 1
        if len(self.stack) >= MAX_DEPTH:
            self._refuse(line, f"lists and maps are nested more than {MAX_DEPTH} deep.")
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.items, dict) and top.key is None:
            self._refuse(line, "a list or map cannot be a key.", top.path)
        self.stack.append(_Open(items, self._place(items, line)))

    def _place(self, value: Any, line: int) -> Path:
        if not self.stack:
            self.root = value
            self.lines[()] = line
            return ()
        top = self.stack[-1]
        if isinstance(top.items, list):
            path = (*top.path, len(top.items))
            top.items.append(value)
            self.lines[path] = line
            return path
        key = top.key
        if key is None:  # a map value always follows its key
            raise AssertionError(self.name)
        top.items[key], top.key = value, None
        return (*top.path, key)


def _ignore(_event: Any) -> None:
    """Stream, document and comment events carry nothing to check."""


def plain_value(text: str) -> str | int | float | bool | None:
    """An unquoted scalar: null, true, false and numbers as YAML 1.2 reads them; everything else is text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
