"""Whether the lists, headings and scores of a pack are whole, and its bands agree with each other and the rules."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cce_engine.lint.names import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.errors import Problem
    from cce_core.text_file import TextFile
    from cce_engine.lint.names import Names
    from cce_engine.load import RuleFiles
    from cce_engine.pack_file import BandFile, ScoreFile, ScoreItemFile


def check_scores(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """Every problem of the arithmetic of a form."""
    if found.pack is None:
        return
    text, head = found.pack.text, found.pack.model
    for place, item in enumerate(head.lists):
        path = ("lists", place, "indicators")
        yield from unknown(text, path, item.indicators, names.indicators, "the indicator")
    for place, score in enumerate(head.scores):
        yield from _items(text, place, score, names)
        yield from _bands(text, place, score, names)
        yield from _rules(found, place, score, names)


def _items(text: TextFile, place: int, score: ScoreFile, names: Names) -> Iterator[Problem]:
    for number, item in enumerate(score.items):
        yield from _item(text, ("scores", place, "items", number), item, names)


def _item(text: TextFile, path: tuple[str | int, ...], item: ScoreItemFile, names: Names) -> Iterator[Problem]:
    if item.heading is not None:
        yield from unknown(text, (*path, "heading"), [item.heading], names.headings, "the heading")
    if item.case is not None:
        yield from unknown(text, (*path, "case"), [item.case], names.attributes, "the case attribute")
    if item.group is not None:
        head = "each" if item.each else "once"
        listed = [item.group.list_] if item.group.list_ else []
        yield from unknown(text, (*path, head, "list"), listed, names.lists, "the list")
        yield from unknown(text, (*path, head), item.group.indicators, names.indicators, "the indicator")
        if not listed and not names.members(item.group):
            yield text.problem(path, "no indicator is in this group: it can earn no points.", kind="empty-group")


def _bands(text: TextFile, place: int, score: ScoreFile, names: Names) -> Iterator[Problem]:
    """From 0 upwards, each band beginning where the one before it ends, their levels in the pack's order."""
    bands = score.bands
    for number, band in enumerate(bands):
        path = ("scores", place, "bands", number)
        yield from unknown(text, (*path, "level"), [band.level], names.levels, "the level")
        if band.to is not None and band.to < band.from_:
            message = f"the band of {band.level} ends at {band.to}, before it begins at {band.from_}."
            yield text.problem((*path, "to"), message, kind="bands-out-of-order")
    if bands[0].from_ != 0:
        message = f"the lowest band begins at {bands[0].from_}: totals below it have no level. Begin at 0."
        yield text.problem(("scores", place, "bands", 0, "from"), message, kind="threshold-gap")
    for number, (lower, upper) in enumerate(pairwise(bands), start=1):
        yield from _pair(text, ("scores", place, "bands", number), lower, upper, names)


def _pair(
    text: TextFile, path: tuple[str | int, ...], lower: BandFile, upper: BandFile, names: Names
) -> Iterator[Problem]:
    ranks = {level: rank for rank, level in enumerate(names.levels)}
    known = lower.level in ranks and upper.level in ranks
    if upper.from_ <= lower.from_ or (known and ranks[upper.level] <= ranks[lower.level]):
        message = f"the band of {upper.level} stands above that of {lower.level}: put bands and levels in one order."
        yield text.problem(path, message, kind="bands-out-of-order")
    elif lower.to is None or upper.from_ <= lower.to:
        ends = "goes on without end" if lower.to is None else f"only ends at {lower.to}"
        message = f"the band of {upper.level} begins at {upper.from_}, where that of {lower.level} {ends}."
        yield text.problem((*path, "from"), message, kind="threshold-overlap")
    elif upper.from_ > lower.to + 1:
        message = f"no band holds a total of {lower.to + 1}: {lower.level} ends at {lower.to}, {upper.level} begins at "
        yield text.problem((*path, "from"), message + f"{upper.from_}.", kind="threshold-gap")


def _rules(found: RuleFiles, place: int, score: ScoreFile, names: Names) -> Iterator[Problem]:
    """Each band above the first is what some level rule says, and no level rule says otherwise."""
    if found.pack is None or found.unread_rules():
        return
    said = {}
    for parsed in found.rules:
        when, level = parsed.model.when, parsed.model.then.level or parsed.model.then.floor
        if when.score == score.id and level is not None:
            said[level, when.reaches] = parsed
    published = {(band.level, band.from_) for band in score.bands if band.level != names.levels[0]}
    for (level, points), parsed in said.items():
        if (level, points) not in published:
            message = f"{score.id} of {points} or more is said to be {level}, which is no band of the score."
            yield parsed.text.problem(("when",), message, kind="band-mismatch", rule=parsed.model.id)
    for number, band in enumerate(score.bands):
        if (band.level, band.from_) in published - said.keys():
            message = f"no rule says that {score.id} of {band.from_} or more is {band.level}."
            yield found.pack.text.problem(("scores", place, "bands", number), message, kind="band-mismatch")
