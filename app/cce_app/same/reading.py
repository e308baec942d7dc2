"""The mentions in a folder of case files, and what each is linked to, as one reader may see them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cce_app.files import read_bytes
from cce_app.progress import told
from cce_app.rulebook import load_rulebook
from cce_core.base import Handling
from cce_core.case_file import read_case
from cce_core.dates import age_on
from cce_core.errors import BadInputError, Problem
from cce_graph.model import Mention, NodeKind
from cce_graph.same.births import interval_of
from cce_graph.same.judgement_file import NAME, NOTHING_COMPARED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from cce_core.case import Case
    from cce_core.network import Person

ENDINGS = (".yaml", ".yml", ".json")
GROWN_UP = 18


def cases_in(folder: Path, as_of: date) -> tuple[Case, ...]:
    """Every case of a folder, in order of file. Raises BadInputError with every problem of every file."""
    if not folder.is_dir():
        message = "there is no such folder. Give the folder that holds the case files."
        raise BadInputError([Problem(str(folder), None, "", message, "unreadable")], NOTHING_COMPARED)
    files = sorted(item for item in folder.iterdir() if item.suffix in ENDINGS and item.name != NAME)
    vocabulary = load_rulebook("national-baseline").vocabulary
    found: list[Case] = []
    problems: list[Problem] = []
    for file in told(files, "cases read"):
        try:
            found.append(read_case(str(file), read_bytes(file, NOTHING_COMPARED), vocabulary, as_of))
        except BadInputError as error:
            problems += error.problems
    if problems or not found:
        none = Problem(str(folder), None, "", "there is no case file in this folder.", "unreadable")
        raise BadInputError(problems or [none], NOTHING_COMPARED)
    return tuple(found)


def mentions_of(case: Case, reader: Handling, as_of: date) -> Iterator[Mention]:
    """Whom and what one record describes, as far as the reader may see it."""
    who = case.young_person
    yield Mention(
        f"{case.case}/young_person", case.case, NodeKind.YOUNG_PERSON, who.name or f"the child of {case.case}",
        Handling.PROFESSIONALS, born=(who.date_of_birth, who.date_of_birth) if who.date_of_birth else None,
        gender=who.gender, address=who.address,
    )  # fmt: skip
    for person in case.people:
        if person.handling.visible_to(reader):
            yield _person(person, case.case, as_of)
    for place in case.locations:
        if place.handling.visible_to(reader):
            parts = (place.place, "" if place.area in place.place else place.area)
            yield Mention(
                f"{case.case}/{place.id}", case.case, NodeKind.LOCATION, place.place, place.handling,
                address=", ".join(part for part in parts if part), postcode=place.postcode,
            )  # fmt: skip
    for thing in case.things:
        if thing.handling.visible_to(reader):
            yield Mention(f"{case.case}/{thing.id}", case.case, NodeKind(thing.kind), thing.label, thing.handling)


def _person(person: Person, case: str, as_of: date) -> Mention:
    exact = person.date_of_birth
    return Mention(
        f"{case}/{person.id}", case, _kind(person, as_of), person.name or person.description, person.handling,
        frozenset(person.roles), person.aliases,
        (exact, exact) if exact else interval_of(person.date_of_birth_as_given, as_of),
        person.gender, person.address, "", person.phones, person.online_names,
    )  # fmt: skip


def _kind(person: Person, as_of: date) -> NodeKind:
    born = person.date_of_birth
    if person.age_group == "child" or (born and age_on(born, as_of) < GROWN_UP):
        return NodeKind.PEER
    return NodeKind.ADULT if person.age_group == "adult" or born else NodeKind.PERSON


def linked_to(case: Case, reader: Handling) -> dict[str, set[str]]:
    """For each mention of a case, the names of what it is linked to; the young person of the case is left out."""
    seen = {item.id: item for item in (*case.people, *case.locations, *case.things) if item.handling.visible_to(reader)}
    names = {
        key: getattr(item, "name", "") or getattr(item, "place", "") or getattr(item, "label", "")
        for key, item in seen.items()
    }
    found: dict[str, set[str]] = defaultdict(set)
    for link in case.links:
        if link.handling.visible_to(reader) and link.source in seen and link.target in seen:
            found[f"{case.case}/{link.source}"].add(names[link.target])
            found[f"{case.case}/{link.target}"].add(names[link.source])
    return {key: labels - {""} for key, labels in found.items()}
