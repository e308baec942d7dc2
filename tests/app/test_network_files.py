"""``threadline network draw``, ``export``, ``join``: whole files or none, nothing replaced unasked, conflicts said."""

from __future__ import annotations

import json
import shutil

import networkx as nx
import pytest

from cce_app.network.asking import looking
from cce_app.records import open_case
from cce_core.base import Handling
from cce_core.case_file import to_yaml

from ..graph.views import DAY
from .conftest import AS_OF, ROOT

CASELOAD = ROOT / "examples" / "caseload"
FILES = {
    "draw": ["draw", "-o", "n.html"],
    "svg": ["draw", "-o", "n.svg"],
    "graphml": ["export", "--as", "graphml", "-o", "n.graphml"],
    "gexf": ["export", "--as", "gexf", "-o", "n.gexf"],
    "csv": ["export", "--as", "csv", "-o", "n.csv"],
    "geojson": ["export", "--as", "geojson", "-o", "n.geojson"],
}


@pytest.fixture(scope="module")
def cut(tmp_path_factory):
    """The caseload without anything that professionals may not see."""
    folder, taken = tmp_path_factory.mktemp("cut"), 0
    for path in CASELOAD.glob("TL-*.yaml"):
        case = open_case(path, DAY)
        seen = case.seen_by(Handling.PROFESSIONALS)
        taken += len(case.links) - len(seen.links)
        (folder / path.name).write_text(to_yaml(seen), "utf-8")
    assert taken > 0
    return folder


