"""A mention made ready to be compared: names in parts, address in parts, numbers in one form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_graph.model import CHILDREN, PEOPLE, Mention, NodeKind
from cce_graph.same import names, places

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLATE = re.compile(r"\b([A-Z]{2}[0-9]{2} ?[A-Z]{3}|[A-Z][0-9]{1,3} ?[A-Z]{3}|[A-Z]{3} ?[0-9]{1,3}[A-Z])\b")
_PLATE_END = re.compile(
    r"(?:plate|registration|reg)\b[^,;]*?\b(?:ends?|ending)\b(?: in| with)? ([A-Z0-9]{2,5})\b", re.IGNORECASE
)
NO_NAME, NO_PLACE = names.Name(), places.Place()
FEWEST_DIGITS = 6  # of a phone number
GENDERS = {
    **dict.fromkeys(("boy", "man", "male", "m"), "male"),
    **dict.fromkeys(("girl", "woman", "female", "f"), "female"),
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one mention offers for comparison; what is not known is empty."""

    key: str  # of the mention
    mention: Mention
    group: str  # what it can be the same as: see ``group_of``
    name: names.Name = NO_NAME
    other_names: tuple[names.Name, ...] = ()  # full names among the aliases
    nicknames: frozenset[str] = frozenset()
    gender: str = ""
    home: places.Place = NO_PLACE
    phones: frozenset[str] = frozenset()
    online_names: frozenset[str] = frozenset()
    identifier: str = ""  # of a thing
    words: str = ""  # a thing's label
    plain: bool = False  # of a person: one first name and one surname at most, and no other name
    contact: bool = False  # of a person: an address, a phone or an online name is known


def prepare(mention: Mention) -> Prepared:
    """The mention with its parts in one form."""
    if mention.kind in PEOPLE:
        return _person(mention)
    if mention.kind is NodeKind.LOCATION:
        return Prepared(mention.key, mention, "place", home=_place(mention))
    words = " ".join(sorted(names.plain(mention.label).split()))
    return Prepared(mention.key, mention, group_of(mention), identifier=_identifier(mention), words=words)


def group_of(mention: Mention) -> str:
    """What a mention can be the same as: people with people, a place with places, a thing with things of its kind."""
    return "person" if mention.kind in PEOPLE else "place" if mention.kind is NodeKind.LOCATION else mention.kind.value


def is_child(mention: Mention) -> bool | None:
    """Whether the record says that this is a child; None where it does not say."""
    return True if mention.kind in CHILDREN else False if mention.kind is NodeKind.ADULT else None


def _person(mention: Mention) -> Prepared:
    label = mention.label if mention.named else ""
    name = names.take_apart(label)
    full = sorted({names.take_apart(alias) for alias in mention.aliases if names.is_full_name(alias)}, key=repr)
    short = {names.street_name(alias) for alias in mention.aliases if not names.is_full_name(alias)}
    if name == NO_NAME and names.is_name(label):
        short.add(names.street_name(label))
    home = places.take_apart(mention.address, mention.postcode)
    phones, online_names = _forms(mention.phones, phone), _forms(mention.online_names, account)
    return Prepared(
        mention.key,
        mention,
        "person",
        name,
        tuple(item for item in full if item != name),
        frozenset(short - {""}),
        GENDERS.get(names.plain(mention.gender), ""),
        home,
        phones,
        online_names,
        plain=not (name.given[1:] or full or short),
        contact=bool(not home.blank or phones or online_names),
    )


def _place(mention: Mention) -> places.Place:
    return places.take_apart(mention.address or mention.label, mention.postcode, mention.point)


def _identifier(mention: Mention) -> str:
    if mention.kind is NodeKind.PHONE:
        return phone(mention.label)
    if mention.kind is NodeKind.ONLINE_ACCOUNT:
        return account(mention.label)
    return plate(mention.label) if mention.kind is NodeKind.VEHICLE else ""


def _forms(items: Iterable[str], form: object) -> frozenset[str]:
    return frozenset(form(item) for item in items) - {""}  # type: ignore[operator]  # one of the three below


def phone(text: str) -> str:
    """The digits of a number as dialled in this country; nothing where there are too few."""
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    digits = "0" + digits[4:] if digits.startswith("0044") else "0" + digits[2:] if digits.startswith("44") else digits
    return digits if len(digits) >= FEWEST_DIGITS else ""


def account(text: str) -> str:
    """An online name in small letters without the sign before it; a label of several words is none."""
    word = text.strip().casefold().lstrip("@")
    return word if word and " " not in word else ""


def plate(text: str) -> str:
    """The number plate in a label; ``*KLX`` where only its end is known."""
    if end := _PLATE_END.search(text):
        return "*" + end[1].upper()
    found = _PLATE.search(text.upper())
    return found[1].replace(" ", "") if found else ""
