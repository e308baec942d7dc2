"""Findings in words: what was found, what it rests on, whom to ask. Each is a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.network.across import children
from cce_app.render.network.head import not_heard, page_for
from cce_app.render.network.words import NOT_BOTH, Evidence, child, who
from cce_app.render.words import capital, joined
from cce_core.dates import in_words
from cce_graph.evidence import Standing, standing_of
from cce_graph.questions.findings import FindingKind

if TYPE_CHECKING:
    from datetime import date

    from cce_app.network.asking import Looking
    from cce_app.render.page import Page, Section
    from cce_graph.questions.findings import Finding

TITLES = {
    FindingKind.SHARED_ADULT: "An adult with two or more children",
    FindingKind.SHARED_PLACE: "A place or thing with two or more children",
    FindingKind.NEWLY_LINKED: "A child newly linked to an adult whom another child knows",
    FindingKind.BRIDGE: "Somebody or something that alone connects two groups of children",
    FindingKind.GREW: "A group that has grown since the last review",
    FindingKind.POSSIBLE_SAME: "Possibly one and the same",
    FindingKind.OVERLAP: "Of concern, and perhaps exploited too",
    FindingKind.HUB: "Where so many children come that it says nothing of any two",
}
SHOWN = 5  # of the findings of one kind
TIES = 4  # links shown of one finding
ASK = {
    FindingKind.SHARED_ADULT: "What is known of this adult, and do the children know of each other?",
    FindingKind.SHARED_PLACE: "What happens there, who lives or works there, and who could be hurt by a visit?",
    FindingKind.NEWLY_LINKED: "Is this contact going on now, and who is with the child?",
    FindingKind.BRIDGE: "Is the connection real, and does each group's meeting know of the other?",
    FindingKind.GREW: "Who has come in since the last review, and has anybody spoken with them?",
    FindingKind.POSSIBLE_SAME: "Are they one? A person decides: threadline network same.",
    FindingKind.OVERLAP: "What is being done to them? Safeguard both; take legal advice.",
    FindingKind.HUB: "Is anything known of the place itself? To read it all the same: --most-children.",
}


def findings_page(look: Looking, found: tuple[Finding, ...], since: date | None) -> Page:
    """Every finding, by kind."""
    page = page_for(look, "What the records say together")
    if since is not None:
        page.under.append(f"Compared with what had been recorded by {in_words(since)}.")
    for kind in FindingKind:
        items = [item for item in found if item.kind is kind]
        section = page.section(TITLES[kind])
        for item in items[:SHOWN]:
            finding(look, section, item)
        more = len(items) - SHOWN
        section.add(f"{more} more of this kind: --format json." if more > 0 else "")
    if not found:
        page.section("Found").add("The records say nothing together that each does not say alone.")
    page.section("How to read this").add(
        "Findings are questions to an agency. They rest on what was recorded and move no level. Nobody is ranked, "
        f"and no child is listed as of concern. {not_heard(look)}"
    )
    return page


def finding(look: Looking, section: Section, item: Finding) -> None:
    """One finding: what, evidence, question."""
    evidence, nodes = Evidence(look.agencies), {node.id: node for node in look.view.nodes}
    section.add(headline(item), strong=True)
    for tie in item.ties[:TIES]:
        section.add(evidence.line(tie, nodes), 1, key="-")
    more = len(item.ties) - TIES
    if more > 0:
        section.add(f"and {more} more: threadline network show {item.about[0].id}", 1, key="-")
    sure = all(standing_of(tie.claims) is not Standing.CONFIRMED for tie in item.ties)
    section.add("Nothing of this is confirmed." if sure and item.ties else "", 1)
    section.add(f"Ask {evidence.list(item.ask)}: {ASK[item.kind]}", 1)


def headline(item: Finding) -> str:
    """What was found, in one line."""
    about = joined([who(node) for node in item.about])
    named = joined([child(node) for node in item.children])
    if item.kind in (FindingKind.SHARED_ADULT, FindingKind.SHARED_PLACE):
        over = "on overlapping days" if item.overlapping else "on days that do not overlap"
        return f"{about}: comes up with {named}, {over}."
    if item.kind is FindingKind.NEWLY_LINKED:
        others = joined([child(node) for node in item.children[1:]])
        return f"{child(item.children[0])} is newly linked to {about}, whom {others} knew."
    if item.kind is FindingKind.BRIDGE:
        sides = " with ".join(joined([child(node) for node in side]) for side in item.sides[:2])
        return f"{about}: nothing else on record connects {sides}."
    if item.kind is FindingKind.GREW:
        return f"{capital(children(item.count))} more: {joined([child(node) for node in item.about])}."
    if item.kind is FindingKind.POSSIBLE_SAME:
        return f"{about}: {'; '.join(item.reasons)}."
    counted = f"{about}: {children(item.count)}. Counted, and not read."
    return counted if item.kind is FindingKind.HUB else f"{about} {NOT_BOTH}."
