"""Keeps the answers that guides quote as the program gives them today.

A guide marks a place with ``<!-- shown: COMMAND | SECTION -->``, then a text block, then ``<!-- end -->``.
The block is filled with that section of what the command prints; without a section, with all of it.
``<!-- file: NAME -->`` in the same way shows a file of the repository.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from making.plain import run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PLACE = re.compile(r"(<!-- (shown|file): (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def quoting_guides(root: Path, guides: Iterable[Path]) -> dict[Path, str]:
    """Each guide that quotes answers, as it should read."""
    texts = {guide: guide.read_text("utf-8") for guide in guides}
    return {guide: _filled(guide, text, root) for guide, text in texts.items() if PLACE.search(text)}


def _filled(guide: Path, text: str, root: Path) -> str:
    def fill(found: re.Match[str]) -> str:
        if found[2] == "file":
            return f"{found[1]}```yaml\n{(root / found[3]).read_text('utf-8')}```\n{found[4]}"
        command, _, section = found[3].partition(" | ")
        return f"{found[1]}```text\n{_section(guide, run(command, root), section)}\n```\n{found[4]}"

    return PLACE.sub(fill, text)


def _section(guide: Path, answer: str, section: str) -> str:
    if not section:
        return answer.strip("\n")
    parts = {part.split("\n", 1)[0].strip().lower(): part for part in answer.strip().split("\n\n")}
    if section.lower() not in parts:
        raise RuntimeError(f'{guide.name} quotes the section "{section}", which that answer no longer has.')
    return parts[section.lower()]
