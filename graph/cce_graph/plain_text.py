"""Text of a record made fit for other programs: nothing that a file cannot hold or that hides what is written."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
# Control characters, halves of characters, and marks that turn the direction of the text around them.
_UNFIT = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]"
)


def plain_text(text: str) -> str:
    """``text`` on one line, composed, without control characters or marks that turn the direction of what follows.

    Letters of every script stay, right-to-left ones too, and nothing is cut.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = _UNFIT.sub("", _BREAKS.sub(" ", text))
    return unicodedata.normalize("NFC", kept)
