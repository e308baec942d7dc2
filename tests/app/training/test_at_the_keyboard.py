"""A person at a real terminal: menus, words that are not in a list, Ctrl-C, a power cut, and going on afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.training.kit import DAY, VIGNETTES, Terminal

from cce_app.training.progress import Practice
from cce_app.training.session import Step

if TYPE_CHECKING:
    from pathlib import Path

DOWN, ENTER, SPACE, STOP = "\x1b[B", "\r", " ", "\x03"


def train(home: Path, *more: str, term: str = "xterm") -> Terminal:
    return Terminal("train", "start", "--from", VIGNETTES / "TV-91-tam.yaml", "--home", home, "--as-of", DAY, *more,
                    term=term)  # fmt: skip


def kept(home: Path):
    (sitting,) = Practice(home, lambda _: None).sittings()
    return sitting.attempts[0]


def test_a_whole_session_with_menus_interrupted_and_resumed(tmp_path: Path) -> None:
    screen = train(tmp_path)
    screen.answer("Enter when you are ready", ENTER)
    screen.answer("What do the papers say?", "phone_multipel" + ENTER)
    screen.until("Did you mean: More than one phone")
    screen.type("\x7f" * 2 + "le" + ENTER)  # another try
    screen.answer("or a phone kept hidden:", ENTER)  # present
    screen.answer("(1 so far)", "vehicles with adults" + ENTER)
    screen.answer("vehicles with adults we do not know:", DOWN + ENTER)  # suspected
    screen.until("(2 so far)")
    screen.type(STOP)
    screen.until("Kept so far")
    assert screen.end() == 1
    assert list(kept(tmp_path).observations) == ["phone_multiple", "vehicles_unknown_adults"]

    screen = train(tmp_path, "--resume")
    screen.until("A phone that rings at night")  # the papers are shown again
    screen.answer("(2 so far)", ENTER)
    screen.answer("say otherwise", "streetwise" + ENTER)
    screen.answer("(1 so far)", ENTER)
    screen.answer("Which level?", DOWN * 2 + ENTER)
    screen.answer("Which process?", DOWN * 2 + ENTER)
    screen.answer("Which referrals", DOWN * 5 + SPACE + ENTER)
    screen.answer("What would you ask next?", "adults_of_concern_association" + ENTER)
    screen.answer("Of whom?", DOWN + ENTER)
    screen.answer("(1 so far)", ENTER)
    screen.answer("Why this level", "A car, only said; a phone and absence, seen." + ENTER)
    screen.answer("Commit?", ENTER)
    before = screen.until("Beside the second reader")
    assert "NB-" not in before  # nothing of the reasons before committing
    screen.answer("Enter for one new fact", ENTER)
    screen.answer("sixty miles away", "")
    screen.answer("Enter to rate again", ENTER)
    screen.answer("Which level now?", DOWN * 3 + ENTER)
    screen.answer("What did the new fact change", "Something seen beside something said." + ENTER)
    screen.until("With the new fact")
    screen.answer("Enter to go on", ENTER)
    screen.until("Done.")
    assert screen.end() == 0
    attempt = kept(tmp_path)
    assert (attempt.step, attempt.level, attempt.level_again) == (Step.DONE, "moderate", "significant")
    assert attempt.referrals == ("education_plan",)
    assert [(ask.indicator, ask.agency) for ask in attempt.ask_next] == [("adults_of_concern_association", "police")]


def test_a_plain_terminal_gets_numbered_questions_and_goes_on_after_a_power_cut(tmp_path: Path) -> None:
    screen = train(tmp_path, term="dumb")
    screen.answer("Enter when you are ready.", "\n")
    screen.answer("What do the papers say?", "missingg\n")
    screen.answer("Nearest:", "\n")
    screen.answer("What do the papers say?", "phone kept hidden\n")
    screen.answer("Number or name:", "1\n")
    screen.until("(1 so far)")
    screen.kill()
    assert list(kept(tmp_path).observations) == ["phone_multiple"]

    screen = train(tmp_path, "--resume", "--plain")
    screen.answer("(1 so far)", "\n")
    screen.answer("say otherwise", "\n")
    screen.answer("Number or name:", "modrate\n")
    screen.answer("Did you mean: Moderate?", "")
    screen.answer("Number or name:", "3\n")
    screen.until("Which process?")
    screen.type(STOP)
    screen.until("Kept so far")
    assert screen.end() == 1
    assert kept(tmp_path).step is Step.PROCESS
