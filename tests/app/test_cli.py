"""The command line as its users meet it: what it prints, where, with which exit code, and what it leaves behind."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cce_app.cli import COMMANDS, root
from cce_app.rulebook import load_rulebook
from cce_core.case_file import read_case
from cce_core.text_file import read_text

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples" / "caseload").glob("TL-*.yaml"))
SOUND = ROOT / "tests" / "engine_lint" / "sound"
READERS = ("professionals", "restricted")
AS_OF = "2026-11-20"
WIDTH, SCREEN = 80, 140  # columns, and the most lines of a brief answer
CLOSING = "Threadline suggests; the meeting decides, and says why."

each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
each_reader = pytest.mark.parametrize("reader", READERS)


def example(reference: str) -> Path:
    return next(path for path in EXAMPLES if path.name.startswith(reference))


# ---- bad input: for every command that reads a record

OBSERVATION = """\
  - id: o1
    indicator: drug_debt
    status: present
    agency: police
    basis: verified
    recorded_on: 2026-11-01
"""
RECORD = f"case: TL-900\ninvented: true\nobservations:\n{OBSERVATION}"


def spoilt(old: str, new: str) -> bytes:
    assert RECORD.count(old) == 1
    return RECORD.replace(old, new).encode()


# name: (bytes, line, field, words that the refusal must hold)
BAD: dict[str, tuple[bytes, int | None, str, tuple[str, ...]]] = {
    "not YAML": (b"case: [TL-900\nabout: x\n", 2, "", ("not well-formed YAML", "Check")),
    "a tag": (spoilt("case: TL-900", "case: !!python/name:os.system TL-900"), 1, "", ("tags", "not accepted")),
    "an anchor": (spoilt("case: TL-900", "case: &a TL-900"), 1, "", ("anchors", "not accepted")),
    "an alias": (spoilt("case: TL-900", "case: *a"), 1, "", ("aliases", "not accepted")),
    "a merge key": (spoilt("invented: true", "<<: {invented: true}"), 2, "", ("merge keys", "not accepted")),
    "a key twice": (spoilt("invented: true", "case: TL-901"), 2, "", ('"case"', "line 1")),
    "3,000 nested lists": (b"case: " + b"[" * 3000 + b"]" * 3000, 1, "", ("nested more than 30 deep",)),
    "3,000 nested lists on lines": (b"case:\n" + b"- " * 3000 + b"x", 2, "", ("nested more than 30 deep",)),
    "two records": (RECORD.encode() + b"---\n" + RECORD.encode(), 10, "", ("more than one document",)),
    "an empty file": (b"", 1, "", ("empty",)),
    "a binary file": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 1, "", ("UTF-8",)),
    "zeros": (b"\x00" * 400, 1, "", ("control character",)),
    "another encoding": (RECORD.encode("utf-16"), 1, "", ("UTF-8",)),
    "16 MB": (b"case: TL-900\nabout: " + b"x" * 16_000_000, None, "", ("16.0 MB", "at most 1 MB")),
    "a list": (b"- case: TL-900\n", 1, "", ("case:",)),
    "status: no": (spoilt("status: present", "status: no"), 6, "observations[1].status", ('"no"', "absent")),
    "a status misspelt": (
        spoilt("status: present", "status: presnt"), 6, "observations[1].status", ('"presnt"', '"present"'),
    ),
    "31/02": (spoilt("2026-11-01", "31/02/2026"), 9, "observations[1].recorded_on", ('"31/02/2026"', "2026-11-03")),
    "an indicator one letter off": (
        spoilt("indicator: drug_debt", "indicator: drug_dept"), 5, "observations[1].indicator",
        ('"drug_dept"', '"drug_debt"'),
    ),
    "an agency one letter off": (
        spoilt("agency: police", "agency: polise"), 7, "observations[1].agency", ('"polise"', '"police"'),
    ),
    "a key one letter off": (spoilt("invented: true", "invnted: true"), 2, "invnted", ('"invnted"', '"invented"')),
    "no reference": (spoilt("case: TL-900\n", ""), 1, "case", ("missing",)),
    "half of a character": (spoilt("case: TL-900", 'case: TL-900\nabout: "\\ud800"'), 2, "", ()),
}  # fmt: skip
LATER = spoilt("2026-11-01", "2026-11-21")


def commands(file: Path, folder: Path) -> dict[str, list[str | Path]]:
    """Every command that reads a record, on this file."""
    return {
        "assess": ["assess", file, "--as-of", AS_OF],
        "assess what if": ["assess", file, "--as-of", AS_OF, "--what-if", "drug_debt=present", "--format", "json"],
        "case check": ["case", "check", file, "--as-of", AS_OF],
        "case convert": ["case", "convert", file, "--to", "yaml"],
        "case convert to a file": ["case", "convert", file, "--to", "json", "-o", folder / "out.json"],
    }


READING = list(commands(Path(), Path()))


def contents(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def refused(ran: Any, file: Path, line: int | None, field: str, words: tuple[str, ...]) -> None:
    assert ran.code == 1
    assert ran.out == ""
    assert "Traceback" not in ran.err
    told = ran.err.splitlines()
    place = f"{file}, line {line}: " if line else f"{file}: "
    fitting = [row for row in told if row.startswith(place + field)]
    assert fitting, ran.err[:500]
    assert all(word in fitting[0] for word in words), fitting[0][:500]
    assert re.fullmatch(r"Nothing was \w+\.", told[-1])
    assert max(len(row) for row in told) < 600


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("bad", BAD)
def test_bad_input_is_refused_with_file_line_field_and_what_would_be_right(bad, command, tmp_path, threadline):
    raw, line, field, words = BAD[bad]
    file = tmp_path / "kai.yaml"
    file.write_bytes(raw)
    before = contents(tmp_path)
    refused(threadline(*commands(file, tmp_path)[command]), file, line, field, words)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("command", ["assess", "assess what if", "case check"])
def test_a_date_after_the_day_of_the_answer_is_refused(command, tmp_path, threadline):
    file = tmp_path / "kai.yaml"
    file.write_bytes(LATER)
    ran = threadline(*commands(file, tmp_path)[command])
    refused(ran, file, 9, "observations[1].recorded_on", ("21 Nov 2026", "20 Nov 2026", "--as-of"))


def test_a_record_is_converted_whatever_its_dates(tmp_path, threadline):
    file = tmp_path / "kai.yaml"
    file.write_bytes(LATER)
    assert threadline("case", "convert", file, "--to", "json").code == 0


@pytest.mark.parametrize("command", READING)
def test_a_file_that_is_not_there_is_named(command, tmp_path, threadline):
    file = tmp_path / "kia.yaml"
    refused(threadline(*commands(file, tmp_path)[command]), file, None, "", ("no such file",))
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("command", READING)
def test_a_folder_in_place_of_a_file_is_named(command, tmp_path, threadline):
    folder = tmp_path / "kai"
    folder.mkdir()
    refused(threadline(*commands(folder, tmp_path)[command]), folder, None, "", ("folder",))


@pytest.mark.parametrize("command", READING)
def test_a_file_that_may_not_be_read_is_named(command, tmp_path, threadline, monkeypatch):
    """Refused by the system itself: whoever runs the tests may be allowed to read everything."""
    file, opened = tmp_path / "kai.yaml", Path.open
    file.write_text(RECORD)

    def refuse(self, *args, **kwargs):
        if self == file:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    refused(threadline(*commands(file, tmp_path)[command]), file, None, "", ("may not be read",))


@pytest.mark.parametrize("command", READING)
def test_a_disk_that_cannot_be_read_is_named(command, tmp_path, threadline, monkeypatch):
    file, opened = tmp_path / "kai.yaml", Path.open
    file.write_text(RECORD)

    def fail(self, *args, **kwargs):
        if self == file:
            raise OSError(5, "Input/output error", str(self))
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", fail)
    refused(threadline(*commands(file, tmp_path)[command]), file, None, "", ("could not be read",))


def test_every_problem_of_a_record_is_named_at_once(tmp_path, threadline):
    file = tmp_path / "kai.yaml"
    file.write_bytes(spoilt("status: present", "status: no").replace(b"2026-11-01", b"31/02/2026"))
    ran = threadline("assess", file)
    assert [row.split(": ")[1] for row in ran.err.splitlines()[:-1]] == [
        "observations[1].status",
        "observations[1].recorded_on",
    ]


# ---- bad options


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "Usage"),
        (("asess",), "asess"),
        (("assess",), "FILE"),
        (("assess", "a", "b"), "unexpected"),
        (("assess", "a", "--colour"), "--colour"),
        (("assess", "a", "--format", "html"), "html"),
        (("assess", "a", "--for", "everyone"), "everyone"),
        (("assess", "a", "--for", "open"), "open"),
        (("assess", "a", "--detail", "some"), "some"),
        (("assess", "a", "--as-of", "soon"), "soon"),
        (("assess", "a", "--as-of", "31/02/2026"), "calendar"),
        (("assess", "a", "--as-of", ""), "date"),
        (("assess", "a", "--since", "soon"), "soon"),
        (("case",), "Usage"),
        (("case", "chekc"), "chekc"),
        (("case", "check"), "FILE"),
        (("case", "check", "a", "--as-of", "soon"), "soon"),
        (("case", "convert", "a"), "--to"),
        (("case", "convert", "a", "--to", "xml"), "xml"),
        (("case", "new"), "REFERENCE"),
        (("rules",), "Usage"),
        (("rules", "show"), "RULE"),
        (("rules", "list", "--stratum", "layer"), "layer"),
        (("rules", "schema", "law"), "law"),
        (("demo", "extra"), "extra"),
    ],
    ids=" ".join,
)
def test_a_command_given_wrongly_is_a_usage_error(args, says, threadline):
    ran = threadline(*args)
    assert ran.code == 2
    assert ran.out == ""
    assert says in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "given",
    ["drug_dept=present", "drug_debt=presnt", "drug_debt", "drug_debt=", "=present", "", "drug_debt=present=absent"],
)
def test_a_supposed_answer_that_cannot_be_is_refused_with_what_would_be_right(given, threadline):
    ran = threadline("assess", example("TL-011"), "--as-of", AS_OF, "--what-if", given)
    assert ran.code == 1
    assert ran.out == ""
    assert "--what-if" in ran.err
    name, _, status = given.partition("=")
    if name == "drug_dept":
        assert '"drug_debt"' in ran.err
    elif name == "drug_debt":
        assert "present" in ran.err
        assert f'"{status}"' in ran.err
    assert ran.err.endswith("Nothing was assessed.\n")


def test_every_supposed_answer_that_cannot_be_is_named_at_once(threadline):
    ran = threadline("assess", example("TL-011"), "--what-if", "drug_dept=present", "--what-if", "drug_debt=presnt")
    assert ran.code == 1
    assert '"drug_debt"' in ran.err
    assert '"present"' in ran.err


@pytest.mark.parametrize(
    ("rule", "near"), [("NB-FLR-01", "NB-FLR-0"), ("nb-flr-001", ""), ("no such rule", ""), ("", "")]
)
def test_a_rule_that_nobody_has_cannot_be_explained(rule, near, threadline):
    ran = threadline("assess", example("TL-011"), "--as-of", AS_OF, "--why", rule)
    assert (ran.code, ran.out) == (1, "")
    assert f'"{rule}"' in ran.err
    assert near in ran.err
    assert "Nothing was assessed." in ran.err


@pytest.mark.parametrize("day", ["1066-10-14", "1900-01-01", "2199-01-01", "9999-12-31", "0001-01-01"])
def test_a_day_of_another_age_is_refused(day, threadline):
    ran = threadline("assess", example("TL-001"), "--as-of", day)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("--as-of: ")


def test_a_day_before_the_rules_began_is_refused_with_the_day_they_begin(threadline):
    ran = threadline("assess", example("TL-001"), "--as-of", "2025-12-31")
    assert (ran.code, ran.out) == (1, "")
    assert "not in force" in ran.err
    assert "1 Jan 2026" in ran.err


@pytest.mark.parametrize("day", ["2026-11-20", "2026-11-21", "1066-10-14", "9999-12-31", "2025-12-31"])
def test_a_day_since_when_nothing_can_have_changed_is_refused(day, threadline):
    ran = threadline("assess", example("TL-008"), "--as-of", AS_OF, "--since", day)
    assert (ran.code, ran.out) == (1, "")
    assert "Traceback" not in ran.err
    assert ran.err.endswith("Nothing was assessed.\n")


def test_a_day_may_be_given_the_uk_way(threadline):
    written = [threadline("assess", example("TL-011"), "--as-of", day) for day in (AS_OF, "20/11/2026", "20 Nov 2026")]
    assert len({ran.out for ran in written}) == 1
    assert {ran.code for ran in written} == {0}


# ---- packs

PACK_COMMANDS = {
    "assess": ["assess", str(EXAMPLES[0]), "--as-of", AS_OF],
    "rules list": ["rules", "list"],
    "rules show": ["rules", "show", "NB-FLR-001"],
    "rules lint": ["rules", "lint"],
    "rules cases": ["rules", "cases"],
    "rules paper": ["rules", "paper"],
    "rules card": ["rules", "card"],
}


@pytest.mark.parametrize("command", PACK_COMMANDS)
def test_a_pack_that_nobody_has_is_refused_with_the_nearest_one(command, threadline):
    ran = threadline(*PACK_COMMANDS[command], "--pack", "national-basline")
    assert (ran.code, ran.out) == (1, "")
    assert '"national-basline"' in ran.err
    assert '"national-baseline"' in ran.err
    ran = threadline(*PACK_COMMANDS[command], "--pack", "/no/such/folder")
    assert (ran.code, ran.out) == (1, "")
    assert "national-baseline" in ran.err


@pytest.fixture
def sound(tmp_path) -> Path:
    """A copy of the small sound pack, free to be spoilt; returns its own folder."""
    for path in SOUND.rglob("*.yaml"):
        copy = tmp_path / "rules" / path.relative_to(SOUND)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    return tmp_path / "rules" / "packs" / "sound"


def spoil(pack: Path, name: str, old: str, new: str) -> Path:
    path = pack / name
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))
    return path


@pytest.fixture
def small_case(tmp_path) -> Path:
    file = tmp_path / "kai.yaml"
    file.write_text(RECORD.replace("drug_debt", "late_home"))
    return file


def test_a_pack_may_be_given_by_its_folder(sound, small_case, threadline):
    ran = threadline("assess", small_case, "--as-of", AS_OF, "--pack", sound)
    assert (ran.code, ran.err) == (0, "")
    assert "sound 2026.1" in ran.out
    assert "12 rules of sound" in threadline("rules", "list", "--pack", sound).out
    assert threadline("rules", "lint", "--pack", sound).code == 0
    assert threadline("rules", "cases", "--pack", sound).code == 0


def test_a_pack_folder_may_lie_anywhere(tmp_path, threadline):
    """As the help says: the folder that holds its pack.yaml. Vocabulary and sources are then the shipped ones."""
    anywhere = tmp_path / "elsewhere" / "my-pack"
    anywhere.parent.mkdir()
    shipped = ROOT / "rules" / "packs" / "national-baseline"
    anywhere.mkdir()
    for path in shipped.glob("*.yaml"):
        (anywhere / path.name).write_bytes(path.read_bytes())
    ran = threadline("rules", "list", "--pack", anywhere)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == threadline("rules", "list").out
    assert threadline("assess", EXAMPLES[0], "--as-of", AS_OF, "--pack", anywhere).code == 0


def test_a_pack_folder_may_be_given_from_within(sound, small_case, monkeypatch, threadline):
    monkeypatch.chdir(sound)
    assert threadline("assess", small_case, "--as-of", AS_OF, "--pack", ".").code == 0
    monkeypatch.chdir(sound.parents[1])
    assert threadline("assess", small_case, "--as-of", AS_OF, "--pack", "packs/sound").code == 0
    assert threadline("assess", small_case, "--as-of", AS_OF, "--pack", "packs/sound/").code == 0


BROKEN_PACKS = {
    "an unknown indicator": (
        "SD-DIM-002-control-partial.yaml",
        "indicator: trusted_adult",
        "indicator: trusted_adlut",
        "trusted_adlut",
    ),
    "an unknown key": ("SD-PAT-001-signs-together.yaml", "because:", "becuase:", "becuase"),
    "no YAML": ("SD-PAT-001-signs-together.yaml", "then: {pattern: signs_together}", "then: {", "YAML"),
    "a duplicate key": ("pack.yaml", "status: example", "status: example\nstatus: draft", "twice"),
    "3,000 nested lists": (
        "SD-PAT-001-signs-together.yaml",
        "[{id: SRC-TOOL, at: page 1}]",
        "[" * 3000 + "]" * 3000,
        "30 deep",
    ),
}


@pytest.mark.parametrize("broken", BROKEN_PACKS)
def test_a_pack_that_fails_the_lint_is_not_used_and_says_how_to_see_why(broken, sound, small_case, threadline):
    name, old, new, words = BROKEN_PACKS[broken]
    spoil(sound, name, old, new)
    for command in (["assess", small_case, "--as-of", AS_OF], ["rules", "list"], ["rules", "show", "SD-DIM-002"]):
        ran = threadline(*command, "--pack", sound)
        assert (ran.code, ran.out) == (1, "")
        assert "Traceback" not in ran.err
        assert f"packs/sound/{name}, line " in ran.err
        assert words in ran.err
        assert "threadline rules lint --pack" in ran.err


@pytest.mark.parametrize("broken", BROKEN_PACKS)
def test_the_hint_after_a_pack_that_fails_the_lint_can_be_run_as_it_stands(broken, sound, small_case, threadline):
    """Copied from the message and pasted, it shows the problems of the pack that was meant."""
    name, old, new, words = BROKEN_PACKS[broken]
    spoil(sound, name, old, new)
    told = threadline("assess", small_case, "--as-of", AS_OF, "--pack", sound).err
    given = re.search(r'threadline rules lint --pack "([^"]+)"', told)
    ran = threadline("rules", "lint", "--pack", given[1])
    assert ran.code == 1
    assert words in ran.out, ran.err


@pytest.mark.parametrize("broken", BROKEN_PACKS)
def test_the_lint_finds_and_reports_on_standard_output_as_text_and_as_json(broken, sound, threadline):
    name, old, new, words = BROKEN_PACKS[broken]
    spoil(sound, name, old, new)
    ran = threadline("rules", "lint", "--pack", sound)
    assert (ran.code, ran.err) == (1, "")
    assert f"packs/sound/{name}, line " in ran.out
    assert words in ran.out
    assert re.search(r"\d+ problems? found\.\n\Z", ran.out)
    as_json = threadline("rules", "lint", "--pack", sound, "--format", "json")
    assert as_json.code == 1
    told = json.loads(as_json.out)
    assert [item for item in told if item["file"] == f"packs/sound/{name}" and words in item["message"]]
    assert all(set(item) == {"file", "path", "line", "field", "kind", "severity", "rule", "message"} for item in told)


def test_all_problems_of_a_pack_are_reported_at_once(sound, small_case, threadline):
    for name, old, new, _ in list(BROKEN_PACKS.values())[:2]:
        spoil(sound, name, old, new)
    ran = threadline("assess", small_case, "--as-of", AS_OF, "--pack", sound)
    assert "trusted_adlut" in ran.err
    assert "becuase" in ran.err


def test_a_case_that_does_not_show_what_it_should_is_a_finding(sound, threadline):
    path = spoil(sound, "SD-LVL-001-any-vulnerability.cases.yaml", "level: emerging", "level: significant")
    ran = threadline("rules", "cases", "--pack", sound)
    assert (ran.code, ran.err) == (1, "")
    assert path.name in ran.out
    assert "expected the level significant" in ran.out
    assert "found emerging" in ran.out
    told = json.loads(threadline("rules", "cases", "--pack", sound, "--format", "json").out)
    assert [item["rule"] for item in told["problems"]] == ["SD-LVL-001"]


def test_a_rule_that_no_case_makes_fire_is_a_finding(sound, threadline):
    spoil(
        sound,
        "SD-CAU-001-missing-now.cases.yaml",
        'kind: fires, attributes: {missing_now: "yes"}',
        'kind: fires, attributes: {missing_now: "no"}',
    )
    ran = threadline("rules", "cases", "--pack", sound)
    assert ran.code == 1
    assert "no case makes this rule fire" in ran.out


def test_the_cases_of_a_pack_that_fails_the_lint_are_not_run(sound, threadline):
    spoil(sound, "SD-DIM-002-control-partial.yaml", "indicator: trusted_adult", "indicator: trusted_adlut")
    ran = threadline("rules", "cases", "--pack", sound)
    assert ran.code == 1
    assert "trusted_adlut" in ran.out
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("command", ["assess", "rules list", "rules lint", "rules cases"])
def test_a_folder_called_like_a_rule_is_no_accident(command, sound, threadline):
    (sound / "SD-PAT-009-a-folder.yaml").mkdir()
    ran = threadline(*PACK_COMMANDS[command], "--pack", sound)
    assert ran.code in (0, 1)
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("command", ["assess", "rules list", "rules lint", "rules cases"])
def test_a_rule_file_that_cannot_be_read_is_named(command, sound, threadline, monkeypatch):
    file, opened = sound / "SD-PAT-001-signs-together.yaml", os.open

    def refuse(path, *args, **kwargs):
        if str(path).endswith(file.name):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", refuse)
    ran = threadline(*PACK_COMMANDS[command], "--pack", sound)
    assert ran.code == 1
    assert file.name in ran.out + ran.err


# ---- an answer, printed


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    ran = subprocess.run(
        [sys.executable, "-m", "cce_app", "assess", "--schema"], capture_output=True, check=True, text=True
    )
    published = json.loads(ran.stdout)
    Draft202012Validator.check_schema(published)
    return Draft202012Validator(published, format_checker=FormatChecker())


@each_reader
@each_example
def test_the_json_of_every_shipped_case_follows_the_published_schema(path, reader, answers, schema):
    data = json.loads(answers(path, "--for", reader, "--format", "json").out)
    schema.validate(data)
    assert data["case"] == path.name[:6]
    assert data["reader"] == reader
    assert data["as_of"] == AS_OF


def test_the_json_of_a_supposed_answer_follows_the_published_schema(answers, schema):
    ran = answers(example("TL-011"), "--what-if", "adults_of_concern_association=suspected", "--format", "json")
    schema.validate(json.loads(ran.out))


@each_reader
@pytest.mark.parametrize("reference", ["TL-001", "TL-008", "TL-009", "TL-013"])
def test_what_changed_since_a_day_is_printed_in_every_form(reference, reader, answers, schema):
    args = (example(reference), "--for", reader, "--since", "2026-10-12")
    data = json.loads(answers(*args, "--format", "json").out)
    schema.validate(data)
    plain = json.loads(answers(*args[:3], "--format", "json").out)
    assert {key for key in data if data[key] != plain.get(key)} <= {"changes"}
    out = answers(*args).out
    assert [row for row in out.splitlines() if len(row) > WIDTH] == []
    assert closes(out)
    assert closes(answers(*args, "--format", "markdown").out)


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
@pytest.mark.parametrize("detail", ["brief", "full"])
def test_options_may_be_given_together(form, detail, answers):
    together = ["--since", "2026-10-12", "--what-if", "drug_debt=present", "--why", "NB-LVL-010", "--for", "restricted"]
    for count in (2, 4, 6, 8):
        out = answers(example("TL-008"), *together[:count], "--format", form, "--detail", detail).out
        assert len(out) > 300
        assert form != "text" or [row for row in out.splitlines() if len(row) > WIDTH] == []


def test_the_schema_notices_an_answer_that_is_not_one(answers, schema):
    data = json.loads(answers(example("TL-011"), "--format", "json").out)
    for spoil_it in (
        lambda d: d.pop("level"),
        lambda d: d["level"].update(headline="low"),
        lambda d: d.update(why="because"),
    ):
        wrong = json.loads(json.dumps(data))
        spoil_it(wrong)
        assert not schema.is_valid(wrong)


@pytest.mark.parametrize("detail", ["brief", "full"])
@each_reader
@each_example
def test_the_text_of_every_shipped_case_fits_in_eighty_columns_without_colour(path, reader, detail, answers):
    out = answers(path, "--for", reader, "--detail", detail).out
    assert [row for row in out.splitlines() if len(row) > WIDTH] == []
    assert [row for row in out.splitlines() if row != row.rstrip()] == []
    assert "\x1b" not in out
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", out)


@each_reader
@each_example
def test_the_brief_text_of_every_shipped_case_is_short(path, reader, answers):
    rows = answers(path, "--for", reader).out.splitlines()
    assert len(rows) <= SCREEN, f"{len(rows)} lines"


NEVER = [
    "assessed as",
    "score",
    "offender",
    "nominal",
    "gang member",
    "risk rating",
    "the subject",
    "{",
    "[]",
    ": None",
    "(None",
]


def closes(out: str) -> bool:
    """Whether the closing line stands in the last paragraph."""
    return CLOSING in " ".join(out.rstrip().rsplit("\n\n", 1)[-1].split())


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("detail", ["brief", "full"])
@each_example
def test_every_answer_suggests_and_never_decides(path, detail, form, answers):
    out = answers(path, "--for", "restricted", "--detail", detail, "--format", form).out
    assert "suggested level" in out.lower()
    assert closes(out)
    found = [
        words
        for words in NEVER
        if re.search(rf"(?<!\w){re.escape(words)}", out, re.IGNORECASE if words.islower() else 0)
    ]
    assert found == []


@each_example
def test_every_answer_leads_with_the_level_and_says_which_rules_and_which_day(path, answers):
    out = answers(path).out
    assert "20 November 2026" in out
    assert "national-baseline" in out
    assert "not approved for live use" in out
    assert out.index("SUGGESTED LEVEL") < len(out) / 2


@pytest.mark.parametrize("detail", ["brief", "full"])
@each_example
def test_the_full_text_holds_every_rule_that_fired_and_every_fact(path, detail, answers):
    data = json.loads(answers(path, "--format", "json").out)
    out = answers(path, "--detail", detail).out
    if detail == "full":
        assert [reason["rule"] for reason in data["why"] if reason["rule"] not in out] == []
        assert [fact["id"] for fact in data["facts"] if not re.search(rf"(?m)^ +{re.escape(fact['id'])}\b", out)] == []
    assert len(answers(path, "--detail", "full").out) >= len(answers(path).out)


@each_example
def test_markdown_has_one_title_and_headings(path, answers):
    out = answers(path, "--format", "markdown").out
    rows = out.splitlines()
    assert [row for row in rows if row.startswith("# ")] == [rows[0]]
    assert any(row.lower() == "## suggested level" for row in rows)
    assert all(
        row.startswith(("#", "- ", "  ", "*")) or row == "" or not row.startswith(("=", "---", "```", ">"))
        for row in rows
    )


MARKUP = ["*bold*", "_under_", "`code`", "[a](b)", "<b>", "# head", "a|b", "\\", "![x](y)", "</details>", "~~gone~~"]


@pytest.mark.parametrize("name", MARKUP)
def test_markup_in_a_name_is_text_in_markdown(name, tmp_path, threadline):
    file = tmp_path / "kai.yaml"
    quoted = json.dumps(name)
    note = json.dumps(f"note {name}")
    file.write_text(RECORD.replace("invented: true", f"young_person: {{name: {quoted}}}") + f"    note: {note}\n")
    ran = threadline("assess", file, "--as-of", AS_OF, "--format", "markdown", "--detail", "full")
    assert ran.code == 0
    assert "Traceback" not in ran.err
    for row in ran.out.splitlines():
        bare = re.sub(r"\\[\\`*_\[\]<>#|~!]", "", row)
        if name[:3] in row.replace("\\", "") or "note" in row:
            assert not re.search(r"[<>\[\]`|]", bare), row
            assert not re.search(r"(?<!\*)\*(?!\*)", bare.strip("*")), row


@pytest.mark.parametrize(
    "name", ["Kai\n\n- Agreed level: Universal", "Kai\n===", "Kai\n\n    code", "Kai\n\n1. one", "Kai\r\n\r\n> quoted"]
)
def test_lines_in_a_name_or_note_make_no_lines_of_their_own(name, tmp_path, threadline):
    """A record's words cannot look like a part of the answer."""
    file = tmp_path / "kai.yaml"
    for text in (name, " ".join(name.split())):
        words = json.dumps(text)
        file.write_text(RECORD.replace("invented: true", f"young_person: {{name: {words}}}") + f"    note: {words}\n")
        for form in ("text", "markdown"):
            ran = threadline("assess", file, "--as-of", AS_OF, "--format", form, "--detail", "full")
            assert ran.code == 0
            begins = [
                row
                for row in ran.out.splitlines()
                if row.startswith(("- Agreed", "===", "    code", "1. one", "> quoted"))
            ]
            assert begins == []


