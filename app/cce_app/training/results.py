"""What practice shows: a person's own slips by kind, and where a group divides. Never a mark, never one of a few."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import TYPE_CHECKING

from cce_app.training.agreement import Interval, alpha, alpha_with_interval, pairs_that_differ, weighted_kappa
from cce_app.training.release import Ledger, raters
from cce_app.training.session import POOL
from cce_app.training.slips import Slip
from cce_app.training.spread import first_ratings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from random import Random

    from cce_app.training.session import Attempt, Sitting

LEFT_OUT = "left out"
STATUSES = (LEFT_OUT, "absent", "not_known", "suspected", "present")
MOST_OFTEN = 3


@dataclass(frozen=True, slots=True)
class SlipCount:
    """One kind of slip: in how many vignettes of the earlier and of the later half, and with which indicators."""

    kind: str
    earlier: int
    later: int
    indicators: tuple[str, ...]  # the most frequent, only where they come twice or more


@dataclass(frozen=True, slots=True)
class Own:
    """One person's practice so far. ``earlier`` and ``later`` are how many vignettes each half holds."""

    rater: str
    earlier: int
    later: int
    slips: tuple[SlipCount, ...]
    level: dict[str, int]  # same, lower, higher, or one of the two said that there is not enough
    repeated: int  # vignettes rated again in the second round of a pool
    repeated_alike: int


@dataclass(frozen=True, slots=True)
class VignetteSpread:
    """How people first rated one vignette."""

    vignette: str
    people: int
    levels: dict[str, int]
    pairs_differ: float


@dataclass(frozen=True, slots=True)
class IndicatorSpread:
    """How alike people recorded one indicator, over the vignettes in which anybody did."""

    indicator: str
    vignettes: int
    pairs_differ: float
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Kappas:
    """Weighted kappa of each two people who rated the same vignettes: how many pairs, and how they spread."""

    pairs: int
    undefined: int  # pairs in which nobody could have differed
    lowest: float | None
    middle: float | None
    highest: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """Where a group divides. Everything but ``people`` is None where they are fewer than ``least``."""

    people: int
    least: int
    levels: Interval | None = None
    kappas: Kappas | None = None
    not_enough: int = 0  # ratings that said there is not enough to suggest a level: no place on the scale
    vignettes: tuple[VignetteSpread, ...] | None = None
    indicators: tuple[IndicatorSpread, ...] | None = None
    self_agreement: tuple[int, int, float | None] | None = None  # rated twice, alike, weighted kappa
    held_back: int = 0  # vignettes that too few people rated
    waiting: int = 0  # people with ratings that are not told yet, for they are too few


def own_results(sittings: Sequence[Sitting], rater: str, ranks: Sequence[str]) -> Own:
    """The practice of one person; ``ranks`` are the levels, lowest first."""
    own = [item for item in sittings if item.rater == rater]
    first = [
        attempt
        for sitting in sorted(own, key=lambda item: (item.begun_on, item.id))
        for attempt in sitting.attempts
        if attempt.suggested
    ]
    half = len(first) // 2
    counts = tuple(_slip_count(kind, first[:half], first[half:]) for kind in Slip)
    both = list(_twice(own).values())
    return Own(
        rater, half, len(first) - half, tuple(item for item in counts if item.earlier or item.later),
        dict(Counter(_beside(attempt, ranks) for attempt in first)),
        len(both), sum(one == other for one, other in both),
    )  # fmt: skip


def _slip_count(kind: str, earlier: Iterable[Attempt], later: Iterable[Attempt]) -> SlipCount:
    parts = [[attempt for attempt in half if any(item.kind == kind for item in attempt.slips)] for half in
             (earlier, later)]  # fmt: skip
    every = Counter(item.indicator for half in parts for attempt in half for item in attempt.slips
                    if item.kind == kind and item.indicator)  # fmt: skip
    often = tuple(name for name, count in every.most_common(MOST_OFTEN) if count > 1)
    return SlipCount(kind, len(parts[0]), len(parts[1]), often)


def _beside(attempt: Attempt, ranks: Sequence[str]) -> str:
    if attempt.level == attempt.suggested:
        return "same"
    if attempt.level not in ranks or attempt.suggested not in ranks:
        return "one had not enough"
    return "lower" if ranks.index(attempt.level) < ranks.index(attempt.suggested) else "higher"


def _twice(sittings: Iterable[Sitting]) -> dict[tuple[str, str], tuple[str, str]]:
    """The two levels of each vignette that a person rated in both rounds of a pool, by person and vignette."""
    held = list(sittings)
    first, second = first_ratings([item for item in held if item.set == POOL]), first_ratings(held, 2)
    return {
        (rater, name): (first[name][rater].level, again.level)
        for name, people in sorted(second.items())
        for rater, again in sorted(people.items())
        if rater in first.get(name, {})
    }


