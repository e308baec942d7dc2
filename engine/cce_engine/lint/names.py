"""The names that exist in a pack, and whether the vocabulary and the sources keep to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cce_core.errors import not_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cce_core.errors import Problem
    from cce_core.text_file import Path, TextFile
    from cce_engine.conditions import Condition, Group
    from cce_engine.load import RuleFiles


# What no rule may read, whatever a vocabulary says; it may only add to this.
NEVER_READ = {
    "ethnicity", "race", "nationality", "religion", "language", "gender", "sex", "sexual_identity",
    "sexual_orientation", "graph",
}  # fmt: skip

WHOLE_PARTS = ("the agency", "the indicator", "the law-status key", "the source", "the tool")
"""Names whose list is a file or folder that every pack needs; where it is missing, ``load`` says so."""


class Names:
    """Every closed list that a rule may name, gathered once."""

    def __init__(self, found: RuleFiles) -> None:
        """Gather the lists; only for files that could all be read."""
        if not (found.pack and found.agencies and found.attributes and found.tools):
            raise ValueError("names can only be gathered from readable files")
        head = found.pack.model
        self.indicators = {entry.id: entry for part in found.indicators for entry in part.model.indicators}
        self.by_domain = {part.model.domain: {entry.id for entry in part.model.indicators} for part in found.indicators}
        self.domains = set(self.by_domain)
        self.agencies = {entry.id: entry for entry in found.agencies.model.agencies}
        self.attributes = {entry.id: entry for entry in found.attributes.model.attributes}
        self.never_read = NEVER_READ | set(found.attributes.model.never_read)
        self.only_with_reason = set(found.attributes.model.only_with_reason)
        self.tools = {entry.id for entry in found.tools.model.tools}
        self.sources = {entry.id for part in found.sources for entry in part.model.sources}
        self.law = {entry.key: entry for part in found.law for entry in part.model.law}
        self.levels = [entry.id for entry in head.levels]
        self.patterns = {entry.id for entry in head.patterns}
        self.dimensions: dict[str, list[str]] = {
            entry.id: [value.id for value in entry.values] for entry in head.dimensions
        }
        self.suggestions = {entry.id: entry for entry in head.suggestions}
        self.lists = {entry.id: entry for entry in head.lists}
        self.headings = {entry.id for entry in head.headings}
        self.scores = {entry.id: entry for entry in head.scores}
        self.withdrawn = set(head.withdrawn)
        self.areas = {entry.id: entry for entry in found.areas.model.areas} if found.areas else {}
        self.services = {entry.id: entry for part in found.services for entry in part.model.services}

    def members(self, of: Group) -> list[str]:
        """The indicators of a group."""
        inside = self.by_domain.get(of.domain, set()) if of.domain is not None else self.indicators
        return [
            name
            for name, entry in self.indicators.items()
            if name in inside
            and (not of.kind or entry.kind in of.kind)
            and (of.strength is None or entry.starting_strength == of.strength)
            and (of.list_ is None or (of.list_ in self.lists and name in self.lists[of.list_].indicators))
            and (not of.indicators or name in of.indicators)
            and name not in of.leaving_out
        ]

    def read_by(self, condition: Condition) -> list[str]:
        """The indicators and case attributes that a condition reads."""
        if condition.at_least is not None:
            return self.members(condition.at_least.of)
        if condition.score is not None:
            return self.read_by_score(condition.score)
        return [name for name in (condition.indicator, condition.case) if name is not None]

    def read_by_score(self, score: str) -> list[str]:
        """The indicators and case attributes that earn points."""
        items = self.scores[score].items if score in self.scores else ()
        groups = [name for item in items if item.group for name in self.members(item.group)]
        return [*groups, *(item.case for item in items if item.case)]


def check_vocabulary(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """Unique ids, and names that exist, in vocabulary, sources and pack.yaml."""
    seen: dict[str, str] = {}
    for part in found.indicators:
        for index, entry in enumerate(part.model.indicators):
            yield from _once(seen, part.text, ("indicators", index, "id"), entry.id)
            yield from unknown(part.text, ("indicators", index, "ask"), entry.ask, names.agencies, "the agency")
            tools = [rating.tool for rating in entry.rated_by]
            yield from unknown(part.text, ("indicators", index, "rated_by"), tools, names.tools, "the tool")
    if found.tools:
        for index, tool in enumerate(found.tools.model.tools):
            yield from _once(seen, found.tools.text, ("tools", index, "id"), f"tool {tool.id}")
            yield from unknown(found.tools.text, ("tools", index, "source"), [tool.source], names.sources, "the source")
    yield from _sources(found, names)
    yield from _pack(found, names)


def _sources(found: RuleFiles, names: Names) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for part in found.sources:
        for index, entry in enumerate(part.model.sources):
            yield from _once(seen, part.text, ("sources", index, "id"), entry.id)
    for law in found.law:
        for index, item in enumerate(law.model.law):
            yield from _once(seen, law.text, ("law", index, "key"), item.key)
            yield from unknown(law.text, ("law", index, "sources"), item.sources, names.sources, "the source")


def _pack(found: RuleFiles, names: Names) -> Iterator[Problem]:
    if not found.pack:
        return
    text, head = found.pack.text, found.pack.model
    for part, entries in _closed_lists(head):
        seen: dict[str, str] = {}
        for index, entry in enumerate(entries):
            yield from _once(seen, text, (part, index, "id"), entry.id)
    yield from unknown(text, ("lowest_level_of_concern",), [head.lowest_level_of_concern], names.levels, "the level")
    core = head.core_questions.questions if head.core_questions else ()
    for index, question in enumerate(core):
        path: Path = ("core_questions", "questions", index)
        yield from unknown(text, path, [question.indicator], names.indicators, "the indicator")
        yield from unknown(text, path, question.ask, names.agencies, "the agency")
    yield from unknown(text, ("leaves_out",), head.leaves_out, names.indicators, "the indicator")
    yield from unknown(text, ("process_ladder",), head.process_ladder, names.suggestions, "the suggestion")
    if head.published:
        yield from unknown(text, ("published", "tool"), [head.published.tool], names.tools, "the tool")


def _closed_lists(head: Any) -> Iterator[tuple[str, Iterable[Any]]]:
    for part in ("levels", "patterns", "dimensions", "suggestions", "lists", "headings", "scores"):
        yield part, getattr(head, part)


def _once(seen: dict[str, str], text: TextFile, path: Path, name: str) -> Iterator[Problem]:
    place = f"{text.name}, line {text.line_of(path)}"
    if name in seen:
        yield text.problem(
            path, f'the id "{name}" is already used in {seen[name]}. Give each its own.', kind="duplicate-id"
        )
    seen.setdefault(name, place)


def unknown(
    text: TextFile, path: Path, words: Iterable[str], known: Iterable[str], what: str, rule: str | None = None
) -> Iterator[Problem]:
    """A problem for each of ``words`` that is not one of ``known``.

    Nothing where a whole part of the vocabulary or all sources could not be read: that is one problem, already named.
    """
    listed = list(known)
    if not listed and what in WHOLE_PARTS:
        return
    for word in words:
        if word not in listed:
            kind = f"unknown-{what.removeprefix('the ').replace(' ', '-')}"
            yield text.problem(path, not_in(word, listed, what), kind=kind, rule=rule)