def test_letters_of_every_language_are_printed(tmp_path, threadline):
    file = tmp_path / "kai.yaml"
    file.write_text(RECORD.replace("invented: true", "young_person: {name: Zoë Łukasz محمد 😀}"))
    for form in ("text", "markdown", "json"):
        ran = threadline("assess", file, "--as-of", AS_OF, "--format", form)
        assert ran.code == 0
        assert "Zoë Łukasz محمد 😀" in ran.out


def test_no_name_of_a_record_can_repaint_the_screen(tmp_path, threadline):
    file = tmp_path / "kai.yaml"
    file.write_text(RECORD.replace("invented: true", 'young_person: {name: "Kai\\e[2J\\e[31m"}'))
    refused(threadline("assess", file, "--as-of", AS_OF), file, 2, "", ("control character",))


@pytest.mark.parametrize("option", [("--what-if", "adults_of_concern_association=suspected"), ("--why", "NB-FLR-001")])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_if_and_why_are_printed_as_pages_of_their_own(option, form, answers):
    ran = answers(example("TL-011"), *option, "--format", form)
    assert [row for row in ran.out.splitlines() if len(row) > WIDTH and form == "text"] == []
    assert closes(ran.out)
    assert option[1].split("=", 1)[0] in ran.out or "Supposing" in ran.out or "SUPPOSING" in ran.out


