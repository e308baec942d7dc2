"""Agenda item 7: the people, locations and things named in a case, and the links between them."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from cce_core.base import HandledPart, Id, Text
from cce_core.dates import UkDate
from cce_core.observation import Basis, Grade


class Role(StrEnum):
    """What someone is in this case; more than one may hold at once."""

    CHILD_AT_RISK = "child_at_risk"
    VICTIM = "victim"
    WITNESS = "witness"
    SUSPECT = "suspect"
    CONVICTED = "convicted"
    ASSOCIATE = "associate"
    FAMILY = "family"
    PROFESSIONAL = "professional"


class Named(HandledPart):
    """Somebody or something that the rest of the record can refer to by its id."""

    id: Id


class Person(Named):
    """An adult of concern, peer, relative or professional who is named in the case."""

    name: Text = Field("", description="As given; empty where only a description is known.")
    aliases: tuple[Text, ...] = Field((), description="Other names, nicknames, street names.")
    description: Text = ""
    date_of_birth: UkDate | None = None
    date_of_birth_as_given: Text = Field("", description="Where only part is known, for example 'about 1998'.")
    age_group: Literal["child", "adult", "not_known"] = "not_known"
    roles: tuple[Role, ...] = Field(min_length=1, description="At least one; a person may be victim and suspect.")
    ethnicity_nationality: Text = Field("", description="For support and monitoring; no rule reads it.")
    gender: Text = ""
    sexual_identity: Text = ""
    disability: Text = ""
    living_situation: Text = ""
    address: Text = ""
    phones: tuple[Text, ...] = ()
    online_names: tuple[Text, ...] = ()
    relationship_to_young_person: Text = ""
    release_on: UkDate | None = Field(None, description="Of an adult in custody: the day of release, where known.")
    note: Text = ""


class Location(Named):
    """A place named in the case, with the reason for concern."""

    place: Text
    area: Text = ""
    postcode: Text = ""
    kind: Text = Field("", description="For example park, flat, takeaway, station.")
    reason_for_concern: Text = ""
    linked_issues: Text = ""
    latitude: float | None = Field(None, ge=-90, le=90, description="Degrees north; with longitude.")
    longitude: float | None = Field(None, ge=-180, le=180, description="Degrees east; with latitude.")
    note: Text = ""

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("latitude and longitude go together: give both or neither")
        return self


class Thing(Named):
    """A vehicle, phone, online account, school or group that links people or places."""

    kind: Literal["vehicle", "phone", "online_account", "school_or_setting", "group", "other"]
    label: Text
    note: Text = ""


class Link(HandledPart):
    """One recorded statement that ties two things named in the case: dated, graded, attributed."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    id: Id
    source: Id = Field(alias="from", description="young_person, or the id of a person, location or thing.")
    target: Id = Field(alias="to", description="young_person, or the id of a person, location or thing.")
    kind: Literal[
        "seen_together", "lives_with", "family", "friend", "directs_or_controls", "transports", "supplies",
        "recruits", "threatens", "harms", "contacts", "uses", "owns_or_rents", "found_at", "lives_at", "frequents",
        "attends", "belongs_to", "co_arrested", "missing_with",
    ]  # fmt: skip
    direction: Literal["one_way", "both"] = "both"
    first: UkDate | None = None
    last: UkDate | None = None
    agency: str = Field(max_length=60)
    basis: Basis
    grade: Grade | None = None
    recorded_on: UkDate
    review_on: UkDate | None = None
    withdrawn_on: UkDate | None = Field(
        None, description="The day it was found to be mistaken; it is kept but no longer counts."
    )
    withdrawn_because: Text | None = None
    note: Text = ""
