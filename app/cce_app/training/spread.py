"""How people before rated the same vignette: only counts, and only of groups large enough that no one is seen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from cce_app.training.session import Attempt, Sitting

LEAST = 5  # people; of fewer, nothing is told


@dataclass(frozen=True, slots=True)
class Spread:
    """The first ratings of ``people`` people. ``levels`` is None where they are too few to be told."""

    people: int
    levels: dict[str, int] | None


def first_ratings(sittings: Iterable[Sitting], round_: int = 1) -> dict[str, dict[str, Attempt]]:
    """Of each vignette the first committed attempt of each person, by person."""
    found: dict[str, dict[str, Attempt]] = {}
    for sitting in sorted(sittings, key=lambda item: (item.begun_on, item.id)):
        for attempt in sitting.attempts:
            if attempt.committed and sitting.round == round_:
                found.setdefault(attempt.vignette, {}).setdefault(sitting.rater, attempt)
    return found


def spread_of(attempts: Mapping[str, Attempt], reader: str, told: Collection[str], least: int = LEAST) -> Spread:
    """How others than ``reader`` first rated a vignette, of those who may be ``told`` of."""
    others = [attempt for rater, attempt in attempts.items() if rater != reader and rater in told]
    if len(others) < least:
        return Spread(len(others), None)
    return Spread(len(others), dict(Counter(attempt.level for attempt in others)))
