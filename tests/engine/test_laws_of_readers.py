"""Non-interference: what a reader may not see leaves no trace in anything that reader is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_app.render.assessment import assessment_page
from cce_app.render.page import as_markdown, as_text
from cce_core import redaction
from cce_core.base import Handling
from cce_core.case import Case
from cce_core.network import Link, Location, Person, Role, Thing
from cce_core.observation import Observation
from cce_core.referral import JusticeContact, NationalReferral
from cce_core.sections import (
    Action,
    AgencyInformation,
    Confidential,
    FamilyInvitation,
    Improvement,
    PoliceAction,
    View,
    ViewToAsk,
)
from cce_core.young_person import CriminalJustice, MissingEpisode, OpenProcess, ProcessDate, YoungPerson

from .generated import AS_OF, seeded
from .records import DETAILS, GENERATED, IN_BOTH, cases, examples, observations
from .worlds import World, as_bytes, shipped, with_observations

if TYPE_CHECKING:
    from random import Random

CLOSED_TO = {
    Handling.PROFESSIONALS: (Handling.RESTRICTED,),
    Handling.OPEN: (Handling.RESTRICTED, Handling.PROFESSIONALS),
}
READERS = pytest.mark.parametrize("reader", list(CLOSED_TO))


@dataclass(frozen=True)
class Pair:
    """Two records that differ only in what a reader may not see."""

    one: Case
    other: Case


@IN_BOTH
@READERS
@examples(60)
@given(data=st.data())
def test_what_a_reader_may_not_see_changes_no_byte_of_what_that_reader_is_given(world, reader, data):
    world = data.draw(world)
    pair = data.draw(pairs(world, reader))
    assert everything_given(world, pair.one, reader) == everything_given(world, pair.other, reader)


@IN_BOTH
@examples(60)
@given(data=st.data())
def test_no_hidden_word_reaches_a_reader(world, data):
    """Each hidden thing is marked, and the mark is looked for in all that is printed."""
    world = data.draw(world)
    reader = data.draw(st.sampled_from(list(CLOSED_TO)))
    pair = data.draw(pairs(world, reader))
    assert b"Canary" not in everything_given(world, pair.one, reader)


@examples(60)
@given(data=st.data())
def test_a_step_marked_restricted_is_suggested_in_the_restricted_part_only(data):
    """Disruption options exist only there (design, section 4), whatever the facts they come from."""
    world = data.draw(GENERATED)
    case = data.draw(cases(world))
    for reader in CLOSED_TO:
        assert "restricted" not in {card.handling for card in world.assessed(case, reader).suggestions}


LEAKS = {
    "restricted things are taken for open ones": ("cce_core.redaction._hidden", lambda _part, _reader: False),
    "the record is not cut at all": ("cce_core.case.Case.seen_by", lambda case, _reader: case),
    "hidden observations are cut, hidden absences are not": (
        "cce_core.redaction._hidden",
        lambda part, reader: not isinstance(part, MissingEpisode) and HIDDEN(part, reader),
    ),
    "the chair's check of the family is kept": (
        "cce_core.redaction._hidden",
        lambda part, reader: not isinstance(part, FamilyInvitation) and HIDDEN(part, reader),
    ),
    "what got better is kept": (
        "cce_core.redaction._hidden",
        lambda part, reader: not isinstance(part, Improvement) and HIDDEN(part, reader),
    ),
    "days of processes are kept": (
        "cce_core.redaction._hidden",
        lambda part, reader: not isinstance(part, ProcessDate) and HIDDEN(part, reader),
    ),
    "a hidden part of the child's record is kept": (
        "cce_core.redaction._hidden",
        lambda part, reader: not isinstance(part, CriminalJustice) and HIDDEN(part, reader),
    ),
}
HIDDEN = redaction._hidden


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_made_on_purpose_is_found(leak):
    """The law above, tried on a product that leaks."""
    place, faulty = LEAKS[leak]
    found = 0
    with patch(place, faulty):
        for number in range(40):
            pair = _pair(seeded(number), Handling.PROFESSIONALS)
            given = {everything_given(shipped(), case, Handling.PROFESSIONALS) for case in (pair.one, pair.other)}
            found += len(given) > 1
    assert found


def everything_given(world: World, case: Case, reader: Handling) -> bytes:
    """All that is printed of an assessment for a reader: data, text and Markdown, brief and full."""
    answer = world.assessed(case, reader)
    pages = [assessment_page(answer, full=full) for full in (False, True)]
    return as_bytes(answer) + "".join(lay_out(page) for page in pages for lay_out in (as_text, as_markdown)).encode()


@st.composite
def pairs(draw: st.DrawFn, world: World, reader: Handling) -> Pair:
    """A record, and twice over something hidden added to every part of it that can be hidden."""
    base = _as_seen(draw(cases(world)), reader)
    hidden = st.lists(observations(world, "hidden"), max_size=4)
    one, other = (_hiding(base, reader, draw(hidden), seeded(draw(DETAILS))) for _ in range(2))
    return Pair(one, other)


def _as_seen(case: Case, reader: Handling) -> Case:
    """A record in which the reader may see everything, with a person, a place and a link."""
    items = tuple(
        item.model_copy(update={"about": ("ash",)}) for item in case.observations if item.handling.visible_to(reader)
    )
    child = case.young_person.model_copy(update={"missing_episodes": (), "criminal_justice": CriminalJustice()})
    people = (Person(id="ash", name="Mr Ash", roles=(Role.ASSOCIATE,), handling=reader),)
    links = (_link("l1", "young_person", "ash", reader),)
    return with_observations(case, items).model_copy(update={"young_person": child, "people": people, "links": links})


def _hiding(case: Case, reader: Handling, items: list[Observation], chance: Random) -> Case:
    """The record with hidden things of every kind in it, between those that are seen."""
    to = chance.choice(CLOSED_TO[reader])
    mixed = [item.model_copy(update={"about": (*item.about, "p0")}) for item in case.observations]
    for number, item in enumerate(items):
        closed = {"id": f"hidden{number}-{chance.randrange(99)}", "handling": to, "note": _word(chance)}
        mixed.insert(chance.randrange(len(mixed) + 1), item.model_copy(update=closed))
    people = [_person(chance, f"p{n}", to) for n in range(2)]
    links = (_link("l2", "young_person", "p0", reader), _link("l3", "ash", "flat", to))
    actions = (Action(id="a1", what=_word(chance), owner="Chair", agency="police", handling=to),)
    police = (PoliceAction(what=_word(chance), handling=to),)
    views = tuple(_view(chance, to) for _ in range(chance.randrange(2)))
    return with_observations(case, mixed).model_copy(
        update={
            "people": (*people, *case.people),
            "locations": (Location(id="flat", place=_word(chance), handling=to),),
            "things": (Thing(id="car", kind="vehicle", label=_word(chance), handling=to),),
            "links": (*case.links, *links),
            "confidential": Confidential(discussion=_word(chance), disruption_options=_word(chance)),
            "agency_information": tuple(_information(chance, to) for _ in range(chance.randrange(3))),
            "views": case.views.model_copy(
                update={"young_person": views, "parents_and_carers": views, "to_ask": _to_ask(chance, to)}
            ),
            "meeting": case.meeting.model_copy(update={"family_invitation": _family(chance, to)}),
            "review": case.review.model_copy(update={"improvement": _improvement(chance, to)}),
            "plan": case.plan.model_copy(update={"police_actions": police, "actions": actions}),
            "young_person": _child_hiding(case.young_person, to, chance),
        }
    )


def _child_hiding(child: YoungPerson, to: Handling, chance: Random) -> YoungPerson:
    justice = CriminalJustice(
        handling=to,
        summary=_word(chance),
        open_investigation=chance.choice((None, True, False)),
        witness_or_suspect=chance.choice((None, True, False)),
        contacts=chance.choice((None, (), (JusticeContact(kind="community_resolution", note=_word(chance)),))),
    )
    national = NationalReferral(handling=to, referred_on=chance.choice((None, AS_OF)), note=_word(chance))
    missing = tuple(_missing(chance, to) for _ in range(chance.randrange(5)))
    clocks = tuple(
        ProcessDate(kind=kind, on=AS_OF - timedelta(days=chance.randrange(40)), handling=to)
        for kind in ("section_47_strategy", "initial_conference")[: chance.randrange(3)]
    )
    hidden = {
        "missing_episodes": missing,
        "criminal_justice": justice,
        "process_dates": clocks,
        "national_referral": national,
    }
    return child.model_copy(update=hidden)


def _person(chance: Random, name: str, handling: Handling) -> Person:
    """Somebody of concern, sometimes of the family, sometimes about to be released."""
    roles = chance.choice(((Role.SUSPECT,), (Role.FAMILY, Role.SUSPECT)))
    release = chance.choice((None, AS_OF + timedelta(days=10)))
    return Person(id=name, name=_word(chance), roles=roles, release_on=release, handling=handling)


def _to_ask(chance: Random, handling: Handling) -> tuple[ViewToAsk, ...]:
    asking = ViewToAsk(whose="young_person", asker=_word(chance), how=_word(chance), by=AS_OF, handling=handling)
    return (asking,) * chance.randrange(2)


def _family(chance: Random, handling: Handling) -> FamilyInvitation:
    adult = chance.choice((None, True, False))
    return FamilyInvitation(adult_of_concern=adult, decided=_word(chance), handling=handling)


def _improvement(chance: Random, handling: Handling) -> Improvement:
    since = AS_OF - timedelta(days=chance.randrange(200))
    known = chance.choice((None, True, False))
    return Improvement(since=since, change=_word(chance), exploiters_status_known=known, handling=handling)


def _pair(chance: Random, reader: Handling) -> Pair:
    """Two records about the same seen sign, a strong one hidden in the first, drawn by chance and not by hypothesis."""
    seen = Observation(
        id="o1", indicator="edu_decline", status="present", basis="verified", agency="school", recorded_on=AS_OF,
        handling=Handling.OPEN,
    )  # fmt: skip
    child = YoungPerson(open_processes=(OpenProcess.CHILD_PROTECTION_PLAN,))
    base = _as_seen(Case(case="G-1", young_person=child, observations=(seen,)), reader)
    strong = seen.model_copy(update={"indicator": "weapon_carrying"})
    return Pair(_hiding(base, reader, [strong], chance), _hiding(base, reader, [], chance))


def _word(chance: Random) -> str:
    return f"Canary {chance.randrange(10**6)} is streetwise and chose to go back. Monitor all."


def _link(name: str, source: str, target: str, handling: Handling) -> Link:
    return Link(
        id=name, source=source, target=target, kind="contacts", agency="police", basis="intelligence",
        recorded_on=AS_OF, handling=handling,
    )  # fmt: skip


def _information(chance: Random, handling: Handling) -> AgencyInformation:
    agency = chance.choice(("police", "school", "health"))
    return AgencyInformation(agency=agency, replied_on=AS_OF, information=_word(chance), handling=handling)


def _view(chance: Random, handling: Handling) -> View:
    return View(view=_word(chance), heard="in_person", date=AS_OF, handling=handling)


def _missing(chance: Random, handling: Handling) -> MissingEpisode:
    began = AS_OF - timedelta(days=chance.randrange(200))
    return MissingEpisode(
        began=began, returned=chance.choice((None, AS_OF)), return_interview="not_offered", handling=handling,
        police_reference=_word(chance), declined_because=_word(chance), reported=chance.choice((True, False)),
        exploitation_heard=chance.choice((None, True, False)),
    )  # fmt: skip
