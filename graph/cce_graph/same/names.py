"""Takes names apart and says how two agree: the same, a known spelling or short form, one slip, or another name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import jellyfish
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from cce_graph.same import name_lists as lists

LONGEST = 200  # letters of a name that are looked at
SHORT = 4  # letters: at this length another letter makes another name
ALIKE = 0.88  # Jaro-Winkler, of two words that sound the same
SURNAME_ALIKE = 0.9  # Jaro-Winkler
ENDINGS = "aeio"  # Paul and Paula, Mario and Maria: two names, not a slip
MOST_WORDS = 6  # a label with more is a description

_NOT_LETTERS = re.compile(r"[^\w\s-]|_")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts, in small letters without accents; a part that is not known is empty."""

    given: tuple[str, ...] = ()
    surname: str = ""  # the parts of a double name joined by dashes

    @property
    def forename(self) -> str:
        """The first given name, or nothing."""
        return self.given[0] if self.given else ""


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Small letters without accents, marks or doubled spaces; apostrophes closed up, dashes kept."""
    short = unicodedata.normalize("NFKD", text[:LONGEST]).casefold()
    letters = short if short.isascii() else "".join(sign for sign in short if not unicodedata.combining(sign))
    return " ".join(_NOT_LETTERS.sub("", letters.replace("’", "'").replace(".", " ")).replace(" - ", " ").split())


def is_name(text: str) -> bool:
    """Whether a label reads as a name; "His grandmother" and "Man, about 40" are descriptions."""
    words = plain(text).split()
    described = not lists.NOT_NAMES.isdisjoint(words) or any(map(str.isdigit, "".join(words)))
    return 0 < len(words) <= MOST_WORDS and not described


@lru_cache(maxsize=100_000)
def take_apart(text: str) -> Name:
    """The given names and the surname in a label; one word alone is a first name only where it is one in use."""
    if not is_name(text):
        return Name()
    last, comma, first = text.partition(",")
    if comma:
        return Name(_without_titles(first), "".join(_without_titles(last)))
    written = plain(text).split()
    words = _without_titles(text)
    if words and words[0] in lists.BYWORDS - lists.FORENAMES:
        return Name()
    if len(words) == 1:  # Mrs Green; Amber; a nickname
        return Name(surname=words[0]) if len(written) > 1 else Name(words if words[0] in lists.FORENAMES else ())
    start = max(1, len(words) - 1)
    while start > 1 and words[start - 1] in lists.PARTICLES:
        start -= 1
    return Name(words[:start], "".join(words[start:]))


def _without_titles(text: str) -> tuple[str, ...]:
    return tuple(word for word in plain(text).split() if word not in lists.TITLES)


def street_name(text: str) -> str:
    """A nickname without what stands before it: Big Craig is craig."""
    words = plain(text).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in lists.BYWORDS else words)


def is_full_name(text: str) -> bool:
    """Whether an alias is a name with a surname and not a nickname of two words."""
    return is_name(text) and len(plain(text).split()) > 1 and plain(text).split()[0] in lists.FORENAMES


@lru_cache(maxsize=200_000)
def forenames(one: str, other: str) -> str:
    """How two first names agree, as a level of the field ``forename``; empty where one is not known."""
    if not one or not other:
        return ""
    if 1 in (len(one), len(other)):
        return "initial_same" if one[0] == other[0] else "initial_other"
    if one == other:
        return "common_same" if one in lists.COMMON_FORENAMES else "same"
    return _listed(one, other) or _by_letters(one, other)


def _by_letters(one: str, other: str) -> str:
    """A slip where one word is a name in use and the other could be none; else two words may be two names."""
    in_use = (one in lists.FORENAMES) + (other in lists.FORENAMES)
    if in_use > 1:
        return "other"
    odd_one = in_use and not (could_be_a_name(one) and could_be_a_name(other))
    if odd_one and (_slip(one, other) or _sounds_alike(one, other)):
        return "slip"
    most = 1 if min(len(one), len(other)) <= SHORT + 1 else 2
    near = one[0] == other[0] and DamerauLevenshtein.distance(one, other) <= most
    return "near" if near or _sounds_alike(one, other) else "other"


@lru_cache(maxsize=100_000)
def could_be_a_name(word: str) -> bool:
    """Whether a word is a first name in use, or is put together as such names are: Tiarna could be, Michafla not."""
    return word in lists.FORENAMES or _threes(word) <= _THREES


def _threes(word: str) -> frozenset[str]:
    """Every three letters that follow each other, the beginning and the end of the word among them."""
    whole = f"^{word}$"
    return frozenset(whole[at : at + 3] for at in range(len(whole) - 2))


def _listed(one: str, other: str) -> str:
    """A spelling or a short form of one name; two short forms of one name may still be two children."""
    spelt = _SPELT.get(one, {one}), _SPELT.get(other, {other})
    if spelt[0] & spelt[1]:
        return "spelling"
    full_of = _FULL.get(one, set()), _FULL.get(other, set())
    if spelt[0] & full_of[1] or spelt[1] & full_of[0]:
        return "short_or_own" if (other if spelt[0] & full_of[1] else one) in lists.SHORT_OR_OWN else "short_form"
    return "two_short_forms" if full_of[0] & full_of[1] else ""


def _slip(one: str, other: str) -> bool:
    """One letter wrong, missing, doubled or out of place, and not in a way that makes another name."""
    if one[0] != other[0] or DamerauLevenshtein.distance(one, other) != 1:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) < len(long):
        return len(short) >= SHORT and not (long.startswith(short) and _ends(long))
    out_of_place = sorted(short) == sorted(long)
    return out_of_place or (len(short) > SHORT and not (short[-1] != long[-1] and _ends(short) and _ends(long)))


def _ends(name: str) -> bool:
    return name[-1] in ENDINGS


def _sounds_alike(one: str, other: str) -> bool:
    """The same to the ear and nearly the same to the eye."""
    if one[-1] != other[-1] and (_ends(one) or _ends(other)) and one[:-1] in (other, other[:-1]):
        return False
    long_enough = min(len(one), len(other)) > SHORT
    return long_enough and sound(one) == sound(other) and JaroWinkler.similarity(one, other) >= ALIKE


@lru_cache(maxsize=200_000)
def surnames(one: str, other: str) -> str:
    """How two surnames agree, as a level of the field ``surname``; empty where one is not known."""
    if not one or not other:
        return ""
    if one == other:
        return "initial_same" if len(one) == 1 else "common_same" if one in lists.COMMON_SURNAMES else "same"
    if 1 in (len(one), len(other)):
        return "initial_same" if one[0] == other[0] else "other"
    if "-" in one + other and set(one.split("-")) & set(other.split("-")):
        return "part"
    if sound(one) == sound(other) or JaroWinkler.similarity(one, other) >= SURNAME_ALIKE:
        return "alike"
    near = DamerauLevenshtein.distance(one, other) <= (1 if min(len(one), len(other)) <= SHORT + 2 else 2)
    return "alike" if near else "other"


def later_names(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    """How the given names after the first agree: ``same``, ``other`` or nothing known of one."""
    if not one[1:] or not other[1:]:
        return ""
    pairs = zip(one[1:], other[1:], strict=False)
    return "other" if any(forenames(*pair) in ("other", "initial_other", "near") for pair in pairs) else "same"


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """What a word sounds like, in letters; words of other scripts stand for themselves."""
    return (jellyfish.metaphone(word) if word.isascii() else "") or word


@lru_cache(maxsize=100_000)
def roots(name: str) -> frozenset[str]:
    """What a first name may stand for, for finding candidates: itself, its spellings, what it is short for."""
    full = _FULL.get(name, set()) | {name}
    return frozenset(sorted(min(_SPELT.get(item, {item})) for item in full))


def _full_names() -> dict[str, set[str]]:
    """For each short form, what it is short for, each in the spelling that stands for all."""
    found: dict[str, set[str]] = {}
    for full, shorts in lists.SHORT_FORMS.items():
        for short in shorts:
            found.setdefault(short, set()).update(_SPELT.get(full, {full}))
    return found


def _spellings() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for spelt in lists.SPELLINGS:
        for word in spelt:
            found.setdefault(word, set()).add(min(spelt))
    return found


_SPELT = _spellings()
_FULL = _full_names()
_THREES = frozenset[str]().union(*(_threes(name) for name in lists.FORENAMES))
