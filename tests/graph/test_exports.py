"""Exports read back by readers that we did not write say what the view says; hostile words stay words."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import Enum
from xml.etree import ElementTree as ET

import jsonschema
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cce_core.base import Handling
from cce_core.network import Role
from cce_core.observation import Basis, Grade
from cce_graph.evidence import standing_of
from cce_graph.export import entities_csv, flatten, links_csv, to_geojson, to_gexf, to_graphml
from cce_graph.export.flat import EDGE, LISTS, NODE
from cce_graph.export.read_graphml import read_graphml
from cce_graph.export.values import entries, flat_value
from cce_graph.model import NodeKind

from . import views

HOSTILE = [
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\x00=1", "\uff1d1+1", '"quoted"', "a;b; c",
    "<script>", "]]>", "&amp;", "&#0;", "\x0b\x0c\x1b[31m", "שלום", "\u202eevil\u202c", "\ufeffmark",
    "\uffff\ufffe", "\ud800 half", "a\r\nb", "é" * 10_000, "x" * 10_000, "'", "  spaces  ", "null", "None", "😀",
    "\u2028line", "--><!--", "%s{0}",
]  # fmt: skip
words = st.sampled_from(HOSTILE) | st.text(max_size=40)


def round_trip(view):
    graph = flatten(view)
    return graph, nx.parse_graphml(to_graphml(graph), force_multigraph=True)


def of_gexf(graph) -> nx.MultiDiGraph:
    return nx.read_gexf(io.BytesIO(to_gexf(graph).encode()))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


# ---- flat values


class Colour(Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "flat"),
    [
        (None, None), ("", None), ([], None), (float("nan"), None), (float("inf"), None), (True, True), (3, 3),
        (1.5, 1.5), (date(2026, 11, 3), "2026-11-03"),
        (datetime(2026, 11, 3, 9, 30, tzinfo=UTC), "2026-11-03T09:30:00+00:00"),
        (Colour.RED, "red"),
        (Role.VICTIM, "victim"), ([date(2026, 1, 2), None, "b"], "2026-01-02; b"), ({"b", "a"}, "a; b"),
        (frozenset({Role.WITNESS, Role.VICTIM}), "victim; witness"), (["a; b", "c"], "a, b; c"), ({"k": 1}, "k: 1"),
        (Grade(source=2, information="C", handling_code="P"), "2CP"), ("a\x0bb", "a b"), ("\u202egnp.exe", "gnp.exe"),
    ],
)  # fmt: skip
def test_every_kind_of_value_becomes_one_that_every_format_holds(value, flat):
    assert flat_value(value) == flat


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text() | st.dates() | st.sampled_from(Role),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))  # fmt: skip
def test_no_value_is_left_that_xml_or_json_refuses(value):
    found = flat_value(value)
    assert found is None or type(found) in (str, int, float, bool)
    if isinstance(found, str):
        assert "\n" not in found
        ET.fromstring(to_graphml(_with_label(found)))  # noqa: S314  # our own text


def _with_label(label):
    return flatten(views.view([views.node(views.mention("TL-1/x", NodeKind.ADULT, label))], []))


# ---- the same in every format


@pytest.mark.parametrize(
    "view", [views.small(), views.caseload(), views.generated(150)], ids=["small", "caseload", "many"]
)
def test_graphml_read_by_networkx_holds_every_row(view):
    graph, read = round_trip(view)
    assert dict(read.nodes(data=True)) == {row["id"]: without(row, "id") for row in graph.nodes}
    edges = {key: (one, other, data) for one, other, key, data in read.edges(keys=True, data=True)}
    assert edges == {
        row["id"]: (row["source"], row["target"], without(row, "id", "source", "target")) for row in graph.edges
    }
    assert read.graph["as_of"] == "2026-11-20"
    assert read.graph["reader"] == "professionals"


@pytest.mark.parametrize(
    "view", [views.small(), views.caseload(), views.generated(150)], ids=["small", "caseload", "many"]
)
def test_gexf_read_by_networkx_holds_every_row_and_the_days(view):
    graph, read = flatten(view), of_gexf(flatten(view))
    assert read.graph["mode"] == "dynamic"
    for row in graph.nodes:
        data = read.nodes[row["id"]]
        assert {key: data[key] for key in row if key != "id"} == without(row, "id")
        assert (data.get("start"), data.get("end")) == (row.get("first"), row.get("last"))
    edges = {data["id"]: (one, other, data) for one, other, data in read.edges(data=True)}
    assert edges.keys() == {row["id"] for row in graph.edges}
    for row in graph.edges:
        one, other, data = edges[row["id"]]
        assert (one, other) == (row["source"], row["target"])
        assert {key: data[key] for key in row if key not in ("id", "source", "target")} == without(
            row, "id", "source", "target"
        )
        assert (data.get("start"), data.get("end")) == (row.get("first"), row.get("last"))


def without(row, *keys):
    return {key: value for key, value in row.items() if key not in keys}


@pytest.mark.parametrize(
    "view", [views.small(), views.caseload(), views.generated(150)], ids=["small", "caseload", "many"]
)
def test_the_csv_pair_read_by_python_holds_every_row(view):
    graph = flatten(view)
    entities, links = rows(entities_csv(graph)), rows(links_csv(graph))
    assert [row["Entity ID"] for row in entities] == [row["id"] for row in graph.nodes]
    assert [plain_cell(row["Label"]) for row in entities] == [row["label"] for row in graph.nodes]
    assert [row["Link ID"] for row in links] == [row["id"] for row in graph.edges]
    assert {row["End 1 ID"] for row in links} | {row["End 2 ID"] for row in links} <= {
        row["Entity ID"] for row in entities
    }
    for row, edge in zip(links, graph.edges, strict=True):
        assert row["Strength"] == {
            "confirmed": "Confirmed", "several_sources": "Unconfirmed", "tentative": "Tentative"
        }[edge["standing"]]  # fmt: skip
        assert row["Direction"] == ("None" if edge["direction"] == "both" else "End 1 to End 2")
        assert (row["Date First"], row["Date Last"]) == (edge.get("first", ""), edge.get("last", ""))


def plain_cell(cell: str) -> str:
    return cell.removeprefix("'")


def test_a_row_for_each_claim_and_none_more():
    view = views.caseload()
    claims = {item.id: tie for tie in view.ties for item in tie.claims}
    graph = flatten(view)
    assert {row["id"] for row in graph.edges} == claims.keys()
    for row in graph.edges:
        assert row["standing"] == standing_of(claims[row["id"]].claims)
    assert [list(row) for row in graph.nodes] == [[key for key in NODE if key in row] for row in graph.nodes]
    assert [list(row) for row in graph.edges] == [[key for key in EDGE if key in row] for row in graph.edges]


def test_a_role_stays_with_its_own_end_where_a_claim_was_recorded_from_the_other():
    one = views.node(views.mention("TL-1/a", NodeKind.ADULT, "A"))
    two = views.node(views.mention("TL-1/b", NodeKind.PEER, "B"))
    said = views.claim("TL-1/l1", "TL-1/b", "TL-1/a", "friend", source_roles=frozenset({Role.VICTIM}))
    (row,) = flatten(views.view([one, two], [views.tie(said, source="TL-1/a", target="TL-1/b")])).edges
    assert (row["source"], row["target"], row["target_roles"]) == ("TL-1/a", "TL-1/b", "victim")
    assert "source_roles" not in row


# ---- GeoJSON

POINT = {
    "type": "object",
    "required": ["type", "id", "geometry", "properties"],
    "properties": {
        "type": {"const": "Feature"},
        "geometry": {
            "type": "object",
            "required": ["type", "coordinates"],
            "additionalProperties": False,
            "properties": {
                "type": {"const": "Point"},
                "coordinates": {
                    "type": "array",
                    "prefixItems": [
                        {"type": "number", "minimum": -180, "maximum": 180},
                        {"type": "number", "minimum": -90, "maximum": 90},
                    ],
                    "minItems": 2,
                    "maxItems": 2,
                },
            },
        },
        "properties": {"type": "object"},
    },
}
GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "not": {
        "anyOf": [{"required": [name]} for name in ("crs", "coordinates", "geometry", "properties")]
    },  # RFC 7946 §7
    "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": POINT}},
}


def test_geojson_holds_places_with_coordinates_longitude_first_and_says_how_many_have_none():
    view = views.generated(150)
    found = json.loads(to_geojson(flatten(view)))
    jsonschema.validate(found, GEOJSON, cls=jsonschema.Draft202012Validator)
    placed = {node.id: node.mentions[0].point for node in view.nodes if node.mentions and node.mentions[0].point}
    assert {item["id"]: tuple(item["geometry"]["coordinates"]) for item in found["features"]} == {
        name: (east, north) for name, (north, east) in placed.items()
    }
    assert found["threadline"]["places_without_coordinates"] == 0
    small = json.loads(to_geojson(flatten(views.view([*views.small().nodes, nowhere()], views.small().ties))))
    assert [item["geometry"]["coordinates"] for item in small["features"]] == [[-1.25, 52.1]]
    assert small["features"][0]["properties"]["recorded_found_at"] == 1
    assert small["threadline"]["places_without_coordinates"] == 1


def nowhere():
    return views.node(views.mention("TL-2/park", NodeKind.LOCATION, "Park"))


def test_the_check_of_geojson_refuses_a_point_written_north_first():
    wrong = {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "x", "properties": {},
             "geometry": {"type": "Point", "coordinates": [52.1, -125.0]}}]}  # fmt: skip
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, GEOJSON, cls=jsonschema.Draft202012Validator)


# ---- hostile words


@settings(max_examples=60)
@given(words, words, words, words)
def test_hostile_words_come_back_as_words_from_every_format(label, alias, note, phone):
    one = views.node(
        views.mention(
            "TL-1/a", NodeKind.ADULT, label, aliases=(alias,), phones=(phone,), address=note, point=(52.1, -1.25)
        )
    )
    two = views.node(views.mention("TL-1/young_person", NodeKind.YOUNG_PERSON, note))
    view = views.view(
        [one, two], [views.tie(views.claim("TL-1/l1", "TL-1/a", "TL-1/young_person", "contacts", note=note))]
    )
    graph, read = round_trip(view)
    assert read.nodes["TL-1/a"] == without(graph.nodes[0], "id")
    again = of_gexf(graph)
    assert again.nodes["TL-1/a"]["label"] == graph.nodes[0]["label"]
    assert read_graphml("x", to_graphml(graph).encode()) == graph
    for text in (entities_csv(graph), links_csv(graph)):
        table = rows(text)
        assert len(table) == {True: 2, False: 1}["Entity ID" in text]
        assert not [cell for row in table for cell in row.values() if starts_formula(cell)]
    assert rows(links_csv(graph))[0]["End 1 Label"].removeprefix("'") == str(graph.nodes[0]["label"]).removeprefix("'")
    jsonschema.validate(json.loads(to_geojson(graph)), GEOJSON, cls=jsonschema.Draft202012Validator)


def starts_formula(cell: str) -> bool:
    """As a spreadsheet reads it: a plain number is none, whatever its sign."""
    try:
        float(cell)
    except ValueError:
        return cell.lstrip(" ").startswith(
            ("=", "+", "-", "@", "\t", "\r", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")
        )
    return False


def test_a_number_keeps_its_sign_in_a_table():
    (row,) = [row for row in rows(entities_csv(flatten(views.small()))) if row["Longitude"]]
    assert row["Longitude"] == "-1.25"


def test_a_long_name_is_kept_whole():
    graph, read = round_trip(views.view([views.node(views.mention("TL-1/a", NodeKind.ADULT, "é" * 10_000))], []))
    assert read.nodes["TL-1/a"]["label"] == "é" * 10_000
    assert rows(entities_csv(graph))[0]["Label"] == "é" * 10_000


# ---- who may know what

CANARY = "Zed Canary"


def test_nothing_that_could_name_somebody_shown_without_a_name_is_in_any_file():
    graph = flatten(views.small())
    for text in (to_graphml(graph), to_gexf(graph), entities_csv(graph), links_csv(graph), to_geojson(graph)):
        assert CANARY not in text
        assert "TL-9" not in text
    assert "Child 7" in to_graphml(graph)


def test_what_was_recorded_in_a_case_that_the_reader_does_not_know_of_is_told_without_it():
    view = views.small()
    foreign = views.claim("TL-9/l4", "TL-9/x", "TL-9/y", "contacts", note="seen at the gate")
    tied = views.tie(foreign, source="TL-1/ricky", target="TL-2/young_person")
    graph = flatten(replace(view, ties=(*view.ties, tied)))
    (row,) = [row for row in graph.edges if row["id"].endswith("~1") and row["target"] == "TL-2/young_person"]
    assert "case" not in row
    assert "TL-9" not in to_graphml(graph)


def test_handling_is_the_strictest_of_all_mentions():
    mentions = [
        views.mention("TL-1/a", NodeKind.ADULT, "A"),
        views.mention("TL-2/a", NodeKind.ADULT, "A", handling=Handling.RESTRICTED),
    ]
    (row,) = flatten(views.view([views.node(*mentions)], [])).nodes
    assert row["handling"] == "restricted"


def test_lists_are_known_as_lists():
    graph = flatten(views.small())
    (ricky,) = [row for row in graph.nodes if row["id"] == "TL-1/ricky"]
    assert entries(ricky["roles"]) == ["associate", "suspect"]
    assert entries(ricky["other_names"]) == ["Ric", "Rick Dayne"]
    assert {"roles", "other_names", "cases"} <= LISTS
    assert (ricky["born_from"], ricky["born_to"]) == ("1998-01-01", "1998-12-31")


def test_a_view_in_another_order_gives_the_same_bytes():
    view = views.generated(120)
    turned = replace(view, nodes=view.nodes[::-1], ties=view.ties[::-1])
    assert flatten(turned) == flatten(view)
    for write in (to_graphml, to_gexf, entities_csv, links_csv, to_geojson):
        assert write(flatten(turned)) == write(flatten(view))


def test_a_basis_and_a_grade_are_written_as_recorded():
    rows_ = {row["id"]: row for row in flatten(views.small()).edges}
    assert rows_["TL-2/l1"]["grade"] == "2CP"
    assert rows_["TL-1/l2"]["basis"] == Basis.VERIFIED.value
    assert "first" not in rows_["TL-2/l1"]
