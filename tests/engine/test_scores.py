"""The arithmetic of published forms: points, windows, marks, and what a form with no answers says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_core.case import Case
from cce_core.dates import before
from cce_engine.answers import YES
from cce_engine.assess import assess, engine_for
from cce_engine.book import Book, book_for
from cce_engine.build import build_pack
from cce_engine.facts import facts_of
from cce_engine.pack import ScoreTest
from cce_engine.sheet import Sheet

from .generated import AS_OF, pack_data, random_pack_data, seeded, small_vocabulary

SIGNS = ["ind_1", "ind_2"]


def form(**head: object) -> Book:
    """A form of two signs: five points for one lately, one more for an older one, and a mark from 0 to 3."""
    vocabulary = small_vocabulary()
    words = random_pack_data(seeded(1), vocabulary, 0)["pack"] | {
        "lists": [{"id": "signs", "label": "signs", "indicators": SIGNS}],
        "headings": [{"id": "worry", "label": "Worry", "most": 3, "evidence_required": True}],
        "scores": [{
            "id": "total", "label": "Total", "bands": [{"level": "universal", "from": 0, "to": 5},
                                                       {"level": "emerging", "from": 6}],
            "items": [
                {"points": 5, "each": {"list": "signs"}, "within": "6 months"},
                {"points": 1, "each": {"list": "signs"}, "within": "12 months", "earlier_than": "6 months"},
                {"heading": "worry"},
            ],
        }],
    } | head  # fmt: skip
    rule = {
        "id": "FO-LVL-001", "title": "Six or more", "stratum": "level", "when": {"score": "total", "reaches": 6},
        "then": {"level": "emerging"}, "because": "So.", "other_explanations": ["Ask."], "sources": [],
        "in_force": {"from": "2020-01-01"}, "status": "example",
    }  # fmt: skip
    return book_for(build_pack(pack_data([rule], words), vocabulary), vocabulary, AS_OF)


FORM = form()


def record(*days_ago: int, sign: str = "ind_1", marks: list[dict[str, object]] | None = None) -> Case:
    items = [
        {"id": f"o{place}", "indicator": sign, "status": "present", "agency": "police", "basis": "verified",
         "last": AS_OF - timedelta(days=ago), "recorded_on": AS_OF}
        for place, ago in enumerate(days_ago)
    ]  # fmt: skip
    return Case.model_validate({"case": "F-1", "reason": {"ratings": marks or []}, "observations": items})


def points(case: Case) -> int:
    test = FORM.pack.tests[0]
    assert isinstance(test, ScoreTest)
    return Sheet(FORM, facts_of(case, AS_OF)).points(test)[YES]


EDGE = (AS_OF - before(AS_OF, "6 months")).days
YEAR = (AS_OF - before(AS_OF, "12 months")).days


@pytest.mark.parametrize(
    ("days", "worth"),
    [((), 0), ((0,), 5), ((EDGE,), 5), ((EDGE + 1,), 1), ((YEAR,), 1), ((YEAR + 1,), 0), ((3, 300), 6), ((3, 4), 5)],
)
def test_a_sign_counts_five_lately_one_if_older_and_six_if_both(days, worth):
    assert points(record(*days)) == worth


def mark(value: int, **more: object) -> dict[str, object]:
    return {"tool": "generated", "heading": "worry", "value": value, "evidence": "Two workers saw it.", **more}


@pytest.mark.parametrize(
    ("marks", "worth"),
    [
        ([mark(2)], 2),
        ([mark(9)], 3),
        ([mark(2, evidence="")], 0),
        ([mark(2, tool="another-form")], 0),
        ([mark(3, date=AS_OF - timedelta(days=9)), mark(1, date=AS_OF)], 1),
        ([mark(1, date=AS_OF), mark(3, date=AS_OF - timedelta(days=9))], 1),
        ([mark(1), mark(3, date=AS_OF + timedelta(days=1))], 1),
    ],
    ids=["as given", "no more than the most", "without evidence", "of another form", "the latest", "in any order",
         "not one of tomorrow"],
)  # fmt: skip
def test_a_mark_counts_as_the_form_says(marks, worth):
    assert points(record(marks=marks)) == worth


def test_what_counts_for_nothing_is_said():
    engine = engine_for(FORM, frozenset())
    [total] = assess(engine, record(3, marks=[mark(2, evidence="")]), AS_OF).totals
    assert (total.points, total.band.id, total.points_to_next) == (5, "universal", 1)
    assert (total.not_marked, total.marked_without_evidence) == ((), ("Worry",))
    [total] = assess(engine, record(3), AS_OF).totals
    assert (total.not_marked, total.marked_without_evidence) == (("Worry",), ())


def test_a_form_on_which_nothing_was_said_has_no_level():
    """And never its lowest one, which may read as all clear."""
    book = form(core_questions={"may_be_open": 0, "questions": []})
    engine = engine_for(book, frozenset())
    assert assess(engine, record(), AS_OF).level.headline == "not_enough_information"
    assert assess(engine, record(500), AS_OF).level.headline == "not_enough_information"  # the mark is open
    assert assess(engine, record(marks=[mark(1)]), AS_OF).level.headline == "level"


@given(st.lists(st.integers(0, 500), max_size=5), st.integers(0, 500))
def test_another_sign_never_takes_points_away(days, more):
    assert points(record(*days, more)) >= points(record(*days))
