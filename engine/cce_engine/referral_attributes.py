"""Case attributes about what was already referred, decided and offered. None means that it is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.dates import before

if TYPE_CHECKING:
    from datetime import date

    from cce_core.case import Case
    from cce_core.referral import NationalReferral
    from cce_core.young_person import CriminalJustice
    from cce_engine.attributes import Value

TURNAROUND_WINDOW = "3 months"


def referral_attributes(case: Case, as_of: date) -> dict[str, Value]:
    """The attributes of one case on ``as_of``; nothing dated after it counts."""
    child = case.young_person
    national, justice = child.national_referral, child.criminal_justice
    processes = None if child.open_processes is None else {item.value for item in child.open_processes}
    return {
        "nrm_stage": _stage(national, processes, as_of),
        "nrm_decided_by": national.decided_by,
        "days_since_nrm_decision": _days(last_decision(national, as_of), as_of),
        "parental_responsibility_in_uk": _yes_no(child.parental_responsibility_in_uk),
        "immigration_advice": child.immigration_advice,
        "exploitation_service": _yes_no(child.exploitation_service),
        "police_cadets_safe": _yes_no(child.police_cadets_safe),
        "justice_contacts_3_months": _contacts(justice, as_of),
        "ever_on_order": _ever_on_order(justice, processes),
        "had_turnaround": _yes_no(justice.had_turnaround),
    }


def last_decision(national: NationalReferral, as_of: date) -> date | None:
    """The day of the latest decision that had come by then, where it is recorded."""
    came = (national.reasonable_grounds_on, national.conclusive_grounds_on)
    return max((day for day in came if day is not None and day <= as_of), default=None)


def _yes_no(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _days(day: date | None, as_of: date) -> int | None:
    return (as_of - day).days if day is not None and day <= as_of else None


def _by(day: date | None, as_of: date) -> bool:
    """Whether it had happened by then; what has no date had."""
    return day is None or day <= as_of


def _stage(national: NationalReferral, processes: set[str] | None, as_of: date) -> str | None:
    """Where a National Referral Mechanism referral stands; without dates, what the open processes say of it."""
    second = national.conclusive_grounds if _by(national.conclusive_grounds_on, as_of) else None
    first = national.reasonable_grounds if _by(national.reasonable_grounds_on, as_of) else None
    if "negative" in (second, first):
        asked = national.reconsideration_asked_on
        return "reconsideration_awaited" if asked is not None and asked <= as_of else "negative"
    if second == "positive":
        return "positive"
    if first == "positive":
        return "second_decision_awaited"
    if national.referred_on is not None and national.referred_on <= as_of:
        return "panel_decision_awaited" if national.decided_by == "local_panel" else "first_decision_awaited"
    return _stage_of_processes(processes)


def _stage_of_processes(processes: set[str] | None) -> str | None:
    if processes is None:
        return None
    if "nrm_positive" in processes:
        return "positive"
    return "first_decision_awaited" if "nrm_referred" in processes else "not_referred"


def _contacts(justice: CriminalJustice, as_of: date) -> frozenset[str] | None:
    """Kinds of contact in the last three months; one without a date counts, since it may be recent."""
    if justice.contacts is None:
        return None
    since = before(as_of, TURNAROUND_WINDOW)
    return frozenset(item.kind for item in justice.contacts if item.date is None or since <= item.date <= as_of)


def _ever_on_order(justice: CriminalJustice, processes: set[str] | None) -> str | None:
    kinds = {item.kind for item in justice.contacts or ()}
    if "youth_justice_order" in kinds or "youth_justice_order" in (processes or ()):
        return "yes"
    return _yes_no(justice.ever_on_order)
