"""What several kinds of page share: the note at the top, words safe for Markdown, a command run in place."""

from __future__ import annotations

import os
import shlex
from contextlib import chdir
from typing import TYPE_CHECKING

from click.testing import CliRunner

from cce_app.cli import root

if TYPE_CHECKING:
    from pathlib import Path

NOTE = "<!-- Written by `make docs` from the program itself. Do not edit: change its source instead. -->"


def page(*parts: str) -> str:
    """A page from its parts, with a blank line between them; empty parts are left out."""
    return "\n\n".join([NOTE, *(part for part in parts if part)]) + "\n"


def safe(text: str) -> str:
    """Words that cannot be taken for Markdown."""
    for mark in "\\`*_[]<>#|":
        text = text.replace(mark, f"\\{mark}")
    return text


def run(command: str, folder: Path, *, colour: bool = False) -> str:
    """What a ``threadline`` command prints in ``folder``. Raises RuntimeError if it does not end well."""
    os.environ.pop("NO_COLOR", None)
    with chdir(folder):
        result = CliRunner().invoke(root, shlex.split(command)[1:], color=colour, terminal_width=80)
    if result.exit_code:
        raise RuntimeError(f"{command}: exit code {result.exit_code}: {result.output} {result.exception!r}")
    return result.stdout
