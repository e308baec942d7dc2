"""The matching library's hazards, each shown on the library itself, and that the compiled form meets none of them.

What the library does wrong is shown in a process of its own (raw_library.py), for some of it ends the process.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from durable.engine import MessageNotHandledException, Ruleset
from hypothesis import given
from hypothesis import strategies as st

from cce_engine import matcher as matching
from cce_engine.answers import NO, YES, Answer
from cce_engine.batches import MAX_TESTS_IN_BATCH, PLACES_ON_STACK, Numbered, batches
from cce_engine.evaluator import evaluate
from cce_engine.facts import facts_of
from cce_engine.matcher import Matcher, MatcherError
from cce_engine.normal_form import MAX_TESTS_TOGETHER
from cce_engine.pack import ConclusionTest
from cce_engine.sheet import Sheet

from .generated import AS_OF, random_case, seeded
from .matcher_books import book_of, wanting
from .worlds import World, made, shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from cce_engine.book import Book

HERE = Path(__file__).parent
SECONDS = 5
STACK = 64
SAME_HASH = ("n573327614b1d", "ne8860da88a6")
FORBIDDEN = ("$not", "$nex", "$ex", "$any", "$or", "$lt", "$gt", "$neq", "$m", "$s", "$i")
FIELD = re.compile(r"T\d+\.(\d+)\Z")


def raw(trial: str, *given: object, seconds: float = 60) -> Any:
    """What a trial on the library itself shows; raises what subprocess raises where it dies or hangs."""
    command = [sys.executable, HERE / "raw_library.py", trial, *map(str, given)]
    found = subprocess.run(command, capture_output=True, check=True, timeout=seconds)
    return json.loads(found.stdout)


# What the library does


SHOWN = {
    "a rule that wants something absent fires although it is present": ("negation", ["r"]),
    "one fact cannot meet two conjuncts, and the rule stays silent": ("one_fact_for_two_conjuncts", []),
    "text is more than a number": ("text_as_number", ["r"]),
    "a field set to false counts as there": ("false_as_present", ["r"]),
    "not a number meets neither a test nor its opposite": ("not_a_number", []),
    "a date cannot be told": ("a_date", "TypeError"),
    "a batch whose last fact nobody wants raises, though it was processed": ("last_fact_unwanted", ["raised", "r"]),
    "a fact told twice raises": ("a_fact_told_twice", "raised"),
    "an exception in an action is not raised": ("an_exception_in_an_action", True),
    "an action with a second parameter is taken for an asynchronous one": ("an_action_of_two_parameters", True),
    "its own host starts two threads": ("threads_of_the_host", 2),
    "the 1,025th state has no room": ("a_state_for_each_case", "MemoryError at 1025"),
}


@pytest.mark.parametrize("hazard", SHOWN)
def test_the_library_still_does_this(hazard):
    trial, seen = SHOWN[hazard]
    assert raw(trial) == seen


def test_the_library_fires_a_rule_more_than_once_for_its_alternatives():
    assert raw("alternatives") > 1


def test_the_library_stops_where_one_fact_meets_more_than_64_tests_at_once():
    assert raw("tests_met_at_once", STACK) == STACK
    assert "303" in raw("tests_met_at_once", STACK + 1)


def test_the_library_holds_511_distinct_tests_and_hangs_on_more():
    assert raw("distinct_tests", 511, seconds=60) == "['r0']"
    with pytest.raises(subprocess.TimeoutExpired):
        raw("distinct_tests", 600, seconds=SECONDS)


def test_the_library_takes_256_rules_that_share_a_test_and_4096_rules_in_all():
    """Neither limit is in its manual: past them a ruleset cannot be made at all."""
    assert raw("rules_that_share_a_test", 256) == "0"
    assert "error code: 108" in raw("rules_that_share_a_test", 257)
    assert raw("many_rules", 4_096) == "compiled"
    assert "error code: 106" in raw("many_rules", 4_097)


@pytest.mark.parametrize(("trial", "given"), [("infinity", ()), ("wide_fact", (300,))])
def test_the_library_dies_of_this_or_misses_the_rule_in_silence(trial, given):
    """Which of the two depends on how Python was compiled; the right answer, that the rule fires, never comes."""
    assert _seen(trial, *given) in ("dies", [])


def _seen(trial, *given):
    try:
        return raw(trial, *given)
    except subprocess.CalledProcessError as error:
        return "dies" if error.returncode < 0 else error


def test_the_library_dies_of_states_deleted_after_a_join_on_values():
    """Not every time: it reads memory that nobody has written. A process that outlives the limit is let go."""
    assert any(_dies("deleted_states") for _ in range(12))


def _dies(trial: str) -> bool:
    try:
        raw(trial, seconds=2)
    except subprocess.CalledProcessError as error:
        return -error.returncode in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS)
    except subprocess.TimeoutExpired:
        return False
    return False


def test_the_library_confuses_fields_and_ids_that_share_a_hash_but_not_values():
    assert raw("colliding_fields", *SAME_HASH) == ["r"]
    assert raw("colliding_ids", *SAME_HASH) == "taken for the same fact"
    assert raw("colliding_values", *SAME_HASH) == []


# The compiled form


class Recorder(Ruleset):
    """A ruleset that keeps its definition and every fact that crosses into the library."""

    made: list[Recorder]

    def __init__(self, name: str, host: object, definition: dict[str, Any]) -> None:
        self.rules = {rule: dict(parts) for rule, parts in definition.items()}
        self.told: list[dict[str, Any]] = []
        Recorder.made.append(self)
        super().__init__(name, host, definition)

    def assert_fact(self, fact: dict[str, Any]) -> Any:
        """Keep a copy of what crosses."""
        self.told.append(dict(fact))
        return super().assert_fact(fact)


@pytest.fixture
def recorded(monkeypatch) -> list[Recorder]:
    """Every ruleset that the matcher makes from here on."""
    list(books())  # those of the worlds themselves are made before
    Recorder.made = []
    monkeypatch.setattr(matching, "Ruleset", Recorder)
    return Recorder.made


def books() -> Iterator[Book]:
    """The shipped book and many generated ones."""
    yield shipped().book
    yield from (made(number).book for number in range(20))


def conditions(rulesets: list[Recorder]) -> Iterator[list[dict[str, Any]]]:
    """The tests that each compiled rule makes of its one fact."""
    for ruleset in rulesets:
        for rule in ruleset.rules.values():
            assert set(rule) == {"all", "run"}
            yield rule["all"][0]["m"]["$and"]


def fields(rulesets: list[Recorder]) -> set[str]:
    """The fields that the compiled rules ask for."""
    return {name for tests in conditions(rulesets) for test in tests for name in test}


def test_every_compiled_rule_wants_one_fact_only(recorded):
    """Where two facts make a rule fire, taking one of them back has the library walk past the end of an array."""
    for book in books():
        Matcher(book)
    for ruleset in recorded:
        assert [list(part) for rule in ruleset.rules.values() for part in rule["all"]] == [["m"]] * len(ruleset.rules)


def test_no_compiled_rule_negates_joins_or_compares(recorded):
    for book in books():
        Matcher(book)
    compiled = list(conditions(recorded))
    assert len(compiled) > 300
    for tests in compiled:
        written = json.dumps(tests)
        assert not [word for word in FORBIDDEN if f'"{word}' in written or f'{word}"' in written]
        assert all(list(test.values()) == [1] for test in tests)


def test_no_rule_asks_one_field_twice_and_there_are_at_most_16(recorded):
    for book in books():
        Matcher(book)
    longest = 0
    for tests in conditions(recorded):
        asked = [FIELD.match(name)[1] for test in tests for name in test]
        longest = max(longest, len(asked))
        assert len(set(asked)) == len(asked) <= MAX_TESTS_TOGETHER == 16
    assert longest > 2


def test_only_numbers_of_tests_and_their_answers_cross_into_the_library(recorded):
    """No name, no date, no word of the record: looked for in everything that is told."""
    world = shipped()
    matcher = Matcher(world.book)
    for number in range(20):
        case = random_case(seeded(number), world.book.vocabulary, 30)
        matcher.fire(Sheet(world.book, facts_of(case, AS_OF)).leaves)
    told = [fact for ruleset in recorded for fact in ruleset.told]
    assert sum(map(len, told)) > 1_000
    for fact in told:
        assert fact.pop("id") == 1
        assert all(FIELD.match(name) for name in fact)
        assert set(fact.values()) <= {1}


@pytest.mark.parametrize("answer", [NO, Answer.NOT_ASKED, Answer.NOT_KNOWN])
def test_only_a_yes_crosses_into_the_library(recorded, answer):
    for book in books():
        conclusions = {index for index, test in enumerate(book.pack.tests) if isinstance(test, ConclusionTest)}
        Matcher(book).fire([answer] * len(book.pack.tests))
        told = {name for ruleset in recorded for fact in ruleset.told for name in fact} - {"id"}
        assert {int(FIELD.match(name)[1]) for name in told} <= conclusions
        recorded.clear()


def test_every_test_of_a_ruleset_is_told_to_it_when_all_are_met(recorded):
    for book in books():
        recorded.clear()
        Matcher(book).fire([YES] * len(book.pack.tests))
        conclusions = {index for index, test in enumerate(book.pack.tests) if isinstance(test, ConclusionTest)}
        for ruleset in recorded:
            [fact] = ruleset.told
            assert set(fact) - {"id"} <= fields([ruleset])
            left_out = fields([ruleset]) - set(fact)
            assert {int(FIELD.match(name)[1]) for name in left_out} <= conclusions


def test_no_code_of_ours_is_given_to_the_library(recorded):
    """So no action can fail in silence, be taken for an asynchronous one, or run on a thread of the library's."""
    for book in books():
        Matcher(book)
    assert {rule["run"] for ruleset in recorded for rule in ruleset.rules.values()} == {None}
    assert {ruleset._host for ruleset in recorded} == {None}
    assert not any(ruleset._actions for ruleset in recorded)


