"""Reads two packs for a comparison: every problem of both at once, each with the file that it is in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from cce_app.rulebook import load_rulebook, pack_folder, place_on_disk, rule_files
from cce_core.errors import BadInputError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from cce_app.rulebook import Rulebook

NOTHING_COMPARED = "Nothing was compared."
LINT = "threadline rules lint --pack"
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
    failing: list[str] = []
    for argument, name in (("OLD", old), ("NEW", new)):
        try:
            found.append(read(name))
        except BadInputError as error:
            problems += [_placed(problem, argument, name) for problem in error.problems]
            failing += [name] if LINT in error.outcome else []
    if problems:
        hints = [f'{LINT} "{name}"' for name in dict.fromkeys(failing)]
        outcome = f"{NOTHING_COMPARED} To see why: {'; '.join(hints)}" if hints else NOTHING_COMPARED
        raise BadInputError(list(dict.fromkeys(problems)), outcome)
    return found[0], found[1]


def _placed(problem: Problem, argument: str, name: str) -> Problem:
    """A problem with the whole path of its file: two packs may well have files of the same name."""
    if problem.file == "--pack":
        return replace(problem, file=argument)
    return replace(problem, file=str(place_on_disk(pack_folder(name), problem.file.removeprefix("rules/"))))


def as_written(name: str, outcome: str = NOTHING_COMPARED) -> dict[str, Any]:
    """A pack as plain checked data, to the last word. Raises BadInputError with every problem of it."""
    from cce_engine.lint import lint, severity
    from cce_engine.load import plain, read_rules

    folder = pack_folder(name)
    found = read_rules(rule_files(folder, cases=True), folder.name)
    problems = [problem for problem in lint(found) if severity(problem.kind) == "error"]
    if problems:
        raise BadInputError(problems, f'{outcome} The pack does not pass its lint. To see why: {LINT} "{name}"')
    return plain(found)
