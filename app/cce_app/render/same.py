"""Lays out who may be the same: likely first, each pair with its two records, the reasons and what holds it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.page import Page
from cce_app.render.words import capital, count, joined, long_date
from cce_app.same.plain import WEIGHT_MEANS
from cce_core.dates import in_words
from cce_graph.model import NodeKind
from cce_graph.same import Band, Verdict
from cce_graph.same.births import in_words as born_in_words
from cce_graph.same.families import CLASHES

if TYPE_CHECKING:
    from cce_app.same.deciding import Desk
    from cce_graph.model import Mention
    from cce_graph.same import Judgement, Pair, Review

WHAT = {
    NodeKind.YOUNG_PERSON: "young person", NodeKind.PEER: "child", NodeKind.ADULT: "adult",
    NodeKind.PERSON: "age not known", NodeKind.LOCATION: "place", NodeKind.VEHICLE: "vehicle", NodeKind.PHONE: "phone",
    NodeKind.ONLINE_ACCOUNT: "online account", NodeKind.SCHOOL_OR_SETTING: "school or setting",
    NodeKind.GROUP: "group by name", NodeKind.OTHER: "thing",
}  # fmt: skip
VERDICTS = {Verdict.SAME: "one and the same", Verdict.DIFFERENT: "different", Verdict.UNSURE: "not sure"}
HEADINGS = {
    "likely": "Likely the same",
    "possible": "Possibly the same",
    "relatives": "Possibly the same, but something speaks against it",
}
NOTHING_JOINED = "Nothing is joined until a person says so. Every line below is a question."
HOW = (
    "To decide, name both records, yourself by role, and why: threadline network same --confirm A B --by ROLE "
    "--because TEXT; or --different, --unsure; --undo takes the last decision back."
)


def same_page(desk: Desk, found: Review, *, full: bool) -> Page:
    """The pairs to look at by band, what was decided, and what contradicts."""
    cases = count(len(desk.cases), "case")
    page = Page(f"Who may be the same · {cases} · {long_date(desk.as_of)}")
    page.under = [NOTHING_JOINED] + (["Every case here is invented."] if desk.invented else [])
    _contradictions(page, found)
    for name, heading in HEADINGS.items():
        section = page.section(heading)
        for pair in (pair for pair in found.pairs if _part(pair) == name):
            for line, depth in _pair(pair, full=full):
                section.add(line, depth, key="-" if depth == 0 else "")
    if not found.pairs:
        page.section("To look at").add("No two records are alike enough to ask about.")
    _decided(page, found)
    _careful(page, found, full=full)
    page.closing = HOW
    return page


def _part(pair: Pair) -> str:
    return (
        "relatives"
        if any(name in CLASHES for name in pair.cautions)
        else "likely"
        if pair.band is Band.LIKELY
        else "possible"
    )


def _pair(pair: Pair, *, full: bool) -> list[tuple[str, int]]:
    lines = [(f"{_record(pair.one)}; and {_record(pair.other)}", 0)]
    lines.append((f"{capital('; '.join(pair.reasons))}.", 1))
    if pair.against:
        lines.append((f"But: {'; '.join(pair.against)}.", 1))
    if pair.cautions:
        lines.append((f"Not likely until settled: {'; '.join(pair.held_back)}.", 1))
    if pair.unsure:
        lines.append((f"Looked at before: {_decision(pair.unsure)}", 1))
    if full:
        parts = "; ".join(f"{level.words} {level.bits:+.1f}" for level in pair.levels)
        lines.append(
            (f"Weights in bits: before anything is compared {pair.before:+.1f}; {parts}; in all {pair.bits:+.1f}.", 1)
        )
    return lines


def _record(mention: Mention) -> str:
    about = [WHAT[mention.kind], born_in_words(mention.born)]
    if mention.aliases:
        about.append(f"also called {joined(list(mention.aliases))}")
    return f"{mention.label} ({mention.key}: {', '.join(part for part in about if part)})"


def _decided(page: Page, found: Review) -> None:
    section = page.section("Decided")
    for item in found.decided:
        section.add(f"{item.one} and {item.other}: {_decision(item)}", key="-")
    for members in found.groups.members:
        section.add(f"One and the same: {joined(list(members))}.", key="-")


def _decision(item: Judgement) -> str:
    said = item.said
    return f"{VERDICTS[item.verdict]}, says {said.by}, {in_words(said.on)}: {said.because}"


def _contradictions(page: Page, found: Review) -> None:
    section = page.section("Decisions that contradict each other")
    for conflict in found.groups.conflicts:
        section.add(f"{conflict}. The later of these joins nothing. Undo the one that is wrong.", key="-")


def _careful(page: Page, found: Review, *, full: bool) -> None:
    section = page.section("Be careful")
    for hub in found.hubs:
        section.add(f"{hub.records} records share one {hub.key}. Each was compared only with those nearest by name.")
    if full:
        section.add(WEIGHT_MEANS)


def decided_line(item: Judgement) -> str:
    """What was written down, in one sentence."""
    if item.undone:
        undone = item.undone
        return (
            f'{item.one} and {item.other}: the decision "{VERDICTS[item.verdict]}" by {item.said.by} '
            f"({in_words(item.said.on)}) is undone by {undone.by}: {undone.because}"
        )
    return f"{item.one} and {item.other}: {_decision(item)}"
