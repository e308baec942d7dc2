"""How a name is broken to fit under its shape, and about how wide words are drawn."""

from __future__ import annotations

import unicodedata

SIZE = 12.0  # of a label, in points of the layout
SMALLER = 10.5  # of roles
LINE = 13.5  # from one line to the next
MOST_LINES = 2
MOST_LETTERS = 200  # of a label that are looked at
SMALLEST = 0.88  # of full size, when seen from afar
ROOM = 124.0  # widest line of a label
_NARROW = set("iljtfrI.,:;'|!()[]- ")
_WIDE = set("mwMW@%")


def width(words: str, size: float = SIZE) -> float:
    """About how wide ``words`` are drawn in a bold sans-serif face of ``size``, rather too wide than too narrow."""
    return sum(_letter(letter) for letter in words) * size


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.95
    if not letter.isascii() and unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return 0.75 if letter.isupper() else 0.62


def broken(label: str) -> tuple[str, ...]:
    """The label in at most two lines; what does not fit is cut and ends in dots."""
    lines: list[str] = []
    rest = label[:MOST_LETTERS].split()
    while rest and len(lines) < MOST_LINES:
        line = rest.pop(0)
        while rest and width(f"{line} {rest[0]}") <= ROOM:
            line = f"{line} {rest.pop(0)}"
        lines.append(line)
    if rest or (lines and len(label) > MOST_LETTERS):
        lines[-1] += "…"
    return tuple(_cut(line) for line in lines)


def _cut(line: str) -> str:
    if width(line) <= ROOM:
        return line
    kept = line.rstrip("…")
    while width(kept + "…") > ROOM:
        kept = kept[:-1]
    return kept.rstrip() + "…"
