"""Runs the cases beside the rules: each small record through the whole pack, against what is expected of its rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cce_core.case import Case
from cce_core.checking import check
from cce_core.errors import Problem
from cce_engine.answers import NO, NOT_ASKED, NOT_KNOWN, YES, Answer
from cce_engine.book import Book, book_for, tests_in
from cce_engine.evaluator import Outcome, evaluate
from cce_engine.facts import Facts, facts_of
from cce_engine.selecting import supports
from cce_engine.sheet import Sheet
from cce_engine.pack import ConclusionTest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.vocabulary import Vocabulary
    from cce_engine.language import CaseExample, CasesFile
    from cce_engine.load import Parsed
    from cce_engine.pack import Pack, Rule


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What one case beside a rule showed; ``problem`` is None where it showed what was expected."""

    rule: str
    name: str
    kind: str
    problem: Problem | None
    fired: frozenset[str]


WORDS = {NO: "no", NOT_ASKED: "not known (nobody asked)", NOT_KNOWN: "not known", YES: "it fires"}
EXPECTED = {
    "fires": "it fires",
    "near_miss": "it does not fire, though part of it is met",
    "silent": "it does not fire",
    "not_known": "not known",
}


def run_cases(parsed: Parsed[CasesFile], pack: Pack, vocabulary: Vocabulary) -> Iterator[CaseResult]:
    """The result of every case in one file."""
    day = parsed.model.as_of
    book = book_for(pack, vocabulary, day)
    rule = next((rule for rule in book.rules if rule.id == parsed.model.rule), None)
    if rule is None:
        message = (
            f"the rule is not in force on {day.isoformat()}: give an as_of between its first and last day."
        )
        problem = parsed.text.problem(("as_of",), message, kind="not-in-force", rule=parsed.model.rule)
        yield CaseResult(parsed.model.rule, "", "", problem, frozenset())
        return
    for index, example in enumerate(parsed.model.cases):
        yield _run(parsed, index, example, book, rule)


def _run(parsed: Parsed[CasesFile], index: int, example: CaseExample, book: Book, rule: Rule) -> CaseResult:
    case, problems = _record(parsed, index, example)
    if case is None:
        return CaseResult(rule.id, example.name, example.kind, problems[0], frozenset())
    facts = facts_of(case, parsed.model.as_of)
    given = {name: _attribute(value) for name, value in example.attributes.items()}
    facts = replace(facts, attributes={**facts.attributes, **given})
    outcome = evaluate(book, Sheet(book, facts).leaves)
    problem = _judge(parsed, index, example, rule, outcome, facts, book)
    return CaseResult(rule.id, example.name, example.kind, problem, outcome.fired)


def _attribute(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return frozenset(value) if isinstance(value, list | tuple) else value


def _record(parsed: Parsed[CasesFile], index: int, example: CaseExample) -> tuple[Case | None, list[Problem]]:
    """The small record, with what a case leaves out filled in plainly."""
    items = [
        _filled(dict(item), place, parsed.model.as_of.isoformat())
        for place, item in enumerate(example.observations)
    ]
    data = {"case": f"{parsed.model.rule}-{index + 1}", "invented": True, "observations": items}
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


def _judge(
    parsed: Parsed[CasesFile],
    index: int,
    example: CaseExample,
    rule: Rule,
    outcome: Outcome,
    facts: Facts,
    book: Book,
) -> Problem | None:
    found = outcome.rules[rule.id]
    path = ("cases", index)
    if not _as_expected(example.kind, found) or (
        example.kind == "near_miss" and not _touched(rule, outcome, facts, book)
    ):
        reason = WORDS[found]
        if example.kind == "near_miss" and found is not YES:
            reason += ", and nothing of it is met"
        message = f'"{example.name}": expected {EXPECTED[example.kind]}; found {reason}. Recorded: {_recorded(facts)}.'
        return parsed.text.problem(path, message, kind="case-failed", rule=rule.id)
    level = book.pack.levels[outcome.level].id
    if example.level and level != example.level:
        reached = (
            ", ".join(sorted(r.id for r in book.strata["level"] if r.id in outcome.fired)) or "no level rule"
        )
        message = f'"{example.name}": expected the level {example.level}; found {level} ({reached}). Recorded: {_recorded(facts)}.'
        return parsed.text.problem(path, message, kind="case-failed", rule=rule.id)
    return None


def _as_expected(kind: str, found: Answer) -> bool:
    if kind == "fires":
        return found is YES
    return found in (NOT_KNOWN, NOT_ASKED) if kind == "not_known" else found is not YES


def _touched(rule: Rule, outcome: Outcome, facts: Facts, book: Book) -> bool:
    """Whether anything the rule reads is met, or is recorded but not as it wants."""
    for index in tests_in(rule.when):
        test = book.pack.tests[index]
        if outcome.answers[index] is YES or supports(test, facts):
            return True
        names = getattr(test, "indicators", None) or ((test.indicator,) if hasattr(test, "indicator") else ())
        if any(facts.observations.get(name) for name in names):
            return True
        if isinstance(test, ConclusionTest) and any(
            outcome.rules.get(name) is not NO for name in book.feeders[index]
        ):
            return True
        if hasattr(test, "attribute") and facts.attributes.get(test.attribute) is not None:
            return True
    return False


def _recorded(facts: Facts) -> str:
    told = [
        f"{item.indicator} {item.status.value} {item.known_on.isoformat()} ({item.agency})"
        for item in facts.every()
    ]
    return "; ".join(told) or "nothing"
