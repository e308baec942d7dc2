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
    links: int
    x: float
    y: float
    group: int  # 0 for what stands alone
    step: int  # from which zoom its label is shown


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim in words, and the days it speaks of, counted from 1 January of the year 1; none where it has no date."""

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
class DrawnGroup:
    """A group as a disc, with what it holds in words."""

    number: int
    x: float
    y: float
    radius: float
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """All links between two groups, as one line while either is closed."""

    one: int
    other: int
    path: str
    count: int


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
    banner: str  # empty for real cases
    caveat: str
    nodes: tuple[DrawnNode, ...]
    ties: tuple[DrawnTie, ...]
    groups: tuple[DrawnGroup, ...]
    bundles: tuple[Bundle, ...]  # empty where everything is shown at once
    kinds: tuple[Choice, ...]
    links: tuple[Choice, ...]
    standings: tuple[Choice, ...]
    days: tuple[int, int] | None  # first and last day that any claim speaks of
    undated: int  # links of which no claim has a date
    width: float
    height: float
    alone_from: float | None  # where the rows of what has no link begin
    groups_first: bool  # groups are shown closed, to be opened one at a time
