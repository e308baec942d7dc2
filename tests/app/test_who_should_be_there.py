"""The page on who should be there: a few lines in brief, everything in full, nothing for a reader without leave."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from cce_app.assessing import engine_on
from cce_app.render.assessment import assessment_page
from cce_app.render.page import as_text
from cce_core.base import Handling
from cce_core.case_file import read_case, to_json, to_yaml
from cce_engine.assess import assess

ROOT = Path(__file__).parents[2]
CASELOAD = sorted((ROOT / "examples" / "caseload").glob("TL-*.yaml"))
MEETINGS = CASELOAD[1:]  # TL-001 is about a child of whom nothing of concern is recorded
AS_OF = date(2026, 11, 20)
HEADING, STEPS = "WHO SHOULD BE THERE", "SUGGESTED STEPS"
MOST = 14  # lines of the section in brief


def section(out: str, heading: str = HEADING) -> list[str]:
    """The lines under a heading."""
    if heading not in out:
        return []
    return out.split(heading + "\n", 1)[1].split("\n\n", 1)[0].splitlines()


@pytest.mark.parametrize("path", MEETINGS, ids=lambda path: path.stem)
def test_in_brief_the_invitations_are_a_few_lines_and_no_steps(path, answers):
    assert 0 < len(section(answers(path).out)) <= MOST
    steps = {detail: "\n".join(section(answers(path, "--detail", detail).out, STEPS)) for detail in ("brief", "full")}
    assert "NB-ATT" not in steps["full"]
    assert not re.search(r"[ ;](Police|Health|School), by ", steps["brief"])


@pytest.mark.parametrize("path", MEETINGS, ids=lambda path: path.stem)
def test_in_full_each_invitation_says_what_is_asked_for_by_when_and_item_ten(path, answers):
    text = "\n".join(section(answers(path, "--detail", "full").out))
    invited = len(re.findall(r"Rules: NB-ATT", text))
    assert invited >= 6
    for said in ("Who: ", "Asked for by ", "Deputy: ", r"Confidential part \(item 10\): "):
        assert len(re.findall(said, text)) == invited, said


@pytest.mark.parametrize("path", CASELOAD, ids=lambda path: path.stem)
def test_what_is_open_to_everybody_says_nothing_of_invitations_or_the_chair(path, rulebook):
    case = read_case(path.name, path.read_bytes(), rulebook.vocabulary)
    answer = assess(engine_on(rulebook, AS_OF), case, AS_OF, Handling.OPEN)
    assert [card.what for card in answer.suggestions if card.attendance] == []
    for full in (False, True):
        out = as_text(assessment_page(answer, full=full))
        assert section(out) == []
        assert "person of concern" not in out


def test_without_a_day_or_a_concern_nobody_is_invited(answers):
    assert section(answers(CASELOAD[0]).out) == []


def uncommented(text: str) -> str:
    """The blank record with every commented field switched on, in place of the empty one beside it."""
    head, rest = text.split("case:", 1)
    body, questions = rest.split("observations:", 1)
    body = re.sub(r"^( *)# ?(?=\S| )", r"\1", body, flags=re.MULTILINE)
    kept = [line for line in body.splitlines() if not _empty_twin(line, body)]
    return head + "case:" + "\n".join(kept) + "\nobservations:" + questions


def _empty_twin(line: str, body: str) -> bool:
    """Whether a field is empty here and filled elsewhere in the record."""
    found = re.match(r"( *[a-z_]+:) +(\[\]|\{\})", line)
    return bool(found) and len(re.findall(rf"^{re.escape(found[1])}", body, re.MULTILINE)) > 1  # type: ignore[index]


def test_every_field_shown_in_the_blank_record_can_be_switched_on_and_comes_back_the_same(threadline, rulebook):
    text = uncommented(threadline("case", "new", "TL-900").out)
    case = read_case("new.yaml", text.encode(), rulebook.vocabulary)
    assert case.meeting.family_invitation.adult_of_concern is False
    assert case.young_person.missing_episodes[0].returned_at == "21:30"
    assert case.views.to_ask
    assert case.review.earlier_meetings
    assert case.review.existing_reviews[0].chair_accepts
    for written, name in ((to_yaml(case), "new.yaml"), (to_json(case), "new.json")):
        assert read_case(name, written.encode(), rulebook.vocabulary) == case


@pytest.fixture(scope="module")
def rulebook():
    """The shipped rules."""
    from cce_app.rulebook import load_rulebook

    return load_rulebook("national-baseline")


def test_a_time_that_is_none_is_refused_with_what_would_be_right(threadline, tmp_path):
    path = tmp_path / "kai.yaml"
    path.write_text('case: TL-1\nyoung_person:\n  missing_episodes:\n    - {began: 2026-11-01, returned_at: "25:99"}\n')
    ran = threadline("case", "check", path)
    assert ran.code == 1
    assert "line 4" in ran.err
    assert "24-hour clock, for example 21:30" in ran.err


def test_a_rule_says_its_invitation_and_its_clock(threadline):
    told = " ".join(threadline("rules", "show", "NB-ATT-002").out.split())
    assert "Every meeting invites: the police" in told
    assert "Confidential part (item 10): leads it" in told
    assert "Counted from: the child's return" in " ".join(threadline("rules", "show", "NB-CHK-001").out.split())
