"""Opens and saves case files for the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.assessing import today
from cce_app.files import read_bytes, write_whole
from cce_app.rulebook import load_rulebook
from cce_core.case_file import read_case
from cce_core.errors import BadInputError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from cce_core.case import Case

NOTHING_WRITTEN = "Nothing was written."


def open_case(path: Path, as_of: date | None, *, any_date: bool = False) -> Case:
    """The case in a file, checked against the shipped vocabulary. Raises BadInputError."""
    vocabulary = load_rulebook("national-baseline").vocabulary
    return read_case(str(path), read_bytes(path), vocabulary, None if any_date else as_of or today())


def refuse_existing(*paths: Path, replace: bool) -> None:
    """Raise BadInputError, naming every one, where any of the files is already there and is not to be replaced."""
    message = "there is already a file of that name. Choose another name, or say --force."
    there = [Problem(str(path), None, "", message, "exists") for path in paths if path.exists() and not replace]
    if there:
        raise BadInputError(there, NOTHING_WRITTEN)


def plan_advice(case: Case) -> str:
    """What the plan of a record still lacks, ready to print; nothing where it lacks nothing."""
    from cce_app.render.advice import plan_page
    from cce_app.render.page import as_text
    from cce_engine.smart import gaps_of_plan

    gaps = gaps_of_plan(case, load_rulebook("national-baseline").pack.words_to_avoid)
    return as_text(plan_page(gaps)) if gaps else ""


def save_text(path: Path, text: str, *, replace: bool) -> None:
    """Write a file whole. Raises BadInputError where it is already there or cannot be written."""
    refuse_existing(path, replace=replace)
    try:
        write_whole(path, text.encode())
    except OSError as error:
        message = f"the file could not be written ({error.strerror})."
        raise BadInputError([Problem(str(path), None, "", message, "unwritable")], NOTHING_WRITTEN) from None


def save_together(texts: Mapping[Path, str], *, replace: bool) -> None:
    """Write several files, all or none. Raises BadInputError where one is already there or cannot be written."""
    refuse_existing(*texts, replace=replace)
    before = {path: path.read_bytes() if path.is_file() else None for path in texts}
    for path, text in texts.items():
        try:
            path.parent.mkdir(exist_ok=True)
            save_text(path, text, replace=replace)
        except (OSError, BadInputError) as error:
            for other, old in before.items():
                _put_back(other, old)
            if isinstance(error, BadInputError):
                raise
            message = f"the folder could not be made ({error.strerror})."
            raise BadInputError([Problem(str(path.parent), None, "", message, "unwritable")], NOTHING_WRITTEN) from None


def _put_back(path: Path, old: bytes | None) -> None:
    """The file as it was before; one that was not there is taken away."""
    if old is not None:
        write_whole(path, old)
    elif path.is_file():
        path.unlink()
