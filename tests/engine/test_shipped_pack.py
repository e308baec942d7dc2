"""The shipped pack as a whole: clean, every case as expected, every rule alive, every level reachable, no id lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cce_engine.cases import run_cases
from cce_engine.lint import lint
from cce_engine.load import from_plain

from .worlds import shipped

if TYPE_CHECKING:
    from cce_engine.cases import CaseResult
    from cce_engine.load import RuleFiles

SNAPSHOT = Path(__file__).with_name("rule-ids.txt")
KINDS = {"fires", "near_miss", "silent", "not_known"}


@pytest.fixture(scope="module")
def results(rule_files: RuleFiles, shipped_data) -> list[CaseResult]:
    """What every case beside every rule showed."""
    pack, vocabulary = from_plain(shipped_data)
    return [result for parsed in rule_files.cases for result in run_cases(parsed, pack, vocabulary)]


def test_the_checks_find_nothing_wrong(rule_files):
    assert [str(problem) for problem in lint(rule_files)] == []


def test_every_case_shows_what_it_should(results):
    assert len(results) > 500
    assert [str(result.problem) for result in results if result.problem] == []


def test_every_rule_fires_in_a_case_and_has_a_case_of_every_kind(results, rule_files):
    rules = {parsed.model.id for parsed in rule_files.rules}
    fired = set().union(*(result.fired for result in results))
    assert rules - fired == set()
    for rule in rules:
        assert {result.kind for result in results if result.rule == rule} == KINDS, rule


def test_every_rule_fires_in_a_case_of_its_own(results, rule_files):
    own = {result.rule for result in results if result.rule in result.fired}
    assert {parsed.model.id for parsed in rule_files.rules} - own == set()


def test_every_level_is_the_whole_pack_s_answer_to_some_case(results):
    book = shipped().book
    reached = {max((book.ranks[rule] for rule in result.fired if rule in book.ranks), default=0) for result in results}
    assert reached == set(range(len(book.pack.levels)))


def test_every_pattern_dimension_value_and_suggestion_is_concluded_in_some_case(results):
    book = shipped().book
    fired = set().union(*(result.fired for result in results))
    concluded = {(rule.then.kind, rule.then.name, rule.then.value) for rule in book.rules if rule.id in fired}
    wanted = {("pattern", name, "") for name in book.pack.patterns}
    wanted |= {("suggest", name, "") for name in book.pack.suggestions}
    wanted |= {("dimension", name, word.id) for name, words in book.pack.dimensions.items() for word in words[1:]}
    assert wanted - concluded == set()


def test_no_rule_id_is_lost_or_given_to_another_rule_unnoticed(rule_files):
    """When a rule is new: add its line. When one ends: keep its line, and list its id as withdrawn in pack.yaml."""
    known = dict(line.split("  ", 1) for line in SNAPSHOT.read_text().splitlines() if line)
    there = {parsed.model.id: parsed.model.title for parsed in rule_files.rules}
    withdrawn = {name: known.get(name, "") for name in rule_files.pack.model.withdrawn}
    assert {**there, **withdrawn} == known


def test_the_list_of_ids_is_in_order_and_names_each_once():
    names = [line.split("  ", 1)[0] for line in SNAPSHOT.read_text().splitlines()]
    assert names == sorted(set(names))
