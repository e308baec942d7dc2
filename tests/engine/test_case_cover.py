"""Which parts of the rules the cases touch; the list of those of the shipped pack that none does may only shrink."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from cce_engine.book import book_for
from cce_engine.case_cover import Cover, cover_of
from cce_engine.cases import CaseResult, run_cases
from cce_engine.evaluator import evaluate
from cce_engine.facts import facts_of
from cce_engine.load import from_plain, plain, read_rules
from cce_engine.sheet import Sheet

from .generated import AS_OF, random_book, random_case, seeded, small_vocabulary

OWED = Path(__file__).with_name("untouched-parts.txt")
SOUND = Path(__file__).parents[1] / "engine_lint" / "sound"


@pytest.fixture(scope="module")
def shipped_cover(rule_files, shipped_data) -> Cover:
    pack, vocabulary = from_plain(shipped_data)
    return cover_of(result for parsed in rule_files.cases for result in run_cases(parsed, pack, vocabulary))


def lines_of(cover: Cover) -> list[str]:
    return sorted(f"{item.part.rule}  {item.part.at}  {item.lack}" for item in cover.untouched)


def test_the_list_of_parts_that_no_case_touches_only_grows_shorter(shipped_cover):
    """A new line means a part without a case: write one. A line that is no longer true: take it off.

    Those on the list can be touched by no record at all: the rest of the rule always makes them so, or never. It was
    proved of each (make mutants: without it the rule says the same of every record).
    """
    owed = OWED.read_text().splitlines()
    assert owed == sorted(set(owed))
    assert set(lines_of(shipped_cover)) - set(owed) == set(), "parts that no case touches"
    assert set(owed) - set(lines_of(shipped_cover)) == set(), "parts that are touched now"


def test_every_rule_of_the_shipped_pack_fires_in_a_case(shipped_cover):
    assert shipped_cover.missing("rule") == 0
    assert shipped_cover.counts["rule"] > 100


def sound_cover(*, without: str = "") -> Cover:
    files = {path.relative_to(SOUND).as_posix(): path.read_bytes() for path in SOUND.rglob("*.yaml")}
    found = read_rules(files, "sound")
    pack, vocabulary = from_plain(plain(found))
    results = (result for parsed in found.cases for result in run_cases(parsed, pack, vocabulary))
    return cover_of(result for result in results if not without or without not in (result.name, result.kind))


def test_what_cases_leave_out_is_named_with_its_place_and_words():
    second = [item for item in sound_cover().untouched if item.part.at == "when.all[2].any[2]"]
    (found,) = [item for item in second if item.lack == "never_met"]
    assert found.part.rule == "SD-PAT-002"
    assert found.part.kind == "test"
    assert "adult of concern" in found.part.words
    assert ("SD-PAT-002", "alternative 2 of 2") in {(item.part.rule, item.part.at) for item in sound_cover().untouched}


def test_without_the_cases_that_fire_no_rule_is_met():
    cover = sound_cover(without="fires")
    assert {item.part.rule for item in cover.untouched if item.lack == "never_fires"} >= {"SD-FLR-001", "SD-CAU-001"}


def floor_lacks(*kinds: str) -> list[tuple[str, str]]:
    """What the cases of one rule leave out, where only those of some kinds are run: under 13, and missing."""
    files = {path.relative_to(SOUND).as_posix(): path.read_bytes() for path in SOUND.rglob("*.yaml")}
    found = read_rules(files, "sound")
    pack, vocabulary = from_plain(plain(found))
    results = (result for parsed in found.cases for result in run_cases(parsed, pack, vocabulary))
    own = [result for result in results if result.rule == "SD-FLR-001" and result.kind in kinds]
    return [(item.part.at, item.lack) for item in cover_of(own).untouched if item.part.rule == "SD-FLR-001"]


def test_a_test_is_touched_both_ways_only_by_a_case_that_it_alone_keeps_silent():
    neither = [("when.all[1]", "never_stops"), ("when.all[2]", "never_stops")]
    assert floor_lacks("fires", "silent") == neither  # sixteen, and not missing: either alone would be enough
    assert floor_lacks("fires", "near_miss") == [("when.all[2]", "never_stops")]  # thirteen, and missing
    assert floor_lacks("fires", "not_known") == [("when.all[2]", "never_stops")]  # missing, the age not recorded
    assert floor_lacks("near_miss") == [
        ("when", "never_fires"), ("when.all[1]", "never_met"), ("when.all[2]", "never_met"),
        ("when.all[2]", "never_stops"),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_more_cases_never_leave_more_untouched(seed):
    random = seeded(seed)
    vocabulary = small_vocabulary(8)
    book = random_book(random, vocabulary)
    book = book_for(book.pack, vocabulary, AS_OF)
    results = []
    for number in range(12):
        outcome = evaluate(book, Sheet(book, facts_of(random_case(random, vocabulary), AS_OF)).leaves)
        results.append(CaseResult("GN-RUL-000", str(number), "fires", None, outcome.fired, book, outcome))
    sizes = [set(lines_of(cover_of(results[:count]))) for count in range(1, len(results) + 1)]
    assert all(later <= earlier for earlier, later in pairwise(sizes))
