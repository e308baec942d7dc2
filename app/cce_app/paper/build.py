"""Puts the form of one pack together, in the order of the meeting agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.paper.agenda import after_the_level, before_the_level
from cce_app.paper.form import Form, Sheet, Table
from cce_app.paper.indicators import indicator_sheets
from cce_app.paper.levels import level_sheet
from cce_app.paper.rules_by_hand import by_hand_sheet
from cce_app.paper.scores import scoring_sheets
from cce_core.dates import in_words

if TYPE_CHECKING:
    from cce_app.rulebook import Rulebook
    from cce_engine.pack import Pack

STANDING = {
    "example": "Example: not approved for live use",
    "draft": "Draft: not approved for live use",
}


def paper_form(book: Rulebook) -> Form:
    """The form: agenda items 1 to 12, the rules of the level to follow by hand, the sources."""
    pack = book.pack
    return Form(
        f"Meeting form: {pack.title}",
        STANDING.get(pack.status, f"Approved by {pack.approved_by}"),
        tuple(_under(pack)),
        (
            *before_the_level(book),
            *indicator_sheets(book),
            level_sheet(pack),
            *after_the_level(pack),
            by_hand_sheet(book),
            *scoring_sheets(book),
            _sources(pack),
        ),
    )


def _under(pack: Pack) -> list[str]:
    to = f" to {in_words(pack.ends)}" if pack.ends else ""
    lines = [
        f"Rule pack {pack.id} {pack.version}, in force from {in_words(pack.begins)}{to}. Digest {pack.digest[:12]}.",
        "This form is filled in and weighed by people. The rules suggest; the meeting decides, and says why.",
    ]
    if pack.published:
        seen = "The whole of its rule was seen." if pack.published.completeness == "full" else "Seen in part."
        lines.insert(1, f"It follows a published tool ({pack.published.tool}). {seen} {pack.published.says}")
    return lines


def _sources(pack: Pack) -> Sheet:
    cited = {item.source for rule in pack.rules for item in rule.citations}
    rows = tuple(
        (name, source.title, source.publisher, source.edition)
        for name, source in sorted(pack.sources.items())
        if name in cited
    )
    heads = ("Source", "Title", "Publisher", "Edition")
    return Sheet("Sources of the rules", (Table("Sources of the rules", heads, (16, 42, 26, 16), rows),), apart=True)
