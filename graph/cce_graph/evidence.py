"""How well a link is known: by how many sources, how sure, and when."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from cce_core.observation import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cce_core.observation import Grade
    from cce_graph.model import Claim, Tie


class Saying(Protocol):
    """What counts of a claim for how sure its link is: a claim itself, or a row of an exported one."""

    @property
    def agency(self) -> str:
        """Who says so."""

    @property
    def basis(self) -> Basis | None:
        """How they know; None where nobody recorded it."""

    @property
    def grade(self) -> Grade | None:
        """How police graded it."""


UNRELIABLE = 3
CORROBORATED = ("A", "B")


class Standing(StrEnum):
    """How sure a link is; each is more than the one before it."""

    TENTATIVE = "tentative"  # one source, neither verified nor corroborated
    SEVERAL = "several_sources"  # two or more agencies say so, none has verified it
    CONFIRMED = "confirmed"  # verified, or corroborated intelligence


RANK = {standing: place for place, standing in enumerate(Standing)}


def standing_of(claims: Iterable[Saying]) -> Standing:
    """The standing of what these claims say together."""
    claims = tuple(claims)
    if any(is_confirmed(claim) for claim in claims):
        return Standing.CONFIRMED
    return Standing.SEVERAL if len(sources_of(claims)) > 1 else Standing.TENTATIVE


def is_confirmed(claim: Saying) -> bool:
    """Whether an agency verified it, or a graded report says that it is known directly or corroborated."""
    grade = claim.grade
    graded = grade is not None and grade.source != UNRELIABLE and grade.information in CORROBORATED
    return claim.basis is Basis.VERIFIED or graded


def sources_of(claims: Iterable[Saying]) -> tuple[str, ...]:
    """The agencies that say so, each once, in order of name; none where nobody recorded who said it."""
    return tuple(sorted({claim.agency for claim in claims if claim.agency}))


def is_single_source(tie: Tie) -> bool:
    """Whether one agency alone says so, or nobody recorded which."""
    return len(tie.claims) == 1 or len(sources_of(tie.claims)) <= 1


def first_day(claim: Claim) -> date:
    """The first day that a claim speaks of; where it gives none, the day it was recorded."""
    return claim.first or claim.last or claim.recorded_on


def last_day(claim: Claim) -> date:
    """The last day that a claim speaks of; where it gives none, the day it was recorded."""
    return claim.last or max(claim.recorded_on, first_day(claim))


def span_of(claims: Iterable[Claim]) -> tuple[date, date]:
    """The first and the last day that claims speak of."""
    claims = tuple(claims)
    return min(first_day(claim) for claim in claims), max(last_day(claim) for claim in claims)


def strongest_first(tie: Tie) -> tuple[int, int, int, str]:
    """Key of order: confirmed before not, more sources before fewer, later before earlier."""
    latest = max(last_day(claim) for claim in tie.claims)
    return -RANK[standing_of(tie.claims)], -len(sources_of(tie.claims)), -latest.toordinal(), tie.id
