"""What would change if an answer were different: before beside after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.assessment import heading
from cce_app.render.level import range_line
from cce_app.render.words import joined

if TYPE_CHECKING:
    from cce_app.assessing import Request
    from cce_app.render.page import Page, Section
    from cce_engine.assessment import Assessment

STATUS = {
    "present": "present",
    "suspected": "suspected",
    "absent": "recorded as not so",
    "not_known": "not known",
}


def difference_page(asked: Request) -> Page:
    """A page on ``--what-if``: what was supposed, the level before and after, what comes and what goes."""
    before, after = asked.answer, asked.instead or asked.answer
    page = heading(before)
    section = page.section("Supposing")
    for name, status in asked.supposed.items():
        section.add(f"{asked.rulebook.vocabulary.indicators[name].label}: {STATUS[status.value]}", key="-")
    known = any(status.value != "not_known" for status in asked.supposed.values())
    section.add(f"Supposed, not recorded{': verified, known today' if known else ''}. The record is not changed.")
    level = page.section("Suggested level")
    level.add(range_line(before.level), key="As recorded")
    level.add(range_line(after.level), key="Supposing", strong=True)
    _dimensions(page.section("Harm"), before, after)
    _rules(page.section("Because"), before, after)
    _steps(page.section("Suggested steps"), before, after)
    if not any(item.lines for item in page.sections[2:]):
        page.section("Change").add("Nothing else would change.")
    return page


def _dimensions(section: Section, before: Assessment, after: Assessment) -> None:
    for old, new in zip(before.dimensions, after.dimensions, strict=True):
        if old.value != new.value:
            section.add(f"{old.value.label} → {new.value.label}", key=old.label)


def _rules(section: Section, before: Assessment, after: Assessment) -> None:
    old, new = {item.rule for item in before.why}, {item.rule for item in after.why}
    for item in after.why:
        if item.rule not in old:
            section.add(f"{item.title} → {item.concludes}", key=f"+ {item.rule}")
    for item in before.why:
        if item.rule not in new:
            section.add(f"{item.title} → {item.concludes}", key=f"- {item.rule}")


def _steps(section: Section, before: Assessment, after: Assessment) -> None:
    old = {(card.label, card.weight) for card in before.suggestions}
    new = {(card.label, card.weight) for card in after.suggestions}
    for card in after.suggestions:
        if card.attendance is None and (card.label, card.weight) not in old:
            who = joined([item.inline for item in card.who_may_make_it[:3]], " or ")
            section.add(f"{card.label} ({card.weight}; {who})", key="+")
    for card in before.suggestions:
        if card.attendance is None and (card.label, card.weight) not in new:
            section.add(f"{card.label} ({card.weight})", key="-")
    _invitations(section, "+", after, before)
    _invitations(section, "-", before, after)


def _invitations(section: Section, key: str, has: Assessment, lacks: Assessment) -> None:
    """All invitations that one answer has and the other lacks, in one line."""
    there = {card.what for card in lacks.suggestions}
    labels = [card.label for card in has.suggestions if card.attendance and card.what not in there]
    if labels:
        section.add(f"Invitations to {'; '.join(labels)}", key=key)
