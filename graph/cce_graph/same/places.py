"""Takes an address or a named place apart, and says how two of them agree, part by part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from cce_graph.same.name_lists import words_of
from cce_graph.same.names import plain

POSTCODE = re.compile(r"\b([a-z]{1,2}[0-9][a-z0-9]?) ?([0-9][a-z]{2})\b", re.IGNORECASE)
CLOSE = 84  # of 100, of two street names written differently
NEAR, FAR = 200, 1000  # metres
LONGEST = 300  # letters of an address that are looked at
EARTH = 6_371_000  # metres

SHORT_WORDS = dict(
    pair.split("=")
    for pair in words_of("""
st=street str=street rd=road ave=avenue av=avenue ln=lane dr=drive cl=close clo=close ct=court crt=court cres=crescent
cr=crescent gdns=gardens gdn=gardens grn=green gr=grove gro=grove pl=place sq=square ter=terrace terr=terrace
pde=parade pk=park wy=way hse=house bldgs=buildings apt=flat apartment=flat fl=flat unit=flat room=flat rm=flat
mt=mount nth=north sth=south
""")
)
STREETS = words_of("""
approach avenue bank boulevard broadway circus close crescent croft drive embankment esplanade fold gardens gate green
grove hill lane mews mount parade place quay rise road row side square street terrace view walk way wharf
""")
BUILDINGS = words_of("""
block building buildings court flats hall heights house lodge mansions point tower towers
""")
GENERIC = words_of("""
a alley and area at bar beach behind bench bike bins box bridge bus by cafe canal car cash center centre chip
church cinema club college communal field flat flats garage garages ground gym high home hospital hotel house in
kiosk local mcdonalds near of off outside park parking path phone place platform play playground primary pub
public rear recreation retail river room school shed shop shopping shops skate sports square stairwell station
stop store street subway supermarket takeaway the toilets tower town train underpass white woods yard youth
""")
VAGUE = words_of("""
around behind between by corner near off opposite outside somewhere towards
""")
_UNIT = re.compile(r"\b(flat|caravan|plot|row|pitch)s? ?(?:no )?([0-9]+[a-z]?|[a-z])\b")
_NUMBER = re.compile(r"^(?:no )?([0-9]+) ?([a-z])?\b(?: ?- ?[0-9]+[a-z]?)? ?")


@dataclass(frozen=True, slots=True)
class Place:
    """An address in parts, in small letters; a part that is not known is empty."""

    name: str = ""  # of the premises or the open space: golden fry
    unit: str = ""  # flat, room, caravan
    number: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""  # without its space
    vague: bool = False  # "garages behind Quay Street"
    point: tuple[float, float] | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing is known that could be compared."""
        return not (self.name or self.street or self.postcode or self.number or self.point)


@lru_cache(maxsize=200_000)
def take_apart(text: str, postcode: str = "", point: tuple[float, float] | None = None) -> Place:
    """The parts of an address as people write it; a postcode in the text counts where none is given."""
    found = POSTCODE.search(text[:LONGEST])
    code = plain(postcode or (found.group() if found else "")).replace(" ", "")
    rest = text[:LONGEST].replace(found.group(), " ") if found else text[:LONGEST]
    pieces = [words for piece in re.split(r"[,;\n]", rest) if (words := _spelt_out(piece))]
    vague = any(word in VAGUE for piece in pieces for word in piece.split())
    return _assembled(pieces, code, vague=vague, point=point)


def _spelt_out(piece: str) -> str:
    """Street words in full; a leading "St" is a saint."""
    words = plain(piece).split()
    return " ".join(
        word if word == "st" and place == 0 else SHORT_WORDS.get(word, word) for place, word in enumerate(words)
    )


def _assembled(pieces: list[str], code: str, *, vague: bool, point: tuple[float, float] | None) -> Place:
    unit = number = street = name = ""
    towns: list[str] = []
    for piece in pieces:
        inside = _UNIT.search(piece)
        if inside and not unit:
            unit = inside[2]
            piece = (piece[: inside.start()] + piece[inside.end() :]).strip()  # noqa: PLW2901  # what is left of it
        numbered = _NUMBER.match(piece)
        if numbered and not number:
            number = numbered[1] + (numbered[2] or "")
            piece = piece[numbered.end() :]  # noqa: PLW2901  # what is left of it
        if not piece:
            continue
        if not street and (numbered or piece.split()[-1] in STREETS | BUILDINGS) and not (vague and not numbered):
            street = piece
        elif not street and not name:
            name = piece
        else:
            towns.append(piece)
    if unit and not number and street and street.split()[-1] in BUILDINGS:
        unit, number = "", unit  # Flat 4, Tolland Court is 4 Tolland Court
    return Place(name, unit, number, street, " ".join(towns), code, vague, point)


