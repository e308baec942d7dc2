"""Pieces of records that say something of a case: for each attribute that a rule may read, how a record says it.

A new case attribute needs a line here before a pack that reads it can be proved. Of two lines about one attribute, the
first that says anything decides, as it does in the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, TypeAlias

from cce_core.dates import add_years

if TYPE_CHECKING:
    from datetime import date

    from cce_engine.pack import AttributeTest

Piece: TypeAlias = dict[str, Any]
CHILD, JUSTICE, MEETING = "young_person", "young_person.criminal_justice", "meeting"
ONE = "#1"  # stands for the one item of a list, so that several pieces can speak of the same item


@dataclass(frozen=True, slots=True)
class Asked:
    """What the tests ask about some attributes, on the day of the answer."""

    tests: tuple[AttributeTest, ...]
    as_of: date

    def numbers(self, attribute: str) -> list[int]:
        """Each limit asked about, and the number just below it; nothing below 0."""
        limits = {int(test.values[0]) for test in self.tests if test.attribute == attribute}
        return sorted(number for number in limits | {limit - 1 for limit in limits} if number >= 0)

    def words(self, attribute: str) -> list[str]:
        """Every value asked about."""
        return sorted({str(item) for test in self.tests if test.attribute == attribute for item in test.values})

    def day(self, ahead: int = 0) -> str:
        """A day so many days ahead; below 0, ago."""
        return (self.as_of + timedelta(days=ahead)).isoformat()


@dataclass(frozen=True, slots=True)
class Maker:
    """How a record says something of some attributes."""

    attributes: tuple[str, ...]
    pieces: Callable[[Asked], Iterable[Piece]]
    begins: str = ""  # the part of the record that any of these pieces begins
    within: str = ""  # the part that must have been begun before any of these can be said
    needs: Piece = field(default_factory=dict)  # the plainest beginning of that part


def whole(piece: Piece) -> Piece:
    """A piece as a record has it: items of lists in their lists."""
    found = {key: whole(value) if isinstance(value, dict) else value for key, value in piece.items()}
    return list(found.values()) if ONE in found else found  # type: ignore[return-value]  # a list where a list stands


def at(path: str, value: object) -> Piece:
    """A value at its place in the record."""
    head, _, rest = path.partition(".")
    return {head: at(rest, value) if rest else value}


def _one_of(path: str, *values: object) -> Callable[[Asked], Iterator[Piece]]:
    return lambda _asked: (at(path, value) for value in values)


def _yes_no(path: str) -> Callable[[Asked], Iterator[Piece]]:
    return _one_of(path, True, False)


def _words(path: str, attribute: str) -> Callable[[Asked], Iterator[Piece]]:
    return lambda asked: (at(path, word) for word in asked.words(attribute))


def _today(path: str) -> Callable[[Asked], Iterator[Piece]]:
    return lambda asked: iter((at(path, asked.day()),))


def _view(who: str) -> Callable[[Asked], Iterator[Piece]]:
    said = {"view": "Said at the meeting.", "heard": "in_person"}
    return _one_of(f"views.{who}", [said])


def _to_ask(whose: str) -> Callable[[Asked], Iterator[Piece]]:
    planned = {"whose": whose, "asker": "social worker", "how": "at home"}
    return lambda asked: iter((at("views.to_ask", [{**planned, "by": asked.day(7)}]),))


def _born(asked: Asked) -> Iterator[Piece]:
    days = {add_years(asked.as_of, -age) for age in asked.numbers("age")}
    days |= {add_years(asked.as_of, -age - 1) + timedelta(days=1) for age in asked.numbers("age")}
    for left in asked.numbers("days_to_18"):
        near = add_years(asked.as_of + timedelta(days=left), -18)
        days |= {near + timedelta(days=shift) for shift in (-1, 0, 1)}
    yield from (at(f"{CHILD}.date_of_birth", day.isoformat()) for day in sorted(days) if day <= asked.as_of)


def _processes(asked: Asked) -> Iterator[Piece]:
    named = {*asked.words("open_processes"), *(OWN_REVIEW if asked.words("has_existing_review") else ())}
    named |= {*(REFERRED if asked.words("nrm_stage") else ()), *(ORDER if asked.words("ever_on_order") else ())}
    for count in range(len(named) + 1):
        for chosen in combinations(sorted(named), count):
            yield at(f"{CHILD}.open_processes", list(chosen))


REFERRED = ("nrm_referred", "nrm_positive")
OWN_REVIEW = ("child_in_need", "child_protection_plan", "looked_after")
OLD, RECENT, LISTED = -400, -5, 3
AWAY = {"returned": None, "return_interview": None, "exploitation_heard": None}
Ways: TypeAlias = tuple[Piece, ...]
INTERVIEWS: Ways = (
    {}, {"return_interview": "not_offered"}, {"return_interview": "not_known"}, {"return_interview": "declined"},
    {"exploitation_heard": True}, {"exploitation_heard": None},
)  # fmt: skip
LENGTHS: Ways = ({}, {"lasted": 1}, {"lasted": 1, "began_at": "00:00"})
STILL_AWAY: Ways = (AWAY, {**AWAY, "police_reference": "Given"}, {**AWAY, "ago": 0})
REPORTED: Ways = ({}, {"reported": False})


def _missing(asked: Asked) -> Iterator[Piece]:
    """Lists of episodes: one remarkable in every way, two more in one way each, any number besides."""
    lately = asked.numbers("missing_episodes_90_days")
    most = max([LISTED, *lately, *asked.numbers("missing_episodes_recorded")])
    in_every_way, in_one_way = _remarkable({test.attribute for test in asked.tests})
    for count in range(1, most + 1):
        for recent in sorted({0, count, *(number for number in lately if number < count)}):
            for first, number in product(in_every_way, range(min(count, LISTED))):
                for others in combinations(in_one_way, number):
                    kinds = [first, *others, *[Piece()] * (count - 1 - number)]
                    listed = [_episode(asked, more, place < recent) for place, more in enumerate(kinds)]
                    yield at(f"{CHILD}.missing_episodes", listed)


def _remarkable(read: set[str]) -> tuple[Ways, Ways]:
    """What an episode may have about it that some test looks at: together, and one thing at a time."""
    interviews = INTERVIEWS if any(name.startswith("return_interview") for name in read) else INTERVIEWS[:1]
    lengths = LENGTHS if "missing_over_24_hours" in read else LENGTHS[:1]
    reported = REPORTED if "unreported_absence" in read else REPORTED[:1]
    away = STILL_AWAY if "missing_report_reference" in read or len(lengths) > 1 else STILL_AWAY[:1]
    back = tuple({**one, **two, **three} for one, two, three in product(interviews, lengths, reported))
    together = (*back, *({**one, **two} for one, two in product(away, reported)))
    return together, (*away, *interviews[1:], *lengths[1:], *reported[1:])


def _episode(asked: Asked, more: Piece, lately: bool) -> Piece:
    """An episode that ended on its day, the interview held and nothing heard, unless more is said of it."""
    ago = more.get("ago", RECENT if lately else OLD)
    plain = {
        "began": asked.day(ago), "returned": asked.day(ago + more.get("lasted", 0)), "return_interview": "held",
        "exploitation_heard": False,
    }  # fmt: skip
    found = {**plain, **{key: value for key, value in more.items() if key not in ("ago", "lasted")}}
    return {key: value for key, value in found.items() if value is not None}


REVIEW = "review.existing_reviews"


def _reviews(asked: Asked) -> Iterator[Piece]:
    for days in (14, 60, None):
        yield at(f"{REVIEW}.{ONE}", {"kind": "core_group", **({"next_date": asked.day(days)} if days else {})})


def _of_review(attribute: str, name: str) -> Maker:
    return _in_review(attribute, _yes_no(f"{REVIEW}.{ONE}.{name}"))


def _in_review(attribute: str, pieces: Callable[[Asked], Iterable[Piece]]) -> Maker:
    """Something said of the review that the child already has."""
    return Maker((attribute,), pieces, within=REVIEW, needs=at(f"{REVIEW}.{ONE}.kind", "core_group"))


def _check_before(asked: Asked) -> Iterator[Piece]:
    yield from (at(f"{REVIEW}.{ONE}.check_before", asked.day(days)) for days in (14, 60))


def _children(asked: Asked) -> Iterator[Piece]:
    yield from (at(f"{REVIEW}.{ONE}.children", number) for number in asked.numbers("fold_children") if number)


def _earlier(asked: Asked) -> Iterator[Piece]:
    """Earlier meetings, oldest first: a first one, then reviews with the same level, and a fall at the end or not."""
    most = max([1, *asked.numbers("reviews_without_fall")])
    for tool, count, last in product(("", "The tool", "Another tool"), range(most + 1), ("same", "fell")):
        kinds = ["initial", *["review"] * count]
        found = [
            {"date": asked.day(-50 * (count - place + 1)), "kind": kind, "level": "As agreed", "tool": tool,
             "against_last": (last if place == count else "same") if place else None}
            for place, kind in enumerate(kinds)
        ]  # fmt: skip
        now = {"reason": {"assessment": {"tool": "The tool"}}} if tool else {}
        yield {"review": {"earlier_meetings": found}, **now}


def _change(asked: Asked) -> Iterator[Piece]:
    for weeks in asked.numbers("weeks_of_good_change"):
        yield at("review.improvement.since", asked.day(-7 * weeks))


def _level_age(asked: Asked) -> Iterator[Piece]:
    for days in asked.numbers("days_since_recorded_level"):
        yield at("analysis.recorded_level", {"level": "As recorded", "date": asked.day(-days)})


CORE = ("children_social_care", "police", "health", "school")


def _came(_asked: Asked) -> Iterator[Piece]:
    for count in range(1, len(CORE) + 1):
        for there in combinations(CORE, count):
            for agrees in (None, True, False):
                said = {} if agrees is None else {"agrees_with_level": agrees}
                yield at("meeting.attendance", [{"agency": name, "attended": "present", **said} for name in there])
    yield at("meeting.attendance", [{"agency": "community_safety", "attended": "present"}])


def _actions(asked: Asked) -> Iterator[Piece]:
    action = {"id": "a1", "what": "Ring the family.", "owner": "social worker", "agency": "children_social_care"}
    yield at("plan.actions", [{**action, "due": asked.day(7)}])
    yield at("plan.actions", [action])


def _released(asked: Asked) -> Iterator[Piece]:
    yield at("people", [{"id": "released", "age_group": "adult", "roles": ["associate"], "release_on": asked.day(7)}])


def _of_concern(asked: Asked) -> Iterator[Piece]:
    """People of concern: an adult tied to the child or not, a possible victim, one of unknown age, in any company."""
    tied = _link(asked, "l-adult", "adult", CHILD, "directs_or_controls", 0)
    kinds = (
        {"people": [{"id": "adult", "age_group": "adult", "roles": ["suspect"]}], "links": [tied]},
        {"people": [{"id": "other-adult", "age_group": "adult", "roles": ["suspect"]}]},
        {"people": [{"id": "child", "age_group": "child", "roles": ["suspect"]}]},
        {"people": [{"id": "somebody", "roles": ["suspect"]}]},
    )
    for count in range(1, len(kinds) + 1):
        for chosen in combinations(kinds, count):
            people = [person for kind in chosen for person in kind["people"]]
            links = [link for kind in chosen for link in kind.get("links", [])]
            yield {"people": people, **({"links": links} if links else {})}


def _link(asked: Asked, name: str, source: str, target: str, kind: str, ago: int) -> Piece:
    day = asked.day(-ago)
    return {
        "id": name, "from": source, "to": target, "kind": kind, "last": day, "agency": "police", "basis": "verified",
        "recorded_on": day,
    }  # fmt: skip


def _phone(asked: Asked) -> Iterator[Piece]:
    phone = {"things": [{"id": "phone", "kind": "phone", "label": "A phone"}]}
    yield phone
    yield {**phone, "links": [_link(asked, "l-phone", "phone", CHILD, "supplies", 0)]}


def _places(asked: Asked) -> Iterator[Piece]:
    """A place, named once, or on three days."""
    place = {"locations": [{"id": "place", "place": "A park"}]}
    yield place
    yield {**place, "links": [_link(asked, f"l-place-{ago}", CHILD, "place", "found_at", ago) for ago in range(3)]}


def _national(asked: Asked) -> Iterator[Piece]:
    """A National Referral Mechanism referral: who decides it, how long ago it was sent, what was decided when."""
    referred = [None, *asked.numbers("days_since_nrm_referral"), 400]
    for by, sent, (decided, ago, again) in product((None, "home_office", "local_panel"), referred, _decisions(asked)):
        if sent is None or ago is None or sent >= ago:
            said = {"decided_by": by, "referred_on": None if sent is None else asked.day(-sent), **decided}
            again_on = {"reconsideration_asked_on": asked.day()} if again else {}
            told = {key: value for key, value in said.items() if value is not None} | again_on
            if told:
                yield at(f"{CHILD}.national_referral", told)


def _decisions(asked: Asked) -> Iterator[tuple[Piece, int | None, bool]]:
    yield {}, None, False
    for which, found in product(("reasonable_grounds", "conclusive_grounds"), ("positive", "negative")):
        for ago, again in product((None, *asked.numbers("days_since_nrm_decision")), (False, True)):
            if found == "negative" or not again:
                on = {} if ago is None else {f"{which}_on": asked.day(-ago)}
                yield {which: found, **on}, ago, again


def _contacts(asked: Asked) -> Iterator[Piece]:
    """Contacts with police or court: none, or one for each test that looks at them, in any company."""
    words = {*asked.words("justice_contacts_3_months"), *(ORDER if asked.words("ever_on_order") else ())}
    for count in range(min(len(words), MOST_CONTACTS) + 1):
        for chosen in combinations(sorted(words), count):
            yield at(f"{JUSTICE}.contacts", [{"kind": kind, "date": asked.day()} for kind in chosen])


ORDER, MOST_CONTACTS = ("youth_justice_order",), 3
MAKERS: tuple[Maker, ...] = (
    Maker(("age", "days_to_18"), _born),
    Maker(("age_disputed",), _yes_no(f"{CHILD}.age_disputed")),
    Maker(("care_status",), _words(f"{CHILD}.care_status", "care_status")),
    Maker(("education_status",), _words(f"{CHILD}.education_status", "education_status")),
    Maker(("supported_accommodation",), _yes_no(f"{CHILD}.supported_accommodation")),
    Maker(("missing_judged_likely",), _yes_no(f"{CHILD}.missing_judged_likely")),
    Maker(("missing_form_done",), _yes_no(f"{CHILD}.missing_form")),
    Maker(("wants_police_cadets",), _yes_no(f"{CHILD}.wants_police_cadets")),
    Maker(("open_investigation",), _yes_no(f"{JUSTICE}.open_investigation")),
    Maker(("witness_or_suspect",), _yes_no(f"{JUSTICE}.witness_or_suspect")),
    Maker(
        ("missing_now", "missing_episodes_90_days", "missing_episodes_recorded", "missing_over_24_hours",
         "missing_report_reference", "return_interview_outstanding", "return_interview_not_known",
         "return_interview_declined", "return_interview_not_passed_on", "unreported_absence"),
        _missing,
    ),
    Maker(("has_existing_review", "existing_review_within_42_days"), _reviews, begins=REVIEW),
    _in_review("check_within_42_days", _check_before),
    _in_review("fold_children", _children),
    _of_review("fold_agencies_attend", "agencies_attend"),
    _of_review("fold_exploitation_item", "exploitation_item"),
    _of_review("fold_chair_accepts", "chair_accepts"),
    _of_review("fold_confidential_part", "confidential_part"),
    _of_review("fold_parenting_only", "about_parenting_only"),
    Maker(("nrm_stage", "nrm_decided_by", "days_since_nrm_decision"), _national),
    Maker(("justice_contacts_3_months", "ever_on_order"), _contacts),
    Maker(("open_processes", "has_existing_review", "nrm_stage", "ever_on_order"), _processes),
    Maker(("ever_on_order",), _yes_no(f"{JUSTICE}.ever_on_order")),
    Maker(("had_turnaround",), _yes_no(f"{JUSTICE}.had_turnaround")),
    Maker(("parental_responsibility_in_uk",), _yes_no(f"{CHILD}.parental_responsibility_in_uk")),
    Maker(("immigration_advice",), _words(f"{CHILD}.immigration_advice", "immigration_advice")),
    Maker(("exploitation_service",), _yes_no(f"{CHILD}.exploitation_service")),
    Maker(("police_cadets_safe",), _yes_no(f"{CHILD}.police_cadets_safe")),
    Maker(("reviews_without_fall", "level_fell", "same_tool_as_last"), _earlier),
    Maker(("weeks_of_good_change",), _change),
    Maker(("exploiters_status_known",), _yes_no("review.improvement.exploiters_status_known")),
    Maker(("days_since_recorded_level",), _level_age),
    Maker(("open_actions_owned",), _actions),
    Maker(("safety_plan_in_place",), _yes_no("safety_plan.in_place")),
    Maker(("child_view_recorded",), _view("young_person")),
    Maker(("carer_view_recorded",), _view("parents_and_carers")),
    Maker(("child_asking_planned",), _to_ask("young_person")),
    Maker(("family_asking_planned",), _to_ask("parents_and_carers")),
    Maker(("meeting_held",), _today(f"{MEETING}.date")),
    Maker(("meeting_kind",), _one_of(f"{MEETING}.kind", "initial", "review")),
    Maker(("dissent_recorded",), _one_of("plan.agreed_level", {"level": "As agreed", "dissent": "The school."})),
    Maker(("core_agencies_not_present", "dissent_recorded"), _came),
    Maker(("family_adult_of_concern",), _yes_no(f"{MEETING}.family_invitation.adult_of_concern")),
    Maker(("exploiter_release_near",), _released),
    Maker(("locations_recorded", "premises_recurring"), _places),
    Maker(("phone_line_for_dealing",), _phone),
    Maker(("adult_of_concern_linked", "exploiter_may_be_victim", "only_possible_victims_of_concern"), _of_concern),
    Maker(("impact_on_child_noted",), _one_of("confidential.impact_on_child", "Written down.")),
)  # fmt: skip
