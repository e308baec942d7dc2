"""Whether what a rule reads of other rules is concluded by any of them, on every day on which it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.dates import in_words
from cce_engine.lint.conditions import conditions_of
from cce_engine.lint.days import applies, epochs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cce_core.errors import Problem
    from cce_core.text_file import Path
    from cce_engine.conditions import Condition
    from cce_engine.language import RuleFile
    from cce_engine.lint.names import Names
    from cce_engine.load import Parsed, RuleFiles


def check_reach(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """Tests on a pattern, a value or a level that no rule concludes, each at the first such day."""
    told: set[tuple[str, Path]] = set()
    for day in epochs(found.rules, found.pack.model.in_force) if found.pack and not found.lost else ():
        in_force = [parsed for parsed in found.rules if applies(parsed.model.in_force, day)]
        concluded = {_conclusion(parsed.model) for parsed in in_force}
        for parsed in in_force:
            for path, condition in conditions_of(parsed.model):
                missing = _missing(condition, concluded, names, found.mentioned)
                if missing and (parsed.name, path) not in told:
                    told.add((parsed.name, path))
                    yield _problem(parsed, path, missing, day)


def _problem(parsed: Parsed[RuleFile], path: Path, missing: tuple[str, str], day: date) -> Problem:
    since = f"from {in_words(day)} " if day > parsed.model.in_force.from_ else ""
    message = f"{since}no rule concludes {missing[1]}: it can never be met."
    return parsed.text.problem((*path, missing[0]), message, kind="impossible-condition", rule=parsed.model.id)


def _conclusion(rule: RuleFile) -> tuple[str, str, str]:
    then = rule.then
    if then.dimension:
        return "dimension", then.dimension, then.value or ""
    if then.pattern:
        return "pattern", then.pattern, ""
    return "level", "level", then.level or then.floor or ""


def _missing(
    condition: Condition, concluded: set[tuple[str, str, str]], names: Names, mentioned: set[str]
) -> tuple[str, str] | None:
    """The field that asks for what nobody concludes, and that in words; names that do not exist are told elsewhere."""
    if condition.pattern:
        known = condition.pattern in names.patterns
        if not known or condition.pattern in mentioned or ("pattern", condition.pattern, "") in concluded:
            return None
        return "pattern", f'the pattern "{condition.pattern}"'
    if condition.dimension:
        ranks = names.dimensions.get(condition.dimension, [])
        wanted = _at_least(ranks, str(condition.reaches), exactly=False)
        what = f"{condition.dimension} {condition.reaches}, or more"
        return _unless("reaches", what, "dimension", condition.dimension, wanted, concluded, mentioned)
    if condition.level:
        wanted = _at_least(names.levels, condition.level, exactly=condition.exactly)
        what = f'the level "{condition.level}"' + ("" if condition.exactly else ", or a higher one")
        return _unless("level", what, "level", "level", wanted, concluded, mentioned)
    return None


def _at_least(ranks: Sequence[str], value: str, *, exactly: bool) -> Sequence[str]:
    """The values that would do; none where nothing is to be said: a value unknown, or where every case starts."""
    if value not in ranks[1:]:
        return ()
    return (value,) if exactly else ranks[ranks.index(value) :]


def _unless(
    field: str, what: str, kind: str, name: str, wanted: Sequence[str], concluded: set[tuple[str, str, str]],
    mentioned: set[str],
) -> tuple[str, str] | None:  # fmt: skip
    there = any((kind, name, value) in concluded or value in mentioned for value in wanted)
    return None if there or not wanted else (field, what)
