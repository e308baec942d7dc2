"""What published forms need besides the shipped packs: grades set beforehand, marks that count only with evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cce_app.rulebook import load_rulebook
from cce_core.case import Case
from cce_core.observation import Basis, Observation, Status
from cce_core.sections import Rating, Reason
from cce_engine.assess import engine_for
from cce_engine.book import book_for

from .generated import AS_OF
from .worlds import HOLIDAYS, World

FOLDER = Path(__file__).parent / "packs" / "graded-form"


@pytest.fixture(scope="module")
def form() -> World:
    rulebook = load_rulebook(str(FOLDER))
    return World("graded-form", engine_for(book_for(rulebook.pack, rulebook.vocabulary, AS_OF), HOLIDAYS))


def answered(form: World, present: dict[str, date], *marks: Rating) -> Case:
    """Every question of the form answered, these with yes on that day."""
    items = tuple(
        Observation(
            id=f"o{number}", indicator=name, status=Status.PRESENT if name in present else Status.ABSENT,
            agency="school", recorded_on=present.get(name, AS_OF), basis=Basis.VERIFIED,
        )
        for number, name in enumerate(sorted(form.book.core))
    )  # fmt: skip
    return Case(case="F-1", observations=items, reason=Reason(ratings=marks))


def mark(value: int, evidence: str = "Two workers saw it.", day: date | None = None) -> Rating:
    return Rating(tool="graded-form", heading="taken_away", value=value, evidence=evidence, date=day)


@pytest.mark.parametrize(
    ("sign", "level"),
    [("petty_offending", "low"), ("substance_misuse", "medium"), ("injury_unexplained", "high")],
)
def test_the_grade_of_a_sign_is_set_beforehand(form, sign, level):
    found = form.assessed(answered(form, {sign: date(2026, 10, 1)}, mark(0)))
    assert (found.level.headline, found.level.recorded.id) == ("level", level)


def test_a_sign_of_more_than_three_months_ago_is_not_active_and_that_is_said(form):
    """A weighty sign that has merely aged is named, so that nobody takes silence for an end."""
    found = form.assessed(answered(form, {"injury_unexplained": date(2026, 8, 19)}, mark(0)))
    assert found.level.recorded.id == "none"
    (stale,) = (item for item in found.cautions if item.kind == "stale")
    assert "injury without an account that fits" in stale.text


def test_a_mark_counts_only_with_what_it_stands_on(form):
    bare = form.assessed(answered(form, {}, mark(3, evidence="")))
    assert (bare.level.headline, bare.level.recorded.id) == ("not_enough_information", "none")
    assert bare.level.could_be.id == "high"
    assert bare.totals[0].marked_without_evidence == ("Taken to places nobody knows",)
    proved = form.assessed(answered(form, {}, mark(3)))
    assert (proved.level.headline, proved.level.recorded.id) == ("level", "high")


def test_the_latest_mark_counts_and_none_from_after_the_day(form):
    marks = (mark(3, day=date(2026, 9, 1)), mark(2, day=date(2026, 11, 1)), mark(0, day=date(2026, 12, 1)))
    assert form.assessed(answered(form, {}, *marks)).level.recorded.id == "medium"


def test_a_mark_above_the_scale_counts_as_its_highest_and_that_is_said(form):
    found = form.assessed(answered(form, {}, mark(9)))
    assert found.totals[0].points == 3
    (caution,) = (item for item in found.cautions if item.kind == "mark")
    assert caution.text.startswith("Counted as 3: 9 under Taken to places nobody knows")


def test_a_mark_under_a_heading_that_the_form_does_not_have_is_never_lost_in_silence(form):
    misspelt = mark(3).model_copy(update={"heading": "taken_awya"})
    found = form.assessed(answered(form, {}, misspelt))
    assert found.level.headline == "not_enough_information"
    (caution,) = (item for item in found.cautions if item.kind == "mark")
    assert "taken_awya" in caution.text
    assert "taken_away" in caution.text
    other = misspelt.model_copy(update={"tool": "another-form"})
    assert "mark" not in {item.kind for item in form.assessed(answered(form, {}, mark(1), other)).cautions}
