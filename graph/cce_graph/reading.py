"""The one way in which records reach the network: a folder now, a store later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cce_core.case import Case


class Records(Protocol):
    """Where case records come from; what a reader has no right to open is not given out at all."""

    def cases(self, as_of: date) -> Sequence[Case]:
        """Every record that may be read, checked, in any order. Raises BadInputError with all that is wrong."""
        ...

    def same(self, as_of: date) -> Iterable[tuple[str, str]]:
        """Pairs of mention keys that a person had confirmed, by that day, to be one and the same."""
        ...
