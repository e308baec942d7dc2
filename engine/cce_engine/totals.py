"""The points of a published form as the record stands: shown as the form's own arithmetic, never as a score of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.answers import YES
from cce_engine.assessment import Total
from cce_engine.pack import ScoreTest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_engine.pack import Band, Pack, Score
    from cce_engine.sheet import Sheet
    from cce_engine.wording import Words


def totals(sheet: Sheet, wide: Sheet, words: Words) -> tuple[Total, ...]:
    """Each score of the pack; ``wide`` is the sheet in which what is not known is answered yes."""
    return tuple(_total(score, sheet, wide, words) for score in sheet.book.pack.scores.values())


def _total(score: Score, sheet: Sheet, wide: Sheet, words: Words) -> Total:
    test, pack = ScoreTest(score.id, score.items, 1), sheet.book.pack
    points = sheet.points(test)[YES]
    # The lint refuses a form with a gap below its first band; the proof still has to show one.
    place = max((number for number, band in enumerate(score.bands) if band.from_ <= points), default=0)
    band, higher = score.bands[place], score.bands[place + 1 : place + 2]
    return Total(
        score.id, score.label, points, wide.points(test)[YES], words.level(pack.rank(band.level)), span(band),
        words.level(pack.rank(higher[0].level)) if higher else None, higher[0].from_ - points if higher else None,
        tuple(_unmarked(score, sheet)), tuple(_unproved(score, sheet)),
    )  # fmt: skip


def open_headings(sheet: Sheet) -> tuple[str, ...]:
    """The headings that still want a mark, or what a mark stands on: as open as a question that nobody asked."""
    found = [
        name for form in sheet.book.pack.scores.values() for name in (*_unmarked(form, sheet), *_unproved(form, sheet))
    ]
    return tuple(dict.fromkeys(found))


def span(band: Band) -> str:
    """The totals of a band in words."""
    return f"{band.from_} or more" if band.to is None else f"{band.from_} to {band.to}"


def _unmarked(score: Score, sheet: Sheet) -> Iterator[str]:
    """Headings that nobody has marked."""
    for item in score.items:
        if item.heading and item.heading not in sheet.facts.ratings:
            yield _label(item.heading, sheet.book.pack)


def _unproved(score: Score, sheet: Sheet) -> Iterator[str]:
    """Headings marked without the evidence that the form asks for; the mark does not count."""
    for item in score.items:
        rating = sheet.facts.ratings.get(item.heading)
        if rating is not None and item.evidence_required and not rating.evidence:
            yield _label(item.heading, sheet.book.pack)


def _label(heading: str, pack: Pack) -> str:
    return pack.headings[heading.split("/")[1]].label
