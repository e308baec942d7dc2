"""Laws of the directory: whom a service leaves out always has a card, a reason and another way; not known is never no.

Services and children are drawn at random; what is to be expected of each is worked out here a second time, plainly.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import click
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cce_app.render.assessment import assessment_page
from cce_app.render.page import as_text
from cce_core.base import Handling
from cce_core.case import Case
from cce_core.dates import add_years, age_on
from cce_engine.assess import assess, engine_for
from cce_engine.assessment import ServiceOnCard, Suggestion
from cce_engine.book import Book, book_for
from cce_engine.build import build_pack
from cce_engine.evaluator import evaluate
from cce_engine.explain import Explainer
from cce_engine.facts import facts_of
from cce_engine.sheet import Sheet
from cce_engine.suggestions import Cards

from .generated import AS_OF
from .records import SHIPPED, cases, examples
from .worlds import HOLIDAYS, shipped

AREAS = [
    {"id": "northshire", "label": "Northshire", "also": ["Little Ness"]},
    {"id": "eastmarsh", "label": "Eastmarsh", "within": ["northshire"]},
    {"id": "southvale", "label": "Southvale"},
    {"id": "westmere", "label": "Westmere"},
]
INSIDE = {"northshire": {"northshire"}, "eastmarsh": {"eastmarsh", "northshire"}, "southvale": {"southvale"},
          "westmere": {"westmere"}}  # fmt: skip
PLACES = {"": None, "Nowhere": None, "northshire": "northshire", " LITTLE  ness ": "northshire",
          "Eastmarsh": "eastmarsh", "southvale": "southvale"}  # fmt: skip
RULE = {
    "id": "GN-SUG-001", "version": 1, "title": "Always suggested", "stratum": "suggestion",
    "when": {"case": "age_disputed", "is": ["yes", "no"]}, "because": "Because.", "other_explanations": ["Ask."],
    "sources": [{"id": "SRC-DESIGN", "at": "x"}], "in_force": {"from": "2020-01-01"}, "status": "example",
    "then": {"suggest": {"what": "childrens_society", "who_may_make_it": ["police"], "agreement": "Not needed.",
                         "by": "5 working days", "service": "first"}},
}  # fmt: skip


def service(name: str, **other: Any) -> dict[str, Any]:
    return {
        "id": name, "label": f"Service {name}", "provider": "voluntary", "offers": "A worker.", "ages": "any",
        "areas": "any", "levels": "any", "may_refer": ["police"], "agreement": "Yes.", "phone": "0800 123 4567",
        "otherwise": "Somebody the child trusts.", "check_with": "the council", "last_checked": "2026-11-01",
        **other,
    }  # fmt: skip


AGES = st.one_of(
    st.sampled_from(["any", "not_known"]),
    st.tuples(st.integers(5, 19), st.integers(0, 8)).map(lambda pair: {"from": pair[0], "to": pair[0] + pair[1]}),
    st.integers(5, 19).map(lambda to: {"to": to}),
)
COVERED = st.one_of(
    st.sampled_from(["any", "not_known"]),
    st.builds(
        lambda these, by, complete: {"these": these, "by": by, "complete": complete},
        st.lists(st.sampled_from(list(INSIDE)), min_size=1, max_size=2, unique=True),
        st.sampled_from(["where_the_child_lives", "responsible_authority"]),
        st.booleans(),
    ),
)
EXCLUSION = st.sampled_from(
    [
        None,
        {"says": "Not with another service.", "when": {"case": "exploitation_service", "is": ["yes"]}},
        {
            "says": "Not where a plan is open.",
            "when": {"case": "open_processes", "includes": ["child_protection_plan"]},
        },
        {"says": "Ask about the waiting list."},
    ]
)
CHECKED = st.integers(-40, 100).map(lambda ago: (AS_OF - timedelta(days=ago)).isoformat())


@st.composite
def services(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Three services, each the next one's alternative."""
    found = []
    for name, instead in (("first", ["second", "third"]), ("second", ["third"]), ("third", [])):
        exclusion = draw(EXCLUSION)
        limit = {"sex_limit": "The leaflet speaks of girls."} if draw(st.booleans()) else {}
        found.append(
            service(
                name, ages=draw(AGES), areas=draw(COVERED), excludes=[exclusion] if exclusion else [],
                instead=instead, last_checked=draw(CHECKED), recheck_days=draw(st.sampled_from([1, 30])), **limit,
            )
        )  # fmt: skip
    return found


