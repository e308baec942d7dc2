"""The words that a picture adds to those of the network's answers: kinds for its key, how sure a link is, a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.network.words import ROLES, WHAT, caution, when
from cce_app.render.words import joined
from cce_core.base import Handling
from cce_core.dates import in_words
from cce_core.network import Role
from cce_core.observation import Basis
from cce_engine.wording import BASIS
from cce_graph.evidence import Standing, sources_of, standing_of
from cce_graph.model import CHILDREN, NodeKind
from cce_graph.standing import may_be_exploited, may_be_listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cce_core.observation import Grade
    from cce_graph.model import Claim, Node, Tie

CAVEAT = (
    "A link is a question, not a finding of guilt. It says that somebody recorded something; it does not say why, and "
    "it does not make anyone an exploiter or a victim. Children here are children first, whatever else is recorded."
)
OF_CONCERN = "adult_of_concern"
KINDS = {  # what is drawn: in the key, in the order of the key
    "young_person": "young people with a case",
    "peer": "other children",
    OF_CONCERN: "adults of concern",
    "adult": "other adults",
    "person": "people, age not known",
    "location": "places",
    "vehicle": "vehicles",
    "phone": "phones",
    "online_account": "online accounts",
    "school_or_setting": "schools and settings",
    "group": "groups by name",
    "other": "other things",
}
STANDINGS = {  # surest first
    Standing.CONFIRMED: "confirmed",
    Standing.SEVERAL: "several sources, not confirmed",
    Standing.TENTATIVE: "one source, not confirmed",
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


def drawn_kind(node: Node) -> str:
    """The kind as it is drawn: adults of concern have a shape of their own, and no child is ever one."""
    return OF_CONCERN if may_be_listed(node) else node.kind.value


def kind_in_words(node: Node) -> str:
    """What a node is: ``adult of concern``, ``place``."""
    return "adult of concern" if may_be_listed(node) else WHAT[node.kind]


def roles_in_words(node: Node) -> str:
    """Roles as recorded; that a young person with a case is at risk goes without saying."""
    silent = {Role.CHILD_AT_RISK} if node.kind is NodeKind.YOUNG_PERSON else set()
    return ", ".join(ROLES[role] for role in node.roles if role not in silent)


UNTOLD = "Nobody recorded how, who said so or since when"


def caution_of(node: Node, ties: Sequence[Tie]) -> str:
    """What to be careful about with somebody who is suspected and may be a victim; empty where there is nothing."""
    exploited = node.kind in CHILDREN or (may_be_listed(node) and may_be_exploited(node, ties))
    return caution(node, exploited=exploited)


def claim_in_words(claim: Claim, agencies: Mapping[str, str], case: str) -> str:
    """One claim as one line: who says so, how they know, its grade, when it was so, in which case."""
    known = f"{agencies.get(claim.agency, claim.agency)}, {BASIS[claim.basis.value]}" if claim.basis else UNTOLD
    parts = [known]
    if claim.grade:
        parts.append(_grade(claim.grade))
    parts.append(when(claim) if claim.first or claim.last else "no day given")
    parts.append(f"recorded {in_words(claim.recorded_on)} in {f'case {case}' if case else 'another case'}")
    if claim.handling is Handling.RESTRICTED:
        parts.append("restricted")
    if claim.review_on:
        parts.append(f"to be looked at again by {in_words(claim.review_on)}")
    return "; ".join(parts) + "."


def _grade(grade: Grade) -> str:
    """A police grade with its meaning."""
    return (
        f"graded {grade.source}{grade.information}{grade.handling_code} ({SOURCES[grade.source]}, "
        f"{INFORMATION[grade.information]}, {SHARING[grade.handling_code]})"
    )


def standing_in_words(claims: Sequence[Claim], agencies: Mapping[str, str]) -> str:
    """How sure a link is, and through whom."""
    standing = standing_of(claims)
    if not sources_of(claims):
        return UNTOLD
    if standing is not Standing.CONFIRMED:
        named = joined([agencies.get(name, name) for name in sources_of(claims)])
        return f"{STANDINGS[standing]} ({named})"
    by = sources_of(item for item in claims if item.basis is Basis.VERIFIED)
    if by:
        return f"confirmed: verified by {joined([agencies.get(name, name) for name in by])}"
    named = joined([agencies.get(name, name) for name in sources_of(claims)])
    return f"confirmed: intelligence known directly or corroborated ({named})"