def levels(one: Place, other: Place) -> dict[str, str]:
    """How two places agree, field by field; a field of which one side knows nothing is left out."""
    found = {
        "number": _exactly(one.number, other.number),
        "unit": _exactly(one.unit, other.unit) or ("one" if one.unit != other.unit else ""),
        "street": _street(one.street, other.street),
        "place_name": _name(one, other),
        "postcode": _postcode(one.postcode, other.postcode),
        "town": _town(one.town, other.town),
        "point": _point(one.point, other.point),
    }
    return {field: level for field, level in found.items() if level}


def pinned(found: dict[str, str]) -> bool:
    """Whether a pair is surely one place: number and street, or its own name, and a postcode or a point near by."""
    if "other" in found.values() or found.get("point") == "far" or found.get("unit") == "one":
        return False
    addressed = found.get("number") == "same" and found.get("street") in ("same", "close")
    named = found.get("place_name") == "same"
    return (addressed or named) and (found.get("postcode") == "same" or found.get("point") == "near")


def settled_apart(found: dict[str, str]) -> bool:
    """Whether the house or the flat is another: the house next door is not this house."""
    return "other" in (found.get("number"), found.get("unit"))


def other_door(one: Place, other: Place) -> bool:
    """Whether the house or the flat is another: ``settled_apart``, before anything else is compared."""
    return "other" in (_exactly(one.number, other.number), _exactly(one.unit, other.unit))


def home(one: Place, other: Place) -> str:
    """How two people's homes agree, as a level of the field ``home``; empty where one is not known."""
    if one.blank or other.blank:
        return ""
    found = levels(one, other)
    number, street, code = found.get("number"), found.get("street"), found.get("postcode")
    if not street and not code:
        return ""  # the town alone says too little
    on_street = street in ("same", "close")
    if number == "same" and code == "same" and not street:
        return "same"  # in this country a house number and a postcode are one address
    here = code in ("same", "area") or found.get("town") == "same" or found.get("point") == "near"
    if on_street and number == "same" and found.get("unit") != "other" and (here or code != "other"):
        return "same" if here else "same_number"
    if on_street and (here or found.get("town") != "other"):
        return "same_street" if here else "street_name"
    return "same_postcode" if code == "same" else "other"


def own_words(text: str) -> tuple[str, ...]:
    """The words of a name that tell it from others; "Shopping Area" has none."""
    return tuple(word for word in text.split() if word not in GENERIC and word not in VAGUE)


def _exactly(one: str, other: str) -> str:
    return "" if not one or not other else "same" if one == other else "other"


def _street(one: str, other: str) -> str:
    if not one or not other:
        return ""
    if one == other:
        return "same"
    kinds = one.rsplit(maxsplit=1)[-1], other.rsplit(maxsplit=1)[-1]
    if kinds[0] != kinds[1] and all(kind in STREETS | BUILDINGS for kind in kinds):
        return "other"  # Mill Road and Mill Lane are two streets
    return "close" if fuzz.ratio(one, other) >= CLOSE else "other"


def _name(one: Place, other: Place) -> str:
    first, second = one.name, other.name
    if not first or not second:
        return ""
    if not own_words(first) or not own_words(second):
        return "generic" if first == second else "other"
    if first == second:
        return "generic" if one.vague or other.vague else "same"
    if fuzz.ratio(first, second) >= CLOSE:
        return "close"
    shared = set(own_words(first)) & set(own_words(second))
    return "part" if shared and fuzz.token_set_ratio(first, second) >= CLOSE else "other"


def _postcode(one: str, other: str) -> str:
    if not one or not other:
        return ""
    if one == other:
        return "same"
    if one.startswith(other) or other.startswith(one):
        return "area"
    return "area" if one[:-2] == other[:-2] or DamerauLevenshtein.distance(one, other) == 1 else "other"


def _town(one: str, other: str) -> str:
    if not one or not other:
        return ""
    return "same" if fuzz.token_set_ratio(one, other) >= CLOSE else "other"


def _point(one: tuple[float, float] | None, other: tuple[float, float] | None) -> str:
    if one is None or other is None:
        return ""
    metres = distance(one, other)
    return "near" if metres <= NEAR else "far" if metres > FAR else ""


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two points given in degrees."""
    (lat, lon), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
