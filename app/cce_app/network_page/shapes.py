"""One outline and one pair of colours for each kind of thing; the outline alone tells them apart."""

from __future__ import annotations

from typing import NamedTuple


class Shape(NamedTuple):
    """An outline around 0, 0, its fill and its line, and a mark drawn on it."""

    outline: str
    fill: str
    line: str
    mark: str = ""


RADIUS = 17.0  # no outline reaches further from its middle

_CIRCLE = "M-15,0A15,15 0 1 0 15,0A15,15 0 1 0 -15,0Z"
_RING = "M-8.5,0A8.5,8.5 0 1 0 8.5,0A8.5,8.5 0 1 0 -8.5,0Z"
_SQUARE = "M-13,-13H13V13H-13Z"
SHAPES = {
    "young_person": Shape(_CIRCLE, "#0f766e", "#0b4f4a", _RING),
    "peer": Shape(_CIRCLE, "#b9e3dd", "#0f766e"),
    "adult_of_concern": Shape(_SQUARE, "#5b3a86", "#38205a", "M-7,-7H7V7H-7Z"),
    "adult": Shape(_SQUARE, "#e2d8f0", "#5b3a86"),
    "person": Shape("M-15,0L-7.5,-13H7.5L15,0L7.5,13H-7.5Z", "#efece4", "#6a6355"),
    "location": Shape("M0,-16L15,-3V14H-15V-3Z", "#fbdca6", "#8a5a00", "M-4,14V3H4V14"),
    "vehicle": Shape(
        "M-16,3V-1L-10,-2L-6,-9H6L11,-2L16,0V7H12A4,4 0 0 1 4,7H-4A4,4 0 0 1 -12,7H-16Z", "#cfe0f5", "#1f4e86"
    ),
    "phone": Shape("M-8,-13A3,3 0 0 1 -5,-16H5A3,3 0 0 1 8,-13V13A3,3 0 0 1 5,16H-5A3,3 0 0 1 -8,13Z", "#dbeccd",
                   "#3b6b1f", "M-3,12H3"),
    "online_account": Shape("M0,-16L16,0L0,16L-16,0Z", "#dde3fa", "#3c4aa0"),
    "school_or_setting": Shape("M-15,14V-5H-2V-16L9,-12L-2,-8V-5H15V14Z", "#f8ecb8", "#6f5a00"),
    "group": Shape("M-6,-15H6L15,-6V6L6,15H-6L-15,6V-6Z", "#f6dcd3", "#8a4632", "M-6,0H6M0,-6V6"),
    "other": Shape("M0,-15L15,12H-15Z", "#e8e8e8", "#555555"),
}  # fmt: skip
