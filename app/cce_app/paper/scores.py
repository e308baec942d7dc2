"""The hand-scoring box of a pack that follows a form with points: the form's own arithmetic, never a score of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.paper.form import Boxes, Lines, Outline, Sheet, Table, Text
from cce_engine.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_app.rulebook import Rulebook
    from cce_engine.pack import Pack, Score, ScoreItem

EARNS = ("What earns points", "Points", "How many", "Points earned")
NOT_OURS = (
    "The points are the published form's own. They stand for its bands and nothing else: a total is never compared "
    "between children, and the meeting still decides."
)


def scoring_sheets(book: Rulebook) -> Iterator[Sheet]:
    """A sheet for each score of the pack; none where it has none."""
    words = Words(book.pack, book.vocabulary)
    for score in book.pack.scores.values():
        yield Sheet(f"Hand scoring: {score.label}", _scoring(score, book.pack, words), apart=True)


def _scoring(score: Score, pack: Pack, words: Words) -> tuple[Text | Table | Lines, ...]:
    rows = tuple((_earns(item, pack, words), _points(item), "", "") for item in score.items)
    levels = {word.id: word.label for word in pack.levels}
    bands = tuple((_span(band.from_, band.to), levels[band.level], Boxes(("here",))) for band in score.bands)
    return (
        Text(NOT_OURS),
        Table("What earns points", EARNS, (52, 18, 14, 16), rows),
        Lines("Total"),
        Table("Bands", ("Total", "Level in the form's words", "This total"), (24, 56, 20), bands),
    )


def _earns(item: ScoreItem, pack: Pack, words: Words) -> str | Outline:
    if item.heading:
        label = pack.headings[item.heading.partition("/")[2]].label
        evidence = "; counts only with its evidence written down" if item.evidence_required else ""
        return f"{label} (the practitioner's own mark{evidence})"
    if item.group is not None:
        said = words.test(item.group).removeprefix("" if item.once else "one or more ")
        members = [words.vocabulary.indicators[name].label for name in item.group.indicators]
        return Outline(((0, said), *((1, label) for label in members)))
    return words.test(item.attribute) if item.attribute else ""


def _points(item: ScoreItem) -> str:
    if item.heading:
        return f"0 to {item.points}"
    return f"{item.points} once" if item.once or item.attribute else f"{item.points} for each"


def _span(first: int, last: int | None) -> str:
    return f"{first} or more" if last is None else f"{first} to {last}"
