"""What ``rules/language/*.yaml`` may say: the words to avoid, closed to everything else."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from cce_engine.conditions import Name, RulePart
from cce_engine.language import Citation, Sentence

PhraseText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
ListWord = Annotated[str, StringConstraints(pattern=r"^[^\W_]+('[^\W_]+)*~?$", max_length=40)]
FactName = Literal["harm_recorded", "under_13", "under_18", "adult_of_concern"]
"""What a record can show that decides whether an entry applies; see ``cce_engine.words.known``."""


class EntryExamples(RulePart):
    """Sentences that show what an entry finds and what it leaves alone; the lint reads them with it."""

    found: tuple[Sentence, ...] = Field(min_length=1)
    silent: tuple[Sentence, ...] = Field(min_length=1)


class EntryFile(RulePart):
    """One row of the table: phrases, why they do harm, what to say instead."""

    id: Name
    say: tuple[PhraseText, ...] = Field(min_length=1, description="Phrases, in the form that phrases.py describes.")
    unless: tuple[PhraseText, ...] = Field((), description="Longer phrases in which the words mean something else.")
    why: Sentence
    instead: tuple[Sentence, ...] = Field(min_length=2, max_length=4, description="At least two other ways to say it.")
    severity: Literal["high", "medium", "low"]
    about: Literal["child", "parents", "anyone", "action"] = Field(
        "child", description="Text about a named adult is only read for anyone; action is read in the plan alone."
    )
    only_when: FactName | None = Field(None, description="Applies only where the record shows this.")
    surer_when: FactName | None = Field(None, description="Advised gently (low) unless the record shows this.")
    if_meant: Sentence | None = Field(None, description='Printed as "If ... is meant": what words alone cannot show.')
    sources: tuple[Citation, ...] = Field(min_length=1)
    standing: Literal["seen", "general_knowledge", "design"] = Field(
        description="seen: in a source that was read; general_knowledge: check it with a current guide."
    )
    examples: EntryExamples

    @model_validator(mode="after")
    def _gently(self) -> Self:
        if self.surer_when and not self.if_meant:
            raise ValueError("surer_when needs if_meant: what is meant must be said where the record cannot decide")
        return self


class WordsFile(RulePart):
    """The table of words to avoid."""

    lists: dict[Name, tuple[ListWord, ...]] = Field({}, description="Words that many phrases share.")
    titles: tuple[PhraseText, ...] = Field((), description="Statutory and fixed titles: never advised on.")
    entries: tuple[EntryFile, ...] = Field(min_length=1)
