"""Takes out of a record what a reader may not see, whole and without trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cce_core.base import Handling, Part
from cce_core.network import Named
from cce_core.sections import Confidential

if TYPE_CHECKING:
    from cce_core.case import Case


def for_reader(case: Case, reader: Handling) -> Case:
    """A copy of ``case`` holding only what ``reader`` may see, with nothing pointing at what is gone."""
    seen: Case = _visible(case, reader)
    parts: tuple[Named, ...] = (*seen.people, *seen.locations, *seen.things)
    named = {"young_person", *(item.id for item in parts)}
    links = tuple(link for link in seen.links if link.source in named and link.target in named)
    observations = tuple(
        item.model_copy(update={"about": tuple(name for name in item.about if name in named)})
        for item in seen.observations
    )
    return seen.model_copy(update={"links": links, "observations": observations, "confidential": Confidential.empty()})


def _hidden(value: Any, reader: Handling) -> bool:
    handling = getattr(value, "handling", None)
    return isinstance(handling, Handling) and not handling.visible_to(reader)


def _visible(part: Any, reader: Handling) -> Any:
    """``part`` with hidden members dropped from lists and hidden single parts put back to empty."""
    changed: dict[str, Any] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, tuple) and any(isinstance(item, Part) for item in value):
            changed[name] = tuple(_visible(item, reader) for item in value if not _hidden(item, reader))
        elif isinstance(value, Part):
            changed[name] = type(value).empty() if _hidden(value, reader) else _visible(value, reader)
    return part.model_copy(update=changed) if changed else part
