"""Which observations a test selects, and whether they are enough.

A test selects observations jointly (this status and this window and this basis ...), then counts episodes or
separate sources among those selected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.dates import before
from cce_core.observation import Status
from cce_engine.pack import GroupTest, IndicatorTest, ScoreTest, Selection, Test

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from cce_core.observation import Observation


def statuses(selection: Selection, *, confirmed_only: bool) -> frozenset[str]:
    """The statuses that count; where only what is confirmed may, suspected does not unless it alone is asked for."""
    if confirmed_only and Status.PRESENT in selection.status:
        return selection.status - {Status.SUSPECTED}
    return selection.status


def reach(selection: Selection) -> frozenset[str]:
    """The statuses that could count: suspected too where what is present does."""
    return selection.status | {Status.SUSPECTED} if Status.PRESENT in selection.status else selection.status


def matches(selection: Selection, item: Observation, status: Collection[str], as_of: date) -> bool:
    """Whether one observation is selected, with ``status`` standing in for the selection's own."""
    grade = item.grade
    return (
        item.status in status
        and (selection.within is None or item.known_on >= before(as_of, selection.within))
        and (selection.earlier_than is None or item.known_from < before(as_of, selection.earlier_than))
        and (not selection.basis or item.basis in selection.basis)
        and (not selection.grade_source or (grade is not None and grade.source in selection.grade_source))
        and (
            not selection.grade_information or (grade is not None and grade.information in selection.grade_information)
        )
    )


def enough(selection: Selection, chosen: Sequence[Observation]) -> bool:
    """Whether the selected observations reach the sources and episodes wanted; one is wanted at least."""
    if not chosen:
        return False
    if selection.sources is not None and len({item.source for item in chosen}) < selection.sources:
        return False
    return selection.episodes is None or episodes(chosen) >= selection.episodes


def episodes(chosen: Iterable[Observation]) -> int:
    """How many times, counted so that one event told by three agencies, or told twice, counts once."""
    told: dict[tuple[str, object, object], int] = {}
    for item in chosen:
        key = (item.source, item.first, item.last)
        told[key] = max(told.get(key, 0), item.episodes or 1)
    by_source: dict[str, int] = {}
    for (source, _, _), count in told.items():
        by_source[source] = by_source.get(source, 0) + count
    return max(by_source.values(), default=0)


def groups_in(test: Test) -> tuple[GroupTest, ...]:
    """The groups of indicators that a test counts; none where it looks at a single one, or at something else."""
    if isinstance(test, ScoreTest):
        return tuple(item.group for item in test.items if item.group)
    return (test,) if isinstance(test, GroupTest) else ()


def selections(test: Test) -> tuple[tuple[tuple[str, ...], Selection], ...]:
    """The ways in which a test selects observations, each with the indicators it looks at."""
    if isinstance(test, IndicatorTest):
        return (((test.indicator,), test.selection),)
    return tuple((group.indicators, group.selection) for group in groups_in(test))
