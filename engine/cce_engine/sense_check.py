"""A level that people wrote down beside the suggestion, and what was recorded since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.assessment import SenseCheck
from cce_engine.evaluator import evaluate
from cce_engine.pack import LEVEL_STRATA
from cce_engine.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cce_core.case import Case
    from cce_core.sections import LevelEntry
    from cce_engine.explain import Explainer
    from cce_engine.facts import Facts


def sense_checks(case: Case, facts: Facts, explainer: Explainer, level: int) -> Iterator[SenseCheck]:
    """One comparison for each level that people recorded or agreed."""
    entries = (("recorded", case.analysis.recorded_level), ("agreed", case.plan.agreed_level))
    for which, entry in entries:
        if entry is not None:
            yield _compare(which, entry, facts, explainer, level)


def _compare(which: str, entry: LevelEntry, facts: Facts, explainer: Explainer, level: int) -> SenseCheck:
    pack = explainer.book.pack
    ranks = {name: rank for rank, word in enumerate(pack.levels) for name in (word.id, word.label.lower())}
    rank = ranks.get(entry.level.lower()) if entry.pack == pack.id else None
    if rank is None:
        return SenseCheck(which, entry.level, entry.pack, entry.date, "other_pack", None, ())  # type: ignore[arg-type]  # one of the two
    compared = "same" if rank == level else "below" if rank < level else "above"
    since = _since(explainer, level, entry.date)
    then = explainer.words.level(_level_then(facts, explainer, entry.date)) if entry.date else None
    label = pack.levels[rank].label
    return SenseCheck(which, label, entry.pack, entry.date, compared, then, since)  # type: ignore[arg-type]  # literals


def _since(explainer: Explainer, level: int, day: date | None) -> tuple[str, ...]:
    """Facts behind the suggested level that were recorded after ``day``."""
    if day is None:
        return ()
    return tuple(sorted(name for name, item in explainer.level_facts(max(level, 1)).items() if item.recorded_on > day))


def _level_then(facts: Facts, explainer: Explainer, day: date) -> int:
    """The level that today's rules support on what was recorded by ``day``."""
    later = [item.id for item in facts.every() if item.recorded_on > day]
    if not later:
        return explainer.outcome.level
    return evaluate(explainer.book, Sheet(explainer.book, facts.without(later)).leaves, LEVEL_STRATA).level
