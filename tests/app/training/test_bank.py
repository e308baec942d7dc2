"""Every shipped vignette says what the packs give, quotes only what its narrative tells, and is worded with care."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from cce_app.assessing import engine_on
from cce_app.rulebook import load_rulebook, shipped_packs
from cce_core.base import Handling
from cce_core.vocabulary import Kind
from cce_engine.assess import assess
from cce_engine.words.table import Reading

from .bank import EVERY_FACT, FILES, FOLDER, OWN_WORDS, Vignette, vignette

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cce_app.rulebook import Rulebook
    from cce_engine.assessment import Assessment
    from cce_engine.words.table import Found

KEYS = [
    "id", "invented", "title", "set", "age", "as_of", "narrative", "case", "expected", "differs", "easily_missed",
    "easily_over_read", "wording", "ask_next", "one_new_fact", "teaches", "sources",
]  # fmt: skip
NATIONAL = "national-baseline"
LOWEST = {"universal", "emerging"}
NOT_SAID = "not_enough_information"
STRONG_NAMES = re.compile(r"\b(knife|gun|drugs?|gang|exploit|innocent|alarming|grave|missing|county)\b", re.IGNORECASE)
BANK = [vignette(path) for path in FILES]
each = pytest.mark.parametrize("shown", BANK, ids=lambda shown: shown.path.stem)


@pytest.fixture(scope="module")
def packs() -> dict[str, Rulebook]:
    return {name: load_rulebook(name) for name in shipped_packs()}


@pytest.fixture(scope="module")
def national(packs) -> Rulebook:
    return packs[NATIONAL]


@pytest.fixture(scope="module")
def found(packs, national) -> dict[tuple[str, str], Assessment]:
    """What each pack makes of each vignette, for a reader of everything."""
    return {
        (shown.data["id"], name): assess(engine_on(book, shown.as_of), case, shown.as_of, Handling.RESTRICTED)
        for shown in BANK
        for case in [shown.case(national.vocabulary)]
        for name, book in packs.items()
    }


def flagged(book: Rulebook, text: str, known: Iterable[str] = EVERY_FACT, *, spoken: bool = False) -> list[Found]:
    return list(book.pack.words_to_avoid.find(text, Reading(known=frozenset(known), has_speaker=spoken)))


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    return [(hit.start(), hit.end()) for hit in re.finditer(re.escape(words), text)]


def touches(item: Found, places: list[tuple[int, int]]) -> bool:
    return any(item.start < end and start < item.end for start, end in places)


# ---- what each file holds


@each
def test_the_file_is_named_after_its_vignette_and_says_that_it_is_invented(shown):
    assert list(shown.data) == KEYS
    assert re.fullmatch(rf"{shown.data['id']}-[a-z]+\.yaml", shown.path.name)
    assert "invented" in shown.path.read_text("utf-8").splitlines()[0]
    assert shown.data["invented"] is True
    assert shown.data["case"]["invented"] is True
    assert shown.data["case"]["case"] == shown.data["id"]
    assert shown.data["case"]["about"].startswith("Invented")


@each
def test_title_and_file_name_give_nothing_away(shown):
    assert not STRONG_NAMES.search(f"{shown.data['title']} {shown.path.stem}")
    assert shown.path.stem.endswith(shown.data["case"]["young_person"]["name"].lower())


@each
def test_the_case_is_read_before_and_after_the_new_fact(shown, national):
    assert shown.case(national.vocabulary).observations
    assert shown.new_day > shown.as_of
    ids = {item["id"] for item in shown.observations}
    assert set(shown.data["one_new_fact"]["withdraw"]) <= ids
    assert shown.case_later(national.vocabulary).observations


@each
def test_what_is_named_exists_and_is_as_the_record_has_it(shown, national):
    data, vocabulary = shown.data, national.vocabulary
    present = {
        item["indicator"] for item in shown.observations if item["status"] == "present" and "withdrawn_on" not in item
    }
    answered = {item["indicator"] for item in shown.observations if item["status"] in {"present", "absent"}}
    assert {item["indicator"] for item in data["easily_missed"]} <= shown.recorded
    over_read = {item["indicator"] for item in data["easily_over_read"]}
    assert over_read <= set(vocabulary.indicators)
    assert not over_read & present
    to_ask = data["ask_next"]
    assert to_ask
    assert {item["agency"] for item in to_ask} <= set(vocabulary.agencies)
    assert {item["indicator"] for item in to_ask} <= set(vocabulary.indicators) - answered
    assert data["sources"]
    assert set(data["sources"]) <= set(national.pack.sources)
    assert data["easily_missed"] or data["easily_over_read"]


# ---- levels


@each
def test_the_stated_levels_are_what_the_shipped_packs_give(shown, packs, found):
    levels = {name: found[shown.data["id"], name].level for name in packs}
    assert found[shown.data["id"], NATIONAL].age == shown.data["age"]
    assert levels[NATIONAL].headline != NOT_SAID
    assert levels[NATIONAL].recorded.id == shown.data["expected"]["level"]
    stated = {item["pack"]: item["level"] for item in shown.data["expected"]["also"]}
    del levels[NATIONAL]
    assert stated == {name: level.recorded.id for name, level in levels.items() if level.headline != NOT_SAID}


@each
def test_where_the_packs_may_part_the_file_says_why(shown):
    assert len(shown.data["differs"].split()) >= 20


@each
def test_the_level_after_the_new_fact_is_what_the_pack_gives(shown, national):
    engine = engine_on(national, shown.new_day)
    answer = assess(engine, shown.case_later(national.vocabulary), shown.new_day, Handling.RESTRICTED)
    assert answer.level.recorded.id == shown.data["one_new_fact"]["level"]


@each
def test_a_reader_without_leave_comes_to_the_same_level(shown, national):
    case = shown.case(national.vocabulary)
    answer = assess(engine_on(national, shown.as_of), case, shown.as_of, Handling.PROFESSIONALS)
    assert answer.level.recorded.id == shown.data["expected"]["level"]


# ---- the narrative carries the record


@each
def test_the_narrative_is_short_dated_and_from_several_voices(shown, national):
    assert 150 <= len(shown.told.split()) <= 350
    assert len({part["from"] for part in shown.narrative}) >= 3
    assert any(part["from"] == "young_person" for part in shown.narrative)
    for part in shown.narrative:
        assert set(part) == {"from", "kind", "dated", "text"}
        assert part["from"] in national.vocabulary.agencies
        assert part["kind"] in {"record", "conversation", "email", "call"}
        assert part["dated"] <= shown.data["as_of"]
    assert shown.narrative == sorted(shown.narrative, key=lambda part: part["dated"])


@each
def test_whoever_is_recorded_as_knowing_has_spoken_by_then(shown):
    for item in shown.observations:
        if item.get("why_not_known") == "not_asked":
            continue
        sources = {item["agency"], item.get("passed_on_from")}
        days = [part["dated"] for part in shown.narrative if part["from"] in sources]
        assert days, f"{item['id']}: nothing in the narrative is from {item['agency']}"
        assert min(days) <= item["recorded_on"], item["id"]


@each
def test_words_quoted_in_the_record_stand_in_the_narrative(shown):
    case = shown.data["case"]
    for item in shown.observations:
        for quoted in re.findall(r'"([^"]+)"', item.get("note", "")):
            assert quoted.rstrip(".,?!") in shown.told, f"{item['id']}: {quoted}"
    for views in case.get("views", {}).values():
        for view in views:
            assert view["view"] in shown.told


@each
def test_nobody_writes_down_a_day_that_has_not_come(shown):
    """What is recorded of a day is recorded on that day or later."""
    for item in (*shown.observations, *shown.data["one_new_fact"]["observations"]):
        days = [item[key] for key in ("first", "last") if key in item]
        assert max(days, default="") <= item["recorded_on"], item["id"]
    for view in (view for views in shown.data["case"].get("views", {}).values() for view in views):
        assert view["date"] <= shown.data["as_of"]


# ---- words


@each
def test_every_planted_wording_is_found(shown, national):
    for planted in shown.data["wording"]:
        parts = [part["text"] for part in shown.narrative if planted["text"] in part["text"]]
        assert parts, planted["text"]
        for text in parts:
            places = places_of(planted["text"], text)
            assert any(touches(item, places) for item in flagged(national, text)), planted["text"]


@each
def test_no_other_words_of_the_narrative_are_of_that_kind(shown, national):
    known = EVERY_FACT if shown.data["age"] < 13 else EVERY_FACT - {"under_13"}
    for part in shown.narrative:
        places = [place for planted in shown.data["wording"] for place in places_of(planted["text"], part["text"])]
        items = flagged(national, part["text"], known, spoken=part["from"] in OWN_WORDS)
        assert [item.words for item in items if not touches(item, places)] == []


@each
def test_nothing_that_we_wrote_is_flagged(shown, national, found):
    assert [(item.words, text) for text in shown.in_our_voice() for item in flagged(national, text)] == []
    assert found[shown.data["id"], NATIONAL].language == ()


@each
def test_nobody_can_be_rung_or_looked_up(shown):
    text = re.sub(r"(?<=\d)[ -](?=\d)", "", re.sub(r"\d{4}-\d{2}-\d{2}", "", shown.path.read_text("utf-8")))
    assert not re.search(r"(?<!\d)0\d{9,10}(?!\d)", text)
    assert not re.search(r"@\w+|https?:|www\.|\b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b", text)


# ---- the bank as a whole


def test_there_are_enough_and_every_id_is_used_once():
    ids = [shown.data["id"] for shown in BANK]
    assert len(ids) >= 24
    assert ids == [f"TV-{number:02}" for number in range(1, len(ids) + 1)]
    assert len({shown.data["case"]["young_person"]["name"] for shown in BANK}) == len(ids)
    assert {shown.data["set"] for shown in BANK} <= {"core", "twins", "more"}
    assert sum(shown.data["set"] == "core" for shown in BANK) >= 8


def test_every_level_is_there_and_many_are_ordinary(national):
    levels = Counter(shown.data["expected"]["level"] for shown in BANK)
    assert set(levels) == {level.id for level in national.pack.levels}
    assert 3 * sum(levels[level] for level in LOWEST) >= levels.total()
    assert min(levels.values()) >= 4


def test_the_order_of_the_ids_tells_nothing():
    levels = [shown.data["expected"]["level"] for shown in BANK]
    assert len(set(levels[:8])) == len(set(levels))
    assert max(len(run[0]) for run in re.findall(r"((\w)\2*)", "".join(level[0] for level in levels))) <= 3


def test_girls_and_boys_of_every_age_at_home_and_in_care():
    people = [shown.data["case"]["young_person"] for shown in BANK]
    assert {shown.data["age"] for shown in BANK} == set(range(8, 18))
    genders = Counter(person["gender"] for person in people)
    assert min(genders["girl"], genders["boy"]) >= len(people) // 3
    assert sum(shown.in_care for shown in BANK) >= 4
    assert sum(not shown.in_care for shown in BANK) >= 12
    assert len({person["ethnicity"] for person in people}) >= 12
    assert sum(bool(person.get("disability")) for person in people) >= 3


@pytest.mark.parametrize("gender", ["girl", "boy"])
def test_neither_girls_nor_boys_are_only_grave_or_only_ordinary(gender):
    of_gender = [shown for shown in BANK if shown.data["case"]["young_person"]["gender"] == gender]
    assert {shown.data["expected"]["level"] in LOWEST for shown in of_gender} == {True, False}


def test_some_look_alarming_and_are_innocent(national):
    """At the lowest levels, though two or more things, one of them a strong sign, can be read into them."""
    kinds = {name: item.kind for name, item in national.vocabulary.indicators.items()}
    innocent = [
        shown for shown in BANK
        if shown.data["expected"]["level"] in LOWEST
        for over_read in [{kinds[item["indicator"]] for item in shown.data["easily_over_read"]}]
        if Kind.STRONG in over_read and len(shown.data["easily_over_read"]) > 1
    ]  # fmt: skip
    assert len(innocent) >= 3


def test_some_are_calm_and_grave():
    """At the highest level, never missing, never arrested, and still at school."""
    calm = [
        shown for shown in BANK
        if shown.data["expected"]["level"] == "significant"
        and not shown.recorded & {"missing_episode", "missing_repeat", "supply_arrest", "edu_unexplained_absence"}
        and shown.data["easily_missed"]
    ]  # fmt: skip
    assert len(calm) >= 3


def test_wording_is_planted_in_many_and_of_several_kinds(national):
    planted = [(shown.data["id"], item["text"]) for shown in BANK for item in shown.data["wording"]]
    assert len({name for name, _ in planted}) >= 6
    assert len({item.entry.id for _, text in planted for item in flagged(national, text)}) >= 8


def test_some_children_are_possible_victims_and_suspects_at_once():
    both = [
        shown for shown in BANK
        if shown.data["case"]["young_person"]["criminal_justice"].get("open_investigation")
        and shown.data["expected"]["level"] == "significant"
    ]  # fmt: skip
    assert len(both) >= 2


def test_new_facts_lift_leave_and_lower(national):
    ladder = [level.id for level in national.pack.levels]
    rated = [(shown.data["expected"]["level"], shown.data["one_new_fact"]["level"]) for shown in BANK]
    moved = [ladder.index(after) - ladder.index(before) for before, after in rated]
    steps = {(step > 0) - (step < 0) for step in moved}
    assert steps == {-1, 0, 1}
    assert {shown.data["one_new_fact"]["kind"] for shown in BANK} == {
        "arrest", "return_from_missing", "disclosure", "withdrawal", "other",
    }  # fmt: skip


def test_the_readme_names_every_vignette_and_no_level():
    text = (FOLDER / "README.md").read_text("utf-8")
    assert [shown.path.name for shown in BANK if f"`{shown.path.name}`" not in text] == []
    rows = re.findall(r"(?m)^\| `TV-.*$", text)
    assert len(rows) == len(FILES)
    assert not [row for row in rows if re.search(r"universal|emerging|moderate|significant", row)]


# ---- a planted fault is caught


def test_a_level_that_the_record_does_not_bear_would_be_caught(national):
    shown = BANK[0]
    without = {**shown.data["case"], "observations": shown.observations[1:]}
    changed = Vignette(shown.path, {**shown.data, "case": without})
    engine = engine_on(national, shown.as_of)
    answer = assess(engine, changed.case(national.vocabulary), shown.as_of, Handling.RESTRICTED)
    assert answer.level.recorded.id != shown.data["expected"]["level"]


def test_a_blaming_word_in_our_own_voice_would_be_caught(national):
    assert flagged(national, "He is streetwise and puts himself at risk.")
