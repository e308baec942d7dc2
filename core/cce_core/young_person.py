"""Agenda item 3: who the child is and how they live."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from cce_core.base import HandledPart, Part, Text
from cce_core.dates import UkDate
from cce_core.referral import JusticeContact, NationalReferral


class CareStatus(StrEnum):
    """Where the child stands in law and with whom they live."""

    AT_HOME = "at_home"
    WITH_RELATIVES = "with_relatives"
    ACCOMMODATED = "accommodated_s20"
    CARE_ORDER = "care_order"
    CARE_LEAVER = "care_leaver"
    INDEPENDENT = "independent"


class OpenProcess(StrEnum):
    """A statutory or local process that is open for the child now."""

    EARLY_HELP = "early_help"
    CHILD_IN_NEED = "child_in_need"
    SECTION_47 = "section_47"
    CHILD_PROTECTION_PLAN = "child_protection_plan"
    LOOKED_AFTER = "looked_after"
    YOUTH_JUSTICE_PREVENTION = "youth_justice_prevention"
    YOUTH_JUSTICE_ORDER = "youth_justice_order"
    NRM_REFERRED = "nrm_referred"
    NRM_POSITIVE = "nrm_positive"


class MissingEpisode(HandledPart):
    """One time the child was missing, and whether a return interview was offered and held."""

    began: UkDate
    returned: UkDate | None = Field(None, description="Empty while the child is still missing.")
    reported: bool = Field(True, description="False for an absence that the family describes but nobody reported.")
    found_at: Text = ""
    return_interview: Literal["held", "declined", "offered", "not_offered", "not_known"] = "not_known"
    note: Text = ""


class CriminalJustice(HandledPart):
    """Item 3: criminal justice issues."""

    summary: Text = ""
    open_investigation: bool | None = Field(None, description="Is the child a suspect, on bail or charged now?")
    witness_or_suspect: bool | None = Field(
        None, description="Is or may the child be a witness or suspect in a live case?"
    )
    contacts: tuple[JusticeContact, ...] | None = Field(
        None, description="Contacts with police, council enforcement or court. Empty list: none. Left out: not known."
    )
    ever_on_order: bool | None = Field(None, description="Was the child ever on a statutory youth justice order?")
    had_turnaround: bool | None = Field(None, description="Has the child had Turnaround before?")


class YoungPerson(Part):
    """Item 3: who the child is and how they live.

    Characteristics are for support and monitoring; no rule reads them.
    """

    name: Text = Field("", description="First name or initials, as the record prefers.")
    date_of_birth: UkDate | None = None
    age_disputed: bool = False
    ethnicity: Text = ""
    nationality: Text = ""
    religion: Text = ""
    language: Text = ""
    gender: Text = ""
    pronouns: Text = Field("", description="As the child prefers.")
    sexual_identity: Text = ""
    disability: Text = ""
    physical_health: Text = ""
    emotional_mental_health: Text = ""
    sexual_health: Text = ""
    substance_misuse: Text = ""
    address: Text = ""
    area: Text = Field("", description="Where the child lives: town or district.")
    responsible_authority: Text = Field(
        "", description="The council responsible for the child; for a child placed away, the one that placed them."
    )
    living_situation: Text = ""
    childcare_and_family_history: Text = ""
    siblings: Text = ""
    care_status: CareStatus | None = None
    legal_status: Text = ""
    open_processes: tuple[OpenProcess, ...] | None = Field(
        None, description="Empty list: none are open. Left out: not known."
    )
    education: Text = ""
    education_status: Literal["enrolled", "alternative_provision", "excluded", "no_place", "left"] | None = None
    criminal_justice: CriminalJustice = Field(default_factory=CriminalJustice)
    missing_episodes: tuple[MissingEpisode, ...] = ()
    missing_history: Text = ""
    interests: Text = Field("", description="What the child likes and is good at, in their words where possible.")
    wants_police_cadets: bool | None = None
    police_cadets_safe: bool | None = Field(
        None, description="Have police confirmed in writing that cadets would be safe, the others in the unit included?"
    )
    exploitation_service: bool | None = Field(None, description="Does an exploitation service already work with them?")
    parental_responsibility_in_uk: bool | None = Field(
        None, description="Is anyone with parental responsibility for the child in the United Kingdom?"
    )
    immigration_advice: Literal["needed", "given", "not_needed"] | None = Field(
        None, description="A person's own conclusion; no rule reads nationality."
    )
    national_referral: NationalReferral = Field(default_factory=NationalReferral)
    safe_contact: Text = Field("", description="How the child may be reached without danger.")
