"""The items of the agenda around the level: 1 to 7 before it, 9 to 12 after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.paper.form import Block, Boxes, Heading, Lines, Sheet, Table, Text
from cce_core.sections import WORKING_DEFINITION

if TYPE_CHECKING:
    from cce_app.rulebook import Rulebook
    from cce_engine.pack import Pack

YES_NO = ("yes", "no", "not known")
CHARACTERISTICS = "Ethnicity, nationality, religion, language, gender, pronouns, sexual identity, disability"
WHO_HEARD = ("in person", "through a worker", "in writing", "by phone", "not heard")
BLANK_ROWS = 4
PLACES = ("Place and area", "Reason for concern, linked issues", "Who says so, since when")
STEPS = ("Step or referral", "Meeting", "Agreement of child or family", "Who, by when; or why not")
ACTIONS = ("What will be done", "One role and agency that owns it", "By when", "How we shall know")


def before_the_level(book: Rulebook) -> tuple[Sheet, ...]:
    """Items 1 to 7."""
    return (
        Sheet("1 Introduction and apologies", _introduction(book)),
        Sheet("2 Purpose of the meeting and working definition", (Text(WORKING_DEFINITION), Lines("Purpose", 2))),
        Sheet("3 Details of the young person", _young_person()),
        Sheet("4 Presenting reason", _reason()),
        Sheet("5 Views of the young person, parents and carers", (*_views("Young person"), *_views("Parents, carers"))),
        Sheet("6 Information from agencies", (_information(book),)),
        Sheet("7 Named adults, peers and locations of concern", _network()),
    )


def _introduction(book: Rulebook) -> tuple[Block, ...]:
    core = [agency.label for agency in book.vocabulary.agencies.values() if agency.core]
    came = Boxes(("present", "apologies", "absent"))
    rows = tuple((label, "", came, Boxes(("sent", "not sent"))) for label in [*core, *[""] * BLANK_ROWS])
    return (
        Lines("Case reference"),
        Lines("Date and place"),
        Boxes(("first meeting", "review"), "This is a"),
        Lines("Chair (role and agency)"),
        Table("Attendance", ("Agency", "Role", "Came", "Information"), (28, 24, 32, 16), rows),
    )


def _young_person() -> tuple[Block, ...]:
    return (
        Lines("First name or initials, as the record prefers"),
        Lines("Date of birth"),
        Boxes(YES_NO, "Is the age disputed?"),
        Lines(f"{CHARACTERISTICS} (for support and monitoring; no rule reads them)", 2),
        Lines("Health: physical, emotional and mental, sexual; substances", 2),
        Lines("Where and with whom the child lives; family history", 2),
        Lines("Legal status, where the child lives, and processes open now"),
        Lines("Education"),
        Lines("Criminal justice"),
        Boxes(YES_NO, "Suspect, on bail or charged now?"),
        Boxes(YES_NO, "Witness, or may be one?"),
        Table(
            "Missing episodes", ("From", "To (empty: still missing)", "Found at", "Return interview"), (16, 22, 30, 32),
            tuple(("", "", "", Boxes(("held", "declined", "offered", "not offered", "not known"))) for _ in range(3)),
        ),
        Lines("What the child likes and is good at"),
        Lines("How the child may be reached without danger"),
    )  # fmt: skip


def _reason() -> tuple[Block, ...]:
    return Lines("Why the meeting was called, and why now", 3), Lines("Risk assessment: tool, date, conclusion", 2)


def _views(whose: str) -> tuple[Block, ...]:
    return (
        Lines(f"{whose}: what they say for themselves", 3),
        Boxes(WHO_HEARD, f"{whose}: heard"),
        Lines(f"{whose}: if not heard, who will ask, how and by when"),
    )


def _information(book: Rulebook) -> Table:
    agencies = [agency for agency in book.vocabulary.agencies.values() if agency.core and not agency.person]
    rows = tuple((agency.label, agency.brings, "") for agency in agencies) + (("", "", ""),) * 2
    return Table(
        "Information from agencies", ("Agency", "What it can bring", "What it told the meeting"), (20, 28, 52), rows
    )


def _network() -> tuple[Block, ...]:
    part = ("child at risk", "victim", "witness", "suspect", "convicted", "associate", "family")
    people = (("", Boxes(part), "", ""),) * 3
    heads = (
        "Name or description",
        "Part (tick all that apply)",
        "Who says so, how they know, since when",
        "Link to the child",
    )
    return (
        Text("One person may be victim and suspect at once. A child named here is a child first."),
        Table("People", heads, (22, 30, 28, 20), people),
        Table("Locations", PLACES, (30, 42, 28), (("", "", ""),) * 3),
    )


def after_the_level(pack: Pack) -> tuple[Sheet, ...]:
    """Items 9 to 12; item 10 on a page of its own, which leaves the room with those who may see it."""
    return (
        Sheet("9 Safety planning", _safety()),
        Sheet("10 Confidential: restricted, not for the family", _confidential(pack), apart=True, restricted=True),
        Sheet("11 Planning and recommendations", _planning(pack), apart=True),
        Sheet("12 Review", _review()),
        Sheet("Judgement and signature", _signature(), apart=True),
    )


def _safety() -> tuple[Block, ...]:
    return (
        Boxes(YES_NO, "Is a safety plan in place?"),
        Lines("Strengthening family relationships", 2),
        Lines("Work with the child: grooming, coercion, the signs and what they lead to", 2),
        Lines("Work with parents and carers on the same", 2),
        Lines("Coming back to education, or more of it", 2),
        Lines("Positive activities", 2),
        Lines("Anything else", 1),
    )


def _confidential(pack: Pack) -> tuple[Block, ...]:
    restricted = _labels_by_handling(pack, restricted=True)
    return (
        Text("Take this sheet out of every copy that the family, or anyone not cleared, may see.", strong=True),
        Lines("Discussion, and information from third parties", 4),
        Lines("Why the family left for this part"),
        Lines("Legal and disruption options, and what each could do to the child", 4),
        *(Boxes(_ANSWERS, label) for label in restricted),
        Boxes(("refer", "do not refer", "not enough known yet"), "National Referral Mechanism"),
        Lines("Why"),
        Table("Police actions (11d)", ("Action", "By when", "May be told to"), (60, 18, 22), (("", "", ""),) * 3),
    )


_ANSWERS = ("agreed", "not now", "open")


def _labels_by_handling(pack: Pack, *, restricted: bool) -> list[str]:
    """The pack's suggestions of which all rules, or not all, are restricted, in the pack's order."""
    found: dict[str, set[bool]] = {}
    for rule in pack.rules:
        if rule.then.suggest:
            found.setdefault(rule.then.name, set()).add(rule.then.suggest.handling == "restricted")
    return [
        word.label for name, word in pack.suggestions.items() if name in found and (found[name] == {True}) == restricted
    ]


def _planning(pack: Pack) -> tuple[Block, ...]:
    open_ones = set(_labels_by_handling(pack, restricted=False))
    ladder = tuple(pack.suggestions[name].label for name in pack.process_ladder)
    others = [
        word for name, word in pack.suggestions.items() if name not in pack.process_ladder and word.label in open_ones
    ]
    rows = tuple(
        (word.label, Boxes(_ANSWERS), Boxes(("given", "refused", "not needed", "not asked")), "") for word in others
    )
    steps = Table("Steps and referrals", STEPS, (27, 29, 28, 16), rows)
    actions = Table("Actions", ACTIONS, (40, 24, 14, 22), (("", "", "", ""),) * 6)
    return (
        Heading("a. Level of risk"),
        Lines("Level agreed (from sheet 8)"),
        Heading("b. Recommended process"),
        *((Boxes(ladder, "Process"),) if ladder else ()),
        Lines("Process and reason"),
        Heading("c. Referrals and other steps"),
        *((steps,) if rows else (Lines("Referrals", 3),)),
        Text("d. Police actions are on the sheet of item 10."),
        Heading("Actions: one owner, a day, and a way to know"),
        actions,
    )


def _review() -> tuple[Block, ...]:
    return (
        Boxes(("yes", "no"), "Is a review of these concerns needed?"),
        Lines("Date (every six weeks, on a working day)"),
        Lines("Folded into which existing review, and how it will give this enough time and the right agencies"),
    )


def _signature() -> tuple[Block, ...]:
    heads = ("Role and agency", "Signature", "Date", "Agrees with the level?")
    rows = (("Chair", "", "", Boxes(("yes", "no"))), *(("", "", "", Boxes(("yes", "no"))),) * 3)
    return (
        Text("The meeting decides. It may set any level, above or below what the rules suggest, and says why."),
        Lines("Our judgement and why, above all where it differs from the rules", 4),
        Lines("Who disagreed, and why", 2),
        Table("Signatures", heads, (34, 30, 14, 22), rows),
    )
