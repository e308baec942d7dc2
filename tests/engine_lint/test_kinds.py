"""Every kind of fault is named wherever it is planted, whatever else the pack holds, and none hides another."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cce_core.errors import Problem
from cce_engine.lint import KINDS, lint, severity
from cce_engine.load import read_rules

from .planted import CAU_1, HEAD, LVL_1, PACK, PAT_1, SOUND, SUG_1, Files, cases_of, edited, line_with, linted
from .planted_between import BETWEEN, EVERY, Planted, id_of

OF_SCORES = {"empty-group", "threshold-gap", "threshold-overlap", "bands-out-of-order", "band-mismatch"}
OF_RUNS = {"case-failed", "never-fires"}  # found when the cases are run: test_cases
OF_NAMES = {"unknown-list", "unknown-heading", "unknown-score"}  # with the scores
OF_OTHERS = {  # planted where services, words and links have their own tests
    "ambiguous-area", "area-within-itself", "referrer-differs", "service-reads-record", "unreadable-phrase",
    "words-not-found", "words-false-hit", "links-not-restricted",
}  # fmt: skip
OF_HOUSES = {"missing-file", "dead-link", "duplicate-rule", "unused-source", "unread-pattern", "too-wide"}


def named(fault: Planted, files: Files) -> list[Problem]:
    """The findings that name the fault as it is to be named."""
    wanted = (fault.file, line_with(files[fault.file], fault.at), fault.rule, fault.kind)
    found = [item for item in linted(files) if (item.file, item.line, item.rule, item.kind) == wanted]
    return [item for item in found if all(words in item.message for words in fault.says)]


@pytest.mark.parametrize("fault", BETWEEN, ids=lambda fault: fault.name)
def test_a_fault_between_files_is_named_with_file_line_rule_and_kind(fault):
    files = fault.plant(SOUND)
    assert named(fault, files), [f"{item.kind} {item}" for item in linted(files)]


def test_a_fault_can_be_told_from_its_neighbour():
    """The table is only worth something if a wrong expectation fails."""
    fault = BETWEEN[0]
    files = fault.plant(SOUND)
    assert named(fault, files)
    assert not named(fault, SOUND)
    assert not [item for item in linted(files) if item.kind == "idle-condition"]


def test_every_kind_has_a_fault_that_is_planted():
    planted = {fault.kind for fault in EVERY}
    assert set(KINDS) - planted - OF_SCORES - OF_RUNS - OF_NAMES - OF_HOUSES - OF_OTHERS == set()


def test_every_kind_that_is_planted_is_listed_with_what_it_means():
    assert {fault.kind for fault in EVERY} <= set(KINDS)
    assert all(len(entry.means) > 10 for entry in KINDS.values())
    assert len({fault.name for fault in EVERY}) == len(EVERY)


def test_a_kind_that_is_not_listed_is_an_error():
    assert severity("something-new") == "error"
    assert severity("jargon") == "warning"


# ---- notes


def test_sources_that_nothing_cites_are_noted_only_where_all_is_known():
    idle = "id: SRC-IDLE, title: An idle page, publisher: Nobody, edition: first, kind: research"
    entry = f"  - {{{idle}, seen: whole, last_checked: 2026-01-01}}\n"
    files = edited(SOUND, "sources/all.yaml", "sources:\n", f"sources:\n{entry}")
    read = read_rules(files, "sound")
    assert lint(read) == []
    assert [(item.kind, item.line) for item in lint(read, cited_elsewhere=())] == [("unused-source", 2)]
    assert lint(read, cited_elsewhere={"SRC-IDLE"}) == []


def test_a_pattern_that_decides_nothing_is_noted():
    files = edited(SOUND, f"{PACK}/SD-DIM-003-harm-likely.yaml", "{pattern: taken_away}", "{indicator: late_home}")
    read = read_rules(files, "sound")
    assert lint(read) == []
    assert [item.kind for item in lint(read, cited_elsewhere=())] == ["unread-pattern"]
    assert severity("unread-pattern") == "note"


# ---- what is legitimate


def test_the_next_version_of_a_rule_may_follow_the_one_before_it():
    fault = next(item for item in BETWEEN if item.kind == "gap-between-versions")
    files = fault.plant(SOUND)
    assert linted(edited(files, fault.file, "2026-08-01", "2026-07-01")) == []


def test_each_version_needs_cases_on_days_of_its_own():
    fault = next(item for item in BETWEEN if item.kind == "gap-between-versions")
    files = edited(fault.plant(SOUND), fault.file, "2026-08-01", "2026-07-01")
    del files[cases_of(fault.file)]
    assert [(item.kind, item.file) for item in linted(files)] == [("no-cases", fault.file)]


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [("weight", "by: 2 working days", "by: 2 working days\n    weight: consider"), ("day", "2 working days", "today")],
)
def test_two_cards_of_one_step_may_differ_where_their_weight_or_day_does(key, old, new):
    """The weightiest and soonest then gives the words: decision 0017."""
    fault = next(item for item in BETWEEN if item.kind == "two-writers")
    files = fault.plant(SOUND)
    assert [item.kind for item in linted(edited(files, fault.file, old, new))] == [], key


def test_two_cards_of_one_step_may_differ_where_both_never_hold():
    fault = next(item for item in BETWEEN if item.kind == "two-writers")
    apart = "when: {level: emerging, exactly: true}"
    files = edited(fault.plant(SOUND), fault.file, "when: {indicator: adult_of_concern}", apart)
    assert linted(files) == []


def test_a_narrower_rule_that_says_more_is_no_fault():
    fault = next(item for item in BETWEEN if item.kind == "undercut-floor")
    files = edited(fault.plant(SOUND), fault.file, "level: emerging", "level: significant")
    assert linted(files) == []


def test_a_kind_of_case_may_be_owed_while_it_is_on_the_list():
    files = edited(SOUND, cases_of(LVL_1), "kind: not_known", "kind: silent")
    owed = {f"{PACK}/cases-owed.yaml": b"owed:\n  - {rule: SD-LVL-001, kinds: [not_known]}\n"}
    assert [item.kind for item in linted(files)] == ["missing-case-kind"]
    assert linted({**files, **owed}) == []
    assert [item.kind for item in linted({**SOUND, **owed})] == ["not-owed"]


def test_a_pack_that_reads_a_part_of_the_vocabulary_need_not_read_the_rest():
    fault = next(item for item in BETWEEN if item.kind == "unused-indicator")
    files = fault.plant(SOUND)
    assert linted(edited(files, HEAD, "reads: whole", "reads: part")) == []
    left_out = edited(files, HEAD, "leaves_out: [", "leaves_out: [trusted_adult, ")
    assert linted(left_out) == []


def test_a_score_with_a_list_that_does_not_exist_ends_in_a_problem_and_no_accident():
    """The rules that read the score cannot be compared then; all else still is."""
    score = (
        "scores:\n  - id: form\n    label: A form\n    items: [{points: 1, each: {list: no_such_list}}]\n"
        "    bands: [{level: nothing, from: 0, to: 1}, {level: moderate, from: 2}]\nwithdrawn:"
    )
    files = edited(SOUND, HEAD, "withdrawn:", score)
    fault = next(item for item in BETWEEN if item.name == "the same rule twice")
    kinds = {item.kind for item in linted(fault.plant(files))}
    assert {"unknown-list", "duplicate-rule"} <= kinds


# ---- the same on any sound pack

HARMLESS: list[tuple[str, str, str, str]] = [
    ("another title", PAT_1, "title: Several signs together", "title: Signs that come together"),
    ("a longer reason", LVL_1, "because: It", "because: Poverty is nobody's fault. It"),
    ("a pack that begins later", HEAD, "in_force: {from: 2026-01-01}", "in_force: {from: 2026-02-01}"),
    ("a step more", SUG_1, "    held_by:", "    attach: [A dated list]\n    held_by:"),
    ("an agency more", "vocabulary/agencies.yaml", "  - {id: health,",
     "  - {id: youth, label: Youth service, ask_label: youth workers, first_responder: false, core: false, "
     "person: false}\n  - {id: health,"),
    ("a value more of a choice", "vocabulary/case_attributes.yaml", "[at_home, care_order]",
     "[at_home, with_family, care_order]"),
    ("a word withdrawn more", HEAD, "[SD-LVL-099]", "[SD-LVL-099, SD-LVL-098]"),
    ("another case", cases_of(CAU_1), "cases:\n", "cases:\n  - {name: Nothing at all, kind: silent}\n"),
    ("comments first", CAU_1, "id: SD-CAU-001", "# a comment\n\n# and another\nid: SD-CAU-001"),
]  # fmt: skip
MORE_INDICATORS = b"""domain: school
label: School
indicators:
  - id: left_early
    label: Leaves school early
    kind: %s
    starting_strength: medium
    record: [how_often]
    rated_by: []
    question: When does the child leave?
    ask: [school]
    innocent_reasons: [a job]
