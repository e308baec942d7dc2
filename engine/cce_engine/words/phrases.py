r"""A small language for phrases, and a finder that reads a text once: no regular expression comes from a file.

A phrase is words with spaces between them. For each word it may say:

- ``put/puts``       one of these
- ``place~``         with its simple endings: place, places, placed, placing
- ``<self>``         any of the words in the list of that name
- ``very?``          may be left out
- ``..3``            up to three other words
- ``LAC``            with capitals: only so

Words of a phrase are next to each other; a comma, full stop or quotation mark between them breaks it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from cce_core.value import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

WORD = re.compile(r"\w+(?:['’]\w+)*")  # an underscore joins: an id of ours is one word, and no phrase
LONGEST_GAP = 6
_BESIDE = re.compile(r"[\s\-\u2010\u2011–/]{0,80}\Z")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_PART = re.compile(r"(?P<gap>\.\.(?P<most>[1-9]))\Z|(?P<words>[^?.]+)(?P<maybe>\?)?\Z")
_ONE = re.compile(r"<(?P<list>[a-z_]+)>\Z|(?P<word>[^\W_]+(?:'[^\W_]+)*)(?P<endings>~)?\Z")


class PhraseError(ValueError):
    """A phrase that cannot be read; its text says what would be right."""


@value(frozen=True)
class Step:
    """One word of a phrase: which words do, whether it may be missing; or how many other words may stand here."""

    words: frozenset[str] = frozenset()
    optional: bool = False
    gap: int = 0


Phrase = tuple[Step, ...]


class Token(NamedTuple):
    """One word of a text; ``plain`` is it in small letters, ``joined`` whether it directly follows the word before."""

    text: str
    plain: str
    start: int
    end: int
    joined: bool


@value(frozen=True)
class Span:
    """A stretch of a text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a letter."""
        return self.start < other.end and other.start < self.end


def read_phrase(text: str, lists: Mapping[str, Sequence[str]]) -> Phrase:
    """The phrase that ``text`` writes. Raises PhraseError where it cannot be read."""
    steps = tuple(_step(part, lists) for part in text.split())
    if not steps:
        raise PhraseError("write at least one word")
    for place in (0, -1):
        if steps[place].gap or steps[place].optional:
            raise PhraseError(f'"{text}" begins or ends with a word that may be missing; leave it out')
    return steps


def _step(part: str, lists: Mapping[str, Sequence[str]]) -> Step:
    if part.isalnum():  # as most are
        return Step(frozenset((part,)))
    found = _PART.match(part)
    if found is None:
        raise PhraseError(f'"{part}" cannot be read: write words, word~, <list>, word? or ..3')
    if found["gap"]:
        if int(found["most"]) > LONGEST_GAP:
            raise PhraseError(f'"{part}": at most {LONGEST_GAP} words may stand between')
        return Step(gap=int(found["most"]))
    words = frozenset(word for one in found["words"].split("/") for word in _words(one, lists))
    return Step(words, optional=found["maybe"] is not None)


def _words(one: str, lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if one.isalnum():
        yield one
        return
    found = _ONE.match(one)
    if found is None:
        raise PhraseError(f'"{one}" cannot be read: write a word, word~ or <list>')
    if found["list"]:
        if found["list"] not in lists:
            raise PhraseError(f'there is no list "{found["list"]}". Use one of: {", ".join(sorted(lists)) or "none"}')
        for word in lists[found["list"]]:
            yield from _words(word, {})
    elif found["endings"]:
        yield from endings(found["word"])
    else:
        yield found["word"]


def endings(word: str) -> set[str]:
    """The word with its simple endings; a few that are no words do no harm."""
    stem = word[:-1] if word.endswith("e") else word
    forms = {word, f"{word}s", f"{stem}ed", f"{stem}ing"}
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        forms |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
    if word.endswith(("s", "x", "z", "ch", "sh")):
        forms.add(f"{word}es")
    if word[-1:] not in "aeiouwxy":
        forms |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return forms


def tokens(text: str) -> list[Token]:
    """The words of a text, in order."""
    found: list[Token] = []
    last = 0
    for match in WORD.finditer(text):
        word, (start, end) = match.group(), match.span()
        between = text[last:start]
        joined = between == " " or (bool(found) and _beside(between))
        found.append(Token(word, word.lower().replace("’", "'").strip("_"), start, end, joined))
        last = end
    return found


def _beside(between: str) -> bool:
    return _BESIDE.match(between) is not None and _PARAGRAPH.search(between) is None


class Finder:
    """Finds many phrases in a text, each word of the text being looked at a bounded number of times."""

    def __init__(self, phrases: Iterable[tuple[str, Phrase]]) -> None:
        """``phrases`` come each with a name, which what is found carries."""
        self._by_first: dict[str, list[tuple[str, Phrase]]] = {}
        for name, phrase in phrases:
            for word in phrase[0].words:
                self._by_first.setdefault(word, []).append((name, phrase))

    def find(self, words: Sequence[Token]) -> Iterator[tuple[str, Span]]:
        """Every place where a phrase stands, shortest reading first met, in the order of the text."""
        for index, word in enumerate(words):
            for name, phrase in self._candidates(word):
                end = _match(phrase, 1, words, index + 1)
                if end is not None:
                    yield name, Span(word.start, words[end - 1].end)

    def _candidates(self, word: Token) -> Iterator[tuple[str, Phrase]]:
        yield from self._by_first.get(word.plain, ())
        if word.text != word.plain:
            yield from self._by_first.get(word.text, ())


def _match(phrase: Phrase, step: int, words: Sequence[Token], index: int) -> int | None:
    """Where the phrase ends if its steps from ``step`` on stand at ``index``, else None. Steps bound the search."""
    if step == len(phrase):
        return index
    here = phrase[step]
    if here.gap:
        for skipped in range(here.gap + 1):
            if skipped and not _follows(words, index + skipped - 1):
                return None
            if (end := _match(phrase, step + 1, words, index + skipped)) is not None:
                return end
        return None
    if _follows(words, index) and _is_one(words[index], here.words):
        end = _match(phrase, step + 1, words, index + 1)
        if end is not None:
            return end
    return _match(phrase, step + 1, words, index) if here.optional else None


def _follows(words: Sequence[Token], index: int) -> bool:
    return index < len(words) and words[index].joined


def _is_one(word: Token, wanted: frozenset[str]) -> bool:
    return word.plain in wanted or word.text in wanted


class Spans:
    """Stretches of one text that do not overlap, in order: asks in a few steps whether something touches one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Joins those that overlap."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans, key=lambda item: (item.start, item.end)):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def touch(self, span: Span) -> bool:
        """Whether any of them shares a letter with ``span``."""
        place = bisect_left(self._starts, span.end)
        return place > 0 and self._ends[place - 1] > span.start
