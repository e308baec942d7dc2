"""The record: every agenda field is there, nothing is lost on the way to a file and back, and every fault is named."""

from __future__ import annotations

import json
import types
import typing
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import BaseModel, StringConstraints

from cce_app.schemas import case_schema
from cce_core.base import Handling, Part, Text
from cce_core.case import Case
from cce_core.case_file import read_case, to_json, to_yaml
from cce_core.dates import UkDate
from cce_core.errors import BadInputError, Problem
from cce_core.network import Link, Location
from cce_core.observation import Observation, Status
from cce_core.text_file import read_text
from cce_core.vocabulary import Agency, Indicator, Kind, Vocabulary

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "caseload").glob("TL-*.yaml"))
AS_OF = date(2026, 11, 20)

# ---- a small vocabulary, so that these tests stand on core alone

NAMES = ("drug_debt", "missing_episode", "missing_late_home", "weapon_carrying")
AGENCIES = ("police", "school", "health", "no", "1")  # two that look like something else in a file


def indicator(name: str) -> Indicator:
    return Indicator(name, name, Kind.RISK, "people", "medium", (), (), "Is it so?", ("police",), ())


VOCABULARY = Vocabulary(
    {name: indicator(name) for name in NAMES},
    {name: Agency(name, name, name, False, False, False) for name in AGENCIES},
    {}, {}, {}, frozenset(), frozenset(),
)  # fmt: skip


def read(text: str, as_of: date | None = None, name: str = "kai.yaml") -> Case:
    return read_case(name, text.encode(), VOCABULARY, as_of)


def problems(text: str, as_of: date | None = None) -> list[Problem]:
    with pytest.raises(BadInputError) as caught:
        read(text, as_of)
    assert caught.value.outcome == "Nothing was assessed."
    assert all(item.file == "kai.yaml" for item in caught.value.problems)
    return list(caught.value.problems)


def problem(text: str, as_of: date | None = None) -> Problem:
    found = problems(text, as_of)
    assert len(found) == 1, [str(item) for item in found]
    return found[0]


def record(observation: str = "", **more: str) -> str:
    """A small record; its one observation begins on line 3."""
    fields = {
        "id": "o1", "indicator": "drug_debt", "status": "present", "agency": "police", "basis": "verified",
        "recorded_on": "2026-11-01", **more,
    }  # fmt: skip
    lines = [f"    {key}: {value}" for key, value in fields.items() if value]
    return "case: TL-1\nobservations:\n  -\n" + "\n".join(lines) + "\n" + observation


# ---- every field of the agenda exists

AGENDA = {
    "1 introduction": "meeting.date meeting.kind meeting.chair meeting.attendance.agency meeting.attendance.role",
    "1 apologies": "meeting.attendance.attended meeting.apologies",
    "1 who was invited": "meeting.attendance.attended",
    "1 invitations to the family": "meeting.family_invitation.adult_of_concern meeting.family_invitation.decided",
    "2 purpose of the meeting": "purpose.purpose",
    "2 working definition": "purpose.definition",
    "3 name": "young_person.name",
    "3 date of birth": "young_person.date_of_birth",
    "3 ethnicity and nationality": "young_person.ethnicity young_person.nationality",
    "3 gender": "young_person.gender",
    "3 sexual identity": "young_person.sexual_identity",
    "3 disability": "young_person.disability",
    "3 physical health": "young_person.physical_health",
    "3 emotional and mental health": "young_person.emotional_mental_health",
    "3 sexual health": "young_person.sexual_health",
    "3 substance misuse": "young_person.substance_misuse",
    "3 current living situation": "young_person.living_situation",
    "3 childcare and family history": "young_person.childcare_and_family_history",
    "3 legal status, placement": "young_person.legal_status young_person.care_status",
    "3 education": "young_person.education young_person.education_status",
    "3 criminal justice issues": "young_person.criminal_justice.summary "
    "young_person.criminal_justice.open_investigation",
    "3 history of missing": "young_person.missing_episodes.began young_person.missing_episodes.returned "
    "young_person.missing_episodes.return_interview young_person.missing_history",
    "3 missing: when, and what became of the interview": "young_person.missing_episodes.began_at "
    "young_person.missing_episodes.returned_at young_person.missing_episodes.interview_offered_on "
    "young_person.missing_episodes.declined_because young_person.missing_episodes.others_asked "
    "young_person.missing_episodes.exploitation_heard young_person.missing_episodes.police_told "
    "young_person.missing_episodes.police_reference young_person.missing_form young_person.missing_judged_likely",
    "3 processes, and the days their times run from": "young_person.open_processes young_person.process_dates.kind "
    "young_person.process_dates.on young_person.supported_accommodation",
    "4 reason why convened": "reason.why_now",
    "4 conclusions of the risk assessment": "reason.assessment.conclusion reason.assessment.tool",
    "5 views of the young person": "views.young_person.view views.young_person.heard",
    "5 views of parents and carers": "views.parents_and_carers.view views.parents_and_carers.heard",
    "5 who will ask, how, by when": "views.to_ask.whose views.to_ask.asker views.to_ask.how views.to_ask.by",
    "6 information from agencies": "agency_information.agency agency_information.information",
    "6 police, by request": "agency_information.asked_on agency_information.replied_on",
    "6 intelligence sharing": "observations.grade.source observations.grade.information observations.basis",
    "7 people: name, date of birth": "people.name people.date_of_birth",
    "7 people: ethnicity, nationality, gender": "people.ethnicity_nationality people.gender",
    "7 people: sexual identity, disability": "people.sexual_identity people.disability",
    "7 people: living situation": "people.living_situation",
    "7 adults, peers": "people.roles people.age_group people.relationship_to_young_person",
    "7 locations: place, area": "locations.place locations.area",
    "7 locations: reasons, linked issues": "locations.reason_for_concern locations.linked_issues",
    "7 what ties them": "links.from links.to links.kind",
    "8 vulnerability factors and indicators": "observations.indicator observations.status observations.agency",
    "8 summary": "analysis.summary",
    "8 who agrees": "meeting.attendance.agrees_with_level analysis.recorded_level.dissent",
    "8 level of the risk assessment": "analysis.recorded_level.level analysis.recorded_level.reason",
    "9 family relationships": "safety_plan.family_relationships",
    "9 work with parents or carers": "safety_plan.work_with_parents_and_carers",
    "9 work with the child": "safety_plan.work_with_child",
    "9 education": "safety_plan.education_reengagement",
    "9 positive activities": "safety_plan.positive_activities",
    "9 referrals": "plan.referrals.to young_person.wants_police_cadets",
    "10 confidential discussion": "confidential.discussion confidential.third_party_information",
    "10 disruption options": "confidential.disruption_options",
    "10 National Referral Mechanism": "confidential.nrm_consideration",
    "10 family may need to leave": "confidential.why_family_left meeting.attendance.left_for_restricted",
    "11 SMART plan": "plan.actions.what plan.actions.owner plan.actions.due plan.actions.measure plan.actions.status",
    "11a level of risk": "plan.agreed_level.level plan.agreed_level.reason plan.agreed_level.dissent",
    "11b recommended process": "plan.process plan.process_reason",
    "11c referrals for support": "plan.referrals.to plan.referrals.agreement plan.referrals.outcome",
    "11d police actions": "plan.police_actions.what plan.police_actions.due",
    "12 review needed, when": "review.needed review.next_date",
    "12 in which existing process": "review.folded_into review.existing_reviews.kind review.existing_reviews.next_date",
    "12 with enough focus and attendance": "review.existing_reviews.agencies_attend "
    "review.existing_reviews.exploitation_item review.existing_reviews.chair_accepts "
    "review.existing_reviews.confidential_part review.existing_reviews.check_before",
    "12 unless a large sibling group": "review.existing_reviews.children review.existing_reviews.about_parenting_only",
    "12 until risks are addressed": "review.earlier_meetings.level review.earlier_meetings.against_last "
    "review.improvement.since review.improvement.change review.improvement.exploiters_status_known",
    "12 the same tool": "review.earlier_meetings.tool reason.assessment.tool",
}


