"""Checks what the files of a pack say of each other; every problem at once, with file, line and rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.lint.cases import check_cases
from cce_engine.lint.conditions import check_conditions
from cce_engine.lint.names import Names, check_vocabulary
from cce_engine.lint.rules import check_rules
from cce_engine.lint.scores import check_scores

if TYPE_CHECKING:
    from cce_core.errors import Problem
    from cce_engine.load import RuleFiles

__all__ = ["lint"]


def lint(found: RuleFiles, *, with_cases: bool = True) -> list[Problem]:
    """Every problem of the files of one pack, those met while reading included, in the order of the files."""
    problems = list(found.problems)
    if found.pack and found.agencies and found.attributes and found.tools:
        names = Names(found)
        problems += check_vocabulary(found, names)
        problems += check_conditions(found, names)
        problems += check_rules(found, names)
        problems += check_scores(found, names)
        if with_cases:
            problems += check_cases(found, names)
    return sorted(problems, key=lambda problem: (problem.file, problem.line or 0, problem.message))
