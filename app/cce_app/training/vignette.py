"""A vignette: an invented child as the papers and conversations tell of it, and as a careful reader records it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from cce_core.base import Id, Part, Text
from cce_core.case import Case
from cce_core.case_file import problems_of, yaml_of
from cce_core.checking import check
from cce_core.dates import UkDate, age_on, in_words
from cce_core.errors import LONGEST_ECHO, BadInputError, Problem, not_in, shortened
from cce_core.observation import Observation
from cce_core.quick_yaml import read_quickly
from cce_core.text_file import TextFile, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cce_app.rulebook import Rulebook
    from cce_core.text_file import Path

OUTCOME = "No practice was begun."
Kind = Literal["record", "conversation", "email", "call"]
SetName = Literal["core", "twins", "more"]


class Telling(Part):
    """One paper or conversation, in the voice of whoever wrote or spoke."""

    source: str = Field(alias="from", description="The agency, or the child or family, that it comes from.")
    kind: Kind
    dated: UkDate
    text: Text


class OtherLevel(Part):
    """The level that another pack gives, by its own name."""

    pack: str
    level: str


class Expected(Part):
    """The level that the shipped packs give."""

    level: str = Field(description="A level of national-baseline.")
    also: tuple[OtherLevel, ...] = ()


class Pointed(Part):
    """An indicator that readers miss, or read too much into; and why."""

    indicator: str
    because: Text


class Wording(Part):
    """Words of the narrative that were planted to be noticed."""

    text: Text
    because: Text
    better: Text


class Ask(Part):
    """Whom to ask about what."""

    indicator: str
    agency: str


class NewFact(Part):
    """What arrives after the first rating."""

    kind: Literal["arrest", "return_from_missing", "disclosure", "withdrawal", "other"]
    dated: UkDate
    text: Text
    observations: tuple[Observation, ...] = ()
    withdraw: tuple[Id, ...] = Field((), description="Ids of observations that are withdrawn.")
    level: str = Field(description="The level of national-baseline once it is known.")
    teaches: Text = ""

    def added_to(self, case: Case) -> Case:
        """The record once this is known."""
        gone = {"withdrawn_on": self.dated, "withdrawn_because": self.text}
        kept = [item.model_copy(update=gone) if item.id in self.withdraw else item for item in case.observations]
        return case.model_copy(update={"observations": (*kept, *self.observations)})


class Vignette(Part):
    """One invented child to practise on."""

    id: Id
    invented: Literal[True] = Field(description="Always true: no real person, place or event.")
    title: Text
    set: SetName = "more"
    age: int = Field(ge=0, le=17)
    as_of: UkDate
    narrative: tuple[Telling, ...] = Field(min_length=1)
    case: Case
    expected: Expected
    differs: Text = Field("", description="Where and why the packs, or careful readers, differ.")
    easily_missed: tuple[Pointed, ...] = ()
    easily_over_read: tuple[Pointed, ...] = ()
    wording: tuple[Wording, ...] = ()
    ask_next: tuple[Ask, ...] = ()
    one_new_fact: NewFact
    teaches: Text
    sources: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the child is called."""
        return self.case.young_person.name or self.id

    def later(self) -> Case:
        """The record once the new fact is known."""
        return self.one_new_fact.added_to(self.case)


def read_vignette(name: str, raw: bytes, rulebook: Rulebook) -> Vignette:
    """The vignette in ``raw``. Raises BadInputError with all problems, each with file, line and field."""
    text = read_quickly(name, raw) or read_text(name, raw, OUTCOME)
    _refuse_a_case(text)
    vignette, problems = check(Vignette, text)
    if vignette is not None:
        problems = [*_problems(vignette, text, rulebook)]
    if vignette is None or problems:
        raise BadInputError(problems, OUTCOME)
    return vignette


def to_yaml(vignette: Vignette) -> str:
    """The vignette as YAML; reading it back gives the same."""
    head = "# An invented vignette. Nothing here is about a real person or place.\n"
    return head + yaml_of(vignette.model_dump(mode="json", by_alias=True, exclude_defaults=True))


def _refuse_a_case(text: TextFile) -> None:
    """Practice never reads the record of a child, nor anything that might be one."""
    if not isinstance(text.data, dict):
        message = "a vignette is a block of named fields beginning with id:"
        raise BadInputError([text.problem((), message)], OUTCOME)
    case = text.data.get("case")
    if "narrative" not in text.data and not isinstance(case, dict) and ("case" in text.data or "id" not in text.data):
        called = f" ({shortened(str(case), LONGEST_ECHO)})" if case else ""
        message = f"this is a case record{called}, not a vignette. Practice never reads case records: take it away."
        raise BadInputError([text.problem((), message, kind="not-a-vignette")], OUTCOME)


