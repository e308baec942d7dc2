"""People, places, phones and links for hypothesis: whoever may be a suspect, a child, a victim, or all of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from cce_core.base import Handling
from cce_core.case import Case
from cce_core.network import Link, Location, Person, Role, Thing
from cce_core.observation import Grade, Observation
from cce_core.sections import Confidential
from cce_core.young_person import MissingEpisode, YoungPerson

from .generated import AS_OF

KINDS = ("seen_together", "directs_or_controls", "supplies", "recruits", "harms", "lives_at", "frequents", "uses")
PLACES = ("hotel", "flat", "takeaway", "")
GRADES = (
    None,
    Grade(source=2, information="B", handling_code="C"),
    Grade(source=3, information="E", handling_code="C"),
)
BORN = (None, None, date(1990, 1, 1), date(2012, 1, 1))
SEXUAL = "sexual_exploitation_overlap"
SUPPLY = "supply_arrest"


@st.composite
def networks(draw: st.DrawFn, handling: Handling = Handling.RESTRICTED) -> dict[str, Any]:
    """The parts of item 7, as what a record is updated with."""
    people = [_person(draw, f"p{number}", handling) for number in range(draw(st.integers(0, 3)))]
    places = [
        Location(id=f"l{number}", place=f"Place {number}", kind=draw(st.sampled_from(PLACES)), handling=handling)
        for number in range(draw(st.integers(0, 2)))
    ]
    things = [Thing(id="t0", kind="phone", label="07700 900123", handling=handling)] if draw(st.booleans()) else []
    names = ["young_person", *(item.id for item in (*people, *places, *things))]
    count = draw(st.integers(0, 6)) if len(names) > 1 else 0
    links = [_link(draw, f"k{number}", names, handling) for number in range(count)]
    impact = draw(st.sampled_from(("", "He would be blamed.")))
    confidential = Confidential(impact_on_child=impact) if handling is Handling.RESTRICTED else Confidential()
    return {
        "people": tuple(people), "locations": tuple(places), "things": tuple(things), "links": tuple(links),
        "confidential": confidential,
    }  # fmt: skip


def _person(draw: st.DrawFn, name: str, handling: Handling) -> Person:
    roles = draw(st.lists(st.sampled_from((*[Role.SUSPECT] * 6, *Role)), min_size=1, max_size=3, unique=True))
    return Person(
        id=name, name=f"Person {name}", roles=tuple(roles),
        age_group=draw(st.sampled_from(("adult", "adult", "child", "not_known"))),
        date_of_birth=draw(st.sampled_from(BORN)), handling=handling,
    )  # fmt: skip


def _link(draw: st.DrawFn, name: str, names: list[str], handling: Handling) -> Link:
    source = draw(st.sampled_from(names[1:]))
    target = draw(st.sampled_from((*[names[0]] * len(names), *names)))
    return Link(
        id=name, source=source, target=target, kind=draw(st.sampled_from(KINDS)), agency="police",
        direction=draw(st.sampled_from(("one_way", "both"))), basis=draw(st.sampled_from(("verified", "intelligence"))),
        grade=draw(st.sampled_from(GRADES)), last=date(2026, 11, draw(st.integers(1, 15))), recorded_on=AS_OF,
        handling=handling,
    )  # fmt: skip


@st.composite
def cases_without_links(draw: st.DrawFn) -> Case:
    """A child of some age and order, perhaps missing, with or without signs of supply and sexual exploitation."""
    signs = draw(st.sets(st.sampled_from((SEXUAL, SUPPLY, "adults_of_concern_association"))))
    observations = [
        Observation(
            id=f"o{number}", indicator=sign, status="present", basis="verified", agency="police", recorded_on=AS_OF,
            handling=Handling.OPEN,
        )
        for number, sign in enumerate(sorted(signs))
    ]  # fmt: skip
    missing = (MissingEpisode(began=AS_OF, handling=Handling.OPEN),) if draw(st.booleans()) else ()
    child = YoungPerson(
        name="Kai", date_of_birth=draw(st.sampled_from((date(2012, 5, 1), date(2009, 12, 1)))),
        care_status=draw(st.sampled_from((None, "at_home", "care_order"))), missing_episodes=missing,
    )  # fmt: skip
    return Case(case="G-1", invented=True, young_person=child, observations=tuple(observations))


@st.composite
def cases_with_links(draw: st.DrawFn) -> Case:
    """Such a child with people, places, phones and links that professionals may not see."""
    case, network = draw(cases_without_links()), draw(networks())
    named = [item.id for part in ("people", "locations", "things") for item in network[part]]
    observations = tuple(
        item.model_copy(update={"about": tuple(draw(st.sets(st.sampled_from(named))))}) if named else item
        for item in case.observations
    )
    return case.model_copy(update={**network, "observations": observations})
