"""The published tools as packs: the worked disagreements, the bands to the point, and the arithmetic done twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_app.rulebook import load_rulebook, read_and_lint, rules_folder
from cce_core.case import Case
from cce_core.dates import add_years
from cce_core.observation import Basis, Observation, Status, WhyNotKnown
from cce_core.sections import Rating, Reason
from cce_core.vocabulary import Kind
from cce_core.young_person import YoungPerson
from cce_engine.assess import engine_for
from cce_engine.book import book_for
from cce_engine.cases import run_cases
from cce_engine.lint import lint
from cce_engine.lint.kinds import severity
from cce_engine.load import from_plain, plain, read_rules

from . import published
from .generated import seeded
from .published import LEVELS, Told
from .records import cases, examples
from .worlds import HOLIDAYS, World, as_bytes, only

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

    from cce_engine.assessment import Assessment
    from cce_engine.pack import Pack

PACKS = sorted(
    path.parent.name
    for path in (rules_folder() / "packs").glob("*/pack.yaml")
    if load_rulebook(path.parent.name).pack.published
)
IDS = Path(__file__).with_name("published-rule-ids.txt")
KINDS = {"fires", "near_miss", "silent", "not_known"}
each_pack = pytest.mark.parametrize("name", PACKS)


@cache
def tool(name: str) -> World:
    """A published tool, ready to be asked."""
    rulebook = load_rulebook(name)
    return World(name, engine_for(book_for(rulebook.pack, rulebook.vocabulary, published.NOW), HOLIDAYS))


# ---- records: every indicator answered, so that nothing is open but what a test leaves open

Sign = tuple[str, date]
LAST_WEEK, LAST_WINTER = date(2026, 11, 12), date(2026, 1, 20)


def record(*signs: Sign, age: int = 15, marks: dict[str, dict[str, int]] | None = None, agency: str = "school") -> Case:
    """A record of these signs, everything else recorded as not so, and every heading marked nought but those given."""
    said = {name for name, _ in signs}
    there = [_seen(number, name, day, agency) for number, (name, day) in enumerate(signs)]
    absent = [
        Observation(id=f"a{number}", indicator=name, status=Status.ABSENT, agency="police", recorded_on=LAST_WEEK,
                    basis=Basis.VERIFIED)
        for number, name in enumerate(published.VOCABULARY.indicators)
        if name not in said
    ]  # fmt: skip
    child = YoungPerson(name="Kai", date_of_birth=add_years(published.NOW, -age))
    return Case(
        case="P-1", invented=True, young_person=child, observations=(*there, *absent),
        reason=Reason(ratings=tuple(_marks(marks or {}))),
    )  # fmt: skip


def _seen(number: int, name: str, day: date, agency: str) -> Observation:
    return Observation(
        id=f"s{number}", indicator=name, status=Status.PRESENT, agency=agency, recorded_on=day, last=day,
        basis=Basis.VERIFIED,
    )  # fmt: skip


def _marks(given: dict[str, dict[str, int]]) -> Iterator[Rating]:
    for name in PACKS:
        for heading in tool(name).book.pack.headings:
            yield Rating(tool=name, heading=heading, value=given.get(name, {}).get(heading, 0), evidence="Seen.")


def says(name: str, case: Case) -> str:
    """The level that a tool comes to, which must be an answer and not a least level."""
    found = tool(name).assessed(case)
    assert found.level.headline == "level", (name, found.level)
    return found.level.recorded.id


def points(name: str, case: Case) -> int:
    """The points of a form."""
    (total,) = tool(name).assessed(case).totals
    return total.points


def suggested(found: Assessment) -> set[str]:
    """What is suggested."""
    return {item.what for item in found.suggestions}


CAR = ("vehicles_unknown_adults", LAST_WEEK)


# ---- where the tools disagree, as worked out in the notes on published tools


def test_a_child_of_12_home_late_is_low_above_low_not_at_risk_and_to_be_referred():
    case = record(("missing_late_home", LAST_WEEK), age=12)
    assert says("staffordshire", case) == "low"
    assert says("croydon", case) == "above_low"
    assert (says("seraf", case), points("seraf", case)) == ("not_at_risk", 1)
    assert says("west-yorkshire", case) == "must_refer"
    assert "social_work_referral" in suggested(tool("west-yorkshire").assessed(case))


def test_one_significant_sign_alone_is_category_1_and_calls_for_action_at_once():
    case = record(CAR)
    assert (says("seraf", case), points("seraf", case)) == ("not_at_risk", 5)
    assert "SER-CAU-001" in {item.rule for item in tool("seraf").assessed(case).cautions}
    assert says("leicestershire", case) == "high"
    assert "act_at_once" in suggested(tool("leicestershire").assessed(case))


def test_the_same_sign_also_eight_months_ago_makes_category_2():
    apart = record(CAR, ("vehicles_unknown_adults", date(2026, 3, 20)))
    assert (says("seraf", apart), points("seraf", apart)) == ("mild", 6)


def test_a_sign_that_went_on_from_spring_until_now_is_a_sign_then_and_now():
    """One entry with a first and a last day comes to the same as two entries."""
    (sign, *rest) = record(CAR).observations
    long = record(CAR).model_copy(update={"observations": (replaced(sign, first=date(2026, 3, 20)), *rest)})
    assert (says("seraf", long), points("seraf", long)) == ("mild", 6)


def replaced(item: Observation, **changes: object) -> Observation:
    return Observation.model_validate({**item.model_dump(), **changes})


def test_a_learning_disability_lifts_the_same_child_in_four_tools():
    case = record(CAR, (published.LEARNING, LAST_WEEK))
    assert (says("seraf-2016", case), points("seraf-2016", case)) == ("mild", 6)
    assert (says("seraf", case), points("seraf", case)) == ("not_at_risk", 5)
    assert says("croydon", case) == says("herefordshire", case) == "above_low"
    assert says("west-yorkshire", case) == "must_refer"


def test_every_vulnerability_and_no_sign_is_category_3_and_the_lowest_elsewhere():
    marks = {"seraf": {"further_abuse": 2, "both_parental": 1}}
    case = record(*((name, LAST_WINTER) for name in sorted(published.VULNERABLE)), age=16, marks=marks)
    assert (says("seraf", case), points("seraf", case)) == ("moderate", 11)
    assert says("essex-risk-in-the-community", case) == "low"
    assert says("leicestershire", case) == "at_risk"


def test_five_signs_of_the_low_list_are_above_low_low_and_category_1():
    five = ("missing_late_home", "peers_exploited_or_missing", "self_harm_or_suicidal", "online_activity_concern",
            "cannabis_use_or_possession")  # fmt: skip
    case = record(*((name, LAST_WEEK) for name in five))
    assert says("staffordshire", case) == "above_low"
    assert says("croydon", case) == "low"
    assert (says("seraf", case), points("seraf", case)) == ("not_at_risk", 5)


def test_a_significant_sign_of_ten_months_ago_has_all_but_dropped_out_and_somebody_says_so():
    case = record(("vehicles_unknown_adults", LAST_WINTER))
    assert (says("seraf", case), points("seraf", case)) == ("not_at_risk", 1)
    assert "SER-CAU-001" in {item.rule for item in tool("seraf").assessed(case).cautions}
    assert says("leicestershire", case) == "high"
    older = record(("vehicles_unknown_adults", date(2025, 10, 20)))
    assert (says("seraf", older), points("seraf", older)) == ("not_at_risk", 0)
    assert "stale" in {item.kind for item in tool("seraf").assessed(older).cautions}


def test_police_are_sure_and_home_school_and_health_are_stable():
    """High by how sure people are, Low by adding up parts of a life."""
    signs = (("found_cuckooed_address", LAST_WEEK), ("supply_arrest", LAST_WEEK))
    marks = {"missing": 2, "peers": 6, "drugs": 4, "recognises": 3, "judgement": 3}
    case = record(*signs, marks={"merseyside-cce": marks}, agency="police")
    known = (replaced(case.observations[1], agency="british_transport_police"), *case.observations[2:])
    case = case.model_copy(update={"observations": (case.observations[0], *known)})
    assert says("essex-risk-in-the-community", case) == "high"
    assert (says("merseyside-cce", case), points("merseyside-cce", case)) == ("low", 18)


# ---- the bands, to the point


@pytest.mark.parametrize("name", ["seraf", "seraf-2016"])
@pytest.mark.parametrize("total", range(24))
def test_every_total_of_seraf_has_the_category_of_its_band(name, total):
    signs = [(name, LAST_WEEK) for name in sorted(published.SIGNIFICANT)[: total // 5]]
    rest = [(item, LAST_WEEK) for item in sorted(published.VULNERABLE)[: total % 5]]
    case = record(*signs, *rest)
    assert points(name, case) == total
    assert says(name, case) == published.category(total)


@pytest.mark.parametrize("total", [0, 1, 17, 18, 19, 20, 33, 34, 35, 36, 53, 54])
def test_every_total_of_merseyside_has_the_level_of_its_band(total):
    headings = list(tool("merseyside-cce").book.pack.headings)
    whole, left = divmod(total, 6)
    marks = dict.fromkeys(headings[:whole], 6) | ({headings[whole]: left} if left else {})
    case = record(marks={"merseyside-cce": marks})
    assert points("merseyside-cce", case) == total
    assert says("merseyside-cce", case) == ("low" if total < 19 else "medium" if total < 35 else "high")


@pytest.mark.parametrize("count", range(8))
def test_one_to_four_signs_are_low_in_staffordshire(count):
    single = sorted((published.LOW | published.MEDIUM) - set().union(*published.MATRIX_ITEMS))
    case = record(*((name, LAST_WEEK) for name in single[:count]))
    assert points("staffordshire", case) == count
    assert says("staffordshire", case) == ("no_sign" if count == 0 else "low" if count < 5 else "above_low")


UNSEEN = {"croydon", "herefordshire", "pan-cheshire", "west-yorkshire"}  # levels whose rule was not seen


@pytest.mark.parametrize("name", sorted(UNSEEN))
def test_a_level_whose_rule_was_not_seen_is_never_ruled_out(name):
    """A complete record that reaches nothing of the part that was seen: no answer, and not the lowest level."""
    for case in (record(), record(("drug_debt", LAST_WEEK), age=15)):
        found = tool(name).assessed(case)
        assert found.level.recorded.id == tool(name).book.pack.levels[0].id
        assert found.level.headline == "not_enough_information"
        assert found.level.open_core_questions == ()
    assert {other for other in PACKS if tool(other).book.pack.published.rest_not_seen} == UNSEEN


@pytest.mark.parametrize(("age", "croydon", "cheshire"), [(12, "above_low", True), (13, "no_level", True),
                                                          (14, "no_level", False)])  # fmt: skip
def test_under_13_and_13_or_younger_are_told_apart_on_the_birthday(age, croydon, cheshire):
    case = record(CAR, age=age)
    assert tool("croydon").assessed(case).level.recorded.id == croydon
    expected = "potential_exploitation" if cheshire else "no_rule_met"
    assert tool("pan-cheshire").assessed(case).level.recorded.id == expected


# ---- the arithmetic done twice, on records made at random


@each_pack
@examples(60)
@given(data=st.data())
def test_a_pack_agrees_with_its_tool_worked_out_on_paper(name, data):
    world = tool(name)
    reads_any = world.book.tests_of.keys() & published.VOCABULARY.indicators.keys()
    case = data.draw(cases(world) if reads_any else cases(world, (0,)))
    marks = data.draw(st.lists(st.integers(0, 6), min_size=len(world.book.pack.headings), max_size=9))
    given_marks = zip(world.book.pack.headings.values(), marks, strict=False)
    ratings = tuple(Rating(tool=name, heading=h.id, value=min(m, h.most)) for h, m in given_marks)
    case = case.model_copy(update={"reason": Reason(ratings=ratings)})
    found = world.assessed(case)
    assert found.level.recorded.id == on_paper(name, Told(case))
    if name in POINTS:
        assert found.totals[0].points == POINTS[name](Told(case))


@each_pack
def test_a_pack_agrees_with_its_tool_on_paper_on_many_small_records(name):
    """Few signs at a time, so that no weighty one hides what the lighter ones do; days and ages about the edges."""
    world, chance = tool(name), seeded(7)
    for _ in range(SMALL_RECORDS):
        case = small_record(chance, sorted(world.book.tests_of.keys() & published.VOCABULARY.indicators.keys()))
        found = world.book.pack.levels[world.level(case)].id
        assert found == on_paper(name, Told(case)), case.observations


SMALL_RECORDS = 2500
EDGES = (published.NOW, published.THREE, published.SIX, published.YEAR)
EARLIER = (0, 1, 30, 100, 250)


def small_record(chance: Random, indicators: list[str]) -> Case:
    """Up to five signs of one part of the form, and perhaps a learning need, of a child near one of the ages."""
    kinds = chance.choice(({Kind.RISK}, {Kind.VULNERABILITY}, {Kind.RISK, Kind.VULNERABILITY}, set(Kind)))
    pool = [name for name in indicators if published.VOCABULARY.indicators[name].kind in kinds] or indicators
    names = [chance.choice(pool) for _ in range(chance.randrange(6) if pool else 0)]
    names += [published.LEARNING] * (chance.random() < 0.2)
    age = add_years(published.NOW, -chance.choice((12, 13, 14, 16))) + timedelta(days=chance.choice((0, 0, 1)))
    child = YoungPerson(name="Kai", date_of_birth=age if chance.random() < 0.9 else None)
    items = tuple(_drawn(chance, number, name) for number, name in enumerate(names))
    return Case(case="P-4", young_person=child, observations=items)


def _drawn(chance: Random, number: int, name: str) -> Observation:
    last = chance.choice(EDGES) - timedelta(days=chance.choice((0, 0, 1, 40)))
    return Observation(
        id=f"o{number}", indicator=name, status=chance.choice(("present", "present", "suspected", "absent")),
        agency=chance.choice(("police", "school")), basis=chance.choice(list(Basis)), last=last, recorded_on=last,
        first=last - timedelta(days=chance.choice(EARLIER)),
    )  # fmt: skip


POINTS = {
    "seraf": published.seraf_points,
    "seraf-2016": published.seraf_2016_points,
    "merseyside-cce": lambda told: told.marks("merseyside-cce"),
    "staffordshire": published.signs_counted,
}


def on_paper(name: str, told: Told) -> str:
    """The level worked out without the pack; two tools need a list that only the pack has."""
    if name in LEVELS:
        return LEVELS[name](told)
    if name == "barnet":
        return published.barnet(told, named("barnet", "factors"))
    return published.essex(told, named("essex-risk-in-the-community", "points_to_somebody"))


def named(name: str, of: str) -> set[str]:
    """A list of a pack, as its file has it."""
    head = read(name).pack
    assert head
    return next(set(item.indicators) for item in head.model.lists if item.id == of)


# ---- what may never happen


@each_pack
@examples(25)
@given(data=st.data())
def test_an_empty_record_and_one_of_open_questions_are_not_enough_information(name, data):
    world, why = tool(name), data.draw(st.sampled_from(WhyNotKnown))
    asked = data.draw(st.lists(st.sampled_from(sorted(published.VOCABULARY.indicators)), unique=True, max_size=30))
    items = tuple(
        Observation(id=f"o{number}", indicator=indicator, status=Status.NOT_KNOWN, why_not_known=why, agency="school",
                    recorded_on=LAST_WEEK)
        for number, indicator in enumerate(asked)
    )  # fmt: skip
    found = world.assessed(Case(case="P-2", observations=items))
    assert found.level.recorded.id == world.book.pack.levels[0].id
    assert found.level.headline == "not_enough_information"


@each_pack
def test_one_answer_of_no_is_not_a_level_either(name):
    """Whichever single indicator is recorded as not so, the rest of the form is still open."""
    world = tool(name)
    for indicator in published.VOCABULARY.indicators:
        item = Observation(
            id="o1", indicator=indicator, status=Status.ABSENT, agency="school", recorded_on=LAST_WEEK,
            basis=Basis.VERIFIED,
        )  # fmt: skip
        found = world.assessed(Case(case="P-3", observations=(item,)))
        assert found.level.headline == "not_enough_information", indicator


@each_pack
def test_one_unmarked_heading_keeps_a_level_open(name):
    world, case = tool(name), record(age=15)
    for heading in world.book.pack.headings:
        marks = tuple(mark for mark in case.reason.ratings if (mark.tool, mark.heading) != (name, heading))
        found = world.assessed(case.model_copy(update={"reason": Reason(ratings=marks)}))
        assert found.level.headline == "not_enough_information", heading


@each_pack
def test_the_answer_is_the_same_without_what_the_form_does_not_read(name):
    """But strong signs among it are named, so that nobody takes the level for the whole child."""
    world = tool(name)
    case = record(CAR, ("drug_debt", LAST_WEEK), ("found_cuckooed_address", LAST_WEEK))
    found = world.assessed(case)
    read_ = world.book.tests_of.keys()
    kept = only(case, (item.id for item in case.observations if item.indicator in read_))
    assert world.assessed(kept).level.recorded == found.level.recorded
    left_out = {"vehicles_unknown_adults", "drug_debt", "found_cuckooed_address"} - read_
    told = next((item for item in found.cautions if item.kind == "not-read"), None)
    indicators = {item.id: item.indicator for item in found.facts}
    reads_any = bool(read_ & published.VOCABULARY.indicators.keys())
    assert {indicators[fact] for fact in (told.facts if told else ())} == (left_out if reads_any else set())


def test_our_own_pack_never_says_that_something_is_not_read_by_a_form():
    from .worlds import shipped

    assert b"not read by this form" not in as_bytes(shipped().assessed(record(CAR, ("drug_debt", LAST_WEEK))))


# ---- the packs as files


@cache
def read(name: str):
    return read_and_lint(name)[0]


def grave(name: str) -> list[str]:
    return [str(item) for item in read_and_lint(name)[1] if severity(item.kind) != "note"]


@each_pack
def test_the_checks_find_nothing_wrong(name):
    assert grave(name) == []


@each_pack
def test_every_case_is_as_expected_and_every_rule_fires_in_one_of_its_own(name):
    found = read(name)
    pack, vocabulary = from_plain(plain(found))
    results = [result for parsed in found.cases for result in run_cases(parsed, pack, vocabulary)]
    assert [str(item.problem) for item in results if item.problem] == []
    assert {item.rule for item in results if item.rule in item.fired} == {parsed.model.id for parsed in found.rules}
    for parsed in found.rules:
        assert {item.kind for item in results if item.rule == parsed.model.id} == KINDS, parsed.model.id


@each_pack
def test_every_level_is_reached_by_some_case_beside_a_rule(name):
    found = read(name)
    expected = {case.level for parsed in found.cases for case in parsed.model.cases}
    assert {level.id for level in tool(name).book.pack.levels} <= expected


@each_pack
def test_every_rule_and_word_that_reads_age_or_a_learning_need_says_that_the_form_does(name):
    """In a level rule, only where the tool itself names it; never as a step of ours."""
    for rule in tool(name).book.strata["level"]:
        if rule.why_this_characteristic:
            assert any(word in rule.why_this_characteristic for word in ("form", "vulnerability")), rule.id


def test_rule_ids_are_the_tools_own_and_none_is_lost_unnoticed():
    """When a rule is new: add its line. When one ends: keep its line, and list its id as withdrawn in its pack."""
    ours = {rule.id for rule in load_rulebook("national-baseline").pack.rules}
    there = {rule.id: f"{name}: {rule.title}" for name in PACKS for rule in tool(name).book.pack.rules}
    assert sum(len(tool(name).book.pack.rules) for name in PACKS) == len(there), "one id in two packs"
    assert not there.keys() & ours
    lines = IDS.read_text("utf-8").splitlines()
    assert lines == sorted(lines)
    assert dict(line.split("  ", 1) for line in lines) == there


def test_the_eleven_published_tools_are_here_and_say_how_much_was_seen():
    assert PACKS == [
        "barnet", "croydon", "essex-risk-in-the-community", "herefordshire", "leicestershire", "merseyside-cce",
        "pan-cheshire", "seraf", "seraf-2016", "staffordshire", "west-yorkshire",
    ]  # fmt: skip
    for name in PACKS:
        seen = tool(name).book.pack.published
        assert seen
        assert seen.tool in published.VOCABULARY.tools
        whole = seen.completeness == "full"
        assert whole == (name == "essex-risk-in-the-community")
        assert ("not visible" in seen.says or "was not" in seen.says or "were not" in seen.says) or whole


def test_the_lists_of_the_packs_are_what_the_vocabulary_says_of_each_tool():
    for form in ("seraf", "seraf-2016"):
        assert named(form, "vulnerabilities") == published.VULNERABLE
        moderate = [named(form, name) for name in ("moderate", "despair", "out_of_school", "drugs")]
        assert set().union(*moderate) == published.MODERATE
        assert moderate[1:] == [published.DESPAIR, published.SCHOOL, published.DRUGS]
        assert named(form, "significant") == published.SIGNIFICANT
    assert named("croydon", "low_list") == published.LOW
    assert named("croydon", "medium_list") == published.MEDIUM
    assert named("croydon", "either_list") == published.LOW | published.MEDIUM
    assert published.rated("BAR", "") <= named("barnet", "factors")
    assert named("essex-risk-in-the-community", "points_to_somebody") <= published.of_kind(Kind.STRONG)


def test_a_form_of_headings_has_the_headings_that_the_vocabulary_counts():
    (numbers,) = {by.rated.rsplit(" of ", 1)[1] for item in published.VOCABULARY.indicators.values()
                  for by in item.rated_by if by.tool == "MER"}  # fmt: skip
    assert len(tool("merseyside-cce").book.pack.headings) == int(numbers) + 1 == published.HEADINGS


def shipped_texts() -> dict[str, bytes]:
    root = rules_folder()
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml")}


def test_a_fault_in_one_pack_is_no_fault_of_another():
    texts = shipped_texts()
    (broken,) = (name for name in texts if name.startswith("packs/seraf-2016/SERN-LVL-001") and "cases" not in name)
    texts[broken] = texts[broken].replace(b"reaches: 6", b"reaches: 7")
    for name in PACKS:
        kinds = {item.kind for item in lint(read_rules(texts, name)) if severity(item.kind) == "error"}
        assert kinds == ({"band-mismatch"} if name == "seraf-2016" else set()), name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"{points: 5, each: {list: significant}, within: 6 months}", b"{points: 5, each: {list: significant}}"),
        (b"{points: 5, each: {list: significant}", b"{points: 6, each: {list: significant}"),
        (b"within: 12 months, earlier_than: 6 months", b"within: 12 months"),
        (b"once: {list: out_of_school}", b"each: {list: out_of_school}"),
        (b"each: {list: moderate}, within: 6 months", b"each: {list: moderate}, within: 3 months"),
        (b"      - {heading: further_abuse}\n", b""),
    ],
)
def test_an_arithmetic_that_is_off_is_seen_by_the_cases_beside_the_rules(old, new):
    texts = shipped_texts()
    assert old in texts["packs/seraf/pack.yaml"]
    found = read_rules({**texts, "packs/seraf/pack.yaml": texts["packs/seraf/pack.yaml"].replace(old, new)}, "seraf")
    pack, vocabulary = from_plain(plain(found))
    results: Iterable = (result for parsed in found.cases for result in run_cases(parsed, pack, vocabulary))
    assert [item.rule for item in results if item.problem]


def test_a_pack_of_a_form_that_asks_for_nothing_never_says_its_lowest_level():
    world = tool("leicestershire")
    silent: Pack = replace(world.book.pack, core=())
    book = book_for(silent, world.book.vocabulary, published.NOW)
    found = World("silent", engine_for(book, HOLIDAYS)).assessed(record())
    assert found.level.headline == "not_enough_information"
