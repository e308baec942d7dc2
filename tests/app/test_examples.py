"""Every shipped case shows what it was written to show; its README keeps the same table."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cce_app.rulebook import load_rulebook
from cce_core.base import Handling
from cce_core.case_file import read_case
from cce_core.vocabulary import Kind
from cce_engine.assess import assess, engine_for
from cce_engine.assessment import Assessment, to_plain
from cce_engine.book import book_for

if TYPE_CHECKING:
    from cce_app.rulebook import Rulebook
    from cce_core.case import Case
    from cce_engine.assess import Engine

FOLDER = Path(__file__).parents[2] / "examples" / "caseload"
FILES = sorted(FOLDER.glob("TL-*.yaml"))
AS_OF = date(2026, 11, 20)
NOT_ENOUGH, AT_LEAST, LEVEL = "not_enough_information", "at_least", "level"

# case: (headline, level for professionals, level for a reader of everything, whether to act now)
EXPECTED = {
    "TL-001": (NOT_ENOUGH, "universal", "universal", False),
    "TL-002": (LEVEL, "emerging", "emerging", False),
    "TL-003": (LEVEL, "moderate", "moderate", False),
    "TL-004": (LEVEL, "moderate", "moderate", False),
    "TL-005": (LEVEL, "emerging", "significant", False),
    "TL-006": (LEVEL, "moderate", "moderate", False),
    "TL-007": (LEVEL, "significant", "significant", True),
    "TL-008": (LEVEL, "significant", "significant", True),
    "TL-009": (LEVEL, "moderate", "moderate", False),
    "TL-010": (LEVEL, "universal", "universal", False),
    "TL-011": (LEVEL, "emerging", "emerging", False),
    "TL-012": (AT_LEAST, "moderate", "moderate", False),
    "TL-013": (LEVEL, "significant", "significant", True),
    "TL-014": (LEVEL, "significant", "significant", True),
    "TL-015": (LEVEL, "moderate", "moderate", False),
    "TL-016": (AT_LEAST, "significant", "significant", True),
}
each_case = pytest.mark.parametrize("reference", EXPECTED)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook("national-baseline")


@pytest.fixture(scope="module")
def engine(rulebook) -> Engine:
    return engine_for(book_for(rulebook.pack, rulebook.vocabulary, AS_OF), rulebook.holidays)


@pytest.fixture(scope="module")
def cases(rulebook) -> dict[str, Case]:
    return {path.name[:6]: read_case(path.name, path.read_bytes(), rulebook.vocabulary, AS_OF) for path in FILES}


@pytest.fixture(scope="module")
def found(engine, cases) -> dict[tuple[str, str], Assessment]:
    readers = (Handling.PROFESSIONALS, Handling.RESTRICTED)
    return {
        (name, reader.value): assess(engine, case, AS_OF, reader) for name, case in cases.items() for reader in readers
    }


@pytest.fixture
def of(found):
    """The answer on one case, for professionals unless told otherwise."""
    return lambda reference, reader="professionals": found[reference, reader]


def urgent(answer: Assessment) -> bool:
    return any(
        card.by in ("now", "today") and card.kind == "process" and card.weight == "do" for card in answer.suggestions
    )


def cautions(answer: Assessment, kind: str) -> list[str]:
    return [item.text for item in answer.cautions if item.kind == kind]


def card(answer: Assessment, what: str) -> Any:
    return next((item for item in answer.suggestions if item.what == what), None)


# ---- all of them


def test_every_shipped_case_is_in_the_table():
    assert [path.name[:6] for path in FILES] == list(EXPECTED)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shipped_case_says_that_it_is_invented(path, cases):
    case = cases[path.name[:6]]
    assert case.invented
    assert case.case == path.name[:6]
    assert case.about.startswith("Invented")
    assert "invented" in path.read_text().splitlines()[0].lower()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_telephone_number_is_one_kept_for_drama(path):
    digits = re.sub(r"(?<=\d)[ -](?=\d)", "", path.read_text())
    numbers = re.findall(r"(?<!\d)0[12378]\d{8,9}(?!\d)", digits)
    assert [number for number in numbers if not number.startswith(("07700900", "01632960", "02079460"))] == []


@each_case
def test_every_shipped_case_has_the_level_it_was_written_for(reference, of):
    headline, level, everything, act = EXPECTED[reference]
    answer, whole = of(reference), of(reference, "restricted")
    assert (answer.level.headline, answer.level.recorded.id) == (headline, level)
    assert whole.level.recorded.id == everything
    assert urgent(answer) == act


def test_the_readme_says_the_same_of_every_case():
    rows = re.findall(r"(?m)^\| `(TL-\d{3})[^`]*` \|[^|]*\|[^|]*\| ([^|]+) \|$", (FOLDER / "README.md").read_text())
    assert [name for name, _ in rows] == list(EXPECTED)
    for name, said in rows:
        headline, level, everything, act = EXPECTED[name]
        if headline == NOT_ENOUGH:
            assert said.strip() == "not enough information"
            continue
        assert level in said, name
        assert everything in said, name
        assert ("at least" in said) == (headline == AT_LEAST), name
        assert ("act now" in said) == act, name


def test_the_readme_names_every_file():
    text = (FOLDER / "README.md").read_text()
    assert [path.name for path in FILES if f"`{path.name}`" not in text] == []


def test_every_level_of_the_pack_is_shown_by_some_case(rulebook, of):
    shown = {of(name, reader).level.recorded.id for name in EXPECTED for reader in ("professionals", "restricted")}
    assert shown == {level.id for level in rulebook.pack.levels}


@each_case
def test_the_three_readings_stand_in_order(reference, rulebook, of):
    for reader in ("professionals", "restricted"):
        level = of(reference, reader).level
        ranks = [rulebook.pack.rank(item.id) for item in (level.confirmed, level.recorded, level.could_be)]
        assert ranks == sorted(ranks)


@each_case
def test_nothing_restricted_reaches_a_reader_without_leave(reference, cases, of):
    case, answer = cases[reference], of(reference)
    hidden = [item for item in case.observations if item.handling is Handling.RESTRICTED]
    told = json.dumps(to_plain(answer), ensure_ascii=False)
    shown = {fact.id for fact in answer.facts}
    assert [item.id for item in hidden if item.id in shown] == []
    assert [item.id for item in hidden if len(item.note) > 20 and item.note in told] == []
    names = [item.name for item in case.people if item.handling is Handling.RESTRICTED and len(item.name) > 3]
    assert [name for name in names if name in told] == []


# ---- the special ones


def test_an_empty_record_is_not_enough_and_never_reads_as_safe(of, rulebook, threadline):
    answer = of("TL-001")
    assert answer.level.headline == NOT_ENOUGH
    assert len(answer.level.open_core_questions) == len(rulebook.pack.core)
    assert answer.why == ()
    assert answer.ask_next.questions
    path = next(path for path in FILES if path.name.startswith("TL-001"))
    out = threadline("assess", path, "--as-of", "2026-11-20").out
    assert "not enough information" in out.lower()
    lead = out.partition("SUGGESTED LEVEL")[2].partition("HARM")[0]
    assert not re.search(r"\b(low|universal|no risk|emerging)\b", lead, re.IGNORECASE)


def test_every_vulnerability_alone_stays_at_the_lowest_level_of_concern(of, cases, rulebook):
    recorded = {item.indicator for item in cases["TL-002"].observations if item.status in ("present", "suspected")}
    kinds = rulebook.vocabulary.indicators
    vulnerabilities = {name for name, item in kinds.items() if item.kind is Kind.VULNERABILITY}
    assert vulnerabilities <= recorded
    assert not [name for name in recorded if kinds[name].kind in (Kind.RISK, Kind.STRONG)]
    for reader in ("professionals", "restricted"):
        assert of("TL-002", reader).level.recorded.id == rulebook.pack.lowest_level_of_concern


def test_one_strong_sign_alone_is_above_the_lowest_level_of_concern(of, cases, rulebook):
    strong = {
        item.indicator for item in cases["TL-003"].observations
        if item.status in ("present", "suspected")
        and rulebook.vocabulary.indicators[item.indicator].kind is Kind.STRONG
    }  # fmt: skip
    assert len(strong) == 1
    answer = of("TL-003")
    assert rulebook.pack.rank(answer.level.recorded.id) > rulebook.pack.rank(rulebook.pack.lowest_level_of_concern)
    assert any(item.floor for item in answer.why_not_lower)


def test_accounts_that_differ_are_shown_beside_each_other(of):
    answer = of("TL-004")
    (told,) = cautions(answer, "conflict")
    assert "police" in told
    assert "school" in told
    conflicting = next(item for item in answer.cautions if item.kind == "conflict")
    assert {answer.fact(name).status for name in conflicting.facts} >= {"absent"}
    assert {answer.fact(name).status for name in conflicting.facts} & {"present", "suspected"}


def test_cadets_wait_until_it_is_known_whether_she_is_a_witness(of):
    cadets = card(of("TL-004"), "police_cadets")
    assert cadets is not None
    assert cadets.waiting
    assert {item.state for item in cadets.waiting} <= {"holds", "check_first"}
    assert any("witness" in item.because.lower() for item in cadets.waiting)
    assert all(item.instead for item in cadets.waiting)


def test_a_restricted_fact_that_decides_changes_the_level_only_for_who_may_see_it(of, rulebook):
    levels = [of("TL-005", reader).level.recorded.id for reader in ("professionals", "restricted")]
    assert rulebook.pack.rank(levels[0]) < rulebook.pack.rank(levels[1])
    assert all(not reason.restricted for reason in of("TL-005").why)
    assert any(reason.restricted for reason in of("TL-005", "restricted").why)


def test_a_child_under_thirteen_is_held_up_by_a_floor_that_names_its_reason(of, rulebook):
    answer = of("TL-006")
    assert answer.age == 12
    floors = [item.rule for item in answer.why_not_lower if item.floor]
    assert floors
    rules = {rule.id: rule for rule in rulebook.pack.rules}
    assert any(rules[name].why_this_characteristic for name in floors)


def test_the_same_record_of_an_older_child_is_below_that_floor(engine, cases, rulebook):
    case = cases["TL-006"]
    older = case.young_person.model_copy(update={"date_of_birth": date(2011, 5, 1)})
    answer = assess(engine, case.model_copy(update={"young_person": older}), AS_OF, Handling.PROFESSIONALS)
    assert rulebook.pack.rank(answer.level.recorded.id) < rulebook.pack.rank("moderate")


def test_a_child_near_eighteen_is_pointed_out_and_planned_for(of, cases):
    answer = of("TL-007")
    assert answer.age == 17
    born = cases["TL-007"].young_person.date_of_birth
    assert born is not None
    assert (born.replace(year=born.year + 18) - AS_OF).days == 61
    near = [item for item in answer.cautions if item.rule and "18" in item.text]
    transition = card(answer, "adult_transition")
    assert near or transition
    assert transition is None or transition.kind == "check"


def test_a_level_recorded_below_is_explained_by_what_came_since(of, cases):
    answer = of("TL-008")
    check = next(item for item in answer.sense_check if item.which == "recorded")
    assert check.compared == "below"
    assert check.on == date(2026, 10, 12)
    assert check.since
    recorded = {item.id: item.recorded_on for item in cases["TL-008"].observations}
    assert all(recorded[name] > check.on for name in check.since)
    assert check.level_then is not None
    assert check.level_then.label == check.level


def test_a_level_recorded_above_is_shown_and_its_withdrawn_reason_is_not_counted(of, cases):
    answer = of("TL-009")
    check = next(item for item in answer.sense_check if item.which == "recorded")
    assert check.compared == "above"
    withdrawn = [item for item in cases["TL-009"].observations if item.withdrawn_on]
    assert withdrawn
    assert cautions(answer, "set-aside")
    counted = {name for reason in answer.why for name in reason.facts}
    assert [item.id for item in withdrawn if item.id in counted] == []
    assert {item.id for item in withdrawn} <= {fact.id for fact in answer.facts}


def test_ordinary_things_answered_are_a_level_of_their_own_and_not_a_lack(of):
    answer = of("TL-010")
    assert answer.level.headline == LEVEL
    assert len(answer.level.open_core_questions) <= answer.level.core_may_be_open
    assert answer.level.recorded.id == "universal"


def test_many_questions_asked_and_not_known_leave_only_a_lower_bound(of, rulebook):
    level = of("TL-012").level
    assert level.headline == AT_LEAST
    assert len(level.open_core_questions) > level.core_may_be_open
    assert rulebook.pack.rank(level.could_be.id) > rulebook.pack.rank(level.recorded.id)


@pytest.mark.parametrize("reference", [name for name, expected in EXPECTED.items() if expected[3]])
def test_what_cannot_wait_stands_first(reference, of, threadline):
    answer = of(reference)
    assert answer.suggestions[0].due == AS_OF
    path = next(path for path in FILES if path.name.startswith(reference))
    out = threadline("assess", path, "--as-of", "2026-11-20").out
    assert 0 < out.index("ACT NOW") < out.index("SUGGESTED LEVEL")


def test_the_child_who_is_missing_now_is_treated_so(of, cases):
    assert any(episode.returned is None for episode in cases["TL-013"].young_person.missing_episodes)
    assert any(
        "missing" in f"{item.label} {' '.join(item.because)} {' '.join(item.how)}".lower()
        for item in of("TL-013").suggestions
        if item.due == AS_OF
    )


def test_the_worked_record_fills_every_item_of_the_agenda_and_lacks_nothing_for_a_referral(cases, of):
    case = cases["TL-014"]
    for part in (
        "meeting",
        "purpose",
        "young_person",
        "reason",
        "views",
        "analysis",
        "safety_plan",
        "confidential",
        "plan",
        "review",
    ):
        assert getattr(case, part).model_fields_set, part
    for part in ("agency_information", "people", "locations", "links", "observations"):
        assert getattr(case, part), part
    referral = card(of("TL-014"), "nrm_referral")
    assert referral is not None
    assert referral.weight == "do"
    assert {"police", "children_social_care"} <= {who.id for who in referral.who_may_make_it}


@each_case
def test_only_the_police_may_make_the_referrals_that_only_they_make(reference, of):
    """Agenda item 9: the Children's Society and the cadets are referred to by police colleagues."""
    for what in ("childrens_society", "police_cadets"):
        found = card(of(reference, "restricted"), what)
        assert found is None or [who.id for who in found.who_may_make_it] == ["police"]


