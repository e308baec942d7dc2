"""Any two pieces of plain data compared to the last word: the net that lets no difference through unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEYS = ("id", "key", "indicator", "domain", "tool")
LABELS = ("label", "title", "name", "says")
NOTHING: Any = object()


def said(old: Any, new: Any, place: str = "") -> Iterator[str]:
    """Every difference between two pieces of plain data, each as one phrase that begins with its place."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _blocks(old, new, place)
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple):
        yield from _lists(list(old), list(new), place)
    elif old is NOTHING:
        yield f"{place}: now {shown(new)}, was left out"
    elif new is NOTHING:
        yield f"{place}: left out now, was {shown(old)}"
    else:
        yield f"{place}: now {shown(new)}, was {shown(old)}"


def _blocks(old: Mapping[str, Any], new: Mapping[str, Any], place: str) -> Iterator[str]:
    for key in dict.fromkeys([*old, *new]):
        words = key.replace("_", " ")
        yield from said(old.get(key, NOTHING), new.get(key, NOTHING), f"{place}, {words}" if place else words)


def _lists(old: list[Any], new: list[Any], place: str) -> Iterator[str]:
    key = _key(old, new)
    if key is None:
        yield from _members(old, new, place)
        return
    before, after = {item[key]: item for item in old}, {item[key]: item for item in new}
    for name, item in after.items():
        if name not in before:
            yield f"{place}: {shown(item)} added"
    for name, item in before.items():
        if name not in after:
            yield f"{place}: {shown(item)} taken out"
    for name, item in before.items():
        if name in after:
            yield from said(item, after[name], f"{place}, {shown(after[name])}")
    yield from _order([*before], [*after], place)


def _members(old: list[Any], new: list[Any], place: str) -> Iterator[str]:
    """Lists of plain things, or of things without a name of their own."""
    come, gone = [item for item in new if item not in old], [item for item in old if item not in new]
    if come:
        yield f"{place}: {'; '.join(map(shown, come))} added"
    if gone:
        yield f"{place}: {'; '.join(map(shown, gone))} taken out"
    if not come and not gone:
        yield f"{place}: now in the order {'; '.join(map(shown, new))}"


def _order(old: list[Any], new: list[Any], place: str) -> Iterator[str]:
    kept = [name for name in new if name in old]
    if kept != [name for name in old if name in new]:
        yield f"{place}: now in the order {', '.join(map(str, new))}"


def _key(old: list[Any], new: list[Any]) -> str | None:
    """The field that names each entry once, in both lists."""
    entries = [*old, *new]
    for key in KEYS:
        if all(isinstance(item, dict) and isinstance(item.get(key), str) for item in entries) and all(
            len({item[key] for item in part}) == len(part) for part in (old, new)
        ):
            return key
    return None


def shown(value: Any) -> str:
    """A value as it is named in a sentence: an entry by its words and id, text in quotes."""
    if isinstance(value, dict):
        name = next((value[key] for key in KEYS if isinstance(value.get(key), str)), "")
        label = next((value[key] for key in LABELS if isinstance(value.get(key), str)), "")
        if label and name:
            return f"{label} ({name})"
        return ", ".join(f"{key}: {shown(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(shown, value)) or "nothing"
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "nothing"}[value]
    return f'"{value}"' if isinstance(value, str) and " " in value else str(value)
