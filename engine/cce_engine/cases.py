"""Runs the cases beside the rules: each small record through the whole pack, against what is expected of its rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from cce_core.case import Case
from cce_core.checking import check
from cce_core.errors import Problem
from cce_engine.answers import NO, NOT_ASKED, NOT_KNOWN, YES, Answer
from cce_engine.book import Book, book_for, read_by, tests_in
from cce_engine.case_card import wrong_on_card
from cce_engine.evaluator import Outcome, evaluate, fired_rules
from cce_engine.facts import Facts, facts_of
from cce_engine.pack import ConclusionTest, ScoreTest
from cce_engine.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cce_core.vocabulary import Vocabulary
    from cce_engine.language import CaseExample, CasesFile
    from cce_engine.load import Parsed
    from cce_engine.pack import Pack, Rule, Test


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What one case beside a rule showed; ``problem`` is None where it showed what was expected."""

    rule: str
    name: str
    kind: str
    problem: Problem | None
    fired: frozenset[str]
    book: Book | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class LaidOut:
    """One case beside a rule, ready to be run: its record as facts, or what keeps it from being read."""

    parsed: Parsed[CasesFile]
    index: int
    facts: Facts | None
    problem: Problem | None = None

    @property
    def example(self) -> CaseExample:
        """The case as it is written."""
        return self.parsed.model.cases[self.index]


@dataclass(frozen=True, slots=True)
class _Run:
    """One case run through a book."""

    book: Book
    facts: Facts
    outcome: Outcome


WORDS = {NO: "no", NOT_ASKED: "not known (nobody asked)", NOT_KNOWN: "not known", YES: "it fires"}
EXPECTED = {
    "fires": "it fires",
    "near_miss": "it does not fire, though part of it is met",
    "silent": "it does not fire",
    "not_known": "not known",
}


def run_cases(parsed: Parsed[CasesFile], pack: Pack, vocabulary: Vocabulary) -> Iterator[CaseResult]:
    """The result of every case in one file."""
    yield from run_cases_of(parsed, book_for(pack, vocabulary, parsed.model.as_of))


def run_cases_of(parsed: Parsed[CasesFile], book: Book) -> Iterator[CaseResult]:
    """The same, for a book that is laid out for the day of these cases already."""
    day = parsed.model.as_of
    if not any(rule.id == parsed.model.rule for rule in book.rules):
        message = f"the rule is not in force on {day.isoformat()}: give an as_of between its first and last day."
        problem = parsed.text.problem(("as_of",), message, kind="not-in-force", rule=parsed.model.rule)
        yield CaseResult(parsed.model.rule, "", "", problem, frozenset())
        return
    for case in lay_out(parsed, book.pack.id):
        yield run_case(case, book, Sheet(book, case.facts).leaves if case.facts else ())


def lay_out(parsed: Parsed[CasesFile], pack: str) -> Iterator[LaidOut]:
    """Every case in one file, as the rules of ``pack`` see it."""
    for index, example in enumerate(parsed.model.cases):
        case, problems = _record(parsed, index, example, pack)
        if case is None:
            yield LaidOut(parsed, index, None, problems[0])
            continue
        facts = facts_of(case, parsed.model.as_of)
        given = {name: _attribute(value) for name, value in example.attributes.items()}
        yield LaidOut(parsed, index, replace(facts, attributes={**facts.attributes, **given}))


def run_case(case: LaidOut, book: Book, leaves: Sequence[Answer]) -> CaseResult:
    """What a case shows, from the answers to the elementary tests of the book, against what is expected."""
    rule, example = book.rule(case.parsed.model.rule), case.example
    if case.facts is None:
        return CaseResult(rule.id, example.name, example.kind, case.problem, frozenset())
    outcome = evaluate(book, leaves)
    problem = _judge(case.parsed, case.index, example, rule, _Run(book, case.facts, outcome))
    return CaseResult(rule.id, example.name, example.kind, problem, outcome.fired, book, outcome)


