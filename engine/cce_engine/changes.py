"""What changed since an earlier day: new facts, withdrawn facts, facts that aged past a window, and the rules.

Each part is found by reading the case again with only that part moved to today, so that the parts can be told apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_core.base import Handling
from cce_engine.assess import assess
from cce_engine.assessment import Change, Changes
from cce_engine.evaluator import evaluate
from cce_engine.facts import facts_of
from cce_engine.pack import LEVEL_STRATA
from cce_engine.sheet import Sheet
from cce_engine.suggestions import WEIGHTS
from cce_engine.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cce_core.case import Case
    from cce_engine.assess import Engine
    from cce_engine.assessment import Assessment, ChangeKind, Suggestion
    from cce_engine.book import Book


@dataclass(frozen=True, slots=True)
class _Days:
    """The days that a reading is for: what was recorded, what was withdrawn, and the windows of the rules."""

    recorded: date
    withdrawn: date
    windows: date


def changes_since(then: Engine, engine: Engine, case: Case, day: date, now: Assessment) -> Changes:
    """What changed between ``day`` and ``now``. ``then`` holds the rules in force on ``day``."""
    seen, today = case.seen_by(Handling(now.reader)), now.as_of
    words = Words(engine.book.pack, engine.book.vocabulary)
    before = assess(then, case, day, Handling(now.reader))
    start = _Days(day, day, day)
    base = _level(then.book, seen, start)
    moved: tuple[tuple[ChangeKind, int, tuple[str, ...]], ...] = (
        ("new", _level(then.book, seen, _Days(today, day, day)), _new(seen, day, today)),
        ("withdrawn", _level(then.book, seen, _Days(day, today, day)), _withdrawn(seen, day, today)),
        ("aged", _level(then.book, seen, _Days(day, day, today)), ()),
        ("rules", _level(engine.book, seen, start), ()),
    )
    parts = tuple(Change(kind, words.level(level), facts) for kind, level, facts in moved if level != base or facts)
    had = {card.what: WEIGHTS.index(card.weight) for card in before.suggestions}
    has = {card.what for card in now.suggestions}
    came = _named(card for card in now.suggestions if WEIGHTS.index(card.weight) > had.get(card.what, -1))
    went = _named(card for card in before.suggestions if card.what not in has)
    return Changes(day, words.level(base), now.level.recorded, parts, tuple(came), tuple(went))


def _level(book: Book, seen: Case, days: _Days) -> int:
    facts = facts_of(seen, days.windows, recorded_by=days.recorded, withdrawn_by=days.withdrawn)
    return evaluate(book, Sheet(book, facts).leaves, LEVEL_STRATA).level


def _new(seen: Case, day: date, today: date) -> tuple[str, ...]:
    new = [item for item in seen.observations if day < item.recorded_on <= today]
    return tuple(item.id for item in sorted(new, key=lambda item: (item.known_on, item.id), reverse=True))


def _withdrawn(seen: Case, day: date, today: date) -> tuple[str, ...]:
    """What was on record by ``day`` and has been withdrawn since."""
    known = [item for item in seen.observations if item.recorded_on <= day and item.withdrawn_on is not None]
    return tuple(sorted(item.id for item in known if item.withdrawn_on and day < item.withdrawn_on <= today))


def _named(cards: Iterable[Suggestion]) -> list[str]:
    """What the cards suggest, all invitations in one."""
    listed = [*cards]
    invited = [card.label for card in listed if card.attendance]
    steps = [card.label for card in listed if not card.attendance]
    return [*steps, f"invitations to {', '.join(invited)}"] if invited else steps