@st.composite
def people(draw: st.DrawFn) -> dict[str, Any]:
    """What a record says of a child that a service may ask about."""
    child: dict[str, Any] = {"age_disputed": draw(st.sampled_from([False, False, True]))}
    if draw(st.integers(0, 3)):
        born = add_years(AS_OF, -draw(st.integers(5, 20))) + timedelta(days=draw(st.sampled_from([-1, 0, 1, 100])))
        child["date_of_birth"] = min(born, AS_OF)
    child["area"], child["responsible_authority"] = draw(st.sampled_from([*PLACES])), draw(st.sampled_from([*PLACES]))
    child["exploitation_service"] = draw(st.sampled_from([None, True, False]))
    child["open_processes"] = draw(st.sampled_from([None, (), ("child_protection_plan",)]))
    return child


@cache
def plain() -> dict[str, Any]:
    from cce_app.rulebook import rules_folder
    from cce_engine.load import plain as as_plain
    from cce_engine.load import read_rules

    root = rules_folder()
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}
    return as_plain(read_rules(files, "national-baseline"))


def book_with(directory: list[dict[str, Any]], rule: dict[str, Any] = RULE) -> Book:
    """The shipped words with one rule and another directory."""
    data = {**plain(), "rules": [rule], "services": directory, "areas": AREAS}
    vocabulary = shipped().book.vocabulary
    return book_for(build_pack(data, vocabulary), vocabulary, AS_OF)


def card_of(book: Book, child: dict[str, Any], day: date = AS_OF) -> Suggestion:
    """The one card; that there is exactly one is the first of the laws."""
    case = Case.model_validate({"case": "G-1", "young_person": child})
    sheet = Sheet(book, facts_of(case, day))
    explainer = Explainer(book, sheet, evaluate(book, sheet.leaves))
    (card,) = Cards(explainer, Handling.RESTRICTED, case, HOLIDAYS, "level").all()
    return card


def on_card(directory: list[dict[str, Any]], child: dict[str, Any], day: date = AS_OF) -> ServiceOnCard:
    found = card_of(book_with(directory), child, day).service
    assert found is not None
    return found


# ---- a second, plain reading of what is to be expected


def is_old(entry: dict[str, Any], day: date = AS_OF) -> bool:
    return day > date.fromisoformat(entry["last_checked"]) + timedelta(days=entry.get("recheck_days", 30))


def outside(entry: dict[str, Any], child: dict[str, Any]) -> set[str]:
    """The limits that the child is known to be outside of."""
    found = set()
    ages, areas, born = entry["ages"], entry["areas"], child.get("date_of_birth")
    if isinstance(ages, dict) and born and not child["age_disputed"]:
        age = age_on(born, AS_OF)
        if not ages.get("from", 0) <= age <= ages.get("to", 99):
            found.add("ages")
    if isinstance(areas, dict) and areas["complete"]:
        place = PLACES[child["area" if areas["by"] == "where_the_child_lives" else "responsible_authority"]]
        parts = {name for name, all_of in INSIDE.items() if place in all_of}
        if place and not (INSIDE[place] & set(areas["these"])) and not (parts & set(areas["these"])):
            found.add("areas")
    for exclusion in entry.get("excludes", ()):
        when = exclusion.get("when", {})
        hit = child["exploitation_service"] if when.get("case") == "exploitation_service" else child["open_processes"]
        if when and hit:
            found.add("excludes")
    return found


def wants_asking(entry: dict[str, Any], child: dict[str, Any]) -> bool:
    """Whether some limit cannot be settled from the record."""
    ages, areas = entry["ages"], entry["areas"]
    age_open = ages == "not_known" or (
        isinstance(ages, dict) and (child.get("date_of_birth") is None or child["age_disputed"])
    )
    area_open = areas == "not_known"
    if isinstance(areas, dict):
        place = PLACES[child["area" if areas["by"] == "where_the_child_lives" else "responsible_authority"]]
        covered = bool(place) and bool(INSIDE[place] & set(areas["these"]))
        area_open = not covered and "areas" not in outside(entry, child)
    told = [exclusion.get("when", {}).get("case") for exclusion in entry.get("excludes", ())]
    words = None in told or bool(entry.get("sex_limit"))
    return age_open or area_open or words or any(name and child[name] is None for name in told)


LEFT_OUT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "too young": ({"ages": {"from": 10, "to": 17}}, {"date_of_birth": add_years(AS_OF, -9), "age_disputed": False}),
    "elsewhere": (
        {"areas": {"these": ["northshire"], "by": "where_the_child_lives", "complete": True}},
        {"area": "Southvale"},
    ),
    "left out": (
        {"excludes": [{"says": "Not with another.", "when": {"case": "exploitation_service", "is": ["yes"]}}]},
        {"exploitation_service": True},
    ),
}


