"""How people before rated the same vignette: only counts, and only of groups large enough that no one is seen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cce_app.training.session import Attempt, Sitting

LEAST = 5  # people; of fewer, nothing is told
SMALLEST_LEAST = 3  # below this, two people could tell what the third said


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


def spread_of(vignette: str, sittings: Iterable[Sitting], reader: str, least: int = LEAST) -> Spread:
    """How others than ``reader`` first rated a vignette."""
    others = [attempt for rater, attempt in first_ratings(sittings).get(vignette, {}).items() if rater != reader]
    if len(others) < least:
        return Spread(len(others), None)
    return Spread(len(others), dict(Counter(attempt.level for attempt in others)))
