"""The suggested level as a range in one line, the levels that people wrote down, and the four things kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.words import capital, count, first_sentence, short
from cce_core.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cce_app.render.page import Page
    from cce_engine.assessment import Assessment, Dimension, LevelRange, RecordedFact, SenseCheck, Total

NOT_ENOUGH = "Not enough information to suggest a level. It does not mean that the child is safe"
MOST_SINCE = 3


def level_section(page: Page, found: Assessment, facts: Mapping[str, RecordedFact], *, full: bool) -> None:
    """The answer itself."""
    section = page.section("Level by this form" if found.pack.published else "Suggested level")
    section.add(range_line(found.level, of_a_form=bool(found.pack.published)), strong=True)
    level = found.level
    if level.open_core_questions and level.headline != "level":
        asked = capital(count(len(level.open_core_questions), "core question"))
        trusts = f"with at most {level.core_may_be_open} open" if level.core_may_be_open else "only when none is open"
        section.add(f"{asked} open. This pack trusts a level {trusts}: ask them first.")
    section.add(_beyond_the_core(found))
    for total in found.totals:
        section.add(total_line(total, level))
    for check in found.sense_check:
        section.add(sense_line(check, facts, full=full))
    seen = page.section("How much of this form could be seen")
    if found.pack.published:
        seen.add(found.pack.seen if full else first_sentence(found.pack.seen), key=found.pack.published.capitalize())
    harm = page.section("Harm" if any(item.id == "harm" for item in found.dimensions) else "Beside the level")
    said = [item for item in found.dimensions if full or item.id == "harm" or item.rules or item.id == "control"]
    harm.add(" ".join(_dimension(item, level.headline) for item in said))


def range_line(level: LevelRange, *, of_a_form: bool = False) -> str:
    """The level that the record supports, as a range, in one line; of a published form, or of a pack of our own."""
    if level.headline == "not_enough_information":
        return f"{NOT_ENOUGH}."
    recorded, confirmed, could = level.recorded.label, level.confirmed.label, level.could_be.label
    lead = f"At least {recorded}; not enough information to say more" if level.headline == "at_least" else recorded
    on_facts = [f"{confirmed} on confirmed facts alone"] if confirmed != recorded else []
    higher = ["no open core question could take it higher"]
    if level.highest and level.headline == "level" and not of_a_form:  # of a form, what lies above may be unseen
        higher = ["there is no higher one"]
    elif could != recorded:
        higher = [f"open questions could take it to {could}"]
    elif of_a_form and level.headline == "at_least":
        higher = []  # what could be seen of a form may end here; what lies above is not known
    beside = "; ".join([*on_facts, *higher])
    return f"{lead} ({beside})" if beside else lead


def _dimension(item: Dimension, headline: str) -> str:
    """One of the things kept apart; that no sign of harm is recorded says little where little has been asked."""
    if item.id != "harm":
        return f"{item.label}: {item.value.label}."
    unasked = not item.rules and headline != "level"
    return f"{item.value.label}.{' Too little has been asked to rely on that.' if unasked else ''}"


def _beyond_the_core(found: Assessment) -> str:
    """That questions outside the core could still raise a level that the core questions leave where it is."""
    level = found.level
    raising = (item for item in found.ask_next.questions if any(would.startswith("level ") for would in item.would))
    if level.headline != "level" or level.could_be != level.recorded or not any(raising):
        return ""
    return "A yes to a question that is not core still could: see what to ask next."


def total_line(total: Total, level: LevelRange) -> str:
    """The points of a published form, in the form's own words, and what they do not hold yet.

    As long as too little is known for a level, the band of the form is not named: it would read what is open as no.
    """
    band = f", in the form's band {total.totals_of_band} ({total.band.label})"
    so_far = "" if level.headline == "level" else " so far"
    banded = level.headline != "not_enough_information"
    parts = [f"{total.label}{so_far}: {total.points}{band if banded else ''}."]
    if total.could_be > total.points:
        parts.append(f"What is still open could take them to {total.could_be}.")
    if banded and total.next_band and total.points_to_next:
        parts.append(f"{total.points_to_next} more would be {total.next_band.label}.")
    if total.not_marked:
        parts.append(f"Not marked by anybody: {'; '.join(total.not_marked)}.")
    if total.marked_without_evidence:
        named = "; ".join(total.marked_without_evidence)
        parts.append(f"Marked without the evidence it asks for, so not counted: {named}.")
    return " ".join(parts)


def sense_line(check: SenseCheck, facts: Mapping[str, RecordedFact], *, full: bool) -> str:
    """A level that people wrote down, beside the suggestion."""
    on = f" on {in_words(check.on)}" if check.on else ""
    said = f"{check.which.capitalize()}{on}: {check.level}"
    if check.compared == "other_pack":
        return f"{said}, in the words of {check.pack}, which are not this pack's. Compare by hand."
    if check.compared == "same":
        return f"{said}, the same as suggested."
    if check.compared == "above":
        return f"{said}, above what this record supports. The meeting may know more: record it, or say why."
    if check.level_then is not None and check.level_then.label == check.level and check.since:
        return f"{said}. What was recorded since then accounts for the difference: {_since(check, facts, full=full)}."
    then = f" What was on record by then already supports {check.level_then.label}." if check.level_then else ""
    return f"{said}, below what this record supports.{then}"


def _since(check: SenseCheck, facts: Mapping[str, RecordedFact], *, full: bool) -> str:
    shown = check.since if full else check.since[:MOST_SINCE]
    told = [f"{short(facts[name].label)} ({in_words(facts[name].known_on)})" for name in shown]
    left = len(check.since) - len(shown)
    return "; ".join([*told, f"and {count(left, 'other fact')}"] if left else told)
