"""The record of one case, in the order of the meeting agenda."""

from pydantic import Field

from cce_core.base import Handling, Id, Part, Text
from cce_core.network import Link, Location, Person, Thing
from cce_core.observation import Observation
from cce_core.sections import (
    AgencyInformation,
    Analysis,
    Confidential,
    Meeting,
    Plan,
    Purpose,
    Reason,
    Review,
    SafetyPlan,
    Views,
)
from cce_core.young_person import YoungPerson


class Case(Part):
    """Everything recorded about one young person for the meeting (agenda items 1 to 12: SRC-AGENDA)."""

    case: Id = Field(description="The case's own reference.")
    invented: bool = Field(False, description="True for examples and training: no real person, place or event.")
    about: Text = Field("", description="One line saying what this record is.")
    meeting: Meeting = Field(default_factory=Meeting.empty)
    purpose: Purpose = Field(default_factory=Purpose.empty)
    young_person: YoungPerson = Field(default_factory=YoungPerson.empty)
    reason: Reason = Field(default_factory=Reason.empty)
    views: Views = Field(default_factory=Views.empty)
    agency_information: tuple[AgencyInformation, ...] = ()
    people: tuple[Person, ...] = ()
    locations: tuple[Location, ...] = ()
    things: tuple[Thing, ...] = ()
    links: tuple[Link, ...] = ()
    observations: tuple[Observation, ...] = ()
    analysis: Analysis = Field(default_factory=Analysis.empty)
    safety_plan: SafetyPlan = Field(default_factory=SafetyPlan.empty)
    confidential: Confidential = Field(default_factory=Confidential.empty)
    plan: Plan = Field(default_factory=Plan.empty)
    review: Review = Field(default_factory=Review.empty)

    def seen_by(self, reader: Handling) -> "Case":
        """The same record without anything that ``reader`` may not see; what is left shows no gap."""
        if reader is Handling.RESTRICTED:
            return self
        from cce_core.redaction import for_reader

        return for_reader(self, reader)
