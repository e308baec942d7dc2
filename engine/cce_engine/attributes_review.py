"""Case attributes about reviews: earlier ones and their levels, folding, and what a step down needs. None: unknown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cce_engine.attributes_missing import yes_no

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cce_core.case import Case
    from cce_core.sections import EarlierMeeting, ExistingReview

SIX_WEEKS = timedelta(days=42)


def review_attributes(case: Case, as_of: date) -> dict[str, int | str | None]:
    """What rules may read of agenda item 12."""
    start = case.meeting.date or as_of
    earlier = tuple(sorted((item for item in case.review.earlier_meetings if item.date <= as_of), key=_day))
    found = review_to_fold_into(case, as_of)
    fold = {name: yes_no(getattr(found, field)) if found else None for name, field in FOLD.items()}
    return {
        **fold,
        "existing_review_within_42_days": _within(case, start, as_of),
        "check_within_42_days": _check_set(found, start, as_of),
        "fold_children": found.children if found else None,
        "reviews_without_fall": reviews_without_fall(earlier),
        "level_fell": _fell(earlier),
        "weeks_of_good_change": _weeks(case, as_of),
        "exploiters_status_known": yes_no(case.review.improvement.exploiters_status_known),
        "open_actions_owned": _owned(case),
        "same_tool_as_last": _same_tool(case, earlier),
    }


FOLD = {
    "fold_agencies_attend": "agencies_attend",
    "fold_exploitation_item": "exploitation_item",
    "fold_chair_accepts": "chair_accepts",
    "fold_confidential_part": "confidential_part",
    "fold_parenting_only": "about_parenting_only",
}


def review_to_fold_into(case: Case, as_of: date) -> ExistingReview | None:
    """The soonest existing review still to come, else one without a date; a day that has passed is no next date."""
    ahead = [item for item in case.review.existing_reviews if item.next_date and item.next_date >= as_of]
    if ahead:
        return min(ahead, key=lambda item: item.next_date or as_of)
    undated = [item for item in case.review.existing_reviews if item.next_date is None]
    return undated[0] if undated else None


def _within(case: Case, start: date, as_of: date) -> str | None:
    """Whether a review falls within six weeks of the meeting; one whose next day nobody has given may do."""
    days = [item.next_date if item.next_date and item.next_date >= as_of else None for item in reviews(case)]
    if any(day and day <= start + SIX_WEEKS for day in days):
        return "yes"
    return None if not days or None in days else "no"


def reviews(case: Case) -> tuple[ExistingReview, ...]:
    """The reviews that the child already has."""
    return case.review.existing_reviews


def _check_set(found: ExistingReview | None, start: date, as_of: date) -> str | None:
    """Whether a check of its own is set before six weeks are over, where the review itself comes later."""
    if found is None or found.check_before is None:
        return None
    return yes_no(as_of <= found.check_before <= start + SIX_WEEKS)


def _day(meeting: EarlierMeeting) -> date:
    return meeting.date


def reviews_without_fall(ordered: Sequence[EarlierMeeting]) -> int | None:
    """How many of the latest reviews in a row are known not to have lowered the level.

    None where the row breaks off at a review of which that is not known, and is shorter than two.
    """
    count = 0
    for place in range(len(ordered) - 1, -1, -1):
        if ordered[place].kind == "initial":
            return count
        change = _against_last(ordered, place)
        if change == "fell":
            return count
        if change is None:
            return count if count > 1 else None
        count += 1
    return count if ordered else None


def _against_last(ordered: Sequence[EarlierMeeting], place: int) -> str | None:
    """Fell, same or rose: as written, or the same where both meetings used the same word of the same pack."""
    this = ordered[place]
    if this.against_last or not place:
        return this.against_last
    last = ordered[place - 1]
    return "same" if (this.level, this.pack) == (last.level, last.pack) else None


def _fell(ordered: Sequence[EarlierMeeting]) -> str | None:
    change = _against_last(ordered, len(ordered) - 1) if ordered else None
    return None if change is None else yes_no(change == "fell")


def _weeks(case: Case, as_of: date) -> int | None:
    since = case.review.improvement.since
    return (as_of - since).days // 7 if since and since <= as_of else None


def _owned(case: Case) -> str | None:
    """Whether every open action has its day; each has an owner and an agency already, or could not be recorded."""
    still = [item for item in case.plan.actions if item.status in ("open", "blocked")]
    if still:
        return yes_no(all(item.due for item in still))
    return "yes" if case.plan.actions else None


def _same_tool(case: Case, ordered: Sequence[EarlierMeeting]) -> str | None:
    """Whether the assessment used now is the one that the last meeting used."""
    now = case.reason.assessment
    used = [item.tool for item in ordered if item.tool]
    if now is None or not now.tool or not used:
        return None
    return yes_no(now.tool.casefold() == used[-1].casefold())