def models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in typing.get_args(annotation) for model in models_in(inner)]


def has_field(model: type[BaseModel], path: list[str]) -> bool:
    named = {field.alias or name: field for name, field in model.model_fields.items()}
    if path[0] not in named:
        return False
    return len(path) == 1 or any(has_field(inner, path[1:]) for inner in models_in(named[path[0]].annotation))


@pytest.mark.parametrize(("item", "path"), [(item, path) for item, paths in AGENDA.items() for path in paths.split()])
def test_every_field_of_the_agenda_has_its_place_in_the_record(item, path):
    assert has_field(Case, path.split(".")), f"agenda item {item} has nowhere to stand: {path}"


def test_all_twelve_items_of_the_agenda_are_in_the_table():
    assert {int(item.split()[0].rstrip("abcd")) for item in AGENDA} == set(range(1, 13))


def test_the_record_follows_the_order_of_the_agenda():
    order = [
        "meeting", "purpose", "young_person", "reason", "views", "agency_information", "people", "locations", "links",
        "analysis", "safety_plan", "confidential", "plan", "review",
    ]  # fmt: skip
    assert [name for name in Case.model_fields if name in order] == order


def test_a_field_that_is_not_there_would_be_noticed():
    assert not has_field(Case, ["young_person", "shoe_size"])
    assert not has_field(Case, ["young_person", "criminal_justice", "shoe_size"])


# ---- random cases, made from the models themselves

ODD = [
    "no", "off", "yes", "null", "~", "true", "False", "010", "1e3", "1", "-0", ".5", "2026-01-01", "01/02/2026",
    "12:30",
    "- item", "# a remark", "a: b", "a #b", "'", '"', "''", '"quoted"', "back\\slash", "\\n", "[x]", "{x: 1}", "*star",
    "&and", "!bang", "|", ">", "%", "@", "`", "?", "? x", "<<", "---", "...", "key:", ":", "line one\nline two",
    "line  \n  indented\n\n\nafter", "tab\tinside", "é ü ß", "😀", "שלום", "\u200bzero width", "a\u2028b",
    "a\xa0b", "x " * 90 + "x", "y" * 300, "ends with colon:", "ends with hash #", "\ufeffmark", "a\rb", "a\r\nb",
]  # fmt: skip
free_text = (
    st.sampled_from(ODD)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=200)
    | st.lists(st.sampled_from([*ODD, " ", "  ", "\n", "a", "word "]), max_size=14).map("".join)
)
IDS = ["o1", "1", "1.5", "no", "null", "true", "010", "1e3", "2026-01-01", "a-b", "x.y", "Z_9", "off", "0x1f", "p" * 40]
TIMES = ["00:00", "09:30", "12:05", "23:59"]
DEFAULT = object()


