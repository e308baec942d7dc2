"""Which pairs need no full comparison because, whatever it found, they would not be offered: most pairs are such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_graph.same import births, names, places
from cce_graph.same.scoring import crossed
from cce_graph.same.weights import BEFORE, POSSIBLE, TENTHS

if TYPE_CHECKING:
    from cce_graph.same.prepared import Prepared


def _of(field: str) -> dict[str, int]:
    return {"": 0, **{level: tenths for (of, level), tenths in TENTHS.items() if of == field}}


_FORENAME, _SURNAME, _BIRTH = _of("forename"), _of("surname"), _of("birth")
_BEST_GENDER, _BEST_SURNAME = max(_of("gender").values()), max(_SURNAME.values())
_ENOUGH = round(10 * (POSSIBLE - BEFORE["person"]))


def never_offered(one: Prepared, other: Prepared, *, linked: bool) -> bool:
    """Whether a pair that nobody was asked about is surely unlikely; no says nothing.

    Another door is held against two places whatever else agrees. Two people may be offered for their names alone
    where both are ``linked`` to something, so there nothing is sure.
    """
    if one.group == "place":
        return places.other_door(one.home, other.home)
    return one.group == "person" and not linked and _too_little(one, other)


def _too_little(one: Prepared, other: Prepared) -> bool:
    """Whether names, birth and gender are all there is, and their weights do not reach a question.

    The names have to be plain and not crossed: then they can be read in one way only, and nothing but these four
    fields can add weight. What is not looked at counts as though it agreed best.
    """
    if not (one.plain and other.plain) or (one.contact and other.contact) or crossed(one.name, other.name):
        return False
    most = _BEST_GENDER + _BIRTH[births.agree(one.mention.born, other.mention.born)]
    most += _FORENAME[names.forenames(one.name.forename, other.name.forename)]
    if most + _BEST_SURNAME < _ENOUGH:
        return True
    return most + _SURNAME[names.surnames(one.name.surname, other.name.surname)] < _ENOUGH
