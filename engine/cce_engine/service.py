"""A service in the local directory of referral routes, in memory: whom it takes and who may refer. Never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.value import value

if TYPE_CHECKING:
    from datetime import date

    from cce_engine.pack import Condition


@value(frozen=True)
class Area:
    """One area that the directory knows, under every name that a record may use; ``within`` are all larger ones."""

    id: str
    label: str
    names: frozenset[str]
    within: frozenset[str]


@value(frozen=True)
class Ages:
    """The whole years of age that a service takes, both ends included; None where there is no such end."""

    youngest: int | None
    oldest: int | None


@value(frozen=True)
class Reach:
    """The areas that a service covers. Not ``complete``: others may be covered too, and nobody here knows which."""

    areas: tuple[str, ...]
    by_responsible_authority: bool
    complete: bool

    def holds(self, place: Area, areas: dict[str, Area]) -> bool | None:
        """Whether ``place`` is covered; None where only a part of it is, or where others may be covered as well."""
        if place.id in self.areas or place.within & set(self.areas):
            return True
        partly = any(place.id in areas[name].within for name in self.areas)
        return None if partly or not self.complete else False


@value(frozen=True)
class Takes:
    """The levels that a service takes, in its own words and, for each pack, in that pack's."""

    says: str
    levels: dict[str, tuple[str, ...]]


@value(frozen=True)
class Exclusion:
    """Whom a service does not take. Without a condition it can only be asked about."""

    says: str
    when: Condition | None


@value(frozen=True)
class Service:
    """One entry of the directory. ``None`` for ages, reach or takes: no limit; ``not_known`` lists those not known."""

    id: str
    label: str
    provider: str
    offers: str
    ages: Ages | None
    reach: Reach | None
    takes: Takes | None
    not_known: frozenset[str]
    sex_limit: str
    may_refer: tuple[str, ...]  # none: not known
    agreement: str
    exclusions: tuple[Exclusion, ...]
    capacity: str
    phone: str
    instead: tuple[str, ...]
    otherwise: str
    check_with: str
    last_checked: date
    recheck_days: int

    def stale(self, day: date) -> bool:
        """Whether, on ``day``, the entry was last checked longer ago than its limit."""
        return (day - self.last_checked).days > self.recheck_days
