"""Leads a person through a sitting: shows, asks, keeps every answer at once, reveals only what is committed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cce_app.render.page import WIDTH, as_text
from cce_app.render.reveal import reveal_again_page, reveal_pages
from cce_app.render.vignette import new_fact_page, vignette_page
from cce_app.training.names import names_of
from cce_app.training.release import read_ledger, save_ledger
from cce_app.training.reveal import Reveal, RevealAgain, reveal, reveal_again
from cce_app.training.session import POOL, Step, answered
from cce_app.training.spread import first_ratings, spread_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from cce_app.render.page import Page
    from cce_app.training.answerers import Answerer
    from cce_app.training.progress import Practice
    from cce_app.training.second_reader import SecondReader
    from cce_app.training.session import Attempt, Sitting
    from cce_app.training.spread import Spread
    from cce_app.training.vignette import Vignette


@dataclass
class Lead:
    """What leading a sitting needs: the vignettes, who answers, where it is kept, and the day."""

    bank: Mapping[str, Vignette]
    answerer: Answerer
    practice: Practice
    reader: SecondReader
    day: date
    say: Callable[[str], None]
    width: int = WIDTH
    revealed: list[Reveal] = field(default_factory=list)
    revealed_again: list[RevealAgain] = field(default_factory=list)

    def through(self, sitting: Sitting) -> Sitting:
        """The sitting, done. Whatever interrupts it, every answer so far is kept."""
        self.practice.save(sitting)
        while (place := sitting.at) is not None:
            self._resume(sitting, place)
            while sitting.attempts[place].step is not Step.DONE:
                sitting = sitting.with_attempt(place, self._step(sitting, place))
                self.practice.save(sitting)
        return sitting

    def _resume(self, sitting: Sitting, place: int) -> None:
        """What was on the screen when it was interrupted; of a new vignette, its papers."""
        attempt = sitting.attempts[place]
        vignette = self.bank[attempt.vignette]
        shown = f"{place + 1} of {len(sitting.attempts)}"
        papers = vignette_page(vignette, names_of(self.reader.rulebook).agencies, shown)
        self.answerer.hand_over(lambda: self._page(papers))
        self._page(papers)
        if attempt.step in (Step.LEVEL_AGAIN, Step.REASON_AGAIN):
            self._page(new_fact_page(vignette))

    def _step(self, sitting: Sitting, place: int) -> Attempt:
        attempt = self._shown(sitting, sitting.attempts[place])
        moved = answered(attempt, attempt.step, self.answerer.answer(attempt.step, attempt))
        if attempt.step is Step.COMMIT and moved.committed:
            blind = sitting.set == POOL and sitting.round == 1  # what was revealed would colour the second rating
            return moved.model_copy(update={"committed_on": self.day, "step": Step.DONE if blind else moved.step})
        return moved

    def _shown(self, sitting: Sitting, attempt: Attempt) -> Attempt:
        """Show what belongs to a step before it is answered; what a reveal found is kept with the attempt."""
        vignette = self.bank[attempt.vignette]
        names = names_of(self.reader.rulebook)
        if attempt.step is Step.REVEAL:
            found = reveal(self.reader, vignette, attempt, self._spread(vignette, sitting.rater))
            self.revealed.append(found)
            level, *rest = reveal_pages(found, names)
            self._page(level)
            for page in rest:
                self.answerer.turn()
                self._page(page)
            return attempt.model_copy(update={"slips": found.kept(), "suggested": found.level})
        if attempt.step is Step.NEW_FACT:
            self._page(new_fact_page(vignette))
        if attempt.step is Step.REVEAL_AGAIN:
            again = reveal_again(self.reader, vignette, attempt)
            self.revealed_again.append(again)
            self._page(reveal_again_page(again, names))
            return attempt.model_copy(update={"suggested_again": again.level})
        return attempt

    def _spread(self, vignette: Vignette, rater: str) -> Spread:
        """How others rated, so far as it may be told."""
        rated = first_ratings(self.practice.sittings()).get(vignette.id, {})
        before, now = read_ledger(self.practice), frozenset(rated)
        after = before.with_table(vignette.id, now)
        save_ledger(self.practice, before, after)
        return spread_of(rated, rater, after.people_of(vignette.id, now))

    def _page(self, page: Page) -> None:
        self.say("\n" + as_text(page, self.width))
