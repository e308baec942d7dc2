"""The matching library on its own, doing what engine-notes warns of. Run as a script with the name of one trial.

Each trial prints what it saw as JSON, or dies of it; test_matcher.py starts it in a process of its own.
"""

from __future__ import annotations

import json
import sys
import threading
from datetime import date
from typing import TYPE_CHECKING, Any

from durable.engine import Host, MessageNotHandledException, MessageObservedException, Ruleset

if TYPE_CHECKING:
    from collections.abc import Callable

WANTED = {"t": "a"}


class StubHost:
    """As the matcher's own: nothing to look up."""


class Noting:
    """A ruleset that notes which rules fired, in order."""

    def __init__(self, rules: dict[str, list[dict[str, Any]]], condition: str = "all") -> None:
        """Compile rules, each given by its conjuncts."""
        self.fired: list[str] = []
        definition = {name: {condition: parts, "run": self._note(name)} for name, parts in rules.items()}
        self.ruleset = Ruleset("raw", StubHost(), definition)

    def _note(self, name: str) -> Callable[[Any], None]:
        def note(_context: Any) -> None:
            self.fired.append(name)

        return note

    def tell(self, *facts: dict[str, Any]) -> list[str]:
        """Assert facts as one batch and run what fires."""
        try:
            state = self.ruleset.assert_facts(list(facts))
        except MessageNotHandledException:
            self.ruleset.dispatch()
        else:
            self.ruleset.do_actions(state, lambda _error, _result: None)
        return self.fired


def facts(*values: str) -> list[dict[str, Any]]:
    """One fact for each value."""
    return [{"id": number, "t": value} for number, value in enumerate(values)]


def negation() -> list[str]:
    """A rule for a and not b, told both."""
    return Noting({"r": [{"m0": WANTED}, {"m1$not": {"t": "b"}}]}).tell(*facts("a", "b"))


def one_fact_for_two_conjuncts() -> list[str]:
    """A rule whose two conjuncts the same fact would meet."""
    return Noting({"r": [{"m0": WANTED}, {"m1": {"$ex": {"t": 1}}}]}).tell(*facts("a"))


def alternatives() -> int:
    """A rule with two alternatives, both met: how often it fires."""
    either = [{"m0$any": [{"a": WANTED}, {"b": {"t": "b"}}]}, {"m1": {"t": "c"}}]
    return len(Noting({"r": either}).tell(*facts("a", "b", "c")))


def text_as_number() -> list[str]:
    """A rule for more than 3, told the text 5."""
    return Noting({"r": [{"m0": {"$gt": {"v": 3}}}]}).tell({"id": 1, "v": "5"})


def false_as_present() -> list[str]:
    """A rule for a field that is there, told that the field is false."""
    return Noting({"r": [{"m0": {"$ex": {"v": 1}}}]}).tell({"id": 1, "v": False})


def not_a_number() -> list[str]:
    """Rules for less than 3 and for 3 or more, told a number that is none."""
    both = {"less": [{"m0": {"$lt": {"v": 3}}}], "more": [{"m0": {"$gte": {"v": 3}}}]}
    return Noting(both).tell({"id": 1, "v": float("nan")})


def a_date() -> str:
    """A fact that holds a date."""
    try:
        Noting({"r": [{"m0": {"$ex": {"v": 1}}}]}).tell({"id": 1, "v": date(2026, 11, 20)})
    except TypeError as error:
        return type(error).__name__
    return "taken"


def infinity() -> list[str]:
    """A fact that holds infinity."""
    return Noting({"r": [{"m0": {"$gt": {"v": 3}}}]}).tell({"id": 1, "v": float("inf")})


def last_fact_unwanted() -> list[str]:
    """A batch in which no rule wants the last fact: raised, and processed all the same."""
    noting = Noting({"r": [{"m0": WANTED}]})
    try:
        noting.ruleset.assert_facts(facts("a", "z"))
    except MessageNotHandledException:
        noting.ruleset.dispatch()
        return ["raised", *noting.fired]
    return noting.fired


def a_fact_told_twice() -> str:
    """The same fact again."""
    noting = Noting({"r": [{"m0": WANTED}]})
    noting.tell(*facts("a"))
    try:
        noting.ruleset.assert_facts(facts("a"))
    except MessageObservedException:
        return "raised"
    return "taken"


