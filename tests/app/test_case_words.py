"""``threadline case words`` and its line in ``assess``: where, what, why, two other ways; for the right reader only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import AS_OF, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RECORD = """\
case: TL-901
invented: true
young_person:
  name: Kai
  date_of_birth: 2011-05-01
reason:
  why_now: He chose to go back.
observations:
  - {id: o1, indicator: edu_decline, status: present, agency: school, basis: professional_view,
     recorded_on: 2026-11-01, note: His placement is quiet.}
"""
HIDDEN = """\
  - {id: o2, indicator: edu_decline, status: present, agency: police, basis: professional_view,
     recorded_on: 2026-11-01, handling: restricted, note: A prolific gang member.}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kai.yaml"
    path.write_text(RECORD + HIDDEN, "utf-8")
    return path


def words(threadline: Callable[..., Any], file: Path, *more: str) -> str:
    done = threadline("case", "words", file, "--as-of", AS_OF, *more)
    assert done.code == 0, done.err
    return str(done.out)


def test_every_place_is_listed_with_its_line_reason_and_two_other_ways(threadline, file):
    told = json.loads(words(threadline, file, "--format", "json"))["words"]
    lines = file.read_text("utf-8").splitlines()
    assert {item["words"] for item in told} == {"chose to go", "placement", "prolific", "gang member"}
    for item in told:
        assert item["why"]
        assert len(item["instead"]) >= 2
        near = " ".join(lines[item["line"] - 1 : item["line"] + 1])
        assert item["words"] in near


def test_the_list_can_be_read_without_json(threadline, file):
    page = words(threadline, file)
    for said in (
        "“chose to go” (high) · line 7, reason.why_now",
        "Instead:",
        "Threadline changes nothing",
        "Four places",
    ):
        assert said in page
    assert max(len(line) for line in page.splitlines()) <= 80


def test_counts_are_by_part_of_the_record(threadline, file):
    told = json.loads(words(threadline, file, "--format", "json"))
    assert told["by_field"] == {"observations.note": 3, "reason.why_now": 1}


def test_a_clean_record_says_so(threadline, tmp_path):
    path = tmp_path / "clean.yaml"
    path.write_text("case: TL-902\ninvented: true\n", "utf-8")
    assert "No words to look at again." in words(threadline, path)


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_a_reader_may_not_see_changes_no_byte_of_the_list(threadline, tmp_path, form):
    """Two files of one name that differ only in a restricted entry, which moves every line after it."""
    given = set()
    for number, text in enumerate((RECORD, RECORD.replace("observations:\n", "observations:\n" + HIDDEN))):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "kai.yaml"
        path.write_text(text, "utf-8")
        given.add(words(threadline, path, "--for", "professionals", "--format", form).replace(str(folder), ""))
    assert len(given) == 1


def test_assess_names_the_weightiest_in_one_line_and_counts_the_rest(threadline, file):
    brief = threadline("assess", file, "--as-of", AS_OF, "--for", "restricted").out
    flat = " ".join(brief.split())
    assert "Words to look at again: “chose to go” in reason.why_now;" in flat
    assert "and two others. Why, and other words: threadline case words." in flat
    professionals = " ".join(threadline("assess", file, "--as-of", AS_OF).out.split())
    assert "“chose to go” in reason.why_now; “placement” in observations[o1].note. Why" in professionals


def test_the_full_page_lists_all(threadline, file):
    full = threadline("assess", file, "--as-of", AS_OF, "--detail", "full").out
    assert "WORDS TO LOOK AT AGAIN" in full
    assert full.count("Instead: ") >= 4


def test_a_bad_record_is_refused_as_ever(threadline, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text("case: TL-903\nreson: {}\n", "utf-8")
    done = threadline("case", "words", path)
    assert done.code == 1
    assert "reason" in done.err
    assert done.out == ""


def test_a_shipped_example_shows_it(threadline):
    assert "streetwise" in words(threadline, ROOT / "examples/caseload/TL-012-leo.yaml")
