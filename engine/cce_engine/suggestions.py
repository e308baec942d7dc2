"""Suggested steps as cards: merged by what they suggest, with who may make them, by when, and what they still lack."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cce_core.base import Handling
from cce_engine.answers import NO, YES
from cce_engine.assessment import Lack, LackState, Suggestion, Waiting
from cce_engine.book import tests_in
from cce_engine.clocks import ANCHORS, clocks_of
from cce_engine.evaluator import fired_rules, value
from cce_engine.explain import UNMET
from cce_engine.fitting import Fitting
from cce_engine.folding import folding
from cce_engine.invitations import invitation
from cce_engine.pack import AttributeTest

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from cce_core.case import Case
    from cce_engine.assessment import Headline
    from cce_engine.clocks import Due
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


class Cards:
    """Makes the cards of one assessment."""

    def __init__(
        self, explainer: Explainer, reader: Handling, case: Case, holidays: Container[date], headline: Headline
    ) -> None:
        """``case`` has already been cut to what ``reader`` may see."""
        self.explainer, self.outcome, self.reader = explainer, explainer.outcome, reader
        self.case, self.as_of = case, explainer.sheet.facts.as_of
        self.clocks = clocks_of(case, self.as_of, holidays)
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
        if len(leading) > 1:
            leading.sort(key=lambda rule: self._soonest(rule, word.kind))
        main, cards = _of(leading[0]), [_of(rule) for rule in leading]
        due = self.clocks.due(main, word.kind)
        service = self.fitting.on_card(main.service) if main.service else None
        stale = any(self.explainer.stale(rule) for rule in leading) or (service and service.state == OLD)
        restricted = any(self.explainer.reason(rule).restricted for rule in leading)
        return Suggestion(
            what=what, label=word.label, kind=word.kind, weight=main.weight,  # type: ignore[arg-type]  # one of WEIGHTS
            who_may_make_it=words.agencies(name for card in cards for name in card.who_may_make_it),
            agreement=main.agreement, by=main.by, due=due.day, moved_from=due.moved_from,
            how=tuple(dict.fromkeys(card.how for card in cards if card.how)), lacks=self._lacks(cards, due),
            attach=tuple(dict.fromkeys(item for card in cards for item in card.attach)), waiting=self._waiting(cards),
            alternatives=tuple(dict.fromkeys(item for card in cards for item in card.alternatives)),
            rules=tuple(rule.id for rule in leading),
            facts=tuple(dict.fromkeys(name for rule in leading for name in self.explainer.reason(rule).facts)),
            because=tuple(dict.fromkeys(rule.because for rule in leading)),
            check_with=tuple(dict.fromkeys(say for rule in leading for say in self.explainer.check_with(rule))),
            handling="restricted" if restricted else max((card.handling for card in cards), key=HANDLING.index),
            counts_from=ANCHORS.get(main.counts_from, ""), due_at=due.at,
            prompts=tuple(dict.fromkeys(item for card in cards for item in card.prompts)),
            attendance=invitation(main.attendance, self.case, words) if main.attendance else None,
            folding=folding(self.case, self.clocks) if main.moves_the_look else None,
            never_a_blocker=tuple(dict.fromkeys(item for card in cards for item in card.never_a_blocker)),
            service=service, details="need_checking" if stale else "settled",
        )  # fmt: skip

    def _order(self, card: Suggestion) -> tuple[object, ...]:
        """What can be done before what waits or is not open, weightiest first; what is overdue is due today."""
        held = any(item.state == "holds" for item in card.waiting)
        closed = card.service is not None and card.service.state == "not_open"
        due = max(card.due or date.max, self.as_of)
        return held or closed, -WEIGHTS.index(card.weight), due, KINDS.index(card.kind), card.what

    def _soonest(self, rule: Rule, kind: str) -> tuple[date, bool, str]:
        return self.clocks.due(_of(rule), kind).day or date.max, _of(rule).by != "now", rule.id

    def _lacks(self, cards: list[Suggest], due: Due) -> tuple[Lack, ...]:
        found: dict[str, Lack] = {}
        if cards[0].counts_from and due.day is None:
            ask = self.explainer.words.agencies(["children_social_care"])
            day = f"the day of {ANCHORS[cards[0].counts_from]}, from which the time runs"
            found[day] = Lack(day, "not_known", "not recorded", ask)
        for need in (need for card in cards for need in card.needs):
            answer = value(need.when, self.outcome.answers)
            if answer is not YES:
                found.setdefault(need.say, self._lack(need))
        return tuple(found.values())

    def _lack(self, need: Need) -> Lack:
        state = UNMET[value(need.when, self.outcome.answers)]
        tests = [self.book.pack.tests[index] for index in tests_in(need.when)]
        of_the_case = all(isinstance(test, AttributeTest) for test in tests)
        of_the_record = "not on the record yet" if state == "no" else "not recorded"
        detail = of_the_record if of_the_case else STATES[state]
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


def _of(rule: Rule) -> Suggest:
    if rule.then.suggest is None:
        raise TypeError(rule.id)
    return rule.then.suggest
