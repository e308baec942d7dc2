"""What a record can say of the case besides indicators: every combination that the rules can tell apart.

Each choice is a piece of a real record. What a rule sees of it is worked out by the engine itself from that piece,
never written here a second time. A new case attribute needs its pieces here before a pack that reads it can be proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Any, TypeAlias

from cce_core.case import Case
from cce_core.dates import add_years
from cce_core.errors import ThreadlineError
from cce_core.observation import Basis, Observation, Status
from cce_engine.answers import YES
from cce_engine.attributes import MISSING, Value, case_attributes
from cce_engine.pack import AttributeTest, ScoreTest
from cce_engine.sheet import attribute_answer

if TYPE_CHECKING:
    from datetime import date

Piece: TypeAlias = dict[str, Any]
Made: TypeAlias = Iterator[Piece]

OWN_REVIEW = ("child_in_need", "child_protection_plan", "looked_after")
OLD_EPISODE, RECENT_EPISODE = 400, 5  # days ago


class UnprovableError(ThreadlineError):
    """A pack reads something that no record made here can say."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a record may say: the piece of the record, and what the attribute tests make of it."""

    piece: Piece
    yes: frozenset[AttributeTest]
    attributes: dict[str, Value]
    never_missing: bool = False  # holds where the only answer about missing episodes is that there were none
    mark: int = 0  # given under the heading that the subject is


@dataclass(frozen=True, slots=True)
class Subject:
    """Things said of a case that hang together: just one of the choices is so. The first says nothing."""

    attributes: tuple[str, ...]  # or the heading of a form
    choices: tuple[Choice, ...]


def subjects(tests: Sequence[AttributeTest], as_of: date) -> tuple[Subject, ...]:
    """Every subject that the tests read. Raises UnprovableError for an attribute that has no pieces."""
    read = {test.attribute for test in tests}
    strange = read - set(chain.from_iterable(MAKERS)) - {HEARD}
    if strange:
        raise UnprovableError(
            f"The proof does not know how to write a record that says {', '.join(sorted(strange))}. "
            "Add pieces for it in cce_engine/proof/circumstances.py."
        )
    return tuple(
        _subject(names, make(_Read(tuple(test for test in tests if test.attribute in names), as_of)), tests, as_of)
        for names, make in MAKERS.items()
        if read & set(names)
    )


def headings(tests: Sequence[ScoreTest]) -> tuple[Subject, ...]:
    """The marks that may be given under each heading of a form, each with what it stands on."""
    most = {item.heading: item.points for test in tests for item in test.items if item.heading}
    return tuple(Subject((name,), tuple(_marks(name, highest))) for name, highest in most.items())


def _marks(name: str, highest: int) -> Iterator[Choice]:
    tool, _, heading = name.partition("/")
    yield Choice({}, frozenset(), {})
    for value in range(1, highest + 1):
        mark = {"tool": tool, "heading": heading, "value": value, "evidence": "Written beside it."}
        yield Choice({"reason": {"ratings": [mark]}}, frozenset(), {}, mark=value)


HEARD = "agencies_heard"  # who recorded an observation is heard: see records.py


@dataclass(frozen=True, slots=True)
class _Read:
    """What the tests ask about the attributes of one subject."""

    tests: tuple[AttributeTest, ...]
    as_of: date

    def numbers(self, attribute: str) -> list[int]:
        """Each limit asked about, and the number just below it."""
        limits = {int(test.values[0]) for test in self.tests if test.attribute == attribute}
        return sorted(limits | {limit - 1 for limit in limits})

    def words(self, attribute: str) -> list[str]:
        """Every value asked about."""
        return sorted({str(item) for test in self.tests if test.attribute == attribute for item in test.values})

    def days_ago(self, count: int) -> str:
        return (self.as_of - timedelta(days=count)).isoformat()


def _subject(names: tuple[str, ...], pieces: Made, tests: Sequence[AttributeTest], as_of: date) -> Subject:
    """The pieces that the tests tell apart, the plainest first."""
    asked = [test for test in tests if test.attribute in names]
    found: dict[object, Choice] = {}
    for piece in pieces:
        for live in ((), _never(as_of)) if MISSING_NOW in names and not piece else ((),):
            choice = _choice(piece, asked, live, names, as_of)
            found.setdefault((choice.yes, choice.never_missing), choice)
    return Subject(names, tuple(found.values()))


def _choice(
    piece: Piece, asked: Sequence[AttributeTest], live: tuple[Observation, ...], names: tuple[str, ...], as_of: date
) -> Choice:
    case = Case.model_validate({"case": "P-1", **piece})
    seen = case_attributes(case, live, as_of)
    yes = frozenset(test for test in asked if attribute_answer(test, seen) is YES)
    return Choice(piece, yes, {name: seen[name] for name in names}, bool(live))


