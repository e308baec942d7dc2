"""Measures agree with networkx and with trying it out; where they are sampled, the error they give is honest."""

from __future__ import annotations

from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cce_core.base import Handling
from cce_graph.index import index_of
from cce_graph.model import CHILDREN
from cce_graph.network import network_of
from cce_graph.questions.betweenness import betweenness
from cce_graph.questions.bridges import bridges
from cce_graph.questions.brokers import brokers
from cce_graph.questions.fast import by_rustworkx
from cce_graph.questions.groups import communities, groups
from cce_graph.questions.louvain import louvain
from cce_graph.questions.plain_graph import components, plain_graph

from .caseloads import caseloads, look

SOME = settings(max_examples=60)


def connected(size: int, more: int, seed: int) -> dict[str, set[str]]:
    """A connected graph: a random tree with some links more."""
    draw = Random(seed)  # invented
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from((place, draw.randrange(place)) for place in range(1, size))
    graph.add_edges_from(draw.sample(range(size), 2) for _ in range(more))
    return {f"n{place:03}": {f"n{other:03}" for other in graph[place]} for place in graph}


@SOME
@given(st.integers(3, 40), st.integers(0, 30), st.integers(0, 10**6))
def test_betweenness_is_that_of_networkx(size, more, seed):
    graph = connected(size, more, seed)
    wanted = nx.betweenness_centrality(nx.Graph(graph), normalized=False)
    found = betweenness(graph, Random(1))
    assert not found.pivots
    assert found.pairs == pytest.approx(wanted)


def test_a_sampled_betweenness_of_the_foremost_is_within_the_error_it_gives(monkeypatch):
    monkeypatch.setattr("cce_graph.questions.betweenness.is_installed", lambda: False)
    within = total = 0
    for seed in range(6):
        graph = connected(300, 500, seed)
        wanted = nx.betweenness_centrality(nx.Graph(graph), normalized=False)
        found = betweenness(graph, Random(seed), most_steps=100_000)
        assert found.pivots
        for name in sorted(found.error, key=lambda name: -found.pairs[name])[:20]:
            total += 1
            within += abs(found.pairs[name] - wanted[name]) <= found.error[name]
    assert within / total > 0.9