def test_what_is_taken_one_by_one_is_what_the_library_runs_by_itself(recorded):
    """Its own ``do_actions``, on the same rules and facts, notes the same rules."""
    matcher, world, noted = Matcher(shipped().book), shipped(), set[str]()
    own = {id(ruleset): _noting(ruleset, noted) for ruleset in recorded}
    for number in range(40):
        noted.clear()
        fired = matcher.fire(answers(world, number))
        for ruleset in recorded:
            run_by_the_library(own[id(ruleset)], ruleset.told.pop())
        assert fired
        assert noted == fired


def _noting(ruleset: Recorder, noted: set[str]) -> Ruleset:
    """The rules of a ruleset once more, with an action that notes which of them fires."""

    def action(name: str) -> Callable[[Any], None]:
        return lambda _context: noted.add(name.rpartition("/")[0])  # one parameter: two would be asynchronous

    definition = {name: {"all": rule["all"], "run": action(name)} for name, rule in ruleset.rules.items()}
    return Ruleset("again", None, definition)


def run_by_the_library(ruleset: Ruleset, fact: dict[str, Any]) -> None:
    """Tell a fact, run what fires, and take the fact back."""
    with suppress(MessageNotHandledException):
        ruleset.do_actions(ruleset.assert_fact(fact), lambda error, _result: _never(error))
    with suppress(MessageNotHandledException):
        ruleset.retract_fact(fact)


