"""Words of the pack, and of the vocabulary where the pack says that it reads all of it, that nothing uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.errors import nearest
from cce_engine.lint.conditions import conditions_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from cce_core.errors import Problem
    from cce_core.text_file import Path, TextFile
    from cce_engine.conditions import Condition
    from cce_engine.lint.names import Names
    from cce_engine.load import RuleFiles
    from cce_engine.pack_file import PackFile


def check_unused(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """Each unused word at the place where it stands."""
    if found.pack is None or found.lost:
        return
    if found.pack.model.reads == "whole":
        yield from _indicators(found, found.pack.model, names)
    yield from _words(found, found.pack.text, found.pack.model)


def check_notes(found: RuleFiles, names: Names, cited_elsewhere: Collection[str]) -> Iterator[Problem]:
    """What nobody need mend: sources that nothing cites, here or elsewhere, and patterns that decide nothing."""
    cited = _meant({*cited_elsewhere, *found.mentioned, *_cited(found)}, names.sources)
    for part in found.sources:
        for index, entry in enumerate(part.model.sources):
            if entry.id not in cited:
                message = f"{entry.id} is cited nowhere. It may stay for the next rule that needs it."
                yield part.text.problem(("sources", index, "id"), message, kind="unused-source")
    if found.pack:
        words = [word.id for word in found.pack.model.patterns]
        read = _meant((condition.pattern or "" for condition in _conditions(found)), words)
        thens = {parsed.model.then.pattern for parsed in found.rules}
        says = "is concluded and no rule reads it: it decides nothing. Read it in a rule, if it should."
        unread = _unused(found, found.pack.text, ("patterns",), words, read, "unread-pattern", says)
        yield from (problem for problem, word in unread if word in thens)


def _cited(found: RuleFiles) -> Iterator[str]:
    for parsed in found.rules:
        yield from (item.id for item in parsed.model.sources)
    for part in found.law:
        for law in part.model.law:
            yield from law.sources
    yield from (tool.source for tool in found.tools.model.tools) if found.tools else ()


def _conditions(found: RuleFiles) -> Iterator[Condition]:
    for parsed in found.rules:
        yield from (condition for _, condition in conditions_of(parsed.model))


def _meant(words: Iterable[str], known: Collection[str]) -> set[str]:
    """The known names among ``words``, and those that a misspelt one was meant to be."""
    given = set(words) - {""}
    slips = (nearest(word, known) for word in given - set(known))
    return (given & set(known)) | {word for word in slips if word}


def _indicators(found: RuleFiles, head: PackFile, names: Names) -> Iterator[Problem]:
    read = {name for condition in _conditions(found) for name in names.read_by(condition)} - names.attributes.keys()
    used = _meant({*read, *head.leaves_out}, names.indicators)
    says = (
        f"is read by no rule of {head.id}, and the pack says that it reads the whole vocabulary. "
        "Read it in a rule, or list it under leaves_out in pack.yaml."
    )
    for part in found.indicators:
        groups = {entry.id: {entry.kind, entry.starting_strength, part.model.domain} for entry in part.model.indicators}
        words = ["" if groups[name] & found.mentioned else name for name in groups]
        for problem, _ in _unused(found, part.text, ("indicators",), words, used, "unused-indicator", says):
            yield problem


def _words(found: RuleFiles, text: TextFile, head: PackFile) -> Iterator[Problem]:
    """Words of pack.yaml that no rule leads to. Levels and values begin with one that needs no rule."""
    thens = [parsed.model.then for parsed in found.rules]
    groups = [condition.at_least.of for condition in _conditions(found) if condition.at_least]
    groups += [item.group for score in head.scores for item in score.items if item.group]
    kinds: list[tuple[Path, list[str], set[str], str, str]] = [
        (("patterns",), [word.id for word in head.patterns], {then.pattern or "" for then in thens},
         "unused-pattern", "no rule concludes this pattern. Write one that does, or take it out."),
        (("suggestions",), [step.id for step in head.suggestions],
         {then.suggest.what for then in thens if then.suggest},
         "unused-suggestion", "no rule suggests this. Write one that does, or take it out."),
        (("levels",), ["", *(level.id for level in head.levels[1:])],
         {then.level or then.floor or "" for then in thens},
         "unused-level", "no rule concludes this level, so no case has it. Write one that does, or take it out."),
        (("lists",), [item.id for item in head.lists], {of.list_ or "" for of in groups},
         "unused-list", "no rule and no score reads this list. Read it, or take it out."),
        (("headings",), [item.id for item in head.headings],
         {item.heading or "" for score in head.scores for item in score.items},
         "unused-list", "no score counts this heading. Count it, or take it out."),
    ]  # fmt: skip
    for place, dimension in enumerate(head.dimensions):
        values = ["", *(value.id for value in dimension.values[1:])]
        said = {then.value or "" for then in thens if then.dimension == dimension.id}
        says = f"no rule concludes this value of {dimension.id}. Write one that does, or take it out."
        kinds.append((("dimensions", place, "values"), values, said, "unused-value", says))
    for path, words, used, kind, says in kinds:
        for problem, _ in _unused(found, text, path, words, _meant(used, words), kind, says):
            yield problem


def _unused(
    found: RuleFiles, text: TextFile, path: Path, words: Sequence[str], used: Iterable[str], kind: str, says: str
) -> Iterator[tuple[Problem, str]]:
    """The words that nothing uses; one that stands in a file which could not be read may be used there."""
    known = {*used, *found.mentioned}
    for index, word in enumerate(words):
        if word and word not in known:
            message = f"{word} {says}" if says.startswith("is ") else f'"{word}": {says}'
            yield text.problem((*path, index, "id"), message, kind=kind), word
