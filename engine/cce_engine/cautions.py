"""What to be careful about: what the rules say, and what the record itself shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.dates import before, in_words
from cce_core.observation import Basis, Status
from cce_engine.answers import YES
from cce_engine.assessment import Caution
from cce_engine.book import tests_in
from cce_engine.evaluator import fired_rules
from cce_engine.pack import LEVEL_STRATA, IndicatorTest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.observation import Observation
    from cce_engine.assessment import RestsOn
    from cce_engine.evaluator import Outcome
    from cce_engine.explain import Explainer

HEARD_WITHIN = "6 months"
ADULT = 18


def cautions(explainer: Explainer, outcome: Outcome, rests_on: RestsOn) -> tuple[Caution, ...]:
    """Every caution, the record's own first."""
    checks = _Checks(explainer, outcome, rests_on)
    return (*checks.of_the_record(), *checks.of_the_rules())


class _Checks:
    def __init__(self, explainer: Explainer, outcome: Outcome, rests_on: RestsOn) -> None:
        self.explainer, self.outcome, self.rests_on = explainer, outcome, rests_on
        self.facts, self.words = explainer.sheet.facts, explainer.words

    def of_the_rules(self) -> Iterator[Caution]:
        """Cautions that rules conclude."""
        for rule in fired_rules(self.explainer.book, self.outcome, "caution"):
            reason = self.explainer.reason(rule)
            yield Caution("rule", rule.then.name, rule.id, reason.facts)

    def of_the_record(self) -> Iterator[Caution]:
        """Cautions that the record itself shows."""
        yield from self._single_source()
        yield from self._conflicts()
        yield from self._stale()
        yield from self._weak()
        yield from self._set_aside()
        yield from self._not_heard()
        yield from self._grown_up()

    def _single_source(self) -> Iterator[Caution]:
        for sources in self.rests_on.sources:
            if len(sources) == 1:
                yield Caution("single-source", f"Without what comes from {sources[0].inline} the level falls.")

    def _conflicts(self) -> Iterator[Caution]:
        for items in self.facts.observations.values():
            yes = [item for item in items if item.status in (Status.PRESENT, Status.SUSPECTED)]
            no = [item for item in items if item.status is Status.ABSENT]
            if yes and no:
                said = f"recorded by {self._who(yes)}; recorded as not so by {self._who(no)}"
                text = f"Accounts differ: {self._label(items[0])} ({said}). It counts until that is settled."
                yield Caution("conflict", text, None, tuple(item.id for item in (*yes, *no)))

    def _stale(self) -> Iterator[Caution]:
        """Things that some rule no longer counts because they were last known before its window."""
        book, told = self.explainer.book, set[str]()
        for index in sorted({i for rule in book.rules if rule.stratum in LEVEL_STRATA for i in tests_in(rule.when)}):
            test = book.pack.tests[index]
            if not isinstance(test, IndicatorTest) or test.selection.within is None or test.indicator in told:
                continue
            if self.outcome.answers[index] is YES:
                continue
            edge = before(self.facts.as_of, test.selection.within)
            items = [i for i in self.facts.observations.get(test.indicator, ()) if i.status in test.selection.status]
            if items and all(item.known_on < edge for item in items):
                told.add(test.indicator)
                latest = max(items, key=lambda item: item.known_on)
                text = (
                    f"Last known on {in_words(latest.known_on)}: {self._label(latest)}. Some rules look only at "
                    f"the last {test.selection.within}. No news is not good news: ask whether it still goes on."
                )
                yield Caution("stale", text, None, tuple(item.id for item in items))

    def _weak(self) -> Iterator[Caution]:
        facts = self.explainer.level_facts(max(self.outcome.level, 1))
        third = [item for item in facts.values() if item.basis is Basis.THIRD_PARTY]
        if third:
            names = "; ".join(self._label(item) for item in third)
            yield Caution("third-hand", f"Known only third-hand: {names}.", None, tuple(item.id for item in third))

    def _set_aside(self) -> Iterator[Caution]:
        for item in self.facts.set_aside:
            why = f"withdrawn: {item.withdrawn_because}" if item.withdrawn_on else "graded as suspected false"
            text = f"Not counted: {self._label(item)} ({why.rstrip('.')})."
            yield Caution("set-aside", text, None, (item.id,))

    def _not_heard(self) -> Iterator[Caution]:
        """Core agencies that have recorded nothing lately."""
        heard = self.facts.attributes.get("agencies_heard")
        agencies = self.explainer.book.vocabulary.agencies.values()
        silent = [item for item in agencies if item.core and isinstance(heard, frozenset) and item.id not in heard]
        if silent and self.facts.observations:
            names = _joined([item.ask_label for item in silent])
            since = in_words(before(self.facts.as_of, HEARD_WITHIN))
            yield Caution("not-heard", f"Nothing has been recorded since {since} by {names}.")

    def _grown_up(self) -> Iterator[Caution]:
        age = self.facts.attributes.get("age")
        if isinstance(age, int) and age >= ADULT:
            text = f"The record gives an age of {age} years. These rules are for under-18s: check the date of birth."
            yield Caution("adult", text)

    def _label(self, item: Observation) -> str:
        label = self.explainer.book.vocabulary.indicators[item.indicator].label
        return label[:1].lower() + label[1:]

    def _who(self, items: list[Observation]) -> str:
        return _joined([self.words.agency(name).inline for name in dict.fromkeys(item.agency for item in items)])


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
