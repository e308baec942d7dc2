"""What is advised about the words and the plan of a record: shown beside an assessment, never part of a level."""

from __future__ import annotations

from cce_core.value import value


@value(frozen=True)
class WordAdvice:
    """Words of a free text that could be said otherwise. The text stays as it is unless its writer changes it.

    ``path`` and ``field`` say where in the record as the reader sees it; ``start`` and ``end`` count letters.
    """

    where: str
    field: str
    path: tuple[str | int, ...]
    words: str
    start: int
    end: int
    severity: str
    why: str
    if_meant: str
    instead: tuple[str, ...]
    entry: str
    standing: str


@value(frozen=True)
class PlanAdvice:
    """What an action or a referral of the plan still needs before somebody can say whether it was done.

    ``lacks`` is the gap in a few words; ``text`` says what would be right.
    """

    about: str
    path: tuple[str | int, ...]
    kind: str
    lacks: str
    text: str
