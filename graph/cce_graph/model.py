"""What the graph is made of: mentions and claims as records give them, and the view that one reader may have of them.

A mention is how one record describes somebody or something. A claim is one recorded statement that ties two mentions.
A view is what is left for a reader, a date and a purpose: nodes of one or more mentions, links that roll claims up.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cce_core.base import Handling
    from cce_core.network import Role
    from cce_core.observation import Basis, Grade


class NodeKind(StrEnum):
    """What a node stands for; a peer is a child too."""

    YOUNG_PERSON = "young_person"  # whom a case is about
    PEER = "peer"  # another child
    ADULT = "adult"
    PERSON = "person"  # of whom it is not known whether child or adult
    LOCATION = "location"
    VEHICLE = "vehicle"
    PHONE = "phone"
    ONLINE_ACCOUNT = "online_account"
    SCHOOL_OR_SETTING = "school_or_setting"
    GROUP = "group"
    OTHER = "other"


PEOPLE = frozenset({NodeKind.YOUNG_PERSON, NodeKind.PEER, NodeKind.ADULT, NodeKind.PERSON})
CHILDREN = frozenset({NodeKind.YOUNG_PERSON, NodeKind.PEER})
_SUREST = (NodeKind.YOUNG_PERSON, NodeKind.PEER, NodeKind.ADULT, NodeKind.PERSON)


def kind_of(kinds: Iterable[NodeKind]) -> NodeKind:
    """What several mentions of one and the same stand for: a child on any sign of it, else what is surest."""
    kinds = tuple(kinds)
    return next((kind for kind in _SUREST if kind in kinds), kinds[0])


@dataclass(frozen=True, slots=True)
class Mention:
    """How one record describes somebody or something; ``key`` is case and id, for example ``TL-008/ricky``."""

    key: str
    case: str
    kind: NodeKind
    label: str  # a name, a place, a number plate; a description where there is no name
    handling: Handling
    roles: frozenset[Role] = frozenset()  # people only
    aliases: tuple[str, ...] = ()  # other names, nicknames, street names
    born: tuple[date, date] | None = None  # first and last day that the date of birth may be
    gender: str = ""
    address: str = ""  # of a person, or the place itself
    postcode: str = ""
    phones: tuple[str, ...] = ()
    online_names: tuple[str, ...] = ()
    point: tuple[float, float] | None = None  # latitude and longitude in degrees, of a place
    named: bool = True  # False where the label only describes somebody without a known name


def label_of(mentions: Iterable[Mention], kind: NodeKind) -> str:
    """What to call several mentions of one and the same: the fullest name that a record of that kind gives."""
    own = [item for item in mentions if item.kind is kind]
    return min(own, key=lambda item: (not item.named, -len(item.label) if item.named else 0, item.key)).label


@dataclass(frozen=True, slots=True)
class Claim:
    """One dated, graded, attributed statement of one record that ties two mentions; the role is that of this claim."""

    id: str  # case and id of the link, for example ``TL-008/l3``
    case: str
    source: str  # the key of a mention
    target: str
    kind: str  # one of ``kinds.KINDS``
    both_ways: bool
    first: date | None
    last: date | None
    agency: str
    basis: Basis | None  # nobody recorded how it is known: see ``named``
    grade: Grade | None
    handling: Handling
    recorded_on: date
    review_on: date | None
    note: str = ""
    source_roles: frozenset[Role] = frozenset()
    target_roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something as a reader may see it: one mention, or several that a person confirmed to be the same."""

    id: str  # the key of its first mention, or a pseudonym's own id
    kind: NodeKind
    label: str
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]  # empty for a pseudonym
    cases: tuple[str, ...]
    pseudonym: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two nodes, of one kind: the roll-up of its claims, oldest first; never empty."""

    id: str
    source: str  # the id of a node
    target: str
    kind: str
    claims: tuple[Claim, ...]
    first: date | None
    last: date | None


HUB = 25  # children; a place or thing with more is counted and not read, because everybody passes there


@dataclass(frozen=True, slots=True)
class View:
    """What one reader may see, on one day, for one purpose. Built and frozen; never edited in place."""

    as_of: date
    reader: Handling
    nodes: tuple[Node, ...]  # in order of id
    ties: tuple[Tie, ...]  # in order of id
    cases: tuple[str, ...]
    most_children: int = HUB
    silent_agencies: tuple[str, ...] = ()  # of those that records name, who reported no claim here
