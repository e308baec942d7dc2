"""Runs all cases of a pack, for ``threadline rules cases``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.rulebook import read_and_lint
from cce_core.errors import Problem

if TYPE_CHECKING:
    from cce_engine.cases import CaseResult

RUN_ANYHOW = {"no-cases", "missing-case-kind", "not-owed", "impossible-condition"}


def run_all(pack: str) -> tuple[list[CaseResult], list[Problem]]:
    """Every result, and every problem: cases that did not show what they should, rules that no case makes fire."""
    from cce_engine.cases import run_cases
    from cce_engine.lint import severity
    from cce_engine.load import from_plain, plain

    found, problems = read_and_lint(pack)
    problems = [problem for problem in problems if severity(problem.kind) == "error"]
    if any(problem.kind not in RUN_ANYHOW for problem in problems):
        return [], problems
    book, vocabulary = from_plain(plain(found))
    results = [result for parsed in found.cases for result in run_cases(parsed, book, vocabulary)]
    problems += [result.problem for result in results if result.problem]
    fired = frozenset[str]().union(*(result.fired for result in results))
    problems += [
        Problem(parsed.name, None, "", "no case makes this rule fire.", "never-fires", parsed.model.id)
        for parsed in found.rules
        if parsed.model.id not in fired
    ]
    return results, problems
