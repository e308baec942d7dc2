"""What each mention of a case is linked to, as one reader may see it: a reason to look at two records together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cce_core.base import Handling
    from cce_core.case import Case


def linked_to(case: Case, reader: Handling) -> dict[str, set[str]]:
    """For each mention of a case, the names of what it is linked to; the young person of the case is left out."""
    seen = {item.id: item for item in (*case.people, *case.locations, *case.things) if item.handling.visible_to(reader)}
    names = {
        key: getattr(item, "name", "") or getattr(item, "place", "") or getattr(item, "label", "")
        for key, item in seen.items()
    }
    found: dict[str, set[str]] = defaultdict(set)
    for link in case.links:
        if link.handling.visible_to(reader) and link.source in seen and link.target in seen:
            found[f"{case.case}/{link.source}"].add(names[link.target])
            found[f"{case.case}/{link.target}"].add(names[link.source])
    return {key: labels - {""} for key, labels in found.items()}