"""


@st.composite
def sound_packs(draw: st.DrawFn) -> Files:
    """The sound pack with harmless changes: other words, other files, other indicators, in another order."""
    files = SOUND
    for _, name, old, new in draw(st.lists(st.sampled_from(HARMLESS), unique=True, max_size=5)):
        files = edited(files, name, old, new)
    kind = draw(st.sampled_from([None, b"risk_indicator", b"vulnerability_factor"]))
    if kind:
        files = {**files, "vocabulary/indicators/school.yaml": MORE_INDICATORS % kind}
    return {name: files[name] for name in draw(st.permutations(sorted(files)))}


@settings(max_examples=25)
@given(sound_packs())
def test_every_pack_made_from_the_sound_one_is_sound(files):
    assert linted(files) == []


@settings(max_examples=120)
@given(sound_packs(), st.sampled_from(EVERY))
def test_any_fault_is_named_in_any_sound_pack_it_can_be_planted_in(files, fault):
    try:
        spoilt = fault.plant(files)
    except AssertionError:
        assume(False)
    found = {(item.file, item.rule, item.kind) for item in linted(spoilt)}
    assert (fault.file, fault.rule, fault.kind) in found, fault.name


# ---- none hides another


@cache
def touched(fault: Planted) -> frozenset[str]:
    """The rules (each with its cases) and other files that a fault copies, changes or is about."""
    files = fault.plant(SOUND)
    changed = {name for name in files if files[name] != SOUND.get(name)} | {name for name, _, _ in fault.copies}
    return frozenset(id_of(name) or name for name in {*changed, fault.file}) | ({fault.rule} if fault.rule else set())


WHOLE = ("vocabulary/", "sources/", HEAD)  # what these say, all else rests on
OF_A_FILE = {
    "unreadable", "unknown-key", "missing-key", "bad-value", "wrong-type", "rule-without-source",
    "referral-without-actor",
}  # fmt: skip
OF_ALL_RULES = ("impossible-condition", "no-rules-on-a-day", "circular-derivation", "dead-link")


def hides(one: Planted, other: Planted) -> bool:
    """Whether it is right that one fault keeps the other from being seen.

    A file that cannot be read hides what lies between it and others: nobody knows what it would say. The words that
    all files share, when they are wrong, hide what is said of them. And a rule that comes or goes because of the one
    may mend or remove what the other is about.
    """
    broken = one.kind in OF_A_FILE or one.file.startswith(WHOLE) or any(n.startswith(WHOLE) for n in touched(one))
    return broken and (other.kind.startswith("un") or other.kind in OF_ALL_RULES or one.file.startswith(WHOLE))


@settings(max_examples=150)
@given(st.sampled_from(EVERY), st.sampled_from(EVERY))
def test_no_fault_hides_another(one, other):
    assume(not touched(one) & touched(other) and not hides(one, other) and not hides(other, one))
    found = {(item.file, item.rule, item.kind) for item in linted(other.plant(one.plant(SOUND)))}
    for fault in (one, other):
        assert (fault.file, fault.rule, fault.kind) in found, (one.name, other.name)
