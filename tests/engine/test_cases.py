"""The cases beside the rules notice when a rule changes, and say which, on what record, expected against found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cce_app.rulebook import rules_folder
from cce_engine.cases import run_cases
from cce_engine.load import RuleFiles, from_plain, plain, read_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cce_core.errors import Problem

PACK = "national-baseline"
FOLDER = f"packs/{PACK}"


@dataclass(frozen=True)
class Change:
    """One change to the text of one rule."""

    rule: str
    old: str
    new: str
    expected: str  # against what was found
    record: str


CHANGES = [
    Change(
        "NB-PAT-003", "episodes: 3\n      within: 90 days", "episodes: 5\n      within: 90 days",
        "expected it fires; found no", "missing_episode present 2026-11-12 (police)",
    ),
    Change(
        "NB-PAT-003", "reaches: 3", "reaches: 2",
        "expected it does not fire, though part of it is met; found it fires",
        "missing_episode present 2026-11-12 (police)",
    ),
    Change(
        "NB-LVL-004", "count: 3", "count: 4",
        "expected it fires; found not known (nobody asked)", "poverty present 2026-11-20 (early_help)",
    ),
    Change(
        "NB-CAU-008", "within: 6 months", "within: 2 days",
        "expected it fires; found no", "disengaged_from_services present",
    ),
    Change(
        "NB-PAT-012", "  indicator: found_cuckooed_address", "  indicator: found_cuckooed_address\n  status: present",
        "expected it fires; found not known", "found_cuckooed_address suspected 2023-05-01 (police)",
    ),
]  # fmt: skip


def changed_pack(folder: Path, change: Change) -> RuleFiles:
    """The shipped rules copied to a folder, one word of one rule changed there, and all read again."""
    for path in rules_folder().rglob("*.yaml"):
        name = path.relative_to(rules_folder())
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(path.read_bytes())
    (rule,) = (path for path in folder.glob(f"{FOLDER}/{change.rule}-*.yaml") if not path.stem.endswith(".cases"))
    text = rule.read_text()
    assert text.count(change.old) >= 1
    rule.write_text(text.replace(change.old, change.new, 1))
    return read_rules({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}, PACK)


def failing(found: RuleFiles, rules: Iterable[str] = ()) -> list[Problem]:
    """What the cases beside these rules, or all rules, complain of."""
    pack, vocabulary = from_plain(plain(found))
    chosen = set(rules)
    results = [
        result
        for parsed in found.cases
        if not chosen or parsed.model.rule in chosen
        for result in run_cases(parsed, pack, vocabulary)
    ]
    return [result.problem for result in results if result.problem]


@pytest.mark.parametrize("change", CHANGES, ids=[change.rule for change in CHANGES])
def test_a_changed_rule_fails_a_case_beside_it_with_rule_record_and_expected_against_found(tmp_path, change):
    problems = failing(changed_pack(tmp_path, change), [change.rule])
    assert problems
    told = [str(problem) for problem in problems]
    assert all(problem.rule == change.rule and problem.kind == "case-failed" for problem in problems)
    assert all(problem.file.startswith(f"{FOLDER}/{change.rule}-") and problem.line for problem in problems)
    assert any(change.expected in text and change.record in text for text in told), told


def test_a_case_that_fails_names_what_it_says_of_the_child_too(tmp_path):
    """Where the rule reads the child's age or the like, the record is more than its observations."""
    change = Change("NB-FLR-002", "below: 13", "below: 12", "", "")
    told = " ".join(str(problem) for problem in failing(changed_pack(tmp_path, change), [change.rule]))
    assert "expected it fires" in told
    assert "age 12" in told or "age: 12" in told


def test_a_level_that_another_rule_now_gives_fails_with_both_levels_and_the_rules_that_give_it(tmp_path):
    change = Change("NB-LVL-002", "then: {level: emerging}", "then: {level: moderate}", "", "")
    problems = failing(changed_pack(tmp_path, change))
    told = [str(problem) for problem in problems if "expected the level emerging; found moderate" in problem.message]
    assert told
    assert all("NB-LVL-002" in text for text in told)
    assert len({problem.rule for problem in problems}) > 3


def test_a_case_on_a_day_on_which_its_rule_is_not_in_force_is_refused(tmp_path):
    change = Change("NB-PAT-003", "in_force: {from: 2026-01-01}", "in_force: {from: 2027-01-01}", "", "")
    (problem,) = failing(changed_pack(tmp_path, change), [change.rule])
    assert problem.kind == "not-in-force"
    assert "2026-11-20" in problem.message