def group_results(
    sittings: Sequence[Sitting], ranks: Sequence[str], least: int, chance: Random, ledger: Ledger | None = None
) -> tuple[Group, Ledger]:
    """Where the people of a practice folder divide, from their first ratings before any reveal; and what is told by it.

    ``ledger`` is what was told before: of whatever is new, nothing is told until it is of enough people.
    """
    every = first_ratings(sittings)
    ledger = _grown(ledger or Ledger(), every, sittings)
    may = ledger.figures("ratings", raters(every))
    rated = _only(every, may)
    people = {rater for rater, _ in may}
    waiting = len({rater for rater, _ in raters(every) - may})
    if len(people) < least:
        return Group(len({rater for rater, _ in raters(every)}), least), ledger
    levels = {name: _on_scale(attempts, ranks) for name, attempts in rated.items()}
    tables = {
        name: {rater: attempts[rater] for rater in sorted(told)}
        for name, attempts in every.items()
        for told in [ledger.people_of(name, frozenset(attempts))]
        if len(told) >= least
    }
    units = [tuple(values.values()) for values in levels.values()]
    placed = sum(len(values) for values in levels.values())
    return Group(
        len(people), least, alpha_with_interval(units, "ordered", chance), _kappas(levels, sorted(people)),
        sum(len(attempts) for attempts in rated.values()) - placed,
        tuple(sorted((_vignette(name, tables[name]) for name in tables), key=lambda item: -item.pairs_differ)),
        tuple(sorted(_indicators(tables), key=lambda item: (-item.pairs_differ, item.indicator))),
        _self_agreement(sittings, ranks, least, ledger), len(every) - len(tables), waiting,
    ), ledger  # fmt: skip


def _grown(ledger: Ledger, rated: Mapping[str, Mapping[str, Attempt]], sittings: Sequence[Sitting]) -> Ledger:
    """The ledger once everything is in it that may be told now."""
    grown = ledger.with_figures("ratings", raters(rated)).with_figures("again", frozenset(_twice(sittings)))
    for name, attempts in rated.items():
        grown = grown.with_table(name, frozenset(attempts))
    return grown


def _only(
    rated: Mapping[str, Mapping[str, Attempt]], may: Collection[tuple[str, str]]
) -> dict[str, dict[str, Attempt]]:
    """The ratings that may be told."""
    kept = {name: {rater: item for rater, item in attempts.items() if (rater, name) in may}
            for name, attempts in rated.items()}  # fmt: skip
    return {name: attempts for name, attempts in kept.items() if attempts}


def _on_scale(attempts: Mapping[str, Attempt], ranks: Sequence[str]) -> dict[str, int]:
    return {rater: ranks.index(item.level) for rater, item in attempts.items() if item.level in ranks}


def _kappas(levels: Mapping[str, Mapping[str, int]], people: Sequence[str]) -> Kappas:
    found: list[float | None] = []
    for one, other in combinations(people, 2):
        both = [values for values in levels.values() if one in values and other in values]
        if both:
            found.append(weighted_kappa([values[one] for values in both], [values[other] for values in both]))
    defined = sorted(value for value in found if value is not None)
    if not defined:
        return Kappas(len(found), len(found), None, None, None)
    return Kappas(len(found), len(found) - len(defined), defined[0], median(defined), defined[-1])


def _vignette(name: str, attempts: Mapping[str, Attempt]) -> VignetteSpread:
    told = Counter(item.level for item in attempts.values())
    place = {level: number for number, level in enumerate(told)}
    unit = tuple(place[item.level] for item in attempts.values())
    return VignetteSpread(name, len(attempts), dict(told), pairs_that_differ(unit) or 0.0)


def _indicators(told: Mapping[str, Mapping[str, Attempt]]) -> Iterable[IndicatorSpread]:
    """Each indicator that anybody recorded; not recording it is an answer like the others."""
    names = {name for attempts in told.values() for item in attempts.values() for name in item.observations}
    for name in sorted(names):
        units = [
            tuple(STATUSES.index(str(item.observations.get(name, LEFT_OUT))) for item in attempts.values())
            for attempts in told.values()
            if any(name in item.observations for item in attempts.values())
        ]
        apart = [pairs_that_differ(unit) or 0.0 for unit in units]
        yield IndicatorSpread(name, len(units), sum(apart) / len(apart), alpha(units, "unordered"))


def _self_agreement(
    sittings: Sequence[Sitting], ranks: Sequence[str], least: int, ledger: Ledger
) -> tuple[int, int, float | None] | None:
    """How alike people rated the same vignette twice; None where fewer than ``least`` people did."""
    twice = _twice(sittings)
    may = ledger.figures("again", frozenset(twice))
    both = [levels for key, levels in twice.items() if key in may]
    if len({rater for rater, _ in may}) < least:
        return None
    placed = [(ranks.index(a), ranks.index(b)) for a, b in both if a in ranks and b in ranks]
    kappa = weighted_kappa([a for a, _ in placed], [b for _, b in placed])
    return len(both), sum(a == b for a, b in both), kappa
