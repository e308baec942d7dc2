"""The difference between two packs: nothing where there is none, and every planted one in the words of the rules."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_engine.load import from_plain
from cce_engine.pack_changes import PackChanges, changes_between
from cce_engine.pack_changes.plain_words import said

from .generated import random_pack_data, seeded, small_vocabulary


def rule(data: dict[str, Any], name: str) -> dict[str, Any]:
    return next(item for item in data["rules"] if item["id"] == name)


def told(found: PackChanges) -> str:
    rules = [f"{item.rule} {item.kind}: {change.part}: {change.says}" for item in found.rules for change in item.says]
    rest = [change.says for change in (*found.pack, *found.catalogue)]
    return "\n".join([*rules, *rest, *found.versions])


@pytest.fixture
def two(shipped_data) -> tuple[dict[str, Any], dict[str, Any]]:
    """The shipped pack, and a copy to be changed."""
    return shipped_data, deepcopy(shipped_data)


def test_a_pack_is_the_same_as_itself(two):
    found = changes_between(*two)
    assert found.same
    assert told(found) == ""


def set_within(new):
    rule(new, "NB-LVL-014")["when"]["all"][0]["at_least"]["within"] = "90 days"


def drop_window(new):
    del rule(new, "NB-LVL-014")["when"]["all"][0]["at_least"]["within"]


def confirmed_only(new):
    rule(new, "NB-LVL-014")["when"]["all"][1]["at_least"]["status"] = ["present"]


def needs_more(new):
    rule(new, "NB-LVL-014")["when"]["all"].append({"indicator": "weapon_carrying"})


def needs_less(new):
    del rule(new, "NB-LVL-014")["when"]["all"][1]


def any_is_enough(new):
    when = rule(new, "NB-LVL-014")["when"]
    when["any"] = when.pop("all")


def two_of_them(new):
    rule(new, "NB-LVL-014")["when"]["all"][1]["at_least"]["count"] = 2


def counts_one_fewer(new):
    rule(new, "NB-LVL-014")["when"]["all"][1]["at_least"]["of"]["indicators"].remove("gang_association")


def raise_level(new):
    rule(new, "NB-LVL-003")["then"] = {"level": "significant"}


def lower_level(new):
    rule(new, "NB-LVL-014")["then"] = {"level": "moderate"}


def become_floor(new):
    rule(new, "NB-LVL-003")["then"] = {"floor": "moderate"}


def card_weight(new):
    rule(new, "NB-VPC-001")["then"]["suggest"]["weight"] = "do"


def card_who(new):
    rule(new, "NB-VPC-001")["then"]["suggest"]["who_may_make_it"].append("school")


def card_agreement(new):
    rule(new, "NB-VPC-001")["then"]["suggest"]["agreement"] = "Nobody is asked."


def card_by(new):
    rule(new, "NB-VPC-001")["then"]["suggest"]["by"] = "today"


def card_hold_gone(new):
    rule(new, "NB-VPC-001")["then"]["suggest"]["held_by"].pop()


def source_place(new):
    rule(new, "NB-LVL-014")["sources"][0]["at"] = "another page"


def source_gone(new):
    rule(new, "NB-LVL-014")["sources"].pop()


def last_day(new):
    rule(new, "NB-LVL-014")["in_force"] = {"from": "2026-01-01", "to": "2027-03-31"}


def other_words(new):
    rule(new, "NB-LVL-014")["because"] = "It matters."


def withdraw(new):
    new["rules"].remove(rule(new, "NB-VPC-001"))


def version_back(new):
    rule(new, "NB-LVL-014")["version"] = 1
    new["pack"]["version"] = "2025.9"


def level_label(new):
    new["pack"]["levels"][3]["label"] = "Grave"


def core_limit(new):
    new["pack"]["core_questions"]["may_be_open"] = 3


def core_gone(new):
    new["pack"]["core_questions"]["questions"].pop()


def never_read_less(new):
    new["vocabulary"]["never_read"].remove("religion")


def law_status(new):
    next(item for item in new["law"] if item["key"] == "cpa2026.cce_offence")["status"] = "in_force"


def source_checked(new):
    next(item for item in new["sources"] if item["id"] == "SRC-PLY")["last_checked"] = "2027-01-05"


PLANTED = [
    (set_within, ["NB-LVL-014 changed: condition: ", "now within 90 days, was within 12 months"]),
    (drop_window, ["NB-LVL-014", "now at any time, was within 12 months"]),
    (confirmed_only, ["NB-LVL-014", "no longer fires on suspected"]),
    (needs_more, ["NB-LVL-014", "now also needed: “Has carried, or been found with, a weapon”"]),
    (needs_less, ["NB-LVL-014", "no longer needed: “one or more of these: seen with"]),
    (any_is_enough, ["NB-LVL-014", "any of these is now enough; all were needed"]),
    (two_of_them, ["NB-LVL-014", "now two or more, was one or more"]),
    (
        counts_one_fewer,
        ["NB-LVL-014", "no longer counts: A gang, county line or organised group is linked to the child"],
    ),
    (raise_level, ["NB-LVL-003", "level raised: now Significant, was Moderate"]),
    (lower_level, ["NB-LVL-014", "level lowered: now Moderate, was Significant"]),
    (become_floor, ["NB-LVL-003", "now a floor: cannot be below Moderate; was: Moderate"]),
    (card_weight, ["NB-VPC-001", "now to do, was to consider"]),
    (card_who, ["NB-VPC-001", "who may make it: now also School"]),
    (card_agreement, ["NB-VPC-001", 'agreement: now "Nobody is asked.", was']),
    (card_by, ["NB-VPC-001", "by when: now today, was"]),
    (card_hold_gone, ["NB-VPC-001", "waits if: no longer"]),
    (source_place, ["NB-LVL-014", "sources: ", "(SRC-PLY): now at", "another page"]),
    (source_gone, ["NB-LVL-014", "sources: no longer"]),
    (last_day, ["NB-LVL-014", "in force: now from 2026-01-01 to 2027-03-31, was from 2026-01-01"]),
    (other_words, ["NB-LVL-014", 'because: now "It matters.", was "Children who']),
    (withdraw, ["NB-VPC-001 withdrawn", "NB-VPC-001 is gone and not in the new pack's withdrawn list"]),
    (version_back, ["the pack goes back from version 2026.1 to 2025.9"]),
    (level_label, ["levels", "label: now Grave, was Significant"]),
    (core_limit, ["core questions, may be open: now 3, was 4"]),
    (core_gone, ["core questions, questions:", "child_disclosure", "taken out"]),
    (never_read_less, ["never read: religion taken out"]),
    (law_status, ["cpa2026.cce_offence", "status: now in_force, was not_confirmed"]),
    (source_checked, ["SRC-PLY", "last checked: now 2027-01-05, was 2026-11-22"]),
]


@pytest.mark.parametrize(("plant", "words"), PLANTED, ids=lambda item: getattr(item, "__name__", ""))
def test_a_planted_difference_is_said_in_words(plant, words, two):
    old, new = two
    plant(new)
    found = changes_between(old, new)
    assert not found.same
    assert [word for word in words if word not in told(found)] == []


@pytest.mark.parametrize(("plant", "words"), PLANTED[:20], ids=lambda item: getattr(item, "__name__", ""))
def test_a_change_of_one_rule_names_that_rule_alone_and_the_missing_version(plant, words, two):
    old, new = two
    plant(new)
    found = changes_between(old, new)
    assert [item.rule for item in found.rules] == [words[0].split()[0]]
    assert any("still version" in text for text in found.versions)
    for item in new["rules"]:
        item["version"] = item.get("version", 1) + (item["id"] == found.rules[0].rule)
    new["pack"]["version"] = "2026.2"
    assert changes_between(old, new).versions == ()


def test_the_other_way_round_it_is_said_too(two):
    old, new = two
    confirmed_only(new)
    needs_more(new)
    text = told(changes_between(new, old))
    assert "also fires on suspected" in text
    assert "no longer needed: “Has carried" in text


def test_two_differences_in_one_rule_are_both_said(two):
    old, new = two
    for plant in (set_within, two_of_them, lower_level, other_words):
        plant(new)
    (found,) = changes_between(old, new).rules
    assert len(found.says) == 4


def test_an_indicator_more_in_the_vocabulary_is_said_where_rules_count_it_and_asks_for_no_version(two):
    old, new = two
    domain = new["vocabulary"]["domains"][0]["indicators"]
    domain.append({**deepcopy(domain[0]), "id": "brand_new_sign", "label": "A brand new sign"})
    found = changes_between(old, new)
    assert "A brand new sign (brand_new_sign) added" in told(found)
    assert any("now also counts: A brand new sign" in change.says for item in found.rules for change in item.says)
    assert not any("NB-" in text for text in found.versions)


def test_the_order_of_conditions_means_nothing_and_is_still_not_hidden(two):
    old, new = two
    rule(new, "NB-LVL-014")["when"]["all"].reverse()
    found = changes_between(old, new)
    assert found.rules == ()
    assert found.rewritten == ("NB-LVL-014",)


def test_an_id_that_was_withdrawn_and_comes_back_is_named(two):
    old, new = two
    withdraw(old := deepcopy(old))
    old["pack"]["withdrawn"] = ["NB-VPC-001"]
    assert "NB-VPC-001 is an id that had been withdrawn" in told(changes_between(old, new))


# ---- laws


def generated(seed: int) -> dict[str, Any]:
    vocabulary = small_vocabulary()
    data = random_pack_data(seeded(seed), vocabulary)
    return data | {"vocabulary": VOCABULARY}


VOCABULARY = {
    "domains": [
        {
            "domain": f"domain_{part}",
            "label": f"Domain {part}",
            "indicators": [
                {
                    "id": item.id, "label": item.label, "kind": item.kind.value,
                    "starting_strength": item.starting_strength, "record": list(item.record), "rated_by": [],
                    "question": item.question, "ask": list(item.ask), "innocent_reasons": ["Ask."],
                }
                for item in small_vocabulary().indicators.values()
                if item.domain == f"domain_{part}"
            ],
        }
        for part in range(3)
    ],
    "agencies": [
        {"id": item.id, "label": item.label, "ask_label": item.ask_label, "first_responder": True, "core": True,
         "person": False}
        for item in small_vocabulary().agencies.values()
    ],
    "attributes": [
        {"id": item.id, "label": item.label, "type": item.type, "values": list(item.values), "ask": ["police"],
         "question": "?"}
        for item in small_vocabulary().attributes.values()
    ],
    "tools": [], "never_read": [], "only_with_reason": [],
}  # fmt: skip


@given(st.integers(0, 300))
def test_any_pack_is_the_same_as_itself(seed):
    assert changes_between(generated(seed), deepcopy(generated(seed))).same


@given(st.integers(0, 60), st.integers(61, 120))
def test_two_packs_that_are_not_the_same_are_never_called_the_same(one, other):
    old, new = generated(one), generated(other)
    found = changes_between(old, new)
    assert found.same == (old == new)
    named = {item.rule for item in found.rules} | set(found.rewritten)
    ours, theirs = ({item["id"]: item for item in data["rules"]} for data in (old, new))
    assert named == {name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name)}


@given(st.integers(0, 200), st.data())
def test_a_rule_taken_from_another_pack_is_the_one_that_is_named(seed, data):
    old, new = generated(seed), generated(seed)
    place = data.draw(st.integers(0, len(old["rules"]) - 1))
    donor = data.draw(st.sampled_from(generated(seed + 1)["rules"]))
    new["rules"][place] = {**deepcopy(donor), "id": old["rules"][place]["id"]}
    found = changes_between(old, new)
    expected = set() if old == new else {old["rules"][place]["id"]}
    assert {item.rule for item in found.rules} | set(found.rewritten) == expected


def test_rules_called_rewritten_mean_the_same():
    old, new = generated(5), generated(5)
    for item in new["rules"]:
        item["when"] = {"all": [{"any": [item["when"]]}]}
    found = changes_between(old, new)
    assert found.rules == ()
    assert len(found.rewritten) == len(old["rules"])
    assert len(from_plain(old)[0].rules) == len(from_plain(new)[0].rules)


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["", "a", "b c"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "label", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(plain, plain)
def test_no_difference_between_plain_data_goes_unsaid(old, new):
    assert bool([*said(old, new, "here")]) == (old != new)
    assert [*said(old, old, "here")] == []
