"""Whether the table of words to avoid can be read, cites what exists, and finds what its own examples say."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from cce_engine.lint.names import Names, unknown
from cce_engine.words.phrases import PhraseError, read_phrase
from cce_engine.words.table import Reading, WordsToAvoid, words_from
from cce_engine.words.table_file import FactName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.errors import Problem
    from cce_core.text_file import Path
    from cce_engine.load import Parsed, RuleFiles
    from cce_engine.words.table_file import EntryFile, WordsFile

EVERY_FACT = frozenset(get_args(FactName))


def check_words(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """Every problem of the files in ``language/``; examples are only read where every phrase can be."""
    seen: dict[str, str] = {}
    for parsed in found.words:
        problems = [*_phrases(parsed)]
        yield from problems
        for index, entry in enumerate(parsed.model.entries):
            path: Path = ("entries", index)
            cited = [source.id for source in entry.sources]
            yield from unknown(parsed.text, (*path, "sources"), cited, names.sources, "the source", entry.id)
            if entry.id in seen:
                message = f'the id "{entry.id}" is already used in {seen[entry.id]}. Give each its own.'
                yield parsed.text.problem((*path, "id"), message, kind="duplicate-id", rule=entry.id)
            seen.setdefault(entry.id, f"{parsed.name}, line {parsed.text.line_of(path)}")
        if not problems:
            yield from _examples(parsed)


def _phrases(parsed: Parsed[WordsFile]) -> Iterator[Problem]:
    lists = parsed.model.lists
    written: list[tuple[Path, str, str | None]] = [
        (("titles", index), text, None) for index, text in enumerate(parsed.model.titles)
    ]
    for place, entry in enumerate(parsed.model.entries):
        for part, texts in (("say", entry.say), ("unless", entry.unless)):
            written += [(("entries", place, part, index), text, entry.id) for index, text in enumerate(texts)]
    for path, text, owner in written:
        try:
            read_phrase(text, lists)
        except PhraseError as error:
            yield parsed.text.problem(path, f"{error}.", kind="unreadable-phrase", rule=owner)


def _examples(parsed: Parsed[WordsFile]) -> Iterator[Problem]:
    table = words_from([parsed.model.model_dump(mode="json", by_alias=True)])
    for place, entry in enumerate(parsed.model.entries):
        reading = Reading({entry.about}, EVERY_FACT)
        for index, sentence in enumerate(entry.examples.found):
            if not _said(table, entry, sentence, reading):
                message = f'"{entry.id}" does not find anything in this example. Mend the phrase or the example.'
                path: Path = ("entries", place, "examples", "found", index)
                yield parsed.text.problem(path, message, kind="words-not-found", rule=entry.id)
        for index, sentence in enumerate(entry.examples.silent):
            for words in _said(table, entry, sentence, reading):
                message = f'"{entry.id}" finds "{words}" where its example says it must not. Add an unless phrase.'
                path = ("entries", place, "examples", "silent", index)
                yield parsed.text.problem(path, message, kind="words-false-hit", rule=entry.id)


def _said(table: WordsToAvoid, entry: EntryFile, sentence: str, reading: Reading) -> list[str]:
    return [item.words for item in table.find(sentence, reading) if item.entry.id == entry.id]