def fitting(field_type: Any, limits: list[Any]) -> st.SearchStrategy[Any]:  # noqa: PLR0911  # one line for each kind of type
    origin, args = typing.get_origin(field_type), typing.get_args(field_type)
    if origin is typing.Annotated:
        return fitting(args[0], [*limits, *args[1:]])
    if origin is typing.Literal:
        return st.sampled_from(args)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(fitting(arg, limits) for arg in args))
    if origin is tuple:
        least = max((getattr(limit, "min_length", None) or 0 for limit in limits), default=0)
        return st.lists(fitting(args[0], []), min_size=least, max_size=least + 2)
    if field_type is type(None):
        return st.none()
    if isinstance(field_type, type) and issubclass(field_type, BaseModel):
        return filled(field_type)
    if isinstance(field_type, type) and issubclass(field_type, Enum):
        return st.sampled_from(field_type)
    return SIMPLE[field_type](limits)


def words(limits: list[Any]) -> st.SearchStrategy[str]:
    constraints = [limit for limit in limits if isinstance(limit, StringConstraints)]
    patterns = [str(limit.pattern) for limit in constraints if limit.pattern]
    if patterns:
        return st.sampled_from(TIMES if ":" in patterns[0] else IDS)
    longest = min((limit.max_length for limit in limits if getattr(limit, "max_length", None)), default=20_000)
    least = max((getattr(limit, "min_length", None) or 0 for limit in limits), default=0)
    return free_text.filter(lambda text: least <= len(text.strip()) and len(text) <= longest)


def whole(limits: list[Any]) -> st.SearchStrategy[int]:
    low = next((limit.ge for limit in limits if hasattr(limit, "ge")), 0)
    high = next((limit.le for limit in limits if hasattr(limit, "le")), 1000)
    return st.integers(low, high)


def measured(limits: list[Any]) -> st.SearchStrategy[float]:
    low = next(limit.ge for limit in limits if hasattr(limit, "ge"))
    high = next(limit.le for limit in limits if hasattr(limit, "le"))
    return st.floats(low, high)


SIMPLE = {
    str: words,
    int: whole,
    float: measured,
    bool: lambda _limits: st.booleans(),
    date: lambda _limits: st.dates(date(1900, 1, 1), date(2100, 1, 1)),
}


