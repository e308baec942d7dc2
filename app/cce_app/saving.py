"""Saves what a command was asked to write: whole or not at all, and never over something that is already there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.files import write_whole
from cce_core.errors import BadInputError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOTHING_WRITTEN = "Nothing was written."


def refuse_existing(*paths: Path, replace: bool) -> None:
    """Raise BadInputError, naming every one, where any of the files is already there and is not to be replaced."""
    message = "there is already a file of that name. Choose another name, or say --force."
    there = [Problem(str(path), None, "", message, "exists") for path in paths if path.exists() and not replace]
    if there:
        raise BadInputError(there, NOTHING_WRITTEN)


def save_text(path: Path, text: str, *, replace: bool) -> None:
    """Write a file whole. Raises BadInputError where it is already there or cannot be written."""
    refuse_existing(path, replace=replace)
    try:
        write_whole(path, text.encode())
    except OSError as error:
        message = f"the file could not be written ({error.strerror})."
        raise BadInputError([Problem(str(path), None, "", message, "unwritable")], NOTHING_WRITTEN) from None


def save_together(texts: Mapping[Path, str], *, replace: bool) -> None:
    """Write several files, all or none. Raises BadInputError where one is already there or cannot be written."""
    refuse_existing(*texts, replace=replace)
    before = {path: path.read_bytes() if path.is_file() else None for path in texts}
    for path, text in texts.items():
        try:
            path.parent.mkdir(exist_ok=True)
            save_text(path, text, replace=replace)
        except (OSError, BadInputError) as error:
            for other, old in before.items():
                _put_back(other, old)
            if isinstance(error, BadInputError):
                raise
            message = f"the folder could not be made ({error.strerror})."
            raise BadInputError([Problem(str(path.parent), None, "", message, "unwritable")], NOTHING_WRITTEN) from None


def _put_back(path: Path, old: bytes | None) -> None:
    """The file as it was before; one that was not there is taken away."""
    if old is not None:
        write_whole(path, old)
    elif path.is_file():
        path.unlink()
