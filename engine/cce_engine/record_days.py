"""Days in a record from which the time for a step may be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cce_core.case import Case
    from cce_core.referral import NationalReferral

RecordDay: TypeAlias = Literal["nrm_referral", "nrm_first_decision", "nrm_last_decision"]


def record_days(case: Case, as_of: date) -> Mapping[str, date]:
    """The days that the record gives, none of them after ``as_of``; a day that is not recorded is not there."""
    national = case.young_person.national_referral
    days: dict[RecordDay, date | None] = {
        "nrm_referral": national.referred_on,
        "nrm_first_decision": national.reasonable_grounds_on,
        "nrm_last_decision": last_decision(national, as_of),
    }
    return {name: day for name, day in days.items() if day is not None and day <= as_of}


def last_decision(national: NationalReferral, as_of: date) -> date | None:
    """The day of the latest decision that had come by then, where it is recorded."""
    came = (national.reasonable_grounds_on, national.conclusive_grounds_on)
    return max((day for day in came if day is not None and day <= as_of), default=None)
