"""Case attributes about missing episodes: how long, and what became of the return interview. None: not known."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cce_engine.clocks import moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from cce_core.case import Case
    from cce_core.young_person import MissingEpisode

DAY = timedelta(hours=24)
ENDS = ("00:00", "23:59")  # of a day of which the time was not recorded


def missing_attributes(case: Case, as_of: date) -> dict[str, str | None]:
    """What rules may read of the missing episodes on record."""
    child = case.young_person
    episodes = child.missing_episodes
    back = [item for item in episodes if item.returned is not None]
    away = [item for item in episodes if item.returned is None]
    return {
        "missing_over_24_hours": some(over_a_day(item, as_of) for item in episodes),
        "missing_report_reference": some(bool(item.police_reference) for item in away),
        "return_interview_not_known": some(item.return_interview == "not_known" for item in back),
        "return_interview_declined": some(_nobody_else_asked(item) for item in back),
        "return_interview_not_passed_on": some(_not_passed_on(item) for item in back),
        "unreported_absence": some(not item.reported for item in episodes),
        "missing_judged_likely": yes_no(child.missing_judged_likely),
        "missing_form_done": yes_no(child.missing_form),
        "supported_accommodation": yes_no(child.supported_accommodation),
    }


def over_a_day(episode: MissingEpisode, as_of: date) -> bool | None:
    """Whether an episode lasted 24 hours or more; None where the days alone, without times, do not tell."""
    shortest = _least(episode, as_of)
    if shortest >= DAY:
        return True
    longest = _ended(episode, as_of, ENDS[1]) - moment(episode.began, episode.began_at or ENDS[0])
    return False if longest < DAY and episode.returned else None


def _least(episode: MissingEpisode, as_of: date) -> timedelta:
    """The shortest time that the record allows; a child still missing has been so at least until ``as_of`` began."""
    return _ended(episode, as_of, ENDS[0]) - moment(episode.began, episode.began_at or ENDS[1])


def _ended(episode: MissingEpisode, as_of: date, otherwise: str) -> datetime:
    return moment(episode.returned or as_of, (episode.returned_at if episode.returned else None) or otherwise)


def _nobody_else_asked(episode: MissingEpisode) -> bool | None:
    """Whether the child would rather not talk, and nobody is recorded to have asked anyone else."""
    if episode.return_interview == "declined":
        return episode.others_asked is not True
    return None if episode.return_interview == "not_known" else False


def _not_passed_on(episode: MissingEpisode) -> bool | None:
    """Whether something about exploitation was heard that is not recorded to be with police."""
    if episode.exploitation_heard:
        return episode.police_told is not True
    return False if episode.exploitation_heard is False else None


def some(answers: Iterable[bool | None]) -> str | None:
    """Yes if it is so of any, no if it is so of none, else not known; of none at all nothing is known."""
    found = [*answers]
    if any(found):
        return "yes"
    return None if not found or None in found else "no"


def yes_no(value: bool | None) -> str | None:
    """An answer as rules read it."""
    return None if value is None else "yes" if value else "no"
