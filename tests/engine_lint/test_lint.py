"""The lint names every planted fault with its file, line, rule and kind, and is silent about a sound pack."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cce_core.errors import Problem
from cce_engine.lint import lint
from cce_engine.load import read_rules

from .planted import (
    CAU_1,
    DIM_1,
    DIM_2,
    FAULTS,
    FLR_1,
    HEAD,
    LVL_1,
    PACK,
    PAT_1,
    PAT_2,
    SOUND,
    SUG_1,
    cases_of,
    copy_of_rule,
    edited,
    line_with,
    linted,
)

# ---- the sound pack


def test_a_sound_pack_has_no_problem():
    assert linted(SOUND) == []


def test_a_sound_pack_without_its_cases_has_no_problem_where_cases_are_not_asked_for():
    without = {name: raw for name, raw in SOUND.items() if not name.endswith(".cases.yaml")}
    assert lint(read_rules(without, "sound"), with_cases=False) == []


@settings(max_examples=15)
@given(st.permutations(sorted(SOUND)))
def test_the_order_of_the_files_does_not_matter(order):
    assert linted({name: SOUND[name] for name in order}) == []


# ---- one fault, planted, named


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_named_with_file_line_rule_and_kind(fault):
    files = edited(SOUND, fault.file, fault.old, fault.new)
    found = linted(files)
    wanted = (fault.file, line_with(files[fault.file], fault.at), fault.owner(), fault.kind)
    fitting = [item for item in found if (item.file, item.line, item.rule, item.kind) == wanted]
    assert fitting, (wanted, [f"{item.kind}: {item}" for item in found])
    assert any(all(words in item.message for words in fault.says) for item in fitting), str(fitting[0])
    assert max(len(item.message) for item in fitting) < 400


def test_the_names_of_the_planted_faults_differ():
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


# ---- faults that take more than one edit


def test_a_pattern_that_is_read_but_that_nobody_concludes_is_named():
    files = edited(
        SOUND, HEAD, "  - {id: taken_away,", "  - {id: never_concluded, label: Never concluded}\n  - {id: taken_away,"
    )
    files = edited(files, DIM_1, "{pattern: signs_together}", "{pattern: never_concluded}")
    found = [item for item in linted(files) if item.kind == "impossible-condition"]
    assert [(item.file, item.line, item.rule) for item in found] == [(DIM_1, 4, "SD-DIM-001")]
    assert '"never_concluded"' in found[0].message


def test_two_rules_of_one_id_are_both_named():
    files = {**SOUND, f"{PACK}/SD-PAT-001-again.yaml": SOUND[PAT_1].replace(b"count: 2", b"count: 3")}
    found = [item for item in linted(files) if item.kind == "duplicate-id"]
    assert [(item.line, item.rule) for item in found] == [(1, "SD-PAT-001")]
    assert "again" in found[0].file + found[0].message
    assert "signs-together" in found[0].file + found[0].message


@pytest.mark.parametrize("name", [PAT_1, LVL_1, FLR_1])
def test_a_rule_that_says_the_same_as_another_is_named(name):
    old = name.rsplit("/", 1)[-1][:10]
    new = f"{old[:-1]}9"
    files, copy = copy_of_rule(SOUND, name, old, new)
    assert [(item.file, item.kind, item.rule) for item in linted(files)] == [(copy, "duplicate-rule", new)]
    assert old in linted(files)[0].message


def test_the_same_conditions_in_another_order_are_still_the_same():
    files, copy = copy_of_rule(SOUND, PAT_2, "SD-PAT-002", "SD-PAT-009")
    files = edited(files, copy, "    - {indicator: missing_episode, within: 6 months}\n", "")
    files = edited(files, copy, "then:", "    - {indicator: missing_episode, within: 6 months}\nthen:")
    assert [(item.file, item.kind) for item in linted(files)] == [(copy, "duplicate-rule")]


def test_an_alternative_that_adds_nothing_does_not_hide_that_two_rules_are_the_same():
    files, copy = copy_of_rule(SOUND, DIM_2, "SD-DIM-002", "SD-DIM-009")
    longer = "{any: [{indicator: trusted_adult}, {all: [{indicator: trusted_adult}, {indicator: poverty}]}]}"
    files = edited(files, copy, "{indicator: trusted_adult}", longer)
    assert {(item.file, item.kind) for item in linted(files)} == {(copy, "duplicate-rule"), (copy, "idle-condition")}


def test_the_same_conditions_with_another_outcome_are_named():
    files, copy = copy_of_rule(SOUND, LVL_1, "SD-LVL-001", "SD-LVL-009")
    files = edited(files, copy, "level: emerging", "level: significant")
    found = linted(files)
    assert [(item.file, item.kind, item.rule) for item in found] == [(copy, "different-outcome", "SD-LVL-009")]
    assert "SD-LVL-001" in found[0].message


def test_rules_that_are_never_in_force_together_may_share_conditions():
    files, copy = copy_of_rule(SOUND, LVL_1, "SD-LVL-001", "SD-LVL-009")
    files = edited(files, LVL_1, "{from: 2026-01-01}", "{from: 2026-01-01, to: 2026-06-30}")
    files = edited(files, copy, "{from: 2026-01-01}", "{from: 2026-07-01}")
    assert [item for item in linted(files) if item.kind in ("duplicate-rule", "different-outcome")] == []
    files = edited(files, LVL_1, "2026-06-30", "2026-07-01")
    assert [item.kind for item in linted(files) if item.kind in ("duplicate-rule", "different-outcome")] == [
        "duplicate-rule"
    ]


INDICATORS = ["adult_of_concern", "new_friends", "missing_episode", "late_home", "poverty"]
BASES = ["verified", "intelligence", "childs_account", "third_party"]
MANY = [f"{{indicator: {name}, basis: {basis}}}" for basis in BASES for name in INDICATORS]


def with_condition(name: str, condition: str) -> dict[str, bytes]:
    """The sound pack with another condition in one rule: one line in place of what stands there."""
    text = SOUND[name].decode()
    start, end = text.index("when:"), text.index("then:")
    return {**SOUND, name: f"{text[:start]}when: {condition}\n{text[end:]}".encode()}


def only(found: list[Problem], kind: str) -> Problem:
    assert [item.kind for item in found] == [kind], [f"{item.kind}: {item}" for item in found]
    return found[0]


def test_any_that_expands_too_widely_is_named_and_says_what_to_do():
    pairs = [f"{{any: [{MANY[place]}, {MANY[place + 1]}]}}" for place in range(0, 14, 2)]
    problem = only(linted(with_condition(PAT_2, f"{{all: [{', '.join(pairs)}]}}")), "too-wide")
    assert (problem.file, problem.line, problem.rule) == (PAT_2, 4, "SD-PAT-002")
    assert "128" in problem.message
    assert "64" in problem.message
    assert "at_least" in problem.message


def test_as_many_alternatives_as_are_allowed_are_no_fault():
    pairs = [f"{{any: [{MANY[place]}, {MANY[place + 1]}]}}" for place in range(0, 12, 2)]
    assert linted(with_condition(PAT_2, f"{{all: [{', '.join(pairs)}]}}")) == []


def test_a_condition_that_would_expand_without_end_is_named_at_once():
    triples = [f"{{any: [{', '.join(MANY[place : place + 4])}]}}" for place in range(0, 16, 1)]
    problem = only(linted(with_condition(PAT_2, f"{{all: [{', '.join(triples)}]}}")), "too-wide")
    assert "20,000" in problem.message


def test_more_than_sixteen_tests_together_are_named_and_sixteen_are_not():
    assert linted(with_condition(PAT_2, f"{{all: [{', '.join(MANY[:16])}]}}")) == []
    problem = only(linted(with_condition(PAT_2, f"{{all: [{', '.join(MANY[:17])}]}}")), "too-wide")
    assert (problem.file, problem.line, problem.rule) == (PAT_2, 4, "SD-PAT-002")
    assert "17" in problem.message
    assert "16" in problem.message


def test_a_protective_factor_that_reaches_a_level_through_a_pattern_is_named():
    files = edited(
        SOUND,
        PAT_1,
        "count: 2, within: 6 months, of: {kind: risk_indicator}",
        "count: 1, of: {kind: protective_factor}",
    )
    assert "protective-factor" in [item.kind for item in linted(files)]


def test_a_learning_need_that_reaches_a_level_through_a_pattern_is_named():
    files = edited(
        SOUND,
        PAT_1,
        "at_least: {count: 2, within: 6 months, of: {kind: risk_indicator}}",
        "indicator: learning_need_or_disability",
    )
    assert "characteristic-without-reason" in [item.kind for item in linted(files)]


# ---- files that are not there


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        ("sources/", "sources/"),
        ("sources/law-status.yaml", "sources/law-status.yaml"),
        ("vocabulary/", "vocabulary/"),
        ("vocabulary/agencies.yaml", "vocabulary/agencies.yaml"),
        ("vocabulary/case_attributes.yaml", "vocabulary/case_attributes.yaml"),
        ("vocabulary/tools.yaml", "vocabulary/tools.yaml"),
        ("vocabulary/indicators/", "vocabulary/indicators/"),
        (HEAD, HEAD),
    ],
)
def test_a_file_that_every_pack_needs_is_named_when_it_is_not_there(gone, named):
    found = linted({name: raw for name, raw in SOUND.items() if not name.startswith(gone)})
    missing = [item for item in found if item.kind == "missing-file"]
    assert [item for item in missing if item.file.startswith(f"rules/{named}") and named in item.message], [
        str(i) for i in found
    ]


@pytest.mark.parametrize("gone", ["sources/", "sources/law-status.yaml", "vocabulary/agencies.yaml"])
def test_a_missing_part_is_one_problem_and_not_one_for_each_name_in_it(gone):
    found = linted({name: raw for name, raw in SOUND.items() if not name.startswith(gone)})
    assert {item.kind for item in found} == {"missing-file"}, [str(item) for item in found]


def test_an_empty_folder_is_named_and_breaks_nothing():
    assert "missing-file" in {item.kind for item in linted({})}


@pytest.mark.parametrize("name", [PAT_1, DIM_2, LVL_1, FLR_1, SUG_1, CAU_1])
def test_a_rule_without_cases_is_named_and_told_what_to_write(name):
    found = linted({file: raw for file, raw in SOUND.items() if file != cases_of(name)})
    problem = only(found, "no-cases")
    assert problem.file == name
    assert problem.rule == name.rsplit("/", 1)[-1][:10]
    assert cases_of(name).rsplit("/", 1)[-1] in problem.message
    for kind in ("fires", "near miss", "silent", "not known"):
        assert kind in problem.message


def test_cases_of_a_rule_that_is_not_there_are_named():
    gone = {file: raw for file, raw in SOUND.items() if file != CAU_1}
    problem = only(linted(gone), "unknown-rule")
    assert (problem.file, problem.line, problem.rule) == (cases_of(CAU_1), 1, "SD-CAU-001")


@pytest.mark.parametrize(
    ("name", "old", "new", "field"),
    [
        (PAT_1, "{id: SRC-TOOL, at: page 1}", "{id: nothing, at: page 1}", "sources[1].id"),
        (PAT_1, "[ask whether one event came before all of them]", "[{a: 1}]", "other_explanations[1]"),
        (SUG_1, "ask: [police]", "ask: [Police]", "then.suggest.needs[1].ask[1]"),
        (cases_of(DIM_2), "rule: SD-DIM-002", "rule: none", "rule"),
    ],
)
def test_one_wrong_entry_of_a_list_is_one_problem(name, old, new, field):
    """And not a second one that says that the list is empty, which it is not."""
    found = [item for item in linted(edited(SOUND, name, old, new)) if item.file == name]
    assert [item.field for item in found] == [field], [str(item) for item in found]


@pytest.mark.parametrize(
    ("name", "old", "new", "right"),
    [
        (SUG_1, "2 working days", "soonish", "working days"),
        (PAT_1, "{id: SRC-TOOL,", "{id: TOOL-1,", "SRC-"),
        (PAT_1, "id: SD-PAT-001", "id: pattern-1", "-001"),
        (HEAD, '"2026.1"', "latest", "2026.1"),
    ],
    ids=["term", "source", "rule id", "version"],
)
def test_text_of_the_wrong_form_is_told_the_form_that_is_wanted(name, old, new, right):
    """Not that it should be letters and digits, which it is."""
    found = [item for item in linted(edited(SOUND, name, old, new)) if item.file == name]
    assert any(right in item.message for item in found), [str(item) for item in found]


def test_a_rule_that_cannot_be_read_is_not_also_reported_as_missing():
    """Its pattern is concluded and its cases have a rule, once the one slip in it is put right."""
    assert {item.file for item in linted(edited(SOUND, PAT_1, "because:", "becuase:"))} == {PAT_1}


# ---- all at once

TOGETHER = [
    ("a key that no rule has", "unknown-key"),
    ("an indicator one letter off", "unknown-indicator"),
    ("a level rule that reads age without a reason", "characteristic-without-reason"),
    ("a source that nobody has", "unknown-source"),
    ("a suggestion made by nobody we know", "unknown-agency"),
    ("no case that fires", "missing-case-kind"),
    ("a core question for nobody", "unknown-agency"),
]


def test_five_faults_in_five_files_are_all_named_at_once():
    by_name = {fault.name: fault for fault in FAULTS}
    chosen = [by_name[name] for name, _ in TOGETHER if by_name[name].file != PAT_1]
    assert len({fault.file for fault in chosen}) == len(chosen) == 5
    files = SOUND
    for fault in chosen:
        files = edited(files, fault.file, fault.old, fault.new)
    found = linted(files)
    assert {(item.file, item.kind) for item in found} >= {(fault.file, fault.kind) for fault in chosen}
    assert len(found) == 5, [str(item) for item in found]


@settings(max_examples=30)
@given(st.lists(st.sampled_from(FAULTS), min_size=2, max_size=6, unique_by=lambda fault: fault.file))
def test_faults_in_different_files_do_not_hide_each_other(chosen):
    """Unless one makes a file unreadable, or a name unknown that another is about: then the file is still named."""
    files = SOUND
    for fault in chosen:
        files = edited(files, fault.file, fault.old, fault.new)
    named = {item.file for item in linted(files)}
    readable = [fault for fault in chosen if not fault.file.startswith(("vocabulary/", "sources/", HEAD))]
    shared_broken = len(readable) < len(chosen)
    for fault in chosen if not shared_broken else [f for f in chosen if f not in readable]:
        assert fault.file in named, fault.name


def test_problems_come_in_the_order_of_files_and_lines():
    files = edited(SOUND, PAT_1, "SRC-TOOL", "SRC-TOLL")
    files = edited(files, FLR_1, "floor: moderate", "floor: moderat")
    files = edited(files, FLR_1, "below: 13", "is: young")
    found = linted(files)
    assert [(item.file, item.line) for item in found] == sorted((item.file, item.line) for item in found)
    assert len(found) == 3


@settings(max_examples=80)
@given(
    st.sampled_from(sorted(SOUND)),
    st.integers(0, 400),
    st.integers(0, 8),
    st.text(alphabet="abc:-[]{}&*!\"' \n", max_size=5),
)
def test_any_damage_to_any_file_is_reported_and_never_an_accident(name, start, length, instead):
    """Whatever stands in a file, the lint gives a list of problems and no other exception."""
    text = SOUND[name].decode()
    damaged = text[:start] + instead + text[start + length :]
    for problem in linted({**SOUND, name: damaged.encode()}):
        assert isinstance(problem, Problem)
        assert problem.message


def test_a_fault_can_be_told_from_another():
    """The table above is only worth something if a wrong expectation fails."""
    fault = next(fault for fault in FAULTS if fault.name == "an indicator one letter off")
    with pytest.raises(AssertionError):
        test_a_planted_fault_is_named_with_file_line_rule_and_kind(replace(fault, at="then:"))
    with pytest.raises(AssertionError):
        test_a_planted_fault_is_named_with_file_line_rule_and_kind(replace(fault, kind="unknown-agency"))
