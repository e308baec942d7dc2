"""Whether every rule has cases beside it that fire, nearly fire, stay silent and do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.errors import not_in
from cce_engine.lint.names import Names, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.errors import Problem
    from cce_engine.language import CasesFile
    from cce_engine.load import Parsed, RuleFiles

KINDS = ("fires", "near_miss", "silent", "not_known")


def check_cases(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """Missing case files, missing kinds of case, and cases that name what does not exist."""
    rules = {parsed.model.id: parsed for parsed in found.rules}
    covered: set[str] = set()
    for parsed in found.cases:
        rule = parsed.model.rule
        covered.add(rule)
        if rule not in rules and rule not in found.unread_rules():
            yield parsed.text.problem(("rule",), not_in(rule, rules, "the rule"), kind="unknown-rule", rule=rule)
        yield from _kinds(parsed)
        yield from _case_names(parsed, names)
    for rule_id, rule_file in rules.items():
        if rule_id not in covered:
            name = rule_file.name.rsplit("/", 1)[-1].replace(".yaml", ".cases.yaml")
            message = f"has no cases. Write {name} beside it: one that fires, a near miss, one silent, one not known."
            yield rule_file.text.problem(("id",), message, kind="no-cases", rule=rule_id)


def _kinds(parsed: Parsed[CasesFile]) -> Iterator[Problem]:
    missing = [kind for kind in KINDS if kind not in {case.kind for case in parsed.model.cases}]
    if missing:
        message = f"no case of kind {', '.join(missing)}. Every rule has one of each: {', '.join(KINDS)}."
        yield parsed.text.problem(("cases",), message, kind="missing-case-kind", rule=parsed.model.rule)


def _case_names(parsed: Parsed[CasesFile], names: Names) -> Iterator[Problem]:
    for index, case in enumerate(parsed.model.cases):
        for place, item in enumerate(case.observations):
            found = str(item.get("indicator", ""))
            path = ("cases", index, "observations", place, "indicator")
            yield from unknown(parsed.text, path, [found], names.indicators, "the indicator", parsed.model.rule)
        yield from unknown(
            parsed.text,
            ("cases", index, "attributes"),
            case.attributes,
            names.attributes,
            "the case attribute",
            parsed.model.rule,
        )
        if case.level:
            yield from unknown(
                parsed.text,
                ("cases", index, "level"),
                [case.level],
                names.levels,
                "the level",
                parsed.model.rule,
            )
