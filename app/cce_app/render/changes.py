"""What changed since an earlier day, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.facts import fact_line
from cce_core.dates import in_words

if TYPE_CHECKING:
    from cce_app.render.page import Page
    from cce_engine.assessment import Assessment

PARTS = {
    "new": "What was recorded since",
    "withdrawn": "What was withdrawn since",
    "aged": "Time passing (older facts leave the windows of some rules)",
    "rules": "Changes of the rules",
}


def changes_section(page: Page, found: Assessment) -> None:
    """The level then and now, each part alone, and the suggestions that came and went."""
    changes = found.changes
    if changes is None:
        return
    section = page.section(f"What changed since {in_words(changes.since)}")
    then, now = changes.level_then.label, changes.level_now.label
    section.add(f"{then} then, {now} now." if then != now else f"{now} then and now.", strong=True)
    for part in changes.parts:
        section.add(f"{PARTS[part.kind]}, alone: {part.alone.label}.")
        for name in part.facts:
            section.add(fact_line(found.fact(name)), 1, key="-")
    if not changes.parts:
        section.add("Nothing was recorded or withdrawn, and no rule changed.")
    elif then != now and all(part.alone == changes.level_then for part in changes.parts):
        section.add("No part alone accounts for the change; together they do.")
    for lead, labels in (("Newly suggested", changes.suggested_now), ("No longer", changes.no_longer_suggested)):
        section.add(f"{lead}: {'; '.join(labels)}." if labels else "")
