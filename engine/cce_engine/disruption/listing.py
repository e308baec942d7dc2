"""Lists the options of a pack for one case. Only the restricted part asks for it, and nothing else ever reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.concern import CHILD, Standing, people_of_concern
from cce_engine.disruption.cards import Disruption, NeedShown, OptionCard
from cce_engine.disruption.evidence import Evidence
from cce_engine.network_attributes import POSITIVE, dealing_lines, linked_adults, recurring_places, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.case import Case
    from cce_engine.disruption.options import Option
    from cce_engine.explain import Explainer
    from cce_engine.pack import Law

NEW_POWER = "New power: confirm with {who} that it is in force. {says}"
CHECK = "Check with {who}. {says}"


def disruption_for(case: Case, explainer: Explainer) -> Disruption | None:
    """What item 10 could consider, from a case already cut to its reader; None where there is nothing to say."""
    listing = _Listing(case, explainer)
    standings = people_of_concern(case, listing.evidence.as_of)
    found = Disruption(
        options=tuple(listing.cards()),
        overlap=listing.named(standings, Standing.POSSIBLE_VICTIM),
        age_not_known=listing.named(standings, Standing.AGE_NOT_KNOWN),
        impact_noted=bool(case.confidential.impact_on_child),
        off=tuple(f"{option.label}. {option.off}" for option in explainer.book.pack.options if option.off),
    )
    return found if found.options or found.overlap or found.age_not_known else None


class _Listing:
    def __init__(self, case: Case, explainer: Explainer) -> None:
        facts = explainer.sheet.facts
        told = tuple(item for item in facts.every() if item.status.value in POSITIVE)
        self.case, self.explainer, self.words = case, explainer, explainer.words
        care, missing = facts.attributes.get("care_status"), facts.attributes.get("missing_now")
        self.evidence = Evidence(case, told, facts.as_of, explainer.words, care, missing)
        self.fired = explainer.outcome.fired

    def cards(self) -> Iterator[OptionCard]:
        """Options whose rule fired, target by target in the order of the record, row by row in that of the table."""
        options = [item for item in self.explainer.book.pack.options if item.rule in self.fired and not item.off]
        for about, targets in self._targets().items():
            for target in targets:
                for option in options:
                    if option.about == about and self._fits(option, target):
                        yield self._card(option, target)

    def named(self, standings: dict[str, Standing], wanted: Standing) -> tuple[str, ...]:
        """The people of one standing, as the record names them."""
        return tuple(self.evidence.named(name) for name, standing in standings.items() if standing is wanted)

    def _targets(self) -> dict[str, list[str]]:
        case, told, as_of = self.case, self.evidence.told, self.evidence.as_of
        return {
            "adult": linked_adults(case, told, as_of),
            "premises": [place.id for place in recurring_places(case, told, as_of)],
            "phone_line": [line.id for line in dealing_lines(case, told, as_of)],
            "child": [CHILD],
        }

    def _fits(self, option: Option, target: str) -> bool:
        """Whether a row is for this kind of place, and would not fall on a victim who lives there."""
        if option.about != "premises":
            return True
        if option.not_where_a_victim_lives and self.evidence.victim_lives_at(target):
            return False
        kind = next(words_in(place.kind) for place in self.case.locations if place.id == target)
        return not option.premises or not kind or bool(option.premises & kind)

    def _card(self, option: Option, target: str) -> OptionCard:
        words, evidence = self.words, self.evidence
        needs = tuple(
            NeedShown(
                need.say, evidence.shown(need.shown_by, target),
                tuple(words.agency(name).inline for name in need.ask),
            )
            for need in option.needs
        )  # fmt: skip
        return OptionCard(
            option=option.id, label=option.label, about=option.about, target=evidence.named(target), target_id=target,
            rule=option.rule, who_acts=tuple(words.agency(name).label for name in option.who_acts), by=option.by,
            test=option.test, needs=needs, limits=option.limits, confirm=tuple(self._confirm(option)),
        )  # fmt: skip

    def _confirm(self, option: Option) -> Iterator[str]:
        """What has to be confirmed before anybody relies on it: law not in force, or not re-read."""
        for key in option.law:
            law = self.explainer.book.pack.law.get(key)
            if law is not None and (law.status != "in_force" or option.standing != "seen" or self._old(law)):
                words = NEW_POWER if law.status == "not_confirmed" else CHECK
                yield words.format(who=law.check_with or "police legal services", says=law.says)

    def _old(self, law: Law) -> bool:
        return (self.evidence.as_of - law.last_checked).days > law.recheck_days