def written(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("command", FILES.values(), ids=FILES)
def test_a_file_is_written_once_and_again_the_same_and_replaced_only_if_told(
    command, tmp_path, threadline, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    ran = threadline("network", *command, "--as-of", AS_OF)
    assert (ran.code, ran.err) == (0, "")
    made = written(tmp_path)
    assert all(f"Written: {name}" in ran.out for name in made)
    refused = threadline("network", *command, "--as-of", AS_OF)
    assert (refused.code, refused.out) == (1, "")
    assert "there is already a file of that name" in refused.err
    assert threadline("network", *command, "--as-of", AS_OF, "--force").code == 0
    assert written(tmp_path) == made


@pytest.mark.parametrize("command", FILES.values(), ids=FILES)
def test_a_file_holds_nothing_that_its_reader_may_not_see_and_does_not_show_that_there_is_more(
    command, cut, tmp_path, threadline, monkeypatch
):
    """Bytes for professionals are the same whether or not restricted links exist."""
    for name, folder in (("whole", CASELOAD), ("less", cut)):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        same = CASELOAD / "judgements.yaml"
        assert threadline("network", *command, "--cases", folder, "--same", same, "--as-of", AS_OF).code == 0
    assert written(tmp_path / "whole") == written(tmp_path / "less")


def test_the_restricted_reader_gets_more_and_is_told_so(tmp_path, threadline):
    path = tmp_path / "n.html"
    assert threadline("network", "draw", "-o", path, "--as-of", AS_OF, "--reader", "restricted").code == 0
    assert "INCLUDES RESTRICTED INFORMATION" in path.read_text("utf-8")
    more = looking(None, None, DAY, "restricted").view
    assert len(more.ties) > len(looking(None, None, DAY, "professionals").view.ties)


def test_somebody_on_one_case_gets_pseudonyms_in_every_file(tmp_path, threadline, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for command in FILES.values():
        assert threadline("network", *command, "--as-of", AS_OF, "--as-member-of", "TL-008").code == 0
    for name, content in written(tmp_path).items():
        text = content.decode("utf-8")
        for foreign in ("Arjun", "Keira", "TL-013", "TL-014"):
            assert foreign not in text, (name, foreign)
    assert "young-person-A" in (tmp_path / "n.graphml").read_text("utf-8")


def test_only_html_and_svg_can_be_drawn_and_nothing_is_written_otherwise(tmp_path, threadline):
    ran = threadline("network", "draw", "-o", tmp_path / "n.pdf")
    assert ran.code == 2
    assert ".html or .svg" in ran.err
    assert threadline("network", "draw").code == 2
    assert threadline("network", "export", "--as", "xlsx", "-o", tmp_path / "n").code == 2
    assert list(tmp_path.iterdir()) == []


def test_neither_table_is_written_where_one_is_already_there(tmp_path, threadline):
    (tmp_path / "n-links.csv").write_text("mine")
    ran = threadline("network", "export", "--as", "csv", "-o", tmp_path / "n.csv", "--as-of", AS_OF)
    assert ran.code == 1
    assert "n-links.csv" in ran.err
    assert written(tmp_path) == {"n-links.csv": b"mine"}


def test_geojson_says_what_it_cannot_hold(tmp_path, threadline):
    ran = threadline("network", "export", "--as", "geojson", "-o", tmp_path / "n.geojson", "--as-of", AS_OF)
    assert "GeoJSON holds places with coordinates only: 5 of 10 places" in ran.out
    found = json.loads((tmp_path / "n.geojson").read_text("utf-8"))
    assert {item["properties"]["label"].partition(",")[0] for item in found["features"]} == {
        "Golden Fry", "Cycle repair shed", "Harran Sands caravan park", "Flat 4", "Port Harran station",
    }  # fmt: skip
    for item in found["features"]:  # longitude first; all invented, and so at sea on the Dogger Bank
        east, north = item["geometry"]["coordinates"]
        assert (1.5 < east < 3.0, 54.4 < north < 55.2) == (True, True)


def test_nobody_on_one_case_reads_where_another_place_is(tmp_path, threadline):
    threadline("network", "export", "--as", "geojson", "-o", tmp_path / "n.geojson", "--as-of", AS_OF,
               "--as-member-of", "TL-003")  # fmt: skip
    assert json.loads((tmp_path / "n.geojson").read_text("utf-8"))["features"] == []


# ---- joining


@pytest.fixture
def two(tmp_path, threadline):
    """What two half caseloads were exported as, and what the whole one was."""
    whole = sorted(CASELOAD.glob("TL-*.yaml"))
    paths = []
    for name, files in (("a", whole[:8]), ("b", whole[6:])):
        (tmp_path / name).mkdir()
        for file in files:
            shutil.copy(file, tmp_path / name)
        paths.append(tmp_path / f"{name}.graphml")
        ran = threadline("network", "export", "-o", paths[-1], "--cases", tmp_path / name, "--as-of", AS_OF)
        assert ran.code == 0, ran.err
    return paths


def test_two_exports_join_by_id_into_any_format(two, tmp_path, threadline):
    ran = threadline("network", "join", *two, "-o", tmp_path / "both.graphml")
    assert (ran.code, ran.err) == (0, "")
    assert "0 conflicts." in ran.out
    a, b, both = (nx.read_graphml(path, force_multigraph=True) for path in (*two, tmp_path / "both.graphml"))
    assert set(both) == set(a) | set(b)
    assert {key for *_, key in both.edges(keys=True)} == {key for graph in (a, b) for *_, key in graph.edges(keys=True)}
    assert threadline("network", "join", *two, "--as", "gexf", "-o", tmp_path / "both.gexf").code == 0
    assert set(nx.read_gexf(tmp_path / "both.gexf")) == set(both)


def test_a_conflict_is_printed_ends_with_one_and_the_file_is_there(two, tmp_path, threadline):
    text = two[1].read_text("utf-8")
    label = "Golden Fry"
    assert label in two[0].read_text("utf-8")
    changed = text.replace(label, "Golden Fryer")
    assert changed != text
    two[1].write_text(changed, "utf-8")
    ran = threadline("network", "join", *two, "-o", tmp_path / "both.graphml")
    assert ran.code == 1
    assert "Golden Fryer" in ran.out
    assert "in a.graphml and" in ran.out
    assert (tmp_path / "both.graphml").is_file()
    ran = threadline("network", "join", *two, "-o", tmp_path / "both.graphml", "--force", "--format", "json")
    found = json.loads(ran.out)["conflicts"]
    assert found
    assert {item["field"] for item in found} <= {"label", "other_names", "address", "note"}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe<", b"<graphml/>", b"<!DOCTYPE x><graphml/>"])
def test_what_is_no_export_is_refused_and_nothing_is_written(content, two, tmp_path, threadline):
    two[1].write_bytes(content)
    ran = threadline("network", "join", *two, "-o", tmp_path / "both.graphml")
    assert (ran.code, ran.out) == (1, "")
    assert "b.graphml" in ran.err
    assert "Nothing was joined." in ran.err
    assert not (tmp_path / "both.graphml").exists()


def test_a_file_that_is_not_there_is_named(tmp_path, threadline):
    ran = threadline("network", "join", tmp_path / "x.graphml", tmp_path / "y.graphml", "-o", tmp_path / "z.graphml")
    assert ran.code == 1
    assert "x.graphml: there is no such file" in ran.err


def test_a_record_whose_ending_is_in_capitals_is_not_left_out(tmp_path, threadline):
    for number, ending in enumerate((".YAML", ".Yml", ".JSON")):
        (tmp_path / f"c{number}{ending}").write_text(f'{{"case": "C-{number}", "invented": true}}', "utf-8")
    answer = threadline("network", "findings", "--cases", tmp_path, "--as-of", AS_OF, "--format", "json")
    assert answer.code == 0
    assert "From the records of three cases" in threadline("network", "findings", "--cases", tmp_path).out