def _problems(vignette: Vignette, text: TextFile, rulebook: Rulebook) -> Iterator[Problem]:
    case = vignette.case
    if case.case != vignette.id:
        yield text.problem(("case", "case"), f'"{case.case}" is not the id of the vignette, "{vignette.id}".')
    if not case.invented:
        yield text.problem(("case", "invented"), "write invented: true. Practice is on invented children only.")
    born = case.young_person.date_of_birth
    if born and vignette.age != (age := age_on(born, vignette.as_of)):
        yield text.problem(("age",), f"born on {in_words(born)}, the child is {age} on that day, not {vignette.age}.")
    inner = _part(text, ("case",))
    for problem in problems_of(case, inner, rulebook.vocabulary, vignette.as_of):
        yield replace(problem, field=f"case.{problem.field}")
    yield from _names(vignette, text, rulebook)
    yield from _new_fact(vignette, text, rulebook)


def _part(text: TextFile, path: Path) -> TextFile:
    """One part of a file as a file of its own, with its lines."""
    lines = {place[len(path) :]: line for place, line in text.lines.items() if place[: len(path)] == path}
    data: Any = text.data
    for step in path:
        data = data[step]
    return TextFile(text.name, data, lines)


def _names(vignette: Vignette, text: TextFile, rulebook: Rulebook) -> Iterator[Problem]:
    """Every name outside its closed list."""
    vocabulary, levels = rulebook.vocabulary, [word.id for word in rulebook.pack.levels]
    for place, telling in enumerate(vignette.narrative):
        yield from _known(text, ("narrative", place, "from"), telling.source, vocabulary.agencies, "the agency")
        if telling.dated > vignette.as_of:
            yield text.problem(("narrative", place, "dated"), "this is after as_of, the day the trainee reads it.")
    for part in ("easily_missed", "easily_over_read", "ask_next"):
        for place, item in enumerate(getattr(vignette, part)):
            yield from _known(text, (part, place, "indicator"), item.indicator, vocabulary.indicators, "the indicator")
    for place, item in enumerate(vignette.ask_next):
        yield from _known(text, ("ask_next", place, "agency"), item.agency, vocabulary.agencies, "the agency")
    yield from _known(text, ("expected", "level"), vignette.expected.level, levels, "the level")
    for place, name in enumerate(vignette.sources):
        yield from _known(text, ("sources", place), name, rulebook.pack.sources, "the source")
    told = " ".join(item.text for item in vignette.narrative)
    for place, words in enumerate(vignette.wording):
        if " ".join(words.text.split()) not in " ".join(told.split()):
            yield text.problem(("wording", place, "text"), "these words stand nowhere in the narrative.")


def _new_fact(vignette: Vignette, text: TextFile, rulebook: Rulebook) -> Iterator[Problem]:
    new, levels = vignette.one_new_fact, [word.id for word in rulebook.pack.levels]
    if new.dated < vignette.as_of:
        yield text.problem(("one_new_fact", "dated"), "this is before as_of: the new fact arrives afterwards.")
    ids = [item.id for item in vignette.case.observations]
    for place, name in enumerate(new.withdraw):
        yield from _known(text, ("one_new_fact", "withdraw", place), name, ids, "the observation")
    yield from _known(text, ("one_new_fact", "level"), new.level, levels, "the level")
    for place, item in enumerate(new.observations):
        at: Path = ("one_new_fact", "observations", place)
        vocabulary = rulebook.vocabulary
        yield from _known(text, (*at, "indicator"), item.indicator, vocabulary.indicators, "the indicator")
        yield from _known(text, (*at, "agency"), item.agency, vocabulary.agencies, "the agency")
        if item.id in ids:
            yield text.problem((*at, "id"), f'the id "{item.id}" is used in the case already. Give it another.')
        if item.recorded_on > new.dated:
            yield text.problem((*at, "recorded_on"), "this is after the day on which the new fact arrives.")


def _known(text: TextFile, path: Path, name: str, known: Iterable[str], what: str) -> Iterator[Problem]:
    if name not in known:
        yield text.problem(path, not_in(name, known, what), kind="unknown-name")
