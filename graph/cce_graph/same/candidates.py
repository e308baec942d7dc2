"""Chooses which pairs are worth comparing, so that the work grows with the number of records and not with its square.

Each record has keys; records that share one are compared. A key that very many records share (a common surname, a
children's home, a station) is a hub: there each record meets only its nearest in order of name and date of birth.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_graph.same import names, places
from cce_graph.same.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from cce_graph.same.births import Interval

MOST_TOGETHER = 20  # records under one key that are all compared with each other
NEIGHBOURS = 6  # records that each is compared with under a hub, in order of name
START = 3  # letters of a name that a key begins with

KEYS_IN_WORDS = {
    "surname": "surname and first letter",
    "names": "first name and beginning of the surname",
    "birth": "date of birth and first letter",
    "year": "year of birth, name and first letter",
    "home": "address",
    "phone": "phone number",
    "online": "online name",
    "postcode": "name and postcode",
    "door": "surname and house number",
    "nickname": "nickname and postcode",
    "shared": "name and what both are linked to",
    "place": "words of the place",
    "thing": "number, plate or words",
}


@dataclass(frozen=True, slots=True)
class Hub:
    """A key that too many records share to compare them all."""

    key: str  # what they share, in words
    records: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of places in the list of records, first before second, and where the brake was used."""

    pairs: tuple[tuple[int, int], ...]
    hubs: tuple[Hub, ...]


def candidates(records: list[Prepared], shared: Mapping[str, Collection[str]]) -> Candidates:
    """The pairs to compare, in order; ``records`` stand in order of key. Records of one case are never paired."""
    buckets: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        for key in _keys(record, shared.get(record.key, ())):
            buckets[key].append(place)
    met: dict[int, set[int]] = defaultdict(set)  # for a place, those after it: quicker than one set of pairs
    hubs = []
    for key, members in buckets.items():
        if len(members) > MOST_TOGETHER:
            hubs.append(Hub(KEYS_IN_WORDS[key[1]], len(members)))
            _nearest_meet(members, records, met)
        else:
            _all_meet(members, met)
    pairs = _in_order(met, [record.mention.case for record in records])
    return Candidates(tuple(pairs), tuple(sorted(hubs, key=lambda hub: (-hub.records, hub.key))))


def _all_meet(members: list[int], met: dict[int, set[int]]) -> None:
    for start, one in enumerate(members, 1):
        met[one].update(members[start:])


def _nearest_meet(members: list[int], records: list[Prepared], met: dict[int, set[int]]) -> None:
    members = sorted(members, key=lambda place: _by_name(records[place]))
    for start, one in enumerate(members, 1):
        for other in members[start : start + NEIGHBOURS]:
            met[min(one, other)].add(max(one, other))


def _in_order(met: dict[int, set[int]], cases: list[str]) -> Iterator[tuple[int, int]]:
    for one in sorted(met):
        yield from ((one, other) for other in sorted(met[one]) if cases[one] != cases[other])


def _by_name(record: Prepared) -> tuple[str, ...]:
    home = record.home
    born = str(record.mention.born[0]) if record.mention.born else ""
    return (record.name.forename, record.name.surname, born, home.street, home.number, record.words, record.key)


def _keys(record: Prepared, shared: Iterable[str]) -> set[tuple[str, ...]]:
    group = record.group
    if group == "person":
        found = [*_of_names(record), *_of_contact(record), *_of_links(record, shared)]
    elif group == "place":
        found = [("place", *parts) for parts in _of_place(record.home)]
    else:
        found = [("thing", part) for part in _of_thing(record)]
    return {(group, *key) for key in found if all(key)}


def _of_names(record: Prepared) -> Iterator[tuple[str, ...]]:
    for name in (record.name, *record.other_names):
        parts = (name.forename, name.surname)
        for first, last in (parts, parts[::-1]):  # the two may stand the other way round
            heard = names.sound(last)
            yield "surname", heard, first[:1]
            yield "names", last[:START], names.sound(first)
            yield "postcode", heard, record.home.postcode
            if record.mention.born:
                yield from _of_birth(record.mention.born, first, heard)
        yield "door", names.sound(name.surname), record.home.number
        for root in names.roots(name.forename) if name.forename else ():
            yield "names", name.surname[:START], names.sound(root)
            yield "postcode", names.sound(root), record.home.postcode


def _of_birth(born: Interval, first: str, heard: str) -> Iterator[tuple[str, ...]]:
    """A full date of birth with a first letter; a year, or a few, with a name."""
    if born[1].year - born[0].year > START:
        return
    if born[0] == born[1]:
        yield "birth", str(born[0].year), *sorted((str(born[0].month), str(born[0].day))), first[:1]
    for year in range(born[0].year, born[1].year + 1):
        yield "year", heard, str(year), first[:1]


def _of_contact(record: Prepared) -> Iterator[tuple[str, ...]]:
    if not record.contact:
        return
    yield from (("phone", number) for number in record.phones)
    yield from (("online", name) for name in record.online_names)
    home = record.home
    yield "home", home.number, home.street[:START], home.postcode
    yield "home", home.number, home.street
    yield "home", home.street, home.postcode
    yield "home", home.number, home.postcode
    yield from (("nickname", name, home.postcode) for name in record.nicknames | {record.name.forename})


def _of_links(record: Prepared, shared: Iterable[str]) -> Iterator[tuple[str, ...]]:
    called = {*record.nicknames, record.name.forename}
    yield from (("shared", names.sound(name), label) for label in shared for name in called)


def _of_place(place: places.Place) -> Iterator[tuple[str, ...]]:
    yield "code", place.postcode if places.POSTCODE.fullmatch(place.postcode) else ""
    for text in (place.street, place.name):
        own = places.own_words(text)
        if own:
            yield "door", place.number or place.unit or "none", names.sound(own[0])
            yield "name", names.sound(own[0]), text.split()[-1] if len(own) == 1 else names.sound(own[-1])
    if place.point:
        yield from _squares(place.point)


def _squares(point: tuple[float, float]) -> Iterator[tuple[str, ...]]:
    """The square of about 220 m by 140 m in which a point lies, and those around it on two sides."""
    north, east = int(point[0] * 500), int(point[1] * 500)
    yield from (("square", str(north + up), str(east + right)) for up in (0, 1) for right in (0, 1))


def _of_thing(record: Prepared) -> Iterator[str]:
    identifier = record.identifier.lstrip("*")
    if record.mention.kind.value == "vehicle" and identifier:
        yield identifier[-2:]
    elif identifier:
        yield identifier
    else:
        yield record.words
        yield from (word for word in record.words.split() if places.own_words(word))
