"""What folding this review into an existing one would do to the day of the next look."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cce_core.dates import next_working_day
from cce_engine.assessment import Folding
from cce_engine.attributes_review import SIX_WEEKS, review_to_fold_into

if TYPE_CHECKING:
    from cce_core.case import Case
    from cce_engine.clocks import Clocks

REVIEWS = {
    "child_in_need": "the child in need review",
    "core_group": "the core group",
    "child_protection": "the child protection review",
    "looked_after": "the looked-after review",
}


def folding(case: Case, clocks: Clocks) -> Folding:
    """Both days: of a separate review, and of the review it would go into where its day is known."""
    separate = next_working_day(clocks.review_from() + SIX_WEEKS, clocks.holidays)
    found = review_to_fold_into(case, clocks.as_of)
    if found is None:
        return Folding(separate, None, "the other review", None)
    return Folding(separate, found.next_date, REVIEWS[found.kind], found.check_before)


def later_by(found: Folding) -> timedelta | None:
    """How much later the next look would be; below zero where it would be sooner, None where nobody knows."""
    return found.folded - found.separate if found.folded else None
