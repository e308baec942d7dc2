"""Answers each elementary test of a pack once for a case: yes, no, not known, or not asked.

A test on an indicator selects observations jointly (status and window and basis ...), then counts among those
selected. The rules never see observations, only these answers; both the matcher and the evaluator start from them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cce_core.dates import before
from cce_core.observation import Observation, Status, WhyNotKnown
from cce_engine.answers import NO, NOT_ASKED, NOT_KNOWN, YES, Answer, Reading
from cce_engine.attributes import Value, case_attributes
from cce_engine.pack import AttributeTest, ConclusionTest, GroupTest, IndicatorTest, Selection, Test

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cce_core.case import Case
    from cce_engine.book import Book

Observations = tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a case says that rules may read, on one day, for one reader."""

    as_of: date
    observations: Mapping[str, Observations]  # live ones, by indicator
    attributes: Mapping[str, Value]
    set_aside: Observations  # withdrawn, or graded E (suspected false): kept and shown, never counted

    def without(self, ids: Iterable[str]) -> Facts:
        """The same facts with some observations left out."""
        gone = set(ids)
        kept = {
            name: tuple(item for item in items if item.id not in gone) for name, items in self.observations.items()
        }
        return replace(self, observations={name: items for name, items in kept.items() if items})

    def every(self) -> Observations:
        """All live observations, in the order of their indicators."""
        return tuple(item for items in self.observations.values() for item in items)


def facts_of(case: Case, as_of: date) -> Facts:
    """The facts of a case that has already been cut to what the reader may see."""
    live: list[Observation] = []
    aside: list[Observation] = []
    for item in case.observations:
        (aside if _set_aside(item, as_of) else live).append(item)
    by_indicator: dict[str, list[Observation]] = {}
    for item in sorted(live, key=lambda item: (item.indicator, item.id)):
        by_indicator.setdefault(item.indicator, []).append(item)
    observations = {name: tuple(items) for name, items in by_indicator.items()}
    attributes = case_attributes(case, live, as_of)
    return Facts(as_of, observations, attributes, tuple(sorted(aside, key=lambda item: item.id)))


def _set_aside(item: Observation, as_of: date) -> bool:
    withdrawn = item.withdrawn_on is not None and item.withdrawn_on <= as_of
    return withdrawn or (item.grade is not None and item.grade.information == "E")


def leaf_answers(book: Book, facts: Facts, reading: Reading) -> list[Answer]:
    """The answer to each test of the pack; tests on conclusions are NO here and filled in stratum by stratum."""
    return [answer(test, facts, reading, book.core) for test in book.pack.tests]


def answer(test: Test, facts: Facts, reading: Reading, core: frozenset[str]) -> Answer:
    """The answer to one test under one reading."""
    if isinstance(test, ConclusionTest):
        return NO
    if isinstance(test, AttributeTest):
        return _read(_attribute_answer(test, facts), reading, core=False)
    if isinstance(test, IndicatorTest):
        found = facts.observations.get(test.indicator, ())
        return _read(_answer(test.selection, found, facts.as_of, reading), reading, core=test.indicator in core)
    if test.sources is not None:
        return _across(test, test.sources, facts, reading, core)
    return _of_group(test, facts, reading, core)


def selected(selection: Selection, found: Sequence[Observation], as_of: date) -> Observations:
    """The observations that a test selects, suspected ones included where it accepts them."""
    return tuple(item for item in found if _matches(selection, item, selection.status, as_of))


def supports(test: Test, facts: Facts) -> Observations:
    """The observations that a test's yes stands on."""
    if isinstance(test, IndicatorTest):
        return selected(test.selection, facts.observations.get(test.indicator, ()), facts.as_of)
    if isinstance(test, GroupTest):
        return tuple(
            item for name in test.indicators for item in selected(test.selection, facts.observations.get(name, ()), facts.as_of)
        )
    return ()


def _read(found: Answer, reading: Reading, *, core: bool) -> Answer:
    """In the widest reading, what is not known and core questions not asked are answered yes."""
    hoped = reading is Reading.COULD_BE and (found is NOT_KNOWN or (found is NOT_ASKED and core))
    return YES if hoped else found