@each_example
def test_every_rule_can_be_explained_on_every_shipped_case(path, answers):
    data = json.loads(answers(path, "--format", "json").out)
    for rule in {reason["rule"] for reason in data["why"][:3]} | {item["rule"] for item in data["why_not_higher"][:2]}:
        assert rule in answers(path, "--why", rule).out


def test_supposing_changes_nothing_in_the_file(tmp_path, threadline):
    file = tmp_path / "kai.yaml"
    file.write_text(RECORD)
    before = contents(tmp_path)
    ran = threadline("assess", file, "--as-of", AS_OF, "--what-if", "missing_episode=present")
    assert ran.code == 0
    assert contents(tmp_path) == before


def test_supposing_what_is_already_so_says_that_nothing_else_changes(threadline):
    ran = threadline("assess", example("TL-001"), "--as-of", AS_OF, "--what-if", "poverty=not_known")
    assert ran.code == 0
    assert "nothing else would change" in ran.out.lower()


# ---- converting


def shipped_case(raw: bytes, name: str = "x"):
    return read_case(name, raw, load_rulebook("national-baseline").vocabulary)


@pytest.mark.parametrize("form", ["yaml", "json"])
@each_example
def test_a_record_survives_being_converted_and_back(path, form, tmp_path, threadline):
    there, back = tmp_path / f"there.{form}", tmp_path / "back.yaml"
    assert threadline("case", "convert", path, "--to", form, "-o", there).code == 0
    assert threadline("case", "convert", there, "--to", "yaml", "-o", back).code == 0
    assert shipped_case(back.read_bytes()) == shipped_case(path.read_bytes())
    assert threadline("case", "convert", there, "--to", "yaml").out == back.read_text()


