"""Which of a pack's core questions are open: not asked, or asked and not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.answers import NOT_ASKED, NOT_KNOWN
from cce_engine.build import selection
from cce_engine.pack import IndicatorTest

if TYPE_CHECKING:
    from cce_engine.assessment import Headline
    from cce_engine.sheet import Sheet

ANY_TIME = selection({})


def open_core_questions(sheet: Sheet) -> tuple[str, ...]:
    """The indicators of the core questions that are open, in the pack's order."""
    core = [item.indicator for item in sheet.book.pack.core]
    return tuple(name for name in core if sheet.answer(IndicatorTest(name, ANY_TIME)) in (NOT_ASKED, NOT_KNOWN))


def headline(sheet: Sheet, level: int) -> Headline:
    """Whether a level may be named, only a least level, or none."""
    if len(open_core_questions(sheet)) <= sheet.book.pack.core_may_be_open and not _nothing_said(sheet):
        return "level"
    return "at_least" if level else "not_enough_information"


def _nothing_said(sheet: Sheet) -> bool:
    """Whether nobody has said anything that this pack reads: a form without core questions says nothing then."""
    marked = any(name.startswith(f"{sheet.book.pack.id}/") for name in sheet.facts.ratings)
    return not marked and not any(sheet.facts.asked(name) for name in sheet.book.tests_of)
