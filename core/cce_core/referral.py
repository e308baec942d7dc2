"""What has already been referred and decided: the National Referral Mechanism, and contacts with criminal justice."""

from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, model_validator

from cce_core.base import HandledPart, Part, Text
from cce_core.dates import UkDate


class NationalReferral(HandledPart):
    """A National Referral Mechanism referral and what was decided. Empty means that none is recorded here."""

    referred_on: UkDate | None = None
    by_agency: str = Field("", max_length=60)
    decided_by: Literal["home_office", "local_panel"] | None = Field(None, description="Left out: not known.")
    reasonable_grounds: Literal["positive", "negative"] | None = Field(None, description="The first decision.")
    reasonable_grounds_on: UkDate | None = None
    conclusive_grounds: Literal["positive", "negative"] | None = Field(None, description="The second decision.")
    conclusive_grounds_on: UkDate | None = None
    reconsideration_asked_on: UkDate | None = Field(None, description="When a negative decision was challenged.")
    note: Text = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for decision in ("reasonable_grounds", "conclusive_grounds"):
            day = f"{decision}_on"
            if getattr(self, day) is not None and getattr(self, decision) is None:
                raise ValueError(f"{day} is given without {decision}: say whether it was positive or negative")
        named = ("referred_on", "reasonable_grounds_on", "conclusive_grounds_on")
        days = [(name, getattr(self, name)) for name in named if getattr(self, name) is not None]
        for (first, earlier), (then, later) in pairwise(days):
            if later < earlier:
                raise ValueError(f"{then} is before {first}: check both dates")
        return self


class JusticeContact(Part):
    """One contact with police, council enforcement or a court. It says what happened, never what the child is."""

    kind: Literal[
        "antisocial_behaviour_noticed", "community_protection_warning", "behaviour_contract", "civil_order",
        "interviewed_under_caution", "no_further_action", "community_resolution", "youth_caution",
        "youth_conditional_caution", "released_under_investigation", "pre_charge_bail", "charged", "discharged",
        "acquitted", "fined", "youth_justice_order",
    ]  # fmt: skip
    date: UkDate | None = None
    note: Text = ""
