"""The rules of one day, compiled once; and the day itself. Knows nothing of any case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cce_core.dates import in_words
from cce_core.errors import BadInputError, Problem
from cce_engine.assess import engine_for
from cce_engine.book import book_for

if TYPE_CHECKING:
    from cce_app.rulebook import Rulebook
    from cce_engine.assess import Engine

# The library that matches never gives back what a compiled book took: the same rules are compiled once.
_COMPILED: dict[tuple[str, tuple[tuple[str, int], ...]], Engine] = {}


def today() -> date:
    """The day on this machine's clock: the only place where Threadline looks at it."""
    return date.today()  # noqa: DTZ011  # the meeting's own calendar day


def engine_on(rulebook: Rulebook, day: date) -> Engine:
    """The rules in force on a day, compiled. Raises BadInputError where the pack has none for that day."""
    pack = rulebook.pack
    if day < pack.begins or (pack.ends is not None and day > pack.ends):
        message = f"not in force on {in_words(day)}: it begins on {in_words(pack.begins)}. Give a later day."
        raise BadInputError([Problem(f"pack {pack.id} {pack.version}", None, "", message, "not-in-force")])
    key = (pack.digest, tuple((rule.id, rule.version) for rule in pack.rules if rule.in_force(day)))
    if key not in _COMPILED:
        _COMPILED[key] = engine_for(book_for(pack, rulebook.vocabulary, day), rulebook.holidays)
    return _COMPILED[key]
