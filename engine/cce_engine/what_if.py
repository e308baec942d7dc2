"""What if: the same case with the answers about some indicators changed, assessed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.base import Handling
from cce_core.observation import Basis, Observation, Status, WhyNotKnown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cce_core.case import Case
    from cce_core.vocabulary import Vocabulary


def supposing(case: Case, changes: Mapping[str, Status], vocabulary: Vocabulary, as_of: date) -> Case:
    """The case as if, of each indicator named, just this were recorded: today, verified, by whoever would know."""
    kept = tuple(item for item in case.observations if item.indicator not in changes)
    added = tuple(_supposed(name, status, vocabulary, as_of) for name, status in sorted(changes.items()))
    return case.model_copy(update={"observations": (*kept, *added)})


def _supposed(name: str, status: Status, vocabulary: Vocabulary, as_of: date) -> Observation:
    known = status is not Status.NOT_KNOWN
    return Observation(
        id=f"what-if.{name}"[:40],
        indicator=name,
        status=status,
        why_not_known=None if known else WhyNotKnown.ASKED_NOT_KNOWN,
        last=as_of if known else None,
        agency=vocabulary.indicators[name].ask[0],
        basis=Basis.VERIFIED if known else None,
        recorded_on=as_of,
        handling=Handling.OPEN,
        note="Supposed, not recorded.",
    )
