"""Where a text quotes somebody who is named as speaking: those words are kept as they were said, and not advised on.

A quotation has a speaker when its own sentence says so, before it or after it: ``Mum said "…"``, ``“…,” he told us``,
``His words: "…"``. Quotation marks with nobody speaking hold the writer's own words, and are read like the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cce_engine.words.phrases import WORD, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAYING = """
    say says said saying tell tells told telling ask asks asked asking reply replies replied answer answers answered
    add adds added write writes wrote text texts texted message messages messaged shout shouts shouted whisper
    whispers whispered explain explains explained repeat repeats repeated recall recalls recalled insist insists
    insisted admit admits admitted deny denies denied quote quotes quoted words
"""
SAYING = frozenset(_SAYING.split())
NEAR = 100  # letters of the same sentence that are read before and after a quotation
PARTNERS = {'"': '"', "“": "”", "«": "»", "'": "'’", "\u2018": "’'"}
_MARK = re.compile(r"[\"“”«»'\u2018’]|\n[^\S\n]{0,80}\n")
_STOP = re.compile(r"[.!?\n]")
_END_OF_WHAT_FOLLOWS = re.compile(r"[.!?\n\"“«\u2018]")
_MAY_COME_BEFORE, _MAY_COME_AFTER = re.compile(r"[\s(\[{:;,–—-]"), re.compile(r"[\s)\]};:,.!?–—-]")
_AFTER_A_STOP = "after a stop"


def spoken(text: str, *, has_speaker: bool = False) -> Iterator[Span]:
    """The quotations in ``text`` that have a speaker, marks included, in order.

    With ``has_speaker`` every quotation has one: the record says beside the text whose words it holds.
    """
    done = 0
    for span in quotations(text):
        if has_speaker or _speaker(text, done, span):
            yield span
        done = span.end


def quotations(text: str) -> Iterator[Span]:
    """Words between quotation marks; a mark without its partner in the same paragraph opens nothing."""
    marks = list(_MARK.finditer(text))
    ahead = _closers_ahead(text, marks)
    place = 0
    while place < len(marks):
        at, mark = marks[place].start(), marks[place].group()
        closer = _closer(mark, ahead[place]) if _may_open(text, at) else None
        if closer is None:
            place += 1
        else:
            yield Span(at, marks[closer].end())
            place = closer + 1


def _closers_ahead(text: str, marks: list[re.Match[str]]) -> list[dict[str, int]]:
    """For each mark, the next mark of each kind that can close a quotation: worked out once, from the end."""
    found: list[dict[str, int]] = []
    ahead: dict[str, int] = {}
    for place in range(len(marks) - 1, -1, -1):
        at, mark = marks[place].start(), marks[place].group()
        found.append(ahead)
        if mark[0] == "\n":
            ahead = {}
        elif _may_close(text, at):
            stop = {_AFTER_A_STOP: place} if mark in "'’" and text[at - 1] in ".,!?" else {}
            ahead = {**ahead, mark: place, **stop}
    return found[::-1]


def _closer(mark: str, ahead: dict[str, int]) -> int | None:
    """The partner of an opening mark. An apostrophe can look like one, so one after a stop is preferred."""
    wanted = PARTNERS.get(mark, "")
    if "'" in wanted and _AFTER_A_STOP in ahead:
        return ahead[_AFTER_A_STOP]
    return min((ahead[partner] for partner in wanted if partner in ahead), default=None)


def _may_open(text: str, at: int) -> bool:
    return (at == 0 or _MAY_COME_BEFORE.match(text[at - 1]) is not None) and not text[at + 1 : at + 2].isspace()


def _may_close(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return at > 0 and not text[at - 1].isspace() and (not after or _MAY_COME_AFTER.match(after) is not None)


def _speaker(text: str, done: int, span: Span) -> bool:
    """Whether the sentence around a quotation says who speaks."""
    before = _STOP.split(text[max(done, span.start - NEAR) : span.start])[-1]
    after = _END_OF_WHAT_FOLLOWS.split(text[span.end : span.end + NEAR])[0]
    return before.rstrip().endswith(":") or any(word.lower() in SAYING for word in WORD.findall(f"{before} {after}"))
