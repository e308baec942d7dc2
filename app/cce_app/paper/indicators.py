"""Item 8: core questions first, then every indicator that the pack reads, by part of the child's life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.paper.form import Boxes, Group, Lines, Sheet, Table, Text
from cce_engine.fields_read import fields_read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_app.paper.form import Block, Cell, Row
    from cce_app.rulebook import Rulebook
    from cce_core.vocabulary import Indicator

ANSWER = Boxes(("present", "suspected", "absent", "not known"))
ROOM: tuple[Cell, ...] = (ANSWER, "", "", "")
HEADS = ("Indicator", "Answer", "First and latest date, how often", "Agency", "How known")
WIDTHS = (33, 28, 17, 12, 10)
KINDS = {
    "vulnerability_factor": "vulnerability",
    "risk_indicator": "risk",
    "strong_indicator": "strong sign",
    "protective_factor": "protects",
}
HOW = (
    "Tick one box for each: present, suspected, absent, or not known once somebody has asked. No tick means that "
    "nobody "
    "has asked; it is never read as no.",
    "Write who says so, how they know (V verified, I intelligence, C the child's own words, T third-hand, P "
    "professional "
    "view) and when. Use a new line where agencies say different things; both are kept.",
    "Things that make targeting more likely say nothing by themselves about exploitation. Things that protect "
    "change the "
    "plan and lower nothing.",
)  # fmt: skip


def indicator_sheets(book: Rulebook) -> Iterator[Sheet]:
    """The sheets of item 8 before the level itself."""
    read = {use.name for use in fields_read(book.pack, book.vocabulary).indicators}
    core = [question.indicator for question in book.pack.core]
    wanted = [item for name, item in book.vocabulary.indicators.items() if name in read or name in core]
    if core:
        yield Sheet("8 Discussion and analysis: core questions", (*map(Text, HOW), *_core(book)), apart=True)
    lead = () if core else tuple(map(Text, HOW))
    yield Sheet("8 Discussion and analysis: indicators", (*lead, *_domains(book, wanted, core)), apart=True)


def _core(book: Rulebook) -> Iterator[Block]:
    pack, vocabulary = book.pack, book.vocabulary
    yield Text(
        f"Ask these {len(pack.core)} first. With more than {pack.core_may_be_open} of them open, the rules say at most "
        "“at least this level”, or that there is not enough information.",
        strong=True,
    )
    rows = []
    for question in pack.core:
        item = vocabulary.indicators[question.indicator]
        who = " or ".join(vocabulary.agencies[name].ask_label for name in question.ask)
        rows.append((f"{item.label} ({KINDS[item.kind]}). {item.question} Ask {who}.", *ROOM))
    yield Table("Core questions", HEADS, WIDTHS, tuple(rows))


def _domains(book: Rulebook, wanted: list[Indicator], core: list[str]) -> Iterator[Block]:
    rows: list[Row] = []
    for domain, label in book.vocabulary.domains.items():
        here = [item for item in wanted if item.domain == domain]
        asked = [item.label for item in here if item.id in core]
        if here:
            rows.append(Group(label, f"On the sheet of core questions: {'; '.join(asked)}." if asked else ""))
        rows += [(f"{item.label} ({KINDS[item.kind]})", *ROOM) for item in here if item.id not in core]
    yield Table("Indicators by part of the child's life", HEADS, WIDTHS, tuple(rows))
    left = len(book.vocabulary.indicators) - len(wanted)
    if left:
        yield Text(f"Left out: {left} indicators of the vocabulary that no rule of this pack reads.")
    yield Lines("Anything else that matters, and strengths", 4)
