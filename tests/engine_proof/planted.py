"""Faults, each planted in a copy of the sound pack, and how the proof is to name them."""

from __future__ import annotations

from dataclasses import dataclass, field

from .packs import PACK, SOUND, added, edited, named

HEAD = f"{PACK}/pack.yaml"
NEVER = "{all: [{case: age, below: 13}, {case: age, reaches: 14}]}"
WHY = "why_this_characteristic: Invented.\n"


@dataclass(frozen=True)
class Fault:
    """What is planted, and what is to be found: the property, the kind and the rule."""

    name: str
    files: dict[str, bytes] = field(repr=False)
    prover: str
    kind: str
    rule: str | None
    says: str = ""
    also: tuple[tuple[str, str], ...] = ()  # what follows from it


def instead(rule: str, old: str, new: str) -> dict[str, bytes]:
    """The sound pack with one edit of one rule."""
    return edited(SOUND, named(rule), old, new)


def besides(rule: str, stratum: str, when: str, then: str, more: str = "") -> dict[str, bytes]:
    """The sound pack with one more rule."""
    return SOUND | added(rule, stratum, when, then, more)


def without(*rules: str) -> dict[str, bytes]:
    """The sound pack without some of its rules."""
    return {name: text for name, text in SOUND.items() if name not in {named(rule) for rule in rules}}


