"""Where the answers come from: a person at the keyboard, or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from click import wrap_text

from cce_app.training.prompts import columns
from cce_app.training.session import BLIND, Step, Undo
from cce_app.training.vignette import Ask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cce_app.training.answers import Given
    from cce_app.training.names import Names
    from cce_app.training.prompts import Prompts
    from cce_app.training.session import Attempt

LEFT_OUT, NEVER_MIND, READ_AGAIN, BACK = "left_out", "never_mind", "read_again", "go_back"
COMMIT = {"commit": "Commit, and see the reasons"}
GO_BACK = {
    Step.RECORD.value: "Change what you recorded",
    Step.WORDS.value: "Change the words of the papers",
    Step.LEVEL.value: "Change the level",
    Step.PROCESS.value: "Change the process",
    Step.REFERRALS.value: "Change the referrals",
    Step.ASK.value: "Change whom to ask",
    Step.REASON.value: "Change your reason",
}
LOOK = {READ_AGAIN: "Read the papers again"}
AWAY = {**LOOK, BACK: "Go back a step"}
RATE_ON = "Enter to rate again."
WORDS = ("?", "read", "mine", "undo", "back")
HELP = """
  Type part of a name, such as phone or missing, and choose from what it finds.
  Enter on an empty line when there are no more. At this line you may also type
    read   to see the papers again
    mine   to see what you have put down
    undo   to take out the last one
    back   to go back a step
    ?      for this help
  Ctrl-C stops. Everything answered so far is kept.
