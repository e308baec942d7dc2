"""What a pack reads of a record and what it never reads, worked out from its rules, to the field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args, get_origin

from pydantic import BaseModel

from cce_core.case import Case
from cce_engine.attribute_fields import FIELDS
from cce_engine.book import conditions_of, read_by, tests_in
from cce_engine.pack import AttributeTest, GroupTest, IndicatorTest, ScoreTest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.vocabulary import Vocabulary
    from cce_engine.pack import Pack, Test

ALWAYS = {
    "observations[]": "which observations there are",
    "observations.indicator": "which indicator it is about",
    "observations.status": "present, suspected, absent or not known",
    "observations.why_not_known": "whether anybody has asked",
    "observations.recorded_on": "nothing recorded later than the day of the answer counts",
    "observations.last": "the latest day it was so; with it, how old it is",
    "observations.withdrawn_on": "what was withdrawn no longer counts",
    "observations.grade.information": "what police grade as suspected false is set aside",
}
SEPARATE = ("observations.agency", "observations.passed_on_from")
COUNTED = ("observations.episodes", "observations.first", "observations.last", *SEPARATE)
MARKS = tuple(f"reason.ratings.{name}" for name in ("tool", "heading", "value", "evidence", "date"))
FILTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "basis": ("how it is known", ("observations.basis",)),
    "grade_source": ("how police grade the source", ("observations.grade.source",)),
    "grade_information": ("how police grade the information", ("observations.grade.information",)),
    "episodes": ("how many times, as one source tells it", COUNTED),
    "sources": ("how many separate sources", SEPARATE),
    "mark": ("a practitioner's own mark under a heading of the form", MARKS),
}


@dataclass(frozen=True, slots=True)
class Use:
    """One thing that rules read: its words, the record fields behind it, and the rules that read it."""

    name: str
    label: str
    fields: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldsRead:
    """What the rules of a pack read, and the rest of the record.

    Fields that say who may see something are in neither list: they cut the record to its reader before any rule reads.
    ``unlisted`` names attributes that rules read and whose fields nobody has listed: then ``never`` is not exact.
    """

    attributes: tuple[Use, ...]
    filters: tuple[Use, ...]
    indicators: tuple[Use, ...]
    indicators_unread: tuple[str, ...]
    read: tuple[str, ...]
    never: tuple[str, ...]
    unlisted: tuple[str, ...]


def fields_read(pack: Pack, vocabulary: Vocabulary) -> FieldsRead:
    """The exact list, from every test of every rule, the conditions of cards included."""
    tests = [*_tests(pack)]
    attributes = tuple(_attributes(tests, vocabulary))
    filters = tuple(_filters(tests))
    indicators = tuple(_indicators(tests, vocabulary))
    behind = {*ALWAYS, *(name for use in (*attributes, *filters) for name in use.fields)}
    every = tuple(name for name in record_fields() if name.rpartition(".")[2] != "handling")
    read = tuple(name for name in every if name in behind)
    return FieldsRead(
        attributes, filters, indicators,
        tuple(name for name in vocabulary.indicators if name not in {use.name for use in indicators}),
        read, tuple(name for name in every if name not in read),
        tuple(use.name for use in attributes if use.name not in FIELDS),
    )  # fmt: skip


def record_fields(model: type[BaseModel] = Case, at: str = "") -> Iterator[str]:
    """Every field that a record can hold, by its path, in the order of the agenda; ``[]`` is the length of a list."""
    for name, field in model.model_fields.items():
        path = f"{at}{field.alias or name}"
        inner = _model_in(field.annotation)
        if inner is None:
            yield path
            continue
        if inner is not field.annotation and get_origin(field.annotation) is tuple:
            yield f"{path}[]"
        yield from record_fields(inner, f"{path}.")


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The part of a record that a field holds, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _tests(pack: Pack) -> Iterator[tuple[str, Test]]:
    for rule in pack.rules:
        for index in sorted({index for part in conditions_of(rule) for index in tests_in(part)}):
            yield rule.id, pack.tests[index]


def _attributes(tests: list[tuple[str, Test]], vocabulary: Vocabulary) -> Iterator[Use]:
    for name, attribute in vocabulary.attributes.items():
        rules = tuple(sorted({rule for rule, test in tests if _reads_attribute(test, name)}))
        if rules:
            yield Use(name, attribute.label, FIELDS.get(name, ()), rules)


def _reads_attribute(test: Test, name: str) -> bool:
    return isinstance(test, AttributeTest | ScoreTest) and name in read_by(test)


def _indicators(tests: list[tuple[str, Test]], vocabulary: Vocabulary) -> Iterator[Use]:
    for name, indicator in vocabulary.indicators.items():
        rules = tuple(sorted({rule for rule, test in tests if _reads_indicator(test, name)}))
        if rules:
            yield Use(name, indicator.label, ("observations.indicator",), rules)


def _reads_indicator(test: Test, name: str) -> bool:
    return isinstance(test, IndicatorTest | GroupTest | ScoreTest) and name in read_by(test)


def _filters(tests: list[tuple[str, Test]]) -> Iterator[Use]:
    for name, (label, fields) in FILTERS.items():
        rules = tuple(sorted({rule for rule, test in tests if _uses(test, name)}))
        if rules:
            yield Use(name, label, fields, rules)


def _uses(test: Test, name: str) -> bool:
    """Whether a test, or an item of a score, asks about more than indicator, status and day."""
    if isinstance(test, ScoreTest):
        if name == "mark":
            return any(item.heading for item in test.items)
        return any(item.group is not None and _uses(item.group, name) for item in test.items)
    if not isinstance(test, IndicatorTest | GroupTest) or name == "mark":
        return False
    return bool(getattr(test.selection, name)) or (isinstance(test, GroupTest) and test.measure == name)
