"""What one elementary test says about another: that it implies it, or that both can never be so of one case.

Only what follows from the tests themselves is said; what the rules conclude from each other is for the proof.
Wherever it cannot be told, the answer is no.
"""

from __future__ import annotations

import re
from dataclasses import fields
from math import ceil, floor
from typing import TYPE_CHECKING

from cce_engine.pack import AttributeTest, ConclusionTest, GroupTest, IndicatorTest, ScoreTest, Selection, Test

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DAYS_OF_A_MONTH = 30.4375
DAYS_OF_A_YEAR = (365, 366)
ADULT = 18
_SPAN = re.compile(r"(\d+) (day|week|month|year)s?\Z")
_SETS = ("basis", "grade_source", "grade_information")
_COUNTS = ("episodes", "sources")


def implies(one: Test, other: Test, order: Mapping[str, Sequence[str]]) -> bool:
    """Whether ``other`` is so wherever ``one`` is. ``order`` gives the values of each dimension, and the levels."""
    if one == other:
        return True
    if isinstance(one, AttributeTest) and isinstance(other, AttributeTest):
        return _attribute_implies(one, other)
    if isinstance(one, ConclusionTest) and isinstance(other, ConclusionTest):
        return _conclusion_implies(one, other, order)
    if isinstance(one, ScoreTest) and isinstance(other, ScoreTest):
        return one.items == other.items and one.wanted >= other.wanted
    if isinstance(one, IndicatorTest | GroupTest) and isinstance(other, GroupTest):
        return _reaches_group(one, other)
    return isinstance(other, IndicatorTest) and _names_one(one, other)


def _names_one(one: Test, other: IndicatorTest) -> bool:
    """Whether a test that holds makes a test on one indicator hold: the same one, or every one of a group."""
    if isinstance(one, IndicatorTest):
        return one.indicator == other.indicator and narrower(one.selection, other.selection)
    if not isinstance(one, GroupTest):
        return False
    whole = one.measure == "count" and one.wanted >= len(one.indicators)
    return whole and other.indicator in one.indicators and narrower(one.selection, other.selection)


def narrower(one: Selection, other: Selection) -> bool:
    """Whether whatever is enough for ``one`` is enough for ``other``, in every reading."""
    known = {"status", "within", "earlier_than", *_SETS, *_COUNTS}
    return (
        one.status <= other.status
        and ("suspected" not in one.status or "present" in one.status or "present" not in other.status)
        and (other.within is None or (one.within is not None and within(one.within, other.within)))
        and (
            other.earlier_than is None
            or (one.earlier_than is not None and within(other.earlier_than, one.earlier_than))
        )
        and all(not getattr(other, name) or (_given(one, name) and _inside(one, other, name)) for name in _SETS)
        and all((getattr(one, name) or 1) >= (getattr(other, name) or 1) for name in _COUNTS)
        and all(getattr(one, f.name) == getattr(other, f.name) for f in fields(Selection) if f.name not in known)
    )


def _given(one: Selection, name: str) -> bool:
    return bool(getattr(one, name))


def _inside(one: Selection, other: Selection, name: str) -> bool:
    found: bool = getattr(one, name) <= getattr(other, name)
    return found


def within(one: str, other: str) -> bool:
    """Whether the span ``one`` is never longer than ``other``, on whatever day it ends."""
    months, wanted = _months(one), _months(other)
    if months is not None and wanted is not None:
        return months <= wanted
    return _length(one)[1] <= _length(other)[0]


def _months(span: str) -> int | None:
    found = _SPAN.match(span)
    if not found or found[2] in ("day", "week"):
        return None
    return int(found[1]) * (12 if found[2] == "year" else 1)


def _length(span: str) -> tuple[int, int]:
    """The fewest and the most days that a span may take."""
    months, found = _months(span), _SPAN.match(span)
    if months is not None:
        return floor(months * DAYS_OF_A_MONTH) - 3, ceil(months * DAYS_OF_A_MONTH) + 3
    count = int(found[1]) * (7 if found[2] == "week" else 1) if found else 0
    return count, count


def _attribute_implies(one: AttributeTest, other: AttributeTest) -> bool:
    if (one.attribute, one.relation) != (other.attribute, other.relation):
        return False
    if one.relation in ("is", "includes"):
        return set(one.values) <= set(other.values)
    (a,), (b,) = one.values, other.values
    if not (isinstance(a, int) and isinstance(b, int)):
        return False
    return a <= b if one.relation == "below" else a >= b


def _conclusion_implies(one: ConclusionTest, other: ConclusionTest, order: Mapping[str, Sequence[str]]) -> bool:
    ranks = order.get(one.name, ())
    if (one.kind, one.name) != (other.kind, other.name) or one.value not in ranks or other.value not in ranks:
        return False
    return other.relation == "reaches" and ranks.index(one.value) >= ranks.index(other.value)


def _reaches_group(one: IndicatorTest | GroupTest, other: GroupTest) -> bool:
    if isinstance(one, IndicatorTest):
        # a group counts one source for each open question, so of two or more nothing is said
        return one.indicator in other.indicators and other.wanted == 1 and narrower(one.selection, other.selection)
    if not set(one.indicators) <= set(other.indicators) or not narrower(one.selection, other.selection):
        return False
    same = one.measure == other.measure or (one.measure, other.measure) == ("domains", "count")
    return (same and one.wanted >= other.wanted) or other.wanted == 1


def clash(one: Test, other: Test, order: Mapping[str, Sequence[str]]) -> bool:
    """Whether ``one`` and ``other`` can never both be so of one case."""
    if isinstance(one, AttributeTest) and isinstance(other, AttributeTest):
        return _attributes_clash(one, other) or _attributes_clash(other, one)
    if isinstance(one, ConclusionTest) and isinstance(other, ConclusionTest):
        return _levels_clash(one, other, order) or _levels_clash(other, one, order)
    return False


def _attributes_clash(one: AttributeTest, other: AttributeTest) -> bool:
    a, b = one.values[0], other.values[0]
    if one.attribute == other.attribute:
        if one.relation == other.relation == "is":
            return not set(one.values) & set(other.values)
        return _numbers(a, b) and (one.relation, other.relation) == ("below", "reaches") and int(b) >= int(a)
    if (one.attribute, other.attribute) != ("age", "days_to_18") or not _numbers(a, b):
        return False
    years, days = ADULT - int(a), int(b)
    if (one.relation, other.relation) == ("below", "below"):
        return days <= years * DAYS_OF_A_YEAR[0]
    return (one.relation, other.relation) == ("reaches", "reaches") and days > years * DAYS_OF_A_YEAR[1]


def _numbers(*values: str | int) -> bool:
    return all(isinstance(value, int) for value in values)


def _levels_clash(one: ConclusionTest, other: ConclusionTest, order: Mapping[str, Sequence[str]]) -> bool:
    ranks = order.get(one.name, ())
    if one.kind != "level" or other.kind != "level" or one.relation != "exactly":
        return False
    if one.value not in ranks or other.value not in ranks:
        return False
    if other.relation == "exactly":
        return one.value != other.value
    return ranks.index(other.value) > ranks.index(one.value)


def conflict(one: Test, other: Test) -> bool:
    """Whether both are so only of a record that says two things of one indicator."""
    if not (isinstance(one, IndicatorTest) and isinstance(other, IndicatorTest)):
        return False
    positive, negative = {"present", "suspected"}, {"absent"}
    return one.indicator == other.indicator and any(
        a.selection.status <= positive and b.selection.status <= negative for a, b in ((one, other), (other, one))
    )
