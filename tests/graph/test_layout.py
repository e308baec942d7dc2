"""Where things stand in a picture: nothing on anything else, groups apart, the same whatever the order."""

from __future__ import annotations

import hashlib
import itertools
import math
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cce_graph.layout import ZOOMS, Box, Side, from_which_zoom, place
from cce_graph.layout.groups import connected_parts
from cce_graph.layout.labels import room_at

from . import views

NAMES = [f"n{number:02}" for number in range(40)]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, Box], list[tuple[str, str]]]:
    """Any graph of up to forty nodes with boxes of any size; some ties twice, some of a node with itself."""
    names = NAMES[: draw(st.integers(0, 40))]
    size = st.integers(10, 90)
    boxes = {name: Box(draw(size), draw(size), draw(size)) for name in names}
    pair = st.tuples(st.sampled_from(names), st.sampled_from(names)) if names else st.nothing()
    return boxes, draw(st.lists(pair, max_size=80)) if names else []


def overlap(places, boxes, one, other) -> bool:
    (x, y), (to_x, to_y) = places[one], places[other]
    a, b = boxes[one], boxes[other]
    slack = 0.3  # places are rounded to a tenth
    return (
        abs(x - to_x) < a.half + b.half - slack
        and y - a.up < to_y + b.down - slack
        and to_y - b.up < y + a.down - slack
    )


@settings(max_examples=60)
@given(graphs())
def test_no_box_lies_on_another_and_all_stand_on_the_sheet(graph):
    boxes, ties = graph
    found = place(boxes, ties)
    assert found.places.keys() == boxes.keys()
    assert not [pair for pair in itertools.combinations(boxes, 2) if overlap(found.places, boxes, *pair)]
    for name, (x, y) in found.places.items():
        assert x - boxes[name].half >= -0.5
        assert x + boxes[name].half <= found.width + 0.5
        assert y - boxes[name].up >= -0.5
        assert y + boxes[name].down <= found.height + 0.5


@settings(max_examples=60)
@given(graphs())
def test_groups_are_apart_and_hold_their_members_and_what_is_alone_is_in_none(graph):
    boxes, ties = graph
    found = place(boxes, ties)
    linked = {end for tie in ties if tie[0] != tie[1] for end in tie}
    members = [name for group in found.groups for name in group.members]
    assert sorted(members) == sorted(linked)
    assert set(found.alone) == boxes.keys() - linked
    for one, other in itertools.combinations(found.groups, 2):
        assert math.dist((one.x, one.y), (other.x, other.y)) >= one.radius + other.radius - 0.5
    for group in found.groups:
        for name in group.members:
            assert math.dist(found.places[name], (group.x, group.y)) <= group.radius + 0.5
    assert all(found.places[name][1] > found.alone_from for name in found.alone)


@settings(max_examples=40)
@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_nodes_and_ties_never_matters(graph, chance):
    boxes, ties = graph
    mixed = list(boxes.items())
    chance.shuffle(mixed)
    turned = [tie[::-1] if chance.random() < 0.5 else tie for tie in chance.sample(ties, len(ties))]
    assert place(dict(mixed), turned) == place(boxes, ties)


def test_parts_that_nothing_links_are_never_one_group():
    view = views.generated(300)
    ties = {node.id: set() for node in view.nodes}
    for tie in view.ties:
        ties[tie.source].add(tie.target)
        ties[tie.target].add(tie.source)
    names = sorted(ties)
    number = {name: place for place, name in enumerate(names)}
    parts = connected_parts({number[name]: {number[other]: 1.0 for other in ties[name]} for name in names})
    part_of = {names[index]: place for place, part in enumerate(parts) for index in part}
    found = place({name: Box(50, 20, 40) for name in names}, [(tie.source, tie.target) for tie in view.ties])
    assert len(found.groups) > len([part for part in parts if len(part) > 1])
    assert all(len({part_of[name] for name in group.members}) == 1 for group in found.groups)


