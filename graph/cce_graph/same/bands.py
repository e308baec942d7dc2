"""Puts a pair into a band: likely, possible or unlikely. A band is a question to a person, never an answer."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from cce_graph.same.families import APART, CLASHES
from cce_graph.same.weights import LIKELY, POSSIBLE

if TYPE_CHECKING:
    from collections.abc import Collection


class Band(StrEnum):
    """How much speaks for one person or place."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


MEANING = {
    Band.LIKELY: "Much agrees, and nothing known speaks against it. A person still decides.",
    Band.POSSIBLE: "Something agrees, and something is missing or speaks against it.",
    Band.UNLIKELY: "Too little agrees to ask about.",
}


def band(bits: float, cautions: Collection[str], *, name_and_link: bool = False) -> Band:
    """The band of a pair from its weight and the rules that hold it back.

    ``name_and_link``: a name agrees and both are linked to one thing. That is worth a question, so it lifts a pair
    that nothing speaks against to possible; it adds no weight, because company does not prove who somebody is.
    """
    if any(name in APART for name in cautions):
        return Band.UNLIKELY
    if bits >= LIKELY and not cautions:
        return Band.LIKELY
    if bits >= POSSIBLE:
        return Band.POSSIBLE
    clash = any(name in CLASHES for name in cautions)
    return Band.POSSIBLE if name_and_link and not clash else Band.UNLIKELY
