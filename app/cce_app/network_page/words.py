"""The words of a picture of the network: kinds, roles, links, and each claim as a line that can stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.words import MONTHS, long_date
from cce_core.network import Role
from cce_core.observation import Basis
from cce_graph.model import CHILDREN
from cce_graph.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cce_core.observation import Grade
    from cce_graph.model import Claim, NodeKind

CAVEAT = (
    "A link is a question, not a finding of guilt. It says that somebody recorded something; it does not say why, and "
    "it does not make anyone an exploiter or a victim. Children here are children first, whatever else is recorded."
)
KINDS = {  # what is drawn: singular and plural
    "young_person": ("young person", "young people with a case"),
    "peer": ("other child", "other children"),
    "adult_of_concern": ("adult of concern", "adults of concern"),
    "adult": ("adult", "other adults"),
    "person": ("person, age group not known", "people, age group not known"),
    "location": ("place", "places"),
    "vehicle": ("vehicle", "vehicles"),
    "phone": ("phone", "phones"),
    "online_account": ("online account", "online accounts"),
    "school_or_setting": ("school or setting", "schools and settings"),
    "group": ("group", "groups that records name"),
    "other": ("other thing", "other things"),
}
ROLES = {
    Role.CHILD_AT_RISK: "child at risk",
    Role.VICTIM: "victim",
    Role.WITNESS: "witness",
    Role.SUSPECT: "suspect",
    Role.CONVICTED: "convicted",
    Role.ASSOCIATE: "associate",
    Role.FAMILY: "family",
    Role.PROFESSIONAL: "professional",
}
LINKS = {
    "seen_together": "seen together with",
    "lives_with": "lives with",
    "family": "is family of",
    "friend": "is a friend of",
    "directs_or_controls": "directs or controls",
    "transports": "transports",
    "supplies": "supplies",
    "recruits": "recruits",
    "threatens": "threatens",
    "harms": "harms",
    "contacts": "is in contact with",
    "uses": "uses",
    "owns_or_rents": "owns or rents",
    "found_at": "found at",
    "lives_at": "lives at",
    "frequents": "is often at",
    "attends": "attends",
    "belongs_to": "belongs to",
    "co_arrested": "arrested together with",
    "missing_with": "missing together with",
}
STANDINGS = {
    Standing.VERIFIED: "verified",
    Standing.SEVERAL: "several agencies, not verified",
    Standing.SINGLE: "one source, not confirmed",
}
BASES = {
    Basis.VERIFIED: "verified",
    Basis.INTELLIGENCE: "intelligence",
    Basis.CHILDS_ACCOUNT: "the child's own words",
    Basis.THIRD_PARTY: "third-hand",
    Basis.PROFESSIONAL_VIEW: "professional view",
}
SOURCES = {1: "reliable source", 2: "untested source", 3: "source not reliable"}
INFORMATION = {
    "A": "known directly",
    "B": "known indirectly but corroborated",
    "C": "known indirectly",
    "D": "not known",
    "E": "suspected to be false",
}
SHARING = {"P": "may lawfully be shared", "C": "may be shared with conditions"}


def drawn_kind(kind: NodeKind, roles: Iterable[Role]) -> str:
    """The kind as it is drawn: an adult recorded as suspect or convicted is one of concern; a child never is."""
    of_concern = {Role.SUSPECT, Role.CONVICTED} & set(roles)
    return "adult_of_concern" if kind == "adult" and of_concern else kind.value


def roles_in_words(kind: NodeKind, roles: Iterable[Role]) -> str:
    """Roles, those of a child to protect first; a child who is also suspected stays a child."""
    order = list(ROLES)
    named = [ROLES[role] for role in sorted(roles, key=order.index)]
    if kind in CHILDREN and {Role.SUSPECT, Role.CONVICTED} & set(roles):
        named.append("a child, who may have been made to")
    return ", ".join(named)


def when(first: date | None, last: date | None) -> str:
    """From when to when, as far as it is recorded."""
    if first and last:
        return long_date(first) if first == last else f"{_without_year(first, last)} to {long_date(last)}"
    if first:
        return f"since {long_date(first)}"
    return f"until {long_date(last)}" if last else "no date recorded"


def _without_year(first: date, last: date) -> str:
    return f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else long_date(first)


def grade_in_words(grade: Grade) -> str:
    """A police grade with its meaning."""
    return (
        f"graded {grade.source}{grade.information}{grade.handling_code}: {SOURCES[grade.source]}, "
        f"{INFORMATION[grade.information]}, {SHARING[grade.handling_code]}"
    )


def claim_in_words(claim: Claim, agencies: Mapping[str, str], case: str) -> str:
    """One claim as one line: who says so, how they know, its grade, when it was so, in which case."""
    parts = [f"{agencies.get(claim.agency, claim.agency)}, {BASES[claim.basis]}"]
    if claim.grade:
        parts.append(grade_in_words(claim.grade))
    parts.append(when(claim.first, claim.last))
    parts.append(f"recorded on {long_date(claim.recorded_on)}" + (f" in case {case}" if case else ""))
    if claim.review_on:
        parts.append(f"to be looked at again by {long_date(claim.review_on)}")
    return "; ".join(parts) + "."


def standing_in_words(standing: Standing, claims: Sequence[Claim], agencies: Mapping[str, str]) -> str:
    """How well a link is supported, with the agencies by name."""
    names = list(dict.fromkeys(agencies.get(item.agency, item.agency) for item in claims))
    if standing is Standing.SINGLE:
        return f"{STANDINGS[standing]} ({', '.join(names)})"
    if standing is Standing.VERIFIED:
        by = list(dict.fromkeys(
            agencies.get(item.agency, item.agency) for item in claims if item.basis is Basis.VERIFIED
        ))  # fmt: skip
        return f"verified by {', '.join(by)}"
    return f"{', '.join(names)} say so; none has verified it"
