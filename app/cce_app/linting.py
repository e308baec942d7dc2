"""Checks a pack, and the pages that name its rules, for ``threadline rules lint``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_app.files import read_bytes
from cce_app.rulebook import read_and_lint
from cce_engine.lint import check_pages, severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cce_core.errors import Problem


@dataclass(frozen=True, slots=True)
class Linted:
    """What the lint found, and what it says where it found nothing."""

    problems: list[Problem]
    all_well: str

    def refused(self, *, strict: bool) -> bool:
        """Whether the findings are grave enough to refuse the pack."""
        grave = ("error", "warning") if strict else ("error",)
        return any(severity(problem.kind) in grave for problem in self.problems)


def lint_pack(pack: str, docs: Sequence[Path], *, notes: bool) -> Linted:
    """Everything wrong with a pack and with the pages given. Raises BadInputError where there is no such pack."""
    found, problems = read_and_lint(pack)
    shown = [problem for problem in problems if notes or severity(problem.kind) != "note"]
    hidden = len(problems) - len(shown)
    pages = {str(path): read_bytes(path).decode("utf-8", "replace") for given in docs for path in _pages(given)}
    about = f" {len(pages)} pages name only rules that exist." if pages else ""
    more = f" {hidden} note{'' if hidden == 1 else 's'}: see --notes." if hidden else ""
    all_well = f"{len(found.rules)} rules checked. No problem found.{about}{more}"
    return Linted([*shown, *check_pages(found, pages)], all_well)


def _pages(given: Path) -> Iterator[Path]:
    yield from sorted(given.rglob("*.md")) if given.is_dir() else (given,)
