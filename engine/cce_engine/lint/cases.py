"""Whether every rule has cases beside it that fire, nearly fire, stay silent and do not know, on a day it applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.dates import in_words
from cce_core.errors import not_in
from cce_engine.lint.days import applies
from cce_engine.lint.names import Names, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.errors import Problem
    from cce_engine.language import CasesFile, RuleFile
    from cce_engine.load import Parsed, RuleFiles

KINDS = ("fires", "near_miss", "silent", "not_known")


def check_cases(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """Missing case files, missing kinds of case, and cases that name what does not exist."""
    owed = {entry.rule: entry.kinds for entry in found.owed.model.owed} if found.owed else {}
    versions: dict[str, list[Parsed[RuleFile]]] = {}
    for parsed in found.rules:
        versions.setdefault(parsed.model.id, []).append(parsed)
    for cases in found.cases:
        yield from _beside_a_rule(cases, versions, found)
        yield from _kinds(cases, owed.get(cases.model.rule, ()))
        yield from _case_names(cases, names)
        yield from _card_words(cases, versions.get(cases.model.rule, []))
    for parsed in found.rules:
        yield from _without(parsed, versions[parsed.model.id], found)
    yield from _not_owed(found, versions)


def _beside_a_rule(
    cases: Parsed[CasesFile], versions: dict[str, list[Parsed[RuleFile]]], found: RuleFiles
) -> Iterator[Problem]:
    rule, day = cases.model.rule, cases.model.as_of
    if rule not in versions:
        if rule not in found.unread_rules():
            yield cases.text.problem(("rule",), not_in(rule, versions, "the rule"), kind="unknown-rule", rule=rule)
    elif not any(applies(version.model.in_force, day) for version in versions[rule]):
        message = f"{rule} does not apply on {in_words(day)}. Give a day between its first and its last."
        yield cases.text.problem(("as_of",), message, kind="not-in-force", rule=rule)


def _without(parsed: Parsed[RuleFile], versions: list[Parsed[RuleFile]], found: RuleFiles) -> Iterator[Problem]:
    """A rule without cases; of several versions each needs its own."""
    beside = [cases.model.as_of for cases in found.cases if cases.model.rule == parsed.model.id]
    own = [day for day in beside if len(versions) == 1 or applies(parsed.model.in_force, day)]
    unreadable = {problem.file for problem in found.problems}
    name = parsed.name.replace(".yaml", ".cases.yaml")
    if not own and name not in unreadable:
        message = (
            f"has no cases. Write {name.rsplit('/', 1)[-1]} beside it: "
            "one that fires, a near miss, one silent, one not known."
        )
        yield parsed.text.problem(("id",), message, kind="no-cases", rule=parsed.model.id)


def _kinds(parsed: Parsed[CasesFile], owed: tuple[str, ...]) -> Iterator[Problem]:
    there = {case.kind for case in parsed.model.cases}
    missing = [kind for kind in KINDS if kind not in there and kind not in owed]
    if missing:
        message = f"no case of kind {', '.join(missing)}. Every rule has one of each: {', '.join(KINDS)}."
        yield parsed.text.problem(("cases",), message, kind="missing-case-kind", rule=parsed.model.rule)


def _not_owed(found: RuleFiles, versions: dict[str, list[Parsed[RuleFile]]]) -> Iterator[Problem]:
    """Entries of the list of owed cases that have been paid: the list may only grow shorter."""
    there: dict[str, set[str]] = {}
    for cases in found.cases:
        there.setdefault(cases.model.rule, set()).update(case.kind for case in cases.model.cases)
    for index, entry in enumerate(found.owed.model.owed if found.owed else ()):
        paid = [kind for kind in entry.kinds if kind in there.get(entry.rule, ())]
        if found.owed and (paid or entry.rule not in versions):
            why = f"it has a case of kind {', '.join(paid)}" if paid else "there is no such rule"
            message = f"{entry.rule} no longer owes this: {why}. Take it off the list."
            yield found.owed.text.problem(("owed", index), message, kind="not-owed", rule=entry.rule)


def _case_names(parsed: Parsed[CasesFile], names: Names) -> Iterator[Problem]:
    text, rule = parsed.text, parsed.model.rule
    for index, case in enumerate(parsed.model.cases):
        for place, item in enumerate(case.observations):
            path = ("cases", index, "observations", place, "indicator")
            yield from unknown(text, path, [str(item.get("indicator", ""))], names.indicators, "the indicator", rule)
        at = ("cases", index, "attributes")
        yield from unknown(text, at, case.attributes, names.attributes, "the case attribute", rule)
        yield from unknown(text, ("cases", index, "ratings"), case.ratings, names.headings, "the heading", rule)
        if case.level:
            yield from unknown(text, ("cases", index, "level"), [case.level], names.levels, "the level", rule)
        at = ("cases", index, "dimensions")
        yield from unknown(text, at, case.dimensions, names.dimensions, "the dimension", rule)
        for name, value in case.dimensions.items():
            known = names.dimensions.get(name, [value])
            yield from unknown(text, at, [value], known, "the value", rule)


def _card_words(parsed: Parsed[CasesFile], versions: list[Parsed[RuleFile]]) -> Iterator[Problem]:
    """What cases say that a card lacks or waits for, and the card does not know."""
    cards = [version.model.then.suggest for version in versions if version.model.then.suggest]
    needs = [need.say for card in cards for need in card.needs]
    holds = [hold.because for card in cards for hold in card.held_by]
    rule = parsed.model.rule
    for index, case in enumerate(parsed.model.cases if versions else ()):
        at = ("cases", index)
        yield from unknown(parsed.text, (*at, "lacks"), case.lacks or (), needs, "the need", rule)
        yield from unknown(parsed.text, (*at, "waits"), case.waits or (), holds, "the reason to wait", rule)
