"""Item 8, the level: the pack's own words, what the rules support by hand, and what the meeting agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.paper.form import Boxes, Lines, Sheet, Table, Text

if TYPE_CHECKING:
    from cce_engine.pack import Pack


def level_sheet(pack: Pack) -> Sheet:
    """The levels with their meaning, three readings of the rules, and the level agreed."""
    marks = ("confirmed facts alone", "as recorded", "could be")
    rows = tuple((word.label, word.means, Boxes(marks), Boxes(("agreed",))) for word in reversed(pack.levels))
    heads = ("Level", "What it means", "The rules support it (by hand)", "The meeting")
    lowest = pack.levels[0].label
    return Sheet(
        "8 Discussion and analysis: level of risk",
        (
            Text("There is no national scale: these levels, and their words, are this pack's own."),
            Text(
                "To see what the rules support, follow the sheet “The rules of the level, by hand” three times: "
                "counting "
                "only what is present (confirmed facts alone), counting what is suspected too (as recorded), and "
                "taking "
                "what is not known and the open core questions as yes (could be)."
            ),
            Table("Levels, highest first", heads, (16, 44, 24, 16), rows),
            Text(f"“{lowest}” means that no rule was met. It does not mean that the child is safe.", strong=True),
            *(_dimension(pack, name) for name in pack.dimensions),
            Lines("Summary: vulnerabilities, signs of risk, strengths", 4),
            Lines("What is not known, and who will ask", 2),
            Lines("Level agreed, and why", 2),
        ),
        apart=True,
    )


def _dimension(pack: Pack, name: str) -> Boxes:
    return Boxes(tuple(word.label for word in pack.dimensions[name]), pack.dimension_labels[name])
