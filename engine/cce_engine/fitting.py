"""Whether a service of the directory is open to this child: yes, no, or to be asked. Not known is never a no.

An entry older than its limit settles nothing, either way. A service that is not surely open always comes with
another way, and why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cce_core.dates import in_words
from cce_engine.answers import NO, YES
from cce_engine.assessment import Alternative, ServiceLimit, ServiceOnCard
from cce_engine.book import tests_in
from cce_engine.build_services import plain_name
from cce_engine.evaluator import value
from cce_engine.pack import AttributeTest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_engine.assessment import Headline, ServiceState
    from cce_engine.explain import Explainer
    from cce_engine.pack import Word
    from cce_engine.service import Ages, Exclusion, Reach, Service, Takes

NOT_LISTED: dict[Literal["ages", "areas", "levels"], str] = {
    "ages": "Which ages it takes is not known here.",
    "areas": "Which areas it covers is not known here.",
    "levels": "Which levels it takes is not known here.",
}


class Fitting:
    """Holds one child against the limits of services."""

    def __init__(self, explainer: Explainer, headline: Headline) -> None:
        self.explainer, self.headline = explainer, headline
        self.facts, self.pack = explainer.sheet.facts, explainer.book.pack

    def on_card(self, name: str) -> ServiceOnCard:
        """What a card says of the service it goes to. Raises KeyError for a service that the lint would refuse."""
        service = self.pack.services[name]
        limits, state = tuple(self.limits(service)), self.state(service)
        phone = "" if state == "details_need_checking" else service.phone
        instead = () if state == "open" else tuple(self._instead(service))
        return ServiceOnCard(
            service.id, service.label, service.provider, state, limits, instead, service.agreement, service.capacity,
            phone, service.check_with, service.last_checked,
        )  # fmt: skip

    def state(self, service: Service) -> ServiceState:
        """Open as far as is recorded, to be checked, not open; or nothing settled, where the entry is too old."""
        if service.stale(self.facts.as_of):
            return "details_need_checking"
        found = {limit.state for limit in self.limits(service)}
        return "not_open" if "excluded" in found else "check" if found else "open"

    def limits(self, service: Service) -> Iterator[ServiceLimit]:
        """The limits that leave the child out or must be asked about, what leaves out first."""
        found = [*self._every(service)]
        if service.stale(self.facts.as_of):
            found = [self._asked(service, limit) for limit in found]
        yield from sorted(found, key=lambda limit: limit.state != "excluded")

    def _asked(self, service: Service, limit: ServiceLimit) -> ServiceLimit:
        """A limit of an entry that is too old to leave anybody out."""
        because = f"When last checked, on {in_words(service.last_checked)}: {limit.because}"
        return ServiceLimit(limit.about, "check", because, limit.ask)

    def _every(self, service: Service) -> Iterator[ServiceLimit]:
        for about, says in NOT_LISTED.items():
            if about in service.not_known:
                yield ServiceLimit(about, "check", says, ())
        if service.ages is not None:
            yield from self._ages(service.ages)
        if service.reach is not None:
            yield from self._reach(service.reach)
        if service.takes is not None:
            yield from self._takes(service.takes)
        for exclusion in service.exclusions:
            yield from self._exclusion(exclusion)
        if service.sex_limit:
            yield ServiceLimit("sex", "check", service.sex_limit, ())

    def _ages(self, ages: Ages) -> Iterator[ServiceLimit]:
        takes, age = f"It takes {_ages_in_words(ages)}", self.facts.attributes.get("age")
        ask = self.explainer.words.agencies(self._ask("age"))
        if not isinstance(age, int):
            yield ServiceLimit("ages", "check", f"{takes}; the child's date of birth is not recorded.", ask)
        elif self.facts.attributes.get("age_disputed") == "yes":
            yield ServiceLimit("ages", "check", f"{takes}; the child's age is disputed.", ask)
        elif (ages.youngest is not None and age < ages.youngest) or (ages.oldest is not None and age > ages.oldest):
            yield ServiceLimit("ages", "excluded", f"{takes}; the record gives an age of {age}.", ())

    def _reach(self, reach: Reach) -> Iterator[ServiceLimit]:
        covers = f"It covers {_joined([self.pack.areas[name].label for name in reach.areas])}"
        covers += "" if reach.complete else ", and others not known here"
        whose = "the responsible council" if reach.by_responsible_authority else "where the child lives"
        recorded = plain_name(self.facts.authority if reach.by_responsible_authority else self.facts.area)
        place = next((area for area in self.pack.areas.values() if recorded in area.names), None)
        ask = self.explainer.words.agencies(("children_social_care",))
        if not recorded:
            yield ServiceLimit("areas", "check", f"{covers}; {whose} is not recorded.", ask)
        elif place is None:
            yield ServiceLimit("areas", "check", f"{covers}; the directory does not know the place recorded.", ask)
        elif (held := reach.holds(place, self.pack.areas)) is not True:
            state: Literal["excluded", "check"] = "check" if held is None else "excluded"
            yield ServiceLimit("areas", state, f"{covers}; {whose} is given as {place.label}.", ())

    def _takes(self, takes: Takes) -> Iterator[ServiceLimit]:
        levels = takes.levels.get(self.pack.id)
        says = f"It takes: {takes.says.rstrip('.')}"
        if levels is None:
            yield ServiceLimit("levels", "check", f"{says}; nobody has compared that with the levels of this pack.", ())
            return
        possible = self._possible_levels()
        inside = [word for word in possible if word.id in levels]
        if not inside:
            yield ServiceLimit("levels", "excluded", f"{says}; the suggested level is {possible[0].label}.", ())
        elif len(inside) < len(possible):
            text = f"{says}; too many core questions are open to say that the level is one of those."
            yield ServiceLimit("levels", "check", text, ())

    def _possible_levels(self) -> tuple[Word, ...]:
        """The suggested level; and those above it where the core questions leave them open."""
        level = self.explainer.outcome.level
        return self.pack.levels[level : level + 1] if self.headline == "level" else self.pack.levels[level:]

    def _exclusion(self, exclusion: Exclusion) -> Iterator[ServiceLimit]:
        answer = NO if exclusion.when is None else value(exclusion.when, self.explainer.outcome.answers)
        if exclusion.when is None:
            yield ServiceLimit("excludes", "check", exclusion.says, ())
        elif answer is YES:
            yield ServiceLimit("excludes", "excluded", exclusion.says, ())
        elif answer is not NO:
            tests = (self.pack.tests[index] for index in tests_in(exclusion.when))
            names = [test.attribute for test in tests if isinstance(test, AttributeTest)]
            unknown = [name for name in names if self.facts.attributes.get(name) is None]
            ask = self.explainer.words.agencies(who for name in unknown for who in self._ask(name))
            yield ServiceLimit("excludes", "check", exclusion.says, ask)

    def _ask(self, attribute: str) -> tuple[str, ...]:
        known = self.explainer.book.vocabulary.attributes.get(attribute)
        return known.ask if known else ()

    def _instead(self, service: Service) -> Iterator[Alternative]:
        """The nearest service that does not leave the child out, if there is one; and what can always be offered."""
        for name in service.instead:
            other = self.pack.services[name]
            state = self.state(other)
            if state != "not_open":
                yield Alternative(other.label, self._why(other, state), name, state)
                break
        yield Alternative(service.otherwise, "It can be offered whatever the service says.", None, None)

    def _why(self, other: Service, state: ServiceState) -> str:
        standing = {
            "open": "Nothing recorded here leaves this child out.",
            "check": f"First ask {other.check_with} whether it takes this child.",
            "details_need_checking": f"Its details need checking with {other.check_with}.",
        }
        return f"{other.offers} {standing[state]}"


def _ages_in_words(ages: Ages) -> str:
    if ages.youngest is None:
        return f"children up to {ages.oldest}"
    return f"ages {ages.youngest} and over" if ages.oldest is None else f"ages {ages.youngest} to {ages.oldest}"


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
