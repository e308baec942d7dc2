"""Whether rules conclude each other in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.lint.conditions import conditions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.errors import Problem
    from cce_engine.conditions import Condition
    from cce_engine.language import RuleFile
    from cce_engine.load import Parsed, RuleFiles

Thing = tuple[str, str]


def check_cycles(found: RuleFiles) -> Iterator[Problem]:
    """Each circle once, at the rule of it that comes first, with every rule on the way round."""
    writers: dict[Thing, list[str]] = {}
    for parsed in found.rules:
        for thing in concluded_by(parsed.model):
            writers.setdefault(thing, []).append(parsed.model.id)
    rests_on = {
        parsed.model.id: [name for thing in _read_by(parsed.model) for name in writers.get(thing, ())]
        for parsed in found.rules
    }
    told: set[frozenset[str]] = set()
    for parsed in found.rules:
        circle = _circle(parsed.model.id, rests_on)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            yield _named(parsed, circle)


def concluded_by(rule: RuleFile) -> Iterator[Thing]:
    """What a rule concludes that another may read."""
    then = rule.then
    if then.pattern:
        yield "pattern", then.pattern
    elif then.dimension:
        yield "dimension", then.dimension
    elif then.level or then.floor:
        yield "level", ""


def _read_by(rule: RuleFile) -> Iterator[Thing]:
    for path, condition in conditions_of(rule):
        if path[0] == "when":
            yield from things_in(condition)


def things_in(condition: Condition) -> Iterator[Thing]:
    """The conclusions that an elementary condition reads."""
    if condition.pattern:
        yield "pattern", condition.pattern
    if condition.dimension:
        yield "dimension", condition.dimension
    if condition.level:
        yield "level", ""


def _circle(start: str, rests_on: dict[str, list[str]]) -> list[str]:
    """The shortest way from a rule back to itself, or nothing."""
    ways: list[list[str]] = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for name in rests_on.get(way[-1], ()):
            if name == start:
                return way
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []


def _named(parsed: Parsed[RuleFile], circle: list[str]) -> Problem:
    way = " on ".join([*circle, circle[0]])
    message = f"rests on itself: {way}. Take one of these tests out; each rule may read only what was concluded before."
    return parsed.text.problem(("when",), message, kind="circular-derivation", rule=parsed.model.id)
