"""One case under several packs, side by side, in each pack's own words; then why they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.level import range_line, total_line
from cce_app.render.page import Page
from cce_app.render.words import count, long_date, short

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cce_app.render.page import Section
    from cce_engine.assessment import RecordedFact
    from cce_engine.compare import Comparison, Parting, Side

CLOSING = (
    "Levels of different tools are not one scale: nothing here is averaged. What a chair can settle is why they "
    "differ: what each counts, how long it looks back, whom it never places lowest, and how sure one must be."
)
MOST_RULES = 2
GROUNDS = {
    "points": "its total of points",
    "floor": "a floor for this child, whatever else is recorded",
    "certainty": "how sure the information is",
    "separate sources": "what separate sources say",
    "what other rules conclude": "what other rules conclude",
    "several together": "several things together",
    "one sign": "a single sign",
}


def comparison_page(found: Comparison, facts: Mapping[str, RecordedFact]) -> Page:
    """The page of a comparison."""
    age = f"{found.age} years old" if found.age is not None else "age not recorded"
    title = f"{found.name or 'Name not recorded'}, {age} · case {found.case} · {long_date(found.as_of)}"
    invented = ["An invented case: no real person, place or event."] if found.invented else []
    page = Page(title, ["Published tools side by side, each in its own words.", *invented], closing=CLOSING)
    side_by_side = page.section("Side by side")
    for side in found.sides:
        _side(side_by_side, side)
    parts = page.section("Where they part")
    for parting in found.partings:
        _parting(parts, parting, found, facts)
    if not found.partings:
        parts.add("No tool that has enough to go on stands elsewhere on its own ladder than the first.")
    seen = page.section("How much of each tool could be seen")
    for side in found.sides:
        if side.pack.published:
            lead = "The whole rule." if side.pack.published == "full" else "Only part of the rule."
            seen.add(f"{side.pack.title}: {lead} {side.pack.seen}")
    return page


def _side(section: Section, side: Side) -> None:
    part = " (rule only partly published)" if side.pack.published == "part" else ""
    section.add(f"{side.pack.title}{part}: {range_line(side.level, of_a_form=bool(side.pack.published))}", strong=True)
    for total in side.totals:
        section.add(total_line(total, side.level), 1)
    for rule in side.deciding[:MOST_RULES]:
        section.add(f"{rule.rule} {rule.title}: {GROUNDS[rule.ground]}.", 1)
    left = len(side.deciding) - MOST_RULES
    if left > 0:
        section.add(f"and {count(left, 'other rule')}", 1)
    if side.to_next and not side.totals:
        lacks = "; ".join(lack.what for lack in side.to_next.lacks[:2])
        section.add(f"To reach {side.to_next.level.label}: {lacks}.", 1)


def _parting(section: Section, parting: Parting, found: Comparison, facts: Mapping[str, RecordedFact]) -> None:
    titles = {side.pack.id: side.pack.title for side in found.sides}
    first = found.sides[0].pack
    lower = first.id if parting.higher == parting.other else parting.other
    section.add(
        f"{titles[parting.higher]} stands higher on its own ladder than {titles[lower]}. The first rule where they "
        f"part is {parting.rule.rule}, {parting.rule.title}: {GROUNDS[parting.rule.ground]}."
    )
    if parting.too_old_for_lower:
        told = "; ".join(short(facts[name].label) for name in parting.too_old_for_lower if name in facts)
        section.add(f"It counts what {titles[lower]} holds too long ago: {told}.", 1)
