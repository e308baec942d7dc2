"""A case to and from its file, without loss: YAML or JSON in, the same out, every problem named at once."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from cce_core.case import Case
from cce_core.checking import check
from cce_core.dates import in_words
from cce_core.errors import LONGEST_ECHO, BadInputError, Problem, not_in, shortened
from cce_core.quick_yaml import read_quickly
from cce_core.text_file import Path, TextFile, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cce_core.vocabulary import Vocabulary


NEVER_FOLD = 2**31  # folding a long line loses odd white space


def read_case(name: str, raw: bytes, vocabulary: Vocabulary, as_of: date | None = None) -> Case:
    """The case in ``raw``. Raises BadInputError with all problems, each with file, line and field.

    With ``as_of``, nothing recorded about the child may be dated after it.
    """
    text = read_quickly(name, raw) or read_text(name, raw)
    if not isinstance(text.data, dict):
        raise BadInputError([text.problem((), "a case file is a block of named fields beginning with case:")])
    _refuse_practice(text)
    case, problems = check(Case, text)
    if case is not None:
        problems = problems_of(case, text, vocabulary, as_of)
    if case is None or problems:
        raise BadInputError(problems)
    return case


def problems_of(case: Case, text: TextFile, vocabulary: Vocabulary, as_of: date | None) -> list[Problem]:
    """What the shape of a record does not show: names outside the vocabulary, loose references, days to come."""
    return [*_names(case, text, vocabulary), *_references(case, text), *_dates(case, text, as_of)]


def _refuse_practice(text: TextFile) -> None:
    """Invented practice material is never read as a record of a child."""
    if "narrative" in text.data or isinstance(text.data.get("case"), dict):
        name = shortened(str(text.data.get("id", "without an id")), LONGEST_ECHO)
        message = (
            f"this is a vignette for practice ({name}), not a case record. To practise on it: threadline train start"
        )
        raise BadInputError([text.problem((), message, kind="not-a-case")])
    if {"attempts", "rater"} <= set(text.data) or "answers" in text.data:
        message = "this is practice data (answers about invented children), not a case record. It stays with practice."
        raise BadInputError([text.problem((), message, kind="not-a-case")])


def to_json(case: Case) -> str:
    """The case as JSON, dates in ISO form, fields that say nothing left out."""
    return json.dumps(plain_case(case), ensure_ascii=False, indent=2) + "\n"


def to_yaml(case: Case) -> str:
    """The case as YAML 1.2, in the order of the agenda; reading it back gives the same case."""
    return yaml_of(plain_case(case))


def yaml_of(plain: dict[str, Any]) -> str:
    """Plain data as YAML 1.2 that reads back as the same."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt", pure=True)
    yaml.default_flow_style = False
    yaml.width = NEVER_FOLD
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    yaml.dump(_quoted(plain), out)
    return out.getvalue()


