"""Files of services: every kind of mistake is named with file and line, and a sound directory stays silent.

The sound directory lies beside this file. Each fault is planted in a copy of its files held in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cce_app.rulebook import rules_folder
from cce_app.schemas import rule_schema
from cce_core.text_file import read_text
from cce_engine.lint import lint
from cce_engine.load import read_rules

if TYPE_CHECKING:
    from cce_core.errors import Problem

HERE = Path(__file__).parent / "sound"
SOUND = {path.relative_to(HERE).as_posix(): path.read_bytes() for path in sorted(HERE.rglob("*.yaml"))}
SERVICES, AREAS = "services/services.yaml", "services/areas.yaml"
RULE = "packs/sound/SD-SUG-001-strategy-discussion.yaml"


def linted(files: dict[str, bytes]) -> list[Problem]:
    return lint(read_rules(files, "sound"))


def edited(files: dict[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    text = files[name].decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    return {**files, name: text.replace(old, new).encode()}


def line_with(text: bytes, words: str, nth: int = 1) -> int:
    lines = [number for number, line in enumerate(text.decode().splitlines(), start=1) if words in line]
    return lines[nth - 1]


REFERRING = edited(SOUND, RULE, "    by: 2 working days\n", "    by: 2 working days\n    service: mentors\n")


def test_a_sound_directory_and_a_rule_that_refers_to_it_have_no_problem():
    assert linted(SOUND) == []
    assert linted(REFERRING) == []


def test_a_pack_without_a_directory_has_no_problem():
    assert linted({name: raw for name, raw in SOUND.items() if not name.startswith("services/")}) == []


@dataclass(frozen=True)
class Fault:
    """One edit of one file, and how it is to be named."""

    name: str
    old: str
    new: str
    kind: str
    at: str  # words of the line to be named
    says: tuple[str, ...] = ()
    file: str = SERVICES
    nth: int = 1  # which of the lines with those words


FAULTS = [
    Fault("a field that no service has", "capacity: Ten", "capasity: Ten", "unknown-key", "capasity", ('"capacity"',)),
    Fault("a field that is missing", "    agreement: The child agrees first.\n", "", "missing-key", "id: mentors"),
    Fault("no other way", "    otherwise: A trusted adult at school.\n", "", "missing-key", "id: mentors"),
    Fault("a provider that does not exist", "provider: voluntary", "provider: volantary", "bad-value", "volantary",
          ('"voluntary"',)),
    Fault("an id twice", "id: youth_club", "id: mentors", "duplicate-id", "id: mentors", ("line 2",), nth=2),
    Fault("ages the wrong way round", "{from: 10, to: 17}", "{from: 17, to: 10}", "bad-value", "ages:", ("17 to 10",)),
    Fault("ages that say nothing", "{from: 10, to: 17}", "{}", "bad-value", "ages:", ("not_known",)),
    Fault("a field that no range of ages has", "{from: 10, to: 17}", "{from: 10, too: 17}", "unknown-key", "too: 17",
          ('"to"',)),
    Fault("an age in words", "{from: 10, to: 17}", "{from: ten, to: 17}", "wrong-type", "from: ten", ("whole number",)),
    Fault("an age past what is taken", "{from: 10, to: 17}", "{from: 10, to: 99}", "bad-value", "to: 99", ("25",)),
    Fault("a word that is none of the two", "ages: any", "ages: anyy", "bad-value", "anyy", ('"any"',)),
    Fault("ages left empty", "ages: any", "ages:", "wrong-type", "ages:", nth=2),
    Fault("an area that the directory does not know", "these: [northshire]", "these: [northshyre]", "unknown-area",
          "northshyre", ('"northshire"',)),
    Fault("areas as a list", "{these: [northshire]}", "[northshire]", "wrong-type", "areas: [", ("named fields",)),
    Fault("a level that the pack has not", "sound: [emerging, moderate]", "sound: [emerging, modreate]",
          "unknown-level", "modreate", ('"moderate"',)),
    Fault("levels without the service's own words", "says: from the second level, in:", "in:", "missing-key",
          "levels:"),
    Fault("a referrer that nobody knows", "may_refer: [police, school]", "may_refer: [police, scool]",
          "unknown-agency", "scool", ('"school"',)),
    Fault("one referrer, not in a list", "may_refer: [police, school]", "may_refer: police", "wrong-type",
          "may_refer: police", ("list",)),
    Fault("nobody may refer", "may_refer: [police, school]", "may_refer: []", "bad-value", "may_refer: []"),
    Fault("an exclusion by gender", "case: missing_now", "case: gender", "protected-characteristic", "case: gender",
          ("in words",)),
    Fault("an exclusion by what somebody observed", '{case: missing_now, is: "yes"}', "{indicator: late_home}",
          "service-reads-record", "late_home", ("case attributes",)),
    Fault("an exclusion by level", '{case: missing_now, is: "yes"}', "{level: moderate}", "service-reads-record",
          "level: moderate"),
    Fault("an exclusion by an attribute that does not exist", "case: missing_now", "case: mising_now",
          "unknown-case-attribute", "mising_now", ('"missing_now"',)),
    Fault("an exclusion with a value that does not exist", 'is: "yes"', "is: maybe", "unknown-value", "maybe"),
    Fault("an exclusion of the wrong type", 'is: "yes"', "below: 3", "wrong-type", "below: 3", ("is",)),
    Fault("an exclusion without words", "{says: Its waiting list may be closed.}",
          '{when: {case: missing_now, is: "no"}}', "missing-key", 'is: "no"'),
    Fault("another service that is not there", "instead: [youth_club]", "instead: [youth_clb]", "unknown-service",
          "youth_clb", ('"youth_club"',)),
    Fault("itself as the other way", "instead: [youth_club]", "instead: [mentors]", "unknown-service",
          "instead: [mentors]"),
    Fault("a source that nobody has", "checked_by: the commissioning officer\n    sources: [SRC-TOOL]",
          "checked_by: the commissioning officer\n    sources: [SRC-TOLL]", "unknown-source", "SRC-TOLL",
          ('"SRC-TOOL"',)),
    Fault("a day that is none", "last_checked: 2026-10-30\n    recheck", "last_checked: last week\n    recheck",
          "bad-value", "last week", ("2026-11-03",)),
    Fault("a limit of no days", "recheck_days: 30", "recheck_days: 0", "bad-value", "recheck_days: 0", ("at least 1",)),
    Fault("a limit of ten years", "recheck_days: 30", "recheck_days: 3650", "bad-value", "recheck_days", ("365",)),
    Fault("the name of a person", "check_with: the voluntary sector lead", "check_with: Mrs Ames at the charity",
          "bad-value", "Mrs Ames", ("write the role",)),
    Fault("an officer's name", "checked_by: the youth service manager", "checked_by: PC Dunn", "bad-value", "PC Dunn",
          ("write the role",)),
    Fault("an address for mail", "capacity: Ten places.", "capacity: Write to mentors@northshire.example", "bad-value",
          "capacity", ("addresses",)),
    Fault("a telephone number in the text", "offers: Somewhere to be.", "offers: Ring 01632 960123 to ask.",
          "bad-value", "offers: Ring", ("phone",)),
    Fault("a telephone number of the wrong form", "phone: 0800 123 4567", "phone: freephone mentors", "bad-value",
          "phone:", ("0800 123 4567",)),
    Fault("an area twice", "id: southvale", "id: northshire", "duplicate-id", "label: Southvale", ("line 2",), AREAS),
    Fault("a name that means two areas", "label: Southvale", "label: Southvale, also: [little ness]", "ambiguous-area",
          "id: southvale", ("northshire",), AREAS),
    Fault("an area within one that is not there", "within: [northshire]", "within: [northshyre]", "unknown-area",
          "northshyre", ('"northshire"',), AREAS),
    Fault("an area within itself", "also: [Little Ness]", "within: [eastmarsh]", "area-within-itself",
          "id: northshire", (), AREAS),
    Fault("a rule that refers to no service of ours", "service: mentors", "service: mentor", "unknown-service",
          "service: mentor", ('"mentors"',), RULE),
    Fault("a rule that lets somebody refer whom the service refuses", "may_refer: [police, school]",
          "may_refer: [police]", "referrer-differs", "who_may_make_it", ("school", "mentors")),
    Fault("a time counted from a day that no record has", "service: mentors",
          "service: mentors\n    counts_from: nrm_refferal", "bad-value", "nrm_refferal", ('"nrm_referral"',), RULE),
    Fault("a time that cannot be counted", "by: 2 working days", "by: today\n    counts_from: nrm_referral",
          "bad-value", "suggest:", ("counts_from",), RULE),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_mistake_is_named_with_file_line_and_kind(fault):
    files = edited(REFERRING, fault.file, fault.old, fault.new)
    found = linted(files)
    named = RULE if fault.kind == "referrer-differs" else fault.file
    wanted = (named, line_with(files[named], fault.at, fault.nth), fault.kind)
    fitting = [item for item in found if (item.file, item.line, item.kind) == wanted]
    assert fitting, (wanted, [f"{item.kind}: {item}" for item in found])
    assert any(all(words in item.message for words in fault.says) for item in fitting), str(fitting[0])


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_one_mistake_is_told_once(fault):
    """One entry may be wrong in one way only; a file that cannot be read hides no other file's soundness."""
    found = linted(edited(REFERRING, fault.file, fault.old, fault.new))
    assert len(found) <= 2, [str(item) for item in found]


