"""Opens case files for the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.engines import today
from cce_app.files import read_bytes
from cce_app.rulebook import load_rulebook
from cce_app.saving import NOTHING_WRITTEN, refuse_existing, save_text, save_together
from cce_core.case_file import read_case

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from cce_core.case import Case


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


__all__ = ["NOTHING_WRITTEN", "open_case", "plan_advice", "refuse_existing", "save_text", "save_together"]
