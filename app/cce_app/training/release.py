"""Keeps two looks at a group from telling one person's answers: what is told grows by five people, or not at all.

Somebody who sees a table of six on Monday and of seven on Tuesday knows what the seventh said. So what was told is kept
in the practice folder, and more is told only once at least five people have something that is not told yet. Where
answers have gone since, nothing is told until five have changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import Field, ValidationError

from cce_app.files import read_bytes, write_whole
from cce_app.training.spread import LEAST
from cce_app.training.vignette import OUTCOME
from cce_core.base import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cce_app.training.progress import Practice
    from cce_app.training.session import Attempt

FILE = "told.json"
Key = TypeVar("Key", str, tuple[str, str])


class Ledger(Part):
    """Whose answers have been told, and in what."""

    format: Literal[1] = 1
    ratings: tuple[tuple[str, str], ...] = Field((), description="Person and vignette, in the figures of agreement.")
    again: tuple[tuple[str, str], ...] = Field((), description="The same, of what was rated a second time.")
    tables: dict[str, tuple[str, ...]] = Field(default_factory=dict, description="People in the table of a vignette.")

    def with_figures(self, kind: Literal["ratings", "again"], now: frozenset[tuple[str, str]]) -> Ledger:
        """The ledger once the figures may include what there is now, if they may."""
        grown = _grown(frozenset(getattr(self, kind)), now, lambda changed: len({rater for rater, _ in changed}))
        return self.model_copy(update={kind: tuple(sorted(grown))})

    def with_table(self, vignette: str, now: frozenset[str]) -> Ledger:
        """The ledger once the table of a vignette may include whoever has rated it now, if it may."""
        grown = _grown(frozenset(self.tables.get(vignette, ())), now, len)
        tables = {**self.tables, vignette: tuple(sorted(grown))} if grown else self.tables
        return self.model_copy(update={"tables": tables})

    def people_of(self, vignette: str, now: frozenset[str]) -> frozenset[str]:
        """Who may be told of in the table of a vignette; nobody where somebody told of has gone."""
        told = frozenset(self.tables.get(vignette, ()))
        return told if told <= now else frozenset()

    def figures(self, kind: Literal["ratings", "again"], now: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """Which ratings may be in the figures; none where one that was told has gone."""
        told = frozenset(getattr(self, kind))
        return told if told <= now else frozenset()


def _grown(told: frozenset[Key], now: frozenset[Key], people: Callable[[frozenset[Key]], int]) -> frozenset[Key]:
    """What may be told now: everything, where enough people have changed since; else what was told."""
    return now if people(told ^ now) >= LEAST else told


def raters(rated: Mapping[str, Mapping[str, Attempt]]) -> frozenset[tuple[str, str]]:
    """Who has rated what."""
    return frozenset((rater, vignette) for vignette, attempts in rated.items() for rater in attempts)


def read_ledger(practice: Practice) -> Ledger:
    """What has been told of a practice folder; a damaged ledger is set aside, and one begins anew."""
    path = practice.home / FILE
    if not path.exists():
        return Ledger()
    try:
        return Ledger.model_validate_json(read_bytes(path, OUTCOME))
    except (ValidationError, ValueError):
        practice.set_aside(path)
        return Ledger()


def save_ledger(practice: Practice, before: Ledger, after: Ledger) -> None:
    """Keep what has been told, before it is."""
    if after != before:
        practice.make()
        write_whole(practice.home / FILE, after.model_dump_json(indent=1).encode() + b"\n")
