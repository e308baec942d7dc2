"""Two exported graphs as one: by id, nothing lost, every difference marked and reported, nobody taken for another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cce_core.base import Handling
from cce_core.errors import BadInputError
from cce_core.network import Role
from cce_core.observation import Basis
from cce_graph.export import flatten, join, read_graphml, to_graphml
from cce_graph.export.values import entries
from cce_graph.model import NodeKind

from . import views


def part_of(view, nodes: set[str]):
    """What a reader of some nodes would have exported."""
    ties = tuple(tie for tie in view.ties if {tie.source, tie.target} <= nodes)
    return flatten(replace(view, nodes=tuple(node for node in view.nodes if node.id in nodes), ties=ties))


def by_id(rows):
    return {row["id"]: row for row in rows}


def test_a_graph_joined_with_itself_is_itself():
    graph = flatten(replace(views.generated(80), nodes=views.generated(80).nodes))
    assert join(graph, graph) == (graph, ())


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_two_parts_of_one_view_join_to_what_both_hold_without_conflict(data):
    view = views.generated(40)
    names = [node.id for node in view.nodes]
    left = set(data.draw(st.lists(st.sampled_from(names), unique=True)))
    right = set(data.draw(st.lists(st.sampled_from(names), unique=True)))
    one, other = part_of(view, left), part_of(view, right)
    joined, conflicts = join(one, other)
    assert conflicts == ()
    assert by_id(joined.nodes).keys() == left | right
    assert by_id(joined.edges).keys() == by_id(one.edges).keys() | by_id(other.edges).keys()
    assert join(other, one)[0] == joined
    assert read_graphml("x", to_graphml(joined).encode()) == joined


def changed(view, name, **more):
    nodes = tuple(replace(node, **more) if node.id == name else node for node in view.nodes)
    return replace(view, nodes=nodes)


def test_a_difference_is_reported_marked_in_the_file_and_the_first_stands():
    view = views.small()
    other = changed(view, "TL-1/corsa", label="Grey Corsa, plate ends KLX")
    joined, conflicts = join(flatten(view), flatten(other))
    (found,) = [item for item in conflicts if item.id == "TL-1/corsa"]
    assert (found.part, found.field) == ("node", "label")
    assert (found.first, found.second) == ("Silver Corsa, plate ends KLX", "Grey Corsa, plate ends KLX")
    row = by_id(joined.nodes)["TL-1/corsa"]
    assert row["label"] == "Silver Corsa, plate ends KLX"
    assert "Grey Corsa" in row["conflicts"]
    again, _ = join(joined, flatten(view))
    assert "Grey Corsa" in by_id(again.nodes)["TL-1/corsa"]["conflicts"]


def test_lists_are_united_and_the_stricter_handling_holds():
    view = views.small()
    other = changed(view, "TL-1/ricky", roles=(Role.CONVICTED,))
    ricky = by_id(join(flatten(view), flatten(other))[0].nodes)["TL-1/ricky"]
    assert set(entries(ricky["roles"])) == {"associate", "suspect", "convicted"}
    closed = views.node(views.mention("TL-1/corsa", NodeKind.VEHICLE, "Silver Corsa, plate ends KLX",
                                      handling=Handling.RESTRICTED))  # fmt: skip
    car = by_id(join(flatten(view), flatten(views.view([closed], [])))[0].nodes)["TL-1/corsa"]
    assert car["handling"] == "restricted"


@pytest.mark.parametrize(("one", "other"), [("professionals", "restricted"), ("restricted", "professionals")])
def test_a_joined_graph_is_for_the_stricter_reader_and_of_the_later_day(one, other):
    first = flatten(replace(views.small(), reader=Handling(one)))
    second = flatten(replace(views.small(), reader=Handling(other), as_of=date(2026, 12, 1)), invented=True)
    joined, conflicts = join(first, second)
    assert joined.about["reader"] == "restricted"
    assert joined.about["as_of"] == "2026-12-01"
    assert joined.about["invented"] is False
    assert {item.field for item in conflicts if item.part == "graph"} == {"reader", "as_of", "invented"}


def test_two_people_without_a_name_are_never_one():
    one, other = flatten(views.small()), flatten(views.small())
    joined, conflicts = join(one, other)
    names = [name for name in by_id(joined.nodes) if name.startswith("person-7")]
    assert names == ["person-7@1", "person-7@2"]
    assert conflicts == ()
    ends = {row["target"] for row in joined.edges if row["target"].startswith("person-7")}
    assert ends == {"person-7@1", "person-7@2"}
    assert len(joined.edges) == len(one.edges) + 1


def test_how_sure_a_link_is_follows_from_the_claims_of_both():
    kai = views.node(views.mention("TL-1/young_person", NodeKind.YOUNG_PERSON, "Kai"))
    ricky = views.node(views.mention("TL-1/ricky", NodeKind.ADULT, "Ricky"))
    ends = ("TL-1/ricky", "TL-1/young_person", "contacts")
    one = flatten(views.view([kai, ricky], [views.tie(views.claim("TL-1/l1", *ends))]))
    school = views.claim("TL-1/l2", *ends, agency="school", basis=Basis.THIRD_PARTY)
    other = flatten(views.view([kai, ricky], [views.tie(school)]))
    assert {row["standing"] for row in (*one.edges, *other.edges)} == {"tentative"}
    assert [row["standing"] for row in join(one, other)[0].edges] == ["several_sources"] * 2
    seen = replace(school, basis=Basis.VERIFIED)
    third = flatten(views.view([kai, ricky], [views.tie(seen)]))
    assert [row["standing"] for row in join(one, third)[0].edges] == ["confirmed"] * 2


# ---- what is read is untrusted

GOOD = to_graphml(flatten(views.small()))
BAD = {
    "not utf-8": (GOOD.encode("utf-16"), "cannot be read as GraphML"),
    "not xml": (b"id,label\n1,x\n", "cannot be read as GraphML"),
    "cut off": (GOOD[:-30].encode(), "cannot be read as GraphML"),
    "another format": (b"<gexf xmlns='http://www.gexf.net/1.2draft'><graph/></gexf>", "no GraphML file"),
    "a declaration": (GOOD.replace("<graphml", "<!DOCTYPE x [<!ENTITY a 'b'>]><graphml", 1).encode(), "declaration"),
    "an unknown type": (GOOD.replace('attr.type="boolean"', 'attr.type="code"').encode(), "cannot be read as GraphML"),
    "an unknown key": (GOOD.replace('<data key="n_label">', '<data key="n_nothing">', 1).encode(), "cannot be read"),
    "twice": (GOOD.replace('id="TL-1/flat"', 'id="TL-1/corsa"', 1).encode(), "stands twice"),
    "an end that is not there": (GOOD.replace('<node id="TL-1/flat">', '<node id="TL-1/x">').encode(), "no node of"),
    "not ours": (b"<graphml xmlns='http://graphml.graphdrawing.org/xmlns'><graph/></graphml>", "did not write it"),
    "a basis that is none": (GOOD.replace(">verified<", ">rumour<").encode(), "rumour"),
    "a grade that is none": (GOOD.replace(">2CP<", ">9ZP<").encode(), "9ZP"),
    "a day that is none": (GOOD.replace(">2026-10-04<", ">last week<").encode(), "last week"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD)
def test_a_file_that_is_not_ours_is_refused_in_words(content, said):
    with pytest.raises(BadInputError) as refused:
        read_graphml("a.graphml", content)
    assert said in str(refused.value)
    assert "a.graphml" in str(refused.value)
    assert refused.value.outcome == "Nothing was joined."


def test_a_column_that_is_not_ours_is_not_carried_on():
    more = GOOD.replace("<graph ", '<key id="n_x" for="node" attr.name="score" attr.type="long"/><graph ', 1)
    more = more.replace('<data key="n_label">', '<data key="n_x">7</data><data key="n_label">')
    assert read_graphml("x", more.encode()) == read_graphml("x", GOOD.encode())
