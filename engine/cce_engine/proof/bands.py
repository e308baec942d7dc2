"""Whether the bands of a form's score leave no total out, none in two of them, and each leads to its level."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cce_engine.pack import ScoreTest
from cce_engine.proof.findings import Finding
from cce_engine.proof.solver import ALWAYS, no

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_engine.pack import Band, Score
    from cce_engine.proof.ground import Ground
    from cce_engine.proof.solver import Formula
    from cce_engine.proof.witness import Witness


def bands(ground: Ground) -> Iterator[Finding | Witness]:
    """Every fault of the bands of every score, each with a record that shows it; else a record in each band."""
    for score in ground.book.pack.scores.values():
        yield from _order(ground, score)
        for band in score.bands:
            yield from _band(ground, score, band)


def _total(ground: Ground, score: Score, least: int, most: int | None) -> list[Formula]:
    """The total lies between these, both included."""

    def reaches(points: int) -> Formula:
        return ground.reading.total(ScoreTest(score.id, score.items, points))

    return [reaches(least), no(reaches(most + 1)) if most is not None else ALWAYS]


def _order(ground: Ground, score: Score) -> Iterator[Finding]:
    pack = ground.book.pack
    if score.bands[0].from_ > 0:
        yield _shown(ground, score, "threshold-gap", 0, score.bands[0].from_ - 1, "no band holds")
    for lower, upper in pairwise(score.bands):
        if upper.from_ <= lower.from_ or pack.rank(upper.level) <= pack.rank(lower.level):
            says = f"{score.label}: the bands of {lower.level} and {upper.level} are not in the order of the levels."
            yield Finding("bands-out-of-order", None, says)
        elif lower.to is None or upper.from_ <= lower.to:
            yield _shown(ground, score, "threshold-overlap", upper.from_, lower.to, "two bands hold")
        elif upper.from_ > lower.to + 1:
            yield _shown(ground, score, "threshold-gap", lower.to + 1, upper.from_ - 1, "no band holds")


def _shown(ground: Ground, score: Score, kind: str, least: int, most: int | None, what: str) -> Finding:
    totals = f"{least} or more" if most is None else f"{least}" if least == most else f"{least} to {most}"
    case = ground.case(f"{what} this total of {score.label}", *_total(ground, score, least, most))
    return Finding(kind, None, f"{score.label}: {what} a total of {totals}.", (case,) if case else ())


def _band(ground: Ground, score: Score, band: Band) -> Iterator[Finding | Witness]:
    """A record in the band; and none in it that lies below its level."""
    pack = ground.book.pack
    inside, rank = _total(ground, score, band.from_, band.to), pack.rank(band.level)
    label = pack.levels[rank].label
    case = ground.case(f"{score.label} in the band of {label}", *inside)
    if case is None:
        yield Finding("unreachable-band", None, f"{score.label}: no record at all comes into the band of {label}.")
        return
    yield case
    below = ground.case(f"{score.label} in the band of {label}, and lower", *inside, no(ground.reading.reached[rank]))
    if below:
        says = f'{score.label}: a total in the band of {label} is left at "{below.level}".'
        yield Finding("band-mismatch", None, says, (below,))
