"""``rules diff`` and ``rules impact`` as their users meet them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cce_core.text_file import read_text

from .packs import ROOT, change, copied

CASELOAD = ROOT / "examples" / "caseload"
AS_OF = "2026-11-20"
BASE = "national-baseline"


@pytest.fixture
def changed(tmp_path) -> Path:
    """The shipped pack with a level raised."""
    pack = copied(tmp_path)
    change(pack, "NB-LVL-003", "then: {level: moderate}", "then: {level: significant}")
    return pack


# ---- diff


def test_a_pack_beside_itself_says_that_nothing_changed(threadline):
    ran = threadline("rules", "diff", BASE, BASE)
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing changed." in ran.out
    told = json.loads(threadline("rules", "diff", BASE, BASE, "--format", "json").out)
    assert told["same"] is True
    assert (told["rules"], told["pack"], told["versions"]) == ([], [], [])


def test_a_difference_is_said_in_words_and_ends_with_one(changed, threadline):
    ran = threadline("rules", "diff", BASE, changed)
    assert (ran.code, ran.err) == (1, "")
    assert "One rule changed." in ran.out
    assert "level raised: now Significant, was Moderate" in " ".join(ran.out.split())
    assert "NB-LVL-003 has changed and is still version 1" in ran.out
    assert max(len(row) for row in ran.out.splitlines()) <= 80
    told = json.loads(threadline("rules", "diff", BASE, changed, "--format", "json").out)
    assert told["same"] is False
    assert [(item["rule"], item["kind"]) for item in told["rules"]] == [("NB-LVL-003", "changed")]
    assert told["rules"][0]["says"] == [{"part": "concludes", "says": "level raised: now Significant, was Moderate"}]


def test_two_ids_withdrawn_and_added_are_told_apart(changed, threadline):
    for path in changed.glob("NB-CAU-001*"):
        path.unlink()
    new = change(changed, "NB-LVL-014", "id: NB-LVL-014", "id: NB-LVL-094")
    new.rename(new.with_name(new.name.replace("014", "094")))
    for path in changed.glob("NB-LVL-014*.cases.yaml"):
        text = path.read_text("utf-8").replace("rule: NB-LVL-014", "rule: NB-LVL-094")
        path.with_name(path.name.replace("014", "094")).write_text(text, "utf-8")
        path.unlink()
    told = json.loads(threadline("rules", "diff", BASE, changed, "--format", "json").out)
    kinds = {item["rule"]: item["kind"] for item in told["rules"]}
    assert kinds == {
        "NB-CAU-001": "withdrawn", "NB-LVL-003": "changed", "NB-LVL-014": "withdrawn", "NB-LVL-094": "added",
    }  # fmt: skip


def test_problems_of_both_packs_are_named_at_once_each_with_its_own_file(tmp_path, threadline):
    one, other = copied(tmp_path, "one"), copied(tmp_path, "other")
    first = change(one, "NB-LVL-003", "pattern: signs_together", "pattern: sings_together")
    second = change(other, "NB-LVL-014", "because:", "becuase:")
    for command in (["rules", "diff", one, other], ["rules", "impact", one, other]):
        ran = threadline(*command)
        assert (ran.code, ran.out) == (1, "")
        assert re.search(rf"^{re.escape(str(first))}, line \d+ \(NB-LVL-003\): .*signs_together", ran.err, re.MULTILINE)
        assert re.search(rf"^{re.escape(str(second))}, line \d+ \(NB-LVL-014\): .*because", ran.err, re.MULTILINE)
        assert ran.err.splitlines()[-1].startswith("Nothing was compared. To see why: threadline rules lint --pack")
        assert "Traceback" not in ran.err


@pytest.mark.parametrize("command", ["diff", "impact"])
def test_packs_that_nobody_has_are_both_named(command, threadline):
    ran = threadline("rules", command, "national-basline", "/no/such")
    assert (ran.code, ran.out) == (1, "")
    old, new, outcome = ran.err.splitlines()
    assert old.startswith('OLD: there is no pack "national-basline". Did you mean "national-baseline"?')
    assert new.startswith('NEW: there is no pack "/no/such".')
    assert outcome == "Nothing was compared."


# ---- impact


def test_a_pack_beside_itself_changes_no_case(threadline):
    ran = threadline("rules", "impact", BASE, BASE, "--as-of", AS_OF)
    assert (ran.code, ran.err) == (0, "")
    assert "Of 16 cases, none changes." in ran.out
    assert (
        json.loads(threadline("rules", "impact", BASE, BASE, "--as-of", AS_OF, "--format", "json").out)["smallest"]
        is None
    )


def smallest(printed: str) -> str:
    return printed[printed.index("# The smallest case on which") :]


def test_who_changes_is_counted_and_named_with_the_rules_and_the_smallest_case(changed, tmp_path, threadline):
    file = tmp_path / "least.yaml"
    ran = threadline("rules", "impact", BASE, changed, "--as-of", AS_OF, "-o", file)
    assert (ran.code, ran.err) == (1, "")
    assert "Of 16 cases, two change." in ran.out
    assert "rises for two (TL-009 and" in ran.out
    assert "NB-LVL-003" in ran.out
    assert file.read_text("utf-8").strip() == smallest(ran.out).strip()


def test_the_smallest_case_is_reproduced_by_assess_with_either_pack(changed, tmp_path, threadline):
    """The commands are taken from the printed case itself."""
    file = tmp_path / "least.yaml"
    threadline("rules", "impact", BASE, changed, "--as-of", AS_OF, "-o", file)
    lines = [line.removeprefix("#").split() for line in file.read_text("utf-8").splitlines() if "threadline" in line]
    levels = []
    for line in lines:
        ran = threadline(*[str(file) if word == "THIS-FILE" else word for word in line[1:]], "--format", "json")
        assert ran.code == 0, ran.err
        levels.append(json.loads(ran.out)["level"]["recorded"]["id"])
    assert levels == ["moderate", "significant"]


def test_nothing_more_can_be_taken_out_of_the_smallest_case(changed, tmp_path, threadline):
    told = json.loads(
        threadline("rules", "impact", BASE, changed, "--as-of", AS_OF, "--format", "json").out
    )["smallest"]  # fmt: skip
    assert told["differs_in"] == "level"
    least = told["case"]
    for index in range(len(least["observations"])):
        fewer = {**least, "observations": [*least["observations"][:index], *least["observations"][index + 1 :]]}
        file = tmp_path / f"fewer-{index}.json"
        file.write_text(json.dumps(fewer))
        ran = threadline("rules", "impact", BASE, changed, file, "--as-of", AS_OF, "--format", "json")
        assert all("level" not in item["kinds"] for item in json.loads(ran.out)["changed"])


def test_a_case_that_cannot_be_read_is_named_and_the_rest_goes_on(changed, tmp_path, threadline):
    folder = tmp_path / "cases"
    folder.mkdir()
    for path in sorted(CASELOAD.glob("TL-0*.yaml")):
        (folder / path.name).write_bytes(path.read_bytes())
    bad = folder / "TL-003-theo.yaml"
    bad.write_text("case: TL-003\nobservations:\n  - {id: o1, indicator: drug_dept}\n")
    ran = threadline("rules", "impact", BASE, changed, folder, "--as-of", AS_OF)
    assert ran.code == 1
    assert f"{bad}, line 3: observations[1]" in ran.err
    assert "Of 15 cases, two change." in ran.out
    assert "One file could not be read and is left out." in " ".join(ran.out.split()) or (
        "one file could not be read" in " ".join(ran.out.split()).lower()
    )
    same = threadline("rules", "impact", BASE, BASE, folder, "--as-of", AS_OF)
    assert same.code == 1


def test_where_no_case_can_be_read_nothing_is_compared(tmp_path, threadline):
    bad = tmp_path / "bad.yaml"
    bad.write_text("- no case\n")
    ran = threadline("rules", "impact", BASE, BASE, bad, tmp_path / "gone.yaml", "--as-of", AS_OF)
    assert (ran.code, ran.out) == (1, "")
    assert str(bad) in ran.err
    assert "gone.yaml" in ran.err
    assert ran.err.endswith("Nothing was compared.\n")
    (tmp_path / "empty").mkdir()
    ran = threadline("rules", "impact", BASE, BASE, tmp_path / "empty")
    assert (ran.code, ran.out) == (1, "")
    assert "there is no case file" in ran.err


def test_the_smallest_case_replaces_no_file_unless_told_to(changed, tmp_path, threadline):
    file = tmp_path / "least.yaml"
    file.write_text("mine")
    ran = threadline("rules", "impact", BASE, changed, "--as-of", AS_OF, "-o", file)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("Nothing was written.\n")
    assert file.read_text() == "mine"
    assert threadline("rules", "impact", BASE, changed, "--as-of", AS_OF, "-o", file, "--force").code == 1
    assert "TL-" in file.read_text()


def test_a_day_before_the_rules_began_is_refused(threadline):
    ran = threadline("rules", "impact", BASE, BASE, "--as-of", "2025-06-01")
    assert (ran.code, ran.out) == (1, "")
    assert "not in force on 1 Jun 2025" in ran.err
    assert "Nothing was compared." in ran.err


IN_CONFIDENCE = """\
case: TL-950
invented: true
young_person: {name: Kai}
observations:
  - {id: o1, indicator: missing_episode, status: present, agency: police, basis: verified, recorded_on: 2026-11-01}
  - {id: o2, indicator: edu_decline, status: present, agency: school, basis: verified, recorded_on: 2026-11-01, note: x}
  - id: o3
    indicator: peers_sudden_change
    status: present
    agency: police
    basis: intelligence
    recorded_on: 2026-11-01
    handling: restricted
    note: The neighbour told us.
"""


def test_restricted_matter_is_compared_only_for_those_who_may_see_it_and_stays_restricted(
    changed, tmp_path, threadline
):
    file = tmp_path / "kai.yaml"
    file.write_text(IN_CONFIDENCE)
    ran = threadline("rules", "impact", BASE, changed, file, "--as-of", AS_OF)
    assert ran.code == 0
    assert "restricted matter is not compared" in " ".join(ran.out.split())
    assert "none changes" in ran.out
    assert "peers_sudden_change" not in ran.out
    ran = threadline("rules", "impact", BASE, changed, file, "--as-of", AS_OF, "--for", "restricted")
    assert ran.code == 1
    assert "Not for the family." in " ".join(ran.out.split())
    least = smallest(ran.out)
    assert "--for restricted" in least
    kept = read_text("least", least.encode()).data["observations"]
    assert [item.get("handling") for item in kept if item["indicator"] == "peers_sudden_change"] == ["restricted"]
    assert "neighbour" not in ran.out
    assert "Kai" not in ran.out
