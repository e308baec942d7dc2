"""``threadline network same``: the shipped caseload, decisions, and what is refused."""

from __future__ import annotations

import json
import shutil
from datetime import date

import pytest
from click.testing import CliRunner

from cce_app.commands.network_same import same
from cce_app.demonstration import caseload_folder
from cce_app.impact import Comparison, impact_of
from cce_app.records import open_case
from cce_core.base import Handling
from cce_core.case_file import to_yaml
from cce_core.errors import ThreadlineError

AS_OF = ("--as-of", "2026-11-20")
JAYDON = ("TL-008/jaydon", "TL-013/jaydon")
WHY = ("--by", "missing person coordinator", "--because", "One police record, and the same photograph.")


def run(*args):
    """The command on its own; what it refuses comes back as the text that the command line would print."""
    done = CliRunner().invoke(same, [*map(str, args), *AS_OF])
    if isinstance(done.exception, ThreadlineError):
        return 1, f"{done.exception}\n{getattr(done.exception, 'outcome', '')}"
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def plain(*args):
    code, out = run(*args, "--format", "json")
    assert code == 0, out
    return json.loads(out)


def offered(found):
    return {tuple(record["record"] for record in pair["records"]): pair for pair in found["pairs"]}


@pytest.fixture
def cases(tmp_path):
    """A copy of some of the shipped caseload, which may be written beside."""
    folder = tmp_path / "cases"
    folder.mkdir()
    for number in ("003", "004", "005", "007", "008", "012", "013", "014"):
        (file,) = caseload_folder().glob(f"TL-{number}-*.yaml")
        shutil.copy(file, folder)
    return folder


def test_the_shipped_caseload_holds_what_its_readme_says(cases):
    found = offered(plain("--cases", cases, "--reader", "restricted"))
    assert found[JAYDON]["band"] == "likely"
    assert {"same date of birth", "same first name"} <= set(found[JAYDON]["reasons"])
    assert found["TL-005/rico", "TL-008/ricky"]["band"] == "possible"
    assert "same phone number" in found["TL-005/rico", "TL-008/ricky"]["reasons"]
    assert found["TL-008/ricky", "TL-014/dayne"]["band"] == "possible"
    assert found["TL-007/tolland", "TL-013/tolland"]["band"] == "likely"
    assert found["TL-007/tolland", "TL-012/flat"]["band"] == "possible"
    assert found["TL-004/silvercar", "TL-008/corsa"]["band"] == "possible"
    assert ("TL-003/liam", "TL-012/liamh") not in found


def test_a_reader_without_leave_sees_nothing_of_restricted_records(cases):
    """The same bytes whether or not they, and decisions about them, are there."""
    code, with_decision = run(
        "--cases", cases, "--reader", "restricted", "--confirm", "TL-005/rico", "TL-008/ricky", *WHY
    )
    assert code == 0, with_decision
    for form in ("text", "json"):
        before = run("--cases", cases, "--format", form)[1]
        assert "rico" not in before.lower()
        (cases / "judgements.yaml").rename(cases / "kept.txt")
        assert run("--cases", cases, "--format", form)[1] == before
        (cases / "kept.txt").rename(cases / "judgements.yaml")


def test_a_restricted_record_is_refused_as_one_that_is_not_there(cases, tmp_path):
    """Word for word as where the record had never been written."""
    without = tmp_path / "without"
    shutil.copytree(cases, without)
    jordan = without / "TL-005-jordan.yaml"
    jordan.write_text(to_yaml(open_case(jordan, None, any_date=True).seen_by(Handling.PROFESSIONALS)), encoding="utf-8")
    assert "rico" not in jordan.read_text(encoding="utf-8").lower()
    for action in ("--confirm", "--undo"):
        hidden = run("--cases", cases, action, "TL-005/rico", "TL-008/ricky", *WHY)
        assert hidden[0] == 1
        assert hidden == run("--cases", without, action, "TL-005/rico", "TL-008/ricky", *WHY)


