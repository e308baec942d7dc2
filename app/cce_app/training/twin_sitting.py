"""Leads a person through twin cases: a level for each of two children, then the one fact that parts them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from cce_app.training.compose import Wanted, compose
from cce_app.training.twin_cases import Twins, all_twins, fuller_first

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cce_app.training.second_reader import SecondReader
    from cce_app.training.vignette import Vignette
    from cce_engine.assessment import Assessment, RecordedFact

MOST_COMPOSED = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair in the order in which it is shown."""

    pair: Twins
    fuller_is_first: bool

    @property
    def first(self) -> Assessment:
        """The answer on the child shown first."""
        return self.pair.with_fact if self.fuller_is_first else self.pair.without

    @property
    def second(self) -> Assessment:
        """The answer on the child shown second."""
        return self.pair.without if self.fuller_is_first else self.pair.with_fact

    @staticmethod
    def listed(answer: Assessment) -> list[RecordedFact]:
        """What is recorded, oldest first: an order that says nothing of which fact came from where."""
        return sorted(answer.facts, key=lambda fact: (fact.known_on, fact.label, fact.agency.id))


def pairs(vignettes: Iterable[Vignette], reader: SecondReader, seed: int, most: int, day: date) -> list[Shown]:
    """Pairs of the bank in an order by chance, one of each vignette; composed cases fill up what is lacking."""
    chance = Random(seed)
    found: dict[str, Twins] = {}
    for pair in chance.sample(every := all_twins(vignettes, reader.reads), len(every)):
        found.setdefault(pair.vignette, pair)
    levels = [word.id for word in reader.rulebook.pack.levels][1:]
    for number in range(MOST_COMPOSED):
        if len(found) >= most:
            break
        composed = compose(Wanted(seed * MOST_COMPOSED + number, chance.choice(levels), None, day), reader)
        for pair in all_twins([composed], reader.reads)[:1]:
            found.setdefault(composed.id, pair)
    return [Shown(pair, fuller_first(chance)) for pair in list(found.values())[:most]]
