"""The part for item 10 as it is read: for the restricted part only, with limits, in the order of the record."""

from __future__ import annotations

import json

import pytest

from .conftest import AS_OF, ROOT

ISAAC = ROOT / "examples/caseload/TL-008-isaac.yaml"
TITLE = "ITEM 10: OPTIONS AGAINST THOSE WHO EXPLOIT THE CHILD"


def read(threadline, *more: str) -> str:
    done = threadline("assess", ISAAC, "--as-of", AS_OF, *more)
    assert done.code == 0, done.err
    return str(done.out)


@pytest.mark.parametrize("detail", ["brief", "full"])
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_professionals_see_nothing_of_it(threadline, detail, form):
    page = read(threadline, "--detail", detail, "--format", form)
    for word in ("NB-DIS", "Item 10: options", TITLE, "warning notice", "overlap", "disruption_options"):
        assert word not in page
    if form == "json":
        assert json.loads(page)["disruption"] is None


def test_the_brief_page_names_the_overlap_the_note_and_the_options(threadline):
    page = " ".join(read(threadline, "--for", "restricted").split())
    assert TITLE in page
    assert "Nothing is listed against Jaydon Mills." in page
    assert "Before anything is minuted" in page
    assert "Ricky Dane: child abduction warning notice (to be confirmed)" in page


def test_the_full_page_gives_tests_evidence_limits_and_what_is_off(threadline):
    page = " ".join(read(threadline, "--for", "restricted", "--detail", "full").split())
    for said in (
        "Test: A named adult is told", "not recorded. Ask",
        "Limit: Check that the adult is not also a child or a victim.",
        "New power: confirm with police legal services that it is in force.", "nobody is ranked",
        "Not listed: Knife crime prevention order.",
    ):  # fmt: skip
        assert said in page


def test_no_page_lists_an_option_about_jaydon(threadline):
    data = json.loads(read(threadline, "--for", "restricted", "--format", "json"))["disruption"]
    assert data["overlap"] == ["Jaydon Mills"]
    assert {card["target"] for card in data["options"]} <= {"Ricky Dane", "Isaac"}
