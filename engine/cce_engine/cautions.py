"""What to be careful about: what the rules say, and what the record itself shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.dates import before, in_words
from cce_core.observation import Basis, Status
from cce_core.vocabulary import Kind
from cce_engine.answers import YES
from cce_engine.assessment import Caution
from cce_engine.birthdays import birthday_cautions
from cce_engine.evaluator import fired_rules
from cce_engine.pack import AttributeTest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.observation import Observation
    from cce_engine.assessment import RestsOn
    from cce_engine.evaluator import Outcome
    from cce_engine.explain import Explainer
    from cce_engine.pack import Test

HEARD_WITHIN = "6 months"
ADULT = 18
POSITIVE = (Status.PRESENT, Status.SUSPECTED)


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
        yield from self._not_read()
        yield from self._odd_marks()
        yield from self._single_source()
        yield from self._conflicts()
        yield from self._stale()
        yield from self._fewer_episodes()
        yield from birthday_cautions(self.explainer.book, self.explainer.sheet, self.outcome)
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
            yes = [item for item in items if item.status in POSITIVE]
            no = [item for item in items if item.status is Status.ABSENT]
            if yes and no:
                said = f"recorded by {self._who(yes)}; recorded as not so by {self._who(no)}"
                text = f"Accounts differ: {self._label(items[0])} ({said}). It counts until that is settled."
                yield Caution("conflict", text, None, tuple(item.id for item in (*yes, *no)))

    def _stale(self) -> Iterator[Caution]:
        """What some rule that leads to a level no longer counts, only because it was last known before its window."""
        old: dict[str, Observation] = {}
        for test in self._unmet_tests():
            old |= {item.id: item for item in self.explainer.sheet.too_old(test)}
        if old:
            latest = sorted(old.values(), key=lambda item: (item.known_on, item.id), reverse=True)
            told = "; ".join(f"{self._label(item)} ({in_words(item.known_on)})" for item in latest)
            text = f"Too long ago for some rules to count: {told}. No news is not good news: ask whether it goes on."
            yield Caution("stale", text, None, tuple(item.id for item in latest))

    def _unmet_tests(self) -> Iterator[Test]:
        """The tests of rules that lead to a level, where the answer is not yes."""
        book = self.explainer.book
        yield from (book.pack.tests[index] for index in book.level_tests if self.outcome.answers[index] is not YES)

    def _fewer_episodes(self) -> Iterator[Caution]:
        """Missing episodes that would be enough for a rule, had they all been in the last 90 days."""
        recorded = self.facts.attributes.get("missing_episodes_recorded")
        tests = [test for test in self._unmet_tests() if isinstance(test, AttributeTest)]
        wanted = [int(test.values[0]) for test in tests if test.attribute == "missing_episodes_90_days"]
        if wanted and isinstance(recorded, int) and recorded >= min(wanted):
            text = f"{recorded} missing episodes are on record, not all in the last 90 days. Ask what has changed."
            yield Caution("stale", text)

    def _not_read(self) -> Iterator[Caution]:
        """Strong signs on record that a published form, where it reads indicators at all, has no question about."""
        book = self.explainer.book
        read = book.tests_of.keys() & book.vocabulary.indicators.keys()
        if book.pack.published is None or not read:
            return
        apart = set(book.vocabulary.group(kinds=[Kind.STRONG])) - read
        left_out = [item for item in self.facts.every() if item.indicator in apart and item.status in POSITIVE]
        if left_out:
            told = dict.fromkeys(self._label(item) for item in left_out)
            text = f"On record and not read by this form: {'; '.join(told)}. Its level says nothing about them."
            yield Caution("not-read", text, None, tuple(item.id for item in left_out))

    def _odd_marks(self) -> Iterator[Caution]:
        """Marks on this form that it has no heading for, or above the highest it gives."""
        pack = self.explainer.book.pack
        for name, mark in sorted(self.facts.ratings.items()):
            heading = pack.headings.get(mark.heading)
            if mark.tool == pack.id and heading is None:
                known = ", ".join(pack.headings) or "none"
                yield Caution("mark", f'Not counted: a mark under "{mark.heading}". Headings of this form: {known}.')
            elif heading is not None and name == f"{pack.id}/{heading.id}" and mark.value > heading.most:
                says = f"{mark.value} under {heading.label}, where the highest mark is {heading.most}"
                yield Caution("mark", f"Counted as {heading.most}: {says}. Correct the mark.")

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
