"""A rater pool: each person gets a few vignettes at random, and the same ones again after some weeks.

Nothing is revealed the first time: else the second rating would show what was learnt, not how alike one person rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationError

from cce_app.files import read_bytes, write_whole
from cce_app.training.session import POOL
from cce_app.training.vignette import OUTCOME
from cce_core.base import Id, Part
from cce_core.dates import UkDate, in_words
from cce_core.errors import BadInputError, Problem, not_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cce_app.training.session import Sitting

EACH, WEEKS = 4, 12  # as in the Dutch study of ARIJ: four each, again after three months
FILE = "pool.json"


class Member(Part):
    """One person of a pool, and the vignettes dealt to that person."""

    rater: Id
    vignettes: tuple[Id, ...] = Field(min_length=1)


class Pool(Part):
    """Who rates what, and when again."""

    format: Literal[1] = 1
    seed: int
    place: str = Field("", description="Where the vignettes are; empty for the shipped ones.")
    weeks: int = Field(ge=1, le=104)
    begun_on: UkDate
    members: tuple[Member, ...] = Field(min_length=2)


def deal(raters: Sequence[str], vignettes: Sequence[str], each: int, chance: Random) -> tuple[Member, ...]:
    """``each`` vignettes for every person, at random, no vignette rated by two people more than any other.

    Raises ValueError where there are fewer vignettes than each is to have.
    """
    if each > len(vignettes):
        raise ValueError(each)
    dealt = dict.fromkeys(sorted(vignettes), 0)
    members = []
    for rater in raters:
        mixed = chance.sample(list(dealt), len(dealt))
        hand = sorted(mixed, key=lambda name: dealt[name])[:each]  # those dealt least so far; among them by chance
        for name in hand:
            dealt[name] += 1
        members.append(Member(rater=rater, vignettes=tuple(chance.sample(hand, each))))
    return tuple(members)


@dataclass(frozen=True, slots=True)
class Dealing:
    """How a pool is to be dealt."""

    each: int = EACH
    weeks: int = WEEKS
    seed: int = 0
    place: str = ""


def new_pool(raters: Sequence[str], vignettes: Sequence[str], how: Dealing, day: date) -> Pool:
    """A pool dealt from a seed. Raises BadInputError where it cannot be dealt."""
    names = list(dict.fromkeys(raters))
    if len(names) < 2 or len(names) < len(raters):  # noqa: PLR2004  # one person is no pool
        message = "name at least two people, each once: --rater anna --rater ben"
        raise BadInputError([Problem("--rater", None, "", message)], OUTCOME)
    try:
        members = deal(names, vignettes, how.each, Random(how.seed))
    except ValueError:
        message = f"there are only {len(vignettes)} vignettes to deal. Give fewer to each."
        raise BadInputError([Problem("--each", None, "", message)], OUTCOME) from None
    return Pool(seed=how.seed, place=how.place, weeks=how.weeks, begun_on=day, members=members)


def save_pool(home: Path, pool: Pool) -> None:
    """Write the pool into the practice folder. Raises BadInputError where there is one already."""
    path = home / FILE
    if path.exists():
        message = "there is a pool already, and what it dealt stands. Use another practice folder with --home."
        raise BadInputError([Problem(str(path), None, "", message, "exists")], OUTCOME)
    write_whole(path, pool.model_dump_json(indent=1).encode() + b"\n")


def read_pool(home: Path) -> Pool:
    """The pool of a practice folder. Raises BadInputError where there is none, or it is damaged."""
    path = home / FILE
    if not path.is_file():
        message = "there is no pool here. Deal one first: threadline train pool --rater anna --rater ben"
        raise BadInputError([Problem(str(home), None, "", message)], OUTCOME)
    try:
        return Pool.model_validate_json(read_bytes(path, OUTCOME))
    except (ValidationError, ValueError):
        message = (
            "the pool is damaged. Move it away and deal it again with the same --seed and --rater; no rating is lost."
        )
        raise BadInputError([Problem(str(path), None, "", message, "damaged")], OUTCOME) from None


def round_of(home: Path, rater: str, sittings: Sequence[Sitting], day: date) -> tuple[list[str], int]:
    """What a person of the pool rates on ``day``: the first time, or the same again once the weeks are over."""
    pool = read_pool(home)
    hands = {member.rater: member.vignettes for member in pool.members}
    if rater not in hands:
        raise BadInputError([Problem("--rater", None, "", not_in(rater, hands, "the rater"))], OUTCOME)
    own = [item for item in sittings if item.rater == rater and item.set == POOL]
    if not own:
        return list(hands[rater]), 1
    return list(hands[rater]), _second_round(own, pool, day)


def _second_round(own: Sequence[Sitting], pool: Pool, day: date) -> int:
    due = own[0].begun_on + timedelta(weeks=pool.weeks)
    if own[-1].at is not None:
        says = "these vignettes are begun and not finished. Go on with --resume."
    elif any(item.round == 2 for item in own):  # noqa: PLR2004  # the repeat
        says = "both rounds of the pool are done."
    elif day < due:
        says = f"the repeat is due on {in_words(due)}: early, you would remember what you said."
    else:
        return 2
    raise BadInputError([Problem("--pool", None, "", says)], OUTCOME)
