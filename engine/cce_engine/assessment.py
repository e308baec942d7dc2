"""What an assessment says: one unchanging value that every renderer prints and none adds to."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Literal

from cce_core.value import value
from cce_engine.advised import PlanAdvice, WordAdvice
from cce_engine.disruption.cards import Disruption

LackState = Literal["not_asked", "not_known", "no"]
Headline = Literal["level", "at_least", "not_enough_information"]
ServiceState = Literal["open", "check", "not_open", "details_need_checking"]


@value(frozen=True)
class Named:
    """A closed name and its words."""

    id: str
    label: str


@value(frozen=True)
class Who:
    """An agency, or the child or family: its label, and its name inside a sentence."""

    id: str
    label: str
    inline: str


@value(frozen=True)
class RecordedFact:
    """One observation as it is named in an answer: what, how sure, who says so, how they know, when."""

    id: str
    indicator: str
    label: str
    kind: str
    status: str
    known_on: date
    agency: Who
    passed_on_from: Who | None
    basis: str | None
    grade: str | None
    episodes: int | None
    handling: str
    note: str


@value(frozen=True)
class Cited:
    """A source and the place in it."""

    id: str
    title: str
    publisher: str
    at: str


@value(frozen=True)
class Reason:
    """One rule that fired: what it concluded, on which facts, from which source, and what else might explain it."""

    rule: str
    version: int
    title: str
    stratum: str
    concludes: str
    because: str
    facts: tuple[str, ...]
    through: tuple[str, ...]
    other_explanations: tuple[str, ...]
    sources: tuple[Cited, ...]
    check_with: tuple[str, ...]
    restricted: bool


@value(frozen=True)
class Lack:
    """One thing that a rule still lacks: what, what is recorded about it, and who could say."""

    what: str
    state: LackState
    detail: str
    ask: tuple[Who, ...]


@value(frozen=True)
class NotHigher:
    """A rule of the next level that did not fire, and what it lacked."""

    level: Named
    rule: str
    title: str
    lacks: tuple[Lack, ...]


@value(frozen=True)
class NotLower:
    """A rule that holds the level where it is."""

    rule: str
    title: str
    because: str
    floor: bool


@value(frozen=True)
class LevelRange:
    """Three readings of the same rules, and whether enough is known to trust them."""

    confirmed: Named
    recorded: Named
    could_be: Named
    headline: Headline
    open_core_questions: tuple[str, ...]
    core_may_be_open: int
    not_asked: int
    highest: bool  # whether the recorded level is the highest of the pack: nothing could take it further


@value(frozen=True)
class Dimension:
    """One of the four things kept apart, and the rules that set it."""

    id: str
    label: str
    value: Named
    rules: tuple[str, ...]


@value(frozen=True)
class Total:
    """The arithmetic of a published form as the record stands: the form's own points."""

    id: str
    label: str
    points: int
    could_be: int  # if what is not known were answered yes
    band: Named
    totals_of_band: str
    next_band: Named | None
    points_to_next: int | None
    not_marked: tuple[str, ...]
    marked_without_evidence: tuple[str, ...]


@value(frozen=True)
class FootingSet:
    """Leave these out, and the level falls to this."""

    facts: tuple[str, ...]
    falls_to: Named


@value(frozen=True)
class RestsOn:
    """The smallest sets of observations, and of separate sources, without which the level falls."""

    sets: tuple[FootingSet, ...]
    sources: tuple[tuple[Who, ...], ...]
    enough: tuple[str, ...]
    from_agencies: tuple[Who, ...]
    searched_to: int


@value(frozen=True)
class Question:
    """An unknown that alone would change the level or a suggestion, and whom to ask."""

    about: str
    question: str
    ask: tuple[Who, ...]
    core: bool
    state: Literal["not_asked", "not_known", "not_recorded"]
    would: tuple[str, ...]


@value(frozen=True)
class AskNext:
    """What to ask, in order; and how much more there is."""

    questions: tuple[Question, ...]
    more: int
    not_asked: int


@value(frozen=True)
class Waiting:
    """Why a suggestion waits, or what to check first, and what to do instead."""

    because: str
    instead: str
    state: Literal["holds", "check_first"]
    ask: tuple[Who, ...]


ConfidentialPart = Literal["lead", "stay", "by_need", "leave"]


@value(frozen=True)
class Invitation:
    """Who should be there for one agency: what is asked of it, whether a deputy will do, and item 10."""

    agency: Who
    who: str
    asked_for: tuple[str, ...]
    deputy: str
    confidential_part: ConfidentialPart
    always: bool
    recorded: tuple[str, ...]  # what the list of who came already says of this agency


@value(frozen=True)
class Folding:
    """What folding would do to the next look: from the day this meeting would look to the day of the other review."""

    separate: date
    folded: date | None  # not known where no coming day of the other review is recorded
    review: str
    check_before: date | None


