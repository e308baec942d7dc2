"""Whether two rules say the same, get in each other's way, or one makes the other unnecessary.

Several rules may conclude one pattern, one value or one level: the highest counts, and each gives its own reason.
Several may suggest one step: the weightiest and soonest gives the words. See decision 0017.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.errors import Problem
    from cce_engine.language import RuleFile
    from cce_engine.lint.names import Names
    from cce_engine.lint.shapes import Shape, Shapes

WEIGHTS = ("prepare", "consider", "do")


def check_pairs(shapes: Shapes, names: Names) -> Iterator[Problem]:
    """Every pair of rules of one output, of which at least one is at fault."""
    together: dict[tuple[str, str], list[Shape]] = {}
    for shape in shapes.rules:
        together.setdefault(_output(shape.rule), []).append(shape)
    for group in together.values():
        for place, shape in enumerate(group):
            for other in group[:place]:
                if shape.rule.id != other.rule.id and _overlap(shape.rule, other.rule):
                    yield from _pair(shapes, names, other, shape)


def _output(rule: RuleFile) -> tuple[str, str]:
    """What a rule writes: levels and floors are one, for the highest counts."""
    then = rule.then
    if rule.stratum == "level":
        return "level", ""
    if then.suggest:
        return "suggest", then.suggest.what
    return rule.stratum.value, then.pattern or then.dimension or then.caution or ""


def _pair(shapes: Shapes, names: Names, first: Shape, second: Shape) -> Iterator[Problem]:
    forth = shapes.implies(first.alternatives, second.alternatives)
    back = shapes.implies(second.alternatives, first.alternatives)
    if forth and back:
        yield _same(first, second)
    elif forth or back:
        narrow, wide = (first, second) if forth else (second, first)
        yield from _shadow(narrow, wide, names)
    elif first.rule.then.suggest:
        yield from _writers(shapes, first, second)


def _same(first: Shape, second: Shape) -> Problem:
    if first.rule.then == second.rule.then:
        message = f"says the same as {first.rule.id}, under the same conditions. Keep one."
        return second.problem(("when",), "duplicate-rule", message)
    message = f"has the same conditions as {first.rule.id} but another outcome. Change one, or keep the stronger."
    return second.problem(("when",), "different-outcome", message)


def _shadow(narrow: Shape, wide: Shape, names: Names) -> Iterator[Problem]:
    """The narrower of two rules, where the wider applies on all its days and says as much or more."""
    a, b = narrow.rule.in_force, wide.rule.in_force
    if b.from_ > a.from_ or (b.to is not None and (a.to is None or a.to > b.to)):
        return
    less, as_much = _strength(narrow.rule, names), _strength(wide.rule, names)
    if less is None or as_much is None or less > as_much or (narrow.rule.then.suggest and less == as_much):
        return
    if less < as_much and wide.rule.then.floor:
        message = (
            f"says {_said(narrow.rule)}, but whenever it fires the floor {wide.rule.id} already holds "
            f"{_said(wide.rule)}. Raise it above that floor, or take it out."
        )
        yield narrow.problem(("when",), "undercut-floor", message)
    else:
        message = (
            f"never adds anything: whenever it fires, {wide.rule.id} fires too and says {_said(wide.rule)}. "
            "Take it out, or make it say more."
        )
        yield narrow.problem(("when",), "shadowed-rule", message)


def _strength(rule: RuleFile, names: Names) -> int | None:
    """How much a rule says of what it writes; None where a name in it does not exist."""
    then = rule.then
    if then.suggest:
        return WEIGHTS.index(then.suggest.weight)
    if not (then.dimension or then.level or then.floor):
        return 0
    ranks = names.dimensions.get(then.dimension, []) if then.dimension else names.levels
    said = then.value or then.level or then.floor
    return ranks.index(said) if said in ranks else None


def _said(rule: RuleFile) -> str:
    then = rule.then
    if then.suggest:
        return f"{then.suggest.weight} {then.suggest.what}"
    return then.level or then.floor or then.value or then.pattern or "the same"


def _writers(shapes: Shapes, first: Shape, second: Shape) -> Iterator[Problem]:
    """Two cards of one step, as weighty and as soon as each other: whose words are read is then left to their ids."""
    one, other = first.rule.then.suggest, second.rule.then.suggest
    if one is None or other is None or (one.weight, one.by) != (other.weight, other.by):
        return
    differ = [
        key for key in ("agreement", "who_may_make_it", "handling") if set(_each(one, key)) != set(_each(other, key))
    ]
    if differ and not shapes.apart(first.alternatives, second.alternatives):
        message = (
            f"and {first.rule.id} both write {one.what}, {one.weight}, by {one.by}, and differ in "
            f"{' and '.join(differ)}: one would be lost where both fire. "
            "Make them the same, or give them different weights or days."
        )
        yield second.problem(("then", "suggest", differ[0]), "two-writers", message)


def _each(card: object, key: str) -> tuple[str, ...]:
    value = getattr(card, key)
    return (value,) if isinstance(value, str) else tuple(value)


def _overlap(one: RuleFile, other: RuleFile) -> bool:
    """Whether there is a day on which both are in force."""
    a, b = one.in_force, other.in_force
    return (a.to is None or b.from_ <= a.to) and (b.to is None or a.from_ <= b.to)