def filled(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Plain data for a model: every field either left out or filled with something that fits its type."""
    required, optional = {}, {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        special = SPECIAL.get((model, key))
        strategy = fitting(field.annotation, field.metadata) if special is None else special
        (required if field.is_required() else optional)[key] = strategy
    built = st.fixed_dictionaries(required, optional=optional)
    return built.map(MENDED[model]) if model in MENDED else built


def mended_observation(item: dict[str, Any]) -> dict[str, Any]:
    """What one field of an observation asks of the others."""
    if item["status"] is Status.NOT_KNOWN:
        item["why_not_known"] = item.get("why_not_known") or "declined"
        item.pop("episodes", None)
        item.pop("grade", None)
    else:
        item["why_not_known"] = None
        item["basis"] = item.get("basis") or "verified"
    if item.get("first") and item.get("last"):
        item["first"], item["last"] = sorted((item["first"], item["last"]))
    if item.get("withdrawn_on") is None or item.get("withdrawn_because") is None:
        item["withdrawn_on"] = item["withdrawn_because"] = None
    return item


def mended_location(item: dict[str, Any]) -> dict[str, Any]:
    """A place has both coordinates or neither."""
    if item.get("latitude") is None or item.get("longitude") is None:
        item["latitude"] = item["longitude"] = None
    return item


SPECIAL: dict[tuple[type[BaseModel], str], st.SearchStrategy[Any]] = {
    (Observation, "indicator"): st.sampled_from(NAMES),
    (Observation, "passed_on_from"): st.none() | st.sampled_from(AGENCIES),
}
MENDED = {Observation: mended_observation, Location: mended_location}


def known_agencies(value: Any) -> None:
    """Every agency named anywhere becomes one of the vocabulary; what it was decides which."""
    if isinstance(value, list):
        for item in value:
            known_agencies(item)
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("agency", "by_agency"):
                value[key] = AGENCIES[len(item) % len(AGENCIES)]
            known_agencies(item)


def whole_record(data: dict[str, Any]) -> dict[str, Any]:
    """Ids become unique and references point at something that is there."""
    known_agencies(data)
    free = iter(dict.fromkeys([*IDS, *(f"n{number}" for number in range(60))]))
    named = ["young_person"]
    for part in ("people", "locations", "things"):
        for item in data.get(part, []):
            item["id"] = next(free)
            named.append(item["id"])
    for part in (data.get("observations", []), data.get("links", []), data.get("plan", {}).get("actions", [])):
        for item, name in zip(part, [*IDS, *(f"m{number}" for number in range(20))], strict=False):
            item["id"] = name
    for item in data.get("observations", []):
        item["about"] = [named[len(name) % len(named)] for name in item.get("about", [])]
    for item in data.get("links", []):
        item["from"], item["to"] = (named[len(item[end]) % len(named)] for end in ("from", "to"))
    decisions_in_order(data.get("young_person", {}).get("national_referral", {}))
    return data


def decisions_in_order(national: dict[str, Any]) -> None:
    """A day of a decision goes with the decision, and the days follow each other."""
    for decision in ("reasonable_grounds", "conclusive_grounds"):
        if national.get(decision) is None:
            national.pop(f"{decision}_on", None)
    days = ("referred_on", "reasonable_grounds_on", "conclusive_grounds_on")
    given = [name for name in days if national.get(name) is not None]
    national.update(zip(given, sorted(national[name] for name in given), strict=True))


cases = filled(Case).map(whole_record).map(Case.model_validate)
SLOW_IS_FINE = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=150)

# ---- nothing is lost on the way to a file and back


@SLOW_IS_FINE
@given(cases)
def test_a_case_written_as_yaml_reads_back_the_same(case):
    assert read(to_yaml(case)) == case


@SLOW_IS_FINE
@given(cases)
def test_a_case_written_as_json_reads_back_the_same(case):
    assert read(to_json(case), name="kai.json") == case


@SLOW_IS_FINE
@given(cases)
def test_a_case_written_as_json_with_escapes_reads_back_the_same(case):
    """Another program may write JSON with every letter beyond ASCII as an escape."""
    assert read(json.dumps(json.loads(to_json(case))), name="kai.json") == case


@SLOW_IS_FINE
@given(cases)
def test_writing_twice_changes_nothing(case):
    for write in (to_yaml, to_json):
        once = write(case)
        assert write(read(once)) == once


@settings(max_examples=500)
@given(st.sampled_from(ODD) | st.lists(st.sampled_from([*ODD, " ", "  ", "\n", "a"]), max_size=12).map("".join))
@example("x" * 100 + "\u2028: a")
@example("a  \nb")
@example(" leading and trailing ")
@example("ends in space \n")
def test_a_note_keeps_every_letter_in_both_forms(note):
    case = Case.model_validate({"case": "TL-1", "analysis": {"summary": note}})
    assert case.analysis.summary == note.strip()
    for text in (to_yaml(case), to_json(case)):
        assert read(text).analysis.summary == note.strip()


@pytest.mark.parametrize("text", ODD)
def test_a_list_of_words_keeps_every_word(text):
    if text.strip():
        data = {"case": "TL-1", "people": [{"id": "p1", "roles": ["witness"], "aliases": [text, "x"]}]}
        case = Case.model_validate(data)
        assert read(to_yaml(case)).people[0].aliases == (text.strip(), "x")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_shipped_case_survives_yaml_and_json(path, shipped_vocabulary):
    case = read_case(path.name, path.read_bytes(), shipped_vocabulary)
    for text in (to_yaml(case), to_json(case)):
        assert read_case(path.name, text.encode(), shipped_vocabulary) == case


def test_yaml_is_written_in_the_order_of_the_agenda_and_json_with_iso_dates():
    data = {"review": {"next_date": "1/12/2026"}, "meeting": {"date": "3 Nov 2026"}, "case": "TL-1"}
    case = read(json.dumps(data))
    blocks = [line.partition(":")[0] for line in to_yaml(case).splitlines() if not line.startswith(" ")]
    assert blocks == ["case", "meeting", "review"]
    assert json.loads(to_json(case)) == {
        "case": "TL-1", "meeting": {"date": "2026-11-03"}, "review": {"next_date": "2026-12-01"},
    }  # fmt: skip


@SLOW_IS_FINE
@given(cases)
def test_a_case_is_written_as_the_schema_says(case):
    VALIDATOR.validate(json.loads(to_json(case)))


VALIDATOR = Draft202012Validator(Case.model_json_schema(by_alias=True), format_checker=FormatChecker())


# ---- dates as England writes them


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-03",
        "03/11/2026",
        "3/11/2026",
        "3.11.2026",
        "03.11.2026",
        "3 Nov 2026",
        "3 November 2026",
        "03 nov 2026",
    ],
)
def test_a_date_may_be_written_the_iso_or_the_uk_way(text):
    assert read(f"case: TL-1\nmeeting: {{date: {text}}}\n").meeting.date == date(2026, 11, 3)


@pytest.mark.parametrize("text", ["31/02/2026", "2026-02-31", "29/02/2026", "0/1/2026", "2026-13-01", "31 Apr 2026"])
def test_a_day_that_no_calendar_has_is_refused_with_what_would_be_right(text):
    found = problem(record(recorded_on=text))
    assert found.line == 9
    assert found.field == "observations[1].recorded_on"
    assert text in found.message
    assert "calendar" in found.message
    assert "2026-11-03" in found.message


@pytest.mark.parametrize(
    "text", ["11-03-2026", "yesterday", "2026", "Nov 2026", "3/11/26", "2026-11-03T10:00:00", "20261103"]
)
def test_something_that_is_no_date_is_refused_with_what_would_be_right(text):
    found = problem(record(recorded_on=text))
    assert "is not a date" in found.message
    assert "03/11/2026" in found.message


def test_a_list_for_a_date_is_refused():
    assert "date" in problem(record(recorded_on="[2026]")).message


# ---- statuses


@pytest.mark.parametrize(
    ("given_status", "meant"),
    [("presnt", "present"), ("Present", "present"), ("suspect", "suspected"), ("absnt", "absent"),
     ("notknown", "not_known"), ("not known", "not_known")],
)  # fmt: skip
def test_a_misspelt_status_is_refused_with_the_nearest_right_one(given_status, meant):
    found = problem(record(status=given_status))
    assert found.line == 6
    assert found.field == "observations[1].status"
    assert f'"{given_status}"' in found.message
    assert f'Did you mean "{meant}"?' in found.message


@pytest.mark.parametrize("given_status", ["no", "false", "off", "unknown", "0", "~", "''", "[present]", "{a: 1}"])
def test_no_and_other_words_are_never_read_as_a_status(given_status):
    found = problem(record(status=given_status))
    assert found.field == "observations[1].status"
    assert any(status.value in found.message for status in Status)


def test_no_is_named_as_it_was_written():
    assert '"no"' in problem(record(status="no")).message


def test_not_known_and_absent_are_two_different_things():
    unknown = read(record(status="not_known", why_not_known="declined", basis="")).observations[0]
    absent = read(record(status="absent", basis="")).observations[0]
    assert (unknown.status, absent.status) == (Status.NOT_KNOWN, Status.ABSENT)
    assert unknown.why_not_known == "declined"
    assert absent.why_not_known is None


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"status": "not_known", "basis": ""}, "why_not_known"),
        ({"status": "absent", "why_not_known": "declined"}, "why_not_known"),
        ({"status": "present", "why_not_known": "declined"}, "why_not_known"),
        ({"status": "present", "basis": ""}, "basis is missing"),
        ({"status": "suspected", "basis": ""}, "basis is missing"),
        ({"status": "not_known", "why_not_known": "declined", "basis": "", "episodes": "2"}, "episodes"),
        ({"first": "2026-10-02", "last": "2026-10-01"}, "last is before first"),
        ({"withdrawn_on": "2026-11-02"}, "go together"),
        ({"withdrawn_because": "wrong child"}, "go together"),
    ],
)
def test_fields_of_an_observation_that_contradict_each_other_are_refused(fields, says):
    found = problem(record(**fields))
    assert found.field == "observations[1]"
    assert found.line is not None
    assert says in found.message


# ---- names and keys


def test_an_indicator_one_letter_off_is_refused_with_the_one_that_is_meant():
    found = problem(record(indicator="drug_dept"))
    assert (found.line, found.field, found.kind) == (5, "observations[1].indicator", "unknown-indicator")
    assert '"drug_dept"' in found.message
    assert 'Did you mean "drug_debt"?' in found.message


@pytest.mark.parametrize("field", ["agency", "passed_on_from"])
def test_an_agency_one_letter_off_is_refused_with_the_one_that_is_meant(field):
    found = problem(record(**{field: "polise"}))
    assert (found.field, found.kind) == (f"observations[1].{field}", "unknown-agency")
    assert 'Did you mean "police"?' in found.message


AGENCY_PLACES = {
    "links[1].agency": "links: [{id: l1, from: young_person, to: young_person, kind: family, agency: polise, "
    "basis: verified, recorded_on: 2026-11-01}]",
    "agency_information[1].agency": "agency_information: [{agency: polise}]",
    "meeting.attendance[1].agency": "meeting: {attendance: [{agency: polise, attended: present}]}",
    "plan.actions[1].agency": "plan: {actions: [{id: a1, what: x, owner: y, agency: polise}]}",
    "plan.referrals[1].by_agency": "plan: {referrals: [{to: x, by_agency: polise}]}",
    "reason.assessment.by_agency": "reason: {assessment: {by_agency: polise}}",
}


@pytest.mark.parametrize(("field", "text"), AGENCY_PLACES.items(), ids=AGENCY_PLACES)
def test_an_agency_is_checked_wherever_one_stands(field, text):
    found = problem(f"case: TL-1\n{text}\n")
    assert (found.line, found.field) == (2, field)
    assert 'Did you mean "police"?' in found.message


@pytest.mark.parametrize(
    ("text", "line", "field", "meant"),
    [
        ("case: TL-1\nobservatons: []\n", 2, "observatons", "observations"),
        ("case: TL-1\nyoung_person:\n  nmae: Kai\n", 3, "young_person.nmae", "name"),
        (record(statsu="present"), 10, "observations[1].statsu", "status"),
        ("case: TL-1\nviews:\n  young_person:\n    - {view: x, heard: by_phone, dat: 2026-11-01}\n", 4,
         "views.young_person[1].dat", "date"),
        ("case: TL-1\nlinks:\n  - {id: l1, form: young_person, to: young_person, kind: family, agency: police, "
         "basis: verified, recorded_on: 2026-11-01}\n", 3, "links[1].form", "from"),
    ],
)  # fmt: skip
def test_a_key_that_no_record_has_is_refused_with_the_nearest_right_one(text, line, field, meant):
    found = [item for item in problems(text) if item.kind == "unknown-key"]
    assert [(item.line, item.field) for item in found] == [(line, field)]
    assert f'Did you mean "{meant}"?' in found[0].message


def test_a_missing_field_is_named_with_the_line_of_what_should_hold_it():
    found = problem(record(agency=""))
    assert (found.kind, found.field, found.line) == ("missing-key", "observations[1].agency", 4)


@pytest.mark.parametrize("text", ["abc", "- case: TL-1", "[]", "1", "null"])
def test_a_file_that_is_no_block_of_fields_is_refused(text):
    assert "case:" in problem(text).message


def test_one_wrong_entry_of_a_list_is_one_problem():
    """And not a second one that says that the list is empty, which it is not."""
    found = problems("case: TL-1\npeople:\n  - {id: p1, roles: [victm]}\n")
    assert [(item.line, item.field) for item in found] == [(3, "people[1].roles[1]")], [str(item) for item in found]
    assert 'Did you mean "victim"?' in found[0].message


def test_an_empty_list_where_one_entry_is_needed_is_refused_in_plain_words():
    found = problem("case: TL-1\npeople:\n  - {id: p1, roles: []}\n")
    assert (found.line, found.field) == (3, "people[1].roles")
    assert "tuple" not in found.message.lower()
    assert "validation" not in found.message.lower()


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("case: TL-1\nmeeting: {number: 0}\n", "meeting.number"),
        ("case: TL-1\nmeeting: {number: many}\n", "meeting.number"),
        ("case: TL-1\nyoung_person: {age_disputed: maybe}\n", "young_person.age_disputed"),
        ("case: TL-1\nyoung_person: {name: [Kai]}\n", "young_person.name"),
        ("case: TL-1\nyoung_person: {name: 7}\n", "young_person.name"),
        ("case: TL-1\nmeeting: none\n", "meeting"),
        ("case: TL-1\nobservations: none\n", "observations"),
        ("case: TL-1\nviews: {young_person: [{view: '', heard: by_phone}]}\n", "views.young_person[1].view"),
        (record(episodes="2000"), "observations[1].episodes"),
        (record(episodes="1.5"), "observations[1].episodes"),
        (record(agency="p" * 61), "observations[1].agency"),
    ],
)
def test_a_wrong_type_is_refused_in_the_words_of_a_practitioner(text, field):
    found = problem(text)
    assert found.field == field
    for word in ("input", "tuple", "string", "integer", "boolean", "validation", "literal", "enum", "model"):
        assert word not in found.message.lower(), found.message


def test_a_long_wrong_value_is_not_echoed_whole():
    secret = "she told me about the man at the flat " * 20
    assert len(problem(record(status=f'"{secret}"')).message) < 300
    assert len(problem(record(recorded_on=f'"{secret}"')).message) < 300
    assert len(problem(record(indicator='"' + "x" * 60 + '"')).message) < 300


def test_every_problem_of_a_record_is_named_at_once_with_its_own_line():
    text = record(status="presnt", recorded_on="31/02/2026", colour="red") + (
        "  - {id: o2, indicator: drug_debt, status: not_known, agency: police, recorded_on: 2026-11-01}\n"
        "young_person: {date_of_birth: soon, missing_episodes: no}\n"
        "meeting: {number: 0}\n"
    )
    found = {(item.line, item.field) for item in problems(text)}
    assert found == {
        (6, "observations[1].status"),
        (9, "observations[1].recorded_on"),
        (10, "observations[1].colour"),
        (11, "observations[2]"),
        (12, "young_person.date_of_birth"),
        (12, "young_person.missing_episodes"),
        (13, "meeting.number"),
    }


def test_every_wrong_name_of_a_record_is_named_at_once():
    text = (
        record(indicator="drug_dept", agency="polise", about="[p9]")
        + "  - "
        + ("{id: o1, indicator: drug_debts, status: absent, agency: scool, recorded_on: 2027-01-01}\n")
    )
    kinds = sorted(item.kind for item in problems(text, AS_OF))
    assert kinds == sorted([
        "unknown-indicator", "unknown-indicator", "unknown-agency", "unknown-agency", "bad-value", "duplicate-id",
        "future-date",
    ])  # fmt: skip


# ---- references and ids


def test_an_observation_about_somebody_who_is_not_there_is_refused():
    found = problem(record(about="[uncle]") + "people: [{id: uncel, roles: [family]}]\n")
    assert found.field == "observations[1].about[1]"
    assert 'Did you mean "uncel"?' in found.message


@pytest.mark.parametrize("end", ["from", "to"])
def test_a_link_to_nobody_is_refused(end):
    link = LINK.replace(f"{end}: young_person", f"{end}: nobody")
    found = problem(f"case: TL-1\nlinks:\n  - {link}\n")
    assert (found.line, found.field) == (3, f"links[1].{end}")
    assert '"nobody"' in found.message


LINK = (
    "{id: l1, from: young_person, to: young_person, kind: friend, agency: police, basis: verified, "
    "recorded_on: 2026-11-01}"
)
ACTION = "{id: a1, what: x, owner: y, agency: police}"
TWICE = {
    "observations[2].id": record()
    + "  - {id: o1, indicator: drug_debt, status: absent, agency: police, recorded_on: 2026-11-01}\n",
    "links[2].id": f"case: TL-1\nlinks:\n  - {LINK}\n  - {LINK}\n",
    "plan.actions[2].id": f"case: TL-1\nplan:\n  actions:\n    - {ACTION}\n    - {ACTION}\n",
    "people[2].id": "case: TL-1\npeople:\n  - {id: p1, roles: [victim]}\n  - {id: p1, roles: [victim]}\n",
    "locations[1].id": "case: TL-1\npeople:\n  - {id: p1, roles: [victim]}\nlocations:\n  - {id: p1, place: x}\n",
    "things[1].id": "case: TL-1\nlocations:\n  - {id: p1, place: x}\nthings:\n  - {id: p1, kind: vehicle, label: x}\n",
    "people[1].id": "case: TL-1\npeople:\n  - {id: young_person, roles: [victim]}\n",
}


@pytest.mark.parametrize(("field", "text"), TWICE.items(), ids=TWICE)
def test_an_id_used_twice_is_refused(field, text):
    found = problem(text)
    assert found.field == field
    assert found.line is not None


def test_an_id_used_twice_names_the_line_of_the_first():
    assert "line 3" in problem(TWICE["people[2].id"]).message
    assert "line 4" in problem(TWICE["plan.actions[2].id"]).message


@pytest.mark.parametrize("name", ["", "a b", "é", "-x", "x" * 41, "a/b", "../x"])
def test_an_id_that_would_not_do_as_a_name_is_refused(name):
    assert problem(f'case: "{name}"\n').field == "case"


# ---- where a place is

COORDINATES = {
    "latitude: 90.5, longitude: 0": ("locations[1].latitude", "write a number of at most 90; found"),
    "latitude: 51.5, longitude: -181": ("locations[1].longitude", "write a number of at least -180; found"),
    "latitude: north, longitude: 0": ("locations[1].latitude", "write a number here; found"),
    "latitude: .nan, longitude: 0": ("locations[1].latitude", "write a number"),
    "latitude: 0, longitude: .inf": ("locations[1].longitude", "write a number"),
    "latitude: 51.5": ("locations[1]", "give both or neither"),
    "longitude: -0.1": ("locations[1]", "give both or neither"),
}


@pytest.mark.parametrize(("given", "said"), COORDINATES.items(), ids=COORDINATES)
def test_a_place_has_both_coordinates_in_range_or_neither(given, said):
    found = problem(f"case: TL-1\nlocations:\n  - {{id: l1, place: x, {given}}}\n")
    assert found.field == said[0]
    assert said[1] in found.message


@pytest.mark.parametrize(("north", "east"), [("90", "-180"), ("-90.0", "180"), ("0", "0"), ("52.123456", "-1.5")])
def test_coordinates_are_read_as_they_stand(north, east):
    case = read(f"case: TL-1\nlocations:\n  - {{id: l1, place: x, latitude: {north}, longitude: {east}}}\n")
    assert (case.locations[0].latitude, case.locations[0].longitude) == (float(north), float(east))


# ---- dates after the day of the answer

FUTURE = {
    "young_person.date_of_birth": "young_person: {date_of_birth: 2026-11-21}",
    "young_person.missing_episodes[1].began": "young_person: {missing_episodes: [{began: 2026-11-21}]}",
    "young_person.missing_episodes[1].returned": (
        "young_person: {missing_episodes: [{began: 2026-11-19, returned: 2026-11-21}]}"
    ),
    "links[1].recorded_on": "links: [" + LINK.replace("2026-11-01", "2026-11-21") + "]",
    "links[1].last": "links: [" + LINK.replace("kind:", "last: 2026-11-21, kind:") + "]",
    "links[1].first": "links: [" + LINK.replace("kind:", "first: 2026-11-21, kind:") + "]",
    # heard, answered or written down on a day that has not come: a slip of the year as well
    "views.young_person[1].date": "views: {young_person: [{view: x, heard: by_phone, date: 2026-11-21}]}",
    "agency_information[1].replied_on": "agency_information: [{agency: police, replied_on: 2026-11-21}]",
    "reason.assessment.date": "reason: {assessment: {date: 2026-11-21}}",
    "analysis.recorded_level.date": "analysis: {recorded_level: {level: moderate, date: 2026-11-21}}",
}


@pytest.mark.parametrize(("field", "text"), FUTURE.items(), ids=FUTURE)
def test_nothing_recorded_may_be_dated_after_the_day_of_the_answer(field, text):
    text = f"case: TL-1\n{text}\n"
    assert read(text).case == "TL-1"
    assert read(text, date(2026, 11, 21)).case == "TL-1"
    found = problem(text, AS_OF)
    assert (found.line, found.field, found.kind) == (2, field, "future-date")
    assert "21 Nov 2026" in found.message
    assert "20 Nov 2026" in found.message


@pytest.mark.parametrize("field", ["recorded_on", "last", "first", "withdrawn_on"])
def test_no_date_of_an_observation_may_be_after_the_day_of_the_answer(field):
    more = {"withdrawn_because": "wrong child"} if field == "withdrawn_on" else {}
    text = record(**{field: "2026-11-21", **more})
    assert read(text, date(2026, 11, 21)).case == "TL-1"
    assert [item.field for item in problems(text, AS_OF)] == [f"observations[1].{field}"]


def test_what_is_planned_may_be_dated_later():
    text = "case: TL-1\nmeeting: {date: 2026-12-01}\nreview: {next_date: 2027-01-04}\nplan: {actions: [" + (
        ACTION.replace("owner:", "due: 2026-12-24, owner:") + "]}\n"
    )
    assert read(text, AS_OF).review.next_date == date(2027, 1, 4)


# ---- what a reader may not see is not there


def parts_of(value: Any):
    if isinstance(value, Part):
        yield value
        for name in type(value).model_fields:
            yield from parts_of(getattr(value, name))
    if isinstance(value, tuple):
        for item in value:
            yield from parts_of(item)


READERS = (Handling.OPEN, Handling.PROFESSIONALS)


@SLOW_IS_FINE
@given(cases, st.sampled_from(READERS))
def test_a_reader_sees_nothing_above_their_leave_and_nothing_that_points_at_it(case, reader):
    seen = case.seen_by(reader)
    hidden = [
        part for part in parts_of(seen)
        if getattr(part, "handling", None) is not None and not part.handling.visible_to(reader)
    ]  # fmt: skip
    assert [type(part).__name__ for part in hidden if part != type(part)()] == []
    named = {"young_person", *(item.id for item in (*seen.people, *seen.locations, *seen.things))}
    assert {name for item in seen.observations for name in item.about} <= named
    assert {end for link in seen.links for end in (link.source, link.target)} <= named


@SLOW_IS_FINE
@given(cases, st.sampled_from(READERS))
def test_seeing_twice_shows_the_same_and_a_reader_with_less_leave_sees_no_more(case, reader):
    seen = case.seen_by(reader)
    assert seen.seen_by(reader) == seen
    assert case.seen_by(Handling.PROFESSIONALS).seen_by(reader) == seen


@SLOW_IS_FINE
@given(cases)
def test_a_reader_with_leave_sees_the_whole_record(case):
    assert case.seen_by(Handling.RESTRICTED) == case


@SLOW_IS_FINE
@given(cases, st.sampled_from(READERS))
def test_what_may_be_seen_is_all_there_in_its_order(case, reader):
    seen = case.seen_by(reader)
    assert [item.id for item in seen.observations] == [
        item.id for item in case.observations if item.handling.visible_to(reader)
    ]
    assert [item.id for item in seen.people] == [item.id for item in case.people if item.handling.visible_to(reader)]
    for kept, before in zip(
        seen.observations, [i for i in case.observations if i.handling.visible_to(reader)], strict=True
    ):
        assert kept.model_copy(update={"about": before.about}) == before


CANARY = "kestrel-4711"
HIDDEN = {
    "people": {"id": "secret-p", "name": CANARY, "roles": ["suspect"]},
    "locations": {"id": "secret-l", "place": CANARY},
    "things": {"id": "secret-t", "kind": "vehicle", "label": CANARY},
    "links": {"id": "secret-k", "from": "young_person", "to": "secret-p", "kind": "friend", "agency": "police",
              "basis": "verified", "recorded_on": "2026-11-01", "note": CANARY},
    "observations": {"id": "secret-o", "indicator": "drug_debt", "status": "present", "agency": "police",
                     "basis": "verified", "recorded_on": "2026-11-01", "note": CANARY},
    "agency_information": {"agency": "police", "information": CANARY},
}  # fmt: skip
DEEPER = {
    ("views", "young_person"): {"view": CANARY, "heard": "by_phone"},
    ("views", "parents_and_carers"): {"view": CANARY, "heard": "by_phone"},
    ("plan", "actions"): {"id": "secret-a", "what": CANARY, "owner": "x", "agency": "police"},
    ("plan", "referrals"): {"to": CANARY},
    ("plan", "police_actions"): {"what": CANARY},
    ("young_person", "missing_episodes"): {"began": "2026-11-01", "note": CANARY},
}


def with_secrets(case: Case, handling: str) -> Case:
    """The same case with one more of everything that has a handling, all of it hidden."""
    data = json.loads(to_json(case))
    for part, item in HIDDEN.items():
        data.setdefault(part, []).append({**item, "handling": handling})
    for (part, inner), item in DEEPER.items():
        data.setdefault(part, {}).setdefault(inner, []).append({**item, "handling": handling})
    for item in data["observations"]:
        item["about"] = [*item.get("about", []), "secret-p"]
    data["links"] += [{**link, "handling": "open"} for link in LINKS_TO_CANARIES]
    data["confidential"] = {"discussion": CANARY, "disruption_options": CANARY, "why_family_left": CANARY}
    return Case.model_validate(data)


LINKS_TO_CANARIES = [
    {**HIDDEN["links"], "id": "secret-from", "from": "secret-l", "to": "young_person"},
    {**HIDDEN["links"], "id": "secret-to", "from": "young_person", "to": "secret-t"},
    {**HIDDEN["links"], "id": "secret-both", "from": "secret-p", "to": "secret-l"},
]


@SLOW_IS_FINE
@given(
    cases,
    st.sampled_from(
        [("restricted", Handling.PROFESSIONALS), ("restricted", Handling.OPEN), ("professionals", Handling.OPEN)]
    ),
)
def test_two_records_that_differ_only_in_what_is_hidden_look_the_same(case, who):
    handling, reader = who
    more = with_secrets(case, handling)
    assert more.seen_by(reader) == case.seen_by(reader)
    assert CANARY not in to_json(more.seen_by(reader))
    assert "secret-" not in to_json(more.seen_by(reader))


def test_the_confidential_item_is_restricted_whatever_it_says():
    assert problem("case: TL-1\nconfidential: {handling: open}\n").field == "confidential.handling"


def test_police_actions_are_restricted_unless_released():
    case = read("case: TL-1\nplan: {police_actions: [{what: x}, {what: y, handling: professionals}]}\n")
    assert [item.what for item in case.seen_by(Handling.PROFESSIONALS).plan.police_actions] == ["y"]


# ---- the published schema


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    published = case_schema()
    Draft202012Validator.check_schema(published)
    return Draft202012Validator(published, format_checker=FormatChecker())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_published_schema_accepts_every_shipped_case(path, schema):
    schema.validate(read_text(path.name, path.read_bytes()).data)


BROKEN = {
    "no reference": lambda data: data.pop("case"),
    "a key that no record has": lambda data: data.update(colour="red"),
    "a key that no observation has": lambda data: data["observations"][0].update(colour="red"),
    "a status that does not exist": lambda data: data["observations"][0].update(status="no"),
    "an indicator one letter off": lambda data: data["observations"][0].update(indicator="mising_late_home"),
    "an agency that nobody knows": lambda data: data["observations"][0].update(agency="polise"),
    "no times": lambda data: data["observations"][0].update(episodes=0),
    "a date that no calendar has": lambda data: data["observations"][0].update(recorded_on="2026-02-31"),
    "text for a list": lambda data: data.update(observations="none"),
    "a person without a role": lambda data: data["people"][0].update(roles=[]),
    "an open confidential part": lambda data: data["confidential"].update(handling="open"),
    "a wrong police grade": lambda data: data["links"][2]["grade"].update(source=4),
}  # fmt: skip


@pytest.mark.parametrize("spoil", BROKEN.values(), ids=BROKEN)
def test_the_published_schema_refuses_a_broken_record(spoil, schema):
    path = next(path for path in EXAMPLES if path.name.startswith("TL-005"))
    data = read_text(path.name, path.read_bytes()).data
    schema.validate(data)
    spoil(data)
    assert not schema.is_valid(data)


def test_the_types_used_here_are_those_of_the_record():
    """If a text or date of the record becomes another type, the random cases above must follow."""
    assert typing.get_args(Text)[0] is str
    assert typing.get_args(UkDate)[0] is date
    assert Link.model_fields["source"].alias == "from"
