"""Words of the pack, and of the vocabulary where the pack says that it reads all of it, that nothing uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.errors import nearest
from cce_engine.lint.conditions import conditions_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cce_core.errors import Problem
    from cce_engine.lint.names import Names
    from cce_engine.load import RuleFiles


def check_unused(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """Each unused word at the place where it stands."""
    yield from _indicators(found, names)
    yield from _patterns(found)
    yield from _conclusions(found, names)


def check_sources(found: RuleFiles, names: Names, cited_elsewhere: Collection[str]) -> Iterator[Problem]:
    """Sources that nothing cites: no rule, no law, no tool, and nothing elsewhere."""
    cited = {*cited_elsewhere, *found.mentioned}
    cited |= {item.id for parsed in found.rules for item in parsed.model.sources}
    cited |= {name for part in found.law for law in part.model.law for name in law.sources}
    cited |= {tool.source for tool in found.tools.model.tools} if found.tools else set()
    cited = _meant(cited, names.sources)
    for part in found.sources:
        for index, entry in enumerate(part.model.sources):
            if entry.id not in cited:
                message = f"{entry.id} is cited nowhere. It may stay for the next rule that needs it."
                yield part.text.problem(("sources", index, "id"), message, kind="unused-source")


def _meant(words: Iterable[str], known: Collection[str]) -> set[str]:
    """The known names among ``words``, and those that a misspelt one was meant to be."""
    given = set(words)
    slips = (nearest(word, known) for word in given - set(known))
    return (given & set(known)) | {word for word in slips if word}


def _indicators(found: RuleFiles, names: Names) -> Iterator[Problem]:
    if found.pack is None or found.pack.model.reads != "whole":
        return
    head = found.pack.model
    read = {name for parsed in found.rules for _, item in conditions_of(parsed.model) for name in names.read_by(item)}
    left_out = _meant(head.leaves_out, names.indicators)
    used = _meant(read - names.attributes.keys(), names.indicators) | left_out | found.mentioned
    for part in found.indicators:
        for index, entry in enumerate(part.model.indicators):
            if entry.id not in used:
                message = (
                    f"no rule of {head.id} reads {entry.id}, and the pack says that it reads the whole vocabulary. "
                    "Read it in a rule, or list it under leaves_out in pack.yaml."
                )
                yield part.text.problem(("indicators", index, "id"), message, kind="unused-indicator")


def _patterns(found: RuleFiles) -> Iterator[Problem]:
    if found.pack is None:
        return
    words = [word.id for word in found.pack.model.patterns]
    concluded = _meant((parsed.model.then.pattern or "" for parsed in found.rules), words) | found.mentioned
    conditions = [item for parsed in found.rules for _, item in conditions_of(parsed.model)]
    read = _meant((item.pattern or "" for item in conditions), words) | found.mentioned
    for index, word in enumerate(words):
        missing = "concludes" if word not in concluded else "reads" if word not in read else ""
        if missing:
            message = f'no rule {missing} the pattern "{word}". Write one that does, or take the pattern out.'
            yield found.pack.text.problem(("patterns", index, "id"), message, kind="unused-pattern")


def _conclusions(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """Suggestions, levels and values that no rule leads to; levels and values begin with one that none need."""
    if found.pack is None:
        return
    text, thens = found.pack.text, [parsed.model.then for parsed in found.rules]
    made = _meant((then.suggest.what for then in thens if then.suggest), names.suggestions)
    for index, step in enumerate(found.pack.model.suggestions):
        if step.id not in made | found.mentioned:
            message = f'no rule suggests "{step.id}". Write one that does, or take the suggestion out.'
            yield text.problem(("suggestions", index, "id"), message, kind="unused-suggestion")
    levels = _meant((then.level or then.floor or "" for then in thens), names.levels)
    for index, level in enumerate(names.levels[1:], start=1):
        if level not in levels | found.mentioned:
            message = f'no rule concludes the level "{level}": no case could reach it by a rule of its own.'
            yield text.problem(("levels", index, "id"), message, kind="unused-level")
    for place, dimension in enumerate(found.pack.model.dimensions):
        values = [value.id for value in dimension.values]
        said = _meant((then.value or "" for then in thens if then.dimension == dimension.id), values)
        for index, value in enumerate(values[1:], start=1):
            if value not in said | found.mentioned:
                message = f'no rule concludes {dimension.id} "{value}". Write one that does, or take the value out.'
                path = ("dimensions", place, "values", index, "id")
                yield text.problem(path, message, kind="unused-value")
