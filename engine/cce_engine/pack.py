"""A rule pack in memory: words, rules and conditions, ready to be read. Built by ``build``; never changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from cce_core.value import value

if TYPE_CHECKING:
    from cce_engine.disruption.options import Option
    from cce_engine.service import Area, Service
    from cce_engine.words.table import WordsToAvoid

STRATA = ("pattern", "dimension", "level", "suggestion", "caution")
LEVEL_STRATA = STRATA[:3]


@value(frozen=True)
class Selection:
    """Which observations of an indicator count, and how many are enough."""

    status: frozenset[str]
    within: str | None = None
    earlier_than: str | None = None
    basis: frozenset[str] = frozenset()
    grade_source: frozenset[int] = frozenset()
    grade_information: frozenset[str] = frozenset()
    episodes: int | None = None
    sources: int | None = None


@value(frozen=True)
class IndicatorTest:
    """Is this indicator recorded so?"""

    indicator: str
    selection: Selection


@value(frozen=True)
class GroupTest:
    """Does a group reach so many? ``measure`` is count (indicators), domains (parts of life) or sources."""

    indicators: tuple[str, ...]
    selection: Selection
    measure: str
    wanted: int
    words: str
    parts: tuple[frozenset[str], ...]  # the group by parts of life where those are counted, else as one


@value(frozen=True)
class AttributeTest:
    """Is this so of the case? ``relation`` is is, below, reaches or includes."""

    attribute: str
    relation: str
    values: tuple[str | int, ...]


@value(frozen=True)
class ConclusionTest:
    """Did an earlier stratum conclude this? ``relation`` is reaches (at least) or exactly."""

    kind: str  # pattern | dimension | level
    name: str
    value: str = ""
    relation: str = "reaches"


@value(frozen=True)
class ScoreItem:
    """What earns points on a form: each of some indicators, something of the case, or a mark under a heading."""

    points: int  # for each indicator of the group or for the attribute; of a heading the highest mark
    group: GroupTest | None = None
    once: bool = False  # the points once for the whole group, however many of it are so
    attribute: AttributeTest | None = None
    heading: str = ""
    evidence_required: bool = False


@value(frozen=True)
class ScoreTest:
    """Does the arithmetic of a published form reach so many points?"""

    score: str
    items: tuple[ScoreItem, ...]
    wanted: int


Test: TypeAlias = IndicatorTest | GroupTest | ScoreTest | AttributeTest | ConclusionTest


@value(frozen=True)
class Leaf:
    """One elementary test, by its place in the pack's list of tests."""

    test: int


@value(frozen=True)
class Joint:
    """Several conditions: ``every`` one of them, or any."""

    every: bool
    parts: tuple[Condition, ...]


Condition: TypeAlias = Leaf | Joint


@value(frozen=True)
class Need:
    """What a suggestion still lacks while its condition is not met."""

    say: str
    when: Condition
    ask: tuple[str, ...]


@value(frozen=True)
class Hold:
    """Why a suggestion waits, and what to do instead."""

    when: Condition
    because: str
    instead: str


@value(frozen=True)
class Attendance:
    """An invitation: who comes for an agency, what is asked of it, and whether it stays for item 10."""

    agency: str
    who: str
    asked_for: tuple[str, ...]
    deputy: str
    confidential_part: str
    always: bool
    listed_as_agency: bool


@value(frozen=True)
class Suggest:
    """The card of a suggestion rule."""

    what: str
    weight: str
    who_may_make_it: tuple[str, ...]
    agreement: str
    by: str
    how: str
    needs: tuple[Need, ...]
    attach: tuple[str, ...]
    held_by: tuple[Hold, ...]
    alternatives: tuple[str, ...]
    handling: str
    counts_from: str = ""
    attendance: Attendance | None = None
    prompts: tuple[str, ...] = ()
    moves_the_look: bool = False
    never_a_blocker: tuple[str, ...] = ()
    service: str = ""


