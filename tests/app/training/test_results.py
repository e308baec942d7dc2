"""Results: a person's own slips, where a group divides, and that small groups are withheld everywhere."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from io import StringIO
from itertools import combinations
from random import Random
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.app.training.kit import ANSWERS, DAY, VIGNETTES

from cce_app.training.agreement import alpha, weighted_kappa
from cce_app.training.pools import deal
from cce_app.training.progress import Practice
from cce_app.training.release import Ledger, raters
from cce_app.training.results import group_results, own_results
from cce_app.training.session import Attempt, Sitting, SlipKept, Step
from cce_app.training.spread import first_ratings, spread_of

LEVELS = ("universal", "emerging", "moderate", "significant")
EVERYBODY = {f"r{number}" for number in range(20)}
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


def rated(vignette: str, sittings: list[Sitting]) -> dict[str, Attempt]:
    return first_ratings(sittings).get(vignette, {})


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
    found = group_results(six(), LEVELS, 5, Random(1))[0]
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
    found = group_results(six(), LEVELS, 5, Random(1))[0]
    assert [item.vignette for item in found.vignettes] == ["V-2", "V-3", "V-1"]
    assert found.vignettes[-1].pairs_differ == 0
    first, second = found.indicators
    assert (first.indicator, first.pairs_differ) == ("drug_debt", 0.6)  # three of six: nine of fifteen pairs
    assert (second.indicator, second.pairs_differ, second.alpha) == ("phone_multiple", 0.0, None)


@pytest.mark.parametrize("people", range(5))
def test_a_group_under_the_set_size_is_withheld(people) -> None:
    found = group_results(six()[:people], LEVELS, 5, Random(1))[0]
    assert (found.levels, found.kappas, found.vignettes, found.indicators, found.self_agreement) == (None,) * 5
    assert spread_of(rated("V-2", six()[: people + 1]), "r0", EVERYBODY).levels is None  # the reader does not count


def test_a_vignette_that_too_few_rated_is_withheld_in_a_group_that_is_large_enough() -> None:
    more = [*six(), sitting("r9", {"V-9": "moderate"})]
    found = group_results(more, LEVELS, 5, Random(1))[0]
    assert "V-9" not in [item.vignette for item in found.vignettes]
    assert found.held_back == 1


def test_only_first_ratings_count_and_only_committed_ones() -> None:
    again = sitting("r0", {"V-2": "universal"}, 2, begun_on=date(2026, 10, 1))
    blind = Sitting(id="r8-001", rater="r8", set="core", begun_on=BEGUN,
                    attempts=(Attempt(vignette="V-2", step=Step.REASON, level="universal"),))  # fmt: skip
    told = spread_of(rated("V-2", [again, blind, *six()]), "somebody", EVERYBODY)
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
    assert "V-2: Emerging 2, Moderate 2, Significant 1, Not enough information 1." in names[2]
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


# ---- what two looks tell together

WHO, WHAT = [f"r{number}" for number in range(14)], ["V-1", "V-2", "V-3"]
arrivals = st.lists(
    st.tuples(st.sampled_from(WHO), st.sets(st.sampled_from(WHAT), min_size=1), st.booleans(), st.booleans()),
    max_size=40,
)


@given(arrivals)
@settings(max_examples=200, deadline=None)
def test_no_two_looks_differ_by_fewer_than_five_people(steps) -> None:
    """People rate, withdraw and look, in any order: any two looks tell of the same answers, or five people apart."""
    held: dict[tuple[str, str], Sitting] = {}
    ledger, looks = Ledger(), [(frozenset(), dict.fromkeys(WHAT, frozenset()))]
    for who, names, goes, look in steps:
        for name in names:
            held.pop((who, name), None)
            if not goes:
                held[who, name] = sitting(f"{who}_{name[2:]}", {name: "moderate"}).model_copy(update={"rater": who})
        if look:
            now = list(held.values())
            found, ledger = group_results(now, LEVELS, 5, Random(1), ledger)
            every = first_ratings(now)
            told = ledger.figures("ratings", raters(every))
            tables = {name: ledger.people_of(name, frozenset(every.get(name, {}))) for name in WHAT}
            assert {item.vignette: item.people for item in found.vignettes or ()} == {
                name: len(people) for name, people in tables.items() if people and found.vignettes is not None
            }
            looks.append((told, tables))
    for one, other in combinations([item for item in looks if item[0]], 2):
        apart = {who for who, _ in one[0] ^ other[0]}
        assert not apart or len(apart) >= 5
    for name in WHAT:
        for one, other in combinations({tables[name] for _, tables in looks if tables[name]}, 2):
            assert len(one ^ other) >= 5


def test_one_more_person_changes_nothing_that_is_told_until_they_are_five(threadline, home) -> None:
    def look(*more: str) -> str:
        return threadline("train", "results", "--home", home.home, *more).out

    before = [look("--group"), look("--csv", "--rater", "somebody")]
    for number in range(7, 11):
        home.save(sitting(f"r{number}", dict.fromkeys(RATED, "universal")))
        text, table = look("--group"), look("--csv", "--rater", "somebody")
        assert text.split("NOT TOLD YET")[0].strip() == before[0].split("No mark:")[0].strip()
        assert table == before[1]
        assert "rated since. Such ratings are added once they are of five people" in " ".join(text.split())
    home.save(sitting("r11", dict.fromkeys(RATED, "universal")))
    assert "11 people in this practice folder" in look("--group")
    assert "NOT TOLD YET" not in look("--group")


def test_where_an_answer_has_gone_nothing_is_told(threadline, home) -> None:
    assert "V-2: Emerging 2" in threadline("train", "results", "--group", "--home", home.home).out
    (home.home / "sittings" / "r5-001.json").unlink()
    after = threadline("train", "results", "--group", "--home", home.home).out
    assert "V-2" not in after
    assert "WITHHELD" in after


def test_the_spread_in_a_reveal_grows_by_five_as_well(threadline, tmp_path) -> None:
    practice = Practice(tmp_path, print)  # type: ignore[arg-type]
    for number in range(6):
        practice.save(sitting(f"r{number}", {"TV-91": "moderate"}))
    answers = ["train", "start", "--from", VIGNETTES, "--answers", ANSWERS, "--home", tmp_path]
    ann, ben, cy = (threadline(*answers, "--as-of", DAY, "--rater", rater).out for rater in ("ann", "ben", "cy"))
    assert "Of 6 others, before the reveal: Moderate 6." in ann  # she is told of too, and does not count for herself
    told = [re.findall(r"HOW OTHERS RATED\n(.*?)\n\n", out, re.DOTALL) for out in (ben, cy)]
    assert told[0] == told[1]
    assert "Of 7 others" in cy  # ben's rating waits until there are five more


def test_a_damaged_ledger_is_set_aside(threadline, home) -> None:
    threadline("train", "results", "--group", "--home", home.home)
    (home.home / "told.json").write_text("{", "utf-8")
    ran = threadline("train", "results", "--group", "--home", home.home)
    assert ran.code == 0
    assert "set aside as told.json.damaged-1" in ran.err


def test_to_look_at_ones_own_progress_tells_nothing_of_a_group(threadline, home) -> None:
    assert threadline("train", "results", "--home", home.home).code == 0
    assert not (home.home / "told.json").exists()
    assert (
        "5" in threadline("train", "results", "--group", "--least", "3", "--home", home.home).err
    )  # no fewer than five
