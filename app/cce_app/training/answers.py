"""A file of answers, for a classroom or a script: read whole, every unknown name said with the nearest right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from cce_app.training.names import NO_PROCESS
from cce_app.training.vignette import OUTCOME, Ask
from cce_core.base import Id, Part, Text
from cce_core.checking import check
from cce_core.errors import BadInputError, Problem, not_in
from cce_core.observation import Status
from cce_core.text_file import TextFile, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cce_app.training.names import Names
    from cce_core.text_file import Path


class Again(Part):
    """The second rating, once the new fact is known."""

    level: str
    reason: Text = Field(min_length=1)


class Given(Part):
    """What one person answers about one vignette."""

    vignette: Id
    observations: dict[str, Status] = Field(default_factory=dict, description="Indicator and status.")
    words: tuple[Text, ...] = Field((), description="Words of the papers that could be said otherwise.")
    level: str
    process: str = NO_PROCESS
    referrals: tuple[str, ...] = ()
    ask_next: tuple[Ask, ...] = ()
    reason: Text = Field(min_length=1)
    again: Again


class AnswersFile(Part):
    """The answers of one person."""

    answers: tuple[Given, ...] = Field(min_length=1)


def read_answers(name: str, raw: bytes, names: Names, vignettes: Iterable[str]) -> dict[str, Given]:
    """The answers by vignette, in the order of the file. Raises BadInputError with everything wrong."""
    text = read_text(name, raw, OUTCOME)
    if not isinstance(text.data, dict):
        raise BadInputError([text.problem((), "a file of answers begins with answers:")], OUTCOME)
    if "answers" not in text.data and {"case", "young_person", "narrative"} & set(text.data):
        message = "this is a case record or a vignette, not answers. Answers are read from a file that begins answers:"
        raise BadInputError([text.problem((), message, kind="not-answers")], OUTCOME)
    found, problems = check(AnswersFile, text)
    if found is not None:
        problems = [*_problems(found, text, names, list(vignettes))]
    if found is None or problems:
        raise BadInputError(problems, OUTCOME)
    return {given.vignette: given for given in found.answers}


def _problems(found: AnswersFile, text: TextFile, names: Names, vignettes: list[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, given in enumerate(found.answers):
        at: Path = ("answers", place)
        yield from _known(text, (*at, "vignette"), given.vignette, vignettes, "the vignette")
        if given.vignette in seen:
            yield text.problem((*at, "vignette"), f'"{given.vignette}" is answered twice. Keep one.')
        seen.add(given.vignette)
        for indicator in given.observations:
            yield from _known(text, (*at, "observations", indicator), indicator, names.indicators, "the indicator")
        yield from _known(text, (*at, "level"), given.level, names.levels, "the level")
        yield from _known(text, (*at, "process"), given.process, names.processes, "the process")
        for number, referral in enumerate(given.referrals):
            yield from _known(text, (*at, "referrals", number), referral, names.referrals, "the referral")
        for number, ask in enumerate(given.ask_next):
            where: Path = (*at, "ask_next", number)
            yield from _known(text, (*where, "indicator"), ask.indicator, names.indicators, "the indicator")
            yield from _known(text, (*where, "agency"), ask.agency, names.agencies, "the agency")
        yield from _known(text, (*at, "again", "level"), given.again.level, names.levels, "the level")


def _known(text: TextFile, path: Path, name: str, known: Iterable[str], what: str) -> Iterator[Problem]:
    if name not in known:
        yield text.problem(path, not_in(name, known, what), kind="unknown-name")
