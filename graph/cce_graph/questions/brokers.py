"""Which adults stand between others: a measure with its meaning, its limits and how steady it is.

Betweenness says how much of what is recorded would fall apart without somebody. It says nothing of rank or guilt, and
children are left out of it altogether: the most used stand in the middle of most links (peers-network, section 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from cce_graph.evidence import is_single_source
from cce_graph.index import index_of
from cce_graph.questions.betweenness import MOST_STEPS, betweenness
from cce_graph.questions.contacts import contacts_of
from cce_graph.questions.plain_graph import Graph, components, hubs_of, plain_graph
from cce_graph.standing import may_be_exploited, may_be_listed

if TYPE_CHECKING:
    from cce_graph.index import Index
    from cce_graph.model import Node, View

TRIALS = 200
LEFT_OUT = 0.1  # of the links, in each trial
FIRST = 5
SHOWN = 10
FEWEST_STEPS = 2_000
TRIAL_STEPS = 1_000_000  # links walked in all trials together: about a second; past that no rank is shown


@dataclass(frozen=True, slots=True)
class Broker:
    """An adult between others in one connected part."""

    node: Node
    part_size: int  # people, places and things in the connected part
    pairs: float  # pairs of others in that part, between whom the adult stands
    in_100: float  # of a hundred such pairs
    error: float | None  # the same unit, 95 times in 100; None where exact
    first_in: int | None  # trials in which it was among the first five; None where no trials were run
    children: int
    single_source: int  # of its links, said by one agency alone
    links: int
    may_be_exploited: bool


@dataclass(frozen=True, slots=True)
class Brokers:
    """Adults between others, what was looked at, and how sure the order is."""

    listed: tuple[Broker, ...]
    more: int  # others who stand between, not listed
    trials: int  # 0: too much to try, so the list has no order but that of names
    seed: int
    sampled: bool
    by_rustworkx: bool  # some part was worked out by it, exactly
    parts: int
    single_source: int  # of all links looked at
    links: int
    children_left_out: int  # children who stand between others too
    hubs: tuple[Node, ...]  # left out, because so many children come there


@dataclass(frozen=True, slots=True)
class _Measured:
    pairs: dict[str, float]
    error: dict[str, float]
    size: dict[str, int]
    sampled: bool
    by_rustworkx: bool
    steps: int
    parts: int


def brokers(view: View, seed: int, trials: int = TRIALS, most_steps: int = MOST_STEPS) -> Brokers:
    """Adults of concern who stand between others, per connected part, at most ten."""
    index = index_of(view)
    graph = plain_graph(index)
    found = _measured(graph, seed, most_steps)
    adults = [name for name, pairs in found.pairs.items() if pairs > 0 and may_be_listed(index.nodes[name])]
    adults.sort(key=lambda name: (-found.pairs[name], name))
    stays = {} if found.sampled or found.by_rustworkx else _trials(graph, adults[: 2 * SHOWN], seed, trials)
    listed = [_broker(index, name, found, stays) for name in adults[:SHOWN]]
    ties = [tie for tie in view.ties if index.bears(tie)]
    return Brokers(
        listed=tuple(listed if stays else sorted(listed, key=lambda item: (item.node.label, item.node.id))),
        more=max(len(adults) - SHOWN, 0),
        trials=trials if stays else 0,
        seed=seed,
        sampled=found.sampled,
        by_rustworkx=found.by_rustworkx,
        parts=found.parts,
        single_source=sum(is_single_source(tie) for tie in ties),
        links=len(ties),
        children_left_out=sum(pairs > 0 and name in index.children for name, pairs in found.pairs.items()),
        hubs=tuple(index.nodes[name] for name in hubs_of(index)),
    )


def _measured(graph: Graph, seed: int, most_steps: int) -> _Measured:
    """Betweenness part by part; the steps that may be walked are shared out by the links of each part."""
    parts = [part for part in components(graph) if len(part) > 2]  # noqa: PLR2004  # between needs three
    links = sum(len(graph[name]) for part in parts for name in part)
    pairs: dict[str, float] = {}
    error: dict[str, float] = {}
    size: dict[str, int] = {}
    sampled, rust, steps = False, False, 0
    for part in parts:
        share = max(most_steps * sum(len(graph[name]) for name in part) // links, FEWEST_STEPS)
        draw = Random(f"{seed}/{part[0]}")  # noqa: S311  # a draw that can be repeated, not a secret
        result = betweenness({name: graph[name] for name in part}, draw, share)
        pairs |= result.pairs
        error |= {name: result.error.get(name, 0.0) for name in part if result.pivots}
        size |= dict.fromkeys(part, len(part))
        sampled, rust = sampled or result.pivots > 0, rust or result.by_rustworkx
        steps += result.steps + 10 * len(part)
    return _Measured(pairs, error, size, sampled, rust, steps, len(parts))


def _trials(whole: Graph, adults: list[str], seed: int, trials: int) -> dict[str, int]:
    """In how many trials each of the foremost adults was among the first five; empty where it would take too long.

    Only the parts that hold one of them are tried: losing links elsewhere brings nobody new to the fore.
    """
    parts = [part for part in components(whole) if not {*part}.isdisjoint(adults)]
    graph = {name: whole[name] for part in parts for name in part}
    if not adults or not trials or trials * _measured(graph, seed, TRIAL_STEPS).steps > TRIAL_STEPS:
        return {}
    stays = dict.fromkeys(adults, 0)
    links = sorted((one, other) for one, near in graph.items() for other in near if one < other)
    random = Random(seed)  # noqa: S311  # a draw that can be repeated, not a secret
    for _ in range(trials):
        dropped = random.sample(links, round(len(links) * LEFT_OUT))
        found = _measured(_without(graph, dropped), seed, TRIAL_STEPS).pairs
        first = sorted((name for name in adults if found.get(name)), key=lambda name: (-found[name], name))[:FIRST]
        for name in first:
            stays[name] += 1
    return stays


def _without(graph: Graph, dropped: list[tuple[str, str]]) -> Graph:
    left = {name: set(near) for name, near in graph.items()}
    for one, other in dropped:
        left[one].discard(other)
        left[other].discard(one)
    return left


def _broker(index: Index, name: str, found: _Measured, stays: dict[str, int]) -> Broker:
    node, ties = index.nodes[name], [tie for tie in index.ties[name] if index.bears(tie)]
    others = found.size[name] - 1
    in_100 = 200 / (others * (others - 1))
    error = found.error.get(name)
    return Broker(
        node=node,
        part_size=found.size[name],
        pairs=round(found.pairs[name], 6),
        in_100=round(found.pairs[name] * in_100, 1),
        error=None if error is None else round(error * in_100, 1),
        first_in=stays.get(name),
        children=len(contacts_of(index, node)),
        single_source=sum(is_single_source(tie) for tie in ties),
        links=len(ties),
        may_be_exploited=may_be_exploited(node, index.ties[name]),
    )
