"""Agenda item 3: who the child is and how they live."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from cce_core.base import ClockTime, HandledPart, Part, Text
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
    began_at: ClockTime | None = Field(None, description="Time of day, for example 21:30, where known.")
    returned: UkDate | None = Field(None, description="Empty while the child is still missing.")
    returned_at: ClockTime | None = Field(None, description="Time of day of the return: the 72 hours run from it.")
    reported: bool = Field(True, description="False for an absence that the family describes but nobody reported.")
    found_at: Text = ""
    police_reference: Text = Field("", description="Of the missing report.")
    return_interview: Literal["held", "declined", "offered", "not_offered", "not_known"] = "not_known"
    interview_offered_on: UkDate | None = None
    declined_because: Text = Field("", description="Why the child would rather not talk, in the child's own words.")
    others_asked: bool | None = Field(
        None, description="Where the child would rather not talk: have a trusted adult and the carer been asked?"
    )
    exploitation_heard: bool | None = Field(None, description="Did the interview hear anything about exploitation?")
    police_told: bool | None = Field(None, description="Is that with police intelligence, by the partner form?")
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


class ProcessDate(HandledPart):
    """A day from which a time limit of a process runs."""

    kind: Literal[
        "referral_received", "section_47_strategy", "initial_conference", "became_looked_after", "nrm_referred"
    ]
    on: UkDate


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
    process_dates: tuple[ProcessDate, ...] = Field((), description="Days from which time limits run.")
    supported_accommodation: bool | None = Field(None, description="In a hostel or supported home, in care or not?")
    education: Text = ""
    education_status: Literal["enrolled", "alternative_provision", "excluded", "no_place", "left"] | None = None
    criminal_justice: CriminalJustice = Field(default_factory=CriminalJustice.empty)
    missing_episodes: tuple[MissingEpisode, ...] = ()
    missing_history: Text = ""
    missing_judged_likely: bool | None = Field(None, description="Do those who know the child expect it to happen?")
    missing_form: bool | None = Field(
        None, description="Has the carer filled in the Philomena form, or this area's own form like it?"
    )
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
    national_referral: NationalReferral = Field(default_factory=NationalReferral.empty)
    safe_contact: Text = Field("", description="How the child may be reached without danger.")
