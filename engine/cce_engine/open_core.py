"""Which of a pack's core questions are open: not asked, or asked and not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.answers import NOT_ASKED, NOT_KNOWN
from cce_engine.build import selection
from cce_engine.pack import IndicatorTest
from cce_engine.totals import open_headings

if TYPE_CHECKING:
    from cce_engine.assessment import Headline
    from cce_engine.pack import Pack
    from cce_engine.sheet import Sheet

ANY_TIME = selection({})


def open_core_questions(sheet: Sheet) -> tuple[str, ...]:
    """The indicators of the core questions that are open, in the pack's order."""
    core = [item.indicator for item in sheet.book.pack.core]
    return tuple(name for name in core if sheet.answer(IndicatorTest(name, ANY_TIME)) in (NOT_ASKED, NOT_KNOWN))


def headline(sheet: Sheet, level: int) -> Headline:
    """Whether a level may be named, only a least level, or none."""
    pack = sheet.book.pack
    if not level and pack.published and pack.published.rest_not_seen:
        return "not_enough_information"  # what reaches no rule that was seen may reach one that was not
    open_now = len(open_core_questions(sheet)) + len(open_headings(sheet))
    if open_now <= pack.core_may_be_open and _asks_anything(pack) and not _nothing_said(sheet):
        return "level"
    return "at_least" if level else "not_enough_information"


def _asks_anything(pack: Pack) -> bool:
    """Whether a pack says what must be asked or marked; one that does not can only say a least level."""
    return bool(pack.core) or any(item.heading for form in pack.scores.values() for item in form.items)


def _nothing_said(sheet: Sheet) -> bool:
    """Whether nobody has said anything that this pack reads: a form without core questions says nothing then."""
    marked = any(name.startswith(f"{sheet.book.pack.id}/") for name in sheet.facts.ratings)
    return not marked and not any(sheet.facts.asked(name) for name in sheet.book.tests_of)