def test_converted_json_is_json_and_is_assessed_the_same(tmp_path, threadline):
    there = tmp_path / "kai.json"
    path = example("TL-014")
    assert threadline("case", "convert", path, "--to", "json", "-o", there).code == 0
    assert json.loads(there.read_text())["case"] == "TL-014"
    options = ["--as-of", AS_OF, "--format", "json", "--for", "restricted"]
    assert threadline("assess", there, *options).out == threadline("assess", path, *options).out


def test_a_file_that_is_there_is_not_overwritten_unless_told_to(tmp_path, threadline):
    target = tmp_path / "kai.json"
    target.write_text("mine")
    args = ["case", "convert", example("TL-001"), "--to", "json", "-o", target]
    ran = threadline(*args)
    assert (ran.code, ran.out) == (1, "")
    assert str(target) in ran.err
    assert "--force" in ran.err
    assert "Nothing was written." in ran.err
    assert target.read_text() == "mine"
    assert threadline(*args, "--force").code == 0
    assert json.loads(target.read_text())["case"] == "TL-001"
    assert contents(tmp_path).keys() == {"kai.json"}


def test_a_record_is_not_overwritten_by_itself(tmp_path, threadline):
    file = tmp_path / "kai.yaml"
    file.write_text(RECORD)
    assert threadline("case", "convert", file, "--to", "json", "-o", file).code == 1
    assert file.read_text() == RECORD