SOUND = Path(__file__).parents[1] / "engine_lint" / "sound"
CARD, VALUE = "packs/sound/SD-SUG-001-strategy-discussion", "packs/sound/SD-DIM-001-harm-possible"
CARDS = {
    "another value": (VALUE, "value: possible", "value: likely", ".yaml", "expected harm possible; found likely"),
    "a need that asks less": (
        CARD, "adult_of_concern, status: present", "new_friends, status: present", ".yaml",
        'expected that the card lacks "who the adult is"; found nothing',
    ),
    "a reason to wait turned round": (
        CARD, 'missing_now, is: "yes"', 'missing_now, is: "no"', ".yaml",
        'expected that the card waits because of "The child is missing now."; found nothing',
    ),
    "a case that leaves out what is lacking": (
        CARD, "lacks: [who the adult is]", "lacks: []", ".cases.yaml",
        'expected that the card lacks nothing; found "who the adult is"',
    ),
    "a case that leaves out why it waits": (
        CARD, "waits: [The child is missing now.]", "waits: []", ".cases.yaml",
        'expected that the card waits because of nothing; found "The child is missing now."',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "end", "told"), CARDS.values(), ids=CARDS)
def test_a_case_says_which_values_are_reached_what_a_card_lacks_and_why_it_waits(file, old, new, end, told):
    files = {path.relative_to(SOUND).as_posix(): path.read_bytes() for path in SOUND.rglob("*.yaml")}
    rule = file[len("packs/sound/") :][: len("SD-SUG-001")]
    assert not failing(read_rules(files, "sound"), [rule])
    name = file + end
    assert files[name].count(old.encode()) == 1
    changed = {**files, name: files[name].replace(old.encode(), new.encode())}
    (problem,) = failing(read_rules(changed, "sound"), [rule])
    assert told in problem.message


# Every number and word of every rule


@cache
def shipped() -> RuleFiles:
    """The shipped pack as read."""
    root = rules_folder()
    return read_rules({path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml")}, PACK)


COUNTS = re.compile(r"\b(count|domains|sources|episodes|below|reaches): (\d+)")
ONE_DAY = re.compile(r"within: [^\n,}]+")
STATUSES = re.compile(r"\bstatus: (\[[^\]]*\]|\w+)")
JOINS = re.compile(r"\b(all|any):")


def changes_of(text: str) -> Iterator[tuple[str, str]]:
    """A rule's text with one thing in its condition changed, and what was changed."""
    start, end = text.index("\nwhen:"), text.index("\nthen:")
    condition = text[start:end]

    def put(found: re.Match[str], new: str) -> str:
        return text[:start] + condition[: found.start()] + new + condition[found.end() :] + text[end:]

    for found in COUNTS.finditer(condition):
        for step in (1, -1) if int(found[2]) > 1 else (1,):
            yield put(found, f"{found[1]}: {int(found[2]) + step}"), f"{found[0]} {step:+}"
    for found in ONE_DAY.finditer(condition):
        yield put(found, "within: 1 days"), f"{found[0]} to one day"
    for found in STATUSES.finditer(condition):
        yield put(found, "status: [not_known]"), f"{found[0]} to not_known"
    for found in JOINS.finditer(condition):
        yield put(found, "any:" if found[1] == "all" else "all:"), f"{found[1]} turned"


def not_noticed(every: int) -> tuple[int, list[str]]:
    """How many changes were tried, one in ``every``, and which of them no case beside the rule noticed."""
    found, missed = shipped(), []
    changes = [
        (parsed, text, what)
        for parsed in found.rules
        for text, what in changes_of((rules_folder() / parsed.name).read_text())
    ][::every]
    for parsed, text, what in changes:
        (again,) = read_rules({parsed.name: text.encode()}, PACK).rules
        rules = [again if rule.name == parsed.name else rule for rule in found.rules]
        if not failing(replace(found, rules=rules), [parsed.model.id]):
            missed.append(f"{parsed.model.id}: {what}")
    return len(changes), missed


def test_nearly_every_fourth_change_of_one_number_or_word_in_a_rule_fails_a_case_beside_it():
    """One change in four; the soak tries them all."""
    tried, missed = not_noticed(every=4)
    assert tried > 60
    assert len(missed) / tried <= 0.05, missed


@pytest.mark.soak
def test_nearly_all_changes_of_one_number_or_word_in_a_rule_fail_a_case_beside_it():
    """Nineteen in twenty, as the shared notes on reliability ask of seeded faults."""
    tried, missed = not_noticed(every=1)
    assert len(missed) / tried <= 0.05, missed
