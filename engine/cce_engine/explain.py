"""Why: the rules that fired and what they stand on. Why not: what the rules of the next level lacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.dates import in_words
from cce_core.observation import Status
from cce_engine.answers import NO, NOT_ASKED, NOT_KNOWN, YES, Answer
from cce_engine.assessment import Lack, LackState, NotHigher, NotLower, Reason
from cce_engine.book import read_by
from cce_engine.pack import LEVEL_STRATA, AttributeTest, ConclusionTest, Condition, GroupTest, Joint, Leaf, ScoreTest
from cce_engine.selecting import groups_in
from cce_engine.wording import number

if TYPE_CHECKING:
    from cce_core.observation import Observation
    from cce_engine.book import Book
    from cce_engine.evaluator import Outcome
    from cce_engine.pack import Law, Rule, Test
    from cce_engine.sheet import Sheet


UNMET: dict[Answer, LackState] = {NO: "no", NOT_ASKED: "not_asked", NOT_KNOWN: "not_known", YES: "not_known"}


class Explainer:
    """Explains one reading of one case."""

    def __init__(self, book: Book, sheet: Sheet, outcome: Outcome) -> None:
        self.book, self.sheet, self.outcome = book, sheet, outcome
        self.words = book.words
        self._behind: dict[str, tuple[dict[str, Observation], dict[str, None]]] = {}
        self._said: dict[str, Reason] = {}
        self._met: dict[int, dict[str, Observation]] = {}

    # why

    def reasons(self) -> tuple[Reason, ...]:
        """Every rule that fired and led to a level or says something of the level's dimensions, levels first."""
        fired = [rule for name in reversed(LEVEL_STRATA) for rule in self._fired(name)]
        return tuple(self.reason(rule) for rule in sorted(fired, key=self._importance))

    def reason(self, rule: Rule) -> Reason:
        """One rule that fired, with everything it stands on."""
        if rule.id not in self._said:
            self._said[rule.id] = self._reason(rule)
        return self._said[rule.id]

    def _reason(self, rule: Rule) -> Reason:
        facts, through = self._stands_on(rule)
        return Reason(
            rule.id, rule.version, rule.title, rule.stratum, self.words.outcome(rule.then), rule.because,
            tuple(facts), tuple(through), rule.other_explanations, self.words.cited(rule),
            self.check_with(rule),
            any(item.handling == "restricted" for item in facts.values()),
        )  # fmt: skip

    def check_with(self, rule: Rule) -> tuple[str, ...]:
        """What has to be confirmed before the rule is relied on, and with whom."""
        says = [rule.verify_before_live] if rule.verify_before_live else []
        for key in rule.law:
            law = self.book.pack.law.get(key)
            if law is None:
                continue
            if law.status != "in_force":
                says.append(f"{law.check_with}: {law.says}")
            if law.stale(self.sheet.facts.as_of):
                says.append(_old(law))
        return tuple(says)

    def stale(self, rule: Rule) -> bool:
        """Whether something in the law-status register that the rule rests on was last checked too long ago."""
        law, day = self.book.pack.law, self.sheet.facts.as_of
        return any(law[key].stale(day) for key in rule.law if key in law)

    def level_facts(self, rank: int) -> dict[str, Observation]:
        """Every observation behind the rules that conclude the level of ``rank`` or more, by id."""
        found: dict[str, Observation] = {}
        for rule in self._fired("level"):
            if self.book.pack.rank(rule.then.name) >= rank:
                found |= self._stands_on(rule)[0]
        return found

    def level_rules(self, rank: int) -> list[Rule]:
        """The rules that conclude exactly this level, in the order of their ids."""
        return [rule for rule in self._fired("level") if self.book.pack.rank(rule.then.name) == rank]

    def _fired(self, stratum: str) -> list[Rule]:
        return [rule for rule in self.book.strata[stratum] if self.outcome.rules[rule.id] is YES]

    def _importance(self, rule: Rule) -> tuple[int, int, str]:
        if rule.stratum == "level":
            return 0, -self.book.pack.rank(rule.then.name), rule.id
        return (1 if rule.stratum == "dimension" else 2), 0, rule.id

    def _stands_on(self, rule: Rule) -> tuple[dict[str, Observation], dict[str, None]]:
        """The observations that a fired rule stands on, and the earlier rules it goes through."""
        if rule.id not in self._behind:
            facts: dict[str, Observation] = {}
            through: dict[str, None] = {}
            self._gather(rule.when, facts, through)
            self._behind[rule.id] = (facts, through)
        return self._behind[rule.id]

    def _gather(self, condition: Condition, facts: dict[str, Observation], through: dict[str, None]) -> None:
        """Collect what makes a met condition met; parts that are not met add nothing."""
        if isinstance(condition, Joint):
            for part in condition.parts:
                self._gather(part, facts, through)
            return
        if self.outcome.answers[condition.test] is not YES:
            return
        if condition.test in self.book.feeders:
            self._gather_earlier(condition.test, facts, through)
        else:
            facts |= self._meets(condition.test)

    def _meets(self, index: int) -> dict[str, Observation]:
        """The observations that meet a test."""
        if index not in self._met:
            test = self.book.pack.tests[index]
            groups = groups_in(test)
            met = [item for group in groups for item in self._counting(group)] if groups else self.sheet.supports(test)
            self._met[index] = {item.id: item for item in met}
        return self._met[index]

    def _counting(self, test: GroupTest) -> list[Observation]:
        """The observations of a group that help: their indicator says yes, or sources are counted."""
        yes = self.sheet.members.answers(test.selection)[YES]
        bit, sources = self.book.bit, test.measure == "sources"
        return [item for item in self.sheet.supports(test) if sources or bit[item.indicator] & yes]

    def _unit(self, test: GroupTest, item: Observation) -> str:
        """What a group counts: sources, parts of life, or indicators."""
        if test.measure == "sources":
            return item.source
        domain = self.book.vocabulary.indicators[item.indicator].domain
        return domain if test.measure == "domains" else item.indicator

    def _gather_earlier(self, index: int, facts: dict[str, Observation], through: dict[str, None]) -> None:
        for name in self.book.feeders[index]:
            if self.outcome.rules.get(name) is YES and name not in through:  # else all that is behind it is there
                earlier, before = self._stands_on(self.book.rule(name))
                through.update(before)
                through[name] = None
                facts |= earlier

    # why not

    def not_lower(self) -> tuple[NotLower, ...]:
        """The rules that hold the level where it is, floors first."""
        rules = sorted(self.level_rules(self.outcome.level), key=lambda rule: (rule.then.kind != "floor", rule.id))
        if self.outcome.level == 0:
            return ()
        return tuple(NotLower(rule.id, rule.title, rule.because, rule.then.kind == "floor") for rule in rules)

    def not_higher(self) -> tuple[NotHigher, ...]:
        """For each rule of the next level, what it lacked; the nearest to being met first."""
        pack, ranks = (
            self.book.pack,
            {rule.id: self.book.pack.rank(rule.then.name) for rule in self.book.strata["level"]},
        )
        above = [rank for rank in ranks.values() if rank > self.outcome.level]
        if not above:
            return ()
        level = min(above)
        found = [
            NotHigher(self.words.level(level), rule.id, rule.title, self.lacks(rule.when))
            for rule in self.book.strata["level"]
            if pack.rank(rule.then.name) == level
        ]
        return tuple(sorted(found, key=lambda item: (_distance(item.lacks), item.rule)))

    def lacks(self, condition: Condition) -> tuple[Lack, ...]:
        """The least that a condition lacks, as things that somebody could say."""
        found: dict[str, Lack] = {}
        for index in self._missing(condition):
            lack = self._lack(self.book.pack.tests[index])
            found.setdefault(lack.what, lack)
        return tuple(found.values())

    def _missing(self, condition: Condition) -> tuple[int, ...]:
        """The tests, fewest first, that would have to turn yes."""
        if isinstance(condition, Leaf):
            return self._missing_leaf(condition.test)
        parts = [self._missing(part) for part in condition.parts]
        if condition.every:
            return tuple(dict.fromkeys(index for part in parts for index in part))
        return min(parts, key=self._cost)

    def _missing_leaf(self, index: int) -> tuple[int, ...]:
        if self.outcome.answers[index] is YES:
            return ()
        if not isinstance(self.book.pack.tests[index], ConclusionTest):
            return (index,)
        earlier = [self._missing(self.book.rule(name).when) for name in self.book.feeders[index]]
        return min(earlier, key=self._cost) if earlier else (index,)

    def _cost(self, tests: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
        """Fewer is nearer; what was recorded as no is further than what nobody knows."""
        refused = sum(self.outcome.answers[index] is NO for index in tests)
        return len(tests) + refused, refused, tests

    def _lack(self, test: Test) -> Lack:
        state = UNMET[self.sheet.answer(test)]
        return Lack(self.words.test(test), state, self._detail(test), self.words.agencies(self.who_could_say(test)))

    def who_could_say(self, test: Test) -> tuple[str, ...]:
        """The agencies most likely to know, best first; of a group, those of its members not yet answered."""
        vocabulary = self.book.vocabulary
        if isinstance(test, AttributeTest):
            return vocabulary.attributes[test.attribute].ask
        core = {question.indicator: question.ask for question in self.book.pack.core}
        asked = [core.get(name) or vocabulary.ask(name) for name in read_by(test)]
        if isinstance(test, GroupTest | ScoreTest):
            first = [agencies[0] for agencies in asked]
            return tuple(sorted(dict.fromkeys(first), key=lambda name: (-first.count(name), name)))[:3]
        return asked[0] if asked else ()

    def _detail(self, test: Test) -> str:
        """What is recorded about the matter, in a phrase."""
        if isinstance(test, GroupTest):
            have = len({self._unit(test, item) for item in self.sheet.supports(test)})
            return f"{number(have)} recorded so far" if have else "none recorded so far"
        if isinstance(test, ScoreTest):
            return f"{self.sheet.points(test)[YES]} so far"
        if isinstance(test, AttributeTest):
            value = self.sheet.facts.attributes.get(test.attribute)
            return "not recorded" if value is None else "recorded otherwise"
        recorded = [item for name in read_by(test) for item in self.sheet.facts.observations.get(name, ())]
        if not recorded:
            return "nobody has asked"
        latest = max(recorded, key=lambda item: (item.recorded_on, item.id))
        agency = self.words.agency(latest.agency).inline
        return f"{_state(latest)} ({agency}, {in_words(latest.known_on)})"


def _old(entry: Law) -> str:
    who = entry.check_with or "whoever keeps the rules"
    return f"{who}: {entry.title} was last checked on {in_words(entry.last_checked)}; the details need checking."


def _state(item: Observation) -> str:
    if item.status is Status.NOT_KNOWN:
        return {
            "declined": "asked, and not answered",
            "not_asked": "not asked yet",
            "conflicting": "accounts conflict",
        }.get(str(item.why_not_known), "asked, not known")
    return {"absent": "recorded as absent", "suspected": "suspected only"}.get(item.status, "recorded, but not so")


def _distance(lacks: tuple[Lack, ...]) -> tuple[int, int]:
    refused = sum(item.state == "no" for item in lacks)
    return len(lacks) + refused, refused
