"""Cuts a record down to the least that still shows something: no one thing more can be taken out of it.

First observations in halves and quarters, then whole parts of the record, then every single entry and field.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Plain: TypeAlias = dict[str, Any]
Shows: TypeAlias = "Callable[[Plain], bool]"
Place: TypeAlias = tuple[str | int, ...]

KEPT = ("case", "invented", "about")  # which record it is; not things that are known of a child
HANDLING = "handling"  # who may see a thing stays with it: without this field a restricted fact would be open


def shrink(record: Plain, shows: Shows) -> Plain:
    """The least of ``record`` for which ``shows`` still holds, which must hold of ``record`` itself.

    ``shows`` must be false of what is not a record at all. The result is least in this sense: take any one entry of a
    list or any one field out, and ``shows`` is false. Who may see a thing is no field of its own here.
    """
    found = _fewer_observations(record, shows)
    while (smaller := _once_through(found, shows)) != found:
        found = smaller
    return found


def without(record: Plain, place: Place) -> Plain:
    """A copy of the record with one entry or field taken out."""
    found = deepcopy(record)
    holder: Any = found
    for part in place[:-1]:
        holder = holder[part]
    del holder[place[-1]]
    return found


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Everything that can be taken out of a record: each field and each entry of a list, outermost first."""
    items = enumerate(value) if isinstance(value, list) else value.items()
    inner: list[Place] = []
    for key, item in items:
        if key != HANDLING and (at or key not in KEPT):
            yield (*at, key)
            if isinstance(item, dict | list):
                inner.append((*at, key))
    for place in inner:
        yield from places(value[place[-1]], place)


def _once_through(record: Plain, shows: Shows) -> Plain:
    """Try to take out each thing once; what follows a thing that went is tried in what is left."""
    index = 0
    while index < len(found := list(places(record))):
        smaller = without(record, found[index])
        if shows(smaller):
            record = smaller
        else:
            index += 1
    return record


def _fewer_observations(record: Plain, shows: Shows) -> Plain:
    """Leave out observations in ever smaller lots, as long as the rest still shows it."""
    items: list[Any] = list(record.get("observations", ()))
    size = len(items)
    while size >= 1:
        for start in range(len(items) - 1, -1, -size):
            kept = items[: max(start - size + 1, 0)] + items[start + 1 :]
            if shows({**record, "observations": kept}):
                items = kept
        size //= 2
    return {**record, "observations": items}
