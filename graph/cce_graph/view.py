"""What a reader asks to see, and for what purpose: the filters that are applied before anything is built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cce_core.base import Handling
from cce_graph.evidence import RANK, Standing, first_day, last_day, standing_of
from cce_graph.model import HUB

if TYPE_CHECKING:
    from datetime import date

    from cce_graph.model import Claim


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom, for which day, and which claims are wanted; an empty filter wants all."""

    as_of: date
    reader: Handling = Handling.PROFESSIONALS
    since: date | None = None
    until: date | None = None
    least: Standing = Standing.TENTATIVE
    kinds: frozenset[str] = field(default_factory=frozenset)
    agencies: frozenset[str] = field(default_factory=frozenset)
    most_children: int = HUB
    member_of: frozenset[str] = field(default_factory=frozenset)  # case references; empty: every case

    def wants(self, claim: Claim) -> bool:
        """Whether a claim passes the filters of time, kind and agency."""
        return (
            (not self.kinds or claim.kind in self.kinds)
            and (not self.agencies or claim.agency in self.agencies)
            and (self.since is None or last_day(claim) >= self.since)
            and (self.until is None or first_day(claim) <= self.until)
        )

    def enough(self, claims: tuple[Claim, ...]) -> bool:
        """Whether the claims of one link are sure enough together."""
        if self.least is Standing.TENTATIVE:
            return True
        return RANK[standing_of(claims)] >= RANK[self.least]
