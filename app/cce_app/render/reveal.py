"""The reveal as a page: your answers beside the second reader's, item by item, with reasons and without a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.facts import fact_line
from cce_app.render.level import range_line
from cce_app.render.page import Page
from cce_app.render.words import capital, count, joined, long_date, short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cce_app.render.page import Section
    from cce_app.training.names import Names
    from cce_app.training.reveal import BlamingWords, Chosen, Reveal, RevealAgain
    from cce_app.training.slips import Item
    from cce_engine.assessment import Assessment
    from cce_engine.compare import Comparison

SLIPS = {
    "missed": ("Missed", "It is in the papers, and you left it out or read it as no."),
    "over_read": ("Read in", "You recorded it; a careful reader does not find it in the papers."),
    "said_as_known": ("Read as known, and only said", "Somebody says or thinks so: suspected, until it is confirmed."),
    "known_as_doubtful": ("Read as doubtful, and known", "Somebody who would know has said so."),
    "silence_as_no": ("Silence read as no", "Nobody looked, or nobody could say. Not known is the word."),
    "no_as_unknown": ("A no read as not known", "Somebody who would know was asked, or looked."),
    "unknown_unnamed": ("A gap not named", "It was asked and there is no answer. Not known is worth writing down."),
    "blaming_words": ("Words in your reason", "They put on the child what others do to the child."),
    "words_unnoticed": ("Words in the papers, not noticed", "They shape how the next reader sees the child."),
}  # fmt: skip
STATUS = {
    "present": "present",
    "suspected": "suspected",
    "absent": "absent",
    "not_known": "not known",
    None: "left out",
}
MOST_REASONS, MOST_QUESTIONS, MOST_PARTINGS, MOST_WOULD = 3, 3, 2, 2
REASONABLE = (
    "The tools differ here, and so would reasonable people: over what counts, how long it counts and how sure one must "
    "be. What matters is that you can say which of these you go by."
)
CLOSING = "No mark is given. The second reader follows example rules and can be wrong: say where, and why."


def reveal_pages(found: Reveal, names: Names) -> tuple[Page, Page, Page]:
    """Everything that follows the first rating: the level and its reasons; how it was read; what follows from it."""
    who = f"{found.vignette.name} · {found.vignette.id}"
    level = Page(f"Beside the second reader · {who}")
    _levels(level, found, names)
    _reasons(level, found.answer)
    read = Page(f"How it was read, item by item · {who}")
    alike = read.section("Read alike")
    alike.add(f"{'; '.join(short(names.indicators[name]) for name in found.alike)}." if found.alike else "Nothing yet.")
    for slip, (title, means) in SLIPS.items():
        items = [item for item in found.items if item.slip == slip]
        if items:
            _items(read.section(title), means, items, found, names)
    _words(read, found)
    return level, read, _follows(found, names, who)


def _follows(found: Reveal, names: Names, who: str) -> Page:
    """Whom to ask, what would be suggested, what others would say."""
    page = Page(f"What follows from it · {who}", closing=CLOSING)
    _asking(page, found, names)
    _steps(page, found, names)
    _tools(page, found.comparison)
    _others(page, found, names)
    page.section("What this one teaches").add(found.vignette.teaches)
    return page


def reveal_again_page(found: RevealAgain, names: Names) -> Page:
    """What the new fact changed, beside the second rating."""
    new = found.vignette.one_new_fact
    page = Page(f"With the new fact · {found.vignette.name} · {long_date(new.dated)}", closing=CLOSING)
    section = page.section("Level")
    section.add(f"{_level(found.attempt.level, names)}, then {_level(found.attempt.level_again, names)}", key="You")
    before, now = range_line(found.before.level).rstrip("."), range_line(found.answer.level).rstrip(".")
    section.add(f"{before}. Then: {now}.", key="Second reader")
    why = page.section("What it brought")
    said = {reason.rule: reason for reason in found.answer.why}
    for rule in found.new_reasons[:MOST_REASONS]:
        why.add(f"{said[rule].title}. {said[rule].because}", key="-")
    if not found.new_reasons:
        why.add("No rule that was silent before speaks now.")
    if found.newly_suggested:
        page.section("Suggested now").add(f"{'; '.join(found.newly_suggested)}.")
    _said_otherwise(page, found.words_used)
    page.section("What this one teaches").add(new.teaches)
    return page


def _level(level: str, names: Names) -> str:
    return names.levels[level].split(":")[0]


def _levels(page: Page, found: Reveal, names: Names) -> None:
    section = page.section("Level")
    section.add(_level(found.attempt.level, names), key="You", strong=True)
    section.add(range_line(found.answer.level), key="Second reader", strong=True)
    section.add(found.attempt.reason, key="Your reason")
    page.section("Where careful readers part").add(found.vignette.differs)


def _reasons(page: Page, answer: Assessment) -> None:
    section = page.section("The second reader's reasons")
    for reason in answer.why[:MOST_REASONS]:
        section.add(f"{reason.rule} {reason.title} → {reason.concludes}. {reason.because}", key="-")
        if reason.other_explanations:
            section.add(f"Could also be: {reason.other_explanations[0]}", 1)
    left = len(answer.why) - MOST_REASONS
    if left > 0:
        section.add(f"and {count(left, 'other reason')}")
    if not answer.why:
        section.add("Nothing recorded that these rules count as a concern. It does not mean that the child is safe.")
    rests = page.section("It rests on")
    for footing in answer.rests_on.sets[:1]:
        rests.add(f"Without {'this' if len(footing.facts) == 1 else 'these together'} it falls to "
                  f"{footing.falls_to.label}:")  # fmt: skip
        for name in footing.facts:
            rests.add(fact_line(answer.fact(name)), key="-")


def _items(section: Section, means: str, items: Sequence[Item], found: Reveal, names: Names) -> None:
    section.add(means)
    for item in items:
        section.add(f"{names.indicators[item.indicator]} (you: {STATUS[item.yours]})", key="-")
        for fact in item.recorded:
            told = fact_line(found.answer.fact(fact.id)).split(" · ", 1)[1]
            section.add(f"Recorded: {STATUS[fact.status]} · {told}. {fact.note}".rstrip(), 1)
        section.add(item.because, 1)
        if item.beside:
            beside = joined([short(names.indicators[name]) for name in item.beside], " or ")
            section.add(f"Did you mean this? {beside}", 1)


def _words(page: Page, found: Reveal) -> None:
    _said_otherwise(page, found.words_used)
    for title, planted in (
        ("Words in the papers, noticed", found.words_noticed),
        ("Words in the papers, not noticed", found.words_unnoticed),
    ):
        section = page.section(title)
        for item in planted:
            section.add(f'"{item.text}"', key="-")
            section.add(item.because, 1)
            section.add(f"Better: {item.better}", 1)


def _said_otherwise(page: Page, used: Sequence[BlamingWords]) -> None:
    section = page.section(SLIPS["blaming_words"][0])
    for item in used:
        section.add(f'"{item.words}": {item.why}', key="-")
        section.add(f"Instead: {'; '.join(item.instead)}" if item.instead else "", 1)


def _asking(page: Page, found: Reveal, names: Names) -> None:
    section = page.section("Whom to ask next")
    for item in found.asked:
        would = f"a yes alone would suggest {_would(item.would)}" if item.would else "a yes alone changes nothing"
        section.add(f"{names.indicators[item.indicator]}: {would}.", key="You")
        if not item.agency_could:
            who = joined([who.inline for who in item.could_say[:2]], " or ")
            section.add(f"{names.agencies[item.agency]} is not the likeliest to know. Ask {who}.", 1)
    for question in found.to_ask[:MOST_QUESTIONS]:
        who = joined([who.inline for who in question.ask[:2]], " or ")
        section.add(f"{question.question} Ask {who}. A yes would suggest {_would(question.would)}.", key="Also")
    left = len(found.to_ask) - MOST_QUESTIONS
    if left > 0:
        section.add(f"{capital(count(left, 'other question'))} would change something.", key="Also")


def _would(what: Sequence[str]) -> str:
    """The first of what a yes would bring, and how much more."""
    more = len(what) - MOST_WOULD
    return joined([*what[:MOST_WOULD], count(more, "more").rstrip("s")] if more > 0 else list(what))


def _steps(page: Page, found: Reveal, names: Names) -> None:
    section = page.section("Process and referrals")
    _chosen(section, "Process", found.processes, names.processes)
    _chosen(section, "Referrals", found.referrals, names.referrals)


def _chosen(section: Section, what: str, chosen: Chosen, labels: Mapping[str, str]) -> None:
    for lead, listed in (
        ("Both", chosen.both), ("Only you", chosen.yours_only), ("Only the second reader", chosen.suggested_only),
    ):  # fmt: skip
        if listed:
            section.add(f"{lead}: {'; '.join(labels[name] for name in listed)}.", key=what)


def _tools(page: Page, found: Comparison) -> None:
    section = page.section("What other tools would say")
    unable = [side.pack.title for side in found.sides if side.level.headline == "not_enough_information"]
    for side in found.sides[1:]:
        if side.pack.title not in unable:
            at_least = "at least " if side.level.headline == "at_least" else ""
            section.add(f"{side.pack.title}: {at_least}{side.level.recorded.label}.", key="-")
    if unable:
        section.add(f"Not enough recorded for: {'; '.join(unable)}.", key="-")
    for parting in found.partings[:MOST_PARTINGS]:
        section.add(
            f"First rule where one parts from the second reader: {parting.rule.title} ({parting.rule.rule}).", 1
        )
    if found.partings:
        section.add(REASONABLE)


def _others(page: Page, found: Reveal, names: Names) -> None:
    section, spread = page.section("How others rated"), found.spread
    if spread.levels is None:
        section.add("Told once five other people have rated this one, so that nobody can be picked out.")
        return
    told = [f"{_level(name, names)} {spread.levels[name]}" for name in names.levels if name in spread.levels]
    section.add(f"Of {spread.people} others, before the reveal: {', '.join(told)}.")
