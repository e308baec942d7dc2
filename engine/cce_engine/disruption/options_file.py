"""What a pack's ``disruption.yaml`` may say: the table of options, closed to everything else."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from cce_engine.conditions import Name, RulePart
from cce_engine.language import Citation, RuleId, Sentence

Shows = Literal[
    "identity", "date_of_birth", "address", "convicted", "tie_graded", "direct_control", "supplying", "group",
    "vehicle", "premises_used", "number", "dealing", "line_user", "incidents", "children", "residents", "missing_now",
    "care_order",
]  # fmt: skip
"""What in a record may bear on a need; see ``cce_engine.disruption.evidence``."""


class OptionNeed(RulePart):
    """Something that whoever acts would have to show."""

    say: Sentence
    shown_by: Shows | None = None
    ask: tuple[Name, ...] = Field(min_length=1)


class OptionEntry(RulePart):
    """One option: who could act, on which test, with what to show, and its limits."""

    id: Name
    label: Sentence
    rule: RuleId = Field(description="The rule whose conditions say when it is listed.")
    about: Literal["adult", "premises", "phone_line", "child"]
    law: tuple[str, ...] = Field(min_length=1)
    who_acts: tuple[Name, ...] = Field(min_length=1)
    by: Sentence
    test: Sentence
    needs: tuple[OptionNeed, ...] = Field(min_length=1)
    limits: tuple[Sentence, ...] = Field(min_length=1)
    premises: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z]+$")], ...] = ()
    not_where_a_victim_lives: bool = False
    off: Sentence | None = Field(None, description="Why it is not listed; leave out to list it.")
    sources: tuple[Citation, ...] = Field(min_length=1)
    standing: Literal["seen", "general_knowledge"]


class OptionsFile(RulePart):
    """The option table of a pack."""

    options: tuple[OptionEntry, ...] = Field(min_length=1)
