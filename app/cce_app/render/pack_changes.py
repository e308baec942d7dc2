"""What changed between two packs, as a page and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

from cce_app.render.page import Page, as_text
from cce_app.render.words import capital, count, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cce_engine.pack_changes import Change, PackChanges, RuleChange

KINDS: tuple[Literal["changed", "added", "withdrawn"], ...] = ("changed", "added", "withdrawn")
NOTHING = "Nothing changed. Every rule, word, indicator, source and date is the same in both."


def changes_text(found: PackChanges) -> str:
    """The page, at 80 columns."""
    return as_text(changes_page(found)).rstrip()


def changes_json(found: PackChanges) -> str:
    """The same as data."""
    return json.dumps({"same": found.same, **asdict(found)}, indent=2, ensure_ascii=False)


def changes_page(found: PackChanges) -> Page:
    """What changed: the count in words, the rules one by one, then the words around them."""
    old, new = found.old, found.new
    page = Page(f"What changed: {old.id} {old.version} → {new.id} {new.version}")
    if found.same:
        page.section("In short").add(NOTHING, strong=True)
        return page
    page.under.append(_in_short(found))
    if old.id != new.id:
        page.under.append("These are two different packs, so version numbers are not compared.")
    for kind in KINDS:
        section = page.section(f"Rules {kind}")
        for rule in found.rules:
            if rule.kind == kind:
                section.add(rule.title, key=rule.rule)
                for change in rule.says:
                    section.add(f"{change.part}: {change.says}", 1, key="-")
    for title, changes in (("Words of the pack", found.pack), ("Vocabulary, sources and law", found.catalogue)):
        section = page.section(title)
        for change in changes:
            section.add(capital(change.says), key="-")
    section = page.section("Versions and ids to put right")
    for text in found.versions:
        section.add(capital(text), key="-")
    section = page.section("Written differently, same meaning")
    section.add("; ".join(found.rewritten))
    return page


def _in_short(found: PackChanges) -> str:
    parts = [_counted(found.rules, kind) for kind in KINDS]
    parts += [_told(found.pack, "change", " to the pack's words")]
    parts += [_told(found.catalogue, "change", " to vocabulary, sources or law")]
    said = joined([part for part in parts if part])
    return f"{capital(said)}." if said else "No rule and no word of the pack changed in meaning."


def _counted(rules: Sequence[RuleChange], kind: str) -> str:
    number = sum(rule.kind == kind for rule in rules)
    return f"{count(number, 'rule')} {kind}" if number else ""


def _told(changes: Sequence[Change], what: str, where: str) -> str:
    return f"{count(len(changes), what)}{where}" if changes else ""
