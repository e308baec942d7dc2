"""Suggested steps, and the line at the top when one of them cannot wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.clocks import counted, folding_line, later
from cce_app.render.facts import fact_line
from cce_app.render.services import OLD, closed_brief, is_closed, is_old, service_lines, service_points
from cce_app.render.words import capital, count, first_sentence, joined, long_date, short

if TYPE_CHECKING:
    from cce_app.render.page import Page, Section
    from cce_engine.assessment import Assessment, Suggestion

URGENT = ("now", "today")
LEAD = {"do": "", "consider": "Consider: ", "prepare": "Not enough yet for: "}
MOST_FACTS = 2
MOST_NAMES = 3
MOST_STEPS = 3
CHECK_FIRST = "Check first: its law or local route is not confirmed; --detail full says with whom to check."


def act_now(page: Page, found: Assessment) -> None:
    """Above everything else: steps that are due now, and the latest facts that call for them."""
    for card in found.suggestions:
        if card.by in URGENT and card.kind == "process" and card.weight == "do":
            section = page.section("Act now")
            section.add(f"{card.label}: today. {first_sentence(card.because[0])}", strong=True)
            facts = sorted((found.fact(name) for name in card.facts), key=lambda item: item.known_on, reverse=True)
            for item in facts[:MOST_FACTS]:
                section.add(fact_line(item), 1, key="-")


def _steps(found: Assessment) -> list[Suggestion]:
    """The steps without the invitations, which have a section of their own."""
    return [card for card in found.suggestions if card.attendance is None]


def steps_brief(section: Section, found: Assessment) -> None:
    """The soonest steps in a line or two; further ones, those to consider and those that wait share lines."""
    ready = [card for card in _steps(found) if not is_held(card) and not is_closed(card)]
    do = [card for card in ready if card.weight == "do"]
    for card in [*do[:MOST_STEPS], *(card for card in ready if card.weight == "prepare")]:
        section.add(LEAD[card.weight] + _label(card), key=_when(found, card), strong=card.weight == "do")
        section.add(_who_brief(card), 1)
        section.add(_open_point(card), 1)
    further, considered = do[MOST_STEPS:], [card for card in ready if card.weight == "consider"]
    for when in dict.fromkeys(_when(found, card) for card in further):
        _together(section, when, [_in_short(card) for card in further if _when(found, card) == when])
    _together(section, "Consider", [_considered(card) for card in considered])
    if any(card.check_with for card in (*further, *considered)):
        section.add(CHECK_FIRST, 1)
    for card in _steps(found):
        if is_held(card):
            waiting = card.waiting[0]
            instead = short(first_sentence(waiting.instead))
            section.add(f"{card.label}. {waiting.because} Instead: {instead}", key="Not now")
        elif is_closed(card):
            section.add(closed_brief(card), key="Not open")


def _together(section: Section, key: str, parts: list[str]) -> None:
    if parts:
        section.add(f"{'; '.join(parts)}.", key=key)


def _in_short(card: Suggestion) -> str:
    points = [*_points(card), *service_points(card)]
    open_points = f" ({count(len(points), 'open point')})" if points else ""
    return f"{_label(card)}{_only(card, '')}{_check(card)}{open_points}{later(card)}"


def _check(card: Suggestion) -> str:
    """That something of it is not confirmed; with whom to check stands under --detail full."""
    return " (check first)" if card.check_with else ""


def is_held(card: Suggestion) -> bool:
    """Whether there is a reason not to do it now."""
    return any(item.state == "holds" for item in card.waiting)


def steps_full(section: Section, found: Assessment) -> None:
    """Each step with everything that is known of it."""
    for card in _steps(found):
        held = [item for item in card.waiting if item.state == "holds"]
        lead = "Not now: " if held else "Not open: " if is_closed(card) else LEAD[card.weight]
        section.add(lead + _label(card), key=_when(found, card), strong=True)
        if card.moved_from:
            section.add(f"Moved from {long_date(card.moved_from)}, which is not a working day.", 1)
        for item in held:
            section.add(f"{item.because} Instead: {short(item.instead)}", 1)
        section.add(counted(card), 1)
        section.add(f"{_who(card, most=99)}. Agreement: {short(card.agreement)}", 1)
        section.add(folding_line(card), 1)
        for line in service_lines(card):
            section.add(line, 1)
        _open_points(section, card)
        _more(section, card)


def _who_brief(card: Suggestion) -> str:
    """Who may make it, whether somebody has to agree, and whom to check details with."""
    parts = [_who(card, most=MOST_NAMES)]
    if card.kind == "referral":
        parts.append(f"agreement: {short(first_sentence(card.agreement).rstrip('.'))}")
    if card.check_with:
        parts.append(f"check with {short(card.check_with[0].split(':', 1)[0])}")
    if card.moved_from:
        parts.append(f"moved from {long_date(card.moved_from)}, not a working day")
    return "; ".join(parts) + "."


def _open_point(card: Suggestion) -> str:
    """The first thing that is open, and how many more there are."""
    points = [*_points(card), *service_points(card)]
    if not points:
        return folding_line(card)
    more = f" ({count(len(points) - 1, 'other open point')})" if len(points) > 1 else ""
    return points[0] + more + later(card)


def _points(card: Suggestion) -> list[str]:
    found = []
    for item in card.waiting:
        if item.state == "check_first":
            ask = f" Ask {joined([agency.inline for agency in item.ask[:2]], ' or ')}." if item.ask else ""
            found.append(f"First check whether this is so: {short(item.because)}{ask}")
    for lack in card.lacks:
        ask = joined([agency.inline for agency in lack.ask[:MOST_NAMES]], " or ")
        found.append(f"Still lacks: {short(lack.what)} ({lack.detail}). Ask {ask}.")
    return found


def _open_points(section: Section, card: Suggestion) -> None:
    for point in _points(card):
        section.add(point, 1)
    for say in card.check_with:
        section.add(f"Check with {say}", 1)


def _considered(card: Suggestion) -> str:
    return f"{_label(card)}{_only(card, ' may make it')}{_check(card)}{later(card)}"


def _more(section: Section, card: Suggestion) -> None:
    for text in card.because:
        section.add(f"Because: {text}", 1)
    for text in card.how:
        section.add(f"How: {text}", 1)
    for text in card.prompts:
        section.add(f"Plan for: {text}", 1)
    if card.attach:
        section.add(f"Attach: {'; '.join(card.attach)}.", 1)
    if card.never_a_blocker:
        section.add(f"Never a reason to wait: {'; '.join(short(text) for text in card.never_a_blocker)}.", 1)
    for text in card.alternatives:
        section.add(f"Another way: {text}", 1)
    section.add(f"Rules: {', '.join(card.rules)}", 1)


def _who(card: Suggestion, most: int) -> str:
    """Who may make it; of an entry that is too old, who could when it was last checked."""
    return f"When last checked: {short(_makers(card, most))}" if is_old(card) else _makers(card, most)


def _only(card: Suggestion, words: str) -> str:
    """That one agency alone may make it, unless that needs checking."""
    return (
        f" (only {card.who_may_make_it[0].inline}{words})"
        if len(card.who_may_make_it) == 1 and not is_old(card)
        else ""
    )


def _makers(card: Suggestion, most: int) -> str:
    names = [agency.inline for agency in card.who_may_make_it]
    if len(names) == 1:
        return f"Only {names[0]} may make it" if card.kind == "referral" else f"For {names[0]}"
    lead = "May be made by" if card.kind == "referral" else "For"
    if len(names) > most + 1:
        names = [*names[:most], count(len(names) - most, "other")]
    return f"{lead} {joined(names, ' or ')}"


def _label(card: Suggestion) -> str:
    """What the step is; and, where it rests on details last checked too long ago, that they need checking."""
    return f"{card.label} ({OLD})" if is_old(card) else card.label


def _when(found: Assessment, card: Suggestion) -> str:
    if card.due is None:
        return "Next review" if card.by == "next review" else "No date yet"
    if card.due == found.as_of:
        return "Today"
    if card.due < found.as_of:
        return "Overdue"
    year = f" {card.due.year}" if card.due.year != found.as_of.year else ""
    return capital(f"by {card.due.day} {long_date(card.due).split()[1][:3]}{year}")
