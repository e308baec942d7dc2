"""More faults to plant: between files, of several edits, or named in another file than the edited one."""

from __future__ import annotations

from dataclasses import dataclass

from .planted import (
    CAU_1,
    DIM_1,
    DIM_2,
    DIM_3,
    FAULTS,
    FLR_1,
    HEAD,
    LVL_1,
    LVL_2,
    LVL_3,
    PACK,
    PAT_1,
    PAT_2,
    SOUND,
    SUG_1,
    SUG_2,
    Files,
    cases_of,
    edited,
)

PEOPLE = "vocabulary/indicators/people.yaml"
FROM = "{from: 2026-01-01}"


@dataclass(frozen=True)
class Planted:
    """Some edits, and how what they plant is to be named."""

    name: str
    edits: tuple[tuple[str, str, str], ...]
    kind: str
    file: str  # where it is named
    at: str  # words of the line to be named
    rule: str | None
    says: tuple[str, ...] = ()
    copies: tuple[tuple[str, str, str], ...] = ()  # rule file, its id, the id of the copy; made before the edits
    added: tuple[tuple[str, str], ...] = ()

    def plant(self, files: Files) -> Files:
        """The files with the fault. AssertionError where what is to be edited is not there."""
        for name, old, new in self.copies:
            for one in (name, cases_of(name)):
                files = {**files, copied(one, old, new): files[one].replace(old.encode(), new.encode())}
        for name, text in self.added:
            assert name not in files
            files = {**files, name: text.encode()}
        for name, before, after in self.edits:
            files = edited(files, name, before, after)
        return files


def copied(name: str, old: str, new: str) -> str:
    """What the copy of a rule file is called; a copy of the same id is its next version."""
    return name.replace(old, new) if old != new else name.replace(f"{old}-", f"{old}-v2-")


def id_of(name: str) -> str | None:
    """The id at the beginning of a rule file's name."""
    base = name.rsplit("/", 1)[-1]
    return base[:10] if base.startswith("SD-") else None


def one(name: str, file: str, old: str, new: str, kind: str, at: str, *says: str, **more: object) -> Planted:
    """A fault of one edit, named in the file that was edited unless told otherwise."""
    where = str(more.get("where", file))
    rule = more.get("rule", id_of(where))
    return Planted(name, ((file, old, new),), kind, where, at, rule if rule is None else str(rule), says)


AGE = "    - {case: age, below: 13}\n"
LVL_9, FLR_9, PAT_9, SUG_9 = (
    copied(name, str(id_of(name)), f"{str(id_of(name))[:-1]}9") for name in (LVL_1, FLR_1, PAT_1, SUG_1)
)
LVL_1_AGAIN = copied(LVL_1, "SD-LVL-001", "SD-LVL-001")
LONG = "A child who is seen with an adult " + "whom nobody knows and who comes and goes " * 5 + "needs a friend."
OTHER_PACK = "packs/sound-of-2025/pack.yaml"
ENDED = FROM.replace("}", ", to: 2026-12-31}")

