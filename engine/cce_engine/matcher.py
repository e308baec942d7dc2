"""Compiles each stratum to durable_rules within its measured safe subset and says which rules fire.

The only module that imports durable. What was measured and why each step is as it is: docs/decisions/0003-matcher.md.
One fact for each elementary test, holding its answer; rules are conjunctions of such facts; ``any`` becomes several
rules of one id; no negation, no joins on values, no names or dates; facts are retracted, states never deleted.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from durable.engine import MessageNotHandledException, Ruleset

from cce_core.errors import ThreadlineError
from cce_engine.answers import YES, Answer
from cce_engine.normal_form import alternatives
from cce_engine.pack import STRATA, ConclusionTest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cce_engine.book import Book
    from cce_engine.pack import Rule

MAX_TESTS_IN_RULESET = 400
MAX_RULES_IN_RULESET = 250


class MatcherError(ThreadlineError):
    """The matching engine did not end a case cleanly; nothing it said may be used."""


class Matcher:
    """The compiled rules of one book. Made once; each call matches one case from a clean state."""

    def __init__(self, book: Book) -> None:
        """Compile every stratum. Raises TooWideError where a rule cannot be expanded."""
        self._book = book
        self._names = _test_names(len(book.pack.tests))
        self._fired: set[str] = set()
        self._strata = {stratum: self._compile(stratum) for stratum in STRATA}

    def fire(self, leaves: Sequence[Answer], strata: Sequence[str] = STRATA) -> frozenset[str]:
        """Ids of the rules that fire on these answers to the elementary tests; a set, for order means nothing."""
        answers = list(leaves)
        fired: set[str] = set()
        for stratum in strata:
            for index in self._book.conclusions[stratum]:
                answers[index] = YES if self._concluded(index, fired) else Answer.NO
            for ruleset, tests in self._strata[stratum]:
                fired |= self._match(ruleset, [self._fact(index, answers[index]) for index in tests])
        return frozenset(fired)

    def _compile(self, stratum: str) -> list[tuple[Any, tuple[int, ...]]]:
        compiled = []
        for number, (definition, tests) in enumerate(self._split(self._book.strata[stratum])):
            compiled.append((Ruleset(f"{stratum}{number}", _Host(), definition), tests))
        return compiled

    def _split(self, rules: Iterable[Rule]) -> Iterator[tuple[dict[str, Any], tuple[int, ...]]]:
        """Rulesets small enough: 513 distinct tests make the C code hang, 257 rules on one test are refused."""
        definition: dict[str, Any] = {}
        tests: set[int] = set()
        for rule in rules:
            choices = alternatives(rule.when)
            wanted = set().union(*choices)
            full = len(tests | wanted) > MAX_TESTS_IN_RULESET or len(definition) + len(choices) > MAX_RULES_IN_RULESET
            if definition and full:
                yield definition, tuple(sorted(tests))
                definition, tests = {}, set()
            tests |= wanted
            for number, choice in enumerate(choices):
                definition[f"{rule.id}/{number}"] = self._rule(rule.id, choice)
        if definition:
            yield definition, tuple(sorted(tests))

    def _rule(self, rule_id: str, choice: Iterable[int]) -> dict[str, Any]:
        def note(
            _context: Any,
        ) -> None:  # exactly one parameter: a second is taken for an asynchronous action
            self._fired.add(rule_id)

        conjuncts = [{f"m{place}": {"t": self._value(index, YES)}} for place, index in enumerate(sorted(choice))]
        return {"all": conjuncts, "run": note}

    def _value(self, index: int, answer: Answer) -> str:
        return f"{self._names[index]}{answer.name}"

    def _fact(self, index: int, answer: Answer) -> dict[str, Any]:
        return {"id": index, "t": self._value(index, answer)}

    def _match(self, ruleset: Any, facts: list[dict[str, Any]]) -> set[str]:
        self._fired = set()
        try:
            state = ruleset.assert_facts(facts)
        except MessageNotHandledException:  # no rule wants the last fact: the batch was processed all the same
            state = None
        _run_actions(ruleset, state)
        with suppress(MessageNotHandledException):
            ruleset.retract_facts(facts)
        _check_clean(ruleset)
        return self._fired

    def _concluded(self, index: int, fired: set[str]) -> bool:
        book, test = self._book, self._book.pack.tests[index]
        if not isinstance(test, ConclusionTest):
            raise TypeError(test)
        if test.kind == "dimension" and book.pack.degree(test.name, test.value) == 0:
            return True
        if test.kind != "level":
            return any(name in fired for name in book.feeders[index])
        reached = max((book.pack.rank(rule.then.name) for rule in book.strata["level"] if rule.id in fired), default=0)
        wanted = book.pack.rank(test.value)
        return reached == wanted if test.relation == "exactly" else reached >= wanted


class _Host:
    """Stands where durable expects its host: no registry, no threads, nothing to look up."""

    def get_action(self, name: str) -> Any:
        raise MatcherError(name)


def _run_actions(ruleset: Any, state: Any) -> None:
    failure: list[Any] = []
    if state is not None:
        ruleset.do_actions(state, lambda error, _result: failure.append(error) if error else None)
    else:
        ruleset.dispatch()
    raised = ruleset.get_state(None).get("exception")
    if failure or raised:
        raise MatcherError(f"The matching engine failed ({raised or failure[0]}). No suggestion is given.")


def _check_clean(ruleset: Any) -> None:
    left = ruleset.get_facts(None)
    if left:
        raise MatcherError(f"The matching engine kept {len(left)} facts of a case. No suggestion is given.")


def _test_names(count: int) -> tuple[str, ...]:
    """Names for the tests such that no two values the C code compares share their 32-bit hash."""
    for salt in range(50):
        names = tuple(f"T{salt}.{index}." for index in range(count))
        values = [name + answer.name for name in names for answer in Answer]
        if len({_fnv1a(value) for value in values}) == len(values):
            return names
    raise MatcherError("No collision-free names could be found for the tests of this pack.")


def _fnv1a(text: str) -> int:
    """The library's hash of a text (measured: it mixes each byte in before it multiplies)."""
    value = 2166136261
    for byte in text.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value