@value(frozen=True)
class ServiceLimit:
    """One limit of a service that leaves the child out, or that has to be asked about."""

    about: Literal["ages", "areas", "levels", "excludes", "sex"]
    state: Literal["excluded", "check"]
    because: str
    ask: tuple[Who, ...]


@value(frozen=True)
class Alternative:
    """What to offer where a service is not, or may not be, open to the child; and why that."""

    label: str
    because: str
    service: str | None
    state: ServiceState | None


@value(frozen=True)
class ServiceOnCard:
    """The service that a suggestion goes to: open to this child as far as is recorded, to be checked, or not open.

    In ``details_need_checking`` nothing about the service is settled: the entry is older than its limit.
    """

    id: str
    label: str
    provider: str
    state: ServiceState
    limits: tuple[ServiceLimit, ...]
    instead: tuple[Alternative, ...]
    agreement: str
    capacity: str
    phone: str
    check_with: str
    last_checked: date


@value(frozen=True)
class Suggestion:
    """A suggested step: what, who may make it, agreement, by when, what it still lacks."""

    what: str
    label: str
    kind: str
    weight: Literal["do", "consider", "prepare"]
    who_may_make_it: tuple[Who, ...]
    agreement: str
    by: str
    due: date | None
    moved_from: date | None
    how: tuple[str, ...]
    lacks: tuple[Lack, ...]
    attach: tuple[str, ...]
    waiting: tuple[Waiting, ...]
    alternatives: tuple[str, ...]
    rules: tuple[str, ...]
    facts: tuple[str, ...]
    because: tuple[str, ...]
    check_with: tuple[str, ...]
    handling: str
    counts_from: str = ""
    due_at: str | None = None
    prompts: tuple[str, ...] = ()
    attendance: Invitation | None = None
    folding: Folding | None = None
    never_a_blocker: tuple[str, ...] = ()
    service: ServiceOnCard | None = None
    details: Literal["settled", "need_checking"] = "settled"


@value(frozen=True)
class Caution:
    """Something to be careful about."""

    kind: str
    text: str
    rule: str | None = None
    facts: tuple[str, ...] = ()


@value(frozen=True)
class SenseCheck:
    """A level that people wrote down, beside the suggestion."""

    which: Literal["recorded", "agreed"]
    level: str
    pack: str
    on: date | None
    compared: Literal["same", "below", "above", "other_pack"]
    level_then: Named | None
    since: tuple[str, ...]


ChangeKind = Literal["new", "withdrawn", "aged", "rules"]


@value(frozen=True)
class Change:
    """One part of what changed, and the level if that part alone had moved."""

    kind: ChangeKind
    alone: Named
    facts: tuple[str, ...]


@value(frozen=True)
class Changes:
    """What changed since an earlier day, each part moved alone; suggestions that came and that went."""

    since: date
    level_then: Named
    level_now: Named
    parts: tuple[Change, ...]
    suggested_now: tuple[str, ...]
    no_longer_suggested: tuple[str, ...]


@value(frozen=True)
class PackUsed:
    """Which rules answered."""

    id: str
    title: str
    version: str
    status: str
    approved_by: str
    digest: str
    published: str = ""  # full or part: how much of a published tool's rule was seen; empty for a pack of our own
    seen: str = ""  # what of it was not, in words


@value(frozen=True)
class Assessment:
    """A suggested level with its reasons. Never a decision: people decide, and say why."""

    case: str
    invented: bool
    name: str
    age: int | None
    as_of: date
    reader: str
    pack: PackUsed
    level: LevelRange
    dimensions: tuple[Dimension, ...]
    totals: tuple[Total, ...]
    rests_on: RestsOn
    why: tuple[Reason, ...]
    why_not_higher: tuple[NotHigher, ...]
    why_not_lower: tuple[NotLower, ...]
    ask_next: AskNext
    suggestions: tuple[Suggestion, ...]
    cautions: tuple[Caution, ...]
    sense_check: tuple[SenseCheck, ...]
    facts: tuple[RecordedFact, ...]
    changes: Changes | None = None
    language: tuple[WordAdvice, ...] = ()
    plan: tuple[PlanAdvice, ...] = ()
    disruption: Disruption | None = None

    def fact(self, fact_id: str) -> RecordedFact:
        """The recorded fact of that id. Raises StopIteration where there is none."""
        return next(item for item in self.facts if item.id == fact_id)


def to_plain(value: Any) -> Any:
    """An assessment, or part of one, as plain data: what ``--format json`` prints."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def schema() -> dict[str, Any]:
    """The JSON Schema that every printed assessment follows."""
    from pydantic import TypeAdapter

    found: dict[str, Any] = TypeAdapter(Assessment).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Threadline assessment",
        **found,
    }
