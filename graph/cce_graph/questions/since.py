"""What records have added to the network after a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cce_graph.build import tie_of
from cce_graph.evidence import strongest_first
from cce_graph.index import index_of
from cce_graph.model import CHILDREN
from cce_graph.standing import age_not_known, may_be_listed

if TYPE_CHECKING:
    from datetime import date

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
    index, before = index_of(view), index_of(as_known(view, since))
    found: list[NewLink] = []
    for tie in view.ties:
        late = tuple(claim for claim in tie.claims if claim.recorded_on > since)
        if late:
            source, target = index.nodes[tie.source], index.nodes[tie.target]
            known = (source.kind in CHILDREN or target.kind in CHILDREN) and any(
                (may_be_listed(end) or age_not_known(end))
                and any(before.nodes[name].kind in CHILDREN for name in before.neighbours(end.id))
                for end in (source, target)
            )
            found.append(NewLink(tie, source, target, late, len(late) == len(tie.claims), known))
    return tuple(
        sorted(found, key=lambda item: (not item.first_time, not index.bears(item.tie), strongest_first(item.tie)))
    )


def as_known(view: View, day: date) -> View:
    """The same view with only what had been recorded by ``day``; what has been withdrawn since stays out."""
    ties = []
    for tie in view.ties:
        claims = tuple(claim for claim in tie.claims if claim.recorded_on <= day)
        if len(claims) == len(tie.claims):
            ties.append(tie)
        elif claims:
            ties.append(tie_of(tie.source, tie.target, tie.kind, claims))
    return replace(view, as_of=min(day, view.as_of), ties=tuple(ties))
