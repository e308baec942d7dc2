"""Builds the view of one reader: what may not be seen never enters, so nothing is ever counted and then hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_graph.claims import claims_of
from cce_graph.evidence import first_day, span_of
from cce_graph.joining import joined
from cce_graph.mentions import mentions_of
from cce_graph.model import Node, NodeKind, Tie, View, kind_of, label_of
from cce_graph.named import named_in
from cce_graph.pseudonyms import as_member_of
from cce_graph.same.groups import groups
from cce_graph.same.judgements import about

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cce_core.base import Handling
    from cce_core.case import Case
    from cce_core.network import Role
    from cce_graph.model import Claim, Mention
    from cce_graph.same import Judgement
    from cce_graph.view import Asked

# A person speaks for themselves or for the family: nobody expects them to report on the network.
NOT_AGENCIES = frozenset({"young_person", "parent_or_carer"})


def view_of(cases: Iterable[Case], decided: Iterable[Judgement], asked: Asked) -> View:
    """The view that ``asked`` describes; the order of cases never matters.

    Of what was ``decided`` about who is the same, only what is about records that the reader may see is heard.
    """
    cases = sorted(cases, key=lambda case: case.case)
    mentions = {item.key: item for case in cases for item in mentions_of(case, asked.reader, asked.as_of)}
    claims = [claim for case in cases for claim in claims_of(case, mentions, asked.reader, asked.as_of)]
    claims += [claim for case in cases for claim in named_in(case, mentions, asked.reader, asked.as_of)]
    same = groups(about(decided, mentions)).pairs
    view = assembled(mentions, claims, same, asked, silent_agencies(cases, claims, asked.reader))
    return as_member_of(view, asked.member_of) if asked.member_of else view


def assembled(
    mentions: Mapping[str, Mention],
    claims: Sequence[Claim],
    same: Iterable[tuple[str, str]],
    asked: Asked,
    silent: tuple[str, ...] = (),
) -> View:
    """A view of mentions and claims that the reader may see, all of them."""
    groups = joined(mentions, same)
    node_of = {mention.key: group[0].key for group in groups for mention in group}
    ties = tuple(_ties(claims, node_of, asked))
    tied = {end for tie in ties for end in (tie.source, tie.target)}
    nodes = tuple(_node(group) for group in groups if group[0].key in tied or _is_case(group))
    return View(
        as_of=asked.as_of,
        reader=asked.reader,
        nodes=nodes,
        ties=ties,
        cases=tuple(sorted({item.case for item in mentions.values()})),
        most_children=asked.most_children,
        silent_agencies=silent,
    )


def _is_case(group: tuple[Mention, ...]) -> bool:
    """A young person is in the network as long as their case is; others only while something ties them to it."""
    return any(mention.kind is NodeKind.YOUNG_PERSON for mention in group)


def _node(group: tuple[Mention, ...]) -> Node:
    kind = kind_of(mention.kind for mention in group)
    return Node(
        id=group[0].key,
        kind=kind,
        label=label_of(group, kind),
        roles=_in_order({role for mention in group for role in mention.roles}),
        mentions=group,
        cases=tuple(sorted({mention.case for mention in group})),
    )


def _in_order(roles: set[Role]) -> tuple[Role, ...]:
    order = list(type(next(iter(roles)))) if roles else []
    return tuple(role for role in order if role in roles)


def _ties(claims: Sequence[Claim], node_of: Mapping[str, str], asked: Asked) -> Iterator[Tie]:
    """Claims rolled up by their two nodes and kind; those whose ends turned out to be one and the same tie nothing."""
    rolled: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        if asked.wants(claim):
            source, target = node_of[claim.source], node_of[claim.target]
            if source != target:
                ends = (target, source) if claim.both_ways and target < source else (source, target)
                rolled.setdefault((*ends, claim.kind), []).append(claim)
    ties = (tie_of(*ends, found) for ends, found in rolled.items())
    yield from sorted((tie for tie in ties if asked.enough(tie.claims)), key=lambda tie: tie.id)


def tie_of(source: str, target: str, kind: str, claims: Iterable[Claim]) -> Tie:
    """A link of these claims, oldest first."""
    ordered = tuple(sorted(claims, key=lambda claim: (first_day(claim), claim.id)))
    first, last = span_of(ordered)
    return Tie(f"{source}>{kind}>{target}", source, target, kind, ordered, first, last)


def silent_agencies(cases: Iterable[Case], claims: Iterable[Claim], reader: Handling) -> tuple[str, ...]:
    """Agencies that were asked to a meeting or for information, and from whom no link came."""
    spoke = {claim.agency for claim in claims}
    named = {item.agency for case in cases for item in case.meeting.attendance if item.attended != "not_invited"}
    named |= {item.agency for case in cases for item in case.agency_information if item.handling.visible_to(reader)}
    return tuple(sorted(named - spoke - NOT_AGENCIES - {""}))
