"""Which records of a view may be of one and the same, and nobody has decided: for the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cce_graph.same.review import review

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cce_graph.model import View
    from cce_graph.same import Judgement


class Undecided(NamedTuple):
    """Two records, by the keys of their mentions, and in words why they may be one."""

    one: str
    other: str
    reasons: tuple[str, ...]


def undecided(
    view: View,
    decided: Iterable[Judgement],
    watched: Callable[[Sequence[tuple[int, int]]], Iterable[tuple[int, int]]] = iter,
) -> tuple[Undecided, ...]:
    """Every pair of the view that a person should look at, the likeliest first; whoever has a pseudonym is in none.

    ``watched`` may say how far the comparing has come.
    """
    mentions = [mention for node in view.nodes for mention in node.mentions]
    pairs = review(mentions, decided, watched=watched).pairs
    return tuple(Undecided(pair.one.key, pair.other.key, pair.reasons) for pair in pairs)
