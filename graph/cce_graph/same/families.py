"""The family rules: why two records, whatever else agrees, are at most possibly one person or place.

Brothers and sisters share a surname, a home, a phone and, if twins, a date of birth; a parent and a child may share
the whole name. So a pair is likely only where a first name and a date of birth are known on both sides and agree.
Not known is never read as agreeing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_graph.same import names, places, scoring
from cce_graph.same.prepared import Prepared, is_child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_graph.same.scoring import Compared

CLASHES = {
    "other_forename": "different first names: perhaps brothers, sisters or twins",
    "births_far_apart": "born more than ten years apart: perhaps a parent and a child of one name",
    "births_apart": "the dates of birth do not agree: perhaps relatives of one name",
    "other_later_names": "the other given names differ: perhaps brothers or sisters",
    "child_and_adult": "one is recorded as a child, the other as an adult",
}
"""What speaks against one person: where there is one of these, nothing lifts a pair to likely."""

NOT_KNOWN = {
    "forename_not_known": "a first name is not fully known: a brother, sister or twin is not ruled out",
    "forename_not_sure": "the first names may be two names: a brother, sister or twin is not ruled out",
    "birth_not_known": "a date of birth is not known: a parent or relative of one name is not ruled out",
    "one_name_only": "no surname to compare, and no address, phone or online name that agrees",
    "by_other_name": "the names agree only through another name on record",
}
"""What is not known, and keeps a pair from being likely until it is."""

PLACE_NOT_PINNED = {
    "not_pinned": "not both a house number (or the name of the place) and a postcode (or a point on the map)",
}
APART = {"other_door": "another house number or flat: a place next door is another place"}
WORDS = {**CLASHES, **NOT_KNOWN, **PLACE_NOT_PINNED, **APART}

AGREEING_BIRTHS = frozenset({"same", "turned", "slip", "month", "year", "rough"})
FULL_BIRTHS = frozenset({"same", "turned"})


def cautions(one: Prepared, other: Prepared, found: Compared) -> tuple[str, ...]:
    """The names of the rules that keep a pair from being likely, in the order of ``WORDS``."""
    if found.kind == "person":
        held = set(_of_people(one, other, found))
    elif found.kind == "place":
        held = set(_of_places(one, other))
    else:
        held = set()
    return tuple(name for name in WORDS if name in held)


def _of_people(one: Prepared, other: Prepared, found: Compared) -> Iterator[str]:
    yield from _of_forenames(one, other, found)
    yield from _of_births(one, other, found)
    if names.later_names(one.name.given, other.name.given) == "other":
        yield "other_later_names"
    supported = found.level("home") == "same" or found.level("phone") or found.level("online_name")
    if found.level("surname") in ("", "initial_same") and not supported:
        yield "one_name_only"
    if found.by_other_name:
        yield "by_other_name"


def _of_forenames(one: Prepared, other: Prepared, found: Compared) -> Iterator[str]:
    """By the names themselves: a full name among the aliases does not put another first name right."""
    level = names.forenames(one.name.forename, other.name.forename)
    if found.level("order") == "turned":
        level = found.level("forename")
    if level in ("other", "initial_other"):
        yield "other_forename"
    elif level in ("", "initial_same"):
        yield "forename_not_known"
    elif level not in scoring.SURE or scoring.in_doubt(one.name, other.name, found):
        yield "forename_not_sure"


def _of_births(one: Prepared, other: Prepared, found: Compared) -> Iterator[str]:
    level = found.level("birth")
    if level == "far":
        yield "births_far_apart"
    elif level in ("", "vague"):
        yield "birth_not_known"
    elif level not in AGREEING_BIRTHS:
        yield "births_apart"
    if {is_child(one.mention), is_child(other.mention)} == {True, False} and level not in FULL_BIRTHS:
        yield "child_and_adult"


def _of_places(one: Prepared, other: Prepared) -> Iterator[str]:
    found = places.levels(one.home, other.home)
    if places.settled_apart(found):
        yield "other_door"
    if not places.pinned(found):
        yield "not_pinned"
