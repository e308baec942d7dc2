"""Ways between two records: in order of time, through nothing that was left out, and others beside the shortest."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, permutations

import networkx as nx
import pytest
from hypothesis import given, settings

from cce_core.base import Handling
from cce_core.errors import BadInputError
from cce_graph.evidence import first_day, last_day
from cce_graph.index import index_of
from cce_graph.network import network_of
from cce_graph.questions.path import LeftOut, path_between
from cce_graph.questions.path_in_time import path_in_order

from .caseloads import Caseload, caseloads, look
from .test_questions import caseload, link, one, person

SOME = settings(max_examples=60)
MET = [
    link("l1", "young_person", "mo", kind="seen_together", first="2026-05-01", last="2026-05-03"),
    link("l2", "mo", "bo", kind="seen_together", first="2026-03-01", last="2026-04-01"),
]


def two_meetings(*more):
    """Kai met Mo in May; Mo was with Bo until April; ``more`` links."""
    return look(Caseload((one(people=[person("mo"), person("bo")], links=[*MET, *more]),))).view


def test_what_was_over_before_is_no_step_after():
    view = two_meetings()
    assert path_between(view, "Kai", "Bo").shortest is not None
    assert path_in_order(view, "Kai", "Bo").way is None
    back = path_in_order(view, "Bo", "Kai")
    assert back.way is not None
    assert back.days == (date(2026, 3, 1), date(2026, 5, 1))


def test_only_what_still_held_is_evidence_of_a_step():
    late = link("l3", "mo", "bo", kind="contacts", first="2026-06-01", last="2026-06-02", basis="third_party")
    found = path_in_order(two_meetings(late), "Kai", "Bo")
    assert found.way is not None
    assert [claim.id for tie in found.way.steps[1].ties for claim in tie.claims] == ["K-1/l3"]
    assert found.way.weakest == 1


def all_ways(view, source, target):
    """Every way without a visit twice, with the days on which its steps can be gone one after the other."""
    index = index_of(view)
    for way in nx.all_simple_paths(nx.Graph(network_of(view)), source, target):
        day, days = date.min, []
        for near, far in pairwise(way):
            claims = [claim for tie in index.between(near, far) for claim in tie.claims if last_day(claim) >= day]
            if not claims:
                break
            day = min(max(day, first_day(claim)) for claim in claims)
            days.append(day)
        else:
            if not index.bystanders.intersection(way[1:-1]):
                yield way, tuple(days)


@SOME
@given(caseloads())
def test_the_way_in_order_of_time_is_the_shortest_that_trying_all_finds(load):
    view = look(load, Handling.RESTRICTED).view
    ends = [node.id for node in view.nodes][:4]
    for source, target in permutations(ends, 2):
        ways = list(all_ways(view, source, target))
        found = path_in_order(view, source, target)
        if not ways:
            assert found.way is None
            continue
        assert found.way is not None
        fewest = min(len(way) for way, _ in ways)
        soonest = min(days[-1] for way, days in ways if len(way) == fewest)
        assert (len(found.way.steps) + 1, found.days[-1]) == (fewest, soonest)
        assert [*found.days] == sorted(found.days)
        gone = [found.way.steps[0].source.id, *(step.target.id for step in found.way.steps)]
        assert (gone[0], gone[-1]) == (source, target)
        assert gone in [way for way, _ in ways]


def test_nothing_that_was_left_out_is_on_the_way():
    view = look(caseload()).view
    assert path_between(view, "TL-008", "TL-013", LeftOut(names=("Jaydon",))).shortest is None
    found = path_between(view, "TL-008", "TL-013", LeftOut(kinds=("friend",)))
    assert found.shortest is not None
    assert "friend" not in {tie.kind for step in found.shortest.steps for tie in step.ties}
    with pytest.raises(BadInputError, match="one end"):
        path_between(view, "TL-008", "TL-013", LeftOut(names=("Keira",)))


def test_a_hub_is_left_out_when_asked_and_stays_as_an_end():
    children = [person(f"c{number}", age_group="child", roles=["child_at_risk"]) for number in range(26)]
    links = [link(f"l{number}", f"c{number}", "park", kind="found_at") for number in range(26)]
    view = look(Caseload((one(people=children, locations=[{"id": "park", "place": "Park"}], links=links),))).view
    assert path_between(view, "C0", "C1").shortest is not None
    assert path_between(view, "C0", "C1", LeftOut(hubs=True)).shortest is None
    assert path_in_order(view, "C0", "C1", LeftOut(hubs=True)).way is None
    assert path_between(view, "C0", "Park", LeftOut(hubs=True)).shortest is not None


@SOME
@given(caseloads())
def test_other_ways_are_ways_each_once_and_none_is_shorter(load):
    view = look(load, Handling.RESTRICTED).view
    source, target = view.nodes[0].id, view.nodes[-1].id
    found = path_between(view, source, target, ways=3)
    told = [way for way in (found.shortest, found.best, *found.others) if way is not None]
    gone = [[step.target.id for step in way.steps] for way in told]
    assert len({tuple(way) for way in gone}) == len(gone)
    assert all(len(way) >= len(gone[0]) for way in gone)
    lengths = [len(way.steps) for way in found.others]
    assert lengths == sorted(lengths)
    assert all(step.ties for way in told for step in way.steps)