FAULTS = [
    Fault("a level that nothing reaches", without("SD-LVL-083"), "levels-reached", "unreachable-level", None,
          "Significant"),
    Fault("conditions that exclude each other", instead("SD-FLR-001", "{case: age, below: 13}", NEVER),
          "rules-fire", "dead-rule", "SD-FLR-001"),
    Fault("an age that a count of days excludes",
          besides("SD-LVL-090", "level", "{all: [{case: age, below: 12}, {case: days_to_18, below: 100}]}",
                  "{level: moderate}", WHY), "rules-fire", "dead-rule", "SD-LVL-090"),
    Fault("a test on what was not said of another",
          besides("SD-LVL-090", "level", "{all: [{case: missing_now, is: 'yes'}, {case: missing_now, is: 'no'}]}",
                  "{level: moderate}"), "rules-fire", "dead-rule", "SD-LVL-090"),
    Fault("a level rule whose level is always reached without it",
          besides("SD-LVL-090", "level", "{indicator: late_home, within: 3 months}", "{level: emerging}"),
          "rules-decide", "shadowed-rule", "SD-LVL-090", "SD-LVL-084"),
    Fault("a floor below one that always stands with it",
          besides("SD-FLR-090", "level", "{indicator: adult_of_concern, within: 1 year}", "{floor: emerging}"),
          "rules-decide", "shadowed-rule", "SD-FLR-090", "SD-FLR-082"),
    Fault("a level rule that two others outdo together",
          besides("SD-LVL-090", "level", "{any: [{indicator: adult_of_concern, within: 3 months},"
                  " {all: [{pattern: signs_together}, {indicator: late_home}]}]}", "{level: moderate}"),
          "rules-decide", "shadowed-rule", "SD-LVL-090", "SD-FLR-082 or SD-LVL-002"),
    Fault("a pattern that another rule always finds",
          besides("SD-PAT-090", "pattern", "{at_least: {count: 3, within: 90 days, of: {kind: risk_indicator}}}",
                  "{pattern: signs_together}"), "rules-decide", "shadowed-rule", "SD-PAT-090", "SD-PAT-001"),
    Fault("a value below one always concluded with it",
          besides("SD-DIM-090", "dimension",
                  "{all: [{pattern: taken_away}, {indicator: adult_of_concern, within: 6 months}]}",
                  "{dimension: harm, value: possible}"),
          "rules-decide", "shadowed-rule", "SD-DIM-090", "SD-DIM-081"),
    Fault("a step below one always suggested with it",
          besides("SD-SUG-090", "suggestion", "{all: [{level: moderate}, {indicator: late_home}]}",
                  "{suggest: {what: early_help, who_may_make_it: [school], agreement: Agreed., by: today}}"),
          "rules-decide", "shadowed-rule", "SD-SUG-090", "SD-SUG-001"),
    Fault("the same rule in other words", besides("SD-LVL-090", "level", "{indicator: poverty}", "{level: emerging}"),
          "rules-decide", "duplicate-rule", "SD-LVL-090", "SD-LVL-001"),
    Fault("the same records, another level",
          besides("SD-LVL-090", "level", "{indicator: poverty}", "{level: moderate}"),
          "rules-decide", "different-outcome", "SD-LVL-090", "SD-LVL-001"),
    Fault("the same records, another value",
          besides("SD-DIM-090", "dimension", "{all: [{pattern: signs_together}, {pattern: signs_together}]}",
                  "{dimension: harm, value: likely}"),
          "rules-decide", "different-outcome", "SD-DIM-090", "SD-DIM-001", (("shadowed-rule", "SD-LVL-002"),)),
    Fault("an alternative that nothing meets", instead("SD-LVL-002", "{dimension: harm, reaches: likely}", NEVER),
          "parts-possible", "impossible-condition", "SD-LVL-002", "part 2"),
    Fault("a card that always waits", instead("SD-SUG-001", '{case: missing_now, is: "yes"}', "{level: moderate}"),
          "cards-open", "always-held", "SD-SUG-001"),
    Fault("a vulnerability that leads higher", instead("SD-LVL-001", "level: emerging", "level: moderate"),
          "vulnerabilities-alone", "vulnerability-alone", "SD-LVL-001", "Moderate"),
    Fault("a strong sign forgotten once it is old", instead("SD-FLR-082", "count: 1,", "count: 1, within: 6 months,"),
          "strong-signs", "strong-sign-at-lowest", None),
    Fault("a strong sign that must be certain", instead("SD-FLR-082", "count: 1,", "count: 1, status: present,"),
          "strong-signs", "strong-sign-at-lowest", None),
    Fault("a strong sign that nobody reads", without("SD-FLR-082"), "strong-signs", "strong-sign-at-lowest", None),
    Fault("a sign that counts only while it is unsure",
          besides("SD-LVL-090", "level", "{indicator: adult_of_concern, status: suspected}", "{level: significant}"),
          "monotone", "lowering-rule", "SD-LVL-090"),
    Fault("a sign that counts only while it is old",
          besides("SD-LVL-090", "level", "{indicator: late_home, grade_source: 3}", "{level: significant}"),
          "monotone", "lowering-rule", "SD-LVL-090"),
    Fault("a level that a first missing episode takes away",
          besides("SD-LVL-090", "level", "{all: [{case: missing_now, is: 'no'}, {indicator: new_friends}]}",
                  "{level: significant}"), "monotone", "lowering-rule", "SD-LVL-090"),
    Fault("age read without a reason",
          instead("SD-FLR-001", "why_this_characteristic: The tool places no child under 13 at its lowest level.", ""),
          "protected", "protected-characteristic", "SD-FLR-001"),
    Fault("a learning need read without a reason",
          besides("SD-LVL-090", "level", "{all: [{indicator: learning_need_or_disability}, {indicator: late_home}]}",
                  "{level: moderate}"), "protected", "protected-characteristic", "SD-LVL-090"),
    Fault("age read without a reason, below a pattern",
          besides("SD-PAT-090", "pattern", "{all: [{case: age, reaches: 16}, {indicator: late_home}]}",
                  "{pattern: signs_together}"), "protected", "protected-characteristic", "SD-PAT-090"),
]  # fmt: skip


LOWERED = [
    Fault("a floor with a window", instead("SD-FLR-082", "count: 1,", "count: 1, within: 3 months,"), "against",
          "lowering", "SD-FLR-082"),
    Fault("a floor one step lower", instead("SD-FLR-001", "floor: moderate", "floor: emerging"), "against", "lowering",
          "SD-FLR-001"),
    Fault("one sign more wanted", instead("SD-PAT-001", "count: 2", "count: 3"), "against", "lowering", "SD-LVL-002"),
    Fault("a shorter window", instead("SD-PAT-001", "6 months", "3 months"), "against", "lowering", "SD-LVL-002"),
    Fault("one source more wanted", instead("SD-PAT-002", "sources: 2", "sources: 3"), "against", "lowering",
          "SD-LVL-083"),
    Fault("one basis fewer", instead("SD-PAT-002", "[verified, intelligence]", "[verified]"), "against", "lowering",
          "SD-LVL-083"),
    Fault("a rule left out", without("SD-LVL-084"), "against", "lowering", "SD-LVL-084"),
    Fault("a younger age", instead("SD-FLR-001", "below: 13", "below: 12"), "against", "lowering", "SD-FLR-001"),
]  # fmt: skip
