"""Case attributes: what rules may read of a case besides indicators. None means that it is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.dates import age_on, before, days_to_18
from cce_core.observation import Status
from cce_engine.attributes_meeting import meeting_attributes
from cce_engine.attributes_missing import missing_attributes
from cce_engine.attributes_missing import yes_no as _yes_no
from cce_engine.attributes_review import review_attributes
from cce_engine.network_attributes import network_attributes
from cce_engine.referral_attributes import referral_attributes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cce_core.case import Case
    from cce_core.observation import Observation

Value = int | str | frozenset[str] | None
MISSING = "missing_episode"  # the one indicator whose answer also says something of the case


def case_attributes(case: Case, live: Iterable[Observation], as_of: date) -> dict[str, Value]:
    """Every attribute of the vocabulary for this case on ``as_of``."""
    child = case.young_person
    born = child.date_of_birth
    justice = child.criminal_justice
    processes = None if child.open_processes is None else frozenset(item.value for item in child.open_processes)
    return {
        "age": age_on(born, as_of) if born else None,
        "days_to_18": days_to_18(born, as_of) if born else None,
        "age_disputed": _yes_no(child.age_disputed),
        "care_status": child.care_status.value if child.care_status else None,
        "open_processes": processes,
        "education_status": child.education_status,
        "missing_now": _missing_now(case, live),
        "missing_episodes_90_days": _recent_episodes(case, live, as_of),
        "missing_episodes_recorded": _episodes(case, live),
        "return_interview_outstanding": _interview_outstanding(case),
        "child_view_recorded": _yes_no(bool(case.views.young_person)),
        "carer_view_recorded": _yes_no(bool(case.views.parents_and_carers)),
        "open_investigation": _yes_no(justice.open_investigation),
        "witness_or_suspect": _yes_no(justice.witness_or_suspect),
        "wants_police_cadets": _yes_no(child.wants_police_cadets),
        "safety_plan_in_place": _yes_no(case.safety_plan.in_place),
        "meeting_held": _yes_no(case.meeting.date is not None),
        "agencies_heard": _heard(case, live, as_of),
        "days_since_recorded_level": _level_age(case, as_of),
        "has_existing_review": _has_review(case, processes),
        **missing_attributes(case, as_of),
        **meeting_attributes(case, as_of),
        **review_attributes(case, as_of),
        **referral_attributes(case, as_of),
        **network_attributes(case, live, as_of),
    }


def _missing_now(case: Case, live: Iterable[Observation]) -> str | None:
    episodes = case.young_person.missing_episodes
    if episodes:
        return _yes_no(any(episode.returned is None for episode in episodes))
    return "no" if _never_missing(live) else None


def _episodes(case: Case, live: Iterable[Observation]) -> int | None:
    return len(case.young_person.missing_episodes) or (0 if _never_missing(live) else None)


def _recent_episodes(case: Case, live: Iterable[Observation], as_of: date) -> int | None:
    episodes = case.young_person.missing_episodes
    if episodes:
        return sum(episode.began >= before(as_of, "90 days") for episode in episodes)
    return 0 if _never_missing(live) else None


def _never_missing(live: Iterable[Observation]) -> bool:
    """Whether missing episodes were asked about, and the only answer is that there were none."""
    said = {item.status for item in live if item.indicator == MISSING}
    return said == {Status.ABSENT}


def _interview_outstanding(case: Case) -> str | None:
    states = [item.return_interview for item in case.young_person.missing_episodes if item.returned is not None]
    if "not_offered" in states:
        return "yes"
    return None if not states or "not_known" in states else "no"


def _heard(case: Case, live: Iterable[Observation], as_of: date) -> frozenset[str]:
    since = before(as_of, "6 months")
    recorded = {item.agency for item in live if item.asks and item.recorded_on >= since}
    replied = {item.agency for item in case.agency_information if item.replied_on and item.replied_on >= since}
    return frozenset(recorded | replied)


def _level_age(case: Case, as_of: date) -> int | None:
    level = case.analysis.recorded_level
    return (as_of - level.date).days if level and level.date else None


def _has_review(case: Case, processes: frozenset[str] | None) -> str | None:
    if case.review.existing_reviews:
        return "yes"
    if processes is None:
        return None
    return _yes_no(bool(processes & {"child_in_need", "child_protection_plan", "looked_after"}))
