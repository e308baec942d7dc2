"""Clocks: from which day a step is counted, and when it is due. Working days, calendar days and hours stay apart."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from cce_core.dates import add_working_days, next_working_day
from cce_core.value import value
from cce_engine.referral_attributes import last_decision

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from cce_core.case import Case
    from cce_engine.pack import Suggest

_COUNTED = re.compile(r"(\d+) (working day|day|week|hour)s?\Z")
ANCHORS = {
    "return": "the child's return",
    "section_47_strategy": "the strategy discussion that began the section 47 enquiry",
    "initial_conference": "the first child protection conference",
    "became_looked_after": "the child coming into care",
    "nrm_referral": "the National Referral Mechanism referral",
    "nrm_first_decision": "the first National Referral Mechanism decision",
    "nrm_last_decision": "the latest National Referral Mechanism decision",
}


@value(frozen=True)
class Anchor:
    """A day on record from which a step is counted, with its time of day where that was recorded."""

    day: date
    at: str | None = None


@value(frozen=True)
class Due:
    """When a step is due, the day it was moved from if that was not a working day, and its time if hours count."""

    day: date | None
    moved_from: date | None = None
    at: str | None = None


@value(frozen=True)
class Clocks:
    """The days from which one case counts, and the holidays that working days leave out."""

    as_of: date
    meeting: date | None
    anchors: Mapping[str, Anchor]
    holidays: Container[date]

    def due(self, card: Suggest, kind: str) -> Due:
        """When a card is due: from its own anchor, a review from the meeting, all else from the day of the answer.

        A step counted from a day that is not on record has no day either. An invitation never runs past the meeting.
        """
        if card.by in ("now", "today"):
            return Due(self.as_of)
        counted = _COUNTED.match(card.by)
        start = self._start(card, kind)
        if not counted or start is None:
            return Due(None)
        found = self._count(start, int(counted[1]), counted[2])
        if card.attendance and found.day and self.meeting and self.as_of <= self.meeting < found.day:
            return Due(self.meeting)
        return found

    def review_from(self) -> date:
        """The day from which a review is counted: the meeting, where its day is recorded."""
        return self.meeting or self.as_of

    def _start(self, card: Suggest, kind: str) -> Anchor | None:
        if card.counts_from:
            return self.anchors.get(card.counts_from)
        return Anchor(self.review_from() if kind == "review" else self.as_of)

    def _count(self, start: Anchor, count: int, unit: str) -> Due:
        if unit == "working day":
            return Due(add_working_days(start.day, count, self.holidays))
        if unit == "hour":
            ends = moment(start.day, start.at or "00:00") + timedelta(hours=count)
            return Due(ends.date(), None, f"{ends:%H:%M}" if start.at else None)
        day = start.day + timedelta(days=count * (7 if unit == "week" else 1))
        working = next_working_day(day, self.holidays)
        return Due(working, day if working != day else None)


def clocks_of(case: Case, as_of: date, holidays: Container[date]) -> Clocks:
    """The clocks of a case that has already been cut to what the reader may see."""
    anchors: dict[str, Anchor] = {}
    for item in sorted(case.young_person.process_dates, key=lambda item: item.on):
        if item.on <= as_of:
            anchors[item.kind] = Anchor(item.on)  # the latest of a kind is the one that runs
    anchors |= {name: Anchor(day) for name, day in _referral_days(case, as_of) if day is not None and day <= as_of}
    returned = [
        (item.returned, item.returned_at or "00:00", item.returned_at)
        for item in case.young_person.missing_episodes
        if item.returned and item.return_interview == "not_offered"
    ]
    if returned:
        day, _, at = min(returned, key=lambda item: item[:2])
        anchors["return"] = Anchor(day, at)
    return Clocks(as_of, case.meeting.date, anchors, holidays)


def _referral_days(case: Case, as_of: date) -> Iterator[tuple[str, date | None]]:
    national = case.young_person.national_referral
    yield "nrm_referral", national.referred_on
    yield "nrm_first_decision", national.reasonable_grounds_on
    yield "nrm_last_decision", last_decision(national, as_of)


def moment(day: date, at: str) -> datetime:
    """A day and a time of day as one."""
    return datetime.combine(day, time.fromisoformat(at))
