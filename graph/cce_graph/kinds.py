"""The closed list of link kinds: what each says as evidence, in plain words, and which of them stay out of findings.

Sharing an ethnicity, an estate or a kind of music is no kind of link, and none can be added here without the record
knowing it too. Links of family and schooling are kept and shown, and prove nothing: no finding rests on them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of link reads between its two ends, what it says as evidence, and whether a finding may rest on it."""

    forth: str  # "Ricky Dane directs or controls Isaac"
    back: str  # the same told from the other end: "is directed or controlled by"
    means: str
    in_findings: bool = True


KINDS: dict[str, Kind] = {
    "seen_together": Kind(
        "was seen with", "was seen with", "Somebody saw them together. It does not say why they were."
    ),
    "lives_with": Kind("lives with", "lives with", "They share a home, by choice or not.", in_findings=False),
    "family": Kind("is family of", "is family of", "They are related. It is no sign of concern.", in_findings=False),
    "friend": Kind("is a friend of", "is a friend of", "Somebody calls them friends."),
    "directs_or_controls": Kind(
        "directs or controls", "is directed or controlled by", "One is said to tell the other what to do."
    ),
    "transports": Kind("moves", "is moved by", "One drove the other, or arranged or paid for a journey."),
    "supplies": Kind("supplies", "is supplied by", "One is said to give or sell things to the other."),
    "recruits": Kind("recruits", "is recruited by", "One is said to have brought the other in."),
    "threatens": Kind("threatens", "is threatened by", "One is said to frighten the other."),
    "harms": Kind("harms", "is harmed by", "One is said to have hurt the other."),
    "contacts": Kind("contacts", "is contacted by", "A call or a message. It does not say what about."),
    "uses": Kind("uses", "is used by", "Somebody was in it, had it or used it; others may use it as well."),
    "owns_or_rents": Kind("owns or rents", "is owned or rented by", "Somebody's name is on it."),
    "found_at": Kind("was found at", "is where they found", "Somebody or something was found there, once or more."),
    "lives_at": Kind("lives at", "is the home of", "It is or was their home; a home may be taken over."),
    "frequents": Kind("is often at", "is often visited by", "Seen there more than once. Many others are, too."),
    "attends": Kind("attends", "is attended by", "Enrolled there. It is no sign of concern.", in_findings=False),
    "belongs_to": Kind("is said to belong to", "is said to include", "Somebody says so. It is not membership."),
    "co_arrested": Kind("was arrested with", "was arrested with", "Arrested together. An arrest is no finding."),
    "missing_with": Kind("was missing with", "was missing with", "Missing at the same time, and thought together."),
}

NAMED = "named_in_record"
"""Named, and tied to nothing: the only kind that no record gives as a link (see ``named``)."""

KINDS[NAMED] = Kind(
    "is named in the record of", "has on record", "A record names them. It does not say how they are tied."
)

MUTUAL = frozenset(name for name, kind in KINDS.items() if kind.forth == kind.back)
"""What holds from either end. Every other kind says who does what to whom, and is never turned round: a record that
leaves out ``direction`` would else make of "an adult controls a child" that the child controls the adult."""

DONE_TO = frozenset({"directs_or_controls", "transports", "supplies", "recruits", "threatens", "harms"})
"""What one person does to another."""

HARM_TO = DONE_TO - {"transports"}
"""Of these, what makes the other a possible victim."""