def plain_case(case: Case) -> dict[str, Any]:
    """The case as plain data, dates in ISO form, fields that say nothing left out."""
    return case.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _quoted(value: Any) -> Any:
    """Text that would be read back as something else (a number, true, empty) in quotes; long text as a block."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, dict):
        return {key: _quoted(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_quoted(item) for item in value]
    if isinstance(value, str) and not _simple(value):
        return DoubleQuotedScalarString(value)
    return value


def _simple(value: str) -> bool:
    return (
        value.replace("_", "").replace("-", "").isalnum()
        and value.isascii()
        and not value.lower().startswith(("true", "false", "null"))
        and not value[0].isdigit()
    )


def _names(case: Case, text: TextFile, vocabulary: Vocabulary) -> Iterator[Problem]:
    for index, item in enumerate(case.observations):
        if item.indicator not in vocabulary.indicators:
            message = not_in(item.indicator, vocabulary.indicators, "the indicator")
            yield text.problem(("observations", index, "indicator"), message, kind="unknown-indicator")
    for path, agency in _agencies(case):
        if agency and agency not in vocabulary.agencies:
            yield text.problem(path, not_in(agency, vocabulary.agencies, "the agency"), kind="unknown-agency")


def _agencies(case: Case) -> Iterator[tuple[Path, str | None]]:
    for index, item in enumerate(case.observations):
        yield ("observations", index, "agency"), item.agency
        yield ("observations", index, "passed_on_from"), item.passed_on_from
    for index, link in enumerate(case.links):
        yield ("links", index, "agency"), link.agency
    for index, entry in enumerate(case.agency_information):
        yield ("agency_information", index, "agency"), entry.agency
    for index, attendance in enumerate(case.meeting.attendance):
        yield ("meeting", "attendance", index, "agency"), attendance.agency
    for index, action in enumerate(case.plan.actions):
        yield ("plan", "actions", index, "agency"), action.agency
    for index, referral in enumerate(case.plan.referrals):
        yield ("plan", "referrals", index, "by_agency"), referral.by_agency
    yield ("young_person", "national_referral", "by_agency"), case.young_person.national_referral.by_agency
    if case.reason.assessment:
        yield ("reason", "assessment", "by_agency"), case.reason.assessment.by_agency


def _references(case: Case, text: TextFile) -> Iterator[Problem]:
    """Ids are unique, and whatever is referred to is there."""
    yield from _unique(text, ("observations",), [item.id for item in case.observations])
    yield from _unique(text, ("plan", "actions"), [item.id for item in case.plan.actions])
    yield from _unique(text, ("links",), [item.id for item in case.links])
    named = {"young_person": "the young person"}
    for part in ("people", "locations", "things"):
        for index, item in enumerate(getattr(case, part)):
            if item.id in named:
                yield text.problem((part, index, "id"), f'"{item.id}" is already {named[item.id]}. Give it another id.')
            named[item.id] = f"used on line {text.line_of((part, index))}"
    for index, observation in enumerate(case.observations):
        for place, name in enumerate(observation.about):
            if name not in named:
                yield text.problem(("observations", index, "about", place), not_in(name, named, "the person or place"))
    for index, link in enumerate(case.links):
        for end, name in (("from", link.source), ("to", link.target)):
            if name not in named:
                yield text.problem(("links", index, end), not_in(name, named, "the person or place"))


def _unique(text: TextFile, path: Path, ids: list[str]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, name in enumerate(ids):
        if name in seen:
            first = text.line_of((*path, seen[name]))
            yield text.problem(
                (*path, index, "id"),
                f'the id "{name}" is used twice (first on line {first}).',
                kind="duplicate-id",
            )
        seen.setdefault(name, index)


def _dates(case: Case, text: TextFile, as_of: date | None) -> Iterator[Problem]:
    """Whatever is dated after the day of the answer; one problem for each entry, however many dates it has."""
    if as_of is None:
        return
    for path, item, names in _dated(case):
        late = [name for name in names if (getattr(item, name, None) or as_of) > as_of]
        if late:
            day = in_words(getattr(item, late[0]))
            message = f"{day} is after {in_words(as_of)}, the day the answer is for. "
            message += "Correct the date, or give a later day with --as-of."
            yield text.problem((*path, late[0]), message, kind="future-date")


def _dated(case: Case) -> Iterator[tuple[Path, object, tuple[str, ...]]]:
    yield ("young_person",), case.young_person, ("date_of_birth",)
    for index, item in enumerate(case.observations):
        yield ("observations", index), item, ("first", "last", "recorded_on", "withdrawn_on")
    decided = ("referred_on", "reasonable_grounds_on", "conclusive_grounds_on", "reconsideration_asked_on")
    yield ("young_person", "national_referral"), case.young_person.national_referral, decided
    for index, contact in enumerate(case.young_person.criminal_justice.contacts or ()):
        yield ("young_person", "criminal_justice", "contacts", index), contact, ("date",)
    for index, episode in enumerate(case.young_person.missing_episodes):
        yield ("young_person", "missing_episodes", index), episode, ("began", "returned", "interview_offered_on")
    for index, clock in enumerate(case.young_person.process_dates):
        yield ("young_person", "process_dates", index), clock, ("on",)
    for index, meeting in enumerate(case.review.earlier_meetings):
        yield ("review", "earlier_meetings", index), meeting, ("date",)
    yield ("review", "improvement"), case.review.improvement, ("since",)
    for index, link in enumerate(case.links):
        yield ("links", index), link, ("first", "last", "recorded_on", "withdrawn_on")
    for who in ("young_person", "parents_and_carers"):
        for index, view in enumerate(getattr(case.views, who)):
            yield ("views", who, index), view, ("date",)
    for index, entry in enumerate(case.agency_information):
        yield ("agency_information", index), entry, ("asked_on", "replied_on")
    yield ("reason", "assessment"), case.reason.assessment, ("date",)
    yield ("analysis", "recorded_level"), case.analysis.recorded_level, ("date",)
