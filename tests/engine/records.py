"""Records for hypothesis. Their shapes come from the pack itself: what its tests ask for, and what just misses it.

A new rule brings its own records, without a new test. An observation is drawn as what it aims at, its status and
one number for all else; the number 0 is the plainest there is, so that a failing record shrinks to a plain one.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from cce_core.base import Handling
from cce_core.case import Case
from cce_core.dates import add_years, before
from cce_core.observation import Basis, Grade, Observation, Status, WhyNotKnown
from cce_core.sections import Rating, Reason
from cce_core.young_person import CareStatus, MissingEpisode, OpenProcess, YoungPerson
from cce_engine.pack import GroupTest, IndicatorTest, Pack, ScoreTest, Selection
from cce_engine.selecting import groups_in

from .generated import AS_OF, seeded
from .worlds import GENERATED_BOOKS, World, made, selections_of, shipped

if TYPE_CHECKING:
    from random import Random

Aim = tuple[str, Selection]

SHIPPED = st.builds(shipped)
GENERATED = st.integers(0, GENERATED_BOOKS - 1).map(made)
IN_BOTH = pytest.mark.parametrize(
    "world", [pytest.param(SHIPPED, id="shipped"), pytest.param(GENERATED, id="generated")]
)
ANYHOW = Selection(frozenset({"present", "suspected"}))
POSITIVE = (Status.PRESENT, Status.SUSPECTED)
IN_DOUBT = (*[Status.NOT_KNOWN] * 4, *Status)
SIZES = (0, 1, 2, 3, 4, 6, 9, 14, 25)
SMALL = (1, 2, 3, 4, 5, 6, 7)
BEST_GRADE = Grade(source=1, information="A", handling_code="P")
DETAILS = st.integers(0, 5_000)


def examples(count: int) -> settings:
    """So many examples of a law; ten times as many in a soak (see conftest.py)."""
    soaking = settings.get_current_profile_name() == "soak"
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=count * (10 if soaking else 1), suppress_health_check=slow)


@st.composite
def cases(draw: st.DrawFn, world: World, sizes: tuple[int, ...] = SIZES, statuses: tuple[Status, ...] = ()) -> Case:
    """A record: observations aimed at the tests of the pack, and what else rules may read of a child."""
    count = draw(st.sampled_from(sizes))
    items = [draw(observations(world, f"o{number}", statuses)) for number in range(count)]
    return Case(case="G-1", invented=True, young_person=draw(children()), observations=tuple(items))


@st.composite
def observations(
    draw: st.DrawFn,
    world: World,
    name: str,
    statuses: tuple[Status, ...] = (),
    indicators: tuple[str, ...] = (),
) -> Observation:
    """One observation: as some test of the pack asks, or on the wrong side of one of its filters.

    ``statuses`` and ``indicators``, where given, are the only ones used.
    """
    indicator, selection = draw(st.sampled_from(aims(world, indicators)))
    status = Status(draw(st.sampled_from(statuses or (*sorted(selection.status), *Status))))
    return observation(draw(DETAILS), world, name, indicator, selection, status)


@cache
def aims(world: World, indicators: tuple[str, ...]) -> tuple[Aim, ...]:
    """Indicators with the ways in which tests ask for them: every test as often, whatever the size of its group."""
    if indicators:
        return tuple((name, asked) for name in indicators for asked in selections_of(world.book, name) or (ANYHOW,))
    chance, found = seeded(1), list[Aim]()
    for test in world.book.pack.tests:
        if isinstance(test, GroupTest) and test.indicators:
            found += [(name, test.selection) for name in chance.choices(test.indicators, k=4)]
        elif isinstance(test, ScoreTest):
            for group in groups_in(test):
                found += [(name, group.selection) for name in chance.choices(group.indicators, k=2)]
        elif isinstance(test, IndicatorTest):
            found += [(test.indicator, test.selection)] * 4
    return tuple(found)


def observation(seed: int, world: World, name: str, indicator: str, asked: Selection, status: Status) -> Observation:
    """The observation that a number stands for: 0 is just as the test asks, today, told by one agency."""
    chance = seeded(seed)
    day = _day(chance, asked) if seed else AS_OF
    agencies = sorted(world.book.vocabulary.agencies)[:4]
    fields: dict[str, Any] = {
        "id": name,
        "indicator": indicator,
        "status": status,
        "agency": chance.choice(agencies) if seed else agencies[0],
        "recorded_on": chance.choice((day, AS_OF)),
        "handling": chance.choice(list(Handling)) if seed else Handling.OPEN,
        **(chance.choice(({"first": day}, {"first": day - timedelta(9), "last": day})) if seed % 3 else {"last": day}),
    }
    if status is Status.NOT_KNOWN:
        why = chance.choice(list(WhyNotKnown)) if seed else WhyNotKnown.ASKED_NOT_KNOWN
        return Observation(**fields, why_not_known=why)
    return Observation(**fields, **(_evidence(chance, asked, agencies) if seed else _plain_evidence(asked)))


def _day(chance: Random, asked: Selection) -> date:
    """The day something was known: about the edge of the window, where there is one, or any day."""
    ago = [chance.choice((0, 1, 30, 80, 100, 170, 200, 350, 400, 800))]
    if asked.within is not None:
        edge = (AS_OF - before(AS_OF, asked.within)).days
        ago += [edge, edge + 1, max(edge - 1, 0), chance.randrange(edge)]
    return AS_OF - timedelta(days=chance.choice(ago))


def _evidence(chance: Random, asked: Selection, agencies: list[str]) -> dict[str, Any]:
    """How it is known, how often it was so, and through whom: often as asked."""
    wanted, graded = asked.episodes or 1, asked.grade_source or asked.grade_information
    grade = {
        "source": chance.choice((*sorted(asked.grade_source), 1, 2, 3)),
        "information": chance.choice((*sorted(asked.grade_information), *"ABCD")),
        "handling_code": "P",
    }
    return {
        "basis": chance.choice((*sorted(asked.basis), *Basis)),
        "episodes": chance.choice((None, None, wanted, wanted + 1, max(1, wanted - 1))),
        "grade": Grade.model_validate(grade) if graded or chance.random() < 0.3 else None,
        "passed_on_from": chance.choice(agencies) if chance.random() < 0.2 else None,
    }


def _plain_evidence(asked: Selection) -> dict[str, Any]:
    """Just as asked."""
    information, source = min(asked.grade_information, default="A"), min(asked.grade_source, default=1)
    grade = Grade.model_validate({"source": source, "information": information, "handling_code": "P"})
    graded = asked.grade_source or asked.grade_information
    basis = min(asked.basis, default=Basis.VERIFIED)
    return {"basis": basis, "episodes": asked.episodes, "grade": grade if graded else None}


def marked(pack: Pack, value: int, leaving_out: str = "") -> Reason:
    """The same mark, with what it stands on, under every heading of a form but one."""
    names = [name for name in pack.headings if name != leaving_out]
    return Reason(ratings=tuple(Rating(tool=pack.id, heading=n, value=value, evidence="Seen.") for n in names))


def children() -> st.SearchStrategy[YoungPerson]:
    """What rules may read of a child besides observations; the plainest is a child of whom nothing is known."""
    return DETAILS.map(_child)


def _child(seed: int) -> YoungPerson:
    if not seed:
        return YoungPerson(name="Kai")
    chance = seeded(seed)
    birthday = add_years(AS_OF, -chance.randrange(9, 18))
    born = birthday + timedelta(days=chance.choice((-300, -100, -1, 0, 1, 40, 200)))
    return YoungPerson(
        name="Kai",
        date_of_birth=born if chance.random() < 0.7 else None,
        age_disputed=chance.random() < 0.3,
        care_status=chance.choice((None, *CareStatus)),
        open_processes=chance.choice((None, tuple(chance.sample(list(OpenProcess), chance.randrange(3))))),
        education_status=chance.choice((None, "enrolled", "excluded", "no_place")),
        missing_episodes=tuple(_episode(chance) for _ in range(chance.choice((0, 0, 0, 1, 3)))),
        wants_police_cadets=chance.choice((None, True, False)),
    )


def _episode(chance: Random) -> MissingEpisode:
    return MissingEpisode(
        began=AS_OF - timedelta(days=chance.choice((0, 5, 90, 91, 300))),
        returned=chance.choice((None, AS_OF)),
        return_interview=chance.choice(("held", "not_offered", "not_known")),
    )


def fullest(world: World, name: str) -> list[Observation]:
    """An indicator answered yes in every way that a rule asks for: today, verified, often, by agencies new to it."""
    wanted = selections_of(world.book, name)
    sources = max((asked.sources or 1 for asked in wanted), default=1)
    times = max((asked.episodes or 1 for asked in wanted), default=1)
    bases = {Basis.VERIFIED, *(basis for asked in wanted for basis in asked.basis)}
    only_suspected = any(asked.status == {Status.SUSPECTED} for asked in wanted)
    statuses = (Status.PRESENT, Status.SUSPECTED) if only_suspected else (Status.PRESENT,)
    told = product(range(sources), sorted(bases), statuses)
    return [
        Observation(
            id=f"full{number}", indicator=name, status=status, last=AS_OF, recorded_on=AS_OF,
            agency=f"new_agency_{agency}", basis=basis, episodes=times, grade=BEST_GRADE,
        )
        for number, (agency, basis, status) in enumerate(told)
    ]  # fmt: skip
