"""What a composed case tells: nothing but what is recorded, of one child, in words that blame nobody."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.app.training.bank import EVERY_FACT, FOLDER, vignette

from cce_app.training.compose import Wanted, compose
from cce_app.training.plausible import (
    APART,
    CARE_ONLY,
    JUDGED,
    ON_FILE,
    OWN_HOME_ONLY,
    RESERVED,
    YOUNGEST,
    clash,
    possible,
)
from cce_app.training.second_reader import second_reader
from cce_app.training.telling import PAST, narrative_of
from cce_app.training.twin_cases import without
from cce_app.training.twin_sitting import pairs
from cce_app.training.twists import Twist, fitting
from cce_app.training.voices import PRONOUNS, child_of, phrases, school_year, voices
from cce_core.observation import Status
from cce_core.text_file import read_text
from cce_core.vocabulary import Kind
from cce_engine.words.table import Reading

DAY = date(2026, 11, 20)
READER = second_reader()
LEVELS = [word.id for word in READER.rulebook.pack.levels]
VOCABULARY = READER.rulebook.vocabulary
TABLE = READER.rulebook.pack.words_to_avoid
OTHER = {"he": r"\b(she|her|hers|herself)\b", "she": r"\b(he|him|his|himself)\b"}
YES = (Status.PRESENT, Status.SUSPECTED)
EVERY_TWIST = [(level, twist) for rank, level in enumerate(LEVELS) for twist in fitting(rank)]
wishes = st.tuples(st.integers(0, 2**31), st.sampled_from(EVERY_TWIST))


def composed(seed: int, level: str, twist: str | None = None):
    return compose(Wanted(seed, level, twist, DAY), READER)


def told(shown) -> str:
    return "\n".join(paper.text for paper in shown.narrative)


def flagged(text: str, *, spoken: bool = False) -> list[str]:
    return [item.words for item in TABLE.find(text, Reading(known=EVERY_FACT, has_speaker=spoken))]


def ways(indicator: str, key: str) -> list[str]:
    return list(phrases()[indicator].get(key, []))


def test_a_paper_that_tells_of_a_find_does_not_go_on_to_say_never() -> None:
    """The second of two twins may hold an earlier no and a later yes of one agency about one thing."""
    shown = composed(3, "moderate")
    (old,) = [item for item in shown.case.observations if item.indicator == "missing_found_out_of_area"]
    no = old.model_copy(update={"agency": "police", "status": Status.ABSENT, "last": None, "basis": None,
                                "why_not_known": None})  # fmt: skip
    yes = no.model_copy(update={"id": "n1", "status": Status.PRESENT, "last": DAY, "recorded_on": DAY})
    others = tuple(item for item in shown.case.observations if item.id != old.id)

    def police(*items) -> str:
        case = shown.case.model_copy(update={"observations": (*others, *items)})
        return next(item["text"] for item in narrative_of(case, child_of(case, DAY), VOCABULARY)
                    if item["from"] == "police")  # fmt: skip

    said_no = [text for text in ways("missing_found_out_of_area", "none") if text in police(no)]
    assert said_no
    assert not [text for text in ways("missing_found_out_of_area", "none") if text in police(no, yes)]
    assert "Until then the answer had been no." in police(no, yes)


# ---- the phrases


def test_every_indicator_can_be_told_in_every_voice_that_may_have_to() -> None:
    assert set(phrases()) == set(VOCABULARY.indicators)
    for name, item in VOCABULARY.indicators.items():
        assert len(ways(name, "seen")) == 2
        assert "says" in phrases()[name] or (item.kind is not Kind.STRONG and "young_person" not in item.ask), name
        assert len(ways(name, "alarm")) in (0, 2)
    for question in READER.rulebook.pack.core:
        entry = phrases()[question.indicator]
        assert len(entry["none"]) > 1
        assert entry["open"]
        person = VOCABULARY.agencies[question.ask[0]].person
        assert entry.get("of") == (question.ask[0] if person else None)
    assert sum("alarm" in entry for entry in phrases().values()) >= 12


@pytest.mark.parametrize("they", PRONOUNS)
def test_no_phrase_blames_or_speaks_of_another_he_or_she(they) -> None:
    words = dict(zip(("they", "them", "their"), PRONOUNS[they], strict=True))
    anybody = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
    for name, entry in phrases().items():
        for key in ("seen", "care", "says", "home", "alarm", "none", "open"):
            for text in entry.get(key, ()):
                assert not anybody.search(text), (name, text)
                assert flagged(f"Wren {text.format(name='Wren', **words)}", spoken=key in ("says", "home")) == [], name
    for key, texts in voices().items():
        for text in texts if isinstance(texts, list) else [text for some in texts.values() for text in some]:
            assert key == "planted" or flagged(re.sub(r"{\w+}", "Wren", text)) == [], text


def test_a_planted_sentence_is_found_whoever_the_child_is() -> None:
    for text in voices()["planted"]:
        for they, (_, them, their) in PRONOUNS.items():
            said = text.format(They=they.title(), they=they, them=them, their=their)
            assert flagged(said), said


def test_what_goes_on_is_not_told_as_if_it_were_over() -> None:
    """What begins with none of the past verbs begins with one that can be said of today."""
    first = {text.split()[0] for entry in phrases().values() for text in entry["seen"]}
    assert {word for word in first - PAST if not word.endswith("s")} <= {"cannot", "no", "may"}


def test_the_tables_of_what_is_plausible_name_indicators() -> None:
    named = {*APART, *(name for names in APART.values() for name in names), *JUDGED, *ON_FILE, *CARE_ONLY}
    named |= {*OWN_HOME_ONLY, *(name for names in YOUNGEST.values() for name in names)}
    assert named <= set(VOCABULARY.indicators)


@pytest.mark.parametrize(("one", "other"), [
    ("missing_repeat", "missing_episode"), ("arrested_out_of_area", "supply_arrest"), ("drug_debt", "child_disclosure"),
    ("no_trusted_adult", "prot_trusted_adult"), ("home_taken_over", "prot_stable_home"),
    ("edu_not_in_education", "prot_education_stable"), ("does_not_recognise_exploitation", "prot_recognises_harm"),
    ("disengaged_from_services", "prot_engages_with_service"), ("petty_offending", "acquisitive_under_direction"),
])  # fmt: skip
def test_what_contradicts_is_never_drawn_together_nor_beside_its_no(one, other) -> None:
    assert clash(one, {other})
    assert clash(other, {one})


@pytest.mark.parametrize("age", range(8, 18))
def test_a_child_is_old_enough_for_what_is_drawn(age) -> None:
    assert possible("supply_arrest", age, in_care=False) is (age >= 12)
    assert possible("controlling_older_relationship", age, in_care=False) is (age >= 13)
    assert possible("semi_or_independent_living", age, in_care=True) is (age >= 16)
    assert not possible("placement_breakdown", age, in_care=False)
    assert not possible("home_taken_over", age, in_care=True)


def test_the_names_are_kept_for_composed_children() -> None:
    names = {name for some in RESERVED.values() for name in some}
    assert len(names) == sum(map(len, RESERVED.values()))
    for path in FOLDER.parent.rglob("*.yaml"):
        text = path.read_text("utf-8")
        data = read_text(path.name, path.read_bytes()).data
        if isinstance(data, dict) and ("case" in data or "young_person" in data):
            assert not [name for name in names if re.search(rf"\b{name}\b", text)], path.name
    assert vignette(next(FOLDER.glob("*.yaml"))).data["case"]["young_person"]["name"] not in names


# ---- what is composed


def one_child(shown) -> None:
    """One name, one pronoun, one age, in every paper; and no day that has not come."""
    young, text = shown.case.young_person, told(shown)
    they = young.pronouns.split("/")[0]
    assert young.name in RESERVED[they]
    assert not re.search(OTHER[they], f"{text} {shown.one_new_fact.text}", re.IGNORECASE)
    others = {name for names in RESERVED.values() for name in names} - {young.name}
    assert not [name for name in others if re.search(rf"\b{name}\b", text)]
    assert set(re.findall(rf"\b{young.name}, (\d+)\b", text)) <= {str(shown.age)}
    assert set(re.findall(r"Year (\d+)", text)) <= {str(school_year(young.date_of_birth, DAY))}
    assert "{" not in text
    assert young.name in text
    for paper in shown.narrative:
        items = [item for item in shown.case.observations if item.agency == paper.source]
        assert paper.dated == max(item.recorded_on for item in items)
        days = {f"{item.known_on.day} {item.known_on:%B}" for item in items}
        assert set(re.findall(r"\b(\d+ [A-Z][a-z]+)\b(?! \d)", paper.text)) <= days


def nothing_else(shown) -> None:
    """Each yes is told by whoever knows it, and no yes is told that is not recorded."""
    case, child = shown.case, child_of(shown.case, DAY)
    yes = {item.indicator: item for item in case.observations if item.status in YES}
    sounded = {item.indicator for item in case.observations if item.note}
    for name in VOCABULARY.indicators:
        said = [child.fill(text) for key in ("seen", "care", "says", "home") for text in ways(name, key)]
        heard = [paper.source for paper in shown.narrative if any(text in paper.text for text in said)]
        assert heard == ([yes[name].agency] if name in yes else []), name
        assert any(child.fill(text) in told(shown) for text in ways(name, "alarm")) == (name in sounded), name
    recorded = [item.indicator for item in case.observations]
    assert len(recorded) == len(set(recorded))
    for name in yes:
        assert not clash(name, set(recorded) - {name}), name


@given(wishes)
@settings(max_examples=40, deadline=None)
def test_a_composed_case_tells_of_one_child_and_only_what_is_recorded(wish) -> None:
    seed, (level, twist) = wish
    shown = composed(seed, level, twist)
    answer = READER.reads(shown.case, DAY)
    assert (answer.level.headline, answer.level.recorded.id) == ("level", level)
    one_child(shown)
    nothing_else(shown)
    planted = "".join(item.text for item in shown.wording)
    assert bool(planted) == (twist is Twist.WORDS)
    for paper in shown.narrative:
        assert flagged(paper.text.replace(planted, "") if planted else paper.text) == []


@pytest.mark.soak
@given(wishes)
@settings(max_examples=3_000, deadline=None)
def test_a_composed_case_holds_for_many_seeds(wish) -> None:
    test_a_composed_case_tells_of_one_child_and_only_what_is_recorded.hypothesis.inner_test(wish)


def test_composed_cases_are_various() -> None:
    """Forty stories: no two the same, several who speak, children of every kind, most openings used."""
    shown = [composed(seed, *EVERY_TWIST[seed % len(EVERY_TWIST)]) for seed in range(40)]
    assert len({told(item) for item in shown}) == 40
    assert all(len({paper.source for paper in item.narrative}) >= 4 for item in shown)
    assert all(any(paper.source == "young_person" for paper in item.narrative) for item in shown)
    assert len({item.age for item in shown}) >= 8
    assert {item.case.young_person.care_status for item in shown} == {"at_home", "accommodated_s20"}
    assert len({item.case.young_person.name for item in shown}) >= 15
    openings = {paper.text.split(".")[0] for item in shown for paper in item.narrative}
    assert len(openings) >= 60


@pytest.mark.parametrize(("born", "day", "year"), [
    ("2015-08-31", "2026-11-20", 7), ("2015-09-01", "2026-11-20", 6), ("2015-08-31", "2026-08-31", 6),
    ("2010-06-19", "2027-01-10", 12),
])  # fmt: skip
def test_the_year_of_school_goes_by_september(born, day, year) -> None:
    assert school_year(date.fromisoformat(born), date.fromisoformat(day)) == year


# ---- twins


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_the_stories_of_twins_differ_only_where_the_fact_is(seed) -> None:
    (shown,) = pairs([], READER, seed, 1, DAY)
    stories = shown.stories(READER)
    assert shown.names[0] != shown.names[1]
    plain = [
        {paper.source: re.sub(rf"\b{name}\b", "NAME", paper.text) for paper in story}
        for name, story in zip(shown.names, stories, strict=True)
    ]
    apart = {source for source in {*plain[0], *plain[1]} if plain[0].get(source) != plain[1].get(source)}
    assert apart == {shown.pair.fact.agency}
    fuller, barer = plain if shown.fuller_is_first else reversed(plain)
    assert len(fuller[shown.pair.fact.agency]) > len(barer.get(shown.pair.fact.agency, ""))


@given(st.integers(0, 10_000), st.sampled_from(LEVELS[1:]))
@settings(max_examples=15, deadline=None)
def test_what_is_told_of_one_fact_hangs_on_no_other(seed, level) -> None:
    case = composed(seed, level).case
    child = child_of(case, DAY)
    whole = {paper["from"]: paper["text"] for paper in narrative_of(case, child, VOCABULARY)}
    for item in case.observations:
        rest = {paper["from"]: paper["text"] for paper in narrative_of(without(case, item.id), child, VOCABULARY)}
        assert {name: text for name, text in whole.items() if name != item.agency} == {
            name: text for name, text in rest.items() if name != item.agency
        }


def test_every_vignette_of_the_bank_can_be_told_too() -> None:
    """A record by hand has more in it than a composed one: conflicts, things withdrawn, children without a pronoun."""
    for path in sorted(FOLDER.glob("*.yaml")):
        case = vignette(path).case(VOCABULARY)
        papers = narrative_of(case, child_of(case, DAY + timedelta(days=1)), VOCABULARY)
        assert {paper["from"] for paper in papers} == {item.agency for item in case.observations}
        assert not any("{" in paper["text"] for paper in papers)
