"""The one way in which records reach the network: a folder now, a store later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cce_core.case import Case
    from cce_graph.same import Judgement


class Records(Protocol):
    """Where case records come from; what a reader has no right to open is not given out at all."""

    def cases(self, as_of: date) -> Sequence[Case]:
        """Every record that may be read, checked, in any order. Raises BadInputError with all that is wrong."""
        ...

    def decided(self, as_of: date) -> Sequence[Judgement]:
        """What people had decided, by that day, about mentions that may be of one and the same."""
        ...