def _matches(selection: Selection, item: Observation, status: Iterable[str], as_of: date) -> bool:
    grade = item.grade
    return (
        item.status in status
        and (selection.within is None or item.known_on >= before(as_of, selection.within))
        and (not selection.basis or item.basis in selection.basis)
        and (not selection.grade_source or (grade is not None and grade.source in selection.grade_source))
        and (not selection.grade_information or (grade is not None and grade.information in selection.grade_information))
    )


def _answer(selection: Selection, found: Sequence[Observation], as_of: date, reading: Reading) -> Answer:
    """Yes if enough are selected; else what stands between: not asked, not known, or a plain no."""
    if not found:
        return NOT_ASKED
    status = selection.status
    if reading is Reading.CONFIRMED and Status.PRESENT in status:
        status = status - {Status.SUSPECTED}
    if _enough(selection, [item for item in found if _matches(selection, item, status, as_of)]):
        return YES
    if Status.PRESENT in selection.status and _enough(
        selection, [item for item in found if _matches(selection, item, {*status, Status.SUSPECTED}, as_of)]
    ):
        return NOT_KNOWN  # suspected where the test wants it confirmed
    return _open_question(found)


def _open_question(found: Sequence[Observation]) -> Answer:
    """Whether the indicator is still an open question, or was answered and the answer is no."""
    answered = [item.recorded_on for item in found if item.status is not Status.NOT_KNOWN]
    latest = max(answered, default=None)
    still = [item for item in found if item.status is Status.NOT_KNOWN and (latest is None or item.recorded_on > latest)]
    if any(item.why_not_known is not WhyNotKnown.NOT_ASKED for item in still):
        return NOT_KNOWN
    return NO if answered else NOT_ASKED


def _enough(selection: Selection, chosen: Sequence[Observation]) -> bool:
    if not chosen:
        return False
    if selection.sources is not None and len({item.source for item in chosen}) < selection.sources:
        return False
    return selection.episodes is None or _episodes(chosen) >= selection.episodes


def _episodes(chosen: Sequence[Observation]) -> int:
    """How many times, counted so that one event told by three agencies, or told twice, counts once."""
    told: dict[tuple[str, object, object], int] = {}
    for item in chosen:
        key = (item.source, item.first, item.last)
        told[key] = max(told.get(key, 0), item.episodes or 1)
    by_source: dict[str, int] = {}
    for (source, _, _), count in told.items():
        by_source[source] = by_source.get(source, 0) + count
    return max(by_source.values())


def _members(test: GroupTest, facts: Facts, reading: Reading) -> list[tuple[str, Answer]]:
    return [
        (name, _answer(test.selection, facts.observations.get(name, ()), facts.as_of, reading)) for name in test.indicators
    ]


def _of_group(test: GroupTest, facts: Facts, reading: Reading, core: frozenset[str]) -> Answer:
    """The answer of the n-th best member: enough of them say yes, or enough might."""
    answers = sorted((_read(found, reading, core=name in core) for name, found in _members(test, facts, reading)), reverse=True)
    wanted = test.count or 1
    return answers[wanted - 1] if len(answers) >= wanted else NO


def _across(test: GroupTest, wanted: int, facts: Facts, reading: Reading, core: frozenset[str]) -> Answer:
    """Separate sources across a group; each open question could add one more."""
    status = test.selection.status - ({Status.SUSPECTED} if reading is Reading.CONFIRMED else set())
    sources = {
        item.source
        for name in test.indicators
        for item in facts.observations.get(name, ())
        if _matches(test.selection, item, status, facts.as_of)
    }
    if len(sources) >= wanted:
        return YES
    members = _members(test, facts, reading)
    known = sum(found is NOT_KNOWN for _, found in members)
    unasked_core = sum(found is NOT_ASKED and name in core for name, found in members)
    if reading is Reading.COULD_BE and len(sources) + known + unasked_core >= wanted:
        return YES
    if len(sources) + known >= wanted:
        return NOT_KNOWN
    unasked = sum(found is NOT_ASKED for _, found in members)
    return NOT_ASKED if len(sources) + known + unasked >= wanted else NO


def _attribute_answer(test: AttributeTest, facts: Facts) -> Answer:
    value = facts.attributes.get(test.attribute)
    if value is None:
        return NOT_KNOWN
    if isinstance(value, int):
        limit = int(test.values[0])
        holds = value < limit if test.relation == "below" else value >= limit if test.relation == "reaches" else value in test.values
    elif isinstance(value, frozenset):
        holds = any(item in value for item in test.values)
    else:
        holds = value in test.values
    return YES if holds else NO
