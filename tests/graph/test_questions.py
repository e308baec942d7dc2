"""Questions to the shipped caseload, and to small records written for one fault each."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cce_app.network.folder import Folder
from cce_core.base import Handling
from cce_core.case import Case
from cce_core.errors import BadInputError
from cce_core.network import Link
from cce_graph.evidence import Standing
from cce_graph.faults import faults_of
from cce_graph.kinds import DONE_TO, KINDS, NAMED
from cce_graph.model import NodeKind
from cce_graph.questions.about import show, timeline
from cce_graph.questions.brokers import brokers
from cce_graph.questions.findings import FindingKind, findings, of_case
from cce_graph.questions.groups import groups
from cce_graph.questions.links import links_of
from cce_graph.questions.path import path_between
from cce_graph.questions.shared import shared
from cce_graph.questions.since import new_since
from cce_graph.same import Verdict

from .caseloads import AS_OF, Caseload, look, outputs

ROOT = Path(__file__).parents[2]
TIE = {"agency": "police", "basis": "verified", "recorded_on": "2026-11-01"}


@cache
def caseload() -> Caseload:
    """The shipped cases, and what a person decided about them."""
    from ruamel.yaml import YAML

    files = sorted((ROOT / "examples" / "caseload").glob("TL-*.yaml"))
    data = tuple(YAML(typ="safe").load(path.read_text("utf-8")) for path in files)
    decided = Folder(ROOT / "examples" / "caseload").decided(AS_OF)
    return Caseload(data, tuple((item.one, item.other) for item in decided if item.verdict is Verdict.SAME))


def one(**parts: Any) -> dict[str, Any]:
    return {"case": "K-1", "young_person": {"name": "Kai"}, **parts}


def person(key: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "name": key.title(), "roles": ["suspect"], "age_group": "adult", **more}


def in_cases(*records: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """The records as cases A, B, C."""
    return tuple({**record, "case": case} for case, record in zip("ABC", records, strict=False))


def link(name: str, source: str, target: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "from": source, "to": target, "kind": "contacts", **TIE, **more}


# ---- the shipped caseload


def test_a_man_under_several_spellings_is_one_and_his_children_are_counted():
    found = {item.node.label: item for item in shared(look(caseload()).view)}
    ricky = found["Ricky Dane"]
    assert {mention.label for mention in ricky.node.mentions} >= {"Ricky Dane", "R. Dayne"}
    assert {"TL-008/young_person", "TL-014/young_person"} <= {item.child.id for item in ricky.contacts}


def test_what_is_only_in_restricted_evidence_is_found_by_those_with_leave_alone():
    everything = look(caseload(), Handling.RESTRICTED).view
    jordan = {item.child.id for item in shared(everything)[0].contacts}
    assert "TL-005/young_person" in jordan
    printed = "".join(text for _, text in outputs(look(caseload())))
    assert "Rico" not in printed
    assert "K. Sandford" not in printed


def test_two_people_of_one_name_stay_two():
    with pytest.raises(BadInputError, match="TL-003/liam") as refused:
        show(look(caseload()).view, "Liam Hart")
    assert "TL-012/liamh" in str(refused.value)


def test_the_bridge_between_the_two_groups_is_a_child_and_is_not_listed_as_of_concern():
    view = look(caseload()).view
    bridging = [item for item in findings(view, 1) if item.kind is FindingKind.BRIDGE]
    assert [item.about[0].label for item in bridging] == ["Jaydon"]
    assert "Jaydon" not in [item.node.label for item in shared(view)]


def test_what_one_restricted_report_ties_is_not_what_everybody_reads():
    """That two men were seen together is known from one restricted report; with it, the child is no bridge any more."""
    everything = look(caseload(), Handling.RESTRICTED).view
    assert not [item for item in findings(everything, 1) if item.kind is FindingKind.BRIDGE]
    direct = path_between(everything, "Craig Tulley", "Ricky Dane").shortest
    assert direct is not None
    assert len(direct.steps) == 1
    around = path_between(look(caseload()).view, "Craig Tulley", "Ricky Dane").shortest
    assert around is not None
    assert len(around.steps) > 1


def test_an_adult_in_two_spellings_is_found_across_four_records():
    (craig,) = [item for item in shared(look(caseload()).view) if "Tull" in item.node.label]
    assert {"Craig", "Craig Tully", "Craig Tulley"} == {item.label for item in craig.node.mentions}
    assert {item.child.label for item in craig.contacts} == {"Jaydon", "Reece", "Leo", "Keira"}


def test_links_of_a_case_name_what_other_cases_know_too():
    found = links_of(look(caseload()).view, "TL-008")
    assert {"Ricky Dane", "Jaydon"} <= {item.node.label for item in found.connections}
    assert all(item.here and (item.others or item.node.kind is NodeKind.YOUNG_PERSON) for item in found.connections)


def test_a_path_gives_each_step_its_evidence_and_names_the_weakest():
    found = path_between(look(caseload()).view, "TL-008", "Keira")
    assert found.shortest is not None
    assert [step.target.label for step in found.shortest.steps] == ["Jaydon", "Keira"]
    assert all(step.ties for step in found.shortest.steps)
    assert found.shortest.weakest == 1


def test_a_timeline_is_in_order_and_a_child_newly_linked_to_a_known_adult_is_found():
    view = look(caseload()).view
    days = [item.day for item in timeline(view, "Ricky").entries]
    assert days == sorted(days)
    assert len(days) > 3
    late = findings(view, 1, date(2026, 11, 10))
    assert any(item.kind is FindingKind.NEWLY_LINKED and item.children[0].label == "Arjun" for item in late)
    assert new_since(view, AS_OF) == ()


def test_findings_of_one_case_touch_it():
    found = of_case(findings(look(caseload()).view, 1), "TL-007")
    assert found
    assert all(
        "TL-007" in item.cases or any("TL-007" in node.cases for node in (*item.children, *item.about))
        for item in found
    )


def test_a_possible_same_is_a_finding_until_somebody_decides():
    view = look(Caseload(caseload().data)).view
    pair = SimpleNamespace(one="TL-008/ricky", other="TL-014/dayne", reasons=("one year of birth",))
    (found,) = [item for item in findings(view, 1, candidates=[pair]) if item.kind is FindingKind.POSSIBLE_SAME]
    assert found.reasons == ("one year of birth",)
    decided = findings(look(caseload()).view, 1, candidates=[pair])
    assert not [item for item in decided if item.kind is FindingKind.POSSIBLE_SAME]


# ---- what joins, what leaves, what is filtered


def test_what_is_the_same_only_by_way_of_something_hidden_stays_apart():
    data = tuple({**one(people=[person("x", handling=handling)], links=[link("l", "x", "young_person")]), "case": case}
                 for case, handling in (("A", "open"), ("B", "restricted"), ("C", "open")))  # fmt: skip
    load = Caseload(data, (("A/x", "B/x"), ("B/x", "C/x")))
    assert "B/x" in {item.key for node in look(load, Handling.RESTRICTED).view.nodes for item in node.mentions}
    assert {len(node.mentions) for node in look(load).view.nodes} == {1}


@pytest.mark.parametrize(
    "gone",
    [{"review_on": "2026-11-19"}, {"withdrawn_on": "2026-11-20"}, {"recorded_on": "2026-11-21"},
     {"grade": {"source": 1, "information": "E", "handling_code": "P"}}],
)  # fmt: skip
def test_a_claim_that_expired_was_withdrawn_or_thought_false_leaves_and_takes_its_person_with_it(gone):
    stays = Caseload((one(people=[person("x")], links=[link("l", "x", "young_person")]),))
    leaves = Caseload((one(people=[person("x")], links=[link("l", "x", "young_person", **gone)]),))
    assert [node.label for node in look(stays).view.nodes] == ["X", "Kai"]
    assert [node.label for node in look(leaves).view.nodes] == ["Kai"]
    assert look(leaves).view.ties == ()


def test_filters_keep_the_links_they_name():
    load = Caseload((
        one(people=[person("x"), person("y")],
            links=[link("l1", "x", "young_person", last="2026-01-01"),
                   link("l2", "y", "young_person", agency="school", basis="third_party", kind="recruits")]),
    ))  # fmt: skip

    def kept(**asked: Any) -> list[str]:
        return [claim.id for tie in look(load, **asked).view.ties for claim in tie.claims]

    assert kept() == ["K-1/l1", "K-1/l2"]
    assert kept(since=date(2026, 6, 1)) == ["K-1/l2"]
    assert kept(until=date(2026, 6, 1)) == ["K-1/l1"]
    assert kept(kinds=frozenset({"recruits"})) == ["K-1/l2"]
    assert kept(agencies=frozenset({"school"})) == ["K-1/l2"]
    assert kept(least=Standing.CONFIRMED) == ["K-1/l1"]


def test_family_and_professionals_are_shown_and_no_finding_rests_on_them():
    data = tuple(
        {**one(people=[person("w", roles=["professional"]), person("m", roles=["family"])],
               links=[link("l1", "w", "young_person"), link("l2", "m", "young_person", kind="family")]), "case": case}
        for case in ("A", "B")
    )  # fmt: skip
    view = look(Caseload(data, (("A/w", "B/w"), ("A/m", "B/m")))).view
    assert {node.label for node in view.nodes} >= {"W", "M"}
    assert findings(view, 1) == ()
    assert path_between(view, "A", "B").shortest is None


def test_a_place_with_very_many_children_is_counted_and_read_only_when_asked():
    children = [person(f"c{number}", age_group="child", roles=["child_at_risk"]) for number in range(26)]
    links = [link(f"l{number}", f"c{number}", "park", kind="found_at", agency=("police", "school")[number % 2])
             for number in range(26)]  # fmt: skip
    load = Caseload((one(people=children, locations=[{"id": "park", "place": "Park"}], links=links),))
    for most, kind, count in ((25, FindingKind.HUB, 27), (26, FindingKind.SHARED_PLACE, 0)):
        view = look(load, most_children=most).view
        found = [item for item in findings(view, 1) if item.about[0].label == "Park"]
        assert [(item.kind, item.count) for item in found] == [(kind, count)]
        assert [item.hub for item in shared(view)] == [most == 25]
        assert [node.label for node in groups(view, 1).hubs] == ["Park"] * (most == 25)
        assert [node.label for node in brokers(view, 1).hubs] == ["Park"] * (most == 25)


def test_an_adult_with_very_many_children_is_never_left_out():
    children = [person(f"c{number}", age_group="child", roles=["child_at_risk"]) for number in range(26)]
    links = [link(f"l{number}", "mo", f"c{number}", kind="contacts", agency=("police", "school")[number % 2])
             for number in range(26)]  # fmt: skip
    view = look(Caseload((one(people=[*children, person("mo")], links=links),))).view
    (found,) = [item for item in findings(view, 1) if item.kind is FindingKind.SHARED_ADULT]
    assert len(found.children) == 27  # Kai, whose record it is, too


def test_somebody_whom_one_record_calls_a_child_is_a_child():
    tie = link("l", "x", "young_person")
    data = in_cases(one(people=[person("x")], links=[tie]), one(people=[person("x", age_group="child")], links=[tie]))
    (found,) = [node for node in look(Caseload(data, (("A/x", "B/x"),))).view.nodes if node.label == "X"]
    assert found.kind is NodeKind.PEER


def test_victim_and_suspect_is_a_caution():
    record = one(people=[person("x", roles=["victim", "suspect"])], links=[link("l", "x", "young_person")])
    found = findings(look(Caseload(in_cases(record, record), (("A/x", "B/x"),))).view, 1)
    assert [item.kind for item in found] == [FindingKind.SHARED_ADULT, FindingKind.OVERLAP]


def test_the_list_of_kinds_is_that_of_the_record_and_each_says_what_it_means():
    assert set(KINDS) == {NAMED, *Link.model_fields["kind"].annotation.__args__}
    assert all(kind.means.endswith(".") for kind in KINDS.values())
    assert set(KINDS) >= DONE_TO


# ---- bad input


@pytest.mark.parametrize(
    ("parts", "field", "kind"),
    [
        ({"links": [link("l", "young_person", "young_person")]}, "links.0.to", "self-link"),
        ({"people": [person("x")], "links": [link("l", "x", "young_person", agency="")]}, "links.0.agency",
         "no-source"),
        ({"locations": [{"id": "p", "place": ""}]}, "locations.0.place", "no-address"),
        ({"locations": [{"id": "p", "place": "\u200b"}]}, "locations.0.place", "no-address"),
        ({"locations": [{"id": "p", "place": "Park", "area": "D" * 10_000}]}, "locations.0.area", "too-long"),
        ({"people": [person("x", name="")]}, "people.0.name", "no-name"),
        ({"people": [person("x", name="\u200b\u2060")]}, "people.0.name", "no-name"),
        ({"people": [person("x", name="A" * 10_000)]}, "people.0.name", "too-long"),
        ({"people": [person("x", aliases=["B" * 10_000])]}, "people.0.aliases.0", "too-long"),
        ({"things": [{"id": "t", "kind": "vehicle", "label": ""}]}, "things.0.label", "no-name"),
        ({"things": [{"id": "t", "kind": "vehicle", "label": "\u202e"}]}, "things.0.label", "no-name"),
        ({"people": [person("x")], "links": [link("l", "x", "young_person", first="2026-05-02", last="2026-05-01")]},
         "links.0.last", "bad-dates"),
    ],
)  # fmt: skip
def test_a_record_that_the_network_cannot_use_is_named_with_its_field(parts, field, kind):
    (fault,) = faults_of(Case.model_validate(one(**parts)))
    assert ".".join(map(str, fault.path)) == field
    assert fault.kind == kind
    assert fault.message.endswith(".")


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "\u202eevil\u202c", "a\x07b\nc\td", "أحمد", "C" * 200])
def test_a_strange_name_is_shown_safely(name):
    load = Caseload(tuple({**one(people=[person("x", name=name)], links=[link("l", "x", "young_person")]), "case": case}
                          for case in ("A", "B")), (("A/x", "B/x"),))  # fmt: skip
    for _, text in outputs(look(load)):
        assert not {letter for letter in text if ord(letter) < 32} - {"\n", "\x1b"}
        assert "\u202e" not in text
    (found,) = [node for node in look(load).view.nodes if node.kind is NodeKind.ADULT]
    assert len(found.label) <= 80
    if name[0] in "<أ":
        assert found.label == name
