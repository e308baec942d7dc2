"""What a pack is said to read of a record is what it reads: nothing more is looked at, and nothing else matters."""

from __future__ import annotations

from datetime import date
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from cce_core.case import Case
from cce_engine.attribute_fields import FIELDS
from cce_engine.attributes import case_attributes
from cce_engine.facts import facts_of
from cce_engine.fields_read import fields_read, record_fields

from .generated import AS_OF, random_case, seeded, small_vocabulary
from .records import cases
from .worlds import shipped

FOUND = fields_read(shipped().book.pack, shipped().book.vocabulary)


class Watched:
    """Stands in for a part of a record and notes the path of every field that is looked at."""

    def __init__(self, part: BaseModel, path: str, seen: set[str]) -> None:
        self.__dict__.update(_part=part, _path=path, _seen=seen)

    def __getattr__(self, name: str) -> Any:
        found = getattr(type(self._part), name, None)
        if isinstance(found, property) and found.fget:
            return found.fget(self)
        field = type(self._part).model_fields.get(name)
        value = getattr(self._part, name)
        path = f"{self._path}.{field.alias or name}".lstrip(".") if field else ""
        return _watched(value, path, self._seen) if field else value


def _watched(value: Any, path: str, seen: set[str]) -> Any:
    if isinstance(value, BaseModel):
        return Watched(value, path, seen)
    if isinstance(value, tuple) and any(isinstance(item, BaseModel) for item in value):
        seen.add(f"{path}[]")
        return tuple(Watched(item, path, seen) for item in value)
    seen.add(path)
    return value


@given(st.data())
@settings(max_examples=150)
def test_no_attribute_looks_at_a_field_that_is_not_listed(data):
    case = data.draw(full_cases())
    seen: set[str] = set()
    watched = Watched(case, "", seen)
    live = [Watched(item, "observations", seen) for item in case.observations]
    assert case_attributes(watched, live, AS_OF) == case_attributes(case, case.observations, AS_OF)
    listed = {name for fields in FIELDS.values() for name in fields}
    lists = {name for name in seen if name.endswith("[]") and any(field.startswith(name[:-2]) for field in listed)}
    assert (seen & EVERY) - listed - lists == set()  # a block that is not there is no field


EVERY = set(record_fields())


def test_every_attribute_of_the_vocabulary_has_its_fields_listed_and_they_are_fields_of_the_record():
    missing = set(shipped().book.vocabulary.attributes) - set(FIELDS)
    assert missing == set(), "list the record fields of these attributes in engine/cce_engine/attribute_fields.py"
    wrong = {
        name: [field for field in FIELDS[name] if field not in EVERY] for name in shipped().book.vocabulary.attributes
    }
    assert {name: fields for name, fields in wrong.items() if fields} == {}


def full_cases() -> st.SearchStrategy[Case]:
    """Records in which any field may be filled in, whatever it is."""
    return st.builds(_filled, st.integers(0, 100_000))


def _filled(seed: int) -> Case:
    chance = seeded(seed)
    base = random_case(chance, small_vocabulary(), most=5)
    data = {name: _some(chance, field.annotation, name) for name, field in Case.model_fields.items()}
    data |= {"case": "F-1", "observations": base.observations, "confidential": {}}
    data["young_person"] = {**data["young_person"], "open_processes": chance.choice([None, [], ["early_help"]])}
    return _valid({name: value for name, value in data.items() if value is not None})


def _valid(data: dict[str, Any]) -> Case:
    """The record, with what does not fit together left out."""
    while True:
        try:
            return Case.model_validate(data)
        except ValidationError as error:
            for top, *inner in {tuple(item["loc"][:2]) for item in error.errors()}:
                if inner and isinstance(data.get(top), dict):
                    data[top] = {key: value for key, value in data[top].items() if key != inner[0]}
                else:
                    data.pop(top, None)


def _some(chance: Any, kind: Any, name: str) -> Any:
    """A value that fits, or nothing."""
    if get_origin(kind) in (Union, UnionType):
        chosen = chance.choice([None, *(part for part in get_args(kind) if part is not type(None))])
        return None if chosen is None else _some(chance, chosen, name)
    if get_origin(kind) is tuple:
        return [_some(chance, get_args(kind)[0], name) for _ in range(chance.randrange(3))]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        found = {field.alias or key: _some(chance, field.annotation, key) for key, field in kind.model_fields.items()}
        return {key: value for key, value in found.items() if value is not None}
    return _scalar(chance, kind, name)


