"""The page beside an assessment: questions to agencies, and nothing that names another child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.network.across import children
from cce_app.render.network.words import NOT_BOTH, WHAT, Evidence
from cce_app.render.page import Page
from cce_app.render.words import count
from cce_graph.model import CHILDREN
from cce_graph.questions.findings import FindingKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cce_app.network.asking import Looking
    from cce_app.render.page import Section
    from cce_graph.model import Node
    from cce_graph.questions.beside import Beside, Question

CLOSING = "Links are questions, not facts. None of this moved the level, and nothing of it can."


def beside_page(look: Looking, found: Beside) -> Page:
    """What the records say together, as questions with an agency to ask."""
    others = count(len(look.view.cases) - 1, "other case")
    page = Page(f"Beside the assessment: {found.case} and {others}", closing=CLOSING)
    evidence, nodes = Evidence(look.agencies), {node.id: node for node in found.named}
    section = page.section("Ask across cases")
    for item in found.questions:
        _question(section, item, evidence, nodes)
    if not found.questions:
        section.add("Nothing in this record is known to come up with another child.")
    consider = page.section("Consider")
    if found.joint_mapping:
        consider.add("A joint mapping meeting with those who work with the other children.", key="-")
    if found.invite:
        consider.add(f"Inviting {evidence.list(found.invite)}, who know of it from elsewhere.", key="-")
    return page


def _question(section: Section, item: Question, evidence: Evidence, nodes: Mapping[str, Node]) -> None:
    section.add(f"{item.about} ({WHAT[item.about_kind]}): {_what(item)}", strong=True)
    for tie in item.own[:2]:
        section.add(f"Here: {evidence.line(tie, nodes)}", 1, key="-")
    said = f", as {evidence.list(item.agencies)} said" if item.agencies else ""
    more = f"{children(item.other_children)} more, in {count(item.cases, 'case')} in all"
    section.add(f"Elsewhere: {more}{said}.", 1, key="-")
    if item.about_kind in CHILDREN:
        section.add("Be careful: this is a child too, to be protected first.", 1)
    elif item.may_be_exploited:
        section.add(f"Be careful: {NOT_BOTH}.", 1)
    section.add(f"Ask {evidence.list(item.ask)}: do they know of both, and what is known now?", 1)


def _what(item: Question) -> str:
    others = children(item.other_children).replace(" child", " other child")
    if item.kind is FindingKind.BRIDGE:
        return f"known to {others}, and all that connects them on record"
    if item.kind is FindingKind.NEWLY_LINKED:
        return f"newly linked here, and known to {others}"
    days = "on overlapping days" if item.overlapping else "on days that do not overlap"
    return f"comes up with {others}, {days}"