def _never(as_of: date) -> tuple[Observation, ...]:
    """Asked about missing episodes, and there were none."""
    said = Observation(
        id="o", indicator=MISSING, status=Status.ABSENT, agency="police", basis=Basis.VERIFIED, recorded_on=as_of
    )
    return (said,)


def _born(read: _Read) -> Made:
    yield {}
    days = {add_years(read.as_of, -age) for age in read.numbers("age") if age >= 0}
    days |= {add_years(read.as_of, -age - 1) + timedelta(days=1) for age in read.numbers("age") if age >= 0}
    for left in read.numbers("days_to_18"):
        near = add_years(read.as_of + timedelta(days=left), -18)
        days |= {near + timedelta(days=shift) for shift in (-1, 0, 1)}
    for day in sorted(days):
        if day <= read.as_of:
            yield {"young_person": {"date_of_birth": day.isoformat()}}


def _missing(read: _Read) -> Made:
    yield {}
    most = max([1, *read.numbers("missing_episodes_90_days"), *read.numbers("missing_episodes_recorded")])
    for count, recent, now in product(range(1, most + 1), range(most + 1), (False, True)):
        for interview in ("held", "not_offered", "not_known"):
            if recent <= count:
                episodes = [_episode(read, place < recent, interview) for place in range(count)]
                if now:
                    del episodes[0]["returned"], episodes[0]["return_interview"]
                yield {"young_person": {"missing_episodes": episodes}}


def _episode(read: _Read, recent: bool, interview: str) -> Piece:
    ago = RECENT_EPISODE if recent else OLD_EPISODE
    return {"began": read.days_ago(ago), "returned": read.days_ago(ago - 1), "return_interview": interview}


def _processes(read: _Read) -> Made:
    named = {*read.words("open_processes"), *(OWN_REVIEW if read.words("has_existing_review") else ())}
    reviews: list[Piece] = [{}]
    if read.words("existing_review_within_42_days") or read.words("has_existing_review"):
        reviews += [{"review": {"existing_reviews": [_review(read, days)]}} for days in (-14, -60)]
    for count in range(len(named) + 1):
        for chosen in combinations(sorted(named), count):
            for review in reviews:
                yield {**({"young_person": {"open_processes": list(chosen)}} if chosen else {}), **review}
    yield {"young_person": {"open_processes": []}}


def _review(read: _Read, days: int) -> Piece:
    return {"kind": "core_group", "next_date": read.days_ago(days)}


def _level_age(read: _Read) -> Made:
    yield {}
    for days in read.numbers("days_since_recorded_level"):
        if days >= 0:
            yield {"analysis": {"recorded_level": {"level": "not_named", "date": read.days_ago(days)}}}


def _view(read: _Read) -> Piece:
    return {"view": "Said at the meeting.", "heard": "in_person", "date": read.days_ago(0)}


def _words(*path: str) -> Callable[[_Read], Made]:
    """One of a list of words, at this place of the record."""

    def pieces(read: _Read) -> Made:
        yield {}
        for word in read.words(path[-1]):
            yield _at(path, word)

    return pieces


def _yes_no(*path: str) -> Callable[[_Read], Made]:
    """True or false, at this place of the record."""
    return _either(*({}, *(_at(path, said) for said in (True, False))))


def _either(*pieces: Piece) -> Callable[[_Read], Made]:
    return lambda _read: iter(pieces)


def _said(who: str) -> Callable[[_Read], Made]:
    return lambda read: iter(({}, {"views": {who: [_view(read)]}}))


def _meeting(read: _Read) -> Made:
    yield {}
    yield {"meeting": {"date": read.days_ago(0)}}


def _at(path: Sequence[str], value: object) -> Piece:
    return {path[0]: value if len(path) == 1 else _at(path[1:], value)}


MISSING_NOW = "missing_now"
MAKERS: dict[tuple[str, ...], Callable[[_Read], Made]] = {
    ("age", "days_to_18"): _born,
    ("age_disputed",): _yes_no("young_person", "age_disputed"),
    ("care_status",): _words("young_person", "care_status"),
    ("education_status",): _words("young_person", "education_status"),
    ("open_processes", "existing_review_within_42_days", "has_existing_review"): _processes,
    (
        MISSING_NOW, "missing_episodes_90_days", "missing_episodes_recorded", "return_interview_outstanding"
    ): _missing,
    ("child_view_recorded",): _said("young_person"),
    ("carer_view_recorded",): _said("parents_and_carers"),
    ("open_investigation",): _yes_no("young_person", "criminal_justice", "open_investigation"),
    ("witness_or_suspect",): _yes_no("young_person", "criminal_justice", "witness_or_suspect"),
    ("wants_police_cadets",): _yes_no("young_person", "wants_police_cadets"),
    ("safety_plan_in_place",): _yes_no("safety_plan", "in_place"),
    ("meeting_held",): _meeting,
    ("days_since_recorded_level",): _level_age,
}  # fmt: skip
