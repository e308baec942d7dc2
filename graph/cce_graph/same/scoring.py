"""Adds up what two records have in common, field by field, in bits, each with its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from cce_graph.same import births, names, places
from cce_graph.same.name_lists import HONOUR_NAMES, words_of
from cce_graph.same.prepared import Prepared
from cce_graph.same.weights import BEFORE, LEVELS, TENTHS, Level

if TYPE_CHECKING:
    from cce_graph.same.names import Name

LABELS_CLOSE = 88  # of 100
AGREE = words_of("same common_same spelling short_form short_or_own two_short_forms slip near alike")
SURE = words_of("same common_same spelling short_form slip")  # levels of first names that are surely one name
_BEFORE = {kind: round(10 * bits) for kind, bits in BEFORE.items()}
SHORTEST_SOUND = 3  # letters of a nickname that may be compared by ear


@dataclass(frozen=True, slots=True)
class Compared:
    """How two records stand: the level reached in each field, and the kind that their weight starts from."""

    kind: str  # person, place or thing
    reached: dict[str, str]  # field to level; a field that could not be compared is left out
    by_other_name: bool = False  # the names agree only through a full name given as an alias

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels reached, with their weights and words."""
        return tuple(LEVELS[place] for place in self.reached.items())

    @property
    def bits(self) -> float:
        """The whole weight, to a tenth of a bit."""
        return (_BEFORE[self.kind] + _tenths(self.reached)) / 10

    def level(self, field: str) -> str:
        """The name of the level reached in a field; empty where it could not be compared."""
        return self.reached.get(field, "")


def compare(one: Prepared, other: Prepared) -> Compared:
    """How two records of the same kind stand; the same whichever comes first."""
    if one.group == "person":
        return _people(one, other)
    if one.group == "place":
        return Compared("place", places.levels(one.home, other.home))
    return Compared("thing", _things(one, other))


def _people(one: Prepared, other: Prepared) -> Compared:
    name, by_other_name = _best_names(one, other)
    rest = _beside_names(one, other)
    if _supported(rest) and (alias := _nickname(one, other, name)):
        name["alias"] = alias
    return Compared("person", name | rest, by_other_name)


def _beside_names(one: Prepared, other: Prepared) -> dict[str, str]:
    found = {}
    if birth := births.agree(one.mention.born, other.mention.born):
        found["birth"] = birth
    if one.gender and other.gender:
        found["gender"] = "same" if one.gender == other.gender else "other"
    if home := places.home(one.home, other.home):
        found["home"] = home
    if one.phones & other.phones:
        found["phone"] = "same"
    if one.online_names & other.online_names:
        found["online_name"] = "same"
    return found


def _supported(rest: dict[str, str]) -> bool:
    """Whether something beside a nickname agrees: a nickname alone proposes nobody."""
    return (
        rest.get("home", "").startswith("same")
        or "phone" in rest
        or "online_name" in rest
        or rest.get("birth") in ("same", "turned", "slip", "month")
    )


def _best_names(one: Prepared, other: Prepared) -> tuple[dict[str, str], bool]:
    """The levels of the names: of the names themselves, or of full names among the aliases where those agree better."""
    plain = _in_best_order(one.name, other.name)
    if not one.other_names and not other.other_names:
        return plain, False
    best, weight, by_other = plain, _tenths(plain), False
    for first in (one.name, *one.other_names):
        for second in (other.name, *other.other_names):
            found = _in_best_order(first, second)
            if _tenths(found) > weight and _agree(found) and (first, second) != (one.name, other.name):
                best, weight, by_other = found, _tenths(found), True
    return best, by_other


def _agree(found: dict[str, str]) -> bool:
    return found.get("forename") in AGREE and found.get("surname") in AGREE


def _in_best_order(one: Name, other: Name) -> dict[str, str]:
    """As written, or turned round where that agrees better."""
    plain = _names(one, other)
    if _agree(plain) or not crossed(one, other):
        return plain
    one, other = sorted((one, other), key=lambda name: (name.given, name.surname))
    turned = {**_names(one, names.Name((other.surname,), other.forename)), "order": "turned"}
    return turned if _tenths(turned) > _tenths(plain) else plain


def crossed(one: Name, other: Name) -> bool:
    """Whether the first name of one begins like the surname of the other: without that, turning round gains nothing."""
    whole = len(one.given) == 1 == len(other.given) and one.surname and other.surname
    return bool(whole) and (one.given[0][0] == other.surname[0] or one.surname[0] == other.given[0][0])


def _names(one: Name, other: Name) -> dict[str, str]:
    if (one.given[1:] or other.given[1:]) and one.given != other.given and "".join(one.given) == "".join(other.given):
        one, other = _closed_up(one), _closed_up(other)  # Mary Ann and Maryann
    found = {}
    if forename := names.forenames(one.forename, other.forename):
        found["forename"] = forename
    if later := names.later_names(one.given, other.given):
        found["later_names"] = later
    if surname := names.surnames(one.surname, other.surname):
        found["surname"] = surname
    return found


def _closed_up(name: Name) -> Name:
    return names.Name(("".join(name.given),) if name.given else (), name.surname)


def _tenths(found: dict[str, str]) -> int:
    return sum(map(TENTHS.__getitem__, found.items()))


def _nickname(one: Prepared, other: Prepared, found: dict[str, str]) -> str:
    """How the nicknames agree, with each other or with the first name, where the first names themselves do not."""
    if found.get("forename") in AGREE:
        return ""
    return nicknames(one, other)


def nicknames(one: Prepared, other: Prepared) -> str:
    """``same`` where a nickname of one is a nickname or the first name of the other, ``sound`` where it sounds so."""
    ours, theirs = one.nicknames | {one.name.forename}, other.nicknames | {other.name.forename}
    pairs = [
        (a, b) for a in ours for b in theirs if a and b and not (a == one.name.forename and b == other.name.forename)
    ]
    if any(a == b for a, b in pairs):
        return "same"
    heard = [(a, b) for a, b in pairs if min(len(a), len(b)) >= SHORTEST_SOUND and a[0] == b[0]]
    return "sound" if any(names.sound(a) == names.sound(b) for a, b in heard) else ""


def in_doubt(one: Name, other: Name, found: Compared) -> bool:
    """Whether first names that agree may still be two: when turned round, or where it is a name that brothers share.

    Turned round, either word may be the first name, so both have to agree as first names do: Holly Matthews and
    Matthews Polly. And brothers may all be called Mohammed and each have a name of his own beside it.
    """
    if found.level("order") == "turned":
        crossed = ((one.forename, other.surname), (one.surname, other.forename))
        return any(names.forenames(*pair) not in SURE for pair in crossed)
    shared = one.forename in HONOUR_NAMES and other.forename in HONOUR_NAMES
    return shared and bool(one.given[1:]) != bool(other.given[1:])


def _things(one: Prepared, other: Prepared) -> dict[str, str]:
    first, second = one.identifier, other.identifier
    if first and second:
        return {"identifier": _identifiers(first, second)}
    if not one.words or not other.words:
        return {}
    if one.words == other.words:
        return {"label": "same"}
    return {"label": "close" if fuzz.token_set_ratio(one.words, other.words) >= LABELS_CLOSE else "other"}


def _identifiers(first: str, second: str) -> str:
    if first.startswith("*") or second.startswith("*"):
        ends = first.lstrip("*"), second.lstrip("*")
        return "end" if ends[0].endswith(ends[1]) or ends[1].endswith(ends[0]) else "other"
    return "same" if first == second else "other"
