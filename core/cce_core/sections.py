"""Agenda items 1, 2, 4 to 6 and 8 to 12 as parts of a record.

Item 3 is in ``young_person``, item 7 in ``network``, the indicators of item 8 in ``observation``.
"""

from typing import Literal

from pydantic import Field

from cce_core.base import HandledPart, Handling, Id, Part, Text
from cce_core.dates import UkDate

WORKING_DEFINITION = (
    "The agenda's working definition of child criminal exploitation (Serious Violence Strategy, 2018). "
    "It is a working definition, not one in statute."
)


# Item 1: introduction and apologies


class Attendance(Part):
    """One agency or person asked to the meeting, and what became of it."""

    agency: str = Field(max_length=60)
    role: Text = ""
    attended: Literal["present", "apologies", "absent", "invited", "not_invited"]
    sent_information: bool | None = None
    left_for_restricted: bool | None = Field(None, description="Whether they left the room for item 10.")
    agrees_with_level: bool | None = Field(None, description="Whether they agree with the level of the meeting.")


class FamilyInvitation(HandledPart):
    """The chair's check before anything is sent to the family."""

    adult_of_concern: bool | None = Field(
        None, description="Is an adult in the family a person of concern? Left out: the chair has not checked."
    )
    decided: Text = Field("", description="What the chair decided about invitations to the family.")


class Meeting(Part):
    """Item 1: which meeting this is, who came, who sent apologies."""

    date: UkDate | None = None
    kind: Literal["initial", "review"] | None = None
    number: int | None = Field(None, ge=1, le=99)
    place: Text = ""
    chair: Text = Field("", description="The chair's role and agency.")
    attendance: tuple[Attendance, ...] = ()
    family_invitation: FamilyInvitation = Field(default_factory=FamilyInvitation.empty)
    apologies: Text = ""


# Item 2: purpose


class Purpose(Part):
    """Item 2: what the meeting is for and the definition it works with."""

    purpose: Text = ""
    definition: Literal["agenda_2018"] = "agenda_2018"


# Item 4: reason


class ExploitationAssessment(Part):
    """The exploitation risk assessment that the meeting starts from."""

    tool: Text = ""
    version: Text = ""
    date: UkDate | None = None
    by_agency: str = Field("", max_length=60)
    conclusion: Text = ""


class Rating(HandledPart):
    """A practitioner's own mark under one heading of a published form, with what it stands on."""

    tool: str = Field(max_length=60, description="The rule pack of that form.")
    heading: str = Field(max_length=60, description="A heading of that pack.")
    value: int = Field(ge=0, le=10)
    evidence: Text = Field("", description="What the mark stands on; some forms count no mark without it.")
    agency: str = Field("", max_length=60)
    date: UkDate | None = None


class Reason(Part):
    """Item 4: why the meeting was called and what the assessment concluded."""

    why_now: Text = ""
    assessment: ExploitationAssessment | None = None
    ratings: tuple[Rating, ...] = ()


# Item 5: views


class View(HandledPart):
    """What somebody said for themselves, and how it was heard."""

    view: Text = Field(min_length=1)
    heard: Literal["in_person", "through_worker", "in_writing", "by_phone"]
    date: UkDate | None = None
    by: Text = Field("", description="The role of who heard it.")


class ViewToAsk(HandledPart):
    """Who will ask for a view that is not recorded yet, how, and by when."""

    whose: Literal["young_person", "parents_and_carers"]
    asker: Text = Field(min_length=1, description="The role of who will ask.")
    how: Text = ""
    by: UkDate | None = None


class Views(Part):
    """Item 5: views of the young person, parents and carers. Empty means that nobody's view is recorded."""

    young_person: tuple[View, ...] = ()
    parents_and_carers: tuple[View, ...] = ()
    to_ask: tuple[ViewToAsk, ...] = ()


# Item 6: information from agencies


class AgencyInformation(HandledPart):
    """Item 6: what one agency told the meeting; police information comes through the MASH request."""

    agency: str = Field(max_length=60)
    asked_on: UkDate | None = None
    replied_on: UkDate | None = None
    information: Text = ""
    reason_not_shared: Text = ""


# Item 8: analysis


class LevelEntry(Part):
    """A level that people wrote down: in whose words, when and why."""

    level: str = Field(max_length=60, description="A level of the pack named, in that pack's words.")
    pack: str = Field("national-baseline", max_length=60)
    date: UkDate | None = None
    by: Text = ""
    reason: Text = ""
    dissent: Text = Field("", description="Who disagreed and why.")


class Analysis(Part):
    """Item 8: summary of vulnerability factors and risk indicators, and the level recorded before this meeting."""

    summary: Text = ""
    strengths: Text = ""
    recorded_level: LevelEntry | None = None


# Item 9: safety planning


