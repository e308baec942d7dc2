"""Compiles each stratum to durable_rules within its measured safe subset and says which rules fire.

The only module that imports durable. What was measured and why each step is as it is: docs/decisions/0003-matcher.md.
One fact for each batch of rules, holding the answer to each elementary test that they ask; every rule asks of that one
fact that certain answers be yes; ``any`` becomes several rules of one id; no negation, no joins, no names or dates.
What fires is taken from the library one by one; no code of ours runs inside it.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from durable.engine import MessageNotHandledException, MessageObservedException, Ruleset
from durable.engine import durable_rules_engine as library

from cce_core.errors import ThreadlineError
from cce_engine.answers import NO, YES, Answer
from cce_engine.batches import Numbered, batches
from cce_engine.normal_form import alternatives
from cce_engine.pack import STRATA, ConclusionTest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cce_engine.book import Book
    from cce_engine.pack import Rule

NO_HOST = NO_ACTION = None  # nothing for the library to look up, to start or to call back
OWN_FIELDS = ("id", "sid", "$s")  # what a fact may not otherwise be called, or hash to


class MatcherError(ThreadlineError):
    """The matching engine did not end a case cleanly; nothing it said may be used."""


class Matcher:
    """The compiled rules of one book. Made once; each call matches one case from a clean state."""

    def __init__(self, book: Book) -> None:
        """Compile every stratum. Raises TooWideError where a rule cannot be expanded."""
        self._book = book
        self._names = _field_names(len(book.pack.tests))
        self._fired: set[str] = set()
        self._strata = {stratum: tuple(self._compile(stratum)) for stratum in STRATA}

    def fire(self, leaves: Sequence[Answer], strata: Sequence[str] = STRATA) -> frozenset[str]:
        """Ids of the rules that fire on these answers to the elementary tests; a set, for order means nothing."""
        answers = list(leaves)
        self._fired = set()
        for stratum in strata:
            concluded = set(self._fired)
            for index in self._book.conclusions[stratum]:
                answers[index] = YES if self._concluded(index, concluded) else NO
            for ruleset, tests in self._strata[stratum]:
                self._match(ruleset, {self._names[index]: 1 for index in tests if answers[index] is YES})
        return frozenset(self._fired)

    def _compile(self, stratum: str) -> Iterator[tuple[Any, tuple[int, ...]]]:
        for number, batch in enumerate(batches(_in_shared_order(self._book.strata[stratum]))):
            definition = {f"{item.rule}/{place}": self._rule(item) for place, item in enumerate(batch)}
            tests = sorted({test for item in batch for test in item.tests})
            yield Ruleset(f"{stratum}{number}", NO_HOST, definition), tuple(tests)

    def _rule(self, item: Numbered) -> dict[str, Any]:
        return {"all": [{"m": {"$and": [{self._names[test]: 1} for test in item.tests]}}], "run": NO_ACTION}

    def _match(self, ruleset: Any, yes: dict[str, int]) -> None:
        fact = {"id": 1, **yes}
        try:
            state = ruleset.assert_fact(fact)
        except MessageNotHandledException:  # no rule of this batch fires
            return
        except MessageObservedException as error:
            raise MatcherError("The matching engine kept the facts of a case. No suggestion is given.") from error
        self._fired.update(_firings(ruleset, state))
        with suppress(MessageNotHandledException):
            ruleset.retract_fact(fact)
        _check_clean(ruleset)

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


def _in_shared_order(rules: Iterable[Rule]) -> list[Numbered]:
    """Every alternative with its commonest tests first and those that begin alike together: small trees."""
    found = [(rule.id, choice) for rule in rules for choice in alternatives(rule.when)]
    often = Counter(test for _, choice in found for test in choice)
    ordered = [Numbered(rule, tuple(sorted(choice, key=lambda test: (-often[test], test)))) for rule, choice in found]
    return sorted(ordered, key=lambda item: item.tests)


def _firings(ruleset: Any, state: int) -> Iterator[str]:
    """The rules that a fact makes fire, each alternative handed over, noted and ended before the next.

    The library's own ``do_actions`` makes these two calls as well; what it does between them (it runs an action and
    writes the state anew) is not wanted here, and takes most of the time.
    """
    try:
        started = library.start_action_for_state(ruleset._handle, state)
        told = started[1] if started else None
        while told:
            yield _rule_of(told)
            told = library.complete_and_start_action(ruleset._handle, state)
    except (library.error, MemoryError) as error:
        raise MatcherError(f"The matching engine failed ({error}). No suggestion is given.") from error


def _rule_of(told: str) -> str:
    """The rule of a firing, which the library tells as ``{"NB-LVL-001/12": what it matched}``."""
    return told.split('"', 2)[1].rpartition("/")[0]


def _check_clean(ruleset: Any) -> None:
    left = ruleset.get_facts(None)
    if left:
        raise MatcherError(f"The matching engine kept {len(left)} facts of a case. No suggestion is given.")


def _field_names(count: int) -> tuple[str, ...]:
    """A field of the fact for each test, named so that no two share their 32-bit hash, by which the C code finds them.

    Raises MatcherError where no such names are found, which takes far more tests than a pack may have.
    """
    for salt in range(50):
        names = tuple(f"T{salt}.{index}" for index in range(count))
        if len({_fnv1a(name) for name in (*names, *OWN_FIELDS)}) == count + len(OWN_FIELDS):
            return names
    raise MatcherError("No collision-free names could be found for the tests of this pack.")


def _fnv1a(text: str) -> int:
    """The library's hash of a text (measured: it mixes each byte in before it multiplies)."""
    value = 2166136261
    for byte in text.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value