def _never(error: object) -> None:
    assert error is None


def fnv1a(text: str) -> int:
    """The library's 32-bit hash (its own name for it is fnv1, but it mixes in each byte before it multiplies)."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def test_no_two_fields_that_cross_into_the_library_share_a_hash(recorded):
    assert fnv1a(SAME_HASH[0]) == fnv1a(SAME_HASH[1])
    for book in [*books(), book_of(wanting(number) for number in range(1_300))]:
        Matcher(book)
        together = fields(recorded) | {"id", "sid", "$s"}
        assert len({fnv1a(text) for text in together}) == len(together)
        recorded.clear()


def test_the_hash_that_names_are_checked_for_is_the_one_the_library_uses():
    """Two words that the library itself takes for one must share the hash that the matcher looks at."""
    one, other = map(matching._fnv1a, SAME_HASH)
    assert one == other


# Size


def test_a_book_of_1300_distinct_tests_is_split_and_works(recorded):
    book = book_of(wanting(number) for number in range(1_300))
    matcher = Matcher(book)
    sizes = [len(fields([ruleset])) for ruleset in recorded]
    assert len(sizes) > 20
    assert max(sizes) <= PLACES_ON_STACK < STACK
    _fires_as_the_evaluator_says(matcher, book)


@given(st.lists(st.lists(st.integers(0, 120), min_size=1, max_size=16, unique=True).map(tuple), max_size=400))
def test_batches_keep_every_alternative_in_order_and_never_need_more_than_the_stack(choices):
    numbered = [Numbered(str(place), tests) for place, tests in enumerate(choices)]
    found = list(batches(numbered))
    assert [item for batch in found for item in batch] == numbered
    for batch in found:
        assert _deepest_stack(batch) <= PLACES_ON_STACK or len(batch) == 1
        assert len({test for item in batch for test in item.tests}) <= MAX_TESTS_IN_BATCH


def _deepest_stack(batch: tuple[Numbered, ...]) -> int:
    """The library's own walk, with every test met: take the last, put all that follow it in its place."""
    begins = {item.tests[:length] for item in batch for length in range(len(item.tests) + 1)}
    stack, deepest = [()], 1
    while stack:
        at = stack.pop()
        stack += [begin for begin in begins if len(begin) == len(at) + 1 and begin[: len(at)] == at]
        deepest = max(deepest, len(stack))
    return deepest


