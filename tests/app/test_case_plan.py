"""The check of a plan as users meet it: advice beside ``case check`` and one line in ``assess``."""

from __future__ import annotations

from .conftest import AS_OF, ROOT

RECORD = """\
case: TL-904
invented: true
plan:
  actions:
    - {id: a1, what: Monitor attendance at school, owner: All agencies, agency: school}
"""


def test_a_plan_with_gaps_is_advised_on_and_refuses_nothing(threadline, tmp_path):
    path = tmp_path / "kai.yaml"
    path.write_text(RECORD, "utf-8")
    done = threadline("case", "check", path, "--as-of", AS_OF)
    assert done.code == 0
    assert done.out.startswith(f"{path}: no problem found. 0 observations.\n")
    for said in (
        "Action a1",
        "“Monitor”",
        "Everybody is to do it",
        "No date",
        "No measure",
        "No outcome for the child",
    ):
        assert said in done.out


def test_assess_says_it_in_one_line_and_in_full(threadline, tmp_path):
    path = tmp_path / "kai.yaml"
    path.write_text(RECORD, "utf-8")
    brief = " ".join(threadline("assess", path, "--as-of", AS_OF).out.split())
    assert "Plan, action a1: “Monitor”, everybody is to do it, no outcome for the child; and three other gaps" in brief
    assert "THE PLAN STILL LACKS" in threadline("assess", path, "--as-of", AS_OF, "--detail", "full").out


def test_a_record_without_a_plan_gets_no_advice(threadline):
    path = ROOT / "examples/caseload/TL-008-isaac.yaml"
    assert threadline("case", "check", path, "--as-of", AS_OF).out == f"{path}: no problem found. 14 observations.\n"