def failing(number: int, words: str):
    def fail(*_args, **_kwargs):
        raise OSError(number, words)

    return fail


FAILURES = {
    "renaming": lambda patch: patch.setattr(Path, "replace", failing(13, "Permission denied")),
    "a full disk": lambda patch: patch.setattr(os, "fsync", failing(28, "No space left on device")),
    "no temporary file": lambda patch: patch.setattr("tempfile.mkstemp", failing(30, "Read-only file system")),
}


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize("failure", FAILURES)
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(failure, force, tmp_path, threadline, monkeypatch):
    target = tmp_path / "kai.json"
    if force:
        target.write_text("mine")
    before = contents(tmp_path)
    load_rulebook("national-baseline")  # kept now, so that only the write that is meant will fail
    FAILURES[failure](monkeypatch)
    ran = threadline(
        "case", "convert", example("TL-001"), "--to", "json", "-o", target, *(["--force"] if force else [])
    )
    assert (ran.code, ran.out) == (1, "")
    assert "could not be written" in ran.err
    assert "Nothing was written." in ran.err
    assert contents(tmp_path) == before


def test_a_write_that_is_broken_off_leaves_the_old_file_and_nothing_else(tmp_path, threadline, monkeypatch):
    target = tmp_path / "kai.json"
    target.write_text("mine")

    def stop(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    ran = threadline("case", "convert", example("TL-001"), "--to", "json", "-o", target, "--force")
    assert ran.code != 0
    assert contents(tmp_path) == {"kai.json": b"mine"}


@pytest.mark.parametrize("target", ["nowhere/kai.json", "."])
def test_a_place_that_cannot_be_written_to_is_named(target, tmp_path, threadline):
    ran = threadline("case", "convert", example("TL-001"), "--to", "json", "-o", tmp_path / target)
    assert (ran.code, ran.out) == (1, "")
    assert str(tmp_path / target) in ran.err
    assert "Nothing was written." in ran.err
    assert contents(tmp_path) == {}


def test_a_folder_cannot_be_replaced_even_by_force(tmp_path, threadline):
    folder = tmp_path / "kai"
    folder.mkdir()
    ran = threadline("case", "convert", example("TL-001"), "--to", "json", "-o", folder, "--force")
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing was written." in ran.err
    assert contents(tmp_path) == {"kai": None}


# ---- a new record, checking, schemas


@pytest.mark.parametrize("reference", ["TL-101", "1", "no", "null", "2026-11-20", "a.b_c-d", "x" * 40])
def test_a_new_record_passes_the_check_and_asks_every_core_question(reference, tmp_path, threadline):
    file = tmp_path / "new.yaml"
    assert threadline("case", "new", reference, "-o", file).code == 0
    ran = threadline("case", "check", file)
    assert (ran.code, ran.err) == (0, "")
    assert threadline("case", "new", reference).out == file.read_text()
    case = shipped_case(file.read_bytes())
    assert case.case == reference
    book = load_rulebook("national-baseline")
    assert {item.indicator for item in case.observations} == {question.indicator for question in book.pack.core}
    assert {item.why_not_known for item in case.observations} == {"not_asked"}


def test_a_new_record_follows_the_agenda_and_is_assessed_as_not_enough(tmp_path, threadline):
    file = tmp_path / "new.yaml"
    threadline("case", "new", "TL-101", "-o", file)
    text = file.read_text()
    for item in range(1, 13):
        assert re.search(rf"#.*\b{item} [A-Z]", text), f"agenda item {item}"
    data = json.loads(threadline("assess", file, "--format", "json").out)
    assert data["level"]["headline"] == "not_enough_information"


@pytest.mark.parametrize("reference", ["", "a b", "../x", "é", "x" * 41, 'x"\ny: 1'])
def test_a_reference_that_will_not_do_is_refused(reference, tmp_path, threadline):
    ran = threadline("case", "new", reference, "-o", tmp_path / "new.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing was written." in ran.err
    assert contents(tmp_path) == {}


def test_a_new_record_does_not_replace_one_that_is_there(tmp_path, threadline):
    file = tmp_path / "new.yaml"
    file.write_text("mine")
    ran = threadline("case", "new", "TL-101", "-o", file)
    assert (ran.code, ran.out) == (1, "")
    assert file.read_text() == "mine"


def test_a_refusal_of_a_new_record_names_only_options_that_the_command_has(tmp_path, threadline):
    file = tmp_path / "new.yaml"
    file.write_text("mine")
    told = re.findall(r"--[a-z-]+", threadline("case", "new", "TL-101", "-o", file).err)
    known = {name for param in command_of("case", "new").params for name in param.opts}
    assert [name for name in told if name not in known] == []


@each_example
def test_every_shipped_case_passes_the_check(path, threadline):
    ran = threadline("case", "check", path, "--as-of", AS_OF)
    assert (ran.code, ran.err) == (0, "")
    assert str(path) in ran.out


def test_the_schema_of_a_record_accepts_a_shipped_case(threadline):
    ran = threadline("case", "schema")
    assert ran.code == 0
    Draft202012Validator(json.loads(ran.out)).validate(read_text("x", EXAMPLES[-1].read_bytes()).data)


@pytest.mark.parametrize("what", ["rule", "pack", "cases"])
def test_the_schemas_of_rules_are_schemas(what, threadline):
    ran = threadline("rules", "schema", what)
    assert ran.code == 0
    Draft202012Validator.check_schema(json.loads(ran.out))


# ---- rules


@pytest.fixture(scope="module")
def pack():
    return load_rulebook("national-baseline").pack


def test_the_list_names_every_rule(pack, threadline):
    out = threadline("rules", "list").out
    assert [rule.id for rule in pack.rules if rule.id not in out] == []
    assert f"{len(pack.rules)} rules" in out
    told = json.loads(threadline("rules", "list", "--format", "json").out)
    assert [item["id"] for item in told["rules"]] == [rule.id for rule in pack.rules]


@pytest.mark.parametrize("stratum", ["pattern", "dimension", "level", "suggestion", "caution"])
def test_the_list_can_be_of_one_stratum(stratum, pack, threadline):
    told = json.loads(threadline("rules", "list", "--stratum", stratum, "--format", "json").out)
    assert [item["id"] for item in told["rules"]] == [rule.id for rule in pack.rules if rule.stratum == stratum]
    assert told["rules"]


def test_every_rule_can_be_shown_as_prose_and_as_data(pack, threadline):
    for rule in pack.rules:
        ran = threadline("rules", "show", rule.id)
        assert (ran.code, ran.err) == (0, "")
        assert rule.id in ran.out
        assert [row for row in ran.out.splitlines() if len(row) > WIDTH] == []
        assert " ".join(rule.because.split()) in " ".join(ran.out.split())
        for cited in rule.citations:
            assert cited.source in ran.out
    data = json.loads(threadline("rules", "show", pack.rules[0].id, "--format", "json").out)
    assert data["id"] == pack.rules[0].id


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_rule_that_nobody_has_cannot_be_shown(form, threadline):
    ran = threadline("rules", "show", "NB-FLR-00", "--format", form)
    assert (ran.code, ran.out) == (1, "")
    assert 'Did you mean "NB-FLR-0' in ran.err
    assert "Nothing was shown." in ran.err


def test_the_shipped_rules_pass_their_lint_and_their_cases(threadline):
    for command in ("lint", "cases"):
        ran = threadline("rules", command)
        assert (ran.code, ran.err) == (0, ""), ran.out[-2000:]
        told = json.loads(threadline("rules", command, "--format", "json").out)
        assert (told if command == "lint" else told["problems"]) == []


# ---- the demonstration


@pytest.fixture(scope="module")
def shown() -> dict[str, subprocess.CompletedProcess[str]]:
    command = [sys.executable, "-m", "cce_app", "demo"]
    return {
        name: subprocess.run([*command, *more], capture_output=True, check=False, text=True, encoding="utf-8")
        for name, more in (("whole", []), ("brief", ["--brief"]))
    }


@pytest.mark.parametrize("part", ["whole", "brief"])
def test_the_demonstration_mentions_every_shipped_case(part, shown):
    ran = shown[part]
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [path.name for path in EXAMPLES if path.name[:6] not in ran.stdout] == []
    assert [row for row in ran.stdout.splitlines() if len(row) > WIDTH] == []
    assert "\x1b" not in ran.stdout
    assert "invented" in ran.stdout.lower()


def test_the_demonstration_reads_one_out_supposes_one_answer_and_tells_two_readers(shown):
    assert CLOSING in shown["whole"].stdout
    assert "--what-if" in shown["whole"].stdout
    for reader in READERS:
        assert f"--for {reader}" in shown["whole"].stdout


# ---- help, version


def command_of(*names: str) -> click.Command:
    found: click.Command = root
    for name in names:
        assert isinstance(found, click.Group)
        found = found.get_command(click.Context(found), name)
        assert found is not None
    return found


def tree(*names: str):
    found = command_of(*names)
    if isinstance(found, click.Group):
        for name in found.list_commands(click.Context(found)):
            yield from tree(*names, name)
    else:
        yield names


LEAVES = list(tree())


def test_every_command_is_reached():
    assert {names[0] for names in LEAVES} == set(COMMANDS)
    assert {("assess",), ("case", "check"), ("rules", "lint"), ("demo",)} <= set(LEAVES)


@pytest.mark.parametrize("names", LEAVES, ids=" ".join)
def test_the_help_of_every_command_has_an_example_that_is_a_command_of_ours(names, threadline):
    ran = threadline(*names, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"(?m)^\s*Examples?:", ran.out)
    told = re.findall(r"threadline ([a-z][^\n]*)", ran.out.split("Example", 1)[1])
    assert told
    assert all(line.split()[: len(names)] == list(names) for line in told)
    assert max(len(row) for row in ran.out.splitlines()) <= 100
    assert ran.out == threadline(*names, "-h").out


@pytest.mark.parametrize("names", LEAVES, ids=" ".join)
def test_every_option_says_what_it_does(names):
    silent = [param.name for param in command_of(*names).params if isinstance(param, click.Option) and not param.help]
    assert silent == []


@pytest.mark.parametrize(
    "names",
    sorted({names[:1] for names in LEAVES if len(names) > 1} | {()}),
    ids=lambda names: " ".join(names) or "root",
)
def test_the_help_of_a_group_lists_its_commands(names, threadline):
    ran = threadline(*names, "--help")
    assert ran.code == 0
    group = command_of(*names)
    assert isinstance(group, click.Group)
    for name in group.list_commands(click.Context(group)):
        assert re.search(rf"(?m)^  {name} +\w", ran.out), f"{name} is not listed with what it does"


def test_the_version_is_that_of_the_package(threadline):
    ran = threadline("--version")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"threadline {importlib.metadata.version('threadline-cce')}\n"


# ---- as a real process


def process(*args: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **more.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "cce_app", *map(str, args)], capture_output=True, check=False, text=True,
        encoding="utf-8", errors="replace", env=env, timeout=60, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["assess", EXAMPLES[0], "--as-of", AS_OF], 0),
        (["assess", "nowhere.yaml"], 1),
        (["assess"], 2),
        (["rules", "show", "NB-X"], 1),
        (["--version"], 0),
        (["case", "schema"], 0),
    ],
)
def test_the_exit_code_of_the_process_tells_done_refused_and_misused_apart(args, code, tmp_path):
    ran = process(*args, cwd=tmp_path)
    assert ran.returncode == code
    assert "Traceback" not in ran.stderr
    assert (ran.stdout == "") == (code != 0)
    assert (ran.stderr == "") == (code == 0)


