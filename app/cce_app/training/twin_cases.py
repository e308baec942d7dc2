"""Twins: one record twice, differing in exactly one observation, and in the level. Found by what a level rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from random import Random

    from cce_app.training.vignette import Vignette
    from cce_core.case import Case
    from cce_core.observation import Observation
    from cce_engine.assessment import Assessment, Reason

    Reads = Callable[[Case, date], Assessment]

NOT_ENOUGH = "not_enough_information"


@dataclass(frozen=True, slots=True)
class Twins:
    """Two records alike but for one fact: ``fuller`` holds it and stands higher."""

    vignette: str
    as_of: date
    fuller: Case
    barer: Case
    fact: Observation
    with_fact: Assessment
    without: Assessment

    @property
    def sets_off(self) -> tuple[Reason, ...]:
        """The rules that speak only with the fact."""
        silent = {reason.rule for reason in self.without.why}
        return tuple(reason for reason in self.with_fact.why if reason.rule not in silent)


def twins_in(vignette: str, case: Case, as_of: date, reads: Reads) -> Iterator[Twins]:
    """Every pair that one record gives: each single fact without which its level falls."""
    answer = reads(case, as_of)
    if answer.level.headline == NOT_ENOUGH:
        return
    for footing in answer.rests_on.sets:
        if len(footing.facts) == 1:
            barer = without(case, footing.facts[0])
            other = reads(barer, as_of)
            if other.level.headline != NOT_ENOUGH and other.level.recorded != answer.level.recorded:
                fact = next(item for item in case.observations if item.id == footing.facts[0])
                yield Twins(vignette, as_of, case, barer, fact, answer, other)


def without(case: Case, observation: str) -> Case:
    """The record with one observation left out."""
    kept = tuple(item for item in case.observations if item.id != observation)
    return case.model_copy(update={"observations": kept})


def all_twins(vignettes: Iterable[Vignette], reads: Reads) -> list[Twins]:
    """Every pair of a bank, before and after the new fact, by vignette."""
    found: list[Twins] = []
    for item in vignettes:
        found += twins_in(item.id, item.case, item.as_of, reads)
        found += twins_in(item.id, item.later(), item.one_new_fact.dated, reads)
    return found


def fuller_first(chance: Random) -> bool:
    """Which of the two is shown first is left to chance, so that the place says nothing."""
    return chance.random() < 0.5  # noqa: PLR2004  # a coin


def differ_in_one(pair: Twins) -> bool:
    """What a pair promises: one observation more in one record, nothing else, and another level."""
    more = set(pair.fuller.observations) - set(pair.barer.observations)
    same = pair.fuller.model_copy(update={"observations": ()}) == pair.barer.model_copy(update={"observations": ()})
    return (
        more == {pair.fact}
        and len(pair.fuller.observations) == len(pair.barer.observations) + 1
        and same
        and pair.with_fact.level.recorded != pair.without.level.recorded
    )