@settings(max_examples=15)
@given(st.integers(20, 60), st.integers(20, 200), st.integers(0, 10**6))
def test_rustworkx_gives_what_networkx_gives(size, more, seed):
    graph = connected(size, more, seed)
    wanted = nx.betweenness_centrality(nx.Graph(graph), normalized=False)
    assert by_rustworkx(graph) == pytest.approx(wanted, rel=1e-9, abs=1e-6)
    found = betweenness(graph, Random(1), most_steps=1 + size * more // 10)
    assert found.by_rustworkx or found.pivots or found.pairs == pytest.approx(wanted)


def test_where_drawing_would_be_needed_rustworkx_works_it_out_exactly_if_it_is_there(monkeypatch):
    graph = connected(300, 500, 1)
    wanted = nx.betweenness_centrality(nx.Graph(graph), normalized=False)
    found = betweenness(graph, Random(1), most_steps=100_000)
    assert (found.by_rustworkx, found.pivots, found.error) == (True, 0, {})
    assert found.pairs == pytest.approx(wanted, rel=1e-9, abs=1e-6)
    assert betweenness(graph, Random(1), most_steps=1_000).pivots  # too much for it as well
    monkeypatch.setattr("cce_graph.questions.betweenness.is_installed", lambda: False)
    found = betweenness(graph, Random(1), most_steps=100_000)
    assert not found.by_rustworkx
    assert found.pivots


def test_without_rustworkx_every_answer_on_the_shipped_cases_is_the_same(monkeypatch):
    from .test_questions import caseload

    view = look(caseload(), Handling.RESTRICTED).view
    before = brokers(view, 1, trials=5)
    monkeypatch.setattr("cce_graph.questions.betweenness.is_installed", lambda: False)
    assert brokers(view, 1, trials=5) == before


@SOME
@given(caseloads())
def test_a_bridge_is_one_without_which_two_groups_of_children_come_apart(load):
    index = index_of(look(load, Handling.RESTRICTED).view)
    graph = plain_graph(index)
    wanted = set()
    for part in components(graph):
        whole = nx.Graph({name: graph[name] for name in part})
        for name in part:
            left = whole.copy()
            left.remove_node(name)
            pieces = list(nx.connected_components(left))
            children = [{other for other in piece if index.nodes[other].kind in CHILDREN} for piece in pieces]
            sides = [side for side in children if len(side) > 1 and side & graph[name]]
            if len(sides) > 1:
                wanted.add((name, tuple(sorted(map(len, sides), reverse=True))))
    found = {(item.node.id, tuple(side.count for side in item.sides)) for item in bridges(index, graph)}
    assert found == wanted


@SOME
@given(caseloads())
def test_every_node_is_in_exactly_one_community_and_every_community_hangs_together(load):
    graph = plain_graph(index_of(look(load, Handling.RESTRICTED).view))
    found = communities(graph, 1)
    assert sorted(name for members in found for name in members) == sorted(graph)
    for members in found:
        assert nx.is_connected(nx.Graph(graph).subgraph(members))


def test_groups_that_were_planted_are_found():
    for seed in range(5):
        planted = nx.planted_partition_graph(8, 20, 0.6, 0.01, seed=seed)
        found = louvain({str(name): [str(other) for other in planted[name]] for name in planted}, seed)
        assert sorted(sorted(map(int, members)) for members in found) == [
            [*range(at, at + 20)] for at in range(0, 160, 20)
        ]


def test_groups_are_as_good_as_those_of_networkx():
    ours, theirs = [], []
    for seed in range(40):
        graph = connected(30 + 5 * seed, 20 + 4 * seed, seed)
        whole = nx.Graph(graph)
        found = louvain(graph, seed)
        assert sorted(name for members in found for name in members) == sorted(graph)
        ours.append(nx.community.modularity(whole, found))
        theirs.append(nx.community.modularity(whole, nx.community.louvain_communities(whole, seed=seed)))
    assert sum(ours) > 0.99 * sum(theirs)
    assert all(one > 0.95 * other for one, other in zip(ours, theirs, strict=True))


@SOME
@given(caseloads())
def test_the_same_seed_gives_the_same_answer(load):
    view = look(load, Handling.RESTRICTED).view
    assert brokers(view, 7, trials=5) == brokers(view, 7, trials=5)
    assert groups(view, 7) == groups(view, 7)


@SOME
@given(caseloads())
def test_the_network_holds_every_node_and_link_and_cannot_be_changed(load):
    view = look(load, Handling.RESTRICTED).view
    graph = network_of(view)
    assert sorted(graph) == [node.id for node in view.nodes]
    assert sorted(key for _, _, key in graph.edges(keys=True)) == [tie.id for tie in view.ties]
    with pytest.raises(nx.NetworkXError, match=r"[Ff]rozen"):
        graph.add_node("another")


def test_no_order_is_claimed_where_it_was_not_tried(monkeypatch):
    """Too few steps to work out every pair: the names stand by the alphabet, and each figure gives its error."""
    from .test_questions import caseload

    monkeypatch.setattr("cce_graph.questions.brokers.FEWEST_STEPS", 1)
    monkeypatch.setattr("cce_graph.questions.betweenness.is_installed", lambda: False)
    view = look(caseload(), Handling.RESTRICTED).view
    found = brokers(view, 1, most_steps=1)
    assert found.sampled
    assert not found.trials
    assert found.listed
    assert all(item.error is not None for item in found.listed)
    assert [item.node.label for item in found.listed] == sorted(item.node.label for item in found.listed)
    assert all(item.first_in is None for item in found.listed)
