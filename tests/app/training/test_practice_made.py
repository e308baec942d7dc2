"""What practice makes for itself: twin cases by what a level rests on, and composed cases from a seed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.app.training.kit import VIGNETTES

from cce_app.training.compose import Wanted, compose
from cce_app.training.second_reader import second_reader
from cce_app.training.twin_cases import all_twins, differ_in_one, without
from cce_app.training.twin_sitting import pairs
from cce_app.training.twists import Twist, fitting
from cce_app.training.vignette import read_vignette, to_yaml
from cce_core.errors import BadInputError
from cce_engine.words.table import Reading

DAY = date(2026, 11, 20)
READER = second_reader()
LEVELS = [word.id for word in READER.rulebook.pack.levels]
TABLE = READER.rulebook.pack.words_to_avoid


def composed(seed: int, level: str, twist: str | None = None):
    return compose(Wanted(seed, level, twist, DAY), READER)


@given(st.integers(0, 10_000), st.sampled_from(LEVELS[1:]))
@settings(max_examples=25, deadline=None)
def test_twins_differ_in_exactly_one_observation_and_in_level(seed, level) -> None:
    vignette = composed(seed, level)
    for pair in all_twins([vignette], READER.reads):
        assert differ_in_one(pair)
        fuller, barer = list(pair.fuller.observations), list(pair.barer.observations)
        fuller.remove(pair.fact)
        assert fuller == barer
        again = [READER.reads(case, pair.as_of).level.recorded.id for case in (pair.fuller, pair.barer)]
        assert LEVELS.index(again[0]) > LEVELS.index(again[1])


@given(st.integers(0, 10_000), st.sampled_from(LEVELS[1:]))
@settings(max_examples=10, deadline=None)
def test_no_pair_is_overlooked(seed, level) -> None:
    """Leaving out each fact in turn, by hand, finds the same facts."""
    vignette = composed(seed, level)
    found = {pair.fact.id for pair in all_twins([vignette], READER.reads) if pair.as_of == DAY}
    moved = set()
    for item in vignette.case.observations:
        other = READER.reads(without(vignette.case, item.id), DAY)
        if other.level.recorded.id != level and other.level.headline != "not_enough_information":
            moved.add(item.id)
    assert found == moved


def test_pairs_come_from_the_seed_and_enough_are_found() -> None:
    one, two = (pairs([], READER, 3, 4, DAY) for _ in range(2))
    assert len(one) == 4
    assert [(shown.pair.vignette, shown.fuller_is_first) for shown in one] == [
        (shown.pair.vignette, shown.fuller_is_first) for shown in two
    ]
    assert len({shown.pair.vignette for shown in one}) == 4


def test_the_twins_command_shows_both_before_it_says_which(threadline, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr("sys.stdin", (tmp_path / "keys").open("w+"))
    with (tmp_path / "keys").open("w") as keys:
        keys.write("significant\nlowest?\n2\n")
    ran = threadline("train", "twins", "--from", VIGNETTES / "TV-91-tam.yaml", "--count", "1", "--seed", "1")
    assert ran.code == 0, ran.err
    blind, revealed = ran.out.split("Beside the second reader")
    first, second = re.findall(r"(?m)^Which level for (\w+)\?$", blind)
    for name in (first, second):
        assert f"{name.upper()} · SCHOOL, RECORD" in blind
        assert f"Recorded of {name} only" not in blind
    assert "The one fact".upper() not in blind
    assert "NB-" not in blind
    assert "Nothing like it is" in blind
    assert "THE ONE FACT" in revealed
    assert f"Recorded of {first} only." in revealed or f"Recorded of {second} only." in revealed


@given(st.integers(0, 2**31), st.sampled_from(LEVELS))
@settings(max_examples=15, deadline=None)
def test_a_composed_case_is_invented_reads_back_and_has_its_level(seed, level) -> None:
    vignette = composed(seed, level)
    assert vignette.invented
    assert vignette.case.invented
    assert composed(seed, level) == vignette
    assert read_vignette("t", to_yaml(vignette).encode(), READER.rulebook) == vignette
    answer = READER.reads(vignette.case, DAY)
    assert (answer.level.recorded.id, answer.level.headline) == (level, "level")
    later = READER.reads(vignette.later(), vignette.one_new_fact.dated)
    assert later.level.recorded.id == vignette.one_new_fact.level
    told = {item.source for item in vignette.narrative}
    assert {item.agency for item in vignette.case.observations} == told


@pytest.mark.parametrize(
    ("level", "twist"), [(level, twist) for rank, level in enumerate(LEVELS) for twist in fitting(rank)]
)
def test_every_twist_does_what_it_says(level, twist) -> None:
    vignette = composed(7, level, twist)
    told = {item.indicator: item for item in vignette.case.observations}
    positive = [item for item in told.values() if item.status in ("present", "suspected")]
    if twist is Twist.ONLY_SAID:
        assert {item.status for item in positive if not item.indicator.startswith("prot_")} == {"suspected"}
    if twist is Twist.ALARMING:
        assert vignette.easily_over_read
        assert {told[item.indicator].status for item in vignette.easily_over_read} == {"absent"}
    if twist is Twist.SILENCE:
        assert sum(item.status == "not_known" for item in told.values()) == 3
    if twist is Twist.CALM:
        assert sum(item.indicator.startswith("prot_") for item in positive) == 3
    assert len(vignette.wording) == (twist is Twist.WORDS)


@pytest.mark.parametrize("seed", range(12))
def test_composed_papers_blame_nobody_but_where_it_is_planted_and_that_is_found(seed) -> None:
    for level in LEVELS:
        vignette = composed(seed, level, "words")
        (planted,) = vignette.wording
        everything = Reading(known={"under_18", "under_13", "harm_recorded", "adult_of_concern"})
        assert TABLE.find(planted.text, everything)
        for paper in vignette.narrative:
            rest = paper.text.replace(planted.text, "")
            assert [item.words for item in TABLE.find(rest, everything)] == []
        assert planted.text in " ".join(paper.text for paper in vignette.narrative)


def test_bad_wishes_are_refused_with_what_would_be_right(threadline, tmp_path) -> None:
    with pytest.raises(BadInputError, match='Did you mean "moderate"'):
        composed(1, "modrate")
    with pytest.raises(BadInputError, match="Use: plain, calm, only_said"):
        composed(1, "significant", "alarming")
    path = tmp_path / "practice.yaml"
    wanted = ["train", "compose", "--seed", "5", "--level", "moderate", "--as-of", "2026-11-20", "-o", path]
    assert threadline(*wanted).code == 0
    assert "already a file of that name" in threadline(*wanted).err
    assert threadline(*wanted, "--force").code == 0
    assert path.read_text("utf-8").startswith("# An invented vignette.")
