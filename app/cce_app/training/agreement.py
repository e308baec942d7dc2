"""How far people agree: weighted kappa for two, Krippendorff's alpha for any number. Pure arithmetic, no library.

Both are 1 where all agree and 0 where people agree no more than chance would have it. Both are undefined (None) where
nobody could have differed: fewer than two ratings of anything, or one value throughout.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

Scale = Literal["unordered", "ordered"]
Unit = tuple[int, ...]  # the ratings of one vignette, as ranks; who gave which does not matter
SURE = 0.95  # share of resamples inside the interval
DRAWS = 1_000


@dataclass(frozen=True, slots=True)
class Interval:
    """Alpha, and where 95 in 100 resamples of the vignettes put it; ``draws`` is how many of them were defined."""

    alpha: float
    low: float | None
    high: float | None
    draws: int


def quadratic(one: int, other: int) -> float:
    """The weight of a difference: two steps apart weigh four times as much as one."""
    return float((one - other) ** 2)


def linear(one: int, other: int) -> float:
    """The weight of a difference: each step as much as the last."""
    return float(abs(one - other))


def weighted_kappa(
    one: Sequence[int], other: Sequence[int], weight: Callable[[int, int], float] = quadratic
) -> float | None:
    """Cohen's weighted kappa of two raters on the same vignettes, in the same order (Cohen 1968)."""
    count = len(one)
    if count == 0:
        return None
    first, second = Counter(one), Counter(other)
    seen = sum(weight(a, b) for a, b in zip(one, other, strict=True)) / count
    chance = sum(weight(a, b) * n * m for a, n in first.items() for b, m in second.items()) / count**2
    return 1 - seen / chance if chance else None


def alpha(units: Sequence[Unit], scale: Scale) -> float | None:
    """Krippendorff's alpha; a vignette that fewer than two people rated says nothing of agreement and is left out."""
    return _alpha([_coincidences(unit) for unit in units if len(unit) > 1], scale)


def alpha_with_interval(units: Sequence[Unit], scale: Scale, chance: Random, draws: int = DRAWS) -> Interval | None:
    """Alpha and its percentile interval, by drawing as many vignettes again, with replacement, ``draws`` times."""
    tables = [_coincidences(unit) for unit in units if len(unit) > 1]
    found = _alpha(tables, scale)
    if found is None:
        return None
    again = (_alpha(chance.choices(tables, k=len(tables)), scale) for _ in range(draws))
    drawn = sorted(value for value in again if value is not None)
    if len(tables) < 2 or not drawn:  # noqa: PLR2004  # one vignette drawn again is the same vignette
        return Interval(found, None, None, 0)
    tail = (1 - SURE) / 2
    return Interval(found, _quantile(drawn, tail), _quantile(drawn, 1 - tail), len(drawn))


def pairs_that_differ(unit: Unit) -> float | None:
    """Of all pairs of people who rated one vignette, the share that did not say the same."""
    pairs = len(unit) * (len(unit) - 1)
    return 1 - sum(n * (n - 1) for n in Counter(unit).values()) / pairs if pairs else None


def _coincidences(unit: Unit) -> dict[tuple[int, int], float]:
    """Each ordered pair of values in one vignette, weighted so that the vignette counts once for each rating."""
    values, share = Counter(unit), 1 / (len(unit) - 1)
    return {
        (a, b): (n * m if a != b else n * (n - 1)) * share for a, n in values.items() for b, m in values.items()
    }  # fmt: skip


def _alpha(tables: Sequence[Mapping[tuple[int, int], float]], scale: Scale) -> float | None:
    together: dict[tuple[int, int], float] = {}
    totals: dict[int, float] = {}
    for table in tables:
        for (a, b), amount in table.items():
            together[a, b] = together.get((a, b), 0.0) + amount
            totals[a] = totals.get(a, 0.0) + amount
    apart = _distances(totals, scale)
    seen = sum(amount * apart[pair] for pair, amount in together.items())
    chance = sum(totals[a] * totals[b] * far for (a, b), far in apart.items())
    return 1 - (sum(totals.values()) - 1) * seen / chance if chance else None


def _distances(totals: Mapping[int, float], scale: Scale) -> dict[tuple[int, int], float]:
    """The squared distance of each two values: any difference the same, or by how many ratings lie between them."""
    if scale == "unordered":
        return {(a, b): float(a != b) for a in totals for b in totals}
    below, sum_to = 0.0, dict[int, float]()
    for value in sorted(totals):
        sum_to[value] = below + totals[value] / 2
        below += totals[value]
    return {(a, b): (sum_to[a] - sum_to[b]) ** 2 for a in totals for b in totals}


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Between the two nearest of the ordered values, in proportion."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
