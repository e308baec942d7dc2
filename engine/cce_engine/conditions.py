"""The conditions of the rule language: tests, groups of indicators, and how they are joined. Closed to all else."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, field_validator, model_validator

from cce_core.dates import before, parse_date
from cce_core.observation import Basis, Status

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,59}$")]
Span = Annotated[str, Field(description='A span of time before the day of the answer, for example "6 months".')]

Kind = Literal["vulnerability_factor", "risk_indicator", "strong_indicator", "protective_factor"]
GradeSource = Literal[1, 2, 3]
GradeInformation = Literal["A", "B", "C", "D"]


class _OneOrMany:
    """A field that takes one value or a list; ``OneOrMany[T]`` says so to the reader and to the schema."""

    def __getitem__(self, item: Any) -> BeforeValidator:
        return BeforeValidator(_listed, json_schema_input_type=item | tuple[item, ...])


def _listed(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else (value,)


OneOrMany = _OneOrMany()


class RulePart(BaseModel):
    """Base of every part of a rule file: closed to unknown keys, unchanging."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Filters(RulePart):
    """Which observations count: all of what is given must hold of the same observation."""

    status: Annotated[tuple[Status, ...], OneOrMany[Status]] = Field((), description="Left out: present or suspected.")
    within: Span | None = None
    earlier_than: Span | None = Field(None, description="Already so before this span began.")
    episodes: int | None = Field(None, ge=1, le=1000, description="At least so many episodes among those selected.")
    sources: int | None = Field(
        None, ge=1, le=20, description="At least so many separate sources among those selected."
    )
    basis: Annotated[tuple[Basis, ...], OneOrMany[Basis]] = ()
    grade_source: Annotated[tuple[GradeSource, ...], OneOrMany[GradeSource]] = ()
    grade_information: Annotated[tuple[GradeInformation, ...], OneOrMany[GradeInformation]] = ()

    @field_validator("within", "earlier_than")
    @classmethod
    def _span(cls, value: str | None) -> str | None:
        if value is not None:
            before(parse_date("2026-01-01"), value)
        return value


class Group(RulePart):
    """A set of indicators named by what they share; all of what is given must hold."""

    domain: Name | None = None
    kind: Annotated[tuple[Kind, ...], OneOrMany[Kind]] = Field((), description="One kind, or a list of kinds.")
    strength: Literal["low", "medium", "high", "vulnerability", "protective"] | None = None
    list_: Name | None = Field(None, alias="list", description="One of the pack's own lists.")
    indicators: tuple[Name, ...] = ()
    leaving_out: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.domain or self.kind or self.strength or self.list_ or self.indicators):
            raise ValueError("say which indicators: domain, kind, strength, list (of the pack) or indicators")
        return self


class AtLeast(Filters):
    """So many different indicators of a group, parts of life (domains) they come from, or separate sources."""

    count: int | None = Field(None, ge=1, le=50, description="So many different indicators.")
    domains: int | None = Field(None, ge=1, le=20, description="From so many different parts of the child's life.")
    of: Group

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if sum(measure is not None for measure in (self.count, self.domains, self.sources)) != 1:
            raise ValueError(
                "give exactly one of count (different indicators), domains (parts of life), sources (separate sources)"
            )
        if self.sources is not None and self.episodes is not None:
            raise ValueError("episodes cannot be counted where separate sources are")
        return self


HEADS = {
    "indicator": set(Filters.model_fields),
    "pattern": set(),
    "dimension": {"reaches"},
    "level": {"exactly"},
    "score": {"reaches"},
    "case": {"is_", "below", "reaches", "includes"},
    "all_": set(),
    "any_": set(),
    "at_least": set(),
}


class Condition(Filters):
    """One condition: a test (indicator, pattern, dimension, level, score, case), or all, any, at_least of others."""

    indicator: Name | None = None
    pattern: Name | None = None
    dimension: Name | None = None
    level: Name | None = Field(None, description="At least this level of the pack; with exactly: true, just this one.")
    score: Name | None = Field(None, description="One of the pack's scores, with reaches: at least so many points.")
    case: Name | None = Field(None, description="A case attribute of the vocabulary.")
    all_: tuple[Condition, ...] | None = Field(None, alias="all", min_length=1)
    any_: tuple[Condition, ...] | None = Field(None, alias="any", min_length=1)
    at_least: AtLeast | None = None
    reaches: int | Name | None = Field(None, description="Of a dimension, a score or a number: at least this.")
    exactly: bool = False
    below: int | None = Field(None, description="Of a number: less than this.")
    is_: Name | tuple[Name, ...] | None = Field(
        None, alias="is", description="Of a yes_no or choice: this, or one of these."
    )
    includes: Name | tuple[Name, ...] | None = Field(None, description="Of a list: holds this, or one of these.")

    @model_validator(mode="after")
    def _one_head(self) -> Self:
        given = set(self.model_fields_set)
        heads = [head for head in HEADS if head in given]
        if len(heads) != 1:
            found = " and ".join(head.rstrip("_") for head in heads) or "none of them"
            raise ValueError(
                "a condition has exactly one of indicator, pattern, dimension, level, score, case, all, any, "
                "at_least; "
                f"found {found}"
            )
        stray = given - HEADS[heads[0]] - {heads[0]}
        if stray:
            raise ValueError(
                f"{', '.join(sorted(name.rstrip('_') for name in stray))} does not go with {heads[0].rstrip('_')}"
            )
        if heads == ["dimension"] and not isinstance(self.reaches, str):
            raise ValueError("a dimension needs reaches: and one of its values")
        if heads == ["score"] and not isinstance(self.reaches, int):
            raise ValueError("a score needs reaches: and a number of points")
        if heads == ["case"] and sum(x is not None for x in (self.is_, self.below, self.reaches, self.includes)) != 1:
            raise ValueError("a case attribute needs exactly one of is, below, reaches, includes")
        return self
