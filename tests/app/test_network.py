"""``threadline network`` at the command line: every question answers in words and as JSON, and refuses kindly."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from cce_app.records import open_case
from cce_core.base import Handling
from cce_core.case_file import to_json

ROOT = Path(__file__).parents[2]
CASELOAD = ROOT / "examples" / "caseload"
AS_OF = "2026-11-20"
QUESTIONS = {
    "links": ["links", "TL-008"],
    "path": ["path", "TL-008", "TL-013", "--ways", "3"],
    "path in order": ["path", "TL-008", "TL-013", "--in-order", "--without", "Craig Tulley", "--without-hubs"],
    "shared": ["shared"],
    "brokers": ["brokers"],
    "groups": ["groups"],
    "new": ["new", "--since", "2026-11-10"],
    "timeline": ["timeline", "Jaydon"],
    "show": ["show", "TL-008/ricky"],
    "findings": ["findings", "--since", "2026-11-01"],
}
each_question = pytest.mark.parametrize("args", QUESTIONS.values(), ids=QUESTIONS)


def ask(threadline, *args, code=0):
    ran = threadline("network", *args, "--as-of", AS_OF)
    assert ran.code == code, ran.err
    return ran


@each_question
def test_every_question_answers_in_words_and_as_json(threadline, args):
    text = ask(threadline, *args).out
    assert "As professionals at the meeting may see it." in text
    assert "A link is a question, not a fact about a child." in text
    assert all(len(line) <= 80 for line in text.splitlines())
    found = json.loads(ask(threadline, *args, "--format", "json").out)
    assert (found["question"], found["reader"], found["as_of"]) == (args[0], "professionals", AS_OF)


@each_question
def test_what_is_restricted_is_announced_and_reaches_nobody_else(threadline, args):
    assert "INCLUDES RESTRICTED INFORMATION" in ask(threadline, *args, "--reader", "restricted").out
    for form in ("text", "json"):
        out = ask(threadline, *args, "--format", form).out
        assert not re.search(r"restricted|Rico\b|Rick Dane|Sandford|Quay Street", out, re.IGNORECASE)


@pytest.fixture(scope="module")
def nothing_restricted(tmp_path_factory):
    """The shipped cases, in which nothing restricted was ever recorded."""
    folder = tmp_path_factory.mktemp("open") / "caseload"
    folder.mkdir()
    for path in CASELOAD.glob("TL-*.yaml"):
        seen = open_case(path, None, any_date=True).seen_by(Handling.PROFESSIONALS)
        (folder / path.name).write_text(to_json(seen), "utf-8")
    shutil.copy(CASELOAD / "judgements.yaml", folder)
    return folder


@each_question
def test_the_same_bytes_with_and_without_what_is_restricted(threadline, args, nothing_restricted):
    """As JSON, which holds all that the words hold; the words are compared over generated caseloads."""
    without = ask(threadline, *args, "--cases", nothing_restricted, "--format", "json").out
    assert without == ask(threadline, *args, "--format", "json").out


@pytest.mark.parametrize("args", [QUESTIONS[name] for name in ("links", "show", "findings", "shared")])
def test_somebody_on_one_case_reads_pseudonyms(threadline, args):
    out = ask(threadline, *args, "--as-member-of", "TL-008").out
    assert re.search(r"young person [A-Z]\b", out)
    assert not re.search(r"Arjun|Keira|Maya|TL-014|TL-013|TL-004|Tulley", out)


@pytest.mark.parametrize("reference", ["TL-005-jordan", "TL-008-isaac", "TL-010-ellis"])
@pytest.mark.parametrize("reader", ["professionals", "restricted"])
def test_the_network_beside_an_assessment_changes_nothing_of_it(threadline, reference, reader):
    path = CASELOAD / f"{reference}.yaml"
    args = ["assess", path, "--as-of", AS_OF, "--for", reader]
    alone, beside = threadline(*args).out, threadline(*args, "--network", CASELOAD).out
    assert beside.startswith(alone)
    plain = json.loads(threadline(*args, "--format", "json").out)
    both = json.loads(threadline(*args, "--format", "json", "--network", CASELOAD).out)
    assert both["assessment"] == plain
    assert both["network"]["case"] == reference[:6]


def test_what_stands_beside_an_assessment_names_no_other_child(threadline):
    out = threadline("assess", CASELOAD / "TL-008-isaac.yaml", "--as-of", AS_OF, "--network", CASELOAD).out
    told = out.partition("Beside the assessment")[2]
    assert "Ricky Dane (adult): comes up with" in told
    assert "Ask Police" in told
    assert not re.search(r"Arjun|Keira|Maya|Reece|TL-01|TL-004|Dayne", told)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["links", "TL-0080"], 'Did you mean "TL-008"?'),
        (["show", "Rickie Dane"], 'Did you mean "Ricky Dane"?'),
        (["show", "Rick Dane"], "nothing in the network is called"),  # restricted: not there, and not near
        (["show", "Liam Hart"], "Give one of these ids: TL-003/liam (Liam Hart), TL-012/liamh (Liam Hart)"),
        (["shared", "--kind", "found_in"], 'Did you mean "found_at"?'),
        (["path", "TL-008", "TL-013", "--without-kind", "freind"], 'Did you mean "friend"?'),
        (["path", "TL-008", "TL-013", "--without", "Jaydone"], 'Did you mean "Jaydon"?'),
        (["path", "TL-008", "TL-013", "--without", "Isaac"], "one end of the way cannot be left out"),
        (["shared", "--agency", "polise"], 'Did you mean "police"?'),
        (["shared", "--since", "2026-05-02", "--until", "2026-05-01"], "Change --since or --until."),
        (["shared", "--as-member-of", "TL-099"], "--as-member-of"),
        (["shared", "--cases", "/nowhere"], "Give the folder that holds the case files."),
        (["shared", "--same", "/nowhere.json"], "there is no such file"),
    ],
)
def test_what_is_asked_wrongly_is_refused_kindly(threadline, args, said):
    ran = ask(threadline, *args, code=1)
    assert said in ran.err
    assert "Nothing was looked up." in ran.err
    assert ran.out == ""


def test_every_problem_of_every_file_is_named_at_once_with_line_and_field(threadline, tmp_path):
    tie = "agency: police, basis: verified, recorded_on: 2026-11-01"
    (tmp_path / "a.yaml").write_text(
        "case: A\nlinks:\n"
        f"  - {{id: l1, from: young_person, to: young_person, kind: contacts, {tie}}}\n"
        "locations:\n  - {id: p, place: ''}\n"
    )
    (tmp_path / "b.yaml").write_text(
        f"case: B\nlinks:\n  - {{id: l1, from: young_person, to: x, kind: contacts, {tie}}}\n"
    )
    (tmp_path / "c.yaml").write_text("case: C\npeople:\n  - {id: x, name: X, roles: []}\n")
    (tmp_path / "d.yaml").write_text("case: D\n")
    (tmp_path / "e.yaml").write_text("case: D\n")
    ran = ask(threadline, "shared", "--cases", tmp_path, code=1)
    problems = (
        "a.yaml, line 3: links[1].to: this link ties",
        "a.yaml, line 5: locations[1].place",
        "b.yaml, line 3: links[1].to",
        "c.yaml, line 3: people[1].roles",
        "is in d.yaml already",
    )
    for said in problems:
        assert said in ran.err, said


def test_a_decision_taken_back_joins_nothing(threadline, tmp_path):
    text = (CASELOAD / "judgements.yaml").read_text("utf-8")
    undone = "undone: {by: an analyst, on: 2026-11-20, because: Mistaken.}}"
    file = tmp_path / "decided.yaml"
    file.write_text(text.replace("}\n", f", {undone}\n"))
    assert "Nobody and nothing on record comes up with two children." in ask(
        threadline, "shared", "--same", file, "--kind", "recruits"
    ).out  # fmt: skip
    file.write_text('{"judgements": [{"records": ["A/x"], "verdict": "alike"}]}')
    ran = ask(threadline, "shared", "--same", file, code=1)
    assert "judgements[1].verdict" in ran.err
    assert "judgements[1].records" in ran.err
