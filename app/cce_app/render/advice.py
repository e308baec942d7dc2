"""Advice on the words and the plan of a record: one line each in the brief page, everything in the full one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.page import Page
from cce_app.render.words import capital, count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cce_app.render.page import Section
    from cce_engine.advised import PlanAdvice, WordAdvice

MOST_WORDS = 2
MOST_GAPS = 3
SEVERITY = {"high": "", "medium": "", "low": "Gently: "}
CHECK = " (From general knowledge: check it with a current guide.)"
ADVICE_ONLY = "Threadline changes nothing: a record stays as it was written unless its writer changes it."


def words_in_brief(advice: Sequence[WordAdvice]) -> str:
    """One line: the weightiest words with their place, the rest counted; nothing where nothing was found."""
    if not advice:
        return ""
    told = "; ".join(f"“{item.words}” in {item.where}" for item in advice[:MOST_WORDS])
    left = len(advice) - MOST_WORDS
    more = f"; and {count(left, 'other')}" if left > 0 else ""
    return f"Words to look at again: {told}{more}. Why, and other words: threadline case words."


def words_in_full(page: Page, advice: Sequence[WordAdvice]) -> None:
    """A section with everything that was found; none where nothing was."""
    section = page.section("Words to look at again")
    for item in advice:
        add_words(section, item, item.where)


def words_page(file: str, advice: Sequence[WordAdvice], lines: Mapping[int, int], fields: Mapping[str, int]) -> Page:
    """The whole list for the one who writes the record; ``lines`` by the place of each, where they may be shown."""
    found = f"{count(len(advice), 'place').capitalize()} to look at again." if advice else "No words to look at again."
    page = Page(file, [found], closing=ADVICE_ONLY)
    section = page.section("Words")
    for place, item in enumerate(advice):
        line = f"line {lines[place]}, " if place in lines else ""
        add_words(section, item, f"{line}{item.where}")
    tally = page.section("By part of the record")
    for field, number in fields.items():
        tally.add(f"{field}: {number}")
    return page


def add_words(section: Section, item: WordAdvice, place: str) -> None:
    """One place: the words, why, and what could be said instead."""
    section.add(f"“{item.words}” ({item.severity}) · {place}", key="-")
    lead = f"If {item.if_meant} is meant: " if item.if_meant else ""
    section.add(f"{lead}{item.why}{CHECK if item.standing == 'general_knowledge' else ''}", 1)
    for other in item.instead:
        section.add(f"Instead: {other}", 1)


def plan_in_brief(advice: Sequence[PlanAdvice]) -> str:
    """One line: the first step of the plan that lacks something, the rest counted."""
    if not advice:
        return ""
    about = advice[0].about
    told = [item.lacks for item in advice if item.about == about]
    left = len(advice) - len(told[:MOST_GAPS])
    more = f"; and {count(left, 'other gap')} in the plan" if left > 0 else ""
    return f"Plan, {about}: {', '.join(told[:MOST_GAPS])}{more}. What would be right: threadline case check."


def plan_in_full(page: Page, advice: Sequence[PlanAdvice]) -> None:
    """A section with each step of the plan and what it still lacks; none where nothing is lacking."""
    section = page.section("The plan still lacks")
    for place, item in enumerate(advice):
        if not place or advice[place - 1].about != item.about:
            section.add(capital(item.about), key="-")
        section.add(f"{capital(item.lacks)}. {item.text}", 1)


def plan_page(advice: Sequence[PlanAdvice]) -> Page:
    """What the plan still lacks, beside the check of a record."""
    page = Page("Advice on the plan; the record itself is in order.")
    plan_in_full(page, advice)
    return page
