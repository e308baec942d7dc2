"""The four answers a test can have, and the three readings of one record."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Answer(IntEnum):
    """Yes, no, and two kinds of unknown. ``all`` takes the least of its parts, ``any`` the greatest."""

    NO = 0
    NOT_ASKED = 1
    NOT_KNOWN = 2
    YES = 3


class Reading(StrEnum):
    """How the unsure parts of a record are read."""

    CONFIRMED = "confirmed"  # only what is present; suspected counts as unknown
    RECORDED = "recorded"  # suspected counts too: the headline
    COULD_BE = "could_be"  # what is not known, and core questions not asked, answered yes


NO, NOT_ASKED, NOT_KNOWN, YES = Answer.NO, Answer.NOT_ASKED, Answer.NOT_KNOWN, Answer.YES