def an_exception_in_an_action() -> bool:
    """An action that raises: nothing comes out but a word in the state."""

    def fail(_context: Any) -> None:
        raise ValueError("no")

    ruleset = Ruleset("raw", StubHost(), {"r": {"all": [{"m0": WANTED}], "run": fail}})
    state, told = ruleset.assert_facts(facts("a")), []
    ruleset.do_actions(state, lambda error, _result: told.append(error) if error else None)
    return not told and "exception" in ruleset.get_state(None)


def an_action_of_two_parameters() -> bool:
    """Whether an action with a second parameter with a default is taken for an asynchronous one."""

    def action(_context: Any, done: Any = "as written") -> None:
        given.append(done)

    given: list[Any] = []
    ruleset = Ruleset("raw", StubHost(), {"r": {"all": [{"m0": WANTED}], "run": action}})
    ruleset.do_actions(ruleset.assert_facts(facts("a")), lambda _error, _result: None)
    return given != ["as written"]


def threads_of_the_host() -> int:
    """How many threads the library's own host starts."""
    before = threading.active_count()
    Host()
    return threading.active_count() - before


def a_state_for_each_case() -> str:
    """A session for each case, as the library's manual would have it."""
    noting = Noting({"r": [{"m0": WANTED}]})
    for number in range(1100):
        try:
            noting.tell({"id": 1, "sid": f"case{number}", "t": "a"})
        except MemoryError:
            return f"MemoryError at {number + 1}"
    return "all went well"


def wide_fact(width: int) -> list[str]:
    """A fact of so many properties."""
    padding = {f"p{number}": 1 for number in range(width - 2)}
    return Noting({"r": [{"m0": WANTED}]}).tell({"id": 1, **padding, "t": "a"})


def tests_met_at_once(count: int) -> int | str:
    """One fact that meets so many tests, each of another field: how many fire, or what the library says."""
    noting = Noting({f"r{number}": [{"m0": {f"p{number}": 1}}] for number in range(count)})
    try:
        return len(noting.tell({"id": 1, **{f"p{number}": 1 for number in range(count)}}))
    except Exception as error:
        return str(error)


def distinct_tests(count: int) -> str:
    """A ruleset of so many distinct tests."""
    try:
        noting = Noting({f"r{number}": [{"m0": {"t": f"v{number}"}}] for number in range(count)})
    except Exception as error:
        return str(error)[:80]
    return str(noting.tell(*facts("v0")))


def rules_that_share_a_test(count: int) -> str:
    """So many rules that all want one and the same, each something of its own besides."""
    try:
        rules = {f"r{number}": [{"m0": WANTED}, {"m1": {"t": f"v{number}"}}] for number in range(count)}
        return str(len(Noting(rules).fired))
    except Exception as error:
        return str(error)


def many_rules(count: int) -> str:
    """So many rules over few tests."""
    pairs = ((number // 70 % 70, 70 + number % 70) for number in range(count))
    try:
        Noting({f"r{number}": [{"m0": {"t": f"v{a}"}}, {"m1": {"t": f"v{b}"}}] for number, (a, b) in enumerate(pairs)})
    except Exception as error:
        return str(error)
    return "compiled"


def deleted_states() -> str:
    """States deleted after each case, with a rule that joins two facts."""
    join = [{"m0": {"k": "x"}}, {"m1": {"$and": [{"k": "y"}, {"$lte": {"v": {"m0": "v"}}}]}}]
    noting = Noting({f"r{number}": join for number in range(8)})
    for number in range(3_000):
        sid = f"case{number}"
        noting.tell(*({"id": n, "sid": sid, "k": "xy"[n % 2], "v": n} for n in range(12)))
        noting.ruleset.delete_state(sid)
    return "all went well"


def colliding_values(one: str, other: str) -> list[str]:
    """A rule for one value, told another that has the same 32-bit hash."""
    return Noting({"r": [{"m0": {"t": one}}]}).tell({"id": 1, "t": other})


def colliding_fields(one: str, other: str) -> list[str]:
    """A rule about one field, told of another whose name has the same 32-bit hash."""
    return Noting({"r": [{"m0": {one: "a"}}]}).tell({"id": 1, other: "a"})


def colliding_ids(one: str, other: str) -> str:
    """Two facts whose ids have the same 32-bit hash."""
    try:
        rules = {"r": [{"m0": WANTED}], "q": [{"m0": {"t": "b"}}]}
        return str(Noting(rules).tell({"id": one, "t": "a"}, {"id": other, "t": "b"}))
    except MessageObservedException:
        return "taken for the same fact"


if __name__ == "__main__":
    name, *given = sys.argv[1:]
    print(json.dumps(globals()[name](*(int(text) if text.isdigit() else text for text in given))))  # noqa: T201
