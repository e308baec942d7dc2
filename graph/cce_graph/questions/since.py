"""What records have added to the network after a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_graph.evidence import strongest_first
from cce_graph.index import index_of
from cce_graph.standing import age_not_known, may_be_listed

if TYPE_CHECKING:
    from datetime import date

    from cce_graph.index import Index
    from cce_graph.model import Claim, Node, Tie, View


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link that was not recorded before, or that has been recorded again since."""

    tie: Tie
    source: Node
    target: Node
    claims: tuple[Claim, ...]  # those recorded after the day
    first_time: bool
    known_before: bool  # whether the adult at one end was tied to another child already


def new_since(view: View, since: date) -> tuple[NewLink, ...]:
    """Links with something recorded after ``since``: new ones first, family and schooling last."""
    index = index_of(view)
    found: list[NewLink] = []
    for tie in view.ties:
        late = tuple(claim for claim in tie.claims if claim.recorded_on > since)
        if late:
            source, target = index.nodes[tie.source], index.nodes[tie.target]
            known = not index.children.isdisjoint((source.id, target.id)) and any(
                (may_be_listed(end) or age_not_known(end))
                and not index.children.isdisjoint(known_before(index, end.id, since))
                for end in (source, target)
            )
            found.append(NewLink(tie, source, target, late, len(late) == len(tie.claims), known))
    return tuple(
        sorted(found, key=lambda item: (not item.first_time, not index.bears(item.tie), strongest_first(item.tie)))
    )


def known_before(index: Index, end: str, day: date) -> set[str]:
    """Whom or what a node was tied to by what had been recorded by ``day``; what has been withdrawn since stays out."""
    return {
        other
        for other, ties in index.neighbours(end).items()
        if any(claim.recorded_on <= day for tie in ties for claim in tie.claims)
    }
