"""The table of words to avoid in memory: reads one text and says what was found, where, and what else could be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cce_core.value import value
from cce_engine.words.phrases import Finder, Phrase, Span, Spans, read_phrase, tokens
from cce_engine.words.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

TITLE = "title"
EVERYTHING = frozenset({"child", "parents", "anyone"})


@value(frozen=True)
class Entry:
    """One row of the table."""

    id: str
    say: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    why: str
    instead: tuple[str, ...]
    severity: str
    about: str
    only_when: str
    surer_when: str
    if_meant: str
    standing: str


@value(frozen=True)
class Found:
    """Words of a text that an entry is about, by their place in it."""

    entry: Entry
    words: str
    start: int
    end: int


@dataclass(slots=True)
class Reading:
    """How a text is to be read."""

    about: Collection[str] = EVERYTHING
    known: Collection[str] = frozenset()
    has_speaker: bool = False


PLAINLY = Reading()


@dataclass(eq=False)
class WordsToAvoid:
    """Every entry, ready to read texts with; ``files`` are checked plain data. Compiled when first used, then kept."""

    files: tuple[dict[str, Any], ...] = field(default=(), repr=False)

    def __eq__(self, other: object) -> bool:
        """Tables of the same data are the same."""
        return isinstance(other, WordsToAvoid) and self.files == other.files

    def __hash__(self) -> int:
        """By identity: a table is made once for a pack."""
        return id(self)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every row. Raises PhraseError for a phrase that lint has not seen."""
        return tuple(_entry(item, data.get("lists", {})) for data in self.files for item in data["entries"])

    @cached_property
    def _titles(self) -> list[Phrase]:
        return [phrase for data in self.files for phrase in _phrases(data.get("titles", ()), data.get("lists", {}))]

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _saying(self) -> Finder:
        return Finder((entry.id, phrase) for entry in self.entries for phrase in entry.say)

    @cached_property
    def _excusing(self) -> Finder:
        own = [(entry.id, phrase) for entry in self.entries for phrase in entry.unless]
        return Finder([*own, *((TITLE, phrase) for phrase in self._titles)])

    def find(self, text: str, reading: Reading = PLAINLY) -> tuple[Found, ...]:
        """What ``text`` says that the table is about, in order; speech with a speaker and titles are left alone.

        Takes time in proportion to the length of the text.
        """
        words = tokens(text)
        said = [item for item in self._saying.find(words) if self._applies(item[0], reading)]
        if not said:
            return ()
        excused = self._excused(self._excusing.find(words))
        kept = Spans(spoken(text, has_speaker=reading.has_speaker))
        nothing = Spans(())
        found: dict[str, list[Span]] = {}
        for name, span in said:
            earlier = found.setdefault(name, [])
            excuses = (kept, excused.get(TITLE, nothing), excused.get(name, nothing))
            if not any(spans.touch(span) for spans in excuses) and not (earlier and earlier[-1].overlaps(span)):
                earlier.append(span)
        every = [
            Found(self._by_id[name], text[span.start : span.end], span.start, span.end)
            for name, spans in found.items()
            for span in spans
        ]
        return tuple(sorted(every, key=lambda item: (item.start, item.end, item.entry.id)))

    def _applies(self, name: str, reading: Reading) -> bool:
        entry = self._by_id[name]
        return entry.about in reading.about and (not entry.only_when or entry.only_when in reading.known)

    @staticmethod
    def _excused(found: Iterable[tuple[str, Span]]) -> dict[str, Spans]:
        spans: dict[str, list[Span]] = {}
        for name, span in found:
            spans.setdefault(name, []).append(span)
        return {name: Spans(items) for name, items in spans.items()}


def words_from(files: Iterable[dict[str, Any]]) -> WordsToAvoid:
    """The table from checked plain data."""
    return WordsToAvoid(tuple(files))


def _entry(item: dict[str, Any], lists: dict[str, Any]) -> Entry:
    return Entry(
        id=item["id"], say=tuple(_phrases(item["say"], lists)), unless=tuple(_phrases(item.get("unless", ()), lists)),
        why=item["why"], instead=tuple(item["instead"]), severity=item["severity"], about=item.get("about", "child"),
        only_when=item.get("only_when") or "", surer_when=item.get("surer_when") or "",
        if_meant=item.get("if_meant") or "", standing=item["standing"],
    )  # fmt: skip


def _phrases(texts: Iterable[str], lists: dict[str, Any]) -> Iterator[Phrase]:
    yield from (read_phrase(text, lists) for text in texts)