@value(frozen=True)
class Outcome:
    """What a rule concludes. ``kind`` is pattern, dimension, level, floor, suggest or caution."""

    kind: str
    name: str = ""
    value: str = ""
    suggest: Suggest | None = None


@value(frozen=True)
class Citation:
    """A source and the place in it."""

    source: str
    at: str


@value(frozen=True)
class Rule:
    """One rule."""

    id: str
    version: int
    title: str
    stratum: str
    when: Condition
    then: Outcome
    because: str
    other_explanations: tuple[str, ...]
    citations: tuple[Citation, ...]
    law: tuple[str, ...]
    verify_before_live: str
    why_this_characteristic: str
    begins: date
    ends: date | None
    status: str

    def in_force(self, day: date) -> bool:
        """Whether the rule applies on ``day``; its last day is included."""
        return self.begins <= day and (self.ends is None or day <= self.ends)


@value(frozen=True)
class Word:
    """A closed name with its words."""

    id: str
    label: str
    means: str = ""
    kind: str = ""


@value(frozen=True)
class CoreQuestion:
    """A question that must be asked before a level can be trusted."""

    indicator: str
    ask: tuple[str, ...]


@value(frozen=True)
class Band:
    """The totals of a score that its form gives one level; ``to`` is None where there is no upper end."""

    level: str
    from_: int
    to: int | None


@value(frozen=True)
class Score:
    """The arithmetic of a published form: what earns points, and what the totals mean."""

    id: str
    label: str
    items: tuple[ScoreItem, ...]
    bands: tuple[Band, ...]


@value(frozen=True)
class Heading:
    """A heading of a form under which a practitioner gives a mark of their own."""

    id: str
    label: str
    most: int
    evidence_required: bool


@value(frozen=True)
class Published:
    """The published tool that a pack follows, and how much of it could be seen."""

    tool: str
    completeness: str  # full | part
    says: str
    rest_not_seen: bool = False  # there are levels of the tool that no rule here could reach


@value(frozen=True)
class Source:
    """A cited document."""

    id: str
    title: str
    publisher: str
    edition: str


@value(frozen=True)
class Law:
    """Where one piece of law or one service stands."""

    key: str
    title: str
    status: str
    says: str
    check_with: str
    last_checked: date
    recheck_days: int

    def stale(self, day: date) -> bool:
        """Whether, on ``day``, the entry was last checked longer ago than its limit."""
        return (day - self.last_checked).days > self.recheck_days


@value(frozen=True)
class Pack:
    """A rule pack: its words, its rules, and every elementary test they use, each once."""

    id: str
    version: str
    title: str
    status: str
    approved_by: str
    begins: date
    ends: date | None
    levels: tuple[Word, ...]
    lowest_level_of_concern: str
    patterns: dict[str, Word]
    dimensions: dict[str, tuple[Word, ...]]
    dimension_labels: dict[str, str]
    core: tuple[CoreQuestion, ...]
    core_may_be_open: int
    suggestions: dict[str, Word]
    lists: dict[str, Word]
    headings: dict[str, Heading]
    scores: dict[str, Score]
    published: Published | None
    process_ladder: tuple[str, ...]
    rules: tuple[Rule, ...]
    tests: tuple[Test, ...]
    sources: dict[str, Source]
    law: dict[str, Law]
    digest: str
    words_to_avoid: WordsToAvoid
    options: tuple[Option, ...]
    services: dict[str, Service]
    areas: dict[str, Area]

    def rank(self, level: str) -> int:
        """The place of a level in the pack's own order; 0 is the starting level."""
        return next(place for place, word in enumerate(self.levels) if word.id == level)

    def degree(self, dimension: str, value: str) -> int:
        """The place of a value in its dimension; 0 is the starting value."""
        return next(place for place, word in enumerate(self.dimensions[dimension]) if word.id == value)
