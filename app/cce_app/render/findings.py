"""What the lint and the cases found, as lines and as data for editors and CI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cce_engine.lint.kinds import KINDS, severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cce_core.errors import Problem
    from cce_engine.case_cover import Cover

LACKS = {
    "never_met": "never yes where the rule fires",
    "never_stops": "never what keeps the rule silent",
    "never_fires": "never fires",
}


def finding_lines(problems: Sequence[Problem], all_well: str) -> Iterator[str]:
    """A line for each finding, its kind last; then how many there are."""
    for problem in problems:
        grave = severity(problem.kind)
        yield f"{problem} [{problem.kind}]" if grave == "error" else f"{problem} [{grave}: {problem.kind}]"
    errors, warnings, _ = (sum(severity(item.kind) == grave for item in problems) for grave in _GRAVE)
    if errors:
        also = f"{_count(warnings, 'warning')} and " if warnings else ""
        yield f"{also}{_count(errors, 'problem')} found."
    elif warnings:
        yield f"No problem, but {_count(warnings, 'warning')}. The pack can be used; --strict refuses it."
    else:
        yield all_well


_GRAVE = ("error", "warning", "note")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def finding_data(problem: Problem, path: Callable[[str], str]) -> dict[str, Any]:
    """One finding for machines; ``path`` gives the place on disk of a file named below a rules folder."""
    return {
        "file": problem.file,
        "path": path(problem.file),
        "line": problem.line,
        "field": problem.field,
        "kind": problem.kind,
        "severity": severity(problem.kind),
        "rule": problem.rule,
        "message": problem.message,
    }


def kind_lines() -> Iterator[str]:
    """Every kind of finding, how grave it is, and what it means."""
    width = max(len(kind) for kind in KINDS)
    for kind, entry in KINDS.items():
        yield f"{kind.ljust(width)}  {entry.severity.ljust(7)}  {entry.means}"


def cover_lines(cover: Cover, *, listed: bool) -> Iterator[str]:
    """How much of the rules the cases touch; each part that they do not, if asked for."""
    shown = [("test", "tests"), ("alternative", "alternatives"), ("branch", "branches of any")]
    counts = ", ".join(f"{cover.missing(kind)} of {cover.counts[kind]} {words}" for kind, words in shown)
    more = "" if listed or not cover.untouched else " --parts lists them."
    yield f"Not touched by any case: {counts}.{more}"
    for item in cover.untouched if listed else ():
        yield f"{item.part.rule}  {item.part.at}: {LACKS[item.lack]} ({item.part.words})"


def cover_data(cover: Cover) -> dict[str, Any]:
    """The same as data."""
    return {
        "parts": {kind: {"count": count, "untouched": cover.missing(kind)} for kind, count in cover.counts.items()},
        "untouched": [
            {
                "rule": item.part.rule,
                "at": item.part.at,
                "kind": item.part.kind,
                "lack": item.lack,
                "words": item.part.words,
            }
            for item in cover.untouched
        ],
    }
