"""How days are said that a step is counted from, and what folding a review would do to the next look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.words import count, long_date

if TYPE_CHECKING:
    from cce_engine.assessment import Suggestion


def counted(card: Suggestion) -> str:
    """From which day the time runs, where it is not the day of the answer; the moment it ends, where hours count."""
    if not card.counts_from:
        return ""
    if card.due is None:
        return f"Time: {card.by} from {card.counts_from}, of which the day is not recorded."
    at = f" at {card.due_at}" if card.due_at else ""
    return f"Time: {card.by} from {card.counts_from}, which ends on {long_date(card.due)}{at}."


def folding_line(card: Suggestion) -> str:
    """What folding would do to the day of the next look; that a day is not known is said as well."""
    found = card.folding
    if found is None:
        return ""
    if found.folded is None:
        return (
            f"The next day of {found.review} is not recorded: folding could move the next look later than "
            f"{long_date(found.separate)}."
        )
    days = (found.folded - found.separate).days
    moves = f"{count(abs(days), 'day')} {'later' if days > 0 else 'sooner'}" if days else "the same day"
    said = f"Folding would move the next look from {long_date(found.separate)} to {long_date(found.folded)}, {moves}."
    check = f" A check of its own is set for {long_date(found.check_before)}." if found.check_before else ""
    return said + check


def later(card: Suggestion) -> str:
    """In a short line: whether folding would put the next look off."""
    found = card.folding
    if found is None:
        return ""
    if found.folded is None:
        return f" (may be later than {long_date(found.separate)})"
    if found.folded > found.separate:
        return f" (moves the next look from {long_date(found.separate)} to {long_date(found.folded)})"
    return f" (next look on {long_date(found.folded)})"
