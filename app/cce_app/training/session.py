"""One person's way through a vignette, step by step. What was committed stays as it was once the reasons are shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from cce_app.training.vignette import Ask
from cce_core.base import Id, Part, Text
from cce_core.dates import UkDate
from cce_core.errors import ThreadlineError
from cce_core.observation import Status

FORMAT: Literal[1] = 1
POOL = "pool"  # the set of a sitting that a rater pool dealt


class PracticeError(ThreadlineError):
    """A step was answered out of turn."""


class Step(StrEnum):
    """The steps of a vignette, in order."""

    READ = "read"
    RECORD = "record"
    WORDS = "words"
    LEVEL = "level"
    PROCESS = "process"
    REFERRALS = "referrals"
    ASK = "ask"
    REASON = "reason"
    COMMIT = "commit"
    REVEAL = "reveal"
    NEW_FACT = "new_fact"
    LEVEL_AGAIN = "level_again"
    REASON_AGAIN = "reason_again"
    REVEAL_AGAIN = "reveal_again"
    DONE = "done"


ORDER = tuple(Step)
BLIND = ORDER[1 : ORDER.index(Step.COMMIT)]
"""The steps that may be gone back to, from any later one, before committing."""
SEVERAL = {Step.RECORD: "observations", Step.WORDS: "words", Step.ASK: "ask_next"}
"""Steps answered entry by entry, ended by None; and the field that each fills."""
ONE = {
    Step.LEVEL: "level", Step.PROCESS: "process", Step.REFERRALS: "referrals", Step.REASON: "reason",
    Step.LEVEL_AGAIN: "level_again", Step.REASON_AGAIN: "reason_again",
}  # fmt: skip


class SlipKept(Part):
    """A slip as it is kept for a person's own progress."""

    kind: str
    indicator: str = ""


class Attempt(Part):
    """One person's answers about one vignette, as far as they have come."""

    vignette: Id
    step: Step = Step.READ
    looked_over: bool = Field(False, description="Whether it was gone back from looking over; each step returns there.")
    observations: dict[str, Status] = Field(default_factory=dict)
    words: tuple[Text, ...] = ()
    level: str = ""
    process: str = ""
    referrals: tuple[str, ...] = ()
    ask_next: tuple[Ask, ...] = ()
    reason: Text = ""
    committed_on: UkDate | None = None
    slips: tuple[SlipKept, ...] = ()
    suggested: str = Field("", description="The second reader's level, once revealed.")
    level_again: str = ""
    reason_again: Text = ""
    suggested_again: str = ""

    @property
    def committed(self) -> bool:
        """Whether the first rating may no longer be changed."""
        return ORDER.index(self.step) > ORDER.index(Step.COMMIT)


class Sitting(Part):
    """Vignettes that one person works through, in order; what a practice file holds."""

    format: Literal[1] = FORMAT
    id: Id
    rater: Id
    set: str
    place: str = Field("", description="The folder or file that the vignettes came from; empty for the shipped ones.")
    seed: int | None = None
    round: int = Field(1, ge=1, le=2, description="2: the repeat of a rater pool.")
    begun_on: UkDate
    attempts: tuple[Attempt, ...] = Field(min_length=1)

    @property
    def at(self) -> int | None:
        """The place of the first vignette that is not done."""
        return next((place for place, item in enumerate(self.attempts) if item.step is not Step.DONE), None)

    def with_attempt(self, place: int, attempt: Attempt) -> Sitting:
        """The sitting with one attempt moved on."""
        attempts = (*self.attempts[:place], attempt, *self.attempts[place + 1 :])
        return self.model_copy(update={"attempts": attempts})


@dataclass(frozen=True, slots=True)
class Undo:
    """An answer that takes out an entry of a step that takes several."""

    entry: Any


def answered(attempt: Attempt, step: Step, value: Any) -> Attempt:
    """The attempt with ``value`` given at ``step``. Raises PracticeError where it is not that step's turn.

    A step that takes several entries stays until it is given None. An earlier step given as the answer is gone back to.
    """
    if step is not attempt.step:
        if attempt.committed and step in (*BLIND, Step.COMMIT):
            raise PracticeError(
                "The first rating is committed: it stays as it was, so that you can see it beside this."
            )
        raise PracticeError(f"It is the turn of {attempt.step.value}, not of {step.value}.")
    if isinstance(value, Step):
        return _back(attempt, value)
    if isinstance(value, Undo):
        return attempt.model_copy(update={SEVERAL[step]: _without_entry(attempt, step, value.entry)})
    if step in SEVERAL and value is not None:
        return attempt.model_copy(update={SEVERAL[step]: _with_entry(attempt, step, value)})
    told = {ONE[step]: value} if step in ONE else {}
    after = Step.COMMIT if attempt.looked_over and step in BLIND else ORDER[ORDER.index(step) + 1]
    return attempt.model_copy(update={**told, "step": after})


def _back(attempt: Attempt, to: Step) -> Attempt:
    """The attempt at an earlier step. From looking over, one comes back to looking over."""
    if to not in BLIND or ORDER.index(to) >= ORDER.index(attempt.step):
        raise PracticeError(f"From {attempt.step.value} it is not possible to go back to {to.value}.")
    over = attempt.looked_over or attempt.step is Step.COMMIT
    return attempt.model_copy(update={"step": to, "looked_over": over})


def _with_entry(attempt: Attempt, step: Step, value: Any) -> Any:
    """What a step holds with one more entry; an indicator given without a status is taken out again."""
    if step is not Step.RECORD:
        held = getattr(attempt, SEVERAL[step])
        return held if value in held else (*held, value)
    indicator, status = value
    kept = {name: given for name, given in attempt.observations.items() if name != indicator}
    return kept if status is None else {**kept, indicator: Status(status)}


def _without_entry(attempt: Attempt, step: Step, entry: Any) -> Any:
    """What a step holds without an entry."""
    held = getattr(attempt, SEVERAL[step])
    if step is Step.RECORD:
        return {name: given for name, given in held.items() if name != entry}
    return tuple(item for item in held if item != entry)
