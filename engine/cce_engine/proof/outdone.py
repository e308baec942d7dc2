"""When other rules already conclude as much as a rule: the rule then decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.proof.findings import Finding
from cce_engine.proof.solver import no
from cce_engine.suggestions import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cce_engine.pack import Rule, Suggest
    from cce_engine.proof.ground import Ground

DECIDES = {
    "level": "its level is always reached without it",
    "pattern": "other rules always find the same pattern with it",
    "dimension": "other rules always conclude as much with it",
    "suggestion": "a weightier suggestion or a higher step always stands in its place",
    "caution": "another rule always says the same with it",
}


class Outdone:
    """Looks for rules that never decide anything in one book."""

    def __init__(self, ground: Ground) -> None:
        """Keep what the rules make of any record."""
        self.ground, self.pack = ground, ground.book.pack

    def finding(self, rule: Rule) -> Iterator[Finding]:
        """That the rule decides nothing, if so, with the rules that always stand in its place."""
        fires = self.ground.reading.rules
        others = [other.id for other in self.ground.book.rules if other.id != rule.id and self._as_much(rule, other)]
        if not others or self.ground.can(fires[rule.id], *(no(fires[name]) for name in others)):
            return
        needed = self._needed(rule, others)
        case = self.ground.case(f"{rule.id} fires and decides nothing", fires[rule.id])
        says = f"{DECIDES[rule.stratum]}: whenever it fires, so does {' or '.join(needed)}."
        yield Finding("shadowed-rule", rule.id, says, (case,) if case else ())

    def _as_much(self, rule: Rule, other: Rule) -> bool:
        """Whether ``other`` concludes at least as much as ``rule``."""
        one, two, pack = rule.then, other.then, self.pack
        if rule.stratum != other.stratum:
            return False
        if rule.stratum == "level":
            return pack.rank(two.name) >= pack.rank(one.name)
        if rule.stratum == "suggestion" and one.suggest and two.suggest:
            return self._in_place_of(one.suggest, two.suggest)
        if one.name != two.name:
            return False
        return rule.stratum != "dimension" or pack.degree(two.name, two.value) >= pack.degree(one.name, one.value)

    def _in_place_of(self, one: Suggest, two: Suggest) -> bool:
        """Whether the card of ``two`` leaves nothing of the card of ``one`` to be seen by any reader."""
        if two.handling == "restricted" and one.handling != "restricted":
            return False
        ladder = self.pack.process_ladder
        if one.what == two.what:
            return WEIGHTS.index(two.weight) > WEIGHTS.index(one.weight)
        return one.what in ladder and two.what in ladder and ladder.index(two.what) > ladder.index(one.what)

    def _needed(self, rule: Rule, others: Sequence[str]) -> list[str]:
        """Of the rules that stand in its place, as few as will do."""
        fires, kept = self.ground.reading.rules, list(others)
        for name in others:
            fewer = [no(fires[other]) for other in kept if other != name]
            if not self.ground.can(fires[rule.id], *fewer):
                kept.remove(name)
        return kept
