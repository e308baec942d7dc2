"""Whether every name and value in the conditions of a pack exists, and is of the right type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.errors import not_in
from cce_engine.lint.names import Names, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.errors import Problem
    from cce_core.text_file import Path, TextFile
    from cce_engine.conditions import AtLeast, Condition
    from cce_engine.language import RuleFile
    from cce_engine.load import RuleFiles


GRAPH = {"graph", "network", "linked"}  # how the names of such facts begin


def check_conditions(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """Every unknown name or value in any condition of any rule."""
    for parsed in found.rules:
        checker = Checker(parsed.text, parsed.model.id, names)
        for path, condition in conditions_of(parsed.model):
            yield from checker.check(path, condition)


def conditions_of(rule: RuleFile) -> Iterator[tuple[Path, Condition]]:
    """Every elementary condition of a rule with its place in the file, those of its card included."""
    yield from leaves_of(("when",), rule.when)
    if rule.then.suggest:
        for index, need in enumerate(rule.then.suggest.needs):
            yield from leaves_of(("then", "suggest", "needs", index, "when"), need.when)
        for index, hold in enumerate(rule.then.suggest.held_by):
            yield from leaves_of(("then", "suggest", "held_by", index, "when"), hold.when)


def leaves_of(path: Path, condition: Condition) -> Iterator[tuple[Path, Condition]]:
    """The elementary conditions of one condition, each with its place in the file."""
    for key, parts in (("all", condition.all_), ("any", condition.any_)):
        if parts is not None:
            for index, part in enumerate(parts):
                yield from leaves_of((*path, key, index), part)
            return
    yield path, condition


def of_the_graph(name: str) -> bool:
    """Whether a name is of a fact that the network of links gives."""
    return name.split("_", 1)[0] in GRAPH


class Checker:
    """Checks elementary conditions: those of one rule, or of a file that no rule owns."""

    def __init__(self, text: TextFile, rule: str | None, names: Names) -> None:
        self.text, self.rule, self.names = text, rule, names

    def check(self, path: Path, condition: Condition) -> Iterator[Problem]:
        """Every unknown name, value or type in one elementary condition."""
        names = self.names
        if condition.indicator is not None:
            if condition.indicator in names.never_read:
                yield self._not_to_be_read((*path, "indicator"), condition.indicator)
            else:
                yield from self._unknown((*path, "indicator"), [condition.indicator], names.indicators, "the indicator")
        elif condition.pattern is not None:
            yield from self._unknown((*path, "pattern"), [condition.pattern], names.patterns, "the pattern")
        elif condition.level is not None:
            yield from self._unknown((*path, "level"), [condition.level], names.levels, "the level")
        elif condition.score is not None:
            yield from self._unknown((*path, "score"), [condition.score], names.scores, "the score")
        elif condition.dimension is not None:
            yield from self._dimension(path, condition)
        elif condition.case is not None:
            yield from self._attribute(path, condition)
        elif condition.at_least is not None:
            yield from self._group((*path, "at_least"), condition.at_least)

    def _unknown(self, path: Path, words: list[str], known: object, what: str) -> Iterator[Problem]:
        return unknown(self.text, path, words, known, what, self.rule)  # type: ignore[arg-type]  # dicts, sets and lists of names alike

    def _dimension(self, path: Path, condition: Condition) -> Iterator[Problem]:
        name = condition.dimension or ""
        if name not in self.names.dimensions:
            yield from self._unknown((*path, "dimension"), [name], self.names.dimensions, "the dimension")
        else:
            values = self.names.dimensions[name]
            yield from self._unknown((*path, "reaches"), [str(condition.reaches)], values, "the value")

    def _group(self, path: Path, at_least: AtLeast) -> Iterator[Problem]:
        of, names = at_least.of, self.names
        if of.domain is not None:
            yield from self._unknown((*path, "of", "domain"), [of.domain], names.domains, "the domain")
        yield from self._unknown((*path, "of", "indicators"), [*of.indicators], names.indicators, "the indicator")
        yield from self._unknown((*path, "of", "leaving_out"), [*of.leaving_out], names.indicators, "the indicator")
        if of.list_ is not None:
            yield from self._unknown((*path, "of", "list"), [of.list_], names.lists, "the list")
        members = names.members(of)
        domains = {domain for domain, inside in names.by_domain.items() if inside & set(members)}
        wanted, there = (at_least.domains, len(domains)) if at_least.domains else (at_least.count or 1, len(members))
        if wanted is not None and there < wanted:
            unit = "parts of life" if at_least.domains else "indicators"
            message = f"{wanted} are wanted, but the group holds only {there} {unit}: it can never be met."
            yield self.text.problem(path, message, kind="impossible-condition", rule=self.rule)

    def _attribute(self, path: Path, condition: Condition) -> Iterator[Problem]:
        name, names = condition.case or "", self.names
        entry = names.attributes.get(name)
        unmarked = of_the_graph(name) and not (entry and entry.from_links)  # what is marked so is for check_network
        if name in names.never_read or unmarked:
            yield self._not_to_be_read((*path, "case"), name)
        elif name not in names.attributes:
            yield from self._unknown((*path, "case"), [name], names.attributes, "the case attribute")
        else:
            yield from self._attribute_value(path, condition)

    def _not_to_be_read(self, path: Path, name: str) -> Problem:
        kind = "graph-in-level" if of_the_graph(name) else "protected-characteristic"
        why = "links between cases are for people to look at, not for rules" if of_the_graph(name) else ""
        message = f'no rule may read "{name}"{f": {why}" if why else ""}. Remove the condition.'
        if not why:
            message += " A service's own limits belong in its card."
        return self.text.problem(path, message, kind=kind, rule=self.rule)

    def _attribute_value(self, path: Path, condition: Condition) -> Iterator[Problem]:
        entry = self.names.attributes[condition.case or ""]
        relations = {"number": ("below", "reaches"), "choices": ("includes",)}.get(entry.type, ("is_",))
        used = next(key for key in ("is_", "below", "reaches", "includes") if getattr(condition, key) is not None)
        value = getattr(condition, used)
        key = used.rstrip("_")
        if used not in relations:
            wanted = " or ".join(name.rstrip("_") for name in relations)
            message = f"{entry.id} is a {entry.type.replace('_', '/')} attribute: test it with {wanted}, not {key}."
            yield self.text.problem((*path, key), message, kind="wrong-type", rule=self.rule)
        elif entry.type == "number" and not isinstance(value, int):
            message = f"{entry.id} is a number: {not_in(str(value), ['a whole number'], 'the value')}"
            yield self.text.problem((*path, key), message, kind="wrong-type", rule=self.rule)
        elif entry.type != "number":
            allowed = ["yes", "no"] if entry.type == "yes_no" else [*entry.values] or [*self.names.agencies]
            yield from self._unknown(
                (*path, key), list(value) if isinstance(value, tuple) else [value], allowed, "the value"
            )