def test_a_decision_is_shown_with_who_when_and_why_and_can_be_taken_back(cases):
    before = run("--cases", cases)
    assert run("--cases", cases, "--confirm", *reversed(JAYDON), *WHY)[0] == 0
    found = plain("--cases", cases)
    assert JAYDON not in offered(found)
    assert found["one_and_the_same"] == [list(JAYDON)]
    assert found["decided"][0]["by"] == "missing person coordinator"
    assert found["decided"][0]["on"] == "2026-11-20"
    text = " ".join(run("--cases", cases)[1].split())
    assert "one and the same, says missing person coordinator, 20 Nov 2026: One police record" in text
    assert run("--cases", cases, "--undo", *JAYDON, "--by", "chair", "--because", "Another boy.")[0] == 0
    assert run("--cases", cases) == before
    kept = (cases / "judgements.yaml").read_text(encoding="utf-8")
    assert "missing person coordinator" in kept
    assert "Another boy." in kept


def test_a_decision_against_an_earlier_one_is_refused_and_nothing_is_written(cases):
    flats = ("TL-007/tolland", "TL-012/flat", "TL-013/tolland")
    assert run("--cases", cases, "--confirm", flats[0], flats[1], *WHY)[0] == 0
    assert run("--cases", cases, "--different", flats[0], flats[2], *WHY)[0] == 0
    before = (cases / "judgements.yaml").read_bytes()
    code, said = run("--cases", cases, "--confirm", flats[1], flats[2], *WHY)
    assert code == 1
    assert (
        "TL-007/tolland and TL-013/tolland were found to be different (missing person coordinator, 20 Nov 2026)" in said
    )
    assert "Nothing was decided." in said
    assert (cases / "judgements.yaml").read_bytes() == before


def test_somebody_who_was_not_sure_is_named_and_the_pair_stays_open(cases):
    assert run("--cases", cases, "--unsure", *JAYDON, *WHY)[0] == 0
    pair = offered(plain("--cases", cases))[JAYDON]
    assert pair["unsure"]["by"] == "missing person coordinator"


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("--confirm", *JAYDON), 2, "a decision needs --by and --because"),
        (("--confirm", *JAYDON, "--different", *JAYDON, *WHY), 2, "one thing at a time"),
        (WHY, 2, "go with --confirm"),
        (("--confirm", "TL-008/jaydn", JAYDON[1], *WHY), 1, 'Did you mean "TL-008/jaydon"?'),
        (("--confirm", JAYDON[0], JAYDON[0], *WHY), 1, "this is one record; name two"),
        (("--confirm", *JAYDON, "--by", "a\nb", "--because", "x"), 1, "--by: write one line of 1 to 2,000 letters"),
        (("--confirm", *JAYDON, "--by", "a", "--because", "x" * 2_001), 1, "--because: write one line"),
        (("--undo", *JAYDON, *WHY), 1, "there is nothing to undo"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_what_would_be_right(cases, args, code, words):
    done = run("--cases", cases, *args)
    assert done[0] == code
    assert words in done[1]
    assert not (cases / "judgements.yaml").exists()


def test_the_shipped_cases_are_not_written_beside():
    code, said = run("--confirm", *JAYDON, *WHY)
    assert code == 2
    assert "--same FILE" in said


def test_a_bad_file_of_decisions_is_named_with_its_line(cases):
    (cases / "judgements.yaml").write_text("judgements:\n  - records: [a, b]\n", encoding="utf-8")
    code, said = run("--cases", cases)
    assert code == 1
    assert "judgements.yaml, line 2" in said
    assert "Nothing was compared." in said


def test_every_bad_case_file_is_named(cases):
    for name in ("TL-005-jordan.yaml", "TL-007-niamh.yaml"):
        (cases / name).write_text("case: [", encoding="utf-8")
    code, said = run("--cases", cases)
    assert code == 1
    assert "TL-005-jordan.yaml" in said
    assert "TL-007-niamh.yaml" in said


def test_a_missing_or_empty_folder_is_refused(tmp_path):
    assert "this is no folder" in run("--cases", tmp_path / "none")[1]
    assert "no case file" in run("--cases", tmp_path)[1]


def test_the_page_has_no_share_of_a_hundred_and_fits_80_columns():
    for detail in ("short", "full"):
        code, out = run("--reader", "restricted", "--detail", detail)
        assert code == 0
        assert "%" not in out
        assert max(map(len, out.splitlines())) <= 80
    assert "Weights are in bits" in " ".join(out.split())


def test_comparing_packs_over_the_folder_leaves_the_file_of_decisions_alone(cases):
    assert run("--cases", cases, "--confirm", *JAYDON, *WHY)[0] == 0
    found = impact_of(
        Comparison("national-baseline", "national-baseline", (cases,), date(2026, 11, 20), "professionals")
    )
    assert found.problems == ()