def _attribute(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return frozenset(value) if isinstance(value, list | tuple) else value


def _record(
    parsed: Parsed[CasesFile], index: int, example: CaseExample, pack: str
) -> tuple[Case | None, list[Problem]]:
    """The small record, with what a case leaves out filled in plainly."""
    items = [
        _filled(dict(item), place, parsed.model.as_of.isoformat()) for place, item in enumerate(example.observations)
    ]
    marks = [
        {"tool": pack, "heading": name, "value": value, "evidence": "Written beside it."}
        for name, value in example.ratings.items()
    ]
    head = {"case": f"{parsed.model.rule}-{index + 1}", "invented": True, "reason": {"ratings": marks}}
    data = {**head, "observations": items}
    case, problems = check(Case, parsed.text, data, at=("cases", index))
    return case, [replace(problem, rule=parsed.model.rule) for problem in problems]


def _filled(item: dict[str, Any], place: int, day: str) -> dict[str, Any]:
    item.setdefault("id", f"o{place + 1}")
    item.setdefault("status", "present")
    item.setdefault("agency", "police")
    item.setdefault("recorded_on", item.get("last", item.get("first", day)))
    if item["status"] == "not_known":
        item.setdefault("why_not_known", "asked_not_known")
    else:
        item.setdefault("last", item["recorded_on"])
        item.setdefault("basis", "verified")
    return item


def _judge(parsed: Parsed[CasesFile], index: int, example: CaseExample, rule: Rule, run: _Run) -> Problem | None:
    """What is wrong with what a case showed, or None."""
    found = run.outcome.rules[rule.id]
    near = example.kind != "near_miss" or _touched(rule, run)
    if not _as_expected(example.kind, found) or not near:
        reason = WORDS[found] if near else f"{WORDS[found]}, and nothing of it is met"
        return _failed(parsed, index, rule, f"expected {EXPECTED[example.kind]}; found {reason}", run)
    level = run.book.pack.levels[run.outcome.level].id
    if example.level and level != example.level:
        by = ", ".join(r.id for r in fired_rules(run.book, run.outcome, "level")) or "no level rule"
        return _failed(parsed, index, rule, f"expected the level {example.level}; found {level} ({by})", run)
    others = chain(_wrong_dimensions(example, run), wrong_on_card(example, rule.then.suggest, run.outcome.answers))
    wrong = next(others, None)
    return _failed(parsed, index, rule, wrong, run) if wrong else None


def _wrong_dimensions(example: CaseExample, run: _Run) -> Iterator[str]:
    for name, wanted in example.dimensions.items():
        found = run.book.pack.dimensions[name][run.outcome.dimensions[name]].id
        if found != wanted:
            yield f"expected {name} {wanted}; found {found}"


def _failed(parsed: Parsed[CasesFile], index: int, rule: Rule, what: str, run: _Run) -> Problem:
    example = parsed.model.cases[index]
    given = [f"{name} {value}" for name, value in (*example.attributes.items(), *example.ratings.items())]
    recorded = "; ".join([*given, *_recorded(run.facts)]) or "nothing"
    message = f'"{example.name}": {what}. Recorded: {recorded}.'
    return parsed.text.problem(("cases", index), message, kind="case-failed", rule=rule.id)


def _as_expected(kind: str, found: Answer) -> bool:
    if kind == "fires":
        return found is YES
    return found in (NOT_KNOWN, NOT_ASKED) if kind == "not_known" else found is not YES


def _touched(rule: Rule, run: _Run) -> bool:
    """Whether anything the rule reads is met, or is recorded but not as it wants."""
    return any(
        run.outcome.answers[index] is YES or _about(run.book.pack.tests[index], run) for index in tests_in(rule.when)
    )


def _about(test: Test, run: _Run) -> bool:
    """Whether anything is recorded about what a test reads."""
    if isinstance(test, ConclusionTest):
        return any(
            run.outcome.answers[index] is YES or _about(run.book.pack.tests[index], run)
            for name in run.book.feeders[run.book.pack.tests.index(test)]
            for index in tests_in(run.book.rule(name).when)
        )
    if isinstance(test, ScoreTest) and any(item.heading in run.facts.ratings for item in test.items):
        return True
    names = read_by(test)
    return any(run.facts.observations.get(name) or run.facts.attributes.get(name) is not None for name in names)


def _recorded(facts: Facts) -> list[str]:
    return [
        f"{item.indicator} {item.status.value} {item.known_on.isoformat()} ({item.agency})" for item in facts.every()
    ]
