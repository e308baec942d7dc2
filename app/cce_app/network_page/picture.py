"""What a picture of the network shows, ready to write out: every place, word, date and outline is settled here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """Somebody or something, as it is drawn and as it is told."""

    id: str  # n0, n1, …: never an id of a record
    kind: str  # a key of ``words.KINDS``
    kind_words: str
    label: str  # in full, on one line
    lines: tuple[str, ...]  # of the label, as they fit under the shape
    other_names: str
    roles: str
    under: tuple[str, ...]  # the roles, as they fit under the label
    cases: str
    caution: str
    links: int
    x: float
    y: float
    group: int  # 0 for what stands alone
    side: str  # of its shape, where the name stands on the page until it is seen at full size
    name_from: int  # from which step of zoom it is shown
    roles_from: int  # and the roles with it


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim in words, and the days it speaks of, counted from 1 January of the year 1; None without a date."""

    words: str
    note: str
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class DrawnTie:
    """A link with its evidence."""

    id: str  # t0, t1, …
    source: DrawnNode
    target: DrawnNode
    kind: str
    kind_words: str
    one_way: bool
    path: str
    middle: tuple[float, float]
    standing: str  # a value of ``Standing``
    standing_words: str
    when: str
    sorts_by: str  # its first day, so that a column of days sorts
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Disc:
    """A round place."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class DrawnGroup:
    """A group where its members stand, with what it holds in words and a place or thing that it can be named after."""

    number: int  # from 1
    disc: Disc
    count: int
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """All links between two groups, as one line."""

    one: int
    other: int
    path: str
    count: int
    width: float


@dataclass(frozen=True, slots=True)
class Overview:
    """All groups closed: where each stands, its name in lines and from which step of zoom that shows; and the lines."""

    width: float
    height: float
    closed: tuple[tuple[Disc, tuple[str, ...], int], ...]  # in the order of the groups
    bundles: tuple[Bundle, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to filter by: its key, its words, how many there are."""

    key: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that the page, the printed sheet and the SVG file show."""

    title: str
    under: tuple[str, ...]
    banners: tuple[str, ...]  # that the cases are invented, that it is restricted
    caveat: str
    nodes: tuple[DrawnNode, ...]
    ties: tuple[DrawnTie, ...]
    groups: tuple[DrawnGroup, ...]
    overview: Overview | None  # None where everything is shown at once; otherwise groups are opened one at a time
    kinds: tuple[Choice, ...]
    links: tuple[Choice, ...]
    standings: tuple[Choice, ...]
    days: tuple[int, int] | None  # first and last day that any claim speaks of
    undated: int  # links of which no claim has a date
    width: float
    height: float
    alone_from: float | None  # where the rows of what has no link begin