def test_linked_things_stand_nearer_than_others():
    view = views.generated(200)
    found = place({node.id: Box(50, 20, 40) for node in view.nodes}, [(tie.source, tie.target) for tie in view.ties])
    tied = [math.dist(found.places[tie.source], found.places[tie.target]) for tie in view.ties]
    chance = random.Random(1)
    names = list(found.places)
    others = [math.dist(*(found.places[name] for name in chance.sample(names, 2))) for _ in tied]
    assert sorted(tied)[len(tied) // 2] < sorted(others)[len(others) // 2] / 4


SCRIPT = """
import sys, hashlib
sys.path.insert(0, sys.argv[1])
import views
from cce_graph.layout import Box, place
from cce_graph.export import flatten, to_gexf, to_graphml, to_geojson
view = views.generated(400)
found = place({node.id: Box(50, 20, 40) for node in view.nodes}, [(tie.source, tie.target) for tie in view.ties])
graph = flatten(view)
text = repr(found) + to_graphml(graph) + to_gexf(graph) + to_geojson(graph)
print(hashlib.sha256(text.encode()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "2", "77"])
def test_every_run_of_python_gives_the_same_places_and_the_same_bytes(seed):
    """Sets of texts have another order in every run; nothing may lean on it."""
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", SCRIPT, here]
    runs = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": each}, capture_output=True, text=True, check=True
        ).stdout
        for each in ("0", seed)
    }
    assert len(runs) == 1
    assert len(runs.pop().strip()) == len(hashlib.sha256().hexdigest())


@settings(max_examples=40)
@given(graphs())
def test_labels_shown_at_one_zoom_never_lie_on_each_other(graph):
    boxes, ties = graph
    places = place(boxes, ties).places
    words = {name: Box(box.half * 0.8, box.up * 0.8, box.down * 0.8) for name, box in boxes.items()}
    found = from_which_zoom(sorted(boxes), places, words, dict.fromkeys(boxes, tuple(Side)))
    assert found.keys() == boxes.keys()
    for step, zoom in enumerate(ZOOMS[:-1]):
        shown = [name for name, (first, _) in found.items() if first <= step]
        for one, other in itertools.combinations(shown, 2):
            corners = [at_zoom(zoom, places[name], room_at(found[name][1], words[name])) for name in (one, other)]
            assert not lie_on_each_other(*corners)


def at_zoom(zoom, place, room):
    """Where a room ends on screen: left, right, top, bottom."""
    x, y = place[0] * zoom, place[1] * zoom
    return x - room.left, x + room.right, y - room.up, y + room.down


def lie_on_each_other(one, other):
    """Whether two share more than an edge."""
    across, down = (min(one[at + 1], other[at + 1]) - max(one[at], other[at]) for at in (0, 2))
    return across > 0.02 and down > 0.02


@settings(max_examples=40)
@given(graphs())
def test_the_first_name_is_never_shown_later_for_having_more_sides(graph):
    boxes, ties = graph
    places, ranked = place(boxes, ties).places, sorted(boxes)
    below = from_which_zoom(ranked, places, boxes)
    beside = from_which_zoom(ranked, places, boxes, dict.fromkeys(boxes, tuple(Side)))
    assert all(beside[name][0] <= below[name][0] for name in ranked[:1])


def test_more_names_are_shown_from_afar_when_they_may_stand_beside_their_shapes():
    view = views.generated(120)
    boxes = {node.id: Box(50, 20, 40) for node in view.nodes}
    places = place(boxes, [(tie.source, tie.target) for tie in view.ties]).places
    below = from_which_zoom(sorted(boxes), places, boxes)
    beside = from_which_zoom(sorted(boxes), places, boxes, dict.fromkeys(boxes, tuple(Side)))
    early = [sum(step <= 7 for step, _ in found.values()) for found in (below, beside)]
    assert early[1] > 1.2 * early[0]


def test_all_labels_are_shown_at_full_size():
    view = views.generated(120)
    boxes = {node.id: Box(50, 20, 40) for node in view.nodes}
    places = place(boxes, [(tie.source, tie.target) for tie in view.ties]).places
    assert max(step for step, _ in from_which_zoom(sorted(boxes), places, boxes).values()) <= len(ZOOMS) - 1


def test_many_things_around_one_hub_still_find_room():
    names = ["hub", *(f"leaf{number:03}" for number in range(150))]
    boxes = {name: Box(60, 20, 40) for name in names}
    found = place(boxes, [("hub", name) for name in names[1:]])
    assert not [pair for pair in itertools.combinations(boxes, 2) if overlap(found.places, boxes, *pair)]
