"""One recorded indicator: what, how sure, since when, from whom. Many of one indicator are kept, never merged."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from cce_core.base import HandledPart, Handling, Id, Part, Text
from cce_core.dates import UkDate


class Status(StrEnum):
    """What is recorded about an indicator. Nothing recorded at all is none of these: it has not been asked."""

    PRESENT = "present"
    SUSPECTED = "suspected"
    ABSENT = "absent"
    NOT_KNOWN = "not_known"


class WhyNotKnown(StrEnum):
    """Why the answer to an indicator is not known."""

    NOT_ASKED = "not_asked"
    ASKED_NOT_KNOWN = "asked_not_known"
    DECLINED = "declined"
    CONFLICTING = "conflicting"


class Basis(StrEnum):
    """How the agency knows."""

    VERIFIED = "verified"
    INTELLIGENCE = "intelligence"
    CHILDS_ACCOUNT = "childs_account"
    THIRD_PARTY = "third_party"
    PROFESSIONAL_VIEW = "professional_view"


class Grade(Part):
    """Police 3x5x2 grading of an intelligence report, as given (SRC-S09 family; sub-conditions stay in the note)."""

    source: Literal[1, 2, 3] = Field(description="1 reliable, 2 untested, 3 not reliable.")
    information: Literal["A", "B", "C", "D", "E"] = Field(
        description="A known directly, B indirectly but corroborated, C indirectly, D not known, E suspected false."
    )
    handling_code: Literal["P", "C"] = Field(description="P lawful sharing permitted, C permitted with conditions.")


class Observation(HandledPart):
    """What one agency recorded about one indicator of the vocabulary."""

    id: Id = Field(description="Its name within this record, for example o1.")
    indicator: str = Field(description="An indicator of the vocabulary.", max_length=60)
    status: Status
    why_not_known: WhyNotKnown | None = Field(None, description="Only, and always, with status not_known.")
    first: UkDate | None = Field(None, description="First day it was so, where known.")
    last: UkDate | None = Field(
        None, description="Latest day it was known to be so. Left out: it still was when recorded."
    )
    episodes: int | None = Field(None, ge=1, le=1000, description="How many times, between first and last.")
    agency: str = Field(description="The agency (or person) that reports it.", max_length=60)
    passed_on_from: str | None = Field(
        None, description="The agency it first came from, if it was passed on.", max_length=60
    )
    basis: Basis | None = Field(None, description="How it is known. Needed for present and suspected.")
    grade: Grade | None = None
    recorded_by: Text = Field("", description="The role of who recorded it; not a name.")
    recorded_on: UkDate
    withdrawn_on: UkDate | None = Field(
        None, description="The day it was found to be mistaken; it is kept but no longer counts."
    )
    withdrawn_because: Text | None = None
    handling: Handling = Handling.PROFESSIONALS
    about: tuple[Id, ...] = Field((), description="Ids of the people, locations or things it names.")
    note: Text = Field("", description="In the recorder's own words.")

    @property
    def source(self) -> str:
        """The separate source it counts as: where the information first came from."""
        return self.passed_on_from or self.agency

    @property
    def asks(self) -> bool:
        """Whether anybody has asked; a row may also say that nobody has yet."""
        return self.why_not_known is not WhyNotKnown.NOT_ASKED

    @property
    def known_on(self) -> UkDate:
        """The latest day it was known to be so: where no last day was given, it was still so when it was recorded."""
        return self.last or self.recorded_on

    @property
    def known_from(self) -> UkDate:
        """The earliest day it is said to have been so."""
        return self.first or self.known_on

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        positive = self.status in (Status.PRESENT, Status.SUSPECTED)
        if (self.status is Status.NOT_KNOWN) != (self.why_not_known is not None):
            reasons = "not_asked, asked_not_known, declined or conflicting"
            raise ValueError(f"why_not_known goes with status not_known, and always: {reasons}")
        if positive and self.basis is None:
            raise ValueError(
                "basis is missing: verified, intelligence, childs_account, third_party or professional_view"
            )
        if self.status is Status.NOT_KNOWN and (self.episodes or self.grade):
            raise ValueError("status not_known cannot have episodes or a grade")
        if self.first and self.last and self.last < self.first:
            raise ValueError("last is before first: check the two dates")
        if (self.withdrawn_on is None) != (self.withdrawn_because is None):
            raise ValueError("withdrawn_on and withdrawn_because go together")
        return self