@pytest.mark.parametrize("bad", ["3,000 nested lists", "16 MB", "a binary file", "status: no", "half of a character"])
def test_a_real_process_survives_the_worst_files(bad, tmp_path):
    file = tmp_path / "kai.yaml"
    file.write_bytes(BAD[bad][0])
    ran = process("assess", file, "--as-of", AS_OF)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "Traceback" not in ran.stderr
    assert "kai.yaml" in ran.stderr


@pytest.mark.parametrize(
    "args", [["assess", EXAMPLES[-1], "--as-of", AS_OF, "--detail", "full"], ["rules", "list"], ["demo"]]
)
def test_a_reader_that_stops_reading_is_no_accident(args):
    """As in ``threadline demo | head``."""
    with subprocess.Popen(
        [sys.executable, "-m", "cce_app", *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.read(10)
        started.stdout.close()
        err = started.stderr.read().decode()
    assert "Traceback" not in err
    assert "Exception" not in err


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("args", [["assess", EXAMPLES[7], "--as-of", AS_OF], ["rules", "show", "NB-LVL-010"], ["demo"]])
def test_an_output_that_cannot_hold_every_letter_still_gets_the_answer(args, encoding):
    """As a pipe on Windows is: the answer loses an arrow, never its words."""
    ran = process(*args, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert "Traceback" not in ran.stderr
    assert ran.returncode == 0
    assert len(ran.stdout) > 500


def test_the_output_is_the_same_whatever_the_order_of_hashes():
    args = ["assess", EXAMPLES[7], "--as-of", AS_OF, "--format", "json", "--for", "restricted"]
    runs = {
        process(*args, env={"PYTHONHASHSEED": seed, "TZ": zone}).stdout
        for seed, zone in [("0", "UTC"), ("1", "Asia/Tokyo"), ("7", "America/Lima")]
    }
    assert len(runs) == 1
