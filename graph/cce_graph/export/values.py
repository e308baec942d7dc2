"""Values that every file format can hold: text, whole numbers, numbers, yes or no. All else becomes one of these."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from pydantic import BaseModel

from cce_graph.plain import plain_text

Value = str | int | float | bool
BETWEEN = "; "  # the entries of a list


def flat_value(value: object) -> Value | None:  # noqa: PLR0911  # one line for each kind of value
    """``value`` as text, number or truth value; None where there is nothing to say. A set is put in order."""
    if isinstance(value, Enum):
        return flat_value(value.value)
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        return "".join(str(part) for part in value.model_dump(mode="json").values())
    if isinstance(value, Mapping):
        value = [f"{key}: {item}" for key, item in value.items()]
    if isinstance(value, Iterable) and not isinstance(value, str):
        return _listed(value) or None
    return plain_text(str(value)).strip() or None


def _listed(values: Iterable[object]) -> str:
    """Entries in their order, or in order of the alphabet where they have none; none holds the mark between two."""
    texts = [str(flat).replace(";", ",") for flat in map(flat_value, values) if flat is not None]
    return BETWEEN.join(dict.fromkeys(sorted(texts) if isinstance(values, set | frozenset) else texts))


def entries(listed: str) -> list[str]:
    """The entries of a list that was made one text."""
    return listed.split(BETWEEN) if listed else []
