"""Pages about cases and children: links of a case, what is shared, what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.network.head import not_heard, page_for
from cce_app.render.network.words import PLURAL, Evidence, also_written, caution, child, days, says, who
from cce_app.render.words import capital, count, joined
from cce_core.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cce_app.network.asking import Looking
    from cce_app.render.page import Page, Section
    from cce_graph.model import Node, Tie
    from cce_graph.questions.contacts import Contact
    from cce_graph.questions.links import CaseLinks, Connection
    from cce_graph.questions.shared import Shared
    from cce_graph.questions.since import NewLink


class _Writer:
    """What the pages have in common: the nodes by id, and the words for evidence."""

    def __init__(self, look: Looking) -> None:
        self.look = look
        self.nodes: Mapping[str, Node] = {node.id: node for node in look.view.nodes}
        self.evidence = Evidence(look.agencies)

    def ties(self, section: Section, ties: tuple[Tie, ...], depth: int = 1) -> None:
        for tie in ties:
            section.add(self.evidence.line(tie, self.nodes), depth, key="-")

    def contact(self, section: Section, item: Contact) -> None:
        how = "" if item.direct else ": no direct link; what that record says"
        section.add(f"{child(item.child)}, {days(item.first, item.last)}{how}", 1)
        self.ties(section, item.ties, 2)

    def about(self, section: Section, node: Node, *, exploited: bool) -> None:
        section.add(also_written(node), 1)
        section.add(caution(node, exploited=exploited), 1)


def links_page(look: Looking, found: CaseLinks) -> Page:
    """Who and what ties a case to others, then what else is tied to the child."""
    page, writer = page_for(look, f"Links of {child(found.child)} to other cases"), _Writer(look)
    if not found.connections:
        section = page.section("To other cases")
        section.add(
            "Nothing on record ties this case to another. It may be that nobody has recorded it yet, or that nobody "
            "has decided whether two records are of one person."
        )
    by_kind: dict[str, list[Connection]] = {}
    for item in found.connections:
        by_kind.setdefault(PLURAL[item.node.kind], []).append(item)
    for kind, items in by_kind.items():
        section = page.section(kind)
        for item in items:
            _connection(writer, section, item, found.child)
    rest = page.section("Tied to the child, in this record" if found.connections else "Tied to the child")
    known = {item.node.id for item in found.connections}
    for neighbour in found.neighbours:
        if neighbour.node.id not in known:
            rest.add(who(neighbour.node), strong=True)
            writer.ties(rest, neighbour.ties)
    return page


def _connection(writer: _Writer, section: Section, item: Connection, own: Node) -> None:
    section.add(who(item.node), strong=True)
    writer.about(section, item.node, exploited=item.may_be_exploited)
    lead = "" if item.direct else f"No direct link to {own.label}; what the record says:"
    section.add(lead, 1)
    writer.ties(section, item.here)
    for contact in item.others:
        writer.contact(section, contact)


def shared_page(look: Looking, found: tuple[Shared, ...]) -> Page:
    """Who and what comes up with two or more children."""
    page, writer = page_for(look, "What comes up with two or more children"), _Writer(look)
    by_kind: dict[str, list[Shared]] = {}
    for item in found:
        by_kind.setdefault(PLURAL[item.node.kind], []).append(item)
    for kind, items in by_kind.items():
        section = page.section(kind)
        for item in items:
            _shared(writer, section, item)
    if not found:
        page.section("Found").add("Nobody and nothing on record comes up with two children.")
    limits = page.section("How to read this")
    limits.add(
        "Children are counted one by one. They are never listed here, nor is anyone who is only a victim, a witness, "
        "family or a professional. A place in common may mean nothing: children play somewhere."
    )
    limits.add(not_heard(look))
    return page


def _shared(writer: _Writer, section: Section, item: Shared) -> None:
    direct = sum(contact.direct for contact in item.contacts)
    named = len(item.contacts) - direct
    ways = [f"{children(direct)} directly"] if direct else []
    ways += [f"{children(named)} by what the record says"] if named else []
    over = "Their days overlap." if item.overlapping else "Their days do not overlap."
    section.add(f"{who(item.node)}: {children(len(item.contacts))}", strong=True)
    section.add(f"{capital(joined(ways))}. From {joined(list(item.cases))}. {over}", 1)
    writer.about(section, item.node, exploited=item.may_be_exploited)
    if item.of_concern_there:
        section.add(f"Also tied to it: {joined([who(node) for node in item.of_concern_there])}.", 1)
    if item.hub:
        section.add("So many children come here that it says nothing of any two of them: counted, not read. "
                    "To read it all the same: --most-children.", 1)  # fmt: skip
        return
    for contact in item.contacts:
        writer.contact(section, contact)


def children(number: int) -> str:
    """``three children``."""
    return f"{count(number, '')}".strip() + (" child" if number == 1 else " children")


def new_page(look: Looking, found: tuple[NewLink, ...], since: date) -> Page:
    """What was recorded after a day: new links, then more on known ones."""
    page, writer = page_for(look, f"Recorded after {in_words(since)}"), _Writer(look)
    for title, first_time in (("New links", True), ("More on links already known", False)):
        section = page.section(title)
        for item in found:
            if item.first_time is first_time:
                section.add(f"{says(item.tie, writer.nodes)}. {writer.evidence.of(item.claims)}", key="-")
                known = "The adult was linked to another child before." if first_time and item.known_before else ""
                section.add(known, 1)
    if not found:
        page.section("New links").add("No link has been recorded since then.")
    return page
