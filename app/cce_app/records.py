"""Opens and saves case files for the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.assessing import today
from cce_app.files import read_bytes, write_whole
from cce_app.rulebook import load_rulebook
from cce_core.case_file import read_case
from cce_core.errors import BadInputError, Problem

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from cce_core.case import Case

NOTHING_WRITTEN = "Nothing was written."


def open_case(path: Path, as_of: date | None, *, any_date: bool = False) -> Case:
    """The case in a file, checked against the shipped vocabulary. Raises BadInputError."""
    vocabulary = load_rulebook("national-baseline").vocabulary
    return read_case(str(path), read_bytes(path), vocabulary, None if any_date else as_of or today())


def plan_advice(case: Case) -> str:
    """What the plan of a record still lacks, ready to print; nothing where it lacks nothing."""
    from cce_app.render.advice import plan_page
    from cce_app.render.page import as_text
    from cce_engine.smart import gaps_of_plan

    gaps = gaps_of_plan(case, load_rulebook("national-baseline").pack.words_to_avoid)
    return as_text(plan_page(gaps)) if gaps else ""


def save_text(path: Path, text: str, *, replace: bool) -> None:
    """Write a file whole. Raises BadInputError where it is already there or cannot be written."""
    if path.exists() and not replace:
        message = "there is already a file of that name. Choose another name, or say --force."
        raise BadInputError([Problem(str(path), None, "", message, "exists")], NOTHING_WRITTEN)
    try:
        write_whole(path, text.encode())
    except OSError as error:
        message = f"the file could not be written ({error.strerror})."
        raise BadInputError([Problem(str(path), None, "", message, "unwritable")], NOTHING_WRITTEN) from None
