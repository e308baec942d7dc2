"""Who should be there: the invitations, in one short list or with everything that is asked of each agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.words import capital, count, joined, long_date, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cce_app.render.page import Section
    from cce_engine.assessment import Assessment, Invitation, Suggestion, Waiting

CONFIDENTIAL = {
    "lead": "leads it",
    "stay": "stays",
    "by_need": "stays only for what it needs to know",
    "leave": "leaves before it",
}
HERE = "came"


def attendance_brief(section: Section, found: Assessment) -> None:
    """A few lines: whom every meeting invites, whom this one does as well, who leaves for item 10, whom to hold."""
    cards = invitations(found)
    sendable = [card for card in cards if not _held(card)]
    for key, weight, always in (("Always", "do", True), ("As well", "do", False), ("Consider", "consider", False)):
        named = [card for card in sendable if card.weight == weight and _of(card).always is always]
        if named:
            section.add(f"{capital('; '.join(_name(card) for card in named))}.", key=key)
    for card in cards:
        for item in card.waiting:
            section.add(f"{capital(_label(card))}: {_chair(item)}", key="Chair first")
    _item_ten(section, cards)
    _reply_by(section, cards)


def attendance_full(section: Section, found: Assessment) -> None:
    """Each invitation: who comes, what is asked for and by when, whether a deputy will do, what of item 10."""
    for card in invitations(found):
        asked = _of(card)
        lead = "Hold: " if _held(card) else "Consider: " if card.weight == "consider" else ""
        section.add(f"{lead}{capital(_name(card))}", strong=True)
        section.add(f"Who: {asked.who}", 1)
        for item in card.waiting:
            section.add(f"Chair first: {_chair(item)}", 1)
        by = f" by {long_date(card.due)}" if card.due else ""
        section.add(f"Asked for{by}:", 1)
        for text in asked.asked_for:
            section.add(text, 2, key="-")
        section.add(f"Deputy: {short(asked.deputy)}", 1)
        section.add(f"Confidential part (item 10): {CONFIDENTIAL[asked.confidential_part]}.", 1)
        for lack in card.lacks:
            section.add(f"Still lacks: {short(lack.what)} ({lack.detail}).", 1)
        for text in (*card.because, *card.how):
            section.add(text, 1)
        for say in card.check_with:
            section.add(f"Check with {say}", 1)
        section.add(f"Rules: {', '.join(card.rules)}", 1)


def invitations(found: Assessment) -> list[Suggestion]:
    """The cards that are invitations: those of every meeting first, then in the order of the rules."""
    cards = [card for card in found.suggestions if card.attendance]
    return sorted(cards, key=lambda card: (not _of(card).always, card.rules))


def _of(card: Suggestion) -> Invitation:
    if card.attendance is None:
        raise TypeError(card.what)
    return card.attendance


def _held(card: Suggestion) -> bool:
    return any(item.state == "holds" for item in card.waiting)


def _label(card: Suggestion) -> str:
    """The pack's own name for whom it invites: two invitations may go to one agency."""
    return short(card.label)


def _name(card: Suggestion) -> str:
    """Whom the invitation is for, and what the record already says."""
    said = [word for word in _of(card).recorded if word != HERE]
    return f"{_label(card)} ({', '.join(said)})" if said else _label(card)


def _chair(item: Waiting) -> str:
    if item.state == "holds":
        return f"{short(item.because)} {item.instead}"
    ask = f" Ask {joined([agency.inline for agency in item.ask[:2]], ' or ')}." if item.ask else ""
    return f"first check whether this is so: {short(item.because)}{ask}"


def _item_ten(section: Section, cards: Sequence[Suggestion]) -> None:
    """Who leads, who stays and who leaves for the confidential part."""
    parts = []
    for part, verb in (("lead", "led by"), ("stay", "stays"), ("by_need", "by need"), ("leave", "leaves before it")):
        named = [_label(card) for card in cards if _of(card).confidential_part == part]
        if named:
            parts.append(f"{verb}: {joined(named)}")
    if parts:
        section.add(f"{capital('; '.join(parts))}.", key="For item 10")


def _reply_by(section: Section, cards: Sequence[Suggestion]) -> None:
    days = [card.due for card in cards if card.due]
    if days:
        asked = count(sum(len(_of(card).asked_for) for card in cards), "thing")
        section.add(f"{capital(asked)} asked of them, the first by {long_date(min(days))}: --detail full.", key="Bring")
