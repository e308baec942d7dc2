"""Whether the level changes with who a child is, other than through rules that say why they read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.pack import LEVEL_STRATA
from cce_engine.proof.findings import Finding
from cce_engine.proof.pairs import Pair
from cce_engine.proof.records import Record, any_record, loose
from cce_engine.proof.solver import Solver, same
from cce_engine.proof.witness import case_of, checked, claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_engine.proof.ground import Ground

# Free text about the child that no rule may read; the same record with and without it must read the same.
ABOUT_THE_CHILD = (
    "name", "ethnicity", "nationality", "religion", "language", "gender", "pronouns", "sexual_identity", "disability",
)  # fmt: skip


def protected(ground: Ground) -> Iterator[Finding]:
    """Faults of both kinds: what may not be read at all, and what may be read only with a reason."""
    yield from _never_read(ground)
    yield from _only_with_reason(ground)


def _never_read(ground: Ground) -> Iterator[Finding]:
    """A case of each level, with and without everything that is said of who the child is."""
    for rank in range(len(ground.book.pack.levels)):
        found = ground.of_level(rank)
        if found is None:
            continue
        case = case_of(found, ground.record, "as recorded")
        said = case.young_person.model_copy(update=dict.fromkeys(ABOUT_THE_CHILD, "Invented"))
        other = case.model_copy(update={"young_person": said})
        known = claim(found, ground.reading)
        changed = checked(ground.engine, other, known, ground.world.as_of, "with who the child is written in")
        if changed.fault:
            plain = checked(ground.engine, case, known, ground.world.as_of, "as recorded")
            says = f"what is written about who the child is changes what the rules say: {changed.fault}"
            yield Finding("protected-characteristic", None, says, (plain, changed))


def _only_with_reason(ground: Ground) -> Iterator[Finding]:
    """Two records alike but for age, or for a learning need or disability, on two levels, and no rule says why."""
    solver = Solver()
    first = any_record(solver, ground.world)
    second = _otherwise_alike(ground, solver, first)
    solver.require(second.consistent())
    pair = Pair(ground, solver, first, second)
    pair.points_stand(pair.first, pair.second)
    reasoned = {rule.id for name in LEVEL_STRATA for rule in ground.book.strata[name] if rule.why_this_characteristic}
    unmoved = [same(pair.first.rules[name], pair.second.rules[name]) for name in reasoned]
    found = pair.cases(("one child", "the other child"), pair.lower(), *unmoved)
    if found:
        says = "the level changes with who the child is, and no rule that reads it says why (why_this_characteristic)."
        yield Finding("protected-characteristic", pair.first_of(found[0].fired ^ found[1].fired), says, found)


def _otherwise_alike(ground: Ground, solver: Solver, first: Record) -> Record:
    """A record that says the same but for what may be read only with a reason."""
    own, named = loose(solver, ground.world), ground.world.vocabulary.only_with_reason
    told = {item: own.told[item] if item.indicator in named else there for item, there in first.told.items()}
    said = {
        place: own.said[place] if named & set(subject.attributes) else first.said[place]
        for place, subject in enumerate(ground.world.subjects)
    }
    return Record(ground.world, told, said, first.replied)
