"""The family rules on real benchmark records: FEBRL 4 with relatives added, read as the benchmark reads it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from cce_graph.same import Band, review
from cce_graph.same.prepared import prepare
from cce_graph.same.splink_pairs import SplinkMissingError, proposed, row_of, splink_pairs

from .worlds import person

PATH = Path(__file__).parents[3] / "benchmarks/identity.py"
PEOPLE = 600


@pytest.fixture(scope="module")
def identity():
    """The module of the benchmark."""
    import sys

    spec = importlib.util.spec_from_file_location("identity", PATH)
    module = sys.modules["identity"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["identity"]


@pytest.fixture(scope="module")
def small(identity):
    """Six hundred people of FEBRL 4 and their 150 relatives of each kind; what was found among them."""
    whole = identity.febrl4()
    numbers = sorted({item.key[2:] for item in whole.mentions})[:PEOPLE]
    kept = [item for item in whole.mentions if item.key[2:] in set(numbers)]
    base = identity.Set(kept, {pair for pair in whole.true if {key[2:] for key in pair} <= set(numbers)})
    relatives = identity.families(base, 100)
    return base, relatives, review([*kept, *(item for kind in relatives.values() for item in kind)])


def test_no_relative_is_called_likely(small, identity):
    _, relatives, found = small
    likely = {key for pair in found.pairs if pair.band is Band.LIKELY for key in identity.pair_of(pair)}
    for kind, items in relatives.items():
        assert len(items) == 100, kind
        assert not likely & {item.key for item in items}, kind


def test_true_pairs_are_offered_and_no_stranger_is_likely(small, identity):
    """The benchmark's goals on a sample: nearly all true pairs offered, and every likely pair true."""
    base, _, found = small
    offered = {identity.pair_of(pair) for pair in found.pairs}
    likely = {identity.pair_of(pair) for pair in found.pairs if pair.band is Band.LIKELY}
    assert len(offered & base.true) >= 0.97 * len(base.true)
    assert len(likely) >= 0.6 * len(base.true)
    assert likely <= base.true


def test_places_that_are_called_likely_are_one_place(identity):
    data = identity.places()
    likely = [identity.pair_of(pair) for pair in review(data.mentions).pairs if pair.band is Band.LIKELY]
    precision, recall, _ = identity.quality(likely, data.true)
    assert precision == 1.0
    assert recall > 0.35


def test_without_splink_one_line_says_what_to_install(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "splink", None)
    with pytest.raises(
        SplinkMissingError, match=r"^Splink is not installed\. Install it with: pip install .*\[link\]'$"
    ):
        splink_pairs([person("A", "Ryan Orr"), person("B", "Ryan Orr")], seed=1)


def test_splink_is_given_nothing_for_what_is_not_known():
    known = row_of(prepare(person("A", "Ryan Orr", "2010-02-17", address="12 Mill Road", postcode="MH2 4QA")))
    assert known == {
        "unique_id": "A/p",
        "in_case": "A",
        "forename": "ryan",
        "surname": "orr",
        "born": "2010-02-17",
        "street": "12 mill road",
        "postcode": "mh24qa",
    }
    unknown = row_of(prepare(person("B", "His grandmother", "about 1960")))
    assert {key for key, cell in unknown.items() if cell is None} == {
        "forename",
        "surname",
        "born",
        "street",
        "postcode",
    }


@pytest.mark.parametrize(
    ("other", "share", "band"),
    [
        (person("B", "Ryan Orr", "2010-02-17"), 0.99, Band.LIKELY),
        (person("B", "Ryan Orr", "2010-02-17"), 0.5, Band.POSSIBLE),
        (person("B", "Ryan Orr", "2010-02-17"), 0.05, Band.UNLIKELY),
        (person("B", "Kian Orr", "2010-02-17"), 0.9999, Band.POSSIBLE),
        (person("B", "Ryan Orr", "1980-02-17"), 0.9999, Band.POSSIBLE),
        (person("B", "Ryan Orr"), 0.9999, Band.POSSIBLE),
    ],
)
def test_the_family_rules_hold_whatever_splink_says(other, share, band):
    one = prepare(person("A", "Ryan Orr", "2010-02-17"))
    assert proposed(one, prepare(other), share).band is band
    assert proposed(prepare(other), one, share) == proposed(one, prepare(other), share)
