"""Pages about one or two named records: a path, a timeline, everything of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.network.head import page_for
from cce_app.render.network.words import Evidence, also_written, caution, says, who
from cce_app.render.words import count
from cce_core.dates import in_words
from cce_graph.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cce_app.network.asking import Looking
    from cce_app.render.page import Page, Section
    from cce_graph.model import Node
    from cce_graph.questions.about import Shown, Timeline
    from cce_graph.questions.path import Connected, Way

CAVEAT = (
    "A path is a lead to check, not proof that the two ever met. Each step was recorded for its own reason, and the "
    "whole is no surer than its weakest step. Being two steps from somebody is true of nearly everybody."
)


def path_page(look: Looking, found: Connected) -> Page:
    """The ways between two records, each step with its evidence, and the caveat."""
    page = page_for(look, f"From {who(found.source)} to {who(found.target)}")
    if found.shortest is None:
        page.section("No way").add("Nothing that may be seen here connects the two.")
    elif not found.shortest.steps:
        page.section("The same").add("A person confirmed that both are one and the same.")
    else:
        title = "Shortest way" if found.best else "Shortest way, and the best evidenced"
        _way(look, page.section(title), found.shortest)
    if found.best:
        _way(look, page.section("Best evidenced way"), found.best)
    page.section("Be careful").add(CAVEAT)
    return page


def _way(look: Looking, section: Section, way: Way) -> None:
    evidence, nodes = Evidence(look.agencies), _nodes(look)
    for place, step in enumerate(way.steps):
        weakest = " (the weakest step)" if place == way.weakest and len(way.steps) > 1 else ""
        section.add(f"{who(step.source)} → {who(step.target)}{weakest}", key=str(place + 1))
        for tie in step.ties:
            section.add(evidence.line(tie, nodes), 1, key="-")


def show_page(look: Looking, found: Shown) -> Page:
    """One record close up: names, records, cautions, every link."""
    page = page_for(look, who(found.node))
    about = page.section("Known as")
    about.add(also_written(found.node) or found.node.label)
    about.add(caution(found.node, exploited=found.may_be_exploited))
    section = page.section(f"Tied to {count(len(found.tied_to), 'other')}" if found.tied_to else "Links")
    evidence, nodes = Evidence(look.agencies), _nodes(look)
    for item in found.tied_to:
        section.add(who(item.node), strong=True)
        for tie in item.ties:
            section.add(evidence.line(tie, nodes), 1, key="-")
            section.add(f"What that says: {KINDS[tie.kind].means}", 2)
            for claim in tie.claims:
                section.add(f"“{claim.note}”" if claim.note else "", 2)
    if not found.tied_to:
        section.add("No link is on record.")
    return page


def timeline_page(look: Looking, found: Timeline) -> Page:
    """All that is recorded of one record, oldest first."""
    page = page_for(look, f"Timeline of {who(found.node)}")
    section = page.section("Oldest first")
    evidence, nodes = Evidence(look.agencies), _nodes(look)
    for item in found.entries:
        undated = "" if item.dated else " (day of recording)"
        section.add(f"{says(item.tie, nodes)}{undated}.", key=in_words(item.day))
        section.add(evidence.of((item.claim,)), 1)
    if not found.entries:
        section.add("No link is on record.")
    return page


def _nodes(look: Looking) -> Mapping[str, Node]:
    return {node.id: node for node in look.view.nodes}
