"""The words of composed cases: how each indicator may be told, in whose voice, of a child with one name throughout."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from cce_app.files import read_bytes
from cce_app.render.words import capital
from cce_core.dates import age_on
from cce_core.text_file import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cce_core.case import Case

HERE = Path(__file__).parent
PRONOUNS = {"he": ("he", "him", "his"), "she": ("she", "her", "her")}
IN_CARE = ("accommodated_s20", "care_order")
SCHOOL_YEAR_FROM, BEFORE_YEAR_ONE, LAST_PRIMARY = 9, 5, 6  # a month; an age; a school year


@cache
def phrases() -> dict[str, Any]:
    """How each indicator may be told, by its name."""
    return _table("phrases.yaml")


@cache
def voices() -> dict[str, Any]:
    """How each voice begins, goes on and ends."""
    return _table("voices.yaml")


def _table(name: str) -> dict[str, Any]:
    data: dict[str, Any] = read_text(name, read_bytes(HERE / name, "Nothing was composed.")).data
    return data


@dataclass(frozen=True, slots=True)
class Child:
    """The words that stand for one child; the same ones in every paper. ``seed`` chooses among ways to say a thing."""

    name: str
    they: str
    them: str
    their: str
    age: int
    year: int
    speaker: str
    in_care: bool
    seed: str

    @property
    def primary(self) -> bool:
        """Whether the child is at a primary school."""
        return self.year <= LAST_PRIMARY

    def pick(self, ways: Sequence[str], about: str) -> str:
        """One of the ways: the same for the same child and thing, whatever else is told."""
        return Random(f"{self.seed} {about}").choice(ways)

    def fill(self, text: str, **more: object) -> str:
        """A text with its slots filled."""
        teacher = "class teacher" if self.primary else "tutor"
        return text.format(
            name=self.name, Name=self.name, they=self.they, They=self.they.title(), them=self.them, their=self.their,
            age=self.age, year=self.year, speaker=self.speaker, teacher=teacher, **more,
        )  # fmt: skip


def does(child: Child, indicator: str) -> str:
    """What is said of a child by an indicator, to stand after the child's name."""
    entry = phrases()[indicator]
    ways = entry["care"] if child.in_care and "care" in entry else entry["seen"]
    return child.fill(child.pick(ways, indicator))


def child_of(case: Case, day: date, name: str = "") -> Child:
    """How a case's child is spoken of on a day. ``name`` is used instead of the child's own where it is given."""
    young = case.young_person
    shown = name or young.name
    they = (young.pronouns or "").split("/")[0]
    words = PRONOUNS.get(they, (shown, shown, f"{shown}'s"))
    born = young.date_of_birth
    in_care = young.care_status in IN_CARE
    return Child(
        shown, *words, age_on(born, day) if born else 0, school_year(born, day) if born else 0,
        f"{capital(words[2])} {who_cares(case.case, in_care=in_care)}", in_care, case.case,
    )  # fmt: skip


def who_cares(seed: str, *, in_care: bool) -> str:
    """Who looks after the child, and speaks for home."""
    return "foster carer" if in_care else Random(seed).choice(("mother", "father", "stepfather"))


def school_year(born: date, day: date) -> int:
    """The year of school in England; 12 and 13 are college too."""
    begun = day.year - (day.month < SCHOOL_YEAR_FROM)
    cohort = born.year - (born.month < SCHOOL_YEAR_FROM)
    return begun - cohort - BEFORE_YEAR_ONE
