"""Who should be there: the invitations, in one short list or with everything that is asked of each agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.words import joined, long_date, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    """A few lines: whom every meeting invites, whom this one does as well, whom to hold, who leaves for item 10."""
    cards = invitations(found)
    if not cards:
        return
    sendable = [card for card in cards if not _held(card)]
    section.add(_listed(card for card in sendable if _of(card).always), key="Always")
    also = _listed(card for card in sendable if card.weight == "do" and not _of(card).always)
    consider = _listed(card for card in sendable if card.weight == "consider")
    section.add(" ".join([also, f"Consider: {consider}" if consider else ""]).strip(), key="As well")
    for card in cards:
        for item in card.waiting[:1]:
            section.add(f"{card.label}: {_chair(item)}", key="Chair first")
    section.add(_item_ten(cards), key="Item 10")


def attendance_full(section: Section, found: Assessment) -> None:
    """Each invitation: who comes, what is asked for and by when, whether a deputy will do, what of item 10."""
    for card in invitations(found):
        asked = _of(card)
        first = "Hold: " if _held(card) else "Consider: " if card.weight == "consider" else ""
        section.add(f"{first}{_name(card)}", strong=True)
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
        for lead, texts in (("Because", card.because), ("How", card.how), ("Another way", card.alternatives)):
            for text in texts:
                section.add(f"{lead}: {text}", 1)
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


def _name(card: Suggestion) -> str:
    """Whom the invitation is for, in the pack's words, and what the record already says."""
    said = [word for word in _of(card).recorded if word != HERE]
    return f"{card.label} ({', '.join(said)})" if said else card.label


def _listed(cards: Iterable[Suggestion]) -> str:
    names = [_name(card) for card in cards]
    return f"{'; '.join(names)}." if names else ""


def _chair(item: Waiting) -> str:
    if item.state == "holds":
        return f"{short(item.because)} {item.instead}"
    ask = f" Ask {joined([agency.inline for agency in item.ask[:2]], ' or ')}." if item.ask else ""
    return f"is it so? {item.because}{ask}"


def _item_ten(cards: Sequence[Suggestion]) -> str:
    """Who leads the confidential part and who leaves before it; the rest stay, or stay for what they need."""
    lead = joined([card.label for card in cards if _of(card).confidential_part == "lead"])
    leave = joined([card.label for card in cards if _of(card).confidential_part == "leave"])
    said = [f"Led by: {lead}." if lead else "", f"Leave before it: {leave}." if leave else ""]
    return " ".join(filter(None, said))
