"""Reads two packs for a comparison: every problem of both at once, each with the file that it is in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cce_app.rulebook import home_of, load_rulebook, pack_folder, rule_files
from cce_core.errors import BadInputError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from cce_app.rulebook import Rulebook

NOTHING_COMPARED = "Nothing was compared."
Read = TypeVar("Read")


def two_rulebooks(old: str, new: str) -> tuple[Rulebook, Rulebook]:
    """Both packs, ready to assess. Raises BadInputError with every problem of both."""
    return _both(old, new, load_rulebook)


def two_as_written(old: str, new: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both packs as plain checked data, to the last word. Raises BadInputError with every problem of both."""
    return _both(old, new, as_written)


def _both(old: str, new: str, read: Callable[[str], Read]) -> tuple[Read, Read]:
    found: list[Read] = []
    problems: list[Problem] = []
    for argument, name in (("OLD", old), ("NEW", new)):
        try:
            found.append(read(name))
        except BadInputError as error:
            problems += [_placed(problem, argument, name) for problem in error.problems]
    if problems:
        raise BadInputError(list(dict.fromkeys(problems)), NOTHING_COMPARED)
    return found[0], found[1]


def _placed(problem: Problem, argument: str, name: str) -> Problem:
    """A problem with the whole path of its file: two packs may well have files of the same name."""
    if problem.file == "--pack":
        return replace(problem, file=argument)
    part = problem.file.removeprefix("rules/").partition("/")[0]
    if part not in ("packs", "vocabulary", "sources", "services"):
        return problem
    folder = pack_folder(name)
    inner = Path(*Path(problem.file.removeprefix("rules/")).parts[1:])
    home = folder.parent if part == "packs" else home_of(folder) / part
    return replace(problem, file=str(home / inner))


def as_written(name: str) -> dict[str, Any]:
    """A pack as plain checked data, to the last word. Raises BadInputError with every problem of it."""
    from cce_engine.lint import lint
    from cce_engine.load import plain, read_rules

    folder = pack_folder(name)
    found = read_rules(rule_files(folder, cases=False), folder.name)
    problems = lint(found, with_cases=False)
    if problems:
        hint = f'to see all of it: threadline rules lint --pack "{name}"'
        raise BadInputError([*problems, Problem(f"pack {folder.name}", None, "", hint, "hint")])
    return plain(found)
