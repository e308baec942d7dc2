"""Whether one more sign, or a sign confirmed, better graded or seen more often, can lower the level.

Each test is asked first whether the step can take its yes away. What is proved of the tests is then known when the
level is asked about; without it the same proof takes minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.vocabulary import Kind
from cce_engine.proof.findings import Finding
from cce_engine.proof.pairs import Pair
from cce_engine.proof.records import Record, Told, loose
from cce_engine.proof.solver import Solver, just_one, some

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cce_engine.proof.ground import Ground
    from cce_engine.proof.sightings import Sighting, Step
    from cce_engine.proof.solver import Formula
    from cce_engine.proof.world import World


def monotone(ground: Ground) -> Iterator[Finding]:
    """A step that lowers the level, as two cases: before and after."""
    solver = Solver()
    base, steps = loose(solver, ground.world), _steps(ground.world)
    taken = [solver.variable("step") for _ in steps]
    solver.require(just_one(taken))
    done = list(zip(steps, taken, strict=True))
    before = _with(base, [(step.before, source, there) for (step, source), there in done if step.before])
    after = _with(_own_said(solver, base), [(step.after, source, there) for (step, source), there in done])
    for record in (before, after):
        solver.require(record.consistent())
    pair = Pair(ground, solver, before, after)
    _learn(pair)
    found = pair.cases(("before one more sign", "after it"), pair.lower())
    if found:
        rule = pair.first_of(found[0].fired - found[1].fired)
        says = f'a sign recorded or confirmed lowers the level from "{found[0].level}" to "{found[1].level}".'
        yield Finding("lowering-rule", rule, says, found)


def _steps(world: World) -> list[tuple[Step, int]]:
    """Every step with every source that may tell it; a protective factor is no sign."""
    indicators = world.vocabulary.indicators
    return [
        (step, source)
        for step in world.steps()
        if indicators[step.after.example.indicator].kind is not Kind.PROTECTIVE
        for source in world.sources_of(step.after.example.indicator)
    ]


def _with(base: Record, added: Sequence[tuple[Sighting, int, Formula]]) -> Record:
    """The record with observations that are there if their step is taken."""
    there: dict[Told, list[Formula]] = {}
    for sighting, source, formula in added:
        there.setdefault(Told(sighting, source, apart=True), []).append(formula)
    apart = {item: some(parts) for item, parts in there.items()}
    return Record(base.world, {**base.told, **apart}, base.said, base.replied)


def _learn(pair: Pair) -> None:
    """Make known of each indicator and each test, once proved, that the step leaves its yes standing."""
    before, after = pair.first, pair.second
    for key, formula in before.record.known():
        pair.stands(formula, after.record.says(*key))
    pair.points_stand(before, after)
    for index, formula in before.tests.items():
        pair.stands(formula, after.tests[index])


def _own_said(solver: Solver, base: Record) -> Record:
    """The same record, free to have more than "never missing" said of missing episodes once one is recorded."""
    said = {place: list(formulas) for place, formulas in base.said.items()}
    for place, subject in enumerate(base.world.subjects):
        if any(choice.never_missing for choice in subject.choices):
            for rank, choice in enumerate(subject.choices):
                said[place][rank] = said[place][rank] if choice.piece else solver.variable(f"said.{place}.after")
    return Record(base.world, base.told, said, base.replied)
