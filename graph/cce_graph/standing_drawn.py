"""How well a link is supported: whether an agency verified it, several say so, or one alone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cce_core.observation import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cce_graph.model import Claim


class Standing(StrEnum):
    """Best first; what a reader of a picture must be told beside every link."""

    VERIFIED = "verified"  # at least one agency verified it
    SEVERAL = "several"  # two or more agencies say so, and none verified it
    SINGLE = "single"  # one agency says so, and nothing confirms it


DOUBTED = ("D", "E")  # of a police grade: not known, suspected false


class Said(NamedTuple):
    """Of one claim, all that counts for how well its link is supported."""

    agency: str
    verified: bool
    doubted: bool


def standing(said: Iterable[Said]) -> Standing:
    """How well claims of one link support it. A claim that its own grade doubts confirms nothing."""
    sound = [item for item in said if not item.doubted]
    if any(item.verified for item in sound):
        return Standing.VERIFIED
    return Standing.SEVERAL if len({item.agency for item in sound}) > 1 else Standing.SINGLE


def standing_of(claims: Iterable[Claim]) -> Standing:
    """The same of the claims themselves."""
    return standing(
        Said(
            item.agency,
            item.basis is Basis.VERIFIED,
            item.grade is not None and item.grade.information in DOUBTED,
        )
        for item in claims
    )
