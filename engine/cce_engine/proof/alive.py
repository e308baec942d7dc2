"""Whether every level is reached, every rule can fire and decides something, and no two rules say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.proof.findings import Finding
from cce_engine.proof.outdone import Outdone
from cce_engine.proof.solver import no, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cce_engine.pack import Rule
    from cce_engine.proof.ground import Ground
    from cce_engine.proof.solver import Found
    from cce_engine.proof.witness import Witness


def levels(ground: Ground) -> Iterator[Finding | Witness]:
    """A case for each level of the pack, or that there is none."""
    for rank, word in enumerate(ground.book.pack.levels):
        case = ground.written(f"the level is {word.label}", ground.of_level(rank))
        if case:
            yield case
        else:
            yield Finding("unreachable-level", None, f'no record at all leads to the level "{word.label}".')


def firing(ground: Ground) -> Iterator[Finding]:
    """Rules that no record makes fire."""
    for rule in ground.book.rules:
        if not ground.can(ground.reading.rules[rule.id]):
            yield Finding("dead-rule", rule.id, "no record at all makes it fire: its conditions exclude each other.")


def deciding(ground: Ground) -> Iterator[Finding]:
    """Rules that say the same as another, or whose conclusion others always reach with them."""
    living = {rule.id: found for rule in ground.book.rules if (found := ground.find(ground.reading.rules[rule.id]))}
    twins = list(_twins(ground, living))
    for one, other in twins:
        yield _twin(ground, one, other)
    told = {rule.id for pair in twins for rule in pair}
    outdone = Outdone(ground)
    for rule in ground.book.rules:
        if rule.id in living and rule.id not in told:
            yield from outdone.finding(rule)


def _twins(ground: Ground, living: dict[str, Found]) -> Iterator[tuple[Rule, Rule]]:
    """Pairs of rules about one thing that fire on just the same records."""
    fires = ground.reading.rules
    shown = {name: tuple(found.holds(fires[name]) for found in living.values()) for name in living}
    seen: dict[object, list[Rule]] = {}
    for rule in ground.book.rules:
        if rule.id in living:
            for other in (alike := seen.setdefault((_subject(rule), shown[rule.id]), [])):
                if not ground.can(no(same(fires[rule.id], fires[other.id]))):
                    yield other, rule
                    break
            alike.append(rule)


def _subject(rule: Rule) -> tuple[str, str]:
    """What a rule concludes about: two rules about one thing should not fire on just the same records."""
    return (rule.stratum, "" if rule.stratum == "level" else rule.then.name)


def _twin(ground: Ground, one: Rule, other: Rule) -> Finding:
    fires = ground.reading.rules
    case = ground.case(f"{one.id} and {other.id} fire together", fires[one.id], fires[other.id])
    if _conclusion(one) == _conclusion(other):
        kind, what = "duplicate-rule", f"says the same as {one.id}, on just the same records. Keep one."
    else:
        what = f"fires on just the same records as {one.id}, with another outcome. Change one, or keep the stronger."
        kind = "different-outcome"
    return Finding(kind, other.id, what, tuple(_there([case])))


def _conclusion(rule: Rule) -> object:
    return (rule.then.name, rule.then.value, rule.then.suggest.weight if rule.then.suggest else "")


def _there(cases: Iterable[Witness | None]) -> Iterator[Witness]:
    return (case for case in cases if case)
