"""An assessment as a page: the answer, what it stands on, what to do. It chooses words and order, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.facts import fact_line, lack_line
from cce_app.render.level import level_section
from cce_app.render.page import Page, Section
from cce_app.render.steps import act_now, steps
from cce_app.render.words import SMALL, capital, count, joined, long_date

if TYPE_CHECKING:
    from cce_engine.assessment import Assessment, Reason

BRIEF = {"why": 2, "higher": 1, "lower": 1, "sets": 2, "questions": 4, "cautions": 5, "lacks": 3}
EVERYTHING = 1000
READERS = {
    "restricted": "Includes the confidential part (agenda item 10). Not for the family.",
    "professionals": "As professionals at the meeting may see it. Confidential part (item 10): --for restricted.",
    "open": "From what is open to everybody at the meeting.",
}
CLOSING = "Threadline suggests; the meeting decides, and says why."


def assessment_page(found: Assessment, *, full: bool = False) -> Page:
    """The page for an assessment; brief fits about a screen, full holds everything."""
    return _Writer(found, full=full).page()


def heading(found: Assessment) -> Page:
    """A page with only its heading: who, when, under which rules, for whom."""
    age = f"{found.age} years old" if found.age is not None else "age not recorded"
    title = f"{found.name or 'Name not recorded'}, {age} · case {found.case} · {long_date(found.as_of)}"
    pack = found.pack
    approved = {
        "example": "an example pack: not approved for live use",
        "draft": "a draft pack: not approved for live use",
    }.get(pack.status, f"approved by {pack.approved_by}")
    invented = ["An invented case: no real person, place or event."] if found.invented else []
    return Page(
        title,
        [f"Rules: {pack.id} {pack.version} ({approved}).", READERS[found.reader], *invented],
        closing=CLOSING,
    )


class _Writer:
    def __init__(self, found: Assessment, *, full: bool) -> None:
        self.found, self.full = found, full
        self.facts = {item.id: item for item in found.facts}

    def page(self) -> Page:
        page = heading(self.found)
        act_now(page, self.found)
        level_section(page, self.found, self.facts, full=self.full)
        self._rests_on(page.section("It rests on"))
        self._why(page.section("Why"))
        self._not_lower(page.section("Why not lower"))
        self._not_higher(page.section("Why not higher"))
        self._ask(page.section("Ask next"))
        steps(page.section("Suggested steps"), self.found, full=self.full)
        self._cautions(page.section("Be careful"))
        if self.full:
            self._everything(page.section("Everything recorded"))
        return page

    def _most(self, part: str) -> int:
        return EVERYTHING if self.full else BRIEF[part]

    def _rests_on(self, section: Section) -> None:
        rests = self.found.rests_on
        if not rests.enough:
            return
        shown = rests.sets[: self._most("sets")]
        if not shown:
            words = {1: "No one recorded thing", 2: "No two recorded things", 3: "No three recorded things"}
            section.add(f"{words.get(rests.searched_to, 'Nothing')}, left out, would lower it. Enough by themselves:")
            self._rows(section, rests.enough)
        for number, item in enumerate(shown):
            these = "this" if len(item.facts) == 1 else f"these {SMALL[len(item.facts)]} together"
            lead = "Or without" if number else "Without"
            section.add(f"{lead} {these} it falls to {item.falls_to.label}:")
            self._rows(section, item.facts)
        left = len(rests.sets) - len(shown)
        if left > 0:
            section.add(f"({count(left, 'other set')} like it: --detail full)")
        section.add(f"What supports the level comes from {joined([item.inline for item in rests.from_agencies])}.")

    def _rows(self, section: Section, names: tuple[str, ...]) -> None:
        for name in names:
            section.add(fact_line(self.facts[name]), 1, key="-")

    def _why(self, section: Section) -> None:
        holding = {item.rule for item in self.found.why_not_lower}
        reasons = [item for item in self.found.why if self.full or item.rule in holding]
        for item in reasons[: self._most("why")]:
            self._reason(section, item)
        left = len(self.found.why) - min(len(reasons), self._most("why"))
        if left > 0:
            section.add(f"({count(left, 'other finding')}: --detail full)")

    def _reason(self, section: Section, item: Reason) -> None:
        section.add(f"{item.title} → {item.concludes}", key=item.rule)
        section.add(item.because, 1)
        section.add(f"Could also be: {item.other_explanations[0]}", 1)
        if item.sources and not self.full:
            section.add(f"Source: {item.sources[0].title}: {item.sources[0].at}", 1)
        if self.full:
            self._all_of(section, item)

    def _all_of(self, section: Section, item: Reason) -> None:
        for name in item.facts:
            section.add(fact_line(self.facts[name]), 1, key="-")
        for other in item.other_explanations[1:]:
            section.add(f"Or: {other}", 1)
        section.add(f"Through: {', '.join(item.through)}" if item.through else "", 1)
        for cited in item.sources:
            section.add(f"Source: {cited.title}, {cited.publisher}: {cited.at}", 1)
        for say in item.check_with:
            section.add(f"Check with {say}", 1)

    def _not_lower(self, section: Section) -> None:
        for item in self.found.why_not_lower[: self._most("lower")]:
            kind = " (a floor)" if item.floor else ""
            section.add(f"{item.title}{kind}: the level cannot be lower while this stands.", key=item.rule)

    def _not_higher(self, section: Section) -> None:
        shown = self.found.why_not_higher[: self._most("higher")]
        for item in shown:
            section.add(f"{item.level.label} would need: {item.title}", key=item.rule)
            for lack in item.lacks[: self._most("lacks")]:
                section.add(lack_line(lack), 1, key="-")
            left = len(item.lacks) - self._most("lacks")
            section.add(f"and {count(left, 'other thing')}" if left > 0 else "", 1, key="-" if left > 0 else "")
        left = len(self.found.why_not_higher) - len(shown)
        if left > 0:
            section.add(f"({count(left, 'other rule')} of that level: --detail full)")

    def _ask(self, section: Section) -> None:
        asked = self.found.ask_next
        shown = asked.questions[: self._most("questions")]
        for item in shown:
            state = "nobody has asked" if item.state == "not_asked" else "asked, not known"
            who = joined([agency.inline for agency in item.ask[:2]], " or ")
            section.add(item.question)
            section.add(f"Ask {who} ({state}). A yes would suggest: {joined(list(item.would[:2]))}.", 1)
        left = len(asked.questions) - len(shown) + asked.more
        if left > 0:
            section.add(f"({count(left, 'other question')} that would change something: --detail full)")
        section.add(
            f"{capital(count(asked.not_asked, 'indicator'))} of the vocabulary not asked about; none is read as no."
        )

    def _cautions(self, section: Section) -> None:
        for item in self.found.cautions[: self._most("cautions")]:
            section.add(item.text + (f" ({item.rule})" if item.rule else ""), key="-")
        left = len(self.found.cautions) - self._most("cautions")
        if left > 0:
            section.add(f"({count(left, 'other caution')}: --detail full)")

    def _everything(self, section: Section) -> None:
        for item in self.found.facts:
            section.add(fact_line(item), key=item.id)
            section.add(f"“{item.note}”" if item.note else "", 1)