class SafetyPlan(Part):
    """Item 9: how the child is kept safe and brought back to good things."""

    in_place: bool | None = Field(None, description="Is there a safety plan now?")
    reviewed_on: UkDate | None = None
    family_relationships: Text = ""
    work_with_child: Text = ""
    work_with_parents_and_carers: Text = ""
    education_reengagement: Text = ""
    positive_activities: Text = ""
    other: Text = ""


# Item 10: confidential


class Confidential(Part):
    """Item 10: what the family cannot hear. All of it is restricted."""

    handling: Literal[Handling.RESTRICTED] = Handling.RESTRICTED
    discussion: Text = ""
    third_party_information: Text = ""
    disruption_options: Text = ""
    impact_on_child: Text = Field(
        "", description="What acting could bring on the child: reprisal, a debt, someone guessing who spoke."
    )
    nrm_consideration: Text = ""
    why_family_left: Text = ""


# Item 11: planning


class Action(HandledPart):
    """One SMART action: what will be done, by which role, by when, how we will know."""

    id: Id
    what: Text = Field(min_length=1)
    owner: Text = Field(min_length=1, description="One accountable role.")
    agency: str = Field(max_length=60)
    due: UkDate | None = None
    measure: Text = ""
    serves: Text = Field("", description="The risk or strength it serves.")
    status: Literal["open", "done", "blocked", "dropped"] = "open"
    outcome: Text = Field("", description="What will be different for the child.")
    blocker: Text = Field("", description="What stands in the way, where the status is blocked.")


class Referral(HandledPart):
    """Item 11c: a referral that the meeting agreed."""

    to: str = Field(max_length=80)
    by_agency: str = Field("", max_length=60)
    agreement: Literal["given", "refused", "not_needed", "not_asked"] = "not_asked"
    sent_on: UkDate | None = None
    outcome: Text = ""
    form: Text = Field("", description="The form, portal or letter by which it goes.")
    outcome_on: UkDate | None = Field(None, description="The day the answer came, or is to be asked for.")


class PoliceAction(Part):
    """Item 11d: a police action; restricted unless police release it."""

    what: Text = Field(min_length=1)
    due: UkDate | None = None
    handling: Handling = Handling.RESTRICTED


class Plan(Part):
    """Item 11: what the meeting agreed. People decide; nothing here is filled in by Threadline."""

    agreed_level: LevelEntry | None = None
    process: Text = Field("", description="11b: child protection, child in need or early help.")
    process_reason: Text = ""
    referrals: tuple[Referral, ...] = ()
    police_actions: tuple[PoliceAction, ...] = ()
    actions: tuple[Action, ...] = ()


# Item 12: review


class ExistingReview(Part):
    """A review that the child already has, into which this one might be folded."""

    kind: Literal["child_in_need", "core_group", "child_protection", "looked_after"]
    next_date: UkDate | None = None
    check_before: UkDate | None = Field(None, description="The day of a check of its own, set before that review.")
    children: int | None = Field(None, ge=1, le=30, description="How many children of the family it covers.")
    about_parenting_only: bool | None = Field(None, description="Is its plan about parenting only?")
    agencies_attend: bool | None = Field(None, description="Will the agencies of this meeting attend, each time?")
    exploitation_item: bool | None = Field(None, description="Is exploitation an item of its own, each time?")
    chair_accepts: bool | None = Field(None, description="Does the chair of that review accept?")
    confidential_part: bool | None = Field(None, description="Can item 10 be held there without the family?")


class EarlierMeeting(Part):
    """An earlier meeting about these concerns, and the level that it agreed."""

    date: UkDate
    kind: Literal["initial", "review"] = "review"
    level: str = Field(max_length=60, description="In the words of the pack named.")
    pack: str = Field("national-baseline", max_length=60)
    against_last: Literal["fell", "same", "rose"] | None = Field(
        None, description="That level beside the one before it, where the two words do not say it themselves."
    )
    tool: Text = Field("", description="The assessment tool used, so that the same one can be used again.")


class Improvement(HandledPart):
    """What a step down would stand on: change that was recorded, not only quiet."""

    since: UkDate | None = Field(None, description="First day of the good change that has lasted.")
    change: Text = Field("", description="What changed for the better, and who recorded it.")
    exploiters_status_known: bool | None = Field(
        None, description="Is it known where those who exploited the child are, and what they may do?"
    )


class Review(Part):
    """Item 12: whether, when and where the concerns are looked at again."""

    needed: bool | None = None
    next_date: UkDate | None = None
    folded_into: Text = ""
    existing_reviews: tuple[ExistingReview, ...] = ()
    earlier_meetings: tuple[EarlierMeeting, ...] = Field((), description="Oldest first.")
    improvement: Improvement = Field(default_factory=Improvement.empty)
