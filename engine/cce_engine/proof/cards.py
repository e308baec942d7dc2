"""Whether every card can be made: whether what it waits for is ever otherwise, and what it lacks is ever met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.proof.findings import Finding
from cce_engine.proof.solver import no

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_engine.pack import Hold, Need, Rule
    from cce_engine.proof.ground import Ground


def waiting(ground: Ground) -> Iterator[Finding]:
    """Cards that always wait, so that nobody can ever act on them."""
    for rule in _living(ground):
        fires = ground.reading.rules[rule.id]
        for hold in _holds(rule):
            if not ground.can(fires, no(ground.reading.met(hold.when))):
                case = ground.case(f"{rule.id} fires and waits", fires)
                says = f'it always waits: whenever it fires, so it is that "{hold.because}"'
                yield Finding("always-held", rule.id, says, (case,) if case else ())


def idle(ground: Ground) -> Iterator[Finding]:
    """Reasons to wait that never hold, and needs that are always or never met, when the rule fires."""
    for rule in _living(ground):
        fires = ground.reading.rules[rule.id]
        for hold in _holds(rule):
            if not ground.can(fires, ground.reading.met(hold.when)):
                yield Finding("idle-part", rule.id, f'its reason to wait never holds when it fires: "{hold.because}"')
        for need in _needs(rule):
            met = ground.reading.met(need.when)
            for possible, so in ((met, "never"), (no(met), "always")):
                if not ground.can(fires, possible):
                    yield Finding("idle-part", rule.id, f'what it lacks is {so} met when it fires: "{need.say}".')


def _living(ground: Ground) -> list[Rule]:
    return [rule for rule in ground.book.strata["suggestion"] if ground.can(ground.reading.rules[rule.id])]


def _holds(rule: Rule) -> tuple[Hold, ...]:
    return rule.then.suggest.held_by if rule.then.suggest else ()


def _needs(rule: Rule) -> tuple[Need, ...]:
    return rule.then.suggest.needs if rule.then.suggest else ()