BETWEEN = [
    # what can never be met
    one("an age below 10 that reaches 12", FLR_1, AGE, "    - {case: age, below: 10}\n    - {case: age, reaches: 12}\n",
        "impossible-condition", "when:", "age below 10", "age reaches 12"),
    one("an age below 0", FLR_1, "below: 13", "below: 0", "impossible-condition", "below: 0", "never below 0"),
    one("an age above all ages", FLR_1, "below: 13", "reaches: 130", "impossible-condition", "130", "never above 120"),
    one("two states of one choice", CAU_1, "- {indicator: late_home, status: [absent, not_known]}",
        '- {case: missing_now, is: "no"}', "impossible-condition", "when:", "missing_now is yes"),
    one("more sources than there are agencies", PAT_2, "sources: 2", "sources: 9", "impossible-condition", "sources: 9",
        "9 separate sources", "4 agencies"),
    one("more sources across a group than there are agencies", PAT_1, "count: 2", "sources: 5", "impossible-condition",
        "at_least", "5 separate sources"),
    one("a window that is shut", PAT_2, "{indicator: missing_episode, within: 6 months}",
        "{indicator: missing_episode, within: 3 months, earlier_than: 6 months}", "impossible-condition",
        "earlier_than", "3 months", "6 months"),
    one("a grade of what is not known", CAU_1, "status: [absent, not_known]",
        "status: not_known, grade_information: A", "impossible-condition", "grade_information", "no grade"),
    one("a value above all that rules conclude", DIM_3, "value: likely", "value: possible", "impossible-condition",
        "reaches: likely", "harm likely, or more", where=LVL_3),
    one("a pattern that no rule concludes any more", PAT_2, "{pattern: taken_away}", "{pattern: signs_together}",
        "impossible-condition", "when:", '"taken_away"', where=DIM_3),
    one("a level that no rule concludes, read", LVL_3, "level: significant", "level: moderate", "unused-level",
        "id: significant", where=HEAD, rule=None),
    one("a pattern concluded only until a day", PAT_2, FROM, ENDED, "impossible-condition", "when:",
        "from 1 Jan 2027", '"taken_away"', where=DIM_3),
    one("present and absent together", SUG_1, "when: {level: moderate}",
        "when: {all: [{indicator: late_home, status: present}, {indicator: late_home, status: absent}]}",
        "only-in-conflict", "when: {all", "contradicts itself"),
    # what changes nothing
    one("a test that another implies", FLR_1, AGE, AGE + "    - {case: age, below: 16}\n", "idle-condition", "when:",
        "age below 16"),
    one("a branch that another holds", PAT_2, "{indicator: adult_of_concern, sources: 2}",
        "{indicator: adult_of_concern, status: present, basis: verified}", "idle-condition", "when:",
        "changes nothing"),
    one("a test that is always so", FLR_1, "below: 13", "reaches: 0", "idle-condition", "reaches: 0", "never below 0"),
    one("a level that every case reaches", SUG_2, "level: emerging", "level: nothing", "idle-condition",
        "level: nothing", "where it starts"),
    # two rules
    Planted("the same rule twice", (), "duplicate-rule", LVL_9, "when:", "SD-LVL-009", ("SD-LVL-001",),
            copies=((LVL_1, "SD-LVL-001", "SD-LVL-009"),)),
    Planted("the same in other words", ((PAT_9, "at_least: {count: 2, within: 6 months, of: {kind: risk_indicator}}",
            "at_least: {count: 2, within: 6 months, of: {indicators: [late_home, missing_episode, new_friends]}}"),),
            "duplicate-rule", PAT_9, "when:", "SD-PAT-009", ("SD-PAT-001",),
            copies=((PAT_1, "SD-PAT-001", "SD-PAT-009"),)),
    Planted("the same conditions, another level", ((LVL_9, "level: emerging", "level: moderate"),), "different-outcome",
            LVL_9, "when:", "SD-LVL-009", ("SD-LVL-001",), copies=((LVL_1, "SD-LVL-001", "SD-LVL-009"),)),
    Planted("a level rule that another makes needless", ((LVL_9, "kind: vulnerability_factor, leaving_out: "
            "[learning_need_or_disability]", "indicators: [poverty]"), (LVL_9, "count: 1,",
            "count: 1, within: 6 months,")), "shadowed-rule", LVL_9, "when:", "SD-LVL-009", ("SD-LVL-001",),
            copies=((LVL_1, "SD-LVL-001", "SD-LVL-009"),)),
    Planted("a pattern rule that another makes needless", ((PAT_9, "count: 2", "count: 3"),), "shadowed-rule", PAT_9,
            "when:", "SD-PAT-009", ("SD-PAT-001",), copies=((PAT_1, "SD-PAT-001", "SD-PAT-009"),)),
    Planted("a rule below a floor", ((FLR_9, "floor: moderate", "level: emerging"), (FLR_9, "below: 13", "below: 11")),
            "undercut-floor", FLR_9, "when:", "SD-FLR-009", ("SD-FLR-001", "moderate"),
            copies=((FLR_1, "SD-FLR-001", "SD-FLR-009"),)),
    Planted("a floor below a floor", ((FLR_9, "floor: moderate", "floor: emerging"),
            (FLR_9, "within: 12 months", "within: 3 months")), "undercut-floor", FLR_9, "when:", "SD-FLR-009",
            ("SD-FLR-001",), copies=((FLR_1, "SD-FLR-001", "SD-FLR-009"),)),
    Planted("two cards of one step that differ in agreement", ((SUG_9, "when: {level: moderate}",
            "when: {indicator: adult_of_concern}"), (SUG_9, "None is needed to talk.", "The family agrees.")),
            "two-writers", SUG_9, "agreement", "SD-SUG-009", ("SD-SUG-001", "agreement"),
            copies=((SUG_1, "SD-SUG-001", "SD-SUG-009"),)),
    Planted("two cards of one step that differ in who may make it", ((SUG_9, "when: {level: moderate}",
            "when: {indicator: adult_of_concern}"), (SUG_9, "[police, school]", "[police]")), "two-writers", SUG_9,
            "who_may_make_it", "SD-SUG-009", ("who_may_make_it",), copies=((SUG_1, "SD-SUG-001", "SD-SUG-009"),)),
    # circles
    one("a pattern that rests on itself", PAT_1,
        "at_least: {count: 2, within: 6 months, of: {kind: risk_indicator}}", "pattern: signs_together",
        "circular-derivation", "when:", "SD-PAT-001 on SD-PAT-001"),
    one("a pattern that rests on the level that it raises", PAT_2, "{indicator: missing_episode, within: 6 months}",
        "{level: moderate}", "circular-derivation", "when:", "SD-PAT-002", where=DIM_3),
    # who, whence, and what may not be read
    one("a suggestion that nobody makes", SUG_1, "    who_may_make_it: [police, school]\n", "",
        "referral-without-actor", "suggest:"),
    one("a suggestion made by an empty list", SUG_1, "[police, school]", "[]", "referral-without-actor",
        "who_may_make_it"),
    one("a level rule that reads nationality as an indicator", LVL_3,
        "{indicator: adult_of_concern, within: 3 months}", "{indicator: nationality}",
        "protected-characteristic", "nationality", "no rule may read"),
    one("a pattern that reads ethnicity, on which a level rests", PAT_2,
        "{indicator: missing_episode, within: 6 months}", "{case: ethnicity, is: any}",
        "protected-characteristic", "ethnicity", "no rule may read"),
    one("a characteristic that this vocabulary does not forbid", FLR_1, "{case: age, below: 13}",
        "{case: religion, is: any}", "protected-characteristic", "religion", "no rule may read"),
    one("a level rule that reads the network", FLR_1, "{case: age, below: 13}", "{case: graph_links, reaches: 2}",
        "graph-in-level", "graph_links", "links between cases"),
    # days
    one("a last day before the first", LVL_1, FROM, "{from: 2026-01-01, to: 2025-12-31}", "dates-backwards", "in_force",
        "31 Dec 2025"),
    one("a rule that ended before its pack began", LVL_1, FROM, "{from: 2024-01-01, to: 2024-12-31}", "never-in-force",
        "in_force", "1 Jan 2026"),
    Planted("a version that begins before the one before it ends", ((LVL_1_AGAIN, "id: SD-LVL-001", "id: SD-LVL-001\n"
            "version: 2"), (LVL_1_AGAIN, FROM, "{from: 2026-07-01}"),
            (LVL_1, FROM, "{from: 2026-01-01, to: 2026-07-01}"), (cases_of(LVL_1), "2026-11-20", "2026-06-20")),
            "overlapping-dates", LVL_1_AGAIN, "in_force", "SD-LVL-001",
            ("version 1", "version 2"), copies=((LVL_1, "SD-LVL-001", "SD-LVL-001"),)),
    Planted("days between two versions", ((LVL_1_AGAIN, "id: SD-LVL-001", "id: SD-LVL-001\nversion: 2"),
            (LVL_1_AGAIN, FROM, "{from: 2026-08-01}"), (LVL_1, FROM, "{from: 2026-01-01, to: 2026-06-30}"),
            (cases_of(LVL_1), "2026-11-20", "2026-06-20")), "gap-between-versions", LVL_1_AGAIN, "in_force",
            "SD-LVL-001", ("30 Jun 2026", "1 Aug 2026"), copies=((LVL_1, "SD-LVL-001", "SD-LVL-001"),)),
    Planted("a later version that begins first", ((LVL_1_AGAIN, "id: SD-LVL-001", "id: SD-LVL-001\nversion: 2"),
            (LVL_1_AGAIN, FROM, "{from: 2025-08-01, to: 2026-11-30}"), (LVL_1, FROM, "{from: 2026-12-01}"),
            (cases_of(LVL_1), "2026-11-20", "2026-12-20")), "versions-out-of-order", LVL_1_AGAIN, "in_force",
            "SD-LVL-001", ("version 2",), copies=((LVL_1, "SD-LVL-001", "SD-LVL-001"),)),
    Planted("a day without rules", tuple((name, FROM, ENDED) for name in (LVL_1, LVL_2, LVL_3, FLR_1)),
            "no-rules-on-a-day", HEAD, "in_force", "SD-FLR-001", ("1 Jan 2027",)),
    Planted("two versions of the pack on one day", (), "packs-overlap", HEAD, "in_force", None, ("2025.1",),
            added=((OTHER_PACK, SOUND[HEAD].decode().replace('"2026.1"', '"2025.1"')
                    .replace("2026-01-01", "2025-01-01")),)),
    Planted("days between two versions of the pack", (), "gap-between-packs", HEAD, "in_force", None, ("2025.1",),
            added=((OTHER_PACK, SOUND[HEAD].decode().replace('"2026.1"', '"2025.1"')
                    .replace(FROM, "{from: 2025-01-01, to: 2025-11-30}")),)),
    # what nothing uses
    one("an indicator that no rule reads", DIM_2, "indicator: trusted_adult", "indicator: poverty", "unused-indicator",
        "id: trusted_adult", "trusted_adult", "whole vocabulary", where=PEOPLE, rule=None),
    one("a pattern that nothing concludes", HEAD, "  - {id: taken_away,",
        "  - {id: idle_word, label: Idle}\n  - {id: taken_away,", "unused-pattern", "idle_word", rule=None),
    one("a suggestion that nothing makes", HEAD, "  - {id: early_help,",
        "  - {id: idle_step, label: Idle, kind: check}\n  - {id: early_help,", "unused-suggestion", "idle_step",
        rule=None),
    one("a level that nothing concludes", HEAD, "  - {id: significant,",
        "  - {id: grave, label: Grave}\n  - {id: significant,", "unused-level", "grave", rule=None),
    one("a value that nothing concludes", HEAD, "{id: likely, label: likely}",
        "{id: likely, label: likely}, {id: sure, label: sure}", "unused-value", "id: sure", rule=None),
    one("a list that nothing reads", HEAD, "withdrawn:",
        "lists: [{id: high_ones, label: High, indicators: [poverty]}]\nwithdrawn:", "unused-list", "lists", rule=None),
    # links and cases
    one("a text that names no rule", LVL_1, "It makes targeting more likely, and says nothing more.",
        "It makes targeting more likely, as SD-LVL-077 says.", "dead-link", "because", "SD-LVL-077"),
    one("cases on a day before their rule", cases_of(LVL_1), "as_of: 2026-11-20", "as_of: 2025-11-20", "not-in-force",
        "as_of", "20 Nov 2025"),
    Planted("no cases", ((cases_of(SUG_2), "rule: SD-SUG-002", "rule: SD-SUG-001"),), "no-cases", SUG_2, "id:",
            "SD-SUG-002", ("SD-SUG-002-early-help.cases.yaml",)),
    one("cases of no rule", cases_of(CAU_1), "rule: SD-CAU-001", "rule: SD-CAU-002", "unknown-rule", "rule:",
        '"SD-CAU-001"', rule="SD-CAU-002"),
    Planted("a debt that is paid", (), "not-owed", f"{PACK}/cases-owed.yaml", "- {", "SD-LVL-001", ("silent",),
            added=((f"{PACK}/cases-owed.yaml", "owed:\n  - {rule: SD-LVL-001, kinds: [silent]}\n"),)),
    # texts
    one("a sentence too long", LVL_1, "It makes targeting more likely, and says nothing more.", LONG, "long-sentence",
        "because", "35"),
    one("an abbreviation", LVL_1, "It makes targeting more likely, and says nothing more.", "The NRM says so.",
        "jargon", "because", "National Referral Mechanism"),
    one("a word of ours", PAT_2, "Somebody has shown that they can move this child.", "The stratum below says so.",
        "jargon", "because", "stratum"),
    one("a title that begins small", DIM_1, "title: Harm is possible", "title: harm is possible", "label-form", "title",
        "capital"),
    one("a title with a full stop", DIM_1, "title: Harm is possible", "title: Harm is possible.", "label-form",
        "title"),
    one("a sentence without an end", DIM_2, "A trusted adult changes the plan.", "A trusted adult changes the plan",
        "label-form", "because", "full stop"),
    one("no, twice", LVL_3, "The adult who took the child is still near.", "Nobody is not near the child.",
        "double-negative", "because", "twice"),
]  # fmt: skip

SINGLE = [
    Planted(f.name, ((f.file, f.old, f.new),), f.kind, f.file, f.at, f.owner(), f.says) for f in FAULTS
]  # fmt: skip
EVERY = [*SINGLE, *BETWEEN]
