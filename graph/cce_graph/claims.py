"""Every statement of one record that ties two things, as claims that only a reader with leave receives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_graph.kinds import MUTUAL
from cce_graph.model import Claim
from cce_graph.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from cce_core.base import Handling
    from cce_core.case import Case
    from cce_core.network import Link
    from cce_core.observation import Grade
    from cce_graph.model import Mention

SUSPECTED_FALSE = "E"


def claims_of(case: Case, seen: Mapping[str, Mention], reader: Handling, as_of: date) -> Iterator[Claim]:
    """The claims that stand on ``as_of`` and whose two ends are both among ``seen``, in the record's order."""
    for link in case.links:
        ends = (seen.get(f"{case.case}/{link.source}"), seen.get(f"{case.case}/{link.target}"))
        source, target = ends
        if source is not None and target is not None and link.handling.visible_to(reader) and stands(link, as_of):
            yield _claim(link, case.case, source, target)


def stands(link: Link, as_of: date) -> bool:
    """Known by that day, not withdrawn, not suspected false, and its day of review not gone by."""
    return (
        link.recorded_on <= as_of
        and not (link.withdrawn_on is not None and link.withdrawn_on <= as_of)
        and not (link.review_on is not None and link.review_on < as_of)
        and not suspected_false(link.grade)
    )


def suspected_false(grade: Grade | None) -> bool:
    """Whether the police grading says so: such a statement is kept in the record and counts for nothing."""
    return grade is not None and grade.information == SUSPECTED_FALSE


def _claim(link: Link, case: str, source: Mention, target: Mention) -> Claim:
    return Claim(
        id=f"{case}/{link.id}",
        case=case,
        source=source.key,
        target=target.key,
        kind=link.kind,
        both_ways=link.direction == "both" and link.kind in MUTUAL,
        first=link.first,
        last=link.last,
        agency=link.agency,
        basis=link.basis,
        grade=link.grade,
        handling=link.handling,
        recorded_on=link.recorded_on,
        review_on=link.review_on,
        note=plain_text(link.note),
        source_roles=source.roles,
        target_roles=target.roles,
    )
