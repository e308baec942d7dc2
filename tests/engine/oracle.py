"""What the tests of a pack should answer, worked out again from the words of the design, slowly and plainly.

Nothing here is shared with the engine but the record and the pack: windows, statuses, bases, grades, episodes,
sources, groups and open questions are read anew.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from cce_engine.answers import NO, NOT_ASKED, NOT_KNOWN, YES, Answer, Reading
from cce_engine.pack import AttributeTest, GroupTest, IndicatorTest, ScoreItem, ScoreTest, Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cce_core.case import Case
    from cce_core.observation import Observation
    from cce_engine.book import Book
    from cce_engine.pack import Test

CONFIRMED, COULD_BE = Reading.CONFIRMED, Reading.COULD_BE


def live(case: Case, day: date) -> list[Observation]:
    """What counts: recorded by then, neither withdrawn by then nor graded as suspected false."""
    return [
        item
        for item in case.observations
        if item.recorded_on <= day
        and not (item.withdrawn_on and item.withdrawn_on <= day)
        and not (item.grade and item.grade.information == "E")
    ]


def openness(items: Sequence[Observation]) -> Answer:
    """Of one indicator: never asked, asked and not known, or settled (NO)."""
    said = [item.recorded_on for item in items if item.status != "not_known"]
    later = [item for item in items if item.status == "not_known" and all(item.recorded_on > day for day in said)]
    if any(item.why_not_known != "not_asked" for item in later):
        return NOT_KNOWN
    return NO if said else NOT_ASKED


def first_day(day: date, span: str) -> date:
    """The first day of a window that ends on ``day``."""
    count, unit = span.split()
    if unit.startswith(("day", "week")):
        return day - timedelta(days=int(count) * (7 if unit.startswith("week") else 1))
    year, month = day.year, day.month
    for _ in range(int(count) * (12 if unit.startswith("year") else 1)):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def selected(asked: Selection, items: Iterable[Observation], status: Iterable[str], day: date) -> list[Observation]:
    """Those of which everything asked holds at once, with ``status`` in place of the statuses asked for."""
    found = [item for item in items if item.status.value in set(status)]
    if asked.within:
        found = [i for i in found if (i.last or i.recorded_on) >= first_day(day, asked.within)]
    if asked.earlier_than:
        found = [i for i in found if (i.first or i.last or i.recorded_on) < first_day(day, asked.earlier_than)]
    if asked.basis:
        found = [item for item in found if item.basis and item.basis.value in asked.basis]
    if asked.grade_source:
        found = [item for item in found if item.grade and item.grade.source in asked.grade_source]
    if asked.grade_information:
        found = [item for item in found if item.grade and item.grade.information in asked.grade_information]
    return found


def source(item: Observation) -> str:
    """Where it first came from."""
    return item.passed_on_from if item.passed_on_from else item.agency


def times(items: Sequence[Observation]) -> int:
    """How often: of each source its events, each once however often told; of all sources the one that knows most."""
    most = 0
    for who in {source(item) for item in items}:
        events = [((str(i.first), str(i.last)), i.episodes or 1) for i in items if source(i) == who]
        told = groupby(sorted(events), key=lambda event: event[0])
        most = max(most, sum(max(count for _, count in tellings) for _, tellings in told))
    return most


def sufficient(asked: Selection, found: Sequence[Observation]) -> bool:
    """Whether what was selected is as much as is asked."""
    if not found:
        return False
    if asked.sources and len({source(item) for item in found}) < asked.sources:
        return False
    return not asked.episodes or times(found) >= asked.episodes


class Naive:
    """The answers to the tests of a book for one record, in one reading."""

    def __init__(self, book: Book, case: Case, attributes: dict[str, object], day: date, reading: Reading) -> None:
        self.book, self.day, self.reading, self.attributes = book, day, reading, attributes
        self.live = live(case, day)
        self.ratings = case.reason.ratings
        self.core = {question.indicator for question in book.pack.core}

    def answer(self, test: Test) -> Answer:
        """The answer to one test about indicators or attributes; those about conclusions start as NO."""
        if isinstance(test, IndicatorTest):
            return self.hoped(self.one(test.selection, test.indicator), test.indicator, test.selection)
        if isinstance(test, GroupTest):
            return self.group(test)
        if isinstance(test, ScoreTest):
            return self.score(test)
        if isinstance(test, AttributeTest):
            return self.hoped(self.attribute(test), "")
        return NO

    def counting(self, asked: Selection) -> set[str]:
        """The statuses that count in this reading."""
        status = {str(item) for item in asked.status}
        return status - {"suspected"} if self.reading is CONFIRMED and "present" in status else status

    def of(self, indicator: str) -> list[Observation]:
        """What is recorded of one indicator."""
        return [item for item in self.live if item.indicator == indicator]

    def one(self, asked: Selection, indicator: str) -> Answer:
        """One indicator, before hope is read into it."""
        items, status = self.of(indicator), self.counting(asked)
        if sufficient(asked, selected(asked, items, status, self.day)):
            return YES
        if "present" in status and sufficient(asked, selected(asked, items, status | {"suspected"}, self.day)):
            return NOT_KNOWN
        return openness(items)

    def hoped(self, found: Answer, indicator: str, asked: Selection | None = None) -> Answer:
        """In the widest reading the unknown counts as a yes, and so does a core question that nobody asked.

        A yes says that the indicator is so: it meets no test that looks for an absence or a gap.
        """
        wide = found is NOT_KNOWN or (found is NOT_ASKED and indicator in self.core)
        met_by_a_yes = asked is None or bool({"present", "suspected"} & {str(item) for item in asked.status})
        return YES if self.reading is COULD_BE and wide and met_by_a_yes else found

    def group(self, test: GroupTest) -> Answer:
        """Enough members (or parts of life, or sources) say yes; or would, if what is not known, not asked were yes."""
        asked = test.selection
        answers = {name: self.hoped(self.one(asked, name), name, asked) for name in test.indicators}
        for least in (YES, NOT_KNOWN, NOT_ASKED):
            if self.measured(test, {name for name, found in answers.items() if found >= least}) >= test.wanted:
                return least
        return NO

    def score(self, test: ScoreTest) -> Answer:
        """The points that are there reach what is wanted; or would, if what is not known, not asked were yes."""
        earned = [pair for item in test.items for pair in self.points(item)]
        for least in (YES, NOT_KNOWN, NOT_ASKED):
            if sum(points for found, points in earned if found >= least) >= test.wanted:
                return least
        return NO

    def points(self, item: ScoreItem) -> list[tuple[Answer, int]]:
        """What one line of a form could bring, each with how sure that is."""
        if item.group:
            asked = item.group.selection
            if item.once:
                saying = [self.hoped(self.one(asked, name), name, asked) for name in item.group.indicators]
                return [(max(saying, default=NO), item.points)]
            return [(self.hoped(self.one(asked, name), name, asked), item.points) for name in item.group.indicators]
        if item.attribute:
            return [(self.hoped(self.attribute(item.attribute), ""), item.points)]
        marks = [mark for mark in self.ratings if f"{mark.tool}/{mark.heading}" == item.heading]
        marks = [mark for mark in marks if mark.date is None or mark.date <= self.day]
        unmarked = YES if self.reading is COULD_BE else NOT_ASKED
        if not marks:
            return [(unmarked, item.points)]
        latest = [mark for mark in marks if mark.date == max(m.date or date.min for m in marks)] or marks
        if item.evidence_required and not latest[-1].evidence:
            return [(unmarked, item.points)]
        return [(YES, min(latest[-1].value, item.points))]

    def measured(self, test: GroupTest, saying: set[str]) -> int:
        """How much these members amount to, each that is not selected yet standing for one more source."""
        if test.measure == "count":
            return len(saying)
        if test.measure == "domains":
            return len({self.book.vocabulary.indicators[name].domain for name in saying})
        items = [item for name in test.indicators for item in self.of(name)]
        found = selected(test.selection, items, self.counting(test.selection), self.day)
        return len({source(item) for item in found}) + len(saying - {item.indicator for item in found})

    def attribute(self, test: AttributeTest) -> Answer:
        """What is known of the case itself."""
        value = self.attributes.get(test.attribute)
        if value is None:
            return NOT_KNOWN
        met = {
            "below": lambda: value < test.values[0],
            "reaches": lambda: value >= test.values[0],
            "includes": lambda: bool(set(value) & set(test.values)),
            "is": lambda: value in test.values,
        }[test.relation]()
        return YES if met else NO
