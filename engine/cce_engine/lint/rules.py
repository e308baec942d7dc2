"""Whether each rule keeps to its stratum, reads only what it may, cites what exists and can be matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.language import Stratum
from cce_engine.lint.conditions import conditions_of
from cce_engine.lint.names import Names, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.errors import Problem
    from cce_core.text_file import Path
    from cce_engine.conditions import Condition
    from cce_engine.language import RuleFile
    from cce_engine.load import Parsed, RuleFiles

ORDER = [stratum.value for stratum in Stratum]
LOWERING = {"absent", "not_known"}


def check_rules(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """Every problem of the rules of a pack beyond the names in their conditions."""
    seen: dict[tuple[str, int], str] = {}
    for parsed in found.rules:
        yield from _identity(parsed, seen, names)
        yield from _citations(parsed, names)
        yield from _outcome(parsed, names)
        for path, condition in conditions_of(parsed.model):
            yield from _order(parsed, path, condition)
            if path[0] == "when" and parsed.model.stratum in (
                Stratum.PATTERN,
                Stratum.DIMENSION,
                Stratum.LEVEL,
            ):
                yield from _raises_only(parsed, path, condition, names)


def _problem(parsed: Parsed[RuleFile], path: Path, kind: str, message: str) -> Problem:
    return parsed.text.problem(path, message, kind=kind, rule=parsed.model.id)


def _identity(parsed: Parsed[RuleFile], seen: dict[tuple[str, int], str], names: Names) -> Iterator[Problem]:
    rule_id, file = parsed.model.id, parsed.name.rsplit("/", 1)[-1]
    if not file.startswith(f"{rule_id}-") and file != f"{rule_id}.yaml":
        yield _problem(parsed, ("id",), "file-name", f"the file is called {file}; a rule's file begins with its id.")
    version = (rule_id, parsed.model.version)
    if version in seen:
        message = (
            f'two rules have the id "{rule_id}" and are version {version[1]}: the other is {seen[version]}. '
            "Give one another id, or let it follow as the next version."
        )
        yield _problem(parsed, ("id",), "duplicate-id", message)
    if rule_id in names.withdrawn:
        yield _problem(parsed, ("id",), "withdrawn-id", f'the id "{rule_id}" was withdrawn and is never used again.')
    seen.setdefault(version, parsed.name)


def _citations(parsed: Parsed[RuleFile], names: Names) -> Iterator[Problem]:
    for index, citation in enumerate(parsed.model.sources):
        yield from unknown(
            parsed.text, ("sources", index, "id"), [citation.id], names.sources, "the source", parsed.model.id
        )
    yield from unknown(parsed.text, ("law",), parsed.model.law, names.law, "the law-status key", parsed.model.id)


def _outcome(parsed: Parsed[RuleFile], names: Names) -> Iterator[Problem]:
    then, rule, text = parsed.model.then, parsed.model.id, parsed.text
    if then.pattern:
        yield from unknown(text, ("then", "pattern"), [then.pattern], names.patterns, "the pattern", rule)
    if then.dimension:
        values = names.dimensions.get(then.dimension)
        if values is None:
            yield from unknown(text, ("then", "dimension"), [then.dimension], names.dimensions, "the dimension", rule)
        else:
            yield from unknown(text, ("then", "value"), [then.value or ""], values, "the value", rule)
    for key in ("level", "floor"):
        name = getattr(then, key)
        if name:
            yield from unknown(text, ("then", key), [name], names.levels, "the level", rule)
            if name == names.levels[0]:
                message = f'"{name}" is where every case starts; a rule concludes a higher level.'
                yield _problem(parsed, ("then", key), "starting-level", message)
    if then.suggest:
        yield from _card(parsed, names)


def _card(parsed: Parsed[RuleFile], names: Names) -> Iterator[Problem]:
    card, text, rule = parsed.model.then.suggest, parsed.text, parsed.model.id
    if card is None:
        return
    path: Path = ("then", "suggest")
    yield from unknown(text, (*path, "what"), [card.what], names.suggestions, "the suggestion", rule)
    yield from unknown(text, (*path, "who_may_make_it"), card.who_may_make_it, names.agencies, "the agency", rule)
    if card.attendance is not None:
        place = (*path, "attendance", "agency")
        yield from unknown(text, place, [card.attendance.agency], names.agencies, "the agency", rule)
        named = names.suggestions.get(card.what)
        if named is not None and named.kind != "invite":
            message = f'attendance goes with suggestions of kind invite; "{card.what}" is of kind {named.kind}.'
            yield _problem(parsed, (*path, "attendance"), "wrong-kind", message)
    for index, need in enumerate(card.needs):
        yield from unknown(text, (*path, "needs", index, "ask"), need.ask, names.agencies, "the agency", rule)


def _order(parsed: Parsed[RuleFile], path: Path, condition: Condition) -> Iterator[Problem]:
    """A rule sees only what earlier strata concluded."""
    for kind in ("pattern", "dimension", "level"):
        name = getattr(condition, kind)
        if name is None:
            continue
        if ORDER.index(kind) >= ORDER.index(parsed.model.stratum):
            message = (
                f"a {parsed.model.stratum} rule cannot read a {kind}: that is concluded later or at the same time."
            )
            yield _problem(parsed, (*path, kind), "stratum-order", message)


def _raises_only(parsed: Parsed[RuleFile], path: Path, condition: Condition, names: Names) -> Iterator[Problem]:
    """Rules that lead to a level only ever raise it, and read no characteristic without saying why."""
    filters = condition.at_least or condition
    lowering = LOWERING & {status.value for status in filters.status}
    if lowering:
        message = f"status {' and '.join(sorted(lowering))} may not lead to a level: knowing more could then lower it."
        yield _problem(parsed, (*path, "status"), "lowering-rule", message)
    asked = {status.value for status in filters.status}
    if asked == {"suspected"}:
        message = "status suspected alone may not lead to a level: confirming it would then lower it. Add present."
        yield _problem(parsed, (*path, "status"), "lowering-rule", message)
    if condition.dimension == "control":
        message = "what leads to a level may not read control: what is in place changes the plan, not the level."
        yield _problem(parsed, (*path, "dimension"), "lowering-rule", message)
    if parsed.model.then.dimension == "control":
        return
    read = names.read_by(condition)
    if any(name in names.indicators and names.indicators[name].kind == "protective_factor" for name in read):
        message = "what leads to a level may not read a protective factor: it changes the plan, not the level."
        yield _problem(parsed, path, "protective-factor", message)
    named = [name for name in read if name in names.only_with_reason]
    if named and not parsed.model.why_this_characteristic:
        message = f"reads {named[0]}: say why in why_this_characteristic, and cite the source that says so."
        yield _problem(parsed, path, "characteristic-without-reason", message)
