"""Results: a person's own slips, where a group divides, and that small groups are withheld everywhere."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from random import Random
from xml.etree import ElementTree as ET

import pytest
from tests.app.training.kit import DAY, VIGNETTES

from cce_app.training.agreement import alpha, weighted_kappa
from cce_app.training.pools import deal
from cce_app.training.progress import Practice
from cce_app.training.results import group_results, own_results
from cce_app.training.session import Attempt, Sitting, SlipKept, Step
from cce_app.training.spread import spread_of

LEVELS = ("universal", "emerging", "moderate", "significant")
BEGUN = date(2026, 9, 1)
RATED = {  # by vignette: what six people said
    "V-1": "universal universal universal universal universal universal",
    "V-2": "emerging moderate significant emerging moderate not_enough_information",
    "V-3": "significant significant moderate significant significant significant",
}


def sitting(rater: str, levels: dict[str, str], number: int = 1, **more) -> Sitting:
    attempts = tuple(
        Attempt(vignette=name, step=Step.DONE, level=level, suggested="moderate", reason="So.", **more.get(name, {}))
        for name, level in levels.items()
    )
    kept = {key: value for key, value in more.items() if key in ("set", "round", "begun_on")}
    return Sitting(
        id=f"{rater}-{number:03}", rater=rater, attempts=attempts, **{"set": "core", "begun_on": BEGUN, **kept}
    )


def six() -> list[Sitting]:
    columns = {name: said.split() for name, said in RATED.items()}
    found = []
    for person in range(6):
        seen = {"observations": {"drug_debt": "present"} if person % 2 else {}}
        alike = {"observations": {"phone_multiple": "present"}}
        levels = {name: said[person] for name, said in columns.items()}
        found.append(sitting(f"r{person}", levels, **{"V-1": seen, "V-2": alike}))
    return found


def test_group_figures_are_those_of_the_plain_arithmetic() -> None:
    found = group_results(six(), LEVELS, 5, Random(1))
    units = [tuple(LEVELS.index(level) for level in said.split() if level in LEVELS) for said in RATED.values()]
    assert found.levels.alpha == alpha(units, "ordered")
    assert found.levels.low <= found.levels.alpha <= found.levels.high
    assert found.not_enough == 1
    assert (found.kappas.pairs, found.people) == (15, 6)
    assert found.kappas.highest == 1.0
    columns = list(zip(*(said.split() for said in RATED.values()), strict=True))
    ranks = [[LEVELS.index(level) if level in LEVELS else None for level in column] for column in columns]
    pairs = [[(a, b) for a, b in zip(one, other, strict=True) if None not in (a, b)]
             for place, one in enumerate(ranks) for other in ranks[place + 1:]]  # fmt: skip
    by_hand = sorted(weighted_kappa([a for a, _ in pair], [b for _, b in pair]) for pair in pairs)
    assert (found.kappas.lowest, found.kappas.highest) == (by_hand[0], by_hand[-1])


def test_what_divides_people_comes_first() -> None:
    found = group_results(six(), LEVELS, 5, Random(1))
    assert [item.vignette for item in found.vignettes] == ["V-2", "V-3", "V-1"]
    assert found.vignettes[-1].pairs_differ == 0
    first, second = found.indicators
    assert (first.indicator, first.pairs_differ) == ("drug_debt", 0.6)  # three of six: nine of fifteen pairs
    assert (second.indicator, second.pairs_differ, second.alpha) == ("phone_multiple", 0.0, None)


@pytest.mark.parametrize("people", range(5))
def test_a_group_under_the_set_size_is_withheld(people) -> None:
    found = group_results(six()[:people], LEVELS, 5, Random(1))
    assert (found.levels, found.kappas, found.vignettes, found.indicators, found.self_agreement) == (None,) * 5
    assert spread_of("V-2", six()[: people + 1], "r0").levels is None  # the reader does not count


def test_a_vignette_that_too_few_rated_is_withheld_in_a_group_that_is_large_enough() -> None:
    more = [*six(), sitting("r9", {"V-9": "moderate"})]
    found = group_results(more, LEVELS, 5, Random(1))
    assert "V-9" not in [item.vignette for item in found.vignettes]
    assert found.held_back == 1


def test_only_first_ratings_count_and_only_committed_ones() -> None:
    again = sitting("r0", {"V-2": "universal"}, 2, begun_on=date(2026, 10, 1))
    blind = Sitting(id="r8-001", rater="r8", set="core", begun_on=BEGUN,
                    attempts=(Attempt(vignette="V-2", step=Step.REASON, level="universal"),))  # fmt: skip
    told = spread_of("V-2", [again, blind, *six()], "somebody")
    assert told.people == 6
    assert told.levels == {"emerging": 2, "moderate": 2, "significant": 1, "not_enough_information": 1}


def test_own_progress_tells_the_kinds_of_slip_apart_and_earlier_from_later() -> None:
    slip = {"slips": (SlipKept(kind="missed", indicator="drug_debt"), SlipKept(kind="blaming_words"))}
    levels = {"V-1": "universal", "V-2": "moderate", "V-3": "significant", "V-4": "not_enough_information"}
    own = own_results([sitting("me", levels, **{"V-1": slip, "V-2": slip}), *six()], "me", LEVELS)
    assert (own.earlier, own.later) == (2, 2)
    assert [(item.kind, item.earlier, item.later, item.indicators) for item in own.slips] == [
        ("missed", 2, 0, ("drug_debt",)),
        ("blaming_words", 2, 0, ()),
    ]
    assert own.level == {"lower": 1, "same": 1, "higher": 1, "one had not enough": 1}


def test_a_pool_deals_evenly_by_chance_and_nobody_one_vignette_twice() -> None:
    vignettes = [f"V-{number}" for number in range(7)]
    members = deal([f"r{number}" for number in range(10)], vignettes, 4, Random(3))
    every = [name for member in members for name in member.vignettes]
    assert all(len(set(member.vignettes)) == 4 for member in members)
    counts = [every.count(name) for name in vignettes]
    assert max(counts) - min(counts) <= 1
    assert deal(["a", "b"], vignettes, 4, Random(3)) == deal(["a", "b"], vignettes, 4, Random(3))
    assert len({member.vignettes for member in members}) > 5


def test_a_pool_is_rated_now_and_again_after_the_weeks(threadline, tmp_path) -> None:
    home = ["--home", tmp_path]
    dealt = threadline("train", "pool", "--rater", "ann", "--rater", "ben", "--each", "2", "--from", VIGNETTES, *home,
                       "--as-of", DAY)  # fmt: skip
    assert dealt.code == 0, dealt.err
    assert "ann: TV-9" in dealt.out
    answers = VIGNETTES.parent / "answers.yaml"
    rate = ["train", "start", "--pool", "--rater", "ann", "--from", VIGNETTES, "--answers", answers, *home, "--as-of"]
    first = threadline(*rate, DAY)
    assert first.code == 0
    early = threadline(*rate, "2026-12-24")
    assert early.code == 1
    assert "the repeat is due on 14 Feb 2027" in early.err
    second = threadline(*rate, "2027-02-14")
    assert second.code == 0
    assert "both rounds of the pool are done" in threadline(*rate, "2027-06-01").err
    assert 'the rater "cy" is not known' in threadline("train", "start", "--pool", "--rater", "cy", *home).err
    own = threadline("train", "results", "--rater", "ann", *home)
    assert "2 of 2 at the same level" in own.out
    assert "Beside the second reader" not in first.out
    assert "Beside the second reader" in second.out
    assert [item.round for item in Practice(tmp_path, print).sittings()] == [1, 2]  # type: ignore[arg-type]
    again = threadline("train", "pool", "--rater", "ann", "--rater", "ben", "--each", "2", "--from", VIGNETTES, *home)
    assert "there is a pool already" in again.err


@pytest.fixture
def home(tmp_path) -> Practice:
    practice = Practice(tmp_path, print)  # type: ignore[arg-type]
    for item in six():
        practice.save(item)
    return practice


def test_results_are_printed_as_text_table_data_and_picture(threadline, home, tmp_path) -> None:
    where = ["--home", home.home]
    text = threadline("train", "results", "--group", *where).out
    assert "Six people in this practice folder" in text
    assert "Krippendorff's alpha: 0." in text
    assert "1 would be agreement on every vignette, 0 no more than chance" in text
    assert "V-2: Emerging 2, Moderate 2, Significant 1, Not enough information" in text
    assert all(len(line) <= 80 for line in text.splitlines())
    rows = list(csv.DictReader(StringIO(threadline("train", "results", "--csv", *where).out)))
    assert {row["what"] for row in rows if row["about"] == "vignette"} == set(RATED)
    data = json.loads(threadline("train", "results", "--format", "json", *where).out)
    assert data["group"]["people"] == 6
    picture = tmp_path / "chart.svg"
    assert threadline("train", "results", "--chart", picture, *where).code == 0
    drawn = ET.fromstring(picture.read_text("utf-8"))  # noqa: S314  # our own picture
    names = [item.text for item in drawn.iter() if item.text and item.text.strip()]
    assert "V-2" in names
    assert "V-2: Emerging 2, Moderate 2, Significant 1, Not enough information to suggest a level 1." in names[2]
    assert "already a file of that name" in threadline("train", "results", "--chart", picture, *where).err


def test_nothing_of_a_small_group_is_in_any_output(threadline, home, tmp_path) -> None:
    for path in sorted((home.home / "sittings").glob("*.json"))[4:]:
        path.unlink()
    where = ["--home", home.home, "--rater", "somebody"]
    picture = tmp_path / "chart.svg"
    out = [threadline("train", "results", *where, *more).out for more in (
        ["--group"], ["--csv"], ["--format", "json"], ["--group", "--chart", picture])]  # fmt: skip
    for text in (*out, picture.read_text("utf-8")):
        assert "V-2" not in text
        assert "drug_debt" not in text
        assert "withheld" in text.lower()
