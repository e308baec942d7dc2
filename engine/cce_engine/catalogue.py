"""What the files of ``rules/vocabulary`` and ``rules/sources`` may say."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from cce_core.dates import UkDate
from cce_engine.conditions import Name, RulePart
from cce_engine.language import Sentence

SourceId = Annotated[str, StringConstraints(pattern=r"^SRC-[A-Za-z0-9-]+$")]


class RatingEntry(RulePart):
    """How one published tool rates the indicator."""

    tool: str
    as_: Sentence = Field(alias="as")


class IndicatorEntry(RulePart):
    """One indicator of the vocabulary."""

    id: Name
    label: Sentence
    kind: Literal["vulnerability_factor", "risk_indicator", "strong_indicator", "protective_factor"]
    starting_strength: Literal["low", "medium", "high", "vulnerability", "protective"]
    record: tuple[
        Literal[
            "how_often", "first_and_latest_date", "duration", "number_of_people_or_items", "place", "time_of_day",
            "explanation_given", "source_agency", "evidence_status", "police_grading", "childs_own_words",
            "return_interview",
        ],
        ...,
    ] = Field(min_length=1)  # fmt: skip
    rated_by: tuple[RatingEntry, ...]
    question: Sentence
    ask: tuple[Name, ...] = Field(min_length=1)
    innocent_reasons: tuple[Sentence, ...] = Field(min_length=1)
    note: Sentence | None = None


class IndicatorsFile(RulePart):
    """One domain of indicators."""

    domain: Name
    label: Sentence
    indicators: tuple[IndicatorEntry, ...] = Field(min_length=1)


class AgencyEntry(RulePart):
    """One agency, or one of the people who speak for themselves."""

    id: Name
    label: Sentence
    ask_label: Sentence
    first_responder: bool
    core: bool
    person: bool
    brings: Sentence | None = None
    note: Sentence | None = None


class AgenciesFile(RulePart):
    """Every agency that may report or be asked."""

    agencies: tuple[AgencyEntry, ...] = Field(min_length=1)


class ToolEntry(RulePart):
    """One published tool."""

    id: str
    name: Sentence
    area: str
    scope: Sentence
    rule_published: Literal["full", "part", "not_visible"]
    source: SourceId
    note: Sentence | None = None


class ToolsFile(RulePart):
    """Every published tool that the vocabulary names."""

    tools: tuple[ToolEntry, ...] = Field(min_length=1)


class AttributeEntry(RulePart):
    """One case attribute."""

    id: Name
    label: Sentence
    type: Literal["number", "yes_no", "choice", "choices"]
    values: tuple[Name, ...] = ()
    ask: tuple[Name, ...] = Field(min_length=1)
    question: Sentence
    only_with_reason: bool = False
    least: int | None = Field(None, description="Of a number: it is never below this.")
    most: int | None = Field(None, description="Of a number: it is never above this.")
    from_links: bool = False


class AttributesFile(RulePart):
    """Facts about the case that rules may read, and those that none may."""

    never_read: tuple[Name, ...]
    only_with_reason: tuple[Name, ...]
    attributes: tuple[AttributeEntry, ...] = Field(min_length=1)


class SourceEntry(RulePart):
    """One document, cited once."""

    id: SourceId
    title: Sentence
    publisher: Sentence
    edition: str
    kind: Literal[
        "statute", "statutory_guidance", "guidance", "local_procedure", "service_page", "published_tool", "research",
        "news", "agenda", "design",
    ]  # fmt: skip
    seen: Literal["whole", "opening", "reported"]
    site: str | None = None
    last_checked: UkDate
    note: Sentence | None = None


class SourcesFile(RulePart):
    """A list of sources."""

    sources: tuple[SourceEntry, ...] = Field(min_length=1)


class LawEntry(RulePart):
    """Where one piece of law or one service stands."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.]+$")]
    title: Sentence
    status: Literal["in_force", "not_confirmed", "draft", "pilot", "ended", "local"]
    says: Sentence
    check_with: Sentence | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)
    last_checked: UkDate
    recheck_days: int = Field(ge=1, le=3650)
    note: Sentence | None = None

    @model_validator(mode="after")
    def _who(self) -> Self:
        if self.status != "in_force" and not self.check_with:
            raise ValueError("law that is not confirmed in force needs check_with: who confirms it")
        return self


class LawFile(RulePart):
    """The law-status register."""

    law: tuple[LawEntry, ...] = Field(min_length=1)
