"""The option table of item 10 on a page: never without its limits, and only for a reader of the restricted part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.words import count, joined, short

if TYPE_CHECKING:
    from cce_app.render.page import Page, Section
    from cce_engine.disruption.cards import Disruption, OptionCard

TITLE = "Item 10: options against those who exploit the child"
ASK_NOTE = (
    "Before anything is minuted: note what acting could bring on the child, such as reprisal, a debt, or someone "
    "guessing who spoke (confidential: impact_on_child)."
)
NO_ORDER = "Listed in the order of the record: no option is put before another, and nobody is ranked."
MOST_OPTIONS = 4


def disruption_section(page: Page, found: Disruption | None, *, full: bool) -> None:
    """What item 10 could consider: a line for each adult, place or line in brief, every option in full."""
    if found is None:
        return
    section = page.section(TITLE)
    for names, words in (
        (
            found.overlap,
            "Possible victim–exploiter overlap: safeguard both; legal advice. Nothing is listed against {}.",
        ),
        (
            found.age_not_known,
            "Nothing is listed against {}: how old they are, and whether they are exploited, comes first.",
        ),
    ):
        if names:
            section.add(words.format(joined(list(names))), key="-")
    if found.options:
        section.add("" if found.impact_noted else ASK_NOTE, key="" if found.impact_noted else "-", strong=True)
        (_full if full else _brief)(section, found)


def _by_target(found: Disruption) -> dict[str, list[OptionCard]]:
    together: dict[str, list[OptionCard]] = {}
    for card in found.options:
        together.setdefault(card.target, []).append(card)
    return together


def _brief(section: Section, found: Disruption) -> None:
    for target, cards in _by_target(found).items():
        labels = [short(card.label) + (" (to be confirmed)" if card.confirm else "") for card in cards[:MOST_OPTIONS]]
        left = len(cards) - MOST_OPTIONS
        more = f"; and {count(left, 'other')}" if left > 0 else ""
        section.add(f"{target}: {'; '.join(labels)}{more}.", key="-")
    section.add("Tests, evidence and limits of each: --detail full.", key="-")


def _full(section: Section, found: Disruption) -> None:
    for target, cards in _by_target(found).items():
        section.add(target, key="-", strong=True)
        for card in cards:
            _card(section, card)
    section.add(NO_ORDER, key="-")
    for off in found.off:
        section.add(f"Not listed: {off}", key="-")


def _card(section: Section, card: OptionCard) -> None:
    section.add(f"{card.label} ({card.rule})", 1, strong=True)
    for say in card.confirm:
        section.add(say, 2)
    section.add(f"Who: {card.by}", 2)
    section.add(f"Test: {card.test}", 2)
    for need in card.needs:
        has = "; ".join(need.has) if need.has else f"not recorded. Ask {joined(list(need.ask), ' or ')}"
        section.add(f"{need.say}: {has}.", 2, key="-")
    for limit in card.limits:
        section.add(f"Limit: {limit}", 2)
