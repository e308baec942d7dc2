"""Compares what two packs make of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.answers import Reading
from cce_engine.impact.cards_apart import suggestions_apart
from cce_engine.impact.parting import Parting
from cce_engine.impact.values import CaseImpact, Kind, Moved
from cce_engine.pack import LEVEL_STRATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.case import Case
    from cce_engine.impact.reading import Read, Reader
    from cce_engine.impact.values import Parted


class Comparer:
    """Two packs, ready to read cases for the same reader on the same day."""

    def __init__(self, old: Reader, new: Reader) -> None:
        """Lay the rules of both side by side."""
        self.old, self.new = old, new
        self.parting = Parting(old.book, new.book)
        then, today = old.book.pack, new.book.pack
        self.same_levels = [word.id for word in then.levels] == [word.id for word in today.levels]

    def differs(self, case: Case, kind: Kind) -> bool:
        """Whether the two packs differ on a case in this kind of thing."""
        return kind in self._kinds(self.old.read(case), self.new.read(case))

    def compare(self, case: Case) -> CaseImpact | None:
        """How the answer changes, and at which rules; None where it does not."""
        old, new = self.old.read(case), self.new.read(case)
        kinds = tuple(self._kinds(old, new))
        if not kinds:
            return None
        cards = suggestions_apart(old.cards, new.cards)
        return CaseImpact(
            case.case, kinds, self._moved(old, new), old.stand, new.stand, cards, self._why(old, new, kinds)
        )

    def _kinds(self, old: Read, new: Read) -> Iterator[Kind]:
        then, today = old.stand, new.stand
        if then.recorded.id != today.recorded.id:
            yield "level"
        spread = [(s.confirmed.id, s.could_be.id, s.headline) for s in (then, today)]
        if spread[0] != spread[1]:
            yield "range"
        if suggestions_apart(old.cards, new.cards):
            yield "suggestions"

    def _moved(self, old: Read, new: Read) -> Moved:
        if not self.same_levels:
            return "other words"
        pack = self.new.book.pack
        then, today = pack.rank(old.stand.recorded.id), pack.rank(new.stand.recorded.id)
        return "raised" if today > then else "lowered" if today < then else "same"

    def _why(self, old: Read, new: Read, kinds: tuple[Kind, ...]) -> tuple[Parted, ...]:
        """The rules that part in the readings, and in the strata, in which the answer differs."""
        then, today = old.stand, new.stand
        readings = [Reading.RECORDED] if "level" in kinds or "suggestions" in kinds else []
        readings += [Reading.CONFIRMED] if then.confirmed.id != today.confirmed.id else []
        readings += [Reading.COULD_BE] if then.could_be.id != today.could_be.id else []
        strata = (*LEVEL_STRATA, "suggestion") if "suggestions" in kinds else LEVEL_STRATA
        return self.parting.rules(old, new, readings, strata)
