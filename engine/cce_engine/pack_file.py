"""The words of a rule pack, as pack.yaml gives them: levels, patterns, dimensions, suggestions, core questions."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from cce_engine.conditions import Name, RulePart
from cce_engine.language import InForce, RuleId, Sentence


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
    dimensions: tuple[DimensionFile, ...] = Field(min_length=1)
    core_questions: CoreQuestions
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
        return self
