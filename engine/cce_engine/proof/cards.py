"""Whether every card can be made, and everything it waits for or lacks can be so and can be otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.proof.findings import Finding
from cce_engine.proof.solver import no

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_engine.pack import Hold, Need, Rule
    from cce_engine.proof.ground import Ground


def cards(ground: Ground) -> Iterator[Finding]:
    """Cards that always wait, reasons to wait that never hold, and needs that are always or never met."""
    for rule in ground.book.rules:
        card = rule.then.suggest
        if card and ground.find(ground.reading.rules[rule.id]):
            for hold in card.held_by:
                yield from _hold(ground, rule, hold)
            for need in card.needs:
                yield from _need(ground, rule, need)


def _hold(ground: Ground, rule: Rule, hold: Hold) -> Iterator[Finding]:
    fires, held = ground.reading.rules[rule.id], ground.reading.met(hold.when)
    if ground.find(fires, held) is None:
        says = f'its reason to wait "{hold.because}" never holds when it fires.'
        yield Finding("dead-part", rule.id, says)
    elif ground.find(fires, no(held)) is None:
        case = ground.case(f"{rule.id} fires and waits", fires)
        says = f'it always waits: whenever it fires, "{hold.because}" holds too.'
        yield Finding("always-held", rule.id, says, (case,) if case else ())


def _need(ground: Ground, rule: Rule, need: Need) -> Iterator[Finding]:
    fires, met = ground.reading.rules[rule.id], ground.reading.met(need.when)
    if ground.find(fires, met) is None:
        yield Finding("dead-part", rule.id, f'what it lacks, "{need.say}", can never be met when it fires.')
    elif ground.find(fires, no(met)) is None:
        case = ground.case(f"{rule.id} fires and lacks nothing", fires)
        says = f'it never lacks "{need.say}": whenever it fires, that is met already.'
        yield Finding("dead-part", rule.id, says, (case,) if case else ())
