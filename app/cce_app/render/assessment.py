"""An assessment as a page: the answer, what it stands on, what to do. It chooses words and order, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.advice import plan_in_brief, plan_in_full, words_in_brief, words_in_full
from cce_app.render.attendance import attendance_brief, attendance_full
from cce_app.render.changes import changes_section
from cce_app.render.disruption import disruption_section
from cce_app.render.facts import fact_line, lack_line
from cce_app.render.level import level_section
from cce_app.render.page import Page, Section
from cce_app.render.steps import act_now, steps_brief, steps_full
from cce_app.render.words import capital, count, first_sentence, joined, long_date
from cce_engine.wording import number

if TYPE_CHECKING:
    from cce_engine.assessment import Assessment, PackUsed, Reason

BRIEF = {"why": 2, "higher": 1, "lower": 1, "sets": 1, "questions": 3, "cautions": 4, "lacks": 2}
EVERYTHING = 1000
STATES = {"not_asked": "nobody has asked", "not_known": "asked, not known", "not_recorded": "not recorded"}
READERS = {
    "restricted": "Includes the confidential part (agenda item 10). Not for the family.",
    "professionals": "As professionals at the meeting may see it. Confidential part (item 10): --for restricted.",
    "open": "From what is open to everybody at the meeting.",
}
CLOSING = "Threadline suggests; the meeting decides, and says why."
SHORTENED = "Shortened to be read out. All findings, sources and steps: --detail full."


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
        [f"Rules: {_rules_name(pack)} ({approved}).", READERS[found.reader], *invented],
        closing=CLOSING,
    )


def _rules_name(pack: PackUsed) -> str:
    """The pack and its version; a published tool by its title as well."""
    name = f"{pack.id} {pack.version}"
    return f"{pack.title}, as read in {name}" if pack.published else name


class _Writer:
    def __init__(self, found: Assessment, *, full: bool) -> None:
        self.found, self.full = found, full
        self.facts = {item.id: item for item in found.facts}

    def page(self) -> Page:
        page = heading(self.found)
        act_now(page, self.found)
        level_section(page, self.found, self.facts, full=self.full)
        changes_section(page, self.found)
        self._rests_on(page.section("It rests on"))
        self._why(page.section("Why"))
        self._not_lower(page.section("Why not lower"))
        self._not_higher(page.section("Why not higher"))
        self._ask(page.section("Ask next"))
        (steps_full if self.full else steps_brief)(page.section("Suggested steps"), self.found)
        (attendance_full if self.full else attendance_brief)(page.section("Who should be there"), self.found)
        disruption_section(page, self.found.disruption, full=self.full)
        self._cautions(page.section("Be careful"))
        if self.full:
            words_in_full(page, self.found.language)
            plan_in_full(page, self.found.plan)
            self._everything(page.section("Everything recorded"))
        else:
            page.closing = f"{CLOSING} {SHORTENED}"
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
        for place, item in enumerate(shown):
            these = "this" if len(item.facts) == 1 else f"these {number(len(item.facts))} together"
            lead = "Or without" if place else "Without"
            section.add(f"{lead} {these} it falls to {item.falls_to.label}:")
            self._rows(section, item.facts)
        left = len(rests.sets) - len(shown)
        others = f" {capital(count(left, 'other set'))} would do the same." if left > 0 else ""
        section.add(f"It comes from {joined([item.inline for item in rests.from_agencies])}.{others}")

    def _rows(self, section: Section, names: tuple[str, ...]) -> None:
        for name in names:
            section.add(fact_line(self.facts[name]), 1, key="-")

    def _why(self, section: Section) -> None:
        holding = {item.rule for item in self.found.why_not_lower}
        reasons = [item for item in self.found.why if self.full or item.rule in holding][: self._most("why")]
        for place, item in enumerate(reasons):
            section.add(f"{item.title} → {item.concludes}", key=item.rule)
            if self.full:
                self._all_of(section, item)
            elif not place:
                section.add(item.because, 1)
                section.add(f"Could also be: {item.other_explanations[0]}", 1)
                section.add(f"Source: {item.sources[0].title}" if item.sources else "", 1)

    def _all_of(self, section: Section, item: Reason) -> None:
        section.add(item.because, 1)
        for name in item.facts:
            section.add(fact_line(self.facts[name]), 1, key="-")
        for other in item.other_explanations:
            section.add(f"Could also be: {other}", 1)
        section.add(f"Through: {', '.join(item.through)}" if item.through else "", 1)
        for cited in item.sources:
            section.add(f"Source: {cited.title}, {cited.publisher}: {cited.at}", 1)
        for say in item.check_with:
            section.add(f"Check with {say}", 1)

    def _not_lower(self, section: Section) -> None:
        for item in self.found.why_not_lower[: self._most("lower")]:
            kind = " (a floor)" if item.floor else ""
            section.add(f"{item.title}{kind}", key=item.rule)

    def _not_higher(self, section: Section) -> None:
        for item in self.found.why_not_higher[: self._most("higher")]:
            section.add(f"{item.level.label} would need: {item.title}", key=item.rule)
            for lack in item.lacks[: self._most("lacks")]:
                section.add(lack_line(lack), 1, key="-")
            left = len(item.lacks) - self._most("lacks")
            if left > 0:
                section.add(f"and {count(left, 'other thing')}", 1, key="-")

    def _ask(self, section: Section) -> None:
        asked = self.found.ask_next
        for item in asked.questions[: self._most("questions")]:
            state = STATES[item.state]
            who = joined([agency.inline for agency in item.ask[:2]], " or ")
            would = joined(list(item.would)) if self.full else item.would[0]
            section.add(f"{item.question} Ask {who} ({state}; a yes would suggest {would}).", key="-")
        left = len(asked.questions) - min(len(asked.questions), self._most("questions")) + asked.more
        more = f"{capital(count(left, 'other question'))} would change something. " if left > 0 else ""
        section.add(f"{more}{capital(count(asked.not_asked, 'indicator'))} not asked about; none is read as no.")

    def _cautions(self, section: Section) -> None:
        for item in self.found.cautions[: self._most("cautions")]:
            text = item.text if self.full else first_sentence(item.text)
            section.add(text + (f" ({item.rule})" if item.rule else ""), key="-")
        left = len(self.found.cautions) - self._most("cautions")
        if left > 0:
            section.add(f"{capital(count(left, 'other caution'))}.", key="-")
        section.add(words_in_brief(self.found.language), key="-" if self.found.language else "")
        section.add(plan_in_brief(self.found.plan), key="-" if self.found.plan else "")

    def _everything(self, section: Section) -> None:
        for item in self.found.facts:
            section.add(fact_line(item), key=item.id)
            section.add(f"“{item.note}”" if item.note else "", 1)