# ---- the laws


@examples(300)
@given(services(), people())
def test_a_service_is_open_only_within_every_limit_and_closed_only_outside_one(directory, child):
    found, first = on_card(directory, child), directory[0]
    expected = (
        "details_need_checking" if is_old(first)
        else "not_open" if outside(first, child)
        else "check" if wants_asking(first, child)
        else "open"
    )  # fmt: skip
    assert found.state == expected
    excluded = {limit.about for limit in found.limits if limit.state == "excluded"}
    assert excluded == (set() if is_old(first) else outside(first, child))


@examples(200)
@given(services(), people(), st.sets(st.sampled_from([*LEFT_OUT]), min_size=1))
def test_a_child_outside_a_limit_has_a_card_with_a_reason_and_another_way(directory, child, limits):
    """However many limits, and whatever the other services say."""
    for limit in limits:
        of_the_service, of_the_child = LEFT_OUT[limit]
        directory[0] |= of_the_service
        child |= of_the_child
    directory[0] |= {"last_checked": AS_OF.isoformat()}
    found = on_card(directory, child)
    assert found.state == "not_open"
    reasons = [limit.because for limit in found.limits if limit.state == "excluded"]
    assert all(len(reason) > 10 for reason in reasons)
    assert len(reasons) >= len(limits)
    assert found.instead
    assert all(other.label and other.because for other in found.instead)
    assert found.instead[-1].label == directory[0]["otherwise"]


@examples(200)
@given(services(), people())
def test_the_other_way_is_the_nearest_that_does_not_leave_the_child_out(directory, child):
    found = on_card(directory, child)
    named = [other.service for other in found.instead if other.service]
    fitting = [entry["id"] for entry in directory[1:] if is_old(entry) or not outside(entry, child)]
    assert named == ([] if found.state == "open" else fitting[:1])


@examples(200)
@given(services(), people(), st.integers(0, 60))
def test_an_entry_older_than_its_limit_settles_nothing(directory, child, later):
    day = AS_OF + timedelta(days=later)
    card = card_of(book_with(directory), child, day)
    assert card.service is not None
    old = is_old(directory[0], day)
    assert (card.service.state == "details_need_checking") == old
    assert (card.details == "need_checking") == old
    if old:
        assert all(limit.state == "check" and "When last checked" in limit.because for limit in card.service.limits)
        assert card.service.phone == ""
        assert card.service.instead


@examples(200)
@given(
    services(), people(), st.sampled_from(["date_of_birth", "area", "responsible_authority", "exploitation_service"])
)
def test_what_is_not_recorded_never_leaves_a_child_out_and_never_lets_one_in(directory, child, gone):
    about = {"date_of_birth": "ages", "exploitation_service": "excludes"}.get(gone, "areas")
    without = {key: value for key, value in child.items() if key != gone}
    without |= {gone: ""} if about == "areas" else {}
    without.setdefault("exploitation_service", None)
    found = on_card(directory, without)
    mine = [limit for limit in found.limits if limit.about == about]
    reads = isinstance(directory[0][about], dict) if about != "excludes" else False
    if about == "areas":
        reads = reads and directory[0]["areas"]["by"].startswith("where" if gone == "area" else "responsible")
    if reads:
        assert [limit.state for limit in mine] == ["check"]
        assert found.state != "open"
        assert all(limit.ask for limit in mine) or is_old(directory[0])
    if about == "excludes" and gone in str(directory[0]["excludes"]):
        assert [limit.state for limit in mine] == ["check"]


@examples(100)
@given(services(), people(), st.data())
def test_sex_and_every_other_characteristic_change_no_card(directory, child, data):
    """A sex limit is shown to everyone alike; nothing reads which sex a child is."""
    fields = ("gender", "pronouns", "sexual_identity", "ethnicity", "nationality", "religion", "language", "disability")
    told = {name: data.draw(st.sampled_from(["girl", "boy", "another"])) for name in fields}
    book = book_with(directory)
    assert card_of(book, child) == card_of(book, child | told)


@examples(100)
@given(services(), people(), st.integers(0, 5), st.integers(0, 5))
def test_taking_more_ages_leaves_nobody_out_who_was_taken(directory, child, younger, older):
    ages = directory[0]["ages"]
    assume(isinstance(ages, dict))
    wider = {"from": max(0, ages.get("from", 0) - younger), "to": ages["to"] + older}
    if on_card(directory, child).state != "not_open":
        assert on_card([directory[0] | {"ages": wider}, *directory[1:]], child).state != "not_open"