"""
SHORT_HELP = "Type part of a name (phone, missing, school); Enter when done; ? for help."


class Answerer(Protocol):
    """Gives the answer to a step."""

    def answer(self, step: Step, attempt: Attempt) -> Any:
        """What is answered at ``step``; None where it only waits or has no more; an earlier step to go back."""

    def turn(self) -> None:
        """Wait before the next page."""

    def hand_over(self, papers: Callable[[], None]) -> None:
        """What shows the papers again."""


class ByHand:
    """A person at the keyboard."""

    def __init__(self, prompts: Prompts, names: Names, say: Callable[[str], None]) -> None:
        self.prompts, self.names, self._say = prompts, names, say
        self._papers: Callable[[], None] = lambda: None
        self._answers: dict[Step, Callable[[Attempt], Any]] = {
            Step.READ: lambda _: prompts.pause("Read it through. Enter when you are ready."),
            Step.RECORD: self._record, Step.WORDS: self._words, Step.ASK: self._ask, Step.COMMIT: self._commit,
            Step.LEVEL: lambda _: self._choose("Which level?", names.levels, Step.LEVEL),
            Step.PROCESS: lambda _: self._choose("Which process?", names.processes, Step.PROCESS),
            Step.REFERRALS: lambda _: prompts.several("Which referrals, if any?", names.referrals),
            Step.REASON: self._reason,
            Step.REVEAL: lambda _: prompts.pause("Enter for one new fact."),
            Step.NEW_FACT: lambda _: prompts.pause(RATE_ON),
            Step.LEVEL_AGAIN: lambda _: prompts.choose("Which level now?", names.levels),
            Step.REASON_AGAIN: lambda _: prompts.text("What did the new fact change, and why", needed=True),
            Step.REVEAL_AGAIN: lambda _: prompts.pause("Enter to go on."),
        }  # fmt: skip

    def answer(self, step: Step, attempt: Attempt) -> Any:
        """Ask, on the terminal."""
        return self._answers[step](attempt)

    def turn(self) -> None:
        """Wait, so that a page is not pushed away by the next."""
        self.prompts.pause("Enter to read on.")

    def hand_over(self, papers: Callable[[], None]) -> None:
        """Keep what shows the papers again."""
        self._papers = papers

    def _guide(self, *lines: str) -> None:
        self._say("\n" + "\n".join(wrap_text(line, columns()) for line in lines))

    def _record(self, attempt: Attempt) -> Any:
        if not attempt.observations:
            self._guide("What do the papers say? One thing at a time.", SHORT_HELP)
        held = {name: name for name in attempt.observations}
        given = self._search("Indicator", attempt, held, Step.RECORD)
        if not isinstance(given, str):
            return given
        ways = {**self.names.statuses, **({LEFT_OUT: "Take it out again"} if given in held else {}),
                NEVER_MIND: "Never mind this one"}  # fmt: skip
        status = self.prompts.choose("How is it, by the papers?", ways)
        if status == NEVER_MIND:
            return self._record(attempt)
        return given, None if status == LEFT_OUT else status

    def _ask(self, attempt: Attempt) -> Any:
        if not attempt.ask_next:
            self._guide("What would you ask next, and of whom?", SHORT_HELP)
        held = {ask.indicator: ask for ask in attempt.ask_next}
        given = self._search("Ask about", attempt, held, Step.ASK)
        if not isinstance(given, str):
            return given
        agency = self.prompts.choose("Of whom?", {**self.names.agencies, NEVER_MIND: "Never mind this one"})
        return self._ask(attempt) if agency == NEVER_MIND else Ask(indicator=given, agency=agency)

    def _search(self, question: str, attempt: Attempt, held: Mapping[str, Any], step: Step) -> Any:
        """An indicator; or None for no more, a step to go back to, the entry to take out."""
        while True:
            typed = self.prompts.search(_more(question, held), self.names.indicators, self.names.questions, WORDS)
            if typed is None or typed not in WORDS:
                return typed
            if typed == "undo" and held:
                return Undo(held[list(held)[-1]])
            if typed == "back" and step is not Step.RECORD:
                return _before(step)
            self._shown_again(typed, attempt)

    def _shown_again(self, typed: str, attempt: Attempt) -> None:
        if typed == "read":
            self._papers()
        elif typed == "mine":
            self._say(_recorded(attempt, self.names))
        else:
            self._say(HELP if typed == "?" else f"  There is nothing to {'undo' if typed == 'undo' else 'go back to'}.")

    def _words(self, attempt: Attempt) -> Any:
        if not attempt.words:
            self._guide("Which words of the papers would you say otherwise? Type them as they stand there.")
        while True:
            typed = self.prompts.text(_more("Words, or Enter when done", attempt.words), needed=False)
            if typed.lower() not in WORDS:
                return typed or None
            if typed.lower() == "undo" and attempt.words:
                return Undo(attempt.words[-1])
            if typed.lower() == "back":
                return _before(Step.WORDS)
            self._shown_again(typed.lower(), attempt)

    def _choose(self, question: str, options: Mapping[str, str], step: Step) -> Any:
        """One of the options; the papers may be read again, or a step be gone back."""
        while (chosen := self.prompts.choose(question, {**options, **AWAY})) == READ_AGAIN:
            self._papers()
        return _before(step) if chosen == BACK else chosen

    def _reason(self, attempt: Attempt) -> Any:
        if attempt.reason:
            self._guide(f'So far: "{attempt.reason}"')
        while True:
            typed = self.prompts.text("Why this level, in a sentence or two", needed=True)
            if typed.lower() not in WORDS:
                return typed
            if typed.lower() == "back":
                return _before(Step.REASON)
            self._shown_again("mine" if typed.lower() == "undo" else typed.lower(), attempt)

    def _commit(self, attempt: Attempt) -> Step | None:
        while True:
            self._say(_summary(attempt, self.names))
            chosen = self.prompts.choose("Commit? The first rating then stays as it is.", {**COMMIT, **GO_BACK, **LOOK})
            if chosen != READ_AGAIN:
                return None if chosen == "commit" else Step(chosen)
            self._papers()


class FromFile:
    """Answers prepared in a file: a classroom, a script, a test. Nothing waits."""

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

    def turn(self) -> None:
        """Go on at once."""

    def hand_over(self, papers: Callable[[], None]) -> None:
        """Nothing is read twice."""


def _before(step: Step) -> Step:
    return BLIND[BLIND.index(step) - 1]


def _more(question: str, held: Any) -> str:
    return f"{question} ({len(held)} so far)" if held else question


def _recorded(attempt: Attempt, names: Names) -> str:
    """What has been put down so far."""
    told = [f"{names.indicators[name]}: {status.value.replace('_', ' ')}" for name, status in
            attempt.observations.items()]  # fmt: skip
    words = [f'Words: "{said}"' for said in attempt.words]
    return _lines("You recorded:", [*(told or ["nothing"]), *words])


def _summary(attempt: Attempt, names: Names) -> str:
    """What is about to be committed."""
    asks = [f"{names.indicators[ask.indicator]}: ask {names.agencies[ask.agency]}" for ask in attempt.ask_next]
    rated = [
        f"Level: {names.levels[attempt.level].split(':')[0]}", f"Process: {names.processes[attempt.process]}",
        f"Referrals: {'; '.join(names.referrals[name] for name in attempt.referrals) or 'none'}",
        f"Because: {attempt.reason}",
    ]  # fmt: skip
    return f"{_recorded(attempt, names)}{_lines('To ask next:', asks or ['nobody'])}{_lines('You rated:', rated)}"


def _lines(head: str, lines: list[str]) -> str:
    return "\n".join([f"\n{head}", *(wrap_text(line, columns(), "  ", "    ") for line in lines)]) + "\n"
