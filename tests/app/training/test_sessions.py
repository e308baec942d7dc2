"""Scripted sessions: what is revealed, what stays committed, and what an interruption or a damaged file costs."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.app.training.kit import ANSWERS, DAY, ROOT, VIGNETTES

from cce_app.training.progress import Practice
from cce_app.training.second_reader import second_reader
from cce_app.training.session import BLIND, ORDER, Attempt, PracticeError, Sitting, Step, Undo, answered
from cce_app.training.starting import Start, begin

SCRIPT = ["train", "start", "--from", VIGNETTES, "--answers", ANSWERS, "--as-of", DAY]


class PowerCut(BaseException):
    """Ends a run at once, wherever it is."""


class Interrupted(Practice):
    """Practice data whose machine fails just after the nth save."""

    def __init__(self, home: Path, after: int) -> None:
        super().__init__(home, lambda _: None)
        self.left = after

    def save(self, sitting: Sitting) -> None:
        super().save(sitting)
        self.left -= 1
        if not self.left:
            raise PowerCut


def lead(practice: Practice, *, resume: bool = False) -> tuple[Sitting, list[str]]:
    shown: list[str] = []
    start = Start("me", place=VIGNETTES, answers=ANSWERS, resume=resume)
    led, sitting = begin(
        start, practice, second_reader(), date(2026, 11, 22), lambda: pytest.fail("asked"), shown.append
    )
    return led.through(sitting), shown


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> tuple[Sitting, int, list[str]]:
    practice = Interrupted(tmp_path_factory.mktemp("whole"), 10_000)
    sitting, shown = lead(practice)
    return sitting, 10_000 - practice.left, shown


def test_the_reveal_tells_apart_how_things_were_read(threadline, tmp_path) -> None:
    ran = threadline(*SCRIPT, "--home", tmp_path, "--format", "json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    tam, ivy = told["revealed"]
    assert {item["indicator"]: item["kind"] for item in tam["slips"]} == {
        "edu_unexplained_absence": "missed",
        "missing_episode": "over_read",
        "vehicles_unknown_adults": "said_as_known",
        "injury_unexplained": "silence_as_no",
        "drug_debt": "unknown_unnamed",
        "adults_of_concern_association": "unknown_unnamed",
    }
    assert tam["read_alike"] == ["phone_multiple", "money_unexplained"]
    assert [item["words"] for item in tam["words_used"]] == ["making risky choices"]
    assert tam["words_noticed"] == ["Tam is streetwise"]
    assert tam["processes"] == {"both": [], "yours_only": ["strategy_discussion"], "suggested_only": ["child_in_need"]}
    assert [item["agency_could"] for item in tam["asked"]] == [True, False]
    assert tam["asked"][0]["would"]
    assert tam["asked"][1]["would"] == []
    assert len(tam["other_tools"]) > 10
    assert tam["partings"]
    assert tam["others"] is None
    assert (tam["level"], ivy["level"]) == ("moderate", "emerging")
    assert [item["level"] for item in told["with_the_new_fact"]] == ["significant", "universal"]


def test_the_page_gives_no_mark_and_says_that_reasonable_people_differ(threadline, tmp_path) -> None:
    out = threadline(*SCRIPT, "--home", tmp_path).out
    assert "so would reasonable people" in out
    assert "No mark is given" in out
    assert "%" not in out
    assert all(len(line) <= 80 for line in out.splitlines())
    for page in out.split("Beside the second reader")[1:]:
        assert page.index("MISSED") < page.index("WHAT THIS ONE TEACHES")


def test_nothing_of_the_reasons_is_shown_before_committing(whole) -> None:
    shown = "".join(whole[2])
    before = shown[: shown.index("Beside the second reader")]
    assert "NB-" not in before
    assert "easily" not in before
    assert "Suspected is a status of its own" not in before


def test_after_a_power_cut_at_any_save_the_session_ends_as_if_there_had_been_none(whole, tmp_path) -> None:
    sitting, saves, _ = whole
    entries, steps = 5 + 1 + 2 + 1, len(ORDER) - 1  # what the file lists of both vignettes, and the steps of one
    assert saves == 1 + 2 * steps + entries  # kept after every single answer
    for after in range(1, saves):
        home = tmp_path / str(after)
        with pytest.raises(PowerCut):
            lead(Interrupted(home, after))
        resumed, _ = lead(Practice(home, lambda problem: pytest.fail(str(problem))), resume=True)
        assert resumed == sitting
        assert [path.name for path in (home / "sittings").iterdir()] == ["me-001.json"]  # nothing half-written


def test_a_damaged_file_is_set_aside_with_a_message_and_nothing_else_is_lost(threadline, tmp_path) -> None:
    assert threadline(*SCRIPT, "--home", tmp_path).code == 0
    assert threadline(*SCRIPT, "--home", tmp_path, "--rater", "ann").code == 0
    path = tmp_path / "sittings" / "ann-001.json"
    whole = path.read_bytes()
    for damaged in (whole[: len(whole) // 2], b"", b"\xff\xfe", whole.replace(b'"format": 1', b'"format": 9')):
        path.write_bytes(damaged)
        ran = threadline("train", "results", "--home", tmp_path)
        assert ran.code == 0
        assert "this practice file is damaged. It is set aside as ann-001.json.damaged-" in ran.err
        assert "Practice of me: two vignettes" in ran.out
        assert not path.exists()
    aside = sorted(item.name for item in path.parent.glob("ann*"))
    assert aside == [f"ann-001.json.damaged-{number}" for number in (1, 2, 3, 4)]
    assert (path.parent / aside[0]).read_bytes() == whole[: len(whole) // 2]
    assert threadline(*SCRIPT, "--home", tmp_path, "--rater", "ann").code == 0  # and its number is not used again
    assert (path.parent / "ann-002.json").exists()


def test_unknown_names_in_a_file_of_answers_are_all_said_with_the_nearest(threadline, tmp_path) -> None:
    text = ANSWERS.read_text("utf-8")
    for right, wrong in (
        ("phone_multiple:", "phone_multipel:"), ("level: significant\n    process", "level: signifcant\n    process"),
        ("strategy_discussion", "strategy_discusion"), ("nrm_referral", "nrm_referal"),
        ("agency: police", "agency: polic"),
        ("vignette: TV-92", "vignette: TV-29"), ("supply_arrest: suspected", "supply_arrest: suspect"),
    ):  # fmt: skip
        assert right in text
        text = text.replace(right, wrong, 1)
    path = tmp_path / "answers.yaml"
    path.write_text(text, "utf-8")
    ran = threadline("train", "start", "--from", VIGNETTES, "--answers", path, "--home", tmp_path / "home")
    assert ran.code == 1
    assert 'Did you mean "suspected"?' in ran.err  # of a wrong status the shape is refused first
    path.write_text(text.replace("supply_arrest: suspect}", "supply_arrest: suspected}"), "utf-8")
    ran = threadline("train", "start", "--from", VIGNETTES, "--answers", path, "--home", tmp_path / "home")
    for name in ("phone_multiple", "significant", "strategy_discussion", "nrm_referral", "police", "TV-92"):
        assert f'Did you mean "{name}"?' in ran.err
    assert ", line " in ran.err
    assert not (tmp_path / "home").exists()


def test_a_case_or_a_vignette_given_as_answers_is_refused_by_name(threadline, tmp_path) -> None:
    for path in (ROOT / "examples" / "caseload" / "TL-006-yusuf.yaml", VIGNETTES / "TV-91-tam.yaml"):
        ran = threadline("train", "start", "--answers", path, "--home", tmp_path / "home")
        assert ran.code == 1
        assert "this is a case record or a vignette, not answers" in ran.err
        assert len(ran.err.splitlines()) == 2
    assert not (tmp_path / "home").exists()


def test_there_must_be_something_to_go_on_with(threadline, tmp_path) -> None:
    assert 'nothing of "me" to go on with' in threadline("train", "start", "--resume", "--home", tmp_path).err


def test_vignettes_already_rated_come_last(threadline, tmp_path) -> None:
    (tmp_path / "given").mkdir()
    only = tmp_path / "given" / "one.yaml"
    text = ANSWERS.read_text("utf-8")
    only.write_text(text[: text.index("  - vignette: TV-92")], "utf-8")
    assert threadline("train", "start", "--from", VIGNETTES, "--answers", only, "--home", tmp_path).code == 0
    practice = Practice(tmp_path, lambda _: None)
    start = Start("me", place=VIGNETTES)
    _, sitting = begin(start, practice, second_reader(), date(2026, 11, 22), lambda: None, print)  # type: ignore[arg-type]
    assert [item.vignette for item in sitting.attempts] == ["TV-92", "TV-91"]


@given(st.lists(st.sampled_from(["on", "back", *BLIND]), max_size=60))
def test_going_to_and_fro_before_committing_loses_no_answer(moves) -> None:
    """Whatever is gone back to, an answer stays until it is given again, and committing is one answer away."""
    given_at = {Step.LEVEL: "emerging", Step.PROCESS: "none", Step.REFERRALS: (), Step.REASON: "Because."}
    attempt = answered(Attempt(vignette="TV-91"), Step.READ, None)
    attempt = answered(attempt, Step.RECORD, ("drug_debt", "present"))
    for move in moves:
        earlier = [step for step in BLIND if ORDER.index(step) < ORDER.index(attempt.step)]
        to = earlier[-1] if move == "back" and earlier else move
        if to in earlier:
            attempt = answered(attempt, attempt.step, to)
        elif attempt.step is not Step.COMMIT:
            attempt = answered(attempt, attempt.step, given_at.get(attempt.step))
    while attempt.step is not Step.COMMIT:
        attempt = answered(attempt, attempt.step, given_at.get(attempt.step))
    assert attempt.observations == {"drug_debt": "present"}
    assert (attempt.level, attempt.reason) == ("emerging", "Because.")
    assert answered(attempt, Step.COMMIT, None).committed


def test_what_was_put_down_last_can_be_taken_out() -> None:
    attempt = Attempt(vignette="TV-91", step=Step.WORDS, words=("one", "two"))
    assert answered(attempt, Step.WORDS, Undo("two")).words == ("one",)
    attempt = Attempt(vignette="TV-91", step=Step.RECORD, observations={"drug_debt": "present"})
    assert answered(attempt, Step.RECORD, Undo("drug_debt")).observations == {}


@given(st.lists(st.sampled_from([*BLIND, Step.COMMIT]), min_size=1, max_size=20))
def test_what_is_committed_cannot_be_changed(tries) -> None:
    for later in ORDER[ORDER.index(Step.REVEAL) :]:
        attempt = Attempt(vignette="TV-91", step=later, level="emerging", reason="Because.")
        for step in tries:
            with pytest.raises(PracticeError, match="committed"):
                answered(attempt, step, "significant")


def test_before_committing_one_may_go_back_and_an_entry_may_be_taken_out() -> None:
    attempt = Attempt(vignette="TV-91", step=Step.RECORD)
    attempt = answered(attempt, Step.RECORD, ("drug_debt", "present"))
    attempt = answered(attempt, Step.RECORD, ("drug_debt", None))
    assert attempt.observations == {}
    attempt = attempt.model_copy(update={"step": Step.COMMIT})
    back = answered(attempt, Step.COMMIT, Step.LEVEL)
    assert back.step is Step.LEVEL
    assert answered(back, Step.LEVEL, "emerging").step is Step.COMMIT  # and nothing else is asked again
    with pytest.raises(PracticeError, match="not possible to go back to level"):
        answered(Attempt(vignette="TV-91", step=Step.WORDS), Step.WORDS, Step.LEVEL)
    with pytest.raises(PracticeError, match="turn of commit"):
        answered(attempt, Step.NEW_FACT, None)


def test_the_answers_shown_in_the_guide_can_be_given(threadline, tmp_path) -> None:
    guide = (ROOT / "docs" / "for-trainees.md").read_text("utf-8")
    (shown,) = [block for block in re.findall(r"^```yaml\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
                if block.startswith("answers:")]  # fmt: skip
    path = tmp_path / "answers.yaml"
    path.write_text(shown, "utf-8")
    ran = threadline("train", "start", "--answers", path, "--home", tmp_path / "home", "--as-of", DAY)
    assert ran.code == 0, ran.err
    assert "Sonny, 12 years old" in ran.out
    assert "Beside the second reader" in ran.out
