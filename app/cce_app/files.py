"""Reads what a user names and writes whole files only: never half of one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cce_core.errors import BadInputError, Problem
from cce_core.text_file import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_bytes(path: Path, outcome: str = "Nothing was assessed.", most: int = MAX_BYTES) -> bytes:
    """The bytes of a file, at most just past the size limit. Raises BadInputError where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(most + 1) if path.stat().st_size <= most else _too_big(path, outcome, most)
    except IsADirectoryError:
        message = "this is a folder. Give the file of one case."
    except FileNotFoundError:
        message = "there is no such file. Check the name and the folder."
    except PermissionError:
        message = "the file may not be read by you. Ask its owner."
    except OSError as error:
        message = f"the file could not be read ({error.strerror})."
    raise BadInputError([Problem(str(path), None, "", message, "unreadable")], outcome)


def _too_big(path: Path, outcome: str, most: int) -> bytes:
    size = path.stat().st_size / 1_000_000
    message = f"the file is {size:.1f} MB; a file may be at most {most // 1_000_000} MB. Nothing in it was read."
    raise BadInputError([Problem(str(path), None, "", message, "too-big")], outcome)


def below(folder: Path, ending: str) -> Iterator[str]:
    """Names, from ``folder``, of every file below it whose name ends so, in order. Raises OSError.

    Links to folders are not followed. It lists with scandir, which takes a tenth of the time of ``glob``.
    """
    yield from sorted(_below(str(folder), "", ending), key=lambda name: name.split("/"))


def whole_file(path: str, most: int) -> bytes:
    """The bytes of a file, at most ``most``, for hundreds of small files: it opens no stream. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        raw = b""
        while more := os.read(handle, most - len(raw)):
            raw += more
        return raw
    finally:
        os.close(handle)


def _below(folder: str, at: str, ending: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if not entry.is_symlink():
                    yield from _below(entry.path, f"{at}{entry.name}/", ending)
            elif os.path.normcase(entry.name).endswith(ending):
                yield at + entry.name


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` so that a reader sees all of it or the old file: temporary file, sync, rename, sync folder."""
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    if os.name != "posix":  # Windows opens no folder, and writes the new name down by itself
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
