"""Pages about measures: what each means, what it does not, and how steady it is, before any name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.network.across import children
from cce_app.render.network.head import not_heard, page_for
from cce_app.render.network.words import NOT_BOTH, child, days, who
from cce_app.render.words import capital, count, joined
from cce_graph.questions.brokers import FIRST, LEFT_OUT

if TYPE_CHECKING:
    from cce_app.network.asking import Looking
    from cce_app.render.page import Page, Section
    from cce_graph.model import Node
    from cce_graph.questions.brokers import Broker, Brokers
    from cce_graph.questions.groups import Group, Groups

HUBS_NAMED = 5
SAMPLED = (
    "The network is too large to work out every pair, so a part was drawn; each figure says how far off it may be."
)
EXACT = "Every pair was worked out."
BY_RUSTWORKX = "Every pair was worked out, with the help of rustworkx."
NO_ORDER = (
    "The network is too large to try how steady an order would be. So there is none: the names stand by the alphabet."
)


def brokers_page(look: Looking, found: Brokers) -> Page:
    """Adults between others, with what that means and how far it can be trusted."""
    page = page_for(look, "Adults who stand between others")
    meaning = page.section("What this means")
    meaning.add(
        "Of all pairs of others in the same connected part, on how many of the shortest recorded ways an adult stands. "
        "It shows where information may be joined up. It is no rank in a group and no sign of guilt: whoever is "
        "watched most stands between most. Children are left out, and being absent here is no safety."
    )
    names = page.section("One of about five, not a first or second" if found.trials else "By name, without an order")
    for item in found.listed:
        _broker(names, item, found)
    names.add("" if found.listed else "No adult of concern stands between others on record.")
    names.add(f"{capital(count(found.more, 'other'))} stand between others, less often." if found.more else "")
    limits = page.section("How sure")
    if found.trials:
        share = f"{LEFT_OUT:.0%}"
        limits.add(
            f"In each of {found.trials} trials {share} of the links were left out by chance (seed {found.seed})."
        )
    else:
        limits.add(NO_ORDER if found.listed else "")
    limits.add(SAMPLED if found.sampled else BY_RUSTWORKX if found.by_rustworkx else EXACT if found.listed else "")
    limits.add(_single(found.single_source, found.links))
    if found.children_left_out:
        limits.add(f"{capital(children(found.children_left_out))} also stand between others. They are not listed: "
                   "a child in the middle of links is one to protect.")  # fmt: skip
    limits.add(_hubs(look, found.hubs))
    limits.add(not_heard(look))
    return page


def _broker(section: Section, item: Broker, found: Brokers) -> None:
    off = f", give or take {item.error:g}" if item.error is not None else ""
    section.add(f"{who(item.node)}: {children(item.children)}", strong=True)
    section.add(f"Between {item.in_100:g} in 100 pairs of the {item.part_size} connected here{off}.", 1)
    if item.first_in is not None:
        section.add(f"Among the first {FIRST} in {item.first_in} of {found.trials} trials.", 1)
    section.add(f"Of its {item.links} links, {item.single_source} are from one source alone.", 1)
    section.add(f"Be careful: {NOT_BOTH}." if item.may_be_exploited else "", 1)


def groups_page(look: Looking, found: Groups) -> Page:
    """Groups on record, with what that means."""
    page = page_for(look, "Groups of children, adults and places that hang together on record")
    meaning = page.section("What this means")
    meaning.add(
        "Those in one group have more recorded links with each other than with the rest. It is not membership of "
        "anything, and nobody joins by being listed. Friends and places are in it as well as those who do harm."
    )
    for place, item in enumerate(found.listed, 1):
        _group(page.section(f"Group {place}: {children(len(item.children))}"), item)
    if not found.listed:
        page.section("Found").add("No two children hang together by what is recorded.")
    limits = page.section("How sure")
    limits.add(f"Another order of chance may part the groups otherwise (seed {found.seed}). "
               f"{_single(found.single_source, found.links)}")  # fmt: skip
    limits.add(_hubs(look, found.hubs))
    limits.add(not_heard(look))
    return page


def _hubs(look: Looking, hubs: tuple[Node, ...]) -> str:
    """What was left out because more children come there than two of them can mean anything to each other."""
    if not hubs:
        return ""
    named = joined([who(node) for node in hubs[:HUBS_NAMED]])
    more = f" and {count(len(hubs) - HUBS_NAMED, 'other')}" if len(hubs) > HUBS_NAMED else ""
    return f"Left out, with more than {look.view.most_children} children each: {named}{more}."


def _group(section: Section, item: Group) -> None:
    section.add(joined([child(node) for node in item.children]), key="Children")
    section.add(joined([who(node) for node in item.adults]), key="Adults" if item.adults else "")
    section.add(joined([who(node) for node in item.others]), key="Also" if item.others else "")
    section.add(f"{capital(count(item.links, 'link'))}, {days(item.first, item.last)}; "
                f"{item.single_source or 'none'} from one source alone.", key="Links")  # fmt: skip


def _single(single: int, links: int) -> str:
    return f"Of the {links} links looked at, {single} are from one source alone." if links else "No link was looked at."
