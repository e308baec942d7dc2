"""Assesses one case: facts, three readings, the matcher and the evaluator in agreement, then every explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.base import Handling
from cce_core.errors import ThreadlineError
from cce_core.value import value
from cce_engine.answers import Reading
from cce_engine.ask_next import ask_next
from cce_engine.assessment import (
    Assessment,
    Dimension,
    FootingSet,
    LevelRange,
    Named,
    PackUsed,
    RecordedFact,
    RestsOn,
)
from cce_engine.cautions import cautions
from cce_engine.evaluator import Outcome, evaluate, fired_rules
from cce_engine.explain import Explainer
from cce_engine.facts import Facts, facts_of
from cce_engine.matcher import Matcher
from cce_engine.open_core import headline, open_core_questions
from cce_engine.pack import LEVEL_STRATA, STRATA
from cce_engine.rests_on import footing
from cce_engine.sense_check import sense_checks
from cce_engine.sheet import Sheet
from cce_engine.smart import gaps_of_plan
from cce_engine.suggestions import Cards
from cce_engine.totals import totals
from cce_engine.words.advice import advise, known_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from datetime import date

    from cce_core.case import Case
    from cce_core.observation import Observation
    from cce_engine.book import Book
    from cce_engine.disruption.cards import Disruption
    from cce_engine.pack import Pack
    from cce_engine.wording import Words


class DisagreementError(ThreadlineError):
    """The matcher and the evaluator do not name the same rules; no suggestion may be given."""


@value(frozen=True)
class Engine:
    """A book with its compiled matcher: make it once, assess many cases."""

    book: Book
    matcher: Matcher
    holidays: Container[date]


def engine_for(book: Book, holidays: Container[date]) -> Engine:
    """Compile a book. ``holidays`` are the bank holidays of England and Wales."""
    return Engine(book, Matcher(book), holidays)


def assess(engine: Engine, case: Case, as_of: date, reader: Handling = Handling.RESTRICTED) -> Assessment:
    """The suggested level and everything that explains it, from what ``reader`` may see, on ``as_of``.

    Raises DisagreementError or MatcherError, and then gives nothing.
    """
    seen = case.seen_by(reader)
    facts, book = facts_of(seen, as_of), engine.book
    sheet = Sheet(book, facts)
    narrow, wide = sheet.read_as(Reading.CONFIRMED), sheet.read_as(Reading.COULD_BE)
    outcome = _agreed(engine, sheet, STRATA)
    levels = [_agreed(engine, other, LEVEL_STRATA).level for other in (narrow, wide)]
    explainer = Explainer(book, sheet, outcome)
    rests, level = _rests_on(explainer), _range(explainer, *levels)
    pack = book.pack
    known = known_of(seen, facts, book, outcome)
    return Assessment(
        case=seen.case, invented=seen.invented, name=seen.young_person.name, age=_age(facts), as_of=as_of,
        reader=reader.value,
        pack=_pack_used(pack), level=level, dimensions=_dimensions(explainer),
        totals=totals(sheet, wide, explainer.words), rests_on=rests,
        why=explainer.reasons(), why_not_higher=explainer.not_higher(), why_not_lower=explainer.not_lower(),
        ask_next=ask_next(book, sheet, outcome, explainer.words, reader),
        suggestions=Cards(explainer, reader, seen, engine.holidays, level.headline).all(),
        cautions=cautions(explainer, outcome, rests),
        sense_check=tuple(sense_checks(seen, facts, explainer, outcome.level)),
        facts=tuple(_fact(item, explainer.words) for item in _told(facts)),
        disruption=_disruption(seen, explainer) if reader is Handling.RESTRICTED else None,
        language=advise(pack.words_to_avoid, seen, facts, known), plan=gaps_of_plan(seen, pack.words_to_avoid),
    )  # fmt: skip


def _disruption(case: Case, explainer: Explainer) -> Disruption | None:
    from cce_engine.disruption.listing import disruption_for  # late: most readers are not told of it

    return disruption_for(case, explainer)


def _agreed(engine: Engine, sheet: Sheet, strata: Sequence[str]) -> Outcome:
    """What both the matcher and the evaluator conclude; where they differ, nothing."""
    outcome = evaluate(engine.book, sheet.leaves, strata)
    fired = engine.matcher.fire(sheet.leaves, strata)
    if fired != outcome.fired:
        raise DisagreementError(_disagreement(fired, outcome, sheet))
    return outcome


def _disagreement(fired: frozenset[str], outcome: Outcome, sheet: Sheet) -> str:
    only_matcher, only_plain = sorted(fired - outcome.fired), sorted(outcome.fired - fired)
    recorded = ", ".join(f"{name} ({len(items)})" for name, items in sheet.facts.observations.items()) or "nothing"
    return (
        "No suggestion is given: the two readings of the rules do not agree. "
        f"Only the matcher named {', '.join(only_matcher) or 'none'}; only the evaluator named "
        f"{', '.join(only_plain) or 'none'} (reading: {sheet.reading}; recorded: {recorded}). "
        "Please report this; do not use the level."
    )


def _pack_used(pack: Pack) -> PackUsed:
    seen = (pack.published.completeness, pack.published.says) if pack.published else ("", "")
    return PackUsed(pack.id, pack.title, pack.version, pack.status, pack.approved_by, pack.digest[:12], *seen)


def _range(explainer: Explainer, confirmed: int, could_be: int) -> LevelRange:
    sheet, level, words = explainer.sheet, explainer.outcome.level, explainer.words
    pack = sheet.book.pack
    open_core = open_core_questions(sheet)
    unasked = sum(not sheet.facts.asked(name) for name in sheet.book.vocabulary.indicators)
    readings = words.level(confirmed), words.level(level), words.level(could_be)
    highest = level == len(pack.levels) - 1
    return LevelRange(*readings, headline(sheet, level), open_core, pack.core_may_be_open, unasked, highest)


def _dimensions(explainer: Explainer) -> tuple[Dimension, ...]:
    pack, outcome = explainer.book.pack, explainer.outcome
    fired = fired_rules(explainer.book, outcome, "dimension")
    found = []
    for name, values in pack.dimensions.items():
        word = values[outcome.dimensions[name]]
        rules = tuple(rule.id for rule in fired if rule.then.name == name and rule.then.value == word.id)
        found.append(Dimension(name, pack.dimension_labels[name], Named(word.id, word.label), rules))
    return tuple(found)


def _rests_on(explainer: Explainer) -> RestsOn:
    outcome, words = explainer.outcome, explainer.words
    behind = explainer.level_facts(outcome.level) if outcome.level else {}
    found = footing(explainer.book, explainer.sheet, outcome, list(behind.values()))
    sets = tuple(
        FootingSet(names, words.level(rank)) for names, rank in zip(found.observations, found.falls_to, strict=True)
    )
    sources = tuple(words.agencies(names) for names in found.sources)
    told_by = words.agencies(sorted({item.source for item in behind.values()}))
    return RestsOn(sets, sources, found.enough, told_by, found.searched_to)


def _age(facts: Facts) -> int | None:
    age = facts.attributes.get("age")
    return age if isinstance(age, int) else None


def _told(facts: Facts) -> list[Observation]:
    return sorted((*facts.every(), *facts.set_aside), key=lambda item: item.id)


def _fact(item: Observation, words: Words) -> RecordedFact:
    indicator = words.vocabulary.indicators[item.indicator]
    grade = item.grade
    return RecordedFact(
        item.id, item.indicator, indicator.label, indicator.kind.value, item.status.value, item.known_on,
        words.agency(item.agency), words.agency(item.passed_on_from) if item.passed_on_from else None,
        item.basis.value if item.basis else None,
        f"{grade.source}{grade.information}{grade.handling_code}" if grade else None, item.episodes,
        item.handling.value, item.note,
    )  # fmt: skip
