"""Says how far a long run has come: on standard error, only to a person at a terminal, only after a second."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

QUIET_FOR = 1.0  # seconds
BETWEEN = 0.25  # seconds
Item = TypeVar("Item")


def told(items: Sequence[Item], what: str) -> Iterator[Item]:
    """The items, one by one; meanwhile "12 of 400 cases compared" where somebody is watching."""
    began = said = time.monotonic()
    shown = ""
    try:
        for place, item in enumerate(items):
            now = time.monotonic()
            if sys.stderr.isatty() and now - began > QUIET_FOR and now - said > BETWEEN:
                said, shown = now, f"{place} of {len(items)} {what}"
                sys.stderr.write(f"\r{shown}")
                sys.stderr.flush()
            yield item
    finally:  # also where whoever asked has had enough
        if shown:
            sys.stderr.write("\r" + " " * len(shown) + "\r")
            sys.stderr.flush()