def test_a_test_that_rules_on_both_sides_of_a_split_read_is_told_to_each(recorded):
    book = book_of({"all": [wanting(number), wanting(number % 3)]} for number in range(3, 700))
    matcher = Matcher(book)
    assert len(recorded) > 1
    _fires_as_the_evaluator_says(matcher, book)


@pytest.mark.usefixtures("recorded")
def test_a_test_that_more_than_256_rules_share_is_split_and_works():
    """One common fact, such as the child's age, can stand in every rule of a large pack."""
    book = book_of({"all": [wanting(number), wanting(0)]} for number in range(1, 300))
    _fires_as_the_evaluator_says(Matcher(book), book)


@pytest.mark.usefixtures("recorded")
def test_more_than_4096_alternatives_of_few_tests_are_split_and_work():
    pairs = ((number // 70, 70 + number % 70) for number in range(4_200))
    book = book_of({"all": [wanting(one), wanting(other)]} for one, other in pairs)
    _fires_as_the_evaluator_says(Matcher(book), book)


def _fires_as_the_evaluator_says(matcher: Matcher, book: Book) -> None:
    assert matcher.fire([YES] * len(book.pack.tests)) == {rule.id for rule in book.rules}
    for seed in range(5):
        leaves = seeded(seed).choices([YES, YES, NO, Answer.NOT_KNOWN], k=len(book.pack.tests))
        assert matcher.fire(leaves) == evaluate(book, leaves).fired


def test_one_rule_of_very_many_tests_is_split_and_works():
    """64 alternatives of 9 tests each, no two the same: 576 tests in one rule."""
    parts = [{"all": [wanting(9 * number + place) for place in range(9)]} for number in range(64)]
    book = book_of([{"any": parts}])
    _fires_as_the_evaluator_says(Matcher(book), book)


# One case after another


def test_nothing_of_a_case_is_left_for_the_next(recorded):
    for number in range(12):
        world = made(number)
        matcher = Matcher(world.book)
        for case in range(10):
            record = random_case(seeded(100 * number + case), world.book.vocabulary)
            matcher.fire(Sheet(world.book, facts_of(record, AS_OF)).leaves)
            assert not [fact for ruleset in recorded for fact in ruleset.get_facts(None)]
            assert not [event for ruleset in recorded for event in ruleset.get_pending_events(None)]


def test_a_ruleset_that_keeps_a_fact_stops_everything(monkeypatch):
    world = shipped()
    matcher = Matcher(world.book)
    monkeypatch.setattr(Ruleset, "retract_fact", lambda *_fact: None)
    with pytest.raises(MatcherError, match="No suggestion is given"):
        matcher.fire(answers(world, 1))


def test_more_cases_than_the_library_has_room_for_states_can_be_matched_in_one_process():
    world = made(3)
    records = [random_case(seeded(number), world.book.vocabulary) for number in range(25)]
    sheets = [Sheet(world.book, facts_of(record, AS_OF)).leaves for record in records]
    expected = [evaluate(world.book, leaves).fired for leaves in sheets]
    assert any(expected)
    for number in range(2_600):
        assert world.engine.matcher.fire(sheets[number % 25]) == expected[number % 25]


def test_more_than_1100_whole_assessments_can_be_made_in_one_process():
    world = made(3)
    case = random_case(seeded(2), world.book.vocabulary)
    levels = {world.assessed(case).level.recorded.id for _ in range(1_150)}
    assert len(levels) == 1


def test_the_order_in_which_answers_are_told_changes_nothing(monkeypatch):
    world, chance = shipped(), seeded(5)
    matcher = Matcher(world.book)
    told = Ruleset.assert_fact
    for number in range(10):
        leaves = answers(world, number)
        expected = evaluate(world.book, leaves).fired
        assert matcher.fire(leaves) == expected
        with monkeypatch.context() as patch:
            patch.setattr(Ruleset, "assert_fact", lambda self, fact: told(self, shuffled(fact, chance)))
            for _ in range(5):
                assert matcher.fire(leaves) == expected


def shuffled(fact: dict[str, int], chance: Random) -> dict[str, int]:
    return dict(chance.sample(list(fact.items()), len(fact)))


@pytest.mark.parametrize("answer", list(Answer))
def test_a_case_of_one_answer_throughout_is_matched(answer):
    for book in books():
        leaves = [NO if isinstance(test, ConclusionTest) else answer for test in book.pack.tests]
        assert Matcher(book).fire(leaves) == evaluate(book, leaves).fired


def test_matching_starts_no_thread():
    before = threading.active_count(), threads_of_this_process()
    world = made(7)
    matcher = Matcher(world.book)
    for number in range(50):
        matcher.fire(answers(world, number))
    assert (threading.active_count(), threads_of_this_process()) == before


# A library that fails


@pytest.fixture(params=["start_action_for_state", "complete_and_start_action"])
def failing(request, monkeypatch) -> Iterator[pytest.MonkeyPatch]:
    """The library fails while it hands over what fires; undone where the test says so."""

    def fail(*_given: object) -> None:
        raise matching.library.error("error code: 301")

    with monkeypatch.context() as patch:
        patch.setattr(matching.library, request.param, fail)
        yield patch


@pytest.mark.usefixtures("failing")
def test_a_failure_of_the_library_is_raised():
    world = shipped()
    with pytest.raises(MatcherError, match="failed"):
        Matcher(world.book).fire(answers(world, 1))


def test_after_a_failure_no_later_case_gets_a_wrong_answer(failing):
    """Either right or refused."""
    world = shipped()
    matcher = Matcher(world.book)
    with pytest.raises(MatcherError):
        matcher.fire(answers(world, 1))
    failing.undo()
    for number in range(2, 6):
        with suppress(MatcherError):
            leaves = answers(world, number)
            assert matcher.fire(leaves) == evaluate(world.book, leaves).fired


def answers(world: World, seed: int) -> list[Answer]:
    """The answers of a record on which rules fire."""
    case = random_case(seeded(seed), world.book.vocabulary, 40)
    return Sheet(world.book, facts_of(case, AS_OF)).leaves


def threads_of_this_process() -> int:
    """Those that Python does not know of included; where the system does not tell, those it knows of."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.is_dir() else threading.active_count()
