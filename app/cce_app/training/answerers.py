"""Where the answers come from: a person at the keyboard, or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from cce_app.training.session import Step
from cce_app.training.vignette import Ask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cce_app.training.answers import Given
    from cce_app.training.names import Names
    from cce_app.training.prompts import Prompts
    from cce_app.training.session import Attempt
    from cce_core.observation import Status

LEFT_OUT = "left_out"
GO_BACK = {
    "commit": "Commit: the first rating then stays as it is",
    Step.RECORD.value: "Go back to what you recorded",
    Step.WORDS.value: "Go back to the words of the papers",
    Step.LEVEL.value: "Go back to the level",
    Step.ASK.value: "Go back to whom to ask",
    Step.REASON.value: "Go back to your reason",
}
RATE_ON = "Enter to rate again"


class Answerer(Protocol):
    """Gives the answer to a step."""

    def answer(self, step: Step, attempt: Attempt) -> Any:
        """What is answered at ``step``; None where the step only waits, or has no more entries."""


class ByHand:
    """A person at the keyboard."""

    def __init__(self, prompts: Prompts, names: Names, say: Callable[[str], None]) -> None:
        self.prompts, self.names, self._say = prompts, names, say
        self._answers: dict[Step, Callable[[Attempt], Any]] = {
            Step.READ: lambda _: prompts.pause("Read it through. Enter when you are ready."),
            Step.RECORD: self._record, Step.WORDS: self._words, Step.ASK: self._ask, Step.COMMIT: self._commit,
            Step.LEVEL: lambda _: prompts.choose("Which level?", names.levels),
            Step.PROCESS: lambda _: prompts.choose("Which process?", names.processes),
            Step.REFERRALS: lambda _: prompts.several("Which referrals, if any?", names.referrals),
            Step.REASON: lambda _: prompts.text("Why this level, in a sentence or two", needed=True),
            Step.REVEAL: lambda _: prompts.pause("Enter for one new fact."),
            Step.NEW_FACT: lambda _: prompts.pause(RATE_ON),
            Step.LEVEL_AGAIN: lambda _: prompts.choose("Which level now?", names.levels),
            Step.REASON_AGAIN: lambda _: prompts.text("What did the new fact change, and why", needed=True),
            Step.REVEAL_AGAIN: lambda _: prompts.pause("Enter to go on."),
        }  # fmt: skip

    def answer(self, step: Step, attempt: Attempt) -> Any:
        """Ask, on the terminal."""
        return self._answers[step](attempt)

    def _record(self, attempt: Attempt) -> tuple[str, Status | None] | None:
        indicator = self.prompts.search(_more("What do the papers say? An indicator", attempt.observations),
                                        self.names.indicators)  # fmt: skip
        if indicator is None:
            return None
        known = indicator in attempt.observations
        ways = {**self.names.statuses, **({LEFT_OUT: "Take it out again"} if known else {})}
        status = self.prompts.choose(f"{self.names.indicators[indicator]}:", ways)
        return indicator, None if status == LEFT_OUT else status  # type: ignore[return-value]  # a status by its value

    def _words(self, attempt: Attempt) -> str | None:
        question = _more("Words of the papers that you would say otherwise", attempt.words)
        return self.prompts.text(f"{question} (Enter for none)", needed=False) or None

    def _ask(self, attempt: Attempt) -> Ask | None:
        question = _more("What would you ask next? An indicator", attempt.ask_next)
        indicator = self.prompts.search(question, self.names.indicators)
        if indicator is None:
            return None
        return Ask(indicator=indicator, agency=self.prompts.choose("Of whom?", self.names.agencies))

    def _commit(self, attempt: Attempt) -> Step | None:
        self._say(_summary(attempt, self.names))
        chosen = self.prompts.choose("Commit?", GO_BACK)
        return None if chosen == "commit" else Step(chosen)


class FromFile:
    """Answers prepared in a file: a classroom, a script, a test."""

    def __init__(self, given: Mapping[str, Given]) -> None:
        self._given = given

    def answer(self, step: Step, attempt: Attempt) -> Any:
        """What the file says; entries that the attempt holds already are passed over, so that it can be resumed."""
        given = self._given[attempt.vignette]
        if step is Step.RECORD:
            held = attempt.observations
            return next(((name, to) for name, to in given.observations.items() if held.get(name) != to), None)
        if step is Step.WORDS:
            return next((words for words in given.words if words not in attempt.words), None)
        if step is Step.ASK:
            return next((ask for ask in given.ask_next if ask not in attempt.ask_next), None)
        again = {Step.LEVEL_AGAIN: given.again.level, Step.REASON_AGAIN: given.again.reason}
        once = {Step.LEVEL: given.level, Step.PROCESS: given.process, Step.REFERRALS: given.referrals,
                Step.REASON: given.reason}  # fmt: skip
        return {**once, **again}.get(step)


def _more(question: str, held: Any) -> str:
    return f"{question} ({len(held)} so far)" if held else question


def _summary(attempt: Attempt, names: Names) -> str:
    """What is about to be committed."""
    told = [f"  {names.indicators[name]}: {status.value.replace('_', ' ')}" for name, status in
            attempt.observations.items()]  # fmt: skip
    referrals = "; ".join(names.referrals[name] for name in attempt.referrals) or "none"
    asks = [f"  {names.indicators[ask.indicator]}: ask {names.agencies[ask.agency]}" for ask in attempt.ask_next]
    lines = [
        "\nYou recorded:", *(told or ["  nothing"]), f"Level: {names.levels[attempt.level]}",
        f"Process: {names.processes[attempt.process]}", f"Referrals: {referrals}",
        "To ask next:", *(asks or ["  nobody"]), f"Because: {attempt.reason}",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"
