"""Whether every part of a condition can be met, and whether it ever matters to what the rule says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.pack import Joint
from cce_engine.proof.findings import Finding
from cce_engine.proof.solver import no, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_engine.pack import Condition
    from cce_engine.proof.ground import Ground


def possible(ground: Ground) -> Iterator[Finding]:
    """Parts of a living rule's condition that no record at all can meet."""
    for rule in ground.book.rules:
        if ground.can(ground.reading.rules[rule.id]):
            for place, part, _ in parts_of(rule.when):
                if not ground.can(ground.reading.met(part)):
                    says = f"no record at all meets part {place} of its condition; the rule lives by its other parts."
                    yield Finding("impossible-condition", rule.id, says)


def needed(ground: Ground) -> Iterator[Finding]:
    """Parts of a condition without which the rule would fire on just the same records; not the parts of such a part."""
    for rule in ground.book.rules:
        told: list[str] = []
        for place, _, rest in parts_of(rule.when):
            if any(place.startswith(f"{other}.") for other in told):
                continue
            without = ground.reading.met(rest)
            if not ground.can(no(same(ground.reading.rules[rule.id], without))):
                says = f"part {place} of its condition changes nothing: without it the rule fires on the same records."
                told.append(place)
                yield Finding("needless-part", rule.id, says)


def parts_of(condition: Condition, place: str = "") -> Iterator[tuple[str, Condition, Condition]]:
    """Each part with its place (2.1: the first part of the second part), and the whole condition without it."""
    if not isinstance(condition, Joint):
        return
    for number, part in enumerate(condition.parts, start=1):
        rest = (*condition.parts[: number - 1], *condition.parts[number:])
        name = f"{place}.{number}" if place else f"{number}"
        yield name, part, _joined(condition, rest)
        for inner, found, without in parts_of(part, name):
            changed = (*condition.parts[: number - 1], without, *condition.parts[number:])
            yield inner, found, Joint(condition.every, changed)


def _joined(condition: Joint, rest: tuple[Condition, ...]) -> Condition:
    """Without parts at all, ``all`` is always met and ``any`` never: just what the engine makes of it."""
    return rest[0] if len(rest) == 1 else Joint(condition.every, rest)
