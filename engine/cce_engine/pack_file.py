"""The words of a rule pack, as pack.yaml gives them: levels, patterns, dimensions, suggestions, core questions."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from cce_engine.conditions import Filters, Group, Name, RulePart
from cce_engine.language import InForce, RuleId, Sentence

ToolCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,9}(-[A-Z0-9]{1,8})?$")]


class NamedValue(RulePart):
    """A closed name with its words."""

    id: Name
    label: Sentence
    means: Sentence | None = None


class DimensionFile(RulePart):
    """One of the four things kept apart; values run from least to most, the first is the starting one."""

    id: Literal["harm", "severity", "certainty", "control"]
    label: Sentence
    values: tuple[NamedValue, ...] = Field(min_length=2)


class CoreQuestion(RulePart):
    """A question that must be asked before a level can be trusted, and of whom."""

    indicator: Name
    ask: tuple[Name, ...] = Field(min_length=1)


class CoreQuestions(RulePart):
    """The pack's core questions and how many may be open before the headline says there is not enough."""

    may_be_open: int = Field(ge=0, le=50)
    questions: tuple[CoreQuestion, ...] = Field(min_length=1)


class IndicatorList(RulePart):
    """A list of indicators that a form keeps, such as those it calls high."""

    id: Name
    label: Sentence
    indicators: tuple[Name, ...] = Field(min_length=1)


class HeadingFile(RulePart):
    """A heading of a form under which a practitioner gives a mark from 0."""

    id: Name
    label: Sentence
    most: int = Field(ge=1, le=10, description="The highest mark.")
    evidence_required: bool = Field(False, description="A mark counts only with what it stands on.")


class ScoreItemFile(Filters):
    """What earns points: each indicator of a group, a group once, something of the case, or a mark under a heading."""

    points: int | None = Field(None, ge=1, le=20, description="For each; a heading brings its own mark.")
    each: Group | None = None
    once: Group | None = Field(None, description="The points once, however many of the group are so.")
    case: Name | None = None
    is_: Name | tuple[Name, ...] | None = Field(None, alias="is")
    below: int | None = None
    reaches: int | None = None
    heading: Name | None = None

    @property
    def group(self) -> Group | None:
        """The indicators that earn points."""
        return self.each or self.once

    @model_validator(mode="after")
    def _one_head(self) -> Self:
        heads = [name for name in ("each", "once", "case", "heading") if getattr(self, name) is not None]
        if len(heads) != 1:
            raise ValueError("an item has exactly one of each (a group), once (a group), case, heading")
        if (self.points is None) != (heads == ["heading"]):
            raise ValueError("points go with each, once and case; a heading brings its own mark")
        relations = [name for name in ("is_", "below", "reaches") if getattr(self, name) is not None]
        if len(relations) != (1 if heads == ["case"] else 0):
            raise ValueError("case goes with exactly one of is, below, reaches; the others with none of them")
        stray = self.model_fields_set & set(Filters.model_fields)
        if stray and heads not in (["each"], ["once"]):
            raise ValueError(f"{', '.join(sorted(stray))} does not go with {heads[0]}")
        return self


class BandFile(RulePart):
    """The totals to which a form gives one level."""

    level: Name
    from_: int = Field(alias="from", ge=0)
    to: int | None = Field(None, ge=0, description="Left out: no upper end.")


class ScoreFile(RulePart):
    """The arithmetic of a published form. Its bands are checked against the level rules, which do the work."""

    id: Name
    label: Sentence
    items: tuple[ScoreItemFile, ...] = Field(min_length=1)
    bands: tuple[BandFile, ...] = Field(min_length=2, description="Least first.")


class PublishedFile(RulePart):
    """Which published tool a pack follows, and how much of it could be seen."""

    tool: ToolCode = Field(description="Its code in the vocabulary, for example SER-2016.")
    completeness: Literal["full", "part"]
    says: Sentence = Field(description="What is missing or was read into it, in plain words.")
    rest_not_seen: bool = Field(
        False, description="It has levels whose rule was not seen: the first is no answer then."
    )


class SuggestionName(RulePart):
    """A thing that the pack may suggest."""

    id: Name
    label: Sentence
    kind: Literal["process", "referral", "review", "check", "invite"]


class PackFile(RulePart):
    """pack.yaml: the pack's own words for levels, patterns, dimensions and suggestions."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{2,40}$")]
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}\.[0-9]+$")]
    title: Sentence
    about: Sentence
    status: Literal["example", "draft", "approved"]
    approved_by: Sentence | None = None
    in_force: InForce
    levels: tuple[NamedValue, ...] = Field(
        min_length=2, description="Least first. The first is the starting point; no rule concludes it."
    )
    lowest_level_of_concern: Name
    patterns: tuple[NamedValue, ...] = ()
    dimensions: tuple[DimensionFile, ...] = ()
    core_questions: CoreQuestions | None = None
    lists: tuple[IndicatorList, ...] = ()
    headings: tuple[HeadingFile, ...] = ()
    scores: tuple[ScoreFile, ...] = ()
    published: PublishedFile | None = None
    suggestions: tuple[SuggestionName, ...] = Field((), description="Weightiest first.")
    process_ladder: tuple[Name, ...] = Field((), description="Suggestions of kind process, least first.")
    reads: Literal["whole", "part"] = Field(
        "part", description="whole: some rule reads every indicator of the vocabulary, but for those left out."
    )
    leaves_out: tuple[Name, ...] = Field((), description="Indicators that the pack knowingly reads nowhere.")
    withdrawn: tuple[RuleId, ...] = Field((), description="Ids once used, never to be used again.")

    @model_validator(mode="after")
    def _approved(self) -> Self:
        if (self.status == "approved") != (self.approved_by is not None):
            raise ValueError("approved_by goes with status approved, and always: who approved the pack, and when")
        if self.published is None and not (self.core_questions and self.dimensions):
            raise ValueError("core_questions and dimensions are needed, except in a pack that follows a published tool")
        return self
