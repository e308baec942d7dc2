"""Whoever or whatever a record names and ties to nothing: kept in the network, by the one thing that is known of them.

A record that names an adult and says no more still names them. Were they left out, two records that name one adult
would never meet. What is said is no more than that: how, by whom and since when nobody recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_graph.kinds import NAMED
from cce_graph.mentions import CHILD
from cce_graph.model import Claim, NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from cce_core.base import Handling
    from cce_core.case import Case
    from cce_graph.model import Mention

SAYS_NOTHING = frozenset({NodeKind.SCHOOL_OR_SETTING})
"""Half the children of a town share a school."""


def named_in(case: Case, seen: Mapping[str, Mention], reader: Handling, as_of: date) -> Iterator[Claim]:
    """A claim for each mention that no link of the record names, of those links that ``reader`` may see whole.

    A link that no longer stands counts as a link: what it tied comes apart with it, and is not tied again from here.
    """
    shown = [link for link in case.links if link.handling.visible_to(reader)]
    ends = [{f"{case.case}/{link.source}", f"{case.case}/{link.target}"} for link in shown]
    tied = {key for pair in ends if pair <= seen.keys() for key in pair}
    child = seen.get(f"{case.case}/{CHILD}")
    for named in (*case.people, *case.locations, *case.things):
        item = seen.get(f"{case.case}/{named.id}")
        if child and item and item.kind not in SAYS_NOTHING and item.key not in tied:
            yield _claim(item, child, min(case.meeting.date or as_of, as_of))


def _claim(item: Mention, child: Mention, known_on: date) -> Claim:
    return Claim(
        id=f"{item.key}/named",
        case=item.case,
        source=item.key,
        target=child.key,
        kind=NAMED,
        both_ways=False,
        first=None,
        last=None,
        agency="",
        basis=None,
        grade=None,
        handling=item.handling,
        recorded_on=known_on,
        review_on=None,
        source_roles=item.roles,
        target_roles=child.roles,
    )
