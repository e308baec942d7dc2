"""Scores, lists and marks of a published form: every fault in them is named, and a sound form is silent.

A small form with a score is added to the sound pack; each fault is then planted in that.
"""

from __future__ import annotations

import pytest

from .test_lint import HEAD, PACK, SOUND, edited, line_with, linted

FORM = """\
lists:
  - {id: moderate, label: moderate signs, indicators: [late_home, new_friends]}
headings:
  - {id: worry, label: How worried are we?, most: 3, evidence_required: true}
scores:
  - id: total
    label: Total of the form
    items:
      - {points: 1, each: {list: moderate}, within: 6 months}
      - {points: 1, each: {list: moderate}, within: 12 months, earlier_than: 6 months}
      - {points: 2, once: {domain: away}}
      - {points: 1, case: age, below: 13}
      - {heading: worry}
    bands:
      - {level: nothing, from: 0, to: 1}
      - {level: emerging, from: 2, to: 3}
      - {level: moderate, from: 4}
"""
RULE = """\
id: SD-LVL-{number}
title: Points of the form
stratum: level
when: {{score: total, reaches: {points}}}
then: {{level: {level}}}
because: The form says so.
other_explanations: [ask what the marks stand on]
sources: [{{id: SRC-TOOL, at: page 6}}]
why_this_characteristic: The form gives a point for a child under 13.
in_force: {{from: 2026-01-01}}
status: example
"""
CASES = """\
rule: SD-LVL-{number}
as_of: 2026-11-20
cases:
  - name: Enough
    kind: fires
    attributes: {{age: 15}}
    ratings: {{worry: 3}}
    observations: [{{indicator: late_home}}]
  - {{name: A mark, kind: near_miss, attributes: {{age: 15}}, ratings: {{worry: 1}}}}
  - {{name: Nothing, kind: silent, attributes: {{age: 15}}, ratings: {{worry: 0}}}}
  - {{name: Nobody has said, kind: not_known, attributes: {{age: 15}}, ratings: {{worry: 1}}}}
"""
BANDS = (("101", 2, "emerging"), ("102", 4, "moderate"))


def with_form() -> dict[str, bytes]:
    files = edited(SOUND, HEAD, "withdrawn:", f"{FORM}withdrawn:")
    for number, points, level in BANDS:
        name = f"{PACK}/SD-LVL-{number}-points"
        files[f"{name}.yaml"] = RULE.format(number=number, points=points, level=level).encode()
        files[f"{name}.cases.yaml"] = CASES.format(number=number).encode()
    return files


BAND_1 = f"{PACK}/SD-LVL-101-points.yaml"


def test_a_sound_form_has_no_problem():
    assert linted(with_form()) == []


FAULTS = {
    "a gap between bands": ("from: 2, to: 3", "from: 2, to: 2", "threshold-gap", "level: moderate"),
    "a gap below the first band": ("from: 0, to: 1", "from: 1, to: 1", "threshold-gap", "level: nothing"),
    "bands that overlap": ("from: 2, to: 3", "from: 2, to: 4", "threshold-overlap", "level: moderate"),
    "a band without end below another": ("from: 2, to: 3}", "from: 2}", "threshold-overlap", "level: moderate"),
    "a band that ends before it begins": ("from: 2, to: 3", "from: 2, to: 1", "bands-out-of-order", "level: emerging"),
    "levels out of order": ("level: emerging, from: 2", "level: nothing, from: 2", "bands-out-of-order", "from: 2,"),
    "a list that is none": ("once: {domain: away}", "once: {list: modrate}", "unknown-list", "modrate"),
    "an indicator that is none": ("[late_home, new", "[late_hom, new", "unknown-indicator", "late_hom,"),
    "a heading that is none": ("{heading: worry}", "{heading: wory}", "unknown-heading", "wory"),
    "an attribute that is none": ("case: age", "case: agee", "unknown-case-attribute", "agee"),
    "a level that is none": ("level: moderate, from", "level: moderat, from", "unknown-level", "level: moderat,"),
    "a group that is empty": ("domain: away}}", "domain: away, kind: protective_factor}}", "empty-group", "protective"),
    "an item with two heads": ("{heading: worry}", "{heading: worry, case: age, is: x}", "bad-value", "case: age, is"),
    "points without what earns them": ("{heading: worry}", "{points: 3}", "bad-value", "points: 3"),
    "points for a heading": ("{heading: worry}", "{points: 3, heading: worry}", "bad-value", "points: 3"),
    "a window that is none": ("earlier_than: 6 months", "earlier_than: a while", "bad-value", "a while"),
    "a list twice": ("lists:", "lists:\n  - {id: moderate, label: again, indicators: [late_home]}", "duplicate-id",
                     "label: moderate signs"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_form_is_named_with_its_line_and_kind(name):
    old, new, kind, at = FAULTS[name]
    files = edited(with_form(), HEAD, old, new)
    found = [item for item in linted(files) if item.kind == kind]
    assert [(item.file, item.line) for item in found] == [(HEAD, line_with(files[HEAD], at))], linted(files)


def test_a_rule_that_gives_a_band_another_beginning_is_named_and_so_is_the_band_without_a_rule():
    files = edited(with_form(), BAND_1, "reaches: 2", "reaches: 3")
    found = {(item.file, item.line) for item in linted(files) if item.kind == "band-mismatch"}
    assert found == {(BAND_1, 4), (HEAD, line_with(files[HEAD], "level: emerging, from: 2"))}


def test_a_score_that_is_none_is_named_with_the_nearest():
    files = edited(with_form(), BAND_1, "score: total", "score: totl")
    found = [item for item in linted(files) if item.kind == "unknown-score"]
    assert [(item.file, item.line, item.rule) for item in found] == [(BAND_1, 4, "SD-LVL-101")]
    assert '"total"' in found[0].message


def test_a_rule_that_reads_a_protective_factor_through_a_score_is_named():
    files = edited(with_form(), HEAD, "once: {domain: away}", "once: {indicators: [trusted_adult]}")
    assert {item.rule for item in linted(files) if item.kind == "protective-factor"} == {"SD-LVL-101", "SD-LVL-102"}


def test_a_rule_that_reads_a_learning_need_through_a_score_says_why():
    files = edited(with_form(), BAND_1, "why_this_characteristic: The form gives a point for a child under 13.\n", "")
    assert {item.rule for item in linted(files) if item.kind == "characteristic-without-reason"} == {"SD-LVL-101"}
