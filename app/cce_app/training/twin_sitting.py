"""Leads a person through twin cases: a level for each of two children, then the one fact that parts them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from cce_app.progress import told
from cce_app.training.compose import Wanted, compose
from cce_app.training.plausible import RESERVED
from cce_app.training.telling import narrative_of
from cce_app.training.twin_cases import Twins, all_twins, fuller_first
from cce_app.training.vignette import Telling
from cce_app.training.voices import child_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cce_app.training.second_reader import SecondReader
    from cce_app.training.vignette import Vignette
    from cce_engine.assessment import Assessment

MOST_COMPOSED = 60  # tries; not every composed case rests on one fact alone


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair in the order in which it is shown, each child with a name of its own and a story."""

    pair: Twins
    fuller_is_first: bool
    names: tuple[str, str]

    @property
    def first(self) -> Assessment:
        """The answer on the child shown first."""
        return self.pair.with_fact if self.fuller_is_first else self.pair.without

    @property
    def second(self) -> Assessment:
        """The answer on the child shown second."""
        return self.pair.without if self.fuller_is_first else self.pair.with_fact

    def stories(self, reader: SecondReader) -> tuple[list[Telling], list[Telling]]:
        """What is told of the first child and of the second: the same, but for the one fact."""
        pair = self.pair
        cases = (pair.fuller, pair.barer) if self.fuller_is_first else (pair.barer, pair.fuller)
        first, second = (
            [
                Telling.model_validate(paper)
                for paper in narrative_of(case, child_of(case, pair.as_of, name), reader.rulebook.vocabulary)
            ]
            for case, name in zip(cases, self.names, strict=True)
        )
        return first, second


def pairs(vignettes: Iterable[Vignette], reader: SecondReader, seed: int, most: int, day: date) -> list[Shown]:
    """Pairs of the vignettes in an order by chance, one of each; composed cases fill up what is lacking."""
    chance = Random(seed)
    found: dict[str, Twins] = {}
    for pair in chance.sample(every := all_twins(vignettes, reader.reads), len(every)):
        found.setdefault(pair.vignette, pair)
    levels = [word.id for word in reader.rulebook.pack.levels][1:]
    for number in told(range(MOST_COMPOSED), "practice cases looked through"):
        if len(found) >= most:
            break
        composed = compose(Wanted(seed * MOST_COMPOSED + number, chance.choice(levels), None, day), reader)
        for pair in all_twins([composed], reader.reads)[:1]:
            found.setdefault(composed.id, pair)
    return [_shown(pair, chance) for pair in list(found.values())[:most]]


def _shown(pair: Twins, chance: Random) -> Shown:
    they = (pair.fuller.young_person.pronouns or "she").split("/")[0]
    one, other = chance.sample(RESERVED.get(they, RESERVED["she"]), 2)
    return Shown(pair, fuller_first(chance), (one, other))
