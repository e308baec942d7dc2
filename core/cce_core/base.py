"""What every part of a record has in common: frozen, closed to unknown keys, marked with who may see it."""

from enum import StrEnum
from typing import Annotated, Self, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]
"""A short name for one thing in a record: letters, digits, dot, dash and underscore."""

ClockTime = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day on the 24-hour clock, for example 21:30."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
"""Words of a person; kept as they were written."""


class Handling(StrEnum):
    """Who may see a part of the record; each value includes those before it."""

    OPEN = "open"
    PROFESSIONALS = "professionals"
    RESTRICTED = "restricted"

    def visible_to(self, reader: "Handling") -> bool:
        """Whether a reader cleared to ``reader`` may see something handled so."""
        return _RANK[self] <= _RANK[reader]


_RANK = {Handling.OPEN: 0, Handling.PROFESSIONALS: 1, Handling.RESTRICTED: 2}


class Part(BaseModel):
    """Base of every part of the record."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, str_strip_whitespace=True)

    @classmethod
    def empty(cls) -> Self:
        """The part with nothing recorded in it. It is not checked, for nothing in it was given; and so it is quick."""
        return cast("Self", cls.model_construct())


class HandledPart(Part):
    """A part of the record that says who may see it (agenda item 10: SRC-AGENDA)."""

    handling: Handling = Field(
        Handling.PROFESSIONALS, description="Who may see this: open, professionals or restricted."
    )
