"""The rule language: what a rule file may say, closed to everything else. Publishes its JSON Schema for editors."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from cce_core.base import Handling
from cce_core.dates import UkDate
from cce_engine.conditions import Condition, Name, RulePart

RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,6}-[A-Z]{2,5}-[0-9]{3}[a-z]?$")]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=600)]


class Stratum(StrEnum):
    """The order in which rules are read; each sees only what those before it concluded."""

    PATTERN = "pattern"
    DIMENSION = "dimension"
    LEVEL = "level"
    SUGGESTION = "suggestion"
    CAUTION = "caution"


class Need(RulePart):
    """Something the suggestion still lacks as long as its condition is not met."""

    say: Sentence
    when: Condition
    ask: tuple[Name, ...] = Field(min_length=1)


class Hold(RulePart):
    """A reason not to do it now; if it is not known whether it applies, that is to be checked first."""

    when: Condition
    because: Sentence
    instead: Sentence


Anchored = Literal[
    "return", "section_47_strategy", "initial_conference", "became_looked_after", "nrm_referral", "nrm_first_decision",
    "nrm_last_decision",
]  # fmt: skip
DUE = r"^(now|today|next review|[1-9][0-9]{0,2} (working days?|days?|weeks?|hours?))$"


class Attendance(RulePart):
    """An invitation to the meeting: who comes for an agency, what is asked of it, and item 10."""

    agency: Name
    who: Sentence = Field(description="Which people of the agency; roles, never names.")
    asked_for: tuple[Sentence, ...] = Field(min_length=1, description="What the agency is asked to bring or send.")
    deputy: Sentence = Field(description="Whether a deputy will do, and what the deputy must be able to do.")
    confidential_part: Literal["lead", "stay", "by_need", "leave"] = Field(description="Agenda item 10.")
    always: bool = Field(False, description="True for those whom every meeting invites.")
    listed_as_agency: bool = Field(
        True, description="False where the agency's line in the list of who came may be somebody else's."
    )


class Suggest(RulePart):
    """A suggestion as a card: what, who may make it, agreement, by when, what it still lacks."""

    what: Name = Field(description="One of the pack's suggestions.")
    weight: Literal["do", "consider", "prepare"] = Field(
        "do", description="prepare: not enough yet; list what is missing."
    )
    who_may_make_it: tuple[Name, ...] = Field(min_length=1)
    agreement: Sentence = Field(description="Whose agreement is needed, in words; or that none is.")
    by: Annotated[str, StringConstraints(pattern=DUE)] = Field(
        description='"now", "today", "2 working days", "42 days", "next review".'
    )
    counts_from: Anchored | None = Field(
        None, description="The recorded day from which by: is counted; left out, the day of the answer."
    )
    how: Sentence | None = None
    attendance: Attendance | None = Field(None, description="Only of an invitation to the meeting.")
    prompts: tuple[Sentence, ...] = Field((), description="Points that the safety plan should answer.")
    moves_the_look: bool = Field(
        False, description="True where folding into an existing review may move the next look: both dates are said."
    )
    needs: tuple[Need, ...] = ()
    attach: tuple[Sentence, ...] = ()
    held_by: tuple[Hold, ...] = ()
    alternatives: tuple[Sentence, ...] = ()
    handling: Handling = Handling.PROFESSIONALS
    never_a_blocker: tuple[Sentence, ...] = Field((), description="What people take for a reason to wait, and is none.")
    service: Name | None = Field(None, description="The entry of the directory (rules/services) that it goes to.")

    @model_validator(mode="after")
    def _counted(self) -> Self:
        if self.counts_from is not None and not self.by[0].isdigit():
            raise ValueError(f'counts_from goes with a number of days in by, not with "{self.by}"')
        return self


class Outcome(RulePart):
    """What a rule concludes: exactly one of these."""

    pattern: Name | None = None
    dimension: Name | None = None
    value: Name | None = None
    level: Name | None = None
    floor: Name | None = None
    suggest: Suggest | None = None
    caution: Sentence | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        heads = [
            name
            for name in ("pattern", "dimension", "level", "floor", "suggest", "caution")
            if getattr(self, name) is not None
        ]
        if len(heads) != 1:
            raise ValueError(
                "then holds exactly one of pattern, dimension (with value), level, floor, suggest, caution"
            )
        if (self.dimension is None) != (self.value is None):
            raise ValueError("dimension and value go together")
        return self


class Citation(RulePart):
    """Where the rule comes from, to the section."""

    id: Annotated[str, StringConstraints(pattern=r"^SRC-[A-Za-z0-9-]+$")]
    at: Sentence


class InForce(RulePart):
    """The days on which the rule applies; ``to`` is the last one."""

    from_: UkDate = Field(alias="from")
    to: UkDate | None = None


_EMPTY_ANSWERS = {"unknown", "none", "n/a", "not known", "tbc", "tbd"}


class RuleFile(RulePart):
    """One rule, one file."""

    id: RuleId
    version: int = Field(1, ge=1)
    title: Annotated[str, StringConstraints(min_length=5, max_length=100)]
    stratum: Stratum
    when: Condition
    then: Outcome
    because: Sentence = Field(description="Why it matters, in one or two plain sentences.")
    other_explanations: tuple[Sentence, ...] = Field(
        min_length=1, description="What else to ask about; it cancels nothing."
    )
    sources: tuple[Citation, ...] = Field(min_length=1)
    law: tuple[str, ...] = Field((), description="Keys of the law-status register that the rule relies on.")
    verify_before_live: Sentence | None = Field(
        None, description='Printed as "Check with ...": who confirms what was not re-read.'
    )
    why_this_characteristic: Sentence | None = Field(
        None, description="Why a rule about level reads age, or a learning need or disability."
    )
    in_force: InForce
    status: Literal["example", "draft", "approved"]
    approved_by: Sentence | None = None

    @field_validator("other_explanations")
    @classmethod
    def _say_something(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if any(item.strip(" .").lower() in _EMPTY_ANSWERS for item in value):
            raise ValueError("other_explanations must name something to ask about, not unknown or none")
        return value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        then = self.then
        kind = "level" if then.floor else next(name for name in Stratum if _concludes(then, name))
        if kind != self.stratum:
            raise ValueError(f"the stratum is {self.stratum} but then concludes a {kind}")
        if (self.status == "approved") != (self.approved_by is not None):
            raise ValueError("approved_by goes with status approved, and always")
        return self


def _concludes(then: Outcome, stratum: Stratum) -> bool:
    name = "suggest" if stratum is Stratum.SUGGESTION else stratum.value
    return getattr(then, name) is not None


class CaseExample(RulePart):
    """One small case beside a rule, and what the rule should say of it."""

    name: Sentence
    kind: Literal["fires", "near_miss", "silent", "not_known"]
    attributes: dict[Name, Any] = Field({}, description="Case attributes as the rule sees them, for example age: 12.")
    observations: tuple[dict[str, Any], ...] = Field(
        (), description="Observations; what is left out is filled in plainly."
    )
    ratings: dict[Name, int] = Field({}, description="Marks under the headings of the pack, each with its evidence.")
    level: Name | None = Field(None, description="The level that the whole pack should suggest, where it matters.")
    dimensions: dict[Name, Name] = Field(
        {}, description="The values that the whole pack should reach, where they matter, for example harm: likely."
    )
    lacks: tuple[Sentence, ...] | None = Field(
        None, description="What the card still lacks, in the words of its needs; [] for nothing."
    )
    waits: tuple[Sentence, ...] | None = Field(
        None, description="Why the card waits now, in the words of its held_by; [] for no reason."
    )

    @model_validator(mode="after")
    def _has_a_card(self) -> Self:
        if self.kind != "fires" and not (self.lacks is None and self.waits is None):
            raise ValueError("lacks and waits go with a case that fires: otherwise there is no card")
        return self


class OwedCases(RulePart):
    """Kinds of case that one rule does not have yet."""

    rule: RuleId
    kinds: tuple[Literal["fires", "near_miss", "silent", "not_known"], ...] = Field(min_length=1)


class OwedFile(RulePart):
    """cases-owed.yaml: what a pack that is still being written owes. The lint lets nothing stay on it that is paid."""

    owed: tuple[OwedCases, ...] = Field(min_length=1)


class CasesFile(RulePart):
    """The cases beside one rule."""

    rule: RuleId
    as_of: UkDate
    cases: tuple[CaseExample, ...] = Field(min_length=1)
