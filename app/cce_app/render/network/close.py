"""Pages about one or two named records: a path, a timeline, everything of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.network.head import page_for
from cce_app.render.network.words import Evidence, also_written, caution, says, who
from cce_app.render.words import count, joined
from cce_core.dates import in_words
from cce_graph.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cce_app.network.asking import Looking
    from cce_app.render.page import Page, Section
    from cce_graph.model import Node
    from cce_graph.questions.about import Shown, Timeline
    from cce_graph.questions.path import Connected, LeftOut, Way
    from cce_graph.questions.path_in_time import InOrder

SAME = "A person confirmed that both are one and the same."
CAVEAT = (
    "A path is a lead to check, not proof that the two ever met. Each step was recorded for its own reason, and the "
    "whole is no surer than its weakest step. Being two steps from somebody is true of nearly everybody."
)


def path_page(look: Looking, found: Connected) -> Page:
    """The ways between two records, each step with its evidence, and the caveat."""
    page = page_for(look, f"From {who(found.source)} to {who(found.target)}")
    _say_what_is_left_out(page, found.left_out)
    if found.shortest is None:
        page.section("No way").add("Nothing that may be seen here connects the two.")
    elif not found.shortest.steps:
        page.section("The same").add(SAME)
    else:
        title = "Shortest way" if found.best else "Shortest way, and the best evidenced"
        _way(look, page.section(title), found.shortest)
    if found.best:
        _way(look, page.section("Best evidenced way"), found.best)
    for place, way in enumerate(found.others, 1):
        _way(look, page.section(f"Another way ({place})"), way)
    page.section("Be careful").add(CAVEAT)
    return page


def in_order_page(look: Looking, found: InOrder) -> Page:
    """The way in order of time, each step with its day and its evidence, and the caveat."""
    page = page_for(look, f"From {who(found.source)} to {who(found.target)}, in order of time")
    _say_what_is_left_out(page, found.left_out)
    if found.way is None:
        page.section("No way in this order").add(
            "Nothing that may be seen here leads from the first to the second with no step earlier than the one "
            "before. They may be connected all the same: ask without --in-order, or the other way round."
        )
    elif not found.way.steps:
        page.section("The same").add(SAME)
    else:
        _way(look, page.section("Shortest way in order of time"), found.way, found.days)
    careful = page.section("Be careful")
    careful.add(CAVEAT)
    careful.add(
        "A link holds from the first to the last day recorded; where none is recorded, on the day it was written "
        "down. That an order is possible does not say that anything happened in it."
    )
    return page


def _say_what_is_left_out(page: Page, left_out: LeftOut) -> None:
    parts = [f'"{name}"' for name in left_out.names]
    parts += [f"links of the kind {kind}" for kind in left_out.kinds]
    parts += ["places and things where very many children come"] if left_out.hubs else []
    if parts:
        page.under.append(f"Left out: {joined(parts)}.")


def _way(look: Looking, section: Section, way: Way, days: tuple[date, ...] = ()) -> None:
    evidence, nodes = Evidence(look.agencies), _nodes(look)
    for place, step in enumerate(way.steps):
        weakest = " (the weakest step)" if place == way.weakest and len(way.steps) > 1 else ""
        when = f", {in_words(days[place])} or later" if days else ""
        section.add(f"{who(step.source)} → {who(step.target)}{when}{weakest}", key=str(place + 1))
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
