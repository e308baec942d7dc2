"""Gathers what practice shows, for the command that prints it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from cce_app.training.names import names_of
from cce_app.training.release import read_ledger, save_ledger
from cce_app.training.results import Group, Own, group_results, own_results
from cce_app.training.second_reader import second_reader

if TYPE_CHECKING:
    from cce_app.training.names import Names
    from cce_app.training.progress import Practice


@dataclass(frozen=True, slots=True)
class Shown:
    """One person's results, the group's, and the words for them."""

    own: Own
    group: Group
    names: Names


def results_of(practice: Practice, rater: str, least: int, seed: int, *, whole: bool) -> Shown:
    """The results in a practice folder. Unless the ``whole`` group is asked for, nothing of it counts as told."""
    rulebook, sittings = second_reader().rulebook, practice.sittings()
    ranks = [word.id for word in rulebook.pack.levels]
    own = own_results(sittings, rater, ranks)
    if not whole:
        return Shown(own, Group(0, least), names_of(rulebook))
    before = read_ledger(practice)
    group, after = group_results(sittings, ranks, least, Random(seed), before)
    save_ledger(practice, before, after)
    return Shown(own, group, names_of(rulebook))
