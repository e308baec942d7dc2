"""A person at a real terminal: menus, words that are not in a list, Ctrl-C, a power cut, and going on afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.app.training.kit import DAY, VIGNETTES, Terminal

from cce_app.training.progress import Practice
from cce_app.training.session import Step

if TYPE_CHECKING:
    from pathlib import Path

DOWN, ENTER, SPACE = "\x1b[B", "\r", " "


def train(home: Path, *more: str, term: str = "xterm") -> Terminal:
    return Terminal("train", "start", "--from", VIGNETTES / "TV-91-tam.yaml", "--home", home, "--as-of", DAY, *more,
                    term=term)  # fmt: skip


def kept(home: Path):
    (sitting,) = Practice(home, lambda _: None).sittings()
    return sitting.attempts[0]


def test_a_whole_session_with_menus_interrupted_and_resumed(tmp_path: Path) -> None:
    screen = train(tmp_path)
    screen.answer("Enter when you are ready", ENTER)
    screen.until("What do the papers say?")
    screen.answer("Indicator:", "phone_multipel" + ENTER)
    screen.until("is not in the list. Nearest:")
    screen.until("More than one phone")
    screen.type(ENTER)  # the nearest one
    screen.answer("How is it, by the papers?", ENTER)  # present
    screen.answer("(1 so far)", "vehicles with adults" + ENTER)
    screen.answer("How is it, by the papers?", DOWN + ENTER)  # suspected
    screen.until("(2 so far)")
    screen.stop()
    assert screen.end() == 1
    assert list(kept(tmp_path).observations) == ["phone_multiple", "vehicles_unknown_adults"]

    screen = train(tmp_path, "--resume")
    screen.until("A phone that rings at night")  # the papers are shown again
    screen.answer("(2 so far)", ENTER)
    screen.until("would you say otherwise?")
    screen.answer("Words, or Enter when done:", "streetwise" + ENTER)
    screen.answer("(1 so far)", ENTER)
    screen.answer("Which level?", DOWN * 2 + ENTER)
    screen.answer("Which process?", DOWN * 2 + ENTER)
    screen.answer("Which referrals", DOWN * 5 + SPACE + ENTER)
    screen.answer("Ask about:", "adults_of_concern_association" + ENTER)
    screen.answer("Of whom?", DOWN + ENTER)
    screen.answer("(1 so far)", ENTER)
    screen.answer("Why this level", "A car, only said; a phone and absence, seen." + ENTER)
    screen.answer("Commit?", ENTER)
    before = screen.until("Beside the second reader")
    assert "NB-" not in before  # nothing of the reasons before committing
    screen.answer("Enter to read on", ENTER)  # three pages, so that none is pushed away by the next
    screen.until("item by item")
    screen.answer("Enter to read on", ENTER)
    screen.until("What follows from it")
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
    screen.answer("Indicator:", "missingg\n")
    screen.until("Nearest:")
    screen.until("None of these: type again")
    screen.answer("Number or name:", "type again\n")
    screen.answer("Indicator:", "phone kept hidden\n")
    screen.answer("Number or name:", "1\n")
    screen.until("(1 so far)")
    screen.kill()
    assert list(kept(tmp_path).observations) == ["phone_multiple"]

    screen = train(tmp_path, "--resume", "--plain")
    screen.answer("(1 so far)", "\n")
    screen.answer("Words, or Enter when done:", "\n")
    screen.answer("Number or name:", "modrate\n")
    screen.answer("Did you mean: Moderate?", "")
    screen.answer("Number or name:", "3\n")
    screen.until("Which process?")
    screen.stop()
    assert screen.end() == 1
    assert kept(tmp_path).step is Step.PROCESS


def at_the_level(home: Path) -> Terminal:
    """A plain session whose trainee has put down a phone, misread, and stands before the level."""
    screen = train(home, "--plain")
    screen.answer("Enter when you are ready.", "\n")
    screen.answer("Indicator:", "phone kept hidden\n")
    screen.answer("Number or name:", "1\n")
    screen.answer("(1 so far)", "\n")
    screen.answer("Words, or Enter when done:", "\n")
    return screen


def test_help_the_papers_and_what_one_has_put_down_can_be_seen_while_answering(tmp_path: Path) -> None:
    screen = train(tmp_path, "--plain")
    screen.answer("Enter when you are ready.", "\n")
    screen.answer("Indicator:", "undo\n")
    screen.until("There is nothing to undo")
    screen.answer("Indicator:", "back\n")
    screen.until("There is nothing to go back to")
    screen.answer("Indicator:", "?\n")
    screen.until("read   to see the papers again")
    screen.answer("Indicator:", "read\n")
    screen.until("A phone that rings at night")
    screen.answer("Indicator:", "sim card\n")  # no name says so; the question of one does
    screen.until('Several fit "sim card"')
    screen.answer("Number or name:", "1\n")
    screen.answer("Number or name:", "never mind\n")
    screen.answer("Indicator:", "phone kept hidden\n")
    screen.answer("Number or name:", "1\n")
    screen.answer("(1 so far)", "mine\n")
    screen.until("or a phone kept hidden: present")
    screen.answer("(1 so far)", "undo\n")
    screen.answer("Indicator:", "\n")
    screen.answer("Words, or Enter when done:", "back\n")
    screen.until("Indicator:")
    screen.stop()
    screen.until("Kept so far")
    screen.until(f"threadline train start --resume --home {tmp_path}")
    assert screen.end() == 1
    assert kept(tmp_path).observations == {}
    assert kept(tmp_path).step is Step.RECORD


def test_changing_one_thing_at_the_end_asks_for_that_thing_only(tmp_path: Path) -> None:
    screen = at_the_level(tmp_path)
    screen.answer("Number or name:", "read the papers\n")
    screen.until("A phone that rings at night")
    screen.answer("Number or name:", "go back a step\n")
    screen.answer("Words, or Enter when done:", "\n")
    screen.answer("Number or name:", "moderate\n")
    screen.answer("Number or name:", "none of these\n")
    screen.answer("Enter for none:", "\n")
    screen.answer("Ask about:", "\n")
    screen.answer("Why this level", "\n")
    screen.until("A few words are needed here")
    screen.answer("Why this level", "A second phone.\n")
    screen.until("Because: A second phone.")
    screen.answer("Number or name:", "change the level\n")
    screen.answer("Number or name:", "emerging\n")
    told = screen.until("Commit? The first rating then stays as it is.")
    assert told.count("Why this level") == 2
    assert told.rindex("Level: Emerging") > told.rindex("Level: Moderate")
    screen.answer("Number or name:", "commit\n")
    screen.until("Enter to read on.")
    screen.stop()
    assert screen.end() == 1
    assert (kept(tmp_path).level, kept(tmp_path).reason) == ("emerging", "A second phone.")


def test_a_narrow_terminal_without_colour_is_written_to_within_its_width(tmp_path: Path) -> None:
    """What is written line by line; a menu is drawn by its library, which keeps to the width by itself."""
    vignette = VIGNETTES / "TV-91-tam.yaml"
    screen = Terminal("train", "start", "--from", vignette, "--home", tmp_path, "--as-of", DAY, "--plain",
                      COLUMNS="60", NO_COLOR="1")  # fmt: skip
    screen.answer("Enter when you are ready.", "\n")
    screen.answer("Indicator:", "phone kept hidden\n")
    screen.until("Number or name:")
    screen.stop()
    screen.end()
    assert [line for line in screen.shown.splitlines() if len(line) > 60 and str(tmp_path) not in line] == []
    assert "\x1b" not in screen.raw
