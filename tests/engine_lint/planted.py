"""The sound pack that lies beside this file, and a table of faults to plant in copies of it held in memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cce_core.errors import Problem
from cce_engine.lint import lint
from cce_engine.load import read_rules

Files = dict[str, bytes]
HERE = Path(__file__).parent / "sound"
SOUND = {path.relative_to(HERE).as_posix(): path.read_bytes() for path in sorted(HERE.rglob("*.yaml"))}
PACK = "packs/sound"

PAT_1 = f"{PACK}/SD-PAT-001-signs-together.yaml"
PAT_2 = f"{PACK}/SD-PAT-002-taken-away.yaml"
DIM_1 = f"{PACK}/SD-DIM-001-harm-possible.yaml"
DIM_2 = f"{PACK}/SD-DIM-002-control-partial.yaml"
DIM_3 = f"{PACK}/SD-DIM-003-harm-likely.yaml"
LVL_1 = f"{PACK}/SD-LVL-001-any-vulnerability.yaml"
LVL_2 = f"{PACK}/SD-LVL-002-signs-together.yaml"
LVL_3 = f"{PACK}/SD-LVL-003-taken-away.yaml"
FLR_1 = f"{PACK}/SD-FLR-001-young-and-missing.yaml"
SUG_1 = f"{PACK}/SD-SUG-001-strategy-discussion.yaml"
SUG_2 = f"{PACK}/SD-SUG-002-early-help.yaml"
CAU_1 = f"{PACK}/SD-CAU-001-missing-now.yaml"
HEAD = f"{PACK}/pack.yaml"


def cases_of(rule_file: str) -> str:
    return rule_file.replace(".yaml", ".cases.yaml")


def linted(files: dict[str, bytes]) -> list[Problem]:
    return lint(read_rules(files, "sound"))


def edited(files: dict[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    """The files with one edit; the text to be replaced must be there just once."""
    text = files[name].decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    return {**files, name: text.replace(old, new).encode()}


def line_with(text: bytes, words: str) -> int:
    lines = text.decode().splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def copy_of_rule(files: dict[str, bytes], name: str, old_id: str, new_id: str) -> tuple[dict[str, bytes], str]:
    """A rule and its cases once more, under another id."""
    copy = name.replace(old_id, new_id)
    files = {**files, copy: files[name].replace(old_id.encode(), new_id.encode())}
    return {**files, cases_of(copy): files[cases_of(name)].replace(old_id.encode(), new_id.encode())}, copy


@dataclass(frozen=True)
class Fault:
    """One edit of one file, and how it is to be named."""

    name: str
    file: str
    old: str
    new: str
    kind: str
    at: str  # words of the line to be named
    says: tuple[str, ...] = ()
    rule: str | None = ""  # by default the rule of the file

    def owner(self) -> str | None:
        if self.rule != "":
            return self.rule
        base = self.file.rsplit("/", 1)[-1]
        return base[:10] if base.startswith("SD-") else None


FAULTS = [
    # what stands in a rule file
    Fault("a key that no rule has", PAT_1, "because:", "becuase:", "unknown-key", "becuase", ('"because"',)),
    Fault("a key that no condition has", PAT_1, "within:", "wihtin:", "unknown-key", "at_least", ('"within"',)),
    Fault("a key that no outcome has", DIM_1, "dimension: harm,", "dimensoin: harm,", "unknown-key", "then",
          ('"dimension"',)),
    Fault("a key that no card has", SUG_1, "agreement:", "agreemnt:", "unknown-key", "agreemnt", ('"agreement"',)),
    Fault("a stratum that does not exist", PAT_1, "stratum: pattern", "stratum: patern", "bad-value", "stratum",
          ('"pattern"',)),
    Fault("a span that is none", PAT_1, "6 months", "half a year", "bad-value", "half a year", ("6 months",)),
    Fault("a span without a number", FLR_1, "12 months", "months", "bad-value", "within: months", ("6 months",)),
    Fault("a term that is none", SUG_1, "2 working days", "soonish", "bad-value", "soonish"),
    Fault("a condition with two heads", DIM_2, "{indicator: trusted_adult}",
          "{indicator: trusted_adult, pattern: taken_away}", "bad-value", "when", ("exactly one",)),
    Fault("a filter that goes with nothing", DIM_1, "{pattern: signs_together}",
          "{pattern: signs_together, within: 6 months}", "bad-value", "when", ("within",)),
    Fault("a status that does not exist", CAU_1, "absent,", "abscent,", "bad-value", "abscent", ('"absent"',)),
    Fault("no reason why", PAT_1, "because: One sign often has an ordinary reason; several seldom share one.\n", "",
          "missing-key", "id:"),
    Fault("other explanations: unknown", PAT_1, "[ask whether one event came before all of them]", "[unknown]",
          "bad-value", "other_explanations", ("something to ask about",)),
    Fault("other explanations: none.", PAT_1, "[ask whether one event came before all of them]", "[None.]", "bad-value",
          "other_explanations", ("something to ask about",)),
    Fault("other explanations empty", PAT_1, "[ask whether one event came before all of them]", "[]", "bad-value",
          "other_explanations"),
    Fault("no other explanations", PAT_1, "other_explanations: [ask whether one event came before all of them]\n", "",
          "missing-key", "id:"),
    Fault("no source", PAT_1, "sources: [{id: SRC-TOOL, at: page 1}]\n", "", "rule-without-source", "id:"),
    Fault("an empty list of sources", PAT_1, "sources: [{id: SRC-TOOL, at: page 1}]", "sources: []",
          "rule-without-source", "sources"),
    Fault("a source without its place", PAT_1, ", at: page 1", "", "missing-key", "sources"),
    Fault("approved by nobody", PAT_1, "status: example", "status: approved", "bad-value", "id:", ("approved_by",)),
    Fault("a stratum that concludes something else", PAT_1, "stratum: pattern", "stratum: dimension", "bad-value",
          "id:"),
    Fault("a tag", PAT_1, "title: Several", "title: !!str Several", "unreadable", "title", ("tags",), None),
    Fault("an anchor", PAT_1, "kind: risk_indicator", "kind: &k risk_indicator", "unreadable", "at_least", ("anchors",),
          None),
    Fault("a key twice", PAT_1, "status: example", "status: example\nstatus: approved", "unreadable", "approved",
          ("twice",), None),
    Fault("no YAML at all", PAT_1, "then: {pattern: signs_together}", "then: {pattern: ", "unreadable", "because", (),
          None),
    # names that do not exist
    Fault("an indicator one letter off", DIM_2, "indicator: trusted_adult", "indicator: trusted_adlut",
          "unknown-indicator", "trusted_adlut", ('"trusted_adult"',)),
    Fault("an indicator of a list one letter off", LVL_1, "leaving_out: [learning_need_or_disability]",
          "leaving_out: [learning_need_or_disabilty]", "unknown-indicator", "leaving_out",
          ('"learning_need_or_disability"',)),
    Fault("an indicator of a group one letter off", PAT_1, "{kind: risk_indicator}",
          "{indicators: [late_home, new_freinds]}", "unknown-indicator", "at_least", ('"new_friends"',)),
    Fault("an indicator of a card one letter off", SUG_1, "indicator: adult_of_concern", "indicator: adults_of_concern",
          "unknown-indicator", "who the adult is", ('"adult_of_concern"',)),
    Fault("a domain that does not exist", PAT_1, "{kind: risk_indicator}", "{domain: peopel}", "unknown-domain",
          "at_least", ('"people"',)),
    Fault("a kind that does not exist", PAT_1, "{kind: risk_indicator}", "{kind: risk_indicators}", "bad-value",
          "at_least", ('"risk_indicator"',)),
    Fault("a pattern that does not exist, read", DIM_1, "pattern: signs_together", "pattern: sings_together",
          "unknown-pattern", "when", ('"signs_together"',)),
    Fault("a pattern that does not exist, concluded", PAT_2, "pattern: taken_away", "pattern: taken_awya",
          "unknown-pattern", "then", ('"taken_away"',)),
    Fault("a dimension that does not exist, read", LVL_2, "dimension: harm", "dimension: harms", "unknown-dimension",
          "harms", ('"harm"',)),
    Fault("a dimension that does not exist, concluded", DIM_1, "dimension: harm", "dimension: hram",
          "unknown-dimension", "then", ('"harm"',)),
    Fault("a value that no dimension has, read", LVL_2, "reaches: likely", "reaches: likley", "unknown-value", "likley",
          ('"likely"',)),
    Fault("a value that no dimension has, concluded", DIM_1, "value: possible", "value: posible", "unknown-value",
          "then", ('"possible"',)),
    Fault("a level that does not exist, read", SUG_1, "level: moderate", "level: modreate", "unknown-level", "when",
          ('"moderate"',)),
    Fault("a level that does not exist, concluded", LVL_1, "level: emerging", "level: emergent", "unknown-level",
          "then", ('"emerging"',)),
    Fault("a floor that does not exist", FLR_1, "floor: moderate", "floor: moderat", "unknown-level", "then",
          ('"moderate"',)),
    Fault("the starting level, concluded", LVL_1, "level: emerging", "level: nothing", "starting-level", "then",
          ("where every case starts",)),
    Fault("an attribute that does not exist", CAU_1, "case: missing_now", "case: missing_today",
          "unknown-case-attribute", "missing_today", ('"missing_now"',)),
    Fault("a value that no attribute has", CAU_1, 'is: "yes"', "is: maybe", "unknown-value", "maybe", ("yes, no",)),
    Fault("a suggestion that does not exist", SUG_1, "what: strategy_discussion", "what: strategy_discusion",
          "unknown-suggestion", "what:", ('"strategy_discussion"',)),
    Fault("a suggestion made by nobody we know", SUG_1, "[police, school]", "[polise, school]", "unknown-agency",
          "who_may_make_it", ('"police"',)),
    Fault("a question for nobody we know", SUG_1, "ask: [police]", "ask: [polcie]", "unknown-agency", "ask:",
          ('"police"',)),
    Fault("a source that nobody has", PAT_1, "SRC-TOOL", "SRC-TOLL", "unknown-source", "SRC-TOLL", ('"SRC-TOOL"',)),
    Fault("a key of the law register that nobody has", SUG_1, "act.section_1", "act.section_2",
          "unknown-law-status-key", "law:", ('"act.section_1"',)),
    # tests of the wrong type
    Fault("a number tested as a choice", FLR_1, "below: 13", "is: young", "wrong-type", "is: young",
          ("below or reaches",)),
    Fault("a number tested against a word", FLR_1, "below: 13", "reaches: thirteen", "wrong-type", "thirteen",
          ("number",)),
    Fault("a yes or no tested as a number", CAU_1, 'is: "yes"', "below: 2", "wrong-type", "below", ("is",)),
    Fault("a choice tested as a list", CAU_1, '{case: missing_now, is: "yes"}',
          "{case: care_status, includes: at_home}", "wrong-type", "includes", ("is",)),
    Fault("a list tested as a choice", CAU_1, '{case: missing_now, is: "yes"}',
          "{case: open_processes, is: early_help}", "wrong-type", "open_processes", ("includes",)),
    Fault("a choice tested against no value of its own", CAU_1, '{case: missing_now, is: "yes"}',
          "{case: care_status, is: at_hoem}", "unknown-value", "at_hoem", ('"at_home"',)),
    # which rule it is
    Fault("an id that the file is not called by", PAT_1, "id: SD-PAT-001", "id: SD-PAT-003", "file-name", "id:",
          ("begins with its id",), "SD-PAT-003"),
    Fault("an id that was withdrawn", LVL_1, "id: SD-LVL-001", "id: SD-LVL-099", "withdrawn-id", "id:",
          ("never used again",), "SD-LVL-099"),
    Fault("an id of the wrong form", PAT_1, "id: SD-PAT-001", "id: pattern-1", "bad-value", "id:", (), "pattern-1"),
    # what a rule may not do
    Fault("a level rule that reads ethnicity", FLR_1, "{case: age, below: 13}", "{case: ethnicity, is: any}",
          "protected-characteristic", "ethnicity", ("no rule may read",)),
    Fault("a level rule that reads gender", FLR_1, "{case: age, below: 13}", "{case: gender, is: boy}",
          "protected-characteristic", "gender", ("no rule may read",)),
    Fault("a suggestion that reads gender", SUG_1, '{case: missing_now, is: "yes"}', "{case: gender, is: boy}",
          "protected-characteristic", "gender", ("no rule may read",)),
    Fault("a level rule that reads age without a reason", FLR_1,
          "why_this_characteristic: The tool places no child under 13 at its lowest level.\n", "",
          "characteristic-without-reason", "case: age", ("why_this_characteristic",)),
    Fault("a pattern rule that reads age without a reason", PAT_2, "{indicator: missing_episode, within: 6 months}",
          "{case: age, below: 13}", "characteristic-without-reason", "case: age", ("why_this_characteristic",)),
    Fault("a level rule that reads a learning need without a reason", LVL_1,
          "at_least: {count: 1, of: {kind: vulnerability_factor, leaving_out: [learning_need_or_disability]}}",
          "indicator: learning_need_or_disability", "characteristic-without-reason", "when",
          ("why_this_characteristic",)),
    Fault("a level rule that reads a learning need in a list without a reason", LVL_1,
          "kind: vulnerability_factor, leaving_out: [learning_need_or_disability]",
          "indicators: [poverty, learning_need_or_disability]", "characteristic-without-reason", "when",
          ("why_this_characteristic",)),
    Fault("a level rule that reads a protective factor", LVL_1,
          "at_least: {count: 1, of: {kind: vulnerability_factor, leaving_out: [learning_need_or_disability]}}",
          "indicator: trusted_adult", "protective-factor", "when", ("protective",)),
    Fault("a level rule that reads all protective factors", LVL_1,
          "kind: vulnerability_factor, leaving_out: [learning_need_or_disability]", "kind: protective_factor",
          "protective-factor", "when", ("protective",)),
    Fault("a level rule that counts protective factors among others", LVL_1,
          "kind: vulnerability_factor, leaving_out: [learning_need_or_disability]",
          "kind: [vulnerability_factor, protective_factor]", "protective-factor", "when", ("protective",)),
    Fault("a level rule that reads a protective factor in a list", LVL_1,
          "kind: vulnerability_factor, leaving_out: [learning_need_or_disability]",
          "indicators: [poverty, trusted_adult]", "protective-factor", "when", ("protective",)),
    Fault("a level rule that reads a protective factor by strength", LVL_1,
          "kind: vulnerability_factor, leaving_out: [learning_need_or_disability]", "strength: protective",
          "protective-factor", "when", ("protective",)),
    Fault("a level rule that reads a part of life with a protective factor in it", LVL_1,
          "kind: vulnerability_factor, leaving_out: [learning_need_or_disability]", "domain: people",
          "protective-factor", "when", ("protective",)),
    Fault("a level rule that reads control", LVL_2, "{dimension: harm, reaches: likely}",
          "{dimension: control, reaches: partial}", "lowering-rule", "control", ("control",)),
    Fault("a level rule that reads an absence", FLR_1, "[present, suspected]", "[absent]", "lowering-rule", "absent",
          ("absent",)),
    Fault("a level rule that reads what is not known", FLR_1, "[present, suspected]", "[present, not_known]",
          "lowering-rule", "not_known", ("not_known",)),
    Fault("a level rule that counts absences", LVL_1, "count: 1,", "count: 1, status: absent,", "lowering-rule", "when",
          ("absent",)),
    Fault("a pattern rule that reads an absence", PAT_2, "status: present", "status: absent", "lowering-rule", "absent",
          ("absent",)),
    # the order of strata
    Fault("a pattern rule that reads a pattern", PAT_2, "{indicator: missing_episode, within: 6 months}",
          "{pattern: signs_together}", "stratum-order", "signs_together", ("pattern",)),
    Fault("a pattern rule that reads a level", PAT_2, "{indicator: missing_episode, within: 6 months}",
          "{level: moderate}", "stratum-order", "level: moderate", ("level",)),
    Fault("a dimension rule that reads a dimension", DIM_1, "{pattern: signs_together}",
          "{dimension: control, reaches: partial}", "stratum-order", "when", ("dimension",)),
    Fault("a level rule that reads a level", LVL_2, "{dimension: harm, reaches: likely}", "{level: emerging}",
          "stratum-order", "level: emerging", ("level",)),
    # what can never be, or never be matched
    Fault("more wanted than the group has", PAT_1, "count: 2", "count: 4", "impossible-condition", "at_least",
          ("4", "3")),
    Fault("more wanted than the list has", PAT_1, "{kind: risk_indicator}", "{indicators: [late_home]}",
          "impossible-condition", "at_least", ("2", "1")),
    Fault("a group that is empty", PAT_1, "{kind: risk_indicator}", "{domain: people, strength: medium}",
          "impossible-condition", "at_least", ("0",)),
    Fault("more parts of life than there are", PAT_1, "count: 2", "domains: 3", "impossible-condition", "at_least",
          ("3", "2")),
    # the pack itself
    Fault("a level twice", HEAD, "{id: significant,", "{id: moderate,", "duplicate-id", "label: Significant",
          ('"moderate"',), None),
    Fault("a pattern twice", HEAD, "{id: taken_away,", "{id: signs_together,", "duplicate-id", "Taken away",
          ('"signs_together"',), None),
    Fault("a lowest level of concern that does not exist", HEAD, "lowest_level_of_concern: emerging",
          "lowest_level_of_concern: emergin", "unknown-level", "lowest_level_of_concern", ('"emerging"',), None),
    Fault("a core question about nothing", HEAD, "indicator: missing_episode", "indicator: missing_episodes",
          "unknown-indicator", "missing_episodes", ('"missing_episode"',), None),
    Fault("a core question for nobody", HEAD, "ask: [police]", "ask: [polise]", "unknown-agency", "polise",
          ('"police"',), None),
    Fault("a step of the ladder that does not exist", HEAD, "[early_help, strategy_discussion]",
          "[early_hepl, strategy_discussion]", "unknown-suggestion", "process_ladder", ('"early_help"',), None),
    Fault("a version of the wrong form", HEAD, '"2026.1"', "latest", "bad-value", "version", (), "sound"),
    # vocabulary and sources
    Fault("an indicator twice", "vocabulary/indicators/people.yaml", "id: new_friends", "id: late_home", "duplicate-id",
          "id: late_home", ('"late_home"', "away.yaml"), None),
    Fault("an indicator that nobody can be asked about", "vocabulary/indicators/people.yaml", "ask: [police]",
          "ask: [polise]", "unknown-agency", "ask: [polise]", ('"police"',), None),
    Fault("an indicator rated by no tool", "vocabulary/indicators/people.yaml", "tool: T1", "tool: T9", "unknown-tool",
          "rated_by: [{", (), None),
    Fault("a tool from no source", "vocabulary/tools.yaml", "SRC-TOOL", "SRC-TOOLS", "unknown-source", "SRC-TOOLS",
          ('"SRC-TOOL"',), None),
    Fault("a source twice", "sources/all.yaml", "id: SRC-LAW", "id: SRC-TOOL", "duplicate-id", "An invented act",
          ('"SRC-TOOL"',), None),
    Fault("a law from no source", "sources/law-status.yaml", "SRC-LAW", "SRC-LAWS", "unknown-source", "SRC-LAWS",
          ('"SRC-LAW"',), None),
    Fault("a law not in force that nobody confirms", "sources/law-status.yaml",
          "    check_with: the council's lawyers\n", "", "bad-value", "key:", ("check_with",), None),
    # cases beside the rules
    Fault("no case that fires", cases_of(LVL_1), "kind: fires", "kind: silent", "missing-case-kind", "cases:",
          ("fires",)),
    Fault("no near miss", cases_of(LVL_1), "kind: near_miss", "kind: silent", "missing-case-kind", "cases:",
          ("near_miss",)),
    Fault("no silent case", cases_of(LVL_1), "kind: silent", "kind: near_miss", "missing-case-kind", "cases:",
          ("silent",)),
    Fault("no case that does not know", cases_of(LVL_1), "kind: not_known", "kind: silent", "missing-case-kind",
          "cases:", ("not_known",)),
    Fault("a case about no indicator", cases_of(DIM_2), "{indicator: poverty}", "{indicator: povrety}",
          "unknown-indicator", "povrety", ('"poverty"',)),
    Fault("a case with no attribute of ours", cases_of(FLR_1), "attributes: {age: 12}", "attributes: {agee: 12}",
          "unknown-case-attribute", "agee", ('"age"',)),
    Fault("a case with no level of ours", cases_of(LVL_1), "level: nothing", "level: nothin", "unknown-level", "nothin",
          ('"nothing"',)),
    Fault("a case with no dimension of ours", cases_of(DIM_1), "dimensions: {harm: possible}",
          "dimensions: {ham: possible}", "unknown-dimension", "dimensions", ('"harm"',)),
    Fault("a case with no value of ours", cases_of(DIM_1), "dimensions: {harm: possible}",
          "dimensions: {harm: posible}", "unknown-value", "dimensions", ('"possible"',)),
    Fault("a case that lacks what no card asks for", cases_of(SUG_1), "lacks: [who the adult is]",
          "lacks: [who the adults are]", "unknown-need", "who the adults are", ('"who the adult is"',)),
    Fault("a case that waits for what no card waits for", cases_of(SUG_1), "waits: [The child is missing now.]",
          "waits: [The child is missing.]", "unknown-reason-to-wait", "waits", ('"The child is missing now."',)),
    Fault("a near miss with a card", cases_of(SUG_1), "kind: near_miss", "kind: near_miss\n    lacks: []", "bad-value",
          "name: Late home, and no new friends", ("fires",)),
    Fault("a case of no kind", cases_of(LVL_1), "kind: silent", "kind: quiet", "bad-value", "kind: quiet", ("silent",)),
]  # fmt: skip
