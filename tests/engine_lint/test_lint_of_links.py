"""What comes from people, places and links (item 7) may be read by restricted cards only; the lint holds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from cce_core.case import Case
from cce_core.text_file import read_text
from cce_engine.lint import lint
from cce_engine.lint.names import Names
from cce_engine.lint.network import check_network
from cce_engine.load import RuleFiles, read_rules
from cce_engine.network_attributes import network_attributes

RULES = Path(__file__).parents[2] / "rules"
FILES = {path.relative_to(RULES).as_posix(): path.read_bytes() for path in RULES.rglob("*.yaml")}
PACK = "packs/national-baseline"
TABLE = f"{PACK}/disruption.yaml"
ATTRIBUTES = read_text("a", FILES["vocabulary/case_attributes.yaml"]).data["attributes"]
FROM_LINKS = [item["id"] for item in ATTRIBUTES if item.get("from_links")]


def rule(stratum: str, then: str, when: str) -> bytes:
    return f"""\
id: NB-ZZZ-001
title: A rule planted by a test
stratum: {stratum}
when: {when}
then: {then}
because: Planted.
other_explanations: [ask somebody]
sources: [{{id: SRC-DESIGN, at: nowhere}}]
in_force: {{from: 2026-01-01}}
status: example
""".encode()


@cache
def shipped() -> RuleFiles:
    return read_rules(FILES, "national-baseline")


def kinds(name: str, raw: bytes) -> list[tuple[str, str | None]]:
    """What is wrong with one file put in, or in the place of another, of the shipped pack."""
    one = read_rules({name: raw}, "national-baseline")
    found = replace(shipped(), rules=[*shipped().rules, *one.rules], options=one.options or shipped().options)
    problems = [*one.problems, *check_network(found, Names(found))]
    return [(problem.kind, problem.rule) for problem in problems if problem.file == name]


def test_every_attribute_from_the_network_is_marked():
    """Whatever the code works out from item 7 is known to the lint as such: none can be added and forgotten."""
    assert sorted(network_attributes(Case(case="G-1"), (), date(2026, 11, 20))) == sorted(FROM_LINKS)


@pytest.mark.parametrize("name", FROM_LINKS)
@pytest.mark.parametrize(
    ("stratum", "then"),
    [
        ("pattern", "{pattern: cuckooing}"),
        ("dimension", "{dimension: certainty, value: suspected}"),
        ("level", "{level: significant}"),
        ("level", "{floor: significant}"),
    ],
)
def test_nothing_from_the_network_may_lead_to_a_level(name, stratum, then):
    found = kinds(f"{PACK}/NB-ZZZ-001-planted.yaml", rule(stratum, then, f"{{case: {name}, is: yes}}"))
    assert ("graph-in-level", "NB-ZZZ-001") in found


@pytest.mark.parametrize("name", FROM_LINKS)
def test_no_caution_may_read_it(name):
    planted = rule("caution", "{caution: Be careful.}", f"{{case: {name}, is: yes}}")
    assert ("links-not-restricted", "NB-ZZZ-001") in kinds(f"{PACK}/NB-ZZZ-001-planted.yaml", planted)


@pytest.mark.parametrize("place", ["when", "needs", "held_by"])
def test_only_a_restricted_card_may_read_it_anywhere_in_it(place):
    reads = "{case: premises_recurring, is: yes}"
    when = reads if place == "when" else "{case: missing_now, is: yes}"
    parts = {
        "when": "",
        "needs": f", needs: [{{say: something, when: {reads}, ask: [police]}}]",
        "held_by": f", held_by: [{{when: {reads}, because: a reason, instead: another}}]",
    }
    card = "{{suggest: {{what: safety_plan, who_may_make_it: [police], agreement: Not needed, by: today{0}{1}}}}}"
    name = f"{PACK}/NB-ZZZ-001-planted.yaml"
    open_card = rule("suggestion", card.format(parts[place], ""), when)
    restricted = rule("suggestion", card.format(parts[place], ", handling: restricted"), when)
    assert ("links-not-restricted", "NB-ZZZ-001") in kinds(name, open_card)
    assert "links-not-restricted" not in {kind for kind, _ in kinds(name, restricted)}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("rule: NB-DIS-001", "rule: NB-DIS-999", "unknown-rule"),
        ("rule: NB-DIS-001", "rule: NB-SUP-004", "links-not-restricted"),
        ("law: [cawn]", "law: [cawm]", "unknown-law-status-key"),
        ("id: trafficking_risk_order", "id: trafficking_prevention_order", "duplicate-id"),
        ("shown_by: convicted", "shown_by: convictions", "bad-value"),
        ("who_acts: [police]", "who_acts: [polcie]", "unknown-agency"),
        ("{id: SRC-S44, at", "{id: SRC-S444, at", "unknown-source"),
    ],
)
def test_a_fault_planted_in_the_option_table_is_named(old, new, kind):
    text = FILES[TABLE].decode()
    assert old in text
    assert kind in {found for found, _ in kinds(TABLE, text.replace(old, new, 1).encode())}


def test_the_lint_of_a_pack_holds_it():
    name = f"{PACK}/NB-ZZZ-001-planted.yaml"
    planted = rule("level", "{level: significant}", "{case: premises_recurring, is: yes}")
    problems = lint(read_rules({**FILES, name: planted}, "national-baseline"), with_cases=False)
    assert [problem.kind for problem in problems] == ["graph-in-level"]
