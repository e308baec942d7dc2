"""Suggested steps as cards: merged by what they suggest, with who may make them, by when, and what they still lack."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cce_core.base import Handling
from cce_core.dates import add_working_days, next_working_day
from cce_engine.answers import NO, YES
from cce_engine.assessment import Lack, LackState, Suggestion, Waiting
from cce_engine.book import tests_in
from cce_engine.evaluator import fired_rules, value
from cce_engine.explain import UNMET
from cce_engine.fitting import Fitting
from cce_engine.pack import AttributeTest

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from cce_engine.assessment import Headline
    from cce_engine.explain import Explainer
    from cce_engine.pack import Need, Rule, Suggest

WEIGHTS = ("prepare", "consider", "do")
KINDS = ("process", "referral", "check", "invite", "review")
STATES: dict[LackState, str] = {
    "no": "recorded otherwise",
    "not_asked": "nobody has asked",
    "not_known": "asked, not known",
}
OLD = "details_need_checking"
HANDLING = ("open", "professionals", "restricted")
_COUNTED = re.compile(r"(\d+) (working day|day|week)s?\Z")


class Cards:
    """Makes the cards of one assessment."""

    def __init__(
        self,
        explainer: Explainer,
        reader: Handling,
        meeting: date | None,
        holidays: Container[date],
        headline: Headline,
    ) -> None:
        self.explainer, self.outcome, self.reader = explainer, explainer.outcome, reader
        self.meeting, self.holidays = meeting, holidays
        self.as_of, self.days = explainer.sheet.facts.as_of, explainer.sheet.facts.days
        self.book, self.fitting = explainer.book, Fitting(explainer, headline)

    def all(self) -> tuple[Suggestion, ...]:
        """Every suggestion, soonest and weightiest first; of the process ladder only the highest step."""
        together: dict[str, list[Rule]] = {}
        for rule in fired_rules(self.book, self.outcome, "suggestion"):
            if not Handling(_of(rule).handling).visible_to(self.reader):
                continue
            together.setdefault(rule.then.name, []).append(rule)
        passed = self._passed(together)
        cards = [self._card(what, rules) for what, rules in together.items() if what not in passed]
        return tuple(sorted(cards, key=self._order))

    def _passed(self, together: Iterable[str]) -> set[str]:
        """Steps of the process ladder below the highest one suggested."""
        ladder = [step for step in self.book.pack.process_ladder if step in together]
        return set(ladder[:-1])

    def _card(self, what: str, rules: list[Rule]) -> Suggestion:
        """One card from all rules that suggest the same; the weightiest gives the words, all give the reasons."""
        word, words = self.book.pack.suggestions[what], self.explainer.words
        heaviest = max(WEIGHTS.index(_of(rule).weight) for rule in rules)
        leading = [rule for rule in rules if WEIGHTS.index(_of(rule).weight) == heaviest]
        leading.sort(key=lambda rule: self._soonest(rule, word.kind))
        main, cards = _of(leading[0]), [_of(rule) for rule in leading]
        due, moved = self._due(main, word.kind)
        service = self.fitting.on_card(main.service) if main.service else None
        stale = any(self.explainer.stale(rule) for rule in leading) or (service and service.state == OLD)
        restricted = any(self.explainer.reason(rule).restricted for rule in leading)
        return Suggestion(
            what=what, label=word.label, kind=word.kind, weight=main.weight,  # type: ignore[arg-type]  # one of WEIGHTS
            who_may_make_it=words.agencies(name for card in cards for name in card.who_may_make_it),
            agreement=main.agreement, by=main.by, due=due, moved_from=moved,
            how=tuple(dict.fromkeys(card.how for card in cards if card.how)), lacks=self._lacks(cards),
            attach=tuple(dict.fromkeys(item for card in cards for item in card.attach)), waiting=self._waiting(cards),
            alternatives=tuple(dict.fromkeys(item for card in cards for item in card.alternatives)),
            rules=tuple(rule.id for rule in leading),
            facts=tuple(dict.fromkeys(name for rule in leading for name in self.explainer.reason(rule).facts)),
            because=tuple(dict.fromkeys(rule.because for rule in leading)),
            check_with=tuple(dict.fromkeys(say for rule in leading for say in self.explainer.check_with(rule))),
            handling="restricted" if restricted else max((card.handling for card in cards), key=HANDLING.index),
            never_a_blocker=tuple(dict.fromkeys(item for card in cards for item in card.never_a_blocker)),
            counted_from=self.days.get(main.counted_from), service=service,
            details="need_checking" if stale else "settled",
        )  # fmt: skip

    def _order(self, card: Suggestion) -> tuple[object, ...]:
        """What can be done before what waits or is not open, weightiest first; what is overdue is due today."""
        held = any(item.state == "holds" for item in card.waiting)
        closed = card.service is not None and card.service.state == "not_open"
        due = max(card.due or date.max, self.as_of)
        return held or closed, -WEIGHTS.index(card.weight), due, KINDS.index(card.kind), card.what

    def _soonest(self, rule: Rule, kind: str) -> tuple[date, bool, str]:
        card = _of(rule)
        return self._due(card, kind)[0] or date.max, card.by != "now", rule.id

    def _lacks(self, cards: list[Suggest]) -> tuple[Lack, ...]:
        found: dict[str, Lack] = {}
        for need in (need for card in cards for need in card.needs):
            answer = value(need.when, self.outcome.answers)
            if answer is not YES:
                found.setdefault(need.say, self._lack(need))
        return tuple(found.values())

    def _lack(self, need: Need) -> Lack:
        state = UNMET[value(need.when, self.outcome.answers)]
        tests = [self.book.pack.tests[index] for index in tests_in(need.when)]
        of_the_case = all(isinstance(test, AttributeTest) for test in tests)
        detail = "not recorded" if of_the_case and state != "no" else STATES[state]
        return Lack(need.say, state, detail, self.explainer.words.agencies(need.ask))

    def _waiting(self, cards: list[Suggest]) -> tuple[Waiting, ...]:
        """Reasons to wait that hold, and those that nobody knows: an unknown reason to wait is checked first."""
        found: dict[str, Waiting] = {}
        for hold in (hold for card in cards for hold in card.held_by):
            answer = value(hold.when, self.outcome.answers)
            if answer is YES:
                found[hold.because] = Waiting(hold.because, hold.instead, "holds", ())
            elif answer is not NO:
                ask = self.explainer.words.agencies(
                    name
                    for index in tests_in(hold.when)
                    for name in self.explainer.who_could_say(self.book.pack.tests[index])
                )
                found.setdefault(hold.because, Waiting(hold.because, hold.instead, "check_first", ask))
        return tuple(sorted(found.values(), key=lambda item: (item.state != "holds", item.because)))

    def _due(self, card: Suggest, kind: str) -> tuple[date | None, date | None]:
        """The day a step is due, and the day it was moved from where that was not a working day.

        Everything counts from the day of the answer, but for a review, which counts from the meeting where its day is
        recorded, and for a step whose rule names another day of the record. Where that day is not recorded the step
        is due today: to find it out.
        """
        counted = _COUNTED.match(card.by)
        if card.by in ("now", "today") or (card.counted_from and card.counted_from not in self.days):
            return self.as_of, None
        if not counted:
            return None, None
        count, unit, start = int(counted[1]), counted[2], self._start(card, kind)
        if unit == "working day":
            return add_working_days(start, count, self.holidays), None
        day = start + timedelta(days=count * (7 if unit == "week" else 1))
        working = next_working_day(day, self.holidays)
        return working, day if working != day else None

    def _start(self, card: Suggest, kind: str) -> date:
        """The day from which the time for a step runs."""
        if card.counted_from:
            return self.days[card.counted_from]
        return self.meeting if kind == "review" and self.meeting else self.as_of


def _of(rule: Rule) -> Suggest:
    if rule.then.suggest is None:
        raise TypeError(rule.id)
    return rule.then.suggest
