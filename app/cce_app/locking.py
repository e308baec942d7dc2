"""One writer at a time: a lock that the system itself gives up when its holder ends, however it ends."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 10.0  # seconds to wait for somebody else
BETWEEN = 0.02  # seconds


class StillHeldError(Exception):
    """Somebody else has held the lock all the while."""


@contextmanager
def alone_with(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Nobody else is inside for the same ``path`` meanwhile, on this machine or another that shares the folder.

    The lock is on an empty file beside it, which stays: the file itself is replaced when it is written, and a lock on
    what was replaced would keep nobody out. Raises StillHeldError after ``patience``, OSError where that file cannot
    be made. A folder that knows no locks (some network drives) lets everybody in: whoever writes must look once more.
    """
    with path.with_name(f".{path.name}.lock").open("a+b") as held:
        until = time.monotonic() + patience
        while not _taken(held):
            if time.monotonic() > until:
                raise StillHeldError
            time.sleep(BETWEEN)
        try:
            yield
        finally:
            _give_back(held)


if sys.platform == "win32":
    import msvcrt

    def _taken(held: IO[bytes]) -> bool:
        held.seek(0)
        try:
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give_back(held: IO[bytes]) -> None:
        held.seek(0)
        msvcrt.locking(held.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _taken(held: IO[bytes]) -> bool:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # no locks here
        return True

    def _give_back(_held: IO[bytes]) -> None:
        """Closing the file does it."""
