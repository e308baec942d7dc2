"""Advice on the words of a record: what was found where, why, what else could be said. It rewrites nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cce_engine.advised import WordAdvice
from cce_engine.concern import Standing, people_of_concern
from cce_engine.words.record import Prose, prose_of
from cce_engine.words.table import Found, Reading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cce_core.case import Case
    from cce_engine.book import Book
    from cce_engine.evaluator import Outcome
    from cce_engine.facts import Facts
    from cce_engine.words.table import WordsToAvoid

SEVERITIES = ("high", "medium", "low")
HARM, ADULT, TEENAGER = "harm", 18, 13


def advise(table: WordsToAvoid, case: Case, facts: Facts, known: Collection[str]) -> tuple[WordAdvice, ...]:
    """Advice on every free text of a record already cut to its reader, weightiest first, then in the record's order."""
    if not table.files:
        return ()
    found = [
        _advice(prose, item, known)
        for prose in prose_of(case, facts.as_of)
        for item in table.find(prose.text, Reading(prose.about, known, prose.has_speaker))
        if item.entry.about != "action"  # the plan says that itself: see ``cce_engine.smart``
    ]
    return tuple(sorted(found, key=lambda item: SEVERITIES.index(item.severity)))


def known_of(case: Case, facts: Facts, book: Book, outcome: Outcome) -> frozenset[str]:
    """What the record shows that decides whether some entries apply (``table_file.FactName``)."""
    age = facts.attributes.get("age")
    years = age if isinstance(age, int) else None
    shown = {
        "under_18": years is None or years < ADULT,
        "under_13": years is not None and years < TEENAGER,
        "harm_recorded": _harm_recorded(book, outcome),
        "adult_of_concern": Standing.ADULT in people_of_concern(case, facts.as_of).values(),
    }
    return frozenset(name for name, holds in shown.items() if holds)


def counts(advice: Iterable[WordAdvice]) -> dict[str, int]:
    """How often each kind of field was advised on; never by whom it was written."""
    return dict(sorted(Counter(item.field for item in advice).items()))


def _harm_recorded(book: Book, outcome: Outcome) -> bool:
    """Whether harm stands in the upper half of the pack's own words for it: likely or known to be happening."""
    values = book.pack.dimensions.get(HARM, ())
    return bool(values) and 2 * outcome.dimensions[HARM] > len(values) - 1


def _advice(prose: Prose, item: Found, known: Collection[str]) -> WordAdvice:
    entry = item.entry
    sure = not entry.surer_when or entry.surer_when in known
    return WordAdvice(
        where=prose.where, field=prose.field, path=prose.path, words=" ".join(item.words.split()), start=item.start,
        end=item.end, severity=entry.severity if sure else "low", why=entry.why,
        if_meant="" if entry.surer_when and sure else entry.if_meant, instead=entry.instead, entry=entry.id,
        standing=entry.standing,
    )  # fmt: skip
