"""Mutants of a rule: copies that differ in one small thing, as a slip of the hand would make them.

Each is a rule as plain data, as it would stand in its file. What changes nothing at all is not made.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Rule = dict[str, Any]
Place = tuple[str | int, ...]

NUMBERS = ("count", "domains", "sources", "episodes", "reaches", "below")
LISTS = ("is", "includes", "basis", "kind", "indicators", "leaving_out")
SPAN = re.compile(r"(\d+) (\w+?)s?\Z")
KINDS = (
    "comparison flipped", "number changed by one", "condition dropped", "all and any swapped", "level or value changed",
    "window changed", "status changed", "list shortened",
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """The ordered words of a pack."""

    levels: tuple[str, ...]
    dimensions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Mutant:
    """One mutated rule: what was changed, of which kind, and where."""

    rule: str
    kind: str
    what: str
    original: Rule
    data: Rule


def mutants(rule: Rule, words: Words) -> Iterator[Mutant]:
    """Every mutant of a rule."""
    for kind, what, place, change in _changes(rule, words):
        data = deepcopy(rule)
        change(_at(data, place))
        if data != rule:
            yield Mutant(rule["id"], kind, f"{'.'.join(map(str, place)) or 'rule'}: {what}", rule, data)


def _at(data: Any, place: Place) -> Any:
    for step in place:
        data = data[step]
    return data


Change = tuple[str, str, Place, "Callable[[Any], Any]"]


def _changes(rule: Rule, words: Words) -> Iterator[Change]:
    yield from _outcome(rule["then"], words)
    for place in _conditions(rule):
        yield from _condition(_at(rule, place), place, words)


def _conditions(rule: Rule) -> Iterator[Place]:
    """The places of all conditions: of the rule, and of what its card lacks or waits for."""
    yield from _nested(rule["when"], ("when",))
    card = rule["then"].get("suggest", {})
    for part in ("needs", "held_by"):
        for number, item in enumerate(card.get(part, ())):
            yield from _nested(item["when"], ("then", "suggest", part, number, "when"))


def _nested(condition: Rule, place: Place) -> Iterator[Place]:
    yield place
    for key in ("all", "any"):
        for number, part in enumerate(condition.get(key, ())):
            yield from _nested(part, (*place, key, number))


def _condition(condition: Rule, place: Place, words: Words) -> Iterator[Change]:
    for key, other in (("all", "any"), ("any", "all")):
        if len(condition.get(key, ())) > 1:
            yield "all and any swapped", f"{key} becomes {other}", place, _renamed(key, other)
            for number in range(len(condition[key])):
                yield "condition dropped", f"{key}.{number} is dropped", place, _dropped(key, number)
    yield from _shorter(condition, place)
    yield from _numbers(condition, place)
    yield from _flips(condition, place)
    yield from _conclusions(condition, place, words)
    if "at_least" in condition:
        yield from _numbers(condition["at_least"], (*place, "at_least"))
        yield from _shorter(condition["at_least"], (*place, "at_least"))
        yield from _shorter(condition["at_least"]["of"], (*place, "at_least", "of"))
    if "indicator" in condition or "at_least" in condition:
        inside = (*place, "at_least") if "at_least" in condition else place
        yield from _filters(_at(condition, inside[len(place) :]), inside)


def _numbers(part: Rule, place: Place) -> Iterator[Change]:
    for key in NUMBERS:
        if isinstance(part.get(key), int):
            for step in (1, -1):
                if part[key] + step >= (0 if key in ("reaches", "below") else 1):
                    number = part[key] + step
                    yield "number changed by one", f"{key} {part[key]} becomes {number}", place, _set(key, number)


def _shorter(part: Rule, place: Place) -> Iterator[Change]:
    """A list without one of its words; one that only takes words away may also be left with none."""
    for key in LISTS:
        words = part.get(key)
        if isinstance(words, list) and (len(words) > 1 or key == "leaving_out"):
            for word in words:
                rest = [other for other in words if other != word]
                yield "list shortened", f"{key} loses {word}", place, _set(key, rest)


def _flips(part: Rule, place: Place) -> Iterator[Change]:
    if "case" in part:
        for key, other in (("below", "reaches"), ("reaches", "below")):
            if key in part:
                yield "comparison flipped", f"{key} becomes {other}", place, _renamed(key, other)
        if part.get("is") in ("yes", "no"):
            other = "no" if part["is"] == "yes" else "yes"
            yield "comparison flipped", f"is {part['is']} becomes is {other}", place, _set("is", other)
    if "level" in part:
        exactly = not part.get("exactly", False)
        yield "comparison flipped", f"exactly becomes {exactly}", place, _set("exactly", exactly)


def _conclusions(part: Rule, place: Place, words: Words) -> Iterator[Change]:
    if "level" in part:
        for other in _next_to(part["level"], words.levels):
            yield "level or value changed", f"level {part['level']} becomes {other}", place, _set("level", other)
    if "dimension" in part:
        for other in _next_to(part["reaches"], words.dimensions[part["dimension"]]):
            yield "level or value changed", f"{part['reaches']} becomes {other}", place, _set("reaches", other)


def _next_to(word: str, words: tuple[str, ...]) -> list[str]:
    """The words just below and just above."""
    place = words.index(word)
    return [*words[max(place - 1, 0) : place], *words[place + 1 : place + 2]]


def _filters(part: Rule, place: Place) -> Iterator[Change]:
    for key in ("within", "earlier_than"):
        if key in part:
            for other in _spans(part[key]):
                yield "window changed", f"{key} {part[key]} becomes {other}", place, _set(key, other)
            yield "window changed", f"{key} is dropped", place, _without(key)
    given = part.get("status", ["present", "suspected"])
    status = [given] if isinstance(given, str) else list(given)
    if set(status) == {"present", "suspected"}:
        yield "status changed", "only present counts", place, _set("status", ["present"])
    elif set(status) <= {"present", "suspected"}:
        yield "status changed", f"{' or '.join(status)} becomes present or suspected", place, _without("status")
    else:
        wider = sorted({*status, "suspected"})
        yield "status changed", f"{' or '.join(status)} becomes {' or '.join(wider)}", place, _set("status", wider)
    if "basis" in part:
        yield "status changed", "any basis counts", place, _without("basis")


def _spans(span: str) -> Iterator[str]:
    """A window half as long and one twice as long."""
    found = SPAN.match(span)
    if found:
        count, unit = int(found[1]), found[2]
        for other in (count // 2, count * 2):
            if other:
                yield f"{other} {unit}{'s' if other > 1 else ''}"


def _outcome(then: Rule, words: Words) -> Iterator[Change]:
    for key in ("level", "floor"):
        if key in then:
            for other in _next_to(then[key], words.levels):
                yield "level or value changed", f"{then[key]} becomes {other}", ("then",), _set(key, other)
    if "value" in then:
        for other in _next_to(then["value"], words.dimensions[then["dimension"]]):
            yield "level or value changed", f"{then['value']} becomes {other}", ("then",), _set("value", other)


def _set(key: str, value: object) -> Callable[[Any], Any]:
    return lambda part: part.__setitem__(key, value)


def _without(key: str) -> Callable[[Any], Any]:
    return lambda part: part.pop(key, None)


def _renamed(key: str, other: str) -> Callable[[Any], Any]:
    return lambda part: part.__setitem__(other, part.pop(key))


def _dropped(key: str, number: int) -> Callable[[Any], Any]:
    return lambda part: part[key].pop(number)
