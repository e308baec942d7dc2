"""Reads which records a person confirmed to be of one and the same: a JSON file beside the folder of cases."""

from __future__ import annotations

from datetime import date  # pydantic reads it when the model is made
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from cce_app.files import read_bytes
from cce_core.base import Part, Text
from cce_core.checking import check
from cce_core.errors import BadInputError
from cce_core.text_file import read_text

if TYPE_CHECKING:
    from pathlib import Path

NOTHING_ASKED = "Nothing was looked up."


class Judgement(Part):
    """What a person decided about two records, who and when; a decision that was taken back is kept."""

    one: str = Field(max_length=90, description="Case and id, for example TL-008/ricky.")
    other: str = Field(max_length=90)
    decision: Literal["same", "different", "unsure"]
    by: Text = Field(description="The role of who decided; not a name.")
    on: date
    because: Text
    undone_on: date | None = None


class Judgements(Part):
    """Every decision, in the order in which they were made."""

    about: Text = ""
    judgements: tuple[Judgement, ...] = ()


def beside(folder: Path) -> Path:
    """Where the decisions about a folder of cases are kept."""
    folder = folder.resolve()
    return folder.parent / f"{folder.name}-same.json"


def confirmed_pairs(path: Path, as_of: date) -> tuple[tuple[str, str], ...]:
    """Pairs that were decided to be the same by ``as_of`` and not taken back since. Raises BadInputError."""
    found, problems = check(Judgements, read_text(str(path), read_bytes(path, NOTHING_ASKED)))
    if found is None:
        raise BadInputError(problems, NOTHING_ASKED)
    last = {frozenset((item.one, item.other)): item for item in found.judgements if item.on <= as_of}
    return tuple(
        (item.one, item.other)
        for item in last.values()
        if item.decision == "same" and not (item.undone_on is not None and item.undone_on <= as_of)
    )
