"""What holds of every caseload: order, removal, readers, evidence, and who is never listed."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from click import unstyle
from hypothesis import given, settings
from hypothesis import strategies as st

from cce_app.render.network.words import says
from cce_core.base import Handling
from cce_core.network import Role
from cce_graph import build as build_module
from cce_graph import mentions as mentions_module
from cce_graph.kinds import MUTUAL
from cce_graph.kinds import NAMED as ONLY_NAMED
from cce_graph.model import CHILDREN, NodeKind
from cce_graph.questions.brokers import brokers
from cce_graph.questions.groups import groups
from cce_graph.questions.shared import shared

from .caseloads import AS_OF, Caseload, caseloads, look, outputs, without_restricted

if TYPE_CHECKING:
    from cce_graph.model import View

FEW = settings(max_examples=60 if settings.get_current_profile_name() != "soak" else 500)
READERS = (Handling.PROFESSIONALS, Handling.RESTRICTED)


def claims_of(view: View) -> dict[str, tuple[str, str]]:
    """Every claim in a view, with the mentions at its ends."""
    return {claim.id: (claim.source, claim.target) for tie in view.ties for claim in tie.claims}


@FEW
@given(caseloads(), st.randoms(use_true_random=False))
def test_the_order_of_cases_and_of_decisions_never_matters(load, chance):
    data, pairs = [*load.data], [*load.pairs]
    chance.shuffle(data)
    chance.shuffle(pairs)
    turned = Caseload(tuple(data), tuple((other, one) for one, other in pairs))
    for reader in READERS:
        assert look(turned, reader).view == look(load, reader).view


@FEW
@given(caseloads())
def test_removing_a_case_removes_exactly_its_evidence(load):
    whole = look(load, Handling.RESTRICTED).view
    gone, left = load.data[0]["case"], Caseload(load.data[1:], load.pairs)
    view = look(left, Handling.RESTRICTED).view
    before, after = claims_of(whole), claims_of(view)
    # A pair of records joined only by way of the removed case comes apart again, and what tied it to itself is back.
    assert {name for name in before if not name.startswith(f"{gone}/")} <= after.keys()
    assert not [name for name in after if name.startswith(f"{gone}/")]
    assert {item.case for node in view.nodes for item in node.mentions} <= {case["case"] for case in load.data[1:]}
    assert view.cases == tuple(sorted(case["case"] for case in load.data[1:]))


@FEW
@given(caseloads())
def test_a_reader_without_leave_gets_the_same_bytes_whether_or_not_anything_is_restricted(load):
    assert dict(outputs(look(load))) == dict(outputs(look(without_restricted(load))))


def test_that_law_catches_a_restricted_mention_that_is_let_in(monkeypatch):
    """A planted fault: restricted people are mentioned to every reader."""
    real = mentions_module.mentions_of
    monkeypatch.setattr(build_module, "mentions_of", lambda case, _reader, day: real(case, Handling.RESTRICTED, day))
    with pytest.raises(AssertionError):
        test_a_reader_without_leave_gets_the_same_bytes_whether_or_not_anything_is_restricted()


def test_that_law_catches_a_restricted_claim_that_is_let_in(monkeypatch):
    """A planted fault: restricted links are told to every reader."""
    real = build_module.claims_of
    monkeypatch.setattr(
        build_module, "claims_of", lambda case, seen, _reader, day: real(case, seen, Handling.RESTRICTED, day)
    )
    with pytest.raises(AssertionError):
        test_a_reader_without_leave_gets_the_same_bytes_whether_or_not_anything_is_restricted()


@FEW
@given(caseloads())
def test_the_network_of_a_reader_is_that_of_the_record_which_the_reader_may_see(load):
    """The same as taking out of the whole record what may not be seen, by the way that assessments take."""
    shown = look(load).view
    cases = [case.seen_by(Handling.PROFESSIONALS) for case in load.cases(AS_OF)]
    plain = [case.model_dump(mode="json", by_alias=True) for case in cases]
    again = look(Caseload(tuple(plain), load.pairs), Handling.RESTRICTED).view
    assert (shown.nodes, shown.ties) == (again.nodes, again.ties)


@FEW
@given(caseloads())
def test_every_link_is_in_a_record_and_still_stands(load):
    recorded = {f"{case['case']}/{link['id']}": link for case in load.data for link in case["links"]}
    for name, (source, target) in claims_of(look(load, Handling.RESTRICTED).view).items():
        case = name.split("/", 1)[0]
        if name.endswith("/named"):  # held by a law of its own, below
            assert (name, target) == (f"{source}/named", f"{case}/young_person")
            continue
        link = recorded[name]
        assert (source, target) == (f"{case}/{link['from']}", f"{case}/{link['to']}")
        assert link["recorded_on"] <= AS_OF
        assert "review_on" not in link or link["review_on"] >= AS_OF
        assert "withdrawn_on" not in link or link["withdrawn_on"] > AS_OF
        assert "grade" not in link or link["grade"]["information"] != "E"


@FEW
@given(caseloads())
def test_what_one_does_to_another_is_never_turned_round(load):
    """Not even where the record leaves its direction open, as it does by default: else a victim becomes the abuser."""
    recorded = {
        f"{case['case']}/{link['id']}": (f"{case['case']}/{link['from']}", f"{case['case']}/{link['to']}")
        for case in load.data
        for link in case["links"]
    }
    view = look(load, Handling.RESTRICTED).view
    holders = {item.key: node.id for node in view.nodes for item in node.mentions}
    for tie in view.ties:
        for claim in tie.claims:
            if tie.kind not in {*MUTUAL, ONLY_NAMED}:
                source, target = recorded[claim.id]
                assert (tie.source, tie.target) == (holders[source], holders[target])
                assert not claim.both_ways


@FEW
@given(caseloads())
def test_children_and_those_only_harmed_are_never_listed_as_of_concern(load):
    harmless = {Role.VICTIM, Role.WITNESS, Role.FAMILY, Role.PROFESSIONAL, Role.CHILD_AT_RISK}
    view = look(load, Handling.RESTRICTED).view
    listed = chain(
        (item.node for item in shared(view)),
        (item.node for item in brokers(view, 1, trials=0).listed),
        (node for item in groups(view, 1).listed for node in item.adults),
    )
    for node in listed:
        assert node.kind not in CHILDREN
        assert not node.roles or not harmless.issuperset(node.roles)


@FEW
@given(caseloads(), st.data())
def test_somebody_on_one_case_reads_no_name_and_no_case_but_their_own(load, data):
    own = data.draw(st.sampled_from([case["case"] for case in load.data]))
    found = look(load, Handling.RESTRICTED, member_of=frozenset({own}))
    printed = "\n".join(text for _, text in outputs(found))
    for case in load.data:
        if case["case"] != own:
            told = [case["case"], case["young_person"]["name"], *(item["name"] for item in case["people"])]
            told += [item["place"] for item in case["locations"]] + [item["label"] for item in case["things"]]
            assert [name for name in told if name in printed] == []
    outside = {node.id for node in found.view.nodes if node.pseudonym}
    assert not [tie for tie in found.view.ties if {tie.source, tie.target} <= outside]  # nothing beyond one hop


@FEW
@given(caseloads())
def test_what_stands_beside_an_assessment_names_no_other_case(load):
    found = look(load, Handling.RESTRICTED)
    for name, text in outputs(found):
        if name.startswith("beside"):
            own = name.split()[1]
            others = [case for case in load.data if case["case"] != own]
            told = [what for case in others for what in (case["case"], case["young_person"]["name"])]
            assert [what for what in told if what in text] == []


@FEW
@given(caseloads())
def test_every_link_that_is_printed_says_its_sources_and_whether_it_is_confirmed(load):
    found = look(load, Handling.RESTRICTED)
    nodes = {node.id: node for node in found.view.nodes}
    told = re.compile(
        r"( \(day of recording\))?\. "
        r"(Nobody recorded how|(One|Two|Three|Four) sources?, (not )?confirmed: [A-Z][a-z ]+, )"
    )
    for name, text in outputs(found):
        if name.endswith("text"):
            flat = " ".join(unstyle(text).split())
            for tie in found.view.ties:
                for rest in flat.split(says(tie, nodes))[1:]:
                    assert told.match(rest), (name, says(tie, nodes), rest[:80])


@FEW
@given(caseloads(), st.integers(2, 4))
def test_a_planted_adult_and_place_are_found_with_exactly_their_children(load, many):
    data = [dict(case) for case in load.data][:many]
    pairs = list(load.pairs)
    for case in data:
        adult = {"id": "zz", "name": "Planted", "roles": ["suspect"], "age_group": "adult", "handling": "open"}
        case["people"] = [*case["people"], adult]
        case["locations"] = [*case["locations"], {"id": "zp", "place": "Planted Place", "handling": "open"}]
        tie = {"agency": "police", "basis": "verified", "recorded_on": AS_OF, "handling": "open"}
        case["links"] = [
            *case["links"],
            {"id": "zl1", "from": "zz", "to": "young_person", "kind": "contacts", **tie},
            {"id": "zl2", "from": "young_person", "to": "zp", "kind": "found_at", **tie},
        ]
    first = data[0]["case"]
    pairs += [(f"{first}/{what}", f"{case['case']}/{what}") for case in data[1:] for what in ("zz", "zp")]
    view = look(Caseload(tuple(data), tuple(pairs))).view
    children = {node.id for node in view.nodes if node.kind is NodeKind.YOUNG_PERSON}
    found = {item.node.label: item for item in shared(view)}
    for planted in ("Planted", "Planted Place"):
        if len(children) > 1:
            assert {item.child.id for item in found[planted].contacts if item.direct} == children
        else:
            assert planted not in found  # every case is of one and the same child


@FEW
@given(caseloads())
def test_without_a_decision_of_a_person_nothing_is_joined(load):
    view = look(Caseload(load.data), Handling.RESTRICTED).view
    assert all(len(node.mentions) == 1 for node in view.nodes)
    assert all(len({claim.case for claim in tie.claims}) == 1 for tie in view.ties)


# ---- nobody who is named is lost

NAMED = ("people", "locations", "things")


@FEW
@given(caseloads())
def test_whoever_a_reader_may_see_is_in_the_network_unless_every_link_to_them_fell(load):
    for reader in READERS:
        view = look(load, reader).view
        found = {mention.key for node in view.nodes for mention in node.mentions}
        for case in load.data:
            links = [item for item in case["links"] if Handling(item["handling"]).visible_to(reader)]
            shown = {
                item["id"] for part in NAMED for item in case[part] if Handling(item["handling"]).visible_to(reader)
            }
            ends = [{item["from"], item["to"]} for item in links]
            tied = {end for pair in ends if pair <= {"young_person", *shown} for end in pair}
            for item in (*case["people"], *case["locations"], *case["things"]):
                key = f"{case['case']}/{item['id']}"
                if Handling(item["handling"]).visible_to(reader) and item["id"] not in tied:
                    assert key in found


def test_an_adult_whom_two_records_name_and_nobody_tied_is_found_once_confirmed():
    who = {"id": "p", "name": "Invented Name", "age_group": "adult", "roles": ["suspect"], "handling": "open"}
    data = tuple(
        {"case": f"C-{number}", "invented": True, "young_person": {"name": f"Child {number}"}, "people": [who]}
        for number in (1, 2)
    )
    [found] = shared(look(Caseload(data, (("C-1/p", "C-2/p"),))).view)
    assert found.node.label == "Invented Name"
    assert len(found.contacts) == 2
