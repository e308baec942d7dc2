"""A pack's annex to a data protection impact assessment: what is read and why, who decides, risks, rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.card_parts import TO_FILL_IN, fields_tables, head, law_table, trace
from cce_app.render.markdown import bullets, labelled, table

if TYPE_CHECKING:
    from cce_app.card import CardFacts

NOT_AN_ASSESSMENT = (
    "This annex states facts about the rules. It is not an assessment, gives no legal advice and does not say that "
    "processing is lawful: that is for the controllers and their data protection officers."
)
STORED = (
    ("The record of a case", "a file kept where its owner keeps it; Threadline sends it nowhere", TO_FILL_IN),
    ("An answer", "printed or saved by the user; not kept by Threadline", TO_FILL_IN),
    ("A paper form", "made from the pack, empty; once filled in it is a record of the meeting", TO_FILL_IN),
    ("The kept copy of the rules", "in the user's cache folder; rules only, nothing of any case", "may be deleted"),
)
READERS = (
    ("open", "what everybody at the meeting may hear"),
    ("professionals", "the default: the meeting without agenda item 10"),
    ("restricted", "with agenda item 10, not for the family"),
)
RIGHTS = (
    ("To be informed", f"Privacy notice for child and parent, in words a child can use: {TO_FILL_IN}"),
    ("Access", f"The record and any answer are plain text and can be handed over, cut to their reader. Route: "
     f"{TO_FILL_IN}"),
    ("Correction", "A fact is withdrawn with its reason, or corrected; the answer is then run again. Whoever had the "
     f"old answer is told: {TO_FILL_IN}"),
    ("Objection and human review", "A person makes every decision; a review looks at facts, rules and reasons "
     "together. "
     f"Route: {TO_FILL_IN}"),
)  # fmt: skip
STILL_NEEDED = (
    "Controllers and joint controllers for each kind of data, and what each contributes",
    "Lawful basis for each field read, including special category and criminal offence data; police processing for law "
    "enforcement apart from other processing",
    "Appropriate policy documents; information sharing agreement and purpose statement",
    "Necessity and proportionality, with what would do less harm",
    "Consultation with children, families and practitioners, and what changed because of it",
    "Whether the supervisory authority must be consulted first",
    "Equality impact assessment, and how overrides and outcomes are watched by group",
    "Hosting, encryption, roles, joiners and leavers, access log, security test",
    "Retention schedule of each partner, and a test that disposal works",
    "What happens when a suggestion was wrong, or a copy went astray",
    "Sign-off by the data protection officer of each partner",
)


def data_protection_annex(facts: CardFacts) -> str:
    """The annex as Markdown; the same pack gives the same bytes."""
    parts = [
        *head(facts, "Annex to a data protection impact assessment"),
        NOT_AN_ASSESSMENT,
        *_purpose(),
        "## 2 What is read",
        *fields_tables(facts),
        *_shown(),
        *_decisions(facts),
        *_keeping(),
        "## 6 Rights",
        labelled(RIGHTS),
        "## 7 Law that the rules rely on",
        law_table(facts),
        "## 8 Still needed from the partnership",
        bullets(f"{item}: {TO_FILL_IN}" for item in STILL_NEEDED),
    ]
    return "\n\n".join(parts) + "\n"


def _purpose() -> list[str]:
    return [
        "## 1 Purpose",
        "To help the chair of a child criminal exploitation meeting check a level of risk and plan protection for one "
        "child at a time, with reasons that can be followed. It is not for ranking children, for finding suspects "
        "or for "
        "any use outside the meeting and its preparation.",
        labelled(
            [
                ("Controllers", TO_FILL_IN),
                ("Contact for questions and complaints", TO_FILL_IN),
                ("Whose data", "the child; family members, other children, adults of concern and professionals "
                 "named in "
                 "the record. Rules read nothing about anyone but the child, save through facts listed below."),
                ("Sensitive data", "the record may hold health, ethnicity, religion, sexual identity and offences; "
                 "what "
                 "rules read of it is listed below, to the field."),
            ]
        ),
    ]  # fmt: skip


def _shown() -> list[str]:
    return [
        "#### Read besides, to show or compare, never to suggest a level",
        bullets(
            [
                "young_person.name and case: to say whose record it is.",
                "observations.note, observations.id and the labels of agencies: to show what a finding stands on.",
                "analysis.recorded_level and plan.agreed_level: set beside the suggestion.",
                "agency_information.agency and replied_on, young_person.missing_episodes.began: to caution where an "
                "agency has not been heard lately, or where missing episodes have become fewer.",
                "meeting.date: the day from which review dates run.",
                "observations.withdrawn_because: to say why a fact no longer counts.",
                "observations.basis, agency and passed_on_from: to caution where a level rests on one source or on "
                "third-hand information.",
            ]
        ),
    ]


def _decisions(facts: CardFacts) -> list[str]:
    return [
        "## 3 Who decides",
        bullets(
            [
                "People decide. Nothing is decided, sent, referred or stored as agreed without a person doing it.",
                "The suggestion comes with what it rests on, what would change it and what is not known, so that a "
                "person can weigh it and not only approve it.",
                "Whether this counts as a decision based solely on automated processing depends on how the meeting "
                "uses "
                f"it. How meaningful involvement is assured: {TO_FILL_IN}",
            ]
        ),
        "## 4 Traced, run again, contested",
        trace(facts),
    ]


def _keeping() -> list[str]:
    return [
        "## 5 Where data lies, how long, and who gets which copy",
        "The partners' own case systems are the master. Working copies are deleted once transferred.",
        table(("what", "where", "how long"), STORED),
        "An answer is made for one reader. What that reader may not see is taken out of the record first, and "
        "everything "
        "is worked out again from what is left, so that a copy shows no gap.",
        table(("reader", "sees"), READERS),
    ]