# ---- areas within areas


@pytest.mark.parametrize(
    ("these", "complete", "place", "state"),
    [
        (["northshire"], True, "northshire", "open"),
        (["northshire"], True, "Eastmarsh", "open"),  # within it
        (["eastmarsh"], True, "Little Ness", "check"),  # only part of the place recorded is covered
        (["eastmarsh"], True, "Southvale", "not_open"),
        (["eastmarsh"], False, "Southvale", "check"),  # others may be covered
        (["eastmarsh"], True, "Nowhere", "check"),  # a place that nobody listed
        (["eastmarsh"], True, "", "check"),
    ],
)
def test_an_area_leaves_a_child_out_only_where_both_places_are_known_and_lie_apart(these, complete, place, state):
    found = on_card([service("first", areas={"these": these, "complete": complete})], {"area": place})
    assert found.state == state


# ---- levels


LEVELS = {"says": "medium risk", "in": {"national-baseline": ["moderate"]}}


@pytest.mark.parametrize(
    ("headline", "rank", "state"),
    [
        ("level", 1, "not_open"), ("level", 2, "open"), ("level", 3, "not_open"),
        ("at_least", 1, "check"), ("at_least", 2, "check"), ("at_least", 3, "not_open"),
        ("not_enough_information", 0, "check"),
    ],
)  # fmt: skip
def test_a_level_that_may_still_rise_is_asked_about(headline, rank, state):
    book = book_with([service("first", levels=LEVELS)])
    case = Case.model_validate({"case": "G-1"})
    sheet = Sheet(book, facts_of(case, AS_OF))
    outcome = replace(evaluate(book, sheet.leaves), level=rank)
    (card,) = Cards(Explainer(book, sheet, outcome), Handling.RESTRICTED, case, HOLIDAYS, headline).all()
    assert card.service is not None
    assert card.service.state == state


def test_levels_that_nobody_compared_with_this_pack_are_asked_about():
    found = on_card([service("first", levels={"says": "tier 3", "in": {"another-pack": ["tier_3"]}})], {})
    assert [(limit.about, limit.state) for limit in found.limits] == [("levels", "check")]


# ---- law older than its limit


def test_law_last_checked_too_long_ago_makes_the_details_need_checking_from_the_day_after_its_limit():
    rule = RULE | {"law": ["msa2015"], "then": {"suggest": {**RULE["then"]["suggest"], "service": None}}}
    book = book_with([], rule)
    law = book.pack.law["msa2015"]
    last = law.last_checked + timedelta(days=law.recheck_days)
    assert card_of(book, {}, last).details == "settled"
    after = card_of(book, {}, last + timedelta(days=1))
    assert after.details == "need_checking"
    assert any("last checked on 22 Nov 2026; the details need checking" in say for say in after.check_with)


def test_a_step_on_old_details_keeps_its_day_and_its_weight():
    """It is still to be done; only its details are in doubt."""
    directory = [service("first")]
    new = card_of(book_with(directory), {})
    old = card_of(book_with([directory[0] | {"last_checked": "2026-01-01"}]), {})
    assert (old.due, old.weight, old.by) == (new.due, new.weight, new.by)


# ---- what is printed


@examples(40)
@given(services(), people())
def test_what_is_printed_says_why_not_and_what_instead(directory, child):
    book = book_with(directory)
    case = Case.model_validate({"case": "G-1", "invented": True, "young_person": child})
    answer = assess(engine_for(book, HOLIDAYS), case, AS_OF)
    (card,) = answer.suggestions
    assert card.service is not None
    for full in (False, True):
        text = " ".join(click.unstyle(as_text(assessment_page(answer, full=full))).split())
        if card.service.state == "not_open":
            assert "Not open" in text
            assert next(limit.because for limit in card.service.limits if limit.state == "excluded") in text
            assert card.service.instead[0].label.rstrip(".") in text
        if card.service.state == "details_need_checking":
            assert "pathway exists, details need checking" in text
            assert "0800" not in text
            assert "Only the police may make it" not in text


@examples(40)
@given(world=SHIPPED, data=st.data())
def test_every_service_that_is_not_surely_open_comes_with_another_way_in_the_shipped_pack(world, data):
    answer = world.assessed(data.draw(cases(world)))
    for card in answer.suggestions:
        if card.service is not None and card.service.state != "open":
            assert card.service.instead
            assert all(other.because for other in card.service.instead)