def _scalar(chance: Any, kind: Any, name: str) -> Any:
    if get_args(kind):
        return (
            chance.choice(get_args(kind))
            if isinstance(get_args(kind)[0], str | int)
            else _some(chance, get_args(kind)[0], name)
        )
    if kind is bool:
        return chance.choice([True, False])
    if kind is date:
        return date(2026, chance.randrange(1, 13), chance.randrange(1, 29))
    if kind is int:
        return chance.randrange(1, 9)
    if hasattr(kind, "__members__"):
        return chance.choice(list(kind)).value
    return chance.choice(["x", "y"])


@given(st.data())
@settings(max_examples=150)
def test_an_attribute_depends_on_no_field_that_is_not_listed_for_it(data):
    """Of a record, only what is listed for one attribute is kept; all else comes from another: it stays the same."""
    case, other = data.draw(full_cases()), data.draw(full_cases())
    before = case_attributes(case, case.observations, AS_OF)
    for name in shipped().book.vocabulary.attributes:
        mixed = _kept(case, other, "", set(FIELDS[name]))
        assert case_attributes(mixed, mixed.observations, AS_OF)[name] == before[name], name


def _kept(mine: BaseModel, theirs: BaseModel | None, path: str, listed: set[str]) -> Any:
    """``mine`` with every field that is not listed taken from ``theirs``."""
    changed = {}
    for name, field in type(mine).model_fields.items():
        where = f"{path}{field.alias or name}"
        value, other = getattr(mine, name), getattr(theirs, name, None) if theirs else None
        wanted = where in listed or f"{where}[]" in listed or any(item.startswith(f"{where}.") for item in listed)
        if not wanted:
            changed[name] = other if theirs else value
        elif isinstance(value, BaseModel):
            changed[name] = _kept(value, other if type(other) is type(value) else None, f"{where}.", listed)
        elif isinstance(value, tuple) and any(isinstance(item, BaseModel) for item in value):
            others = [*(other or ()), *[None] * len(value)]
            changed[name] = tuple(_kept(item, others[at], f"{where}.", listed) for at, item in enumerate(value))
    return mine.model_copy(update=changed)


# ---- nothing else matters


@settings(max_examples=100)
@given(st.data())
def test_fields_that_no_rule_reads_change_no_answer_of_any_test(data):
    """Put other words, days and marks into every field that is said never to be read: every fact stays the same."""
    case = data.draw(cases(shipped()))
    other = data.draw(full_cases())
    mixed = _mixed(case, other)
    for name in (use.name for use in FOUND.attributes):
        assert facts_of(mixed, AS_OF).attributes[name] == facts_of(case, AS_OF).attributes[name], name
    assert facts_of(mixed, AS_OF).observations.keys() == facts_of(case, AS_OF).observations.keys()


def _mixed(case: Case, other: Case) -> Case:
    """The record with every unread plain field of its single parts taken from another."""
    changed: dict[str, Any] = {}
    for name in Case.model_fields:
        mine, theirs = getattr(case, name), getattr(other, name)
        if isinstance(mine, BaseModel) and type(mine) is type(theirs):
            fields = {key: getattr(theirs, key) for key in type(mine).model_fields if f"{name}.{key}" in FOUND.never}
            changed[name] = mine.model_copy(update=fields)
        elif name in FOUND.never:
            changed[name] = theirs
    return case.model_copy(update={**changed, "case": case.case})


def test_read_and_never_read_are_the_whole_record_and_do_not_overlap():
    assert not set(FOUND.read) & set(FOUND.never)
    everything = {name for name in record_fields() if not name.endswith("handling")}
    assert set(FOUND.read) | set(FOUND.never) == everything
    assert FOUND.unlisted == ()


@pytest.mark.parametrize(
    "field",
    [
        "young_person.ethnicity", "young_person.nationality", "young_person.religion", "young_person.language",
        "young_person.gender", "young_person.pronouns", "young_person.sexual_identity", "young_person.disability",
        "people.ethnicity_nationality", "people.gender", "observations.note",
    ],
)  # fmt: skip
def test_characteristics_and_notes_are_among_what_is_never_read(field):
    assert field in FOUND.never
