"""What the files of ``rules/services`` may say: the areas that the directory knows, and its services. Closed.

No names of people: a role in ``checked_by`` and ``check_with``. No rule and no program reads a child's sex: a
service's own limit is written in ``sex_limit`` and shown to everyone, with another way beside it.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from cce_core.dates import UkDate
from cce_engine.catalogue import SourceId
from cce_engine.conditions import Condition, Name, RulePart
from cce_engine.language import Sentence

OLDEST = 25
_PHONE = re.compile(r"0[0-9]{2,4}( ?[0-9]{3,4}){2}\Z")
_PERSON = re.compile(r"\b(Mr|Mrs|Ms|Miss|Mx|Dr|PC|DC|DS|DI|PS|Sgt|Insp|Cllr)\.? [A-Z]")
_REACHABLE = re.compile(r"\S+@\S+|https?:|www\.|\b0[0-9](?:[ -]?[0-9]){7,9}\b|\+44")


class AreaEntry(RulePart):
    """One area: its name, and the other names that a record may use for it."""

    id: Name
    label: Sentence
    also: tuple[Sentence, ...] = Field((), description="Towns, districts and spellings that mean this area.")
    within: tuple[Name, ...] = Field((), description="Larger areas that it lies in.")


class AreasFile(RulePart):
    """areas.yaml: a place that is not listed here is not known, which is never the same as outside."""

    areas: tuple[AreaEntry, ...] = Field(min_length=1)


class AgeRange(RulePart):
    """Whole years of age, both ends included."""

    from_: int | None = Field(None, alias="from", ge=0, le=OLDEST)
    to: int | None = Field(None, ge=0, le=OLDEST)

    @model_validator(mode="after")
    def _a_range(self) -> Self:
        if self.from_ is None and self.to is None:
            raise ValueError("give from, to or both; or write any or not_known in place of the block")
        if self.from_ is not None and self.to is not None and self.to < self.from_:
            raise ValueError(f"the ages run from {self.from_} to {self.to}: no child has such an age")
        return self


class AreaList(RulePart):
    """The areas that are covered."""

    these: tuple[Name, ...] = Field(min_length=1, description="Ids of areas.yaml.")
    by: Literal["where_the_child_lives", "responsible_authority"] = "where_the_child_lives"
    complete: bool = Field(True, description="False: others are covered too, and are not known here.")


class LevelList(RulePart):
    """The levels that are taken, in the service's own words and in those of each pack that has been compared."""

    says: Sentence
    in_: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{2,40}$")], tuple[Name, ...]] = Field(alias="in")


class ExclusionEntry(RulePart):
    """Whom the service does not take."""

    says: Sentence = Field(description="A sentence that can stand as the reason, without the child's details.")
    when: Condition | None = Field(
        None, description="On case attributes only. Left out: shown to everyone as something to ask."
    )


def _form(value: Any) -> str:
    return "Word" if isinstance(value, str) else "Block"


# A word or a block of fields: told apart first, so that a mistake in one is never told as one in the other.
Word = Annotated[Literal["any", "not_known"], Tag("Word")]
AgesTaken = Annotated[Word | Annotated[AgeRange, Tag("Block")], Discriminator(_form)]
AreasServed = Annotated[Word | Annotated[AreaList, Tag("Block")], Discriminator(_form)]
LevelsTaken = Annotated[Word | Annotated[LevelList, Tag("Block")], Discriminator(_form)]
Referrers = Annotated[
    Annotated[Literal["not_known"], Tag("Word")] | Annotated[tuple[Name, ...], Field(min_length=1), Tag("Block")],
    Discriminator(lambda value: "Word" if value == "not_known" else "Block"),
]


class ServiceEntry(RulePart):
    """One service of the directory."""

    id: Name
    label: Sentence
    provider: Literal["council", "police", "health", "school", "voluntary", "national"]
    offers: Sentence = Field(description="What a child gets there; said where it is the nearest alternative.")
    ages: AgesTaken
    areas: AreasServed
    levels: LevelsTaken
    sex_limit: Sentence | None = Field(None, description="The service's own limit in its own words; nothing reads it.")
    may_refer: Referrers = Field(description="Agency ids, or not_known.")
    agreement: Sentence = Field(description="Whose agreement the service asks for, in words.")
    excludes: tuple[ExclusionEntry, ...] = ()
    capacity: Sentence | None = None
    phone: str | None = Field(None, description="A public advice line only. Left out of an answer once stale.")
    instead: tuple[Name, ...] = Field((), description="Ids of other services, the nearest first.")
    otherwise: Sentence = Field(description="What can always be offered, whatever the service says.")
    check_with: Sentence = Field(description="The role that can confirm the details.")
    last_checked: UkDate
    recheck_days: int = Field(30, ge=1, le=365)
    checked_by: Sentence = Field(description="The role that last checked; never a name.")
    sources: tuple[SourceId, ...] = Field(min_length=1)

    @field_validator("phone")
    @classmethod
    def _a_number(cls, value: str | None) -> str | None:
        if value is not None and not _PHONE.match(value):
            raise ValueError("write a telephone number as digits in groups, for example 0800 123 4567")
        return value

    @field_validator("label", "offers", "agreement", "capacity", "otherwise", "check_with", "checked_by", "sex_limit")
    @classmethod
    def _nobody(cls, value: str | None) -> str | None:
        if value is not None and _PERSON.search(value):
            raise ValueError("no names of people here: write the role")
        if value is not None and _REACHABLE.search(value):
            raise ValueError("no addresses or telephone numbers here: a public advice line goes in phone")
        return value


class ServicesFile(RulePart):
    """A list of services."""

    services: tuple[ServiceEntry, ...] = Field(min_length=1)
