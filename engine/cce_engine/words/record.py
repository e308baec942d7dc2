"""The free text of a record, with how each is to be read: whose words it holds and whom it is about."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, get_args

from cce_core.base import Part
from cce_core.network import Link, Person
from cce_core.observation import Basis, Observation
from cce_core.sections import Action, View
from cce_core.text_file import Path
from cce_core.value import value
from cce_core.young_person import MissingEpisode
from cce_engine.concern import is_child
from cce_engine.words.table import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cce_core.case import Case

LONGEST_TEXT = 20_000  # what ``cce_core.base.Text`` allows: how free text is told from closed words
_NAMES = """
    name aliases phones online_names address place area postcode kind pronouns gender ethnicity nationality religion
    language sexual_identity ethnicity_nationality date_of_birth_as_given chair by recorded_by tool version owner
    police_reference role to form
"""
NAMES = frozenset(_NAMES.split())
"""Names, addresses and roles: text that is copied, not written."""
SPOKEN = {View: {"view"}, MissingEpisode: {"declined_because"}}
"""Fields that hold nothing but what the child or family said."""
BY_PEOPLE = frozenset({"young_person", "parent_or_carer"})
OWN_ACCOUNT = (Basis.CHILDS_ACCOUNT, Basis.THIRD_PARTY)
ABOUT_ADULTS = frozenset({"anyone"})
ABOUT_ACTIONS = EVERYTHING | {"action"}


@value(frozen=True)
class Prose:
    """One free text of a record."""

    path: Path
    where: str
    field: str
    text: str
    about: frozenset[str]
    has_speaker: bool


def prose_of(case: Case, as_of: date) -> Iterator[Prose]:
    """Every free text that people wrote; speech, names and graded intelligence are left out."""
    yield from _walk(case, (), "", "", as_of)


def _walk(part: Part, path: Path, where: str, field: str, as_of: date) -> Iterator[Prose]:
    written = _written(type(part))
    for name in _looked_into(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        place, kind = f"{where}.{name}" if where else name, f"{field}.{name}" if field else name
        if isinstance(value, Part):
            yield from _walk(value, (*path, name), place, kind, as_of)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Part):
                    label = getattr(item, "id", index + 1)
                    yield from _walk(item, (*path, name, index), f"{place}[{label}]", kind, as_of)
        elif name in written and not _evidence(part, name):
            about = _about(part, name, as_of)
            yield Prose((*path, name), place, kind, value, about, _has_speaker(part))


@cache
def _written(part: type[Part]) -> frozenset[str]:
    """The fields of a part in which people write."""
    return frozenset(
        name
        for name, field in part.model_fields.items()
        if name not in NAMES
        and name not in SPOKEN.get(part, ())
        and any(getattr(mark, "max_length", None) == LONGEST_TEXT for mark in field.metadata)
    )


@cache
def _looked_into(part: type[Part]) -> tuple[str, ...]:
    """The fields of a part that hold prose, or other parts that may."""
    inner = (name for name, field in part.model_fields.items() if _holds_parts(field.annotation))
    wanted = {*_written(part), *inner}
    return tuple(name for name in part.model_fields if name in wanted)


def _holds_parts(annotation: object) -> bool:
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, Part)
    return any(_holds_parts(inner) for inner in get_args(annotation))


def _evidence(part: Part, name: str) -> bool:
    """Intelligence stays as it was submitted."""
    if name != "note" or not isinstance(part, Observation | Link):
        return False
    return part.basis is Basis.INTELLIGENCE or part.grade is not None


def _about(part: Part, name: str, as_of: date) -> frozenset[str]:
    if isinstance(part, Person):
        adult = part.age_group == "adult" or part.date_of_birth is not None
        return ABOUT_ADULTS if adult and not is_child(part, as_of) else EVERYTHING
    return ABOUT_ACTIONS if isinstance(part, Action) and name == "what" else EVERYTHING


def _has_speaker(part: Part) -> bool:
    """Whether the record says beside the text whose words it quotes."""
    return isinstance(part, Observation) and (part.basis in OWN_ACCOUNT or part.agency in BY_PEOPLE)