def test_mistakes_in_two_entries_are_named_at_once():
    files = edited(REFERRING, SERVICES, "these: [northshire]", "these: [nowhere]")
    files = edited(files, SERVICES, "instead: [youth_club]", "instead: [chess_club]")
    files = edited(files, AREAS, "within: [northshire]", "within: [elsewhere]")
    assert {(item.file, item.kind) for item in linted(files)} == {
        (SERVICES, "unknown-area"),
        (SERVICES, "unknown-service"),
        (AREAS, "unknown-area"),
    }


@settings(max_examples=60)
@given(
    st.sampled_from([SERVICES, AREAS]),
    st.integers(0, 1500),
    st.integers(0, 8),
    st.text(alphabet="abc:-[]{}&*!\"' \n0", max_size=5),
)
def test_any_damage_to_the_directory_is_reported_and_never_an_accident(name, start, length, instead):
    text = REFERRING[name].decode()
    for problem in linted({**REFERRING, name: (text[:start] + instead + text[start + length :]).encode()}):
        assert problem.message


@pytest.mark.parametrize("kind", ["services", "areas"])
def test_the_published_schema_accepts_the_directory_and_refuses_what_no_editor_should_let_pass(kind):
    schema = rule_schema(kind)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for path in (HERE / "services" / f"{kind}.yaml", rules_folder() / "services" / f"{kind}.yaml"):
        data = read_text(path.name, path.read_bytes()).data
        assert [error.message for error in validator.iter_errors(data)] == []
        data[kind][0]["colour"] = "red"
        assert not validator.is_valid(data)
        del data[kind][0]["colour"], data[kind][0]["label"]
        assert not validator.is_valid(data)
