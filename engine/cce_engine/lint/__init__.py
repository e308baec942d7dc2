"""Checks what the files of a pack say of each other; every problem at once, with file, line, rule and kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.lint.cases import check_cases
from cce_engine.lint.conditions import check_conditions
from cce_engine.lint.cycles import check_cycles
from cce_engine.lint.days import check_days
from cce_engine.lint.kinds import KINDS, Severity, severity
from cce_engine.lint.links import check_links, check_pages
from cce_engine.lint.names import Names, check_vocabulary
from cce_engine.lint.network import check_network
from cce_engine.lint.pairs import check_pairs
from cce_engine.lint.possible import check_possible
from cce_engine.lint.reach import check_reach
from cce_engine.lint.rules import check_rules
from cce_engine.lint.scores import check_scores
from cce_engine.lint.services import check_services
from cce_engine.lint.shapes import shapes_of
from cce_engine.lint.texts import check_texts
from cce_engine.lint.unused import check_notes, check_unused
from cce_engine.lint.words import check_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cce_core.errors import Problem
    from cce_engine.load import RuleFiles

__all__ = ["KINDS", "Severity", "check_pages", "lint", "severity"]


def lint(found: RuleFiles, *, with_cases: bool = True, cited_elsewhere: Collection[str] | None = None) -> list[Problem]:
    """Every problem of the files of one pack, those met while reading included, in the order of the files.

    Warnings are among them; ``severity`` tells them apart. Notes only where it is known what other packs cite.
    """
    problems = list(found.problems)
    if found.pack and found.agencies and found.attributes and found.tools:
        names = Names(found)
        problems += _between_files(found, names)
        if with_cases:
            problems += check_cases(found, names)
        if cited_elsewhere is not None:
            problems += check_notes(found, names, cited_elsewhere)
    return sorted(problems, key=lambda problem: (problem.file, problem.line or 0, problem.message))


def _between_files(found: RuleFiles, names: Names) -> Iterator[Problem]:
    yield from check_vocabulary(found, names)
    yield from check_conditions(found, names)
    yield from check_rules(found, names)
    yield from check_scores(found, names)
    yield from check_services(found, names)
    yield from check_words(found, names)
    yield from check_network(found, names)
    yield from check_days(found)
    yield from check_cycles(found)
    yield from check_reach(found, names)
    yield from check_unused(found, names)
    yield from check_texts(found)
    yield from check_links(found)
    shapes = shapes_of(found, names)
    yield from shapes.too_wide
    yield from check_possible(shapes, names)
    yield from check_pairs(shapes, names)
