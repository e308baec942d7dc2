"""How people, places and links are said: every link with its sources, their basis and grade, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.network.plain import graded
from cce_app.render.words import capital, count, joined
from cce_core.base import Handling
from cce_core.dates import in_words
from cce_core.network import Role
from cce_engine.wording import BASIS
from cce_graph.evidence import Standing, sources_of, standing_of
from cce_graph.kinds import KINDS
from cce_graph.model import CHILDREN, NodeKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cce_graph.model import Claim, Node, Tie

WHAT = {
    NodeKind.YOUNG_PERSON: "young person",
    NodeKind.PEER: "a child",
    NodeKind.ADULT: "adult",
    NodeKind.PERSON: "age not known, so perhaps a child",
    NodeKind.LOCATION: "place",
    NodeKind.VEHICLE: "vehicle",
    NodeKind.PHONE: "phone",
    NodeKind.ONLINE_ACCOUNT: "online account",
    NodeKind.SCHOOL_OR_SETTING: "school or setting",
    NodeKind.GROUP: "group by name",
    NodeKind.OTHER: "thing",
}
PLURAL = {
    NodeKind.YOUNG_PERSON: "Young people",
    NodeKind.PEER: "Children",
    NodeKind.ADULT: "Adults",
    NodeKind.PERSON: "People whose age is not known",
    NodeKind.LOCATION: "Places",
    NodeKind.VEHICLE: "Vehicles",
    NodeKind.PHONE: "Phones",
    NodeKind.ONLINE_ACCOUNT: "Online accounts",
    NodeKind.SCHOOL_OR_SETTING: "Schools and settings",
    NodeKind.GROUP: "Groups by name",
    NodeKind.OTHER: "Other things",
}
ROLES = {
    Role.CHILD_AT_RISK: "at risk",
    Role.VICTIM: "victim",
    Role.WITNESS: "witness",
    Role.SUSPECT: "suspect",
    Role.CONVICTED: "convicted",
    Role.ASSOCIATE: "associate",
    Role.FAMILY: "family",
    Role.PROFESSIONAL: "professional",
}
SURE = {
    Standing.CONFIRMED: "confirmed",
    Standing.SEVERAL: "not confirmed",
    Standing.TENTATIVE: "not confirmed",
}
A_CHILD = "a child being harmed, whatever else is suspected"
NOT_BOTH = "may be exploited too: safeguard both sides, and take legal advice before anything else"


def who(node: Node) -> str:
    """A name with what it is and its roles: ``Ricky Dane (adult; suspect)``."""
    roles = [ROLES[role] for role in node.roles]
    if node.kind is NodeKind.YOUNG_PERSON:
        roles = roles[1:] if node.roles[:1] == (Role.CHILD_AT_RISK,) else roles
    cases = f", {joined(list(node.cases))}" if node.kind is NodeKind.YOUNG_PERSON else ""
    return f"{node.label} ({WHAT[node.kind]}{cases}{'; ' + ', '.join(roles) if roles else ''})"


def child(node: Node) -> str:
    """A child by name, with the case if it has one."""
    if node.kind is NodeKind.YOUNG_PERSON:
        return f"{node.label} ({joined(list(node.cases))})"
    return f"{node.label} (a child)" if not node.pseudonym else node.label


def also_written(node: Node) -> str:
    """Other names that records give, and which records a person joined; empty where there is but one."""
    names = {name for item in node.mentions for name in (item.label, *item.aliases)} - {node.label}
    written = f"Also written {joined(sorted(names))}. " if names else ""
    keys = [item.key for item in node.mentions]
    same = f"One and the same in {joined(keys)}, as a person confirmed." if len(keys) > 1 else ""
    return (written + same).strip()


def says(tie: Tie, nodes: Mapping[str, Node]) -> str:
    """``Ricky Dane directs or controls Isaac``."""
    return f"{nodes[tie.source].label} {KINDS[tie.kind].forth} {nodes[tie.target].label}"


def caution(node: Node, *, exploited: bool) -> str:
    """What to be careful about with somebody of concern who may be a victim; empty where there is nothing."""
    if node.kind in CHILDREN:
        suspected = {Role.SUSPECT, Role.CONVICTED} & {*node.roles}
        return f"Be careful: {A_CHILD}." if suspected else ""
    return f"Be careful: {NOT_BOTH}." if exploited else ""


class Evidence:
    """Says what a link rests on, with agencies by their labels."""

    def __init__(self, agencies: Mapping[str, str]) -> None:
        self.agencies = agencies

    def line(self, tie: Tie, nodes: Mapping[str, Node]) -> str:
        """A link and its evidence in one line: what, how many sources, how sure, who, how, when."""
        return f"{says(tie, nodes)}. {self.of(tie.claims)}"

    def of(self, claims: tuple[Claim, ...]) -> str:
        """``One source, not confirmed: police, intelligence, graded 2CP, 31 Oct 2026 (TL-008)``."""
        standing, sources = standing_of(claims), len(sources_of(claims))
        told = "; ".join(self.claim(claim) for claim in claims)
        return f"{capital(count(sources, 'source'))}, {SURE[standing]}: {told}."

    def claim(self, claim: Claim) -> str:
        """One claim: who says so, how they know, how it is graded, when, in which record."""
        grade = f", graded {graded(claim.grade)}" if claim.grade else ""
        shut = ", restricted" if claim.handling is Handling.RESTRICTED else ""
        return f"{self.agency(claim.agency)}, {BASIS[claim.basis.value]}{grade}, {when(claim)} ({claim.case}{shut})"

    def agency(self, name: str) -> str:
        """An agency by its label."""
        return self.agencies.get(name, name)

    def list(self, names: tuple[str, ...]) -> str:
        """Agencies by their labels."""
        return joined([self.agency(name) for name in names])


def when(claim: Claim) -> str:
    """The days a claim speaks of, or the day it was recorded where it gives none."""
    if claim.first is None and claim.last is None:
        return f"no day given, recorded {in_words(claim.recorded_on)}"
    if claim.first is None or claim.last is None:
        return f"since {in_words(claim.first)}" if claim.first else f"until {in_words(claim.last or claim.recorded_on)}"
    return days(claim.first, claim.last)


def days(first: date, last: date) -> str:
    """``3 Oct 2026 to 5 Nov 2026``, or one day."""
    return in_words(first) if first == last else f"{in_words(first)} to {in_words(last)}"


def is_child(node: Node) -> bool:
    """Whether a node is a child, with a case or not."""
    return node.kind in CHILDREN