@each_case
def test_a_review_is_suggested_on_a_working_day(reference, of, rulebook):
    for item in of(reference).suggestions:
        if item.kind == "review" and item.due is not None:
            assert item.due.weekday() < 5
            assert item.due not in rulebook.holidays


def printed(threadline, reference: str, *more: str) -> str:
    """What the command prints of a case, each run of spaces and line ends as one space."""
    path = next(path for path in FILES if path.name.startswith(reference))
    return " ".join(threadline("assess", path, "--as-of", str(AS_OF), *more).out.split())


@each_case
def test_nobody_is_told_that_a_level_cannot_rise_where_an_answer_would_raise_it(reference, of, threadline):
    """Only core questions are in the range, so where another question would raise a level the answer says so beside."""
    answer = of(reference)
    shown = printed(threadline, reference)
    reassured = "no open core question could take it higher" in shown
    raising = any(would.startswith("level ") for item in answer.ask_next.questions for would in item.would)
    warned = "A yes to a question that is not core still could" in shown
    assert warned == (reassured and raising and answer.level.headline == LEVEL)


def test_the_name_of_a_rule_is_never_broken_over_two_lines(threadline):
    for path in FILES:
        shown = threadline("assess", str(path), "--as-of", str(AS_OF), "--detail", "full").out
        assert not re.findall(r"\bNB-(?:[A-Z]+-)?$", shown, re.MULTILINE), path.name


@each_case
def test_the_highest_level_is_said_to_be_the_highest(reference, of, rulebook, threadline):
    level = of(reference).level
    assert level.highest == (rulebook.pack.levels[-1].id == level.recorded.id)
    shown = printed(threadline, reference)
    assert ("there is no higher one)" in shown) == (level.highest and level.headline == LEVEL)


@each_case
def test_no_sign_of_harm_never_reassures_where_too_little_was_asked(reference, of, threadline):
    answer = of(reference)
    no_sign = not next(item for item in answer.dimensions if item.id == "harm").rules
    for detail in ("brief", "full"):
        warned = "Too little has been asked to rely on that." in printed(threadline, reference, "--detail", detail)
        assert warned == (no_sign and answer.level.headline != LEVEL)
