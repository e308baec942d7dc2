"""A pack's algorithmic transparency record: tier 1 for anyone, tier 2 in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.card_parts import TO_FILL_IN, fields_tables, head, law_table, levels, sources_table, trace
from cce_app.render.markdown import bullets, labelled, safe, table
from cce_app.render.words import count
from cce_engine.pack import STRATA

if TYPE_CHECKING:
    from cce_app.card import CardFacts

SHAPE = (
    "It follows the two tiers of the Algorithmic Transparency Recording Standard, which councils and police may use by "
    "choice (SRC-S57). Compare its headings with the template in force before publishing."
)
STRATUM_SAYS = {
    "pattern": "name what several recorded things show together",
    "dimension": "say where harm, severity, certainty and control stand, each apart",
    "level": "raise the suggested level, or set a floor below which it cannot sit; none lowers it",
    "suggestion": "suggest a step, with who may make it, whose agreement is needed and by when",
    "caution": "say what to be careful about",
}
LIMITS = (
    "Nobody has compared its suggestions with the judgement of experienced chairs. No accuracy, benefit or fairness is "
    "claimed, and none should be inferred from its tests, which show only that it does what its rules say.",
    "It knows only what was recorded. Which children are recorded about, and how, is outside it: a group that is "
    "watched "
    "more is recorded more.",
    "The levels are this pack's own. There is no national scale, and its words must not be compared with another "
    "tool's.",
    "Free text is not read. What stands only in a note changes nothing.",
    "It reads rules that people wrote from guidance, published tools and experience; some were not seen whole (see the "
    "sources), and some law is not confirmed to be in force.",
    "A level suggested as low does not mean that the child is safe.",
)
RISKS = (
    ("Not knowing is read as no", "Not asked, not known and no are kept apart; the level is shown as a range; too many "
     "open core questions withhold it."),
    ("The suggestion is taken for the decision", "It is always called suggested, stands beside the level that people "
     "agreed, and the form asks for their reasons. A meeting may set any level."),
    ("A restricted fact reaches the family", "The record is cut to its reader before any rule reads it; two records "
     "that differ only in what a reader may not see give that reader the same bytes."),
    ("A child is labelled", "Threadline adds no score of its own. Children are never ranked."),
    ("Bias through characteristics", "No rule may read the characteristics listed in 2.5; a rule that names one is "
     "refused before use."),
    ("The rules age", "Every source and law carries the day it was last checked; what is not confirmed is marked "
     "check with."),
    ("A fault in the program", "Two separate readings of the rules must agree on every case, or no suggestion is "
     "given."),
)  # fmt: skip


def transparency_record(facts: CardFacts) -> str:
    """The record as Markdown; the same pack gives the same bytes."""
    parts = [*head(facts, "Algorithmic transparency record"), SHAPE, *_tier_one(facts), *_tier_two(facts)]
    return "\n\n".join(parts) + "\n"


def _tier_one(facts: CardFacts) -> list[str]:
    pack = facts.pack
    about = f"Decision support for child criminal exploitation meetings, under the rule pack {pack.title}."
    how = (
        "Practitioners record what is known about a young person in the order of the meeting agenda. Written rules "
        "turn "
        "the recorded indicators into a suggested level, steps and questions, each with its reasons and sources. "
        "People "
        "at the meeting decide."
    )
    why = (
        "So that nothing recorded is overlooked, what is not known is seen as not known, and each suggestion can be "
        "followed back to a rule and its source."
    )
    return [
        "## Tier 1: in short",
        labelled([("Name", f"Threadline, {pack.title}"), ("What it is", about), ("How it works", how), ("Why", why)]),
        labelled([("More about it", TO_FILL_IN), ("Contact", TO_FILL_IN)]),
    ]


def _tier_two(facts: CardFacts) -> list[str]:
    return [*_owner(facts), *_what(facts), *_use(), *_technical(facts), *_data(facts), *_risks(facts)]


def _owner(facts: CardFacts) -> list[str]:
    supplier = "Open-source software under the MIT licence; the rules are files that the partnership owns and changes."
    return [
        "## Tier 2: in full",
        "### 2.1 Owner and responsibility",
        labelled(
            [
                ("Organisation", TO_FILL_IN),
                ("Team", TO_FILL_IN),
                ("Senior responsible owner", TO_FILL_IN),
                ("Approval of the rules", facts.approved),
                ("Suppliers and their access to data", f"{supplier} Anyone else with access: {TO_FILL_IN}"),
            ]
        ),
    ]


def _what(facts: CardFacts) -> list[str]:
    strata = facts.strata()
    rows = [(stratum, str(strata[stratum]), STRATUM_SAYS[stratum]) for stratum in STRATA]
    pack = facts.pack
    return [
        "### 2.2 What it does and why",
        safe(facts.about),
        f"The pack holds {len(pack.rules)} rules, read in this order; each sees only what those before it concluded.",
        table(("kind of rule", "rules", "what they do"), rows),
        "The levels, in the pack's own words:",
        levels(facts),
        f"A level is named only if at most {count(pack.core_may_be_open, 'core question')} of {len(pack.core)} are "
        f"open; "
        "otherwise it says at least this, or not enough information.",
        labelled(
            [
                ("Expected benefit", f"Not measured: {TO_FILL_IN}"),
                ("What was done before", TO_FILL_IN),
                ("What else was considered", TO_FILL_IN),
            ]
        ),
    ]


def _use() -> list[str]:
    return [
        "### 2.3 How it is used, and who decides",
        labelled(
            [
                ("Place in the process", "Before and during the multi-agency meeting, items 8 to 12 of its agenda."),
                ("Who decides", "The meeting, and each agency for its own duties. Nothing is decided, sent or recorded "
                 "as agreed by the software."),
                ("People's part", "Practitioners record and grade; the chair weighs the suggestion, asks the open "
                 "questions, sets the level and writes why, above all where it differs from the suggestion."),
                ("Can it be overruled", "Always, upwards and downwards. The agreed level and its reason stand beside "
                 "the suggestion."),
                ("How often, and for how many children", TO_FILL_IN),
                ("Training before use", f"Invented cases to practise on are shipped. Who must have had it: "
                 f"{TO_FILL_IN}"),
                ("Review and complaint", "A child, parent or professional can ask for the facts, the rules and the "
                 f"reasons, and have facts corrected and the answer run again. Whom to ask: {TO_FILL_IN}"),
            ]
        ),
    ]  # fmt: skip


def _technical(facts: CardFacts) -> list[str]:
    return [
        "### 2.4 How it works, technically",
        bullets(
            [
                "Written rules only. There is no statistical model and no learning from data; Threadline adds no "
                "score of its own.",
                "It runs on the partnership's own machine and fetches nothing from any other.",
                "Every test has four answers: yes, no, asked and not known, nobody has asked.",
                "Three readings are shown: on confirmed facts alone, as recorded, and what open questions could "
                "make it.",
                "A rule engine and a separate plain reading must name the same rules, or nothing is suggested.",
            ]
        ),
        "#### Traced, run again, contested",
        trace(facts),
        "#### Maintenance",
        "Rules carry an id, a version and the days on which they are in force; a past meeting can be read again under "
        "the rules of its day. Changes are compared in words (`threadline rules diff`) and tried on cases "
        f"(`threadline rules impact`) before use. Who does this, and how often: {TO_FILL_IN}",
    ]


def _data(facts: CardFacts) -> list[str]:
    return ["### 2.5 Data", *fields_tables(facts)]


def _risks(facts: CardFacts) -> list[str]:
    return [
        "### 2.6 Known limits",
        bullets(LIMITS),
        "### 2.7 Risks, and what holds them",
        table(("risk", "what holds it"), RISKS),
        labelled(
            [
                ("Data protection impact assessment", f"Annex generated beside this file. Signed: {TO_FILL_IN}"),
                ("Equality impact assessment", TO_FILL_IN),
            ]
        ),
        "### 2.8 Sources",
        "Where the rules come from, and how much of each was seen. Opening means that only the first part of a stored "
        "copy could be read; reported means that it is known through others.",
        sources_table(facts),
        "### 2.9 Law",
        law_table(facts),
        "### 2.10 To be confirmed before live use",
        table(("what, and with whom", "rules"), facts.to_check()),
    ]
