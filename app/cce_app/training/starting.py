"""Begins a sitting, or finds the one to go on with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cce_app.files import read_bytes
from cce_app.training.answerers import ByHand, FromFile
from cce_app.training.answers import read_answers
from cce_app.training.bank import bank_folder, in_set, ordered, read_bank
from cce_app.training.names import names_of
from cce_app.training.pools import read_pool, round_of
from cce_app.training.prompts import columns
from cce_app.training.session import POOL, Attempt, Sitting
from cce_app.training.sitting import Lead
from cce_app.training.spread import first_ratings
from cce_app.training.vignette import OUTCOME
from cce_core.errors import BadInputError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from cce_app.training.answerers import Answerer
    from cce_app.training.progress import Practice
    from cce_app.training.prompts import Prompts
    from cce_app.training.second_reader import SecondReader
    from cce_app.training.vignette import Vignette


@dataclass(frozen=True, slots=True)
class Start:
    """What a trainee asks for."""

    rater: str
    set: str = "core"
    seed: int | None = None
    most: int | None = None
    place: Path | None = None
    answers: Path | None = None
    resume: bool = False
    pool: bool = False


def begin(start: Start, practice: Practice, reader: SecondReader, day: date, prompts: Callable[[], Prompts],
          say: Callable[[str], None]) -> tuple[Lead, Sitting]:  # fmt: skip
    """A sitting ready to be led. Raises BadInputError, before anything is written."""
    earlier = practice.sittings()
    unfinished = [item for item in earlier if item.rater == start.rater and item.at is not None]
    if start.resume and not unfinished:
        message = f'there is nothing of "{start.rater}" to go on with. Leave out --resume to begin.'
        raise BadInputError([Problem("--resume", None, "", message)], OUTCOME)
    held = unfinished[-1] if start.resume else None
    place = start.place or _place(start, practice, held)
    bank = read_bank(place, reader.rulebook)
    answerer, answered = _answerer(start, bank, reader, prompts, say)
    sitting = held or _new(start, practice, earlier, bank, answered, day)
    _all_there(sitting, bank, answered, place)
    return Lead(bank, answerer, practice, reader, day, say, columns()), sitting


def _place(start: Start, practice: Practice, held: Sitting | None) -> Path:
    """Where the vignettes of a held sitting, or of a pool, came from; else the shipped ones."""
    named = held.place if held else read_pool(practice.home).place if start.pool else ""
    return Path(named) if named else bank_folder()


def _answerer(start: Start, bank: dict[str, Vignette], reader: SecondReader, prompts: Callable[[], Prompts],
              say: Callable[[str], None]) -> tuple[Answerer, list[str] | None]:  # fmt: skip
    """Who answers; and of a file, which vignettes it answers."""
    names = names_of(reader.rulebook)
    if start.answers is None:
        return ByHand(prompts(), names, say), None
    given = read_answers(str(start.answers), read_bytes(start.answers, OUTCOME), names, bank)
    return FromFile(given), list(given)


def _new(start: Start, practice: Practice, earlier: list[Sitting], bank: dict[str, Vignette],
         answered: list[str] | None, day: date) -> Sitting:  # fmt: skip
    round_ = 1
    if start.pool:
        ids, round_ = round_of(practice.home, start.rater, earlier, day)
    else:
        ids = answered or _fresh_first(start, earlier, ordered(in_set(bank, start.set), start.seed))
    named = start.place or (_place(start, practice, None) if start.pool else None)
    place = str(named.resolve()) if named else ""
    return Sitting(
        id=practice.free_id(start.rater), rater=start.rater, set=POOL if start.pool else start.set, place=place,
        seed=start.seed, round=round_, begun_on=day, attempts=tuple(Attempt(vignette=name) for name in ids),
    )  # fmt: skip


def _fresh_first(start: Start, earlier: list[Sitting], ids: list[str]) -> list[str]:
    """Vignettes that the person has not rated yet come first; as many as asked for."""
    rated = first_ratings(earlier)
    ids = sorted(ids, key=lambda name: start.rater in rated.get(name, {}))  # sorting keeps the order within each half
    return ids[: start.most]


def _all_there(sitting: Sitting, bank: dict[str, Vignette], answered: list[str] | None, place: Path) -> None:
    """Every vignette of the sitting is in the bank, and in the file of answers where there is one."""
    wanted = [item.vignette for item in sitting.attempts[sitting.at or 0 :]]
    missing = [name for name in wanted if name not in bank]
    problems = [Problem(str(place), None, "", f"the vignette {name} of this sitting is not here.") for name in missing]
    if answered is not None:
        unanswered = [name for name in wanted if name not in answered]
        problems += [Problem("--answers", None, "", f"there are no answers about {name}.") for name in unanswered]
    if problems:
        raise BadInputError(problems, OUTCOME)
