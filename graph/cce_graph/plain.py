"""Makes a recorded name safe to print: no control signs, nothing that turns the direction of writing, one line."""

from __future__ import annotations

import unicodedata

from cce_core.errors import shortened

LONGEST_LABEL = 80
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_UNSEEN = frozenset("\u200b\u2060\ufff9\ufffa\ufffb")  # they have no width, and can split a name that is searched for
_LAST_TWO = 0xFFFE  # the last two places of each plane are no characters, and XML refuses the first plane's


def plain_label(text: str) -> str:
    """A name as one line of at most 80 letters; markup in it stays text, and every script may be used."""
    return shortened(plain_text(text), LONGEST_LABEL)


def plain_text(text: str) -> str:
    """The same words in one line, without control signs."""
    if text.isascii() and text.isprintable():
        return text
    kept = (" " if letter.isspace() else letter for letter in text if not _dangerous(letter))
    return " ".join("".join(kept).split())


def _dangerous(letter: str) -> bool:
    code = ord(letter)
    if letter in _TURNING or letter in _UNSEEN or code & _LAST_TWO == _LAST_TWO or 0xFDD0 <= code <= 0xFDEF:  # noqa: PLR2004
        return True
    return unicodedata.category(letter) in ("Cc", "Cs", "Co") and not letter.isspace()
