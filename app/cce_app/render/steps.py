"""Suggested steps, and the line at the top when one of them cannot wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.words import capital, count, joined, long_date, short

if TYPE_CHECKING:
    from cce_app.render.page import Page, Section
    from cce_engine.assessment import Assessment, Suggestion

URGENT = ("now", "today")
LEAD = {"do": "", "consider": "Consider: ", "prepare": "Not enough yet for: "}
MOST_NAMES = 3
MOST_LACKS = 2


def act_now(page: Page, found: Assessment) -> None:
    """Above everything else: steps that are due now."""
    urgent = [
        card for card in found.suggestions if card.by in URGENT and card.kind == "process" and card.weight == "do"
    ]
    if not urgent:
        return
    section = page.section("Act now")
    for card in urgent:
        section.add(f"{card.label}: today. {card.because[0]}", strong=True)


def steps(section: Section, found: Assessment, *, full: bool) -> None:
    """Each suggested step: when, what, who may make it, agreement, and what stands in the way."""
    for card in found.suggestions:
        held = [item for item in card.waiting if item.state == "holds"]
        section.add(
            f"{'Not now: ' if held else LEAD[card.weight]}{card.label}",
            key=_when(found, card),
            strong=card.weight == "do" and not held,
        )
        if held:
            for item in held if full else held[:1]:
                section.add(f"{item.because} Instead: {short(item.instead)}", 1)
        else:
            agreement = card.agreement if full else _first_sentence(card.agreement)
            section.add(f"{_who(card, full=full)}. Agreement: {short(agreement)}", 1)
            _moved(section, card)
            _open_points(section, card, full=full)
        if full:
            _more(section, card)


def _moved(section: Section, card: Suggestion) -> None:
    if card.moved_from:
        section.add(f"Moved from {long_date(card.moved_from)}, which is not a working day.", 1)


def _open_points(section: Section, card: Suggestion, *, full: bool) -> None:
    most = None if full else MOST_LACKS
    for item in card.waiting[:most]:
        ask = f" Ask {joined([agency.inline for agency in item.ask[:2]], ' or ')}." if item.ask else ""
        section.add(f"First check whether this is so: {short(item.because)}{ask}", 1)
    for lack in card.lacks[:most]:
        ask = joined([agency.inline for agency in lack.ask[:MOST_NAMES]], " or ")
        section.add(f"Still lacks: {short(lack.what)} ({lack.detail}). Ask {ask}.", 1)
    left = max(0, len(card.waiting) + len(card.lacks) - 2 * MOST_LACKS) if not full else 0
    section.add(f"({count(left, 'other open point')}: --detail full)" if left else "", 1)
    if full:
        for say in card.check_with:
            section.add(f"Check with {say}", 1)
    elif card.check_with:
        names = list(dict.fromkeys(say.split(":", 1)[0] for say in card.check_with))
        section.add(f"Details to be confirmed: check with {joined(names[:2])}.", 1)


def _more(section: Section, card: Suggestion) -> None:
    for text in card.because:
        section.add(f"Because: {text}", 1)
    for text in card.how:
        section.add(f"How: {text}", 1)
    if card.attach:
        section.add(f"Attach: {'; '.join(card.attach)}.", 1)
    for text in card.alternatives:
        section.add(f"Another way: {text}", 1)
    section.add(f"Rules: {', '.join(card.rules)}", 1)


def _who(card: Suggestion, *, full: bool) -> str:
    names = [agency.inline for agency in card.who_may_make_it]
    if len(names) == 1:
        return f"Only {names[0]} may make it" if card.kind == "referral" else f"For {names[0]}"
    lead = "May be made by" if card.kind == "referral" else "For"
    if not full and len(names) > MOST_NAMES + 1:
        names = [*names[:MOST_NAMES], count(len(names) - MOST_NAMES, "other")]
    return f"{lead} {joined(names, ' or ')}"


def _first_sentence(text: str) -> str:
    return text.split(". ", 1)[0].rstrip(".") + "."


def _when(found: Assessment, card: Suggestion) -> str:
    if card.due is None:
        return "Next review"
    if card.due == found.as_of:
        return "Today"
    if card.due < found.as_of:
        return "Overdue"
    year = f" {card.due.year}" if card.due.year != found.as_of.year else ""
    return capital(f"by {card.due.day} {long_date(card.due).split()[1][:3]}{year}")
