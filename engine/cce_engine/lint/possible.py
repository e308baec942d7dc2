"""Whether each condition can be met at all, and whether every part of it makes a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.lint.conditions import conditions_of
from cce_engine.lint.meaning import conflict, within
from cce_engine.lint.shapes import leaves_of, parts_of
from cce_engine.normal_form import TooWideError, alternatives
from cce_engine.pack import AttributeTest, ConclusionTest, GroupTest, IndicatorTest, Leaf, ScoreTest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.errors import Problem
    from cce_core.text_file import Path
    from cce_engine import conditions
    from cce_engine.lint.names import Names
    from cce_engine.lint.shapes import Shape, Shapes
    from cce_engine.pack import Condition, Joint, Test


def check_possible(shapes: Shapes, names: Names) -> Iterator[Problem]:
    """Conditions that nothing recorded can meet, and parts that change nothing, cards included."""
    for shape in shapes.rules:
        for path, condition in conditions_of(shape.rule):
            yield from _leaf(shapes, names, shape, path, condition)
        for path, whole in _wholes(shapes, shape):
            yield from _together(shapes, shape, path, whole)
            yield from _idle(shapes, shape, path, whole)


def _wholes(shapes: Shapes, shape: Shape) -> Iterator[tuple[Path, Condition]]:
    """The condition of the rule, and those of its card."""
    yield ("when",), shape.when
    card = shape.rule.then.suggest
    for key in ("needs", "held_by") if card else ():
        for index, item in enumerate(getattr(card, key)):
            found = shapes.read(item.when)
            if found is not None:
                yield ("then", "suggest", key, index, "when"), found


# ---- one test


def _leaf(shapes: Shapes, names: Names, shape: Shape, path: Path, condition: conditions.Condition) -> Iterator[Problem]:
    found = shapes.read(condition)
    if not isinstance(found, Leaf):
        return
    test = shapes.test(found.test)
    path = (*path, "at_least") if condition.at_least else path
    never = _never(test, names)
    if never:
        yield shape.problem(path, "impossible-condition", f"{never}: it can never be met.")
    always = _always(test, names)
    if always:
        yield shape.problem(path, "idle-condition", f"{always}: it is always so. Take it out, or say more.")


def _never(test: Test, names: Names) -> str | None:
    """Why a test can never be yes, if it cannot."""
    if isinstance(test, AttributeTest):
        return _out_of_range(test, names)
    if isinstance(test, ScoreTest):
        most = _most_points(test)
        return f"the form gives {most} points at most, and {test.wanted} are wanted" if test.wanted > most else None
    return None if isinstance(test, ConclusionTest) else _never_selected(test, names)


def _never_selected(test: IndicatorTest | GroupTest, names: Names) -> str | None:
    """Why no observation could ever be enough, if none could."""
    chosen = test.selection
    if chosen.within and chosen.earlier_than and within(chosen.within, chosen.earlier_than):
        return f"nothing known within {chosen.within} was last known more than {chosen.earlier_than} ago"
    if chosen.status <= {"not_known"} and (chosen.grade_source or chosen.grade_information):
        return "what is not known has no grade"
    wanted = test.wanted if isinstance(test, GroupTest) and test.measure == "sources" else chosen.sources
    if wanted is not None and wanted > len(names.agencies):
        return f"{wanted} separate sources are wanted, but the vocabulary has only {len(names.agencies)} agencies"
    return None


def _most_points(test: ScoreTest) -> int:
    return sum(item.points * (len(item.group.indicators) if item.group and not item.once else 1) for item in test.items)


def _out_of_range(test: AttributeTest, names: Names) -> str | None:
    entry, limit = names.attributes.get(test.attribute), test.values[0]
    if entry is None or not isinstance(limit, int):
        return None
    if test.relation == "below" and entry.least is not None and limit <= entry.least:
        return f"{entry.id} is never below {entry.least}"
    if test.relation == "reaches" and entry.most is not None and limit > entry.most:
        return f"{entry.id} is never above {entry.most}"
    return None


def _always(test: Test, names: Names) -> str | None:
    """Why a test is yes of every case where anything is known, if it is."""
    if isinstance(test, ConclusionTest) and test.kind != "pattern":
        ranks = names.dimensions.get(test.name, []) if test.kind == "dimension" else names.levels
        if ranks[:1] == [test.value] and test.relation == "reaches":
            return f"every case reaches {test.value}, where it starts"
    if isinstance(test, AttributeTest) and isinstance(test.values[0], int):
        entry = names.attributes.get(test.attribute)
        if entry and test.relation == "reaches" and entry.least is not None and test.values[0] <= entry.least:
            return f"{entry.id} is never below {entry.least}"
        if entry and test.relation == "below" and entry.most is not None and test.values[0] > entry.most:
            return f"{entry.id} is never above {entry.most}"
    return None


# ---- tests that must hold together


def _together(shapes: Shapes, shape: Shape, path: Path, whole: Condition) -> Iterator[Problem]:
    told: set[tuple[int, int]] = set()
    for alternative in _alternatives(whole):
        pair = shapes.never(alternative)
        if pair and pair not in told:
            told.add(pair)
            one, other = (_words(shapes.test(index)) for index in pair)
            message = f"{one} and {other} can never both be so of one case: nothing meets this. Change one of them."
            yield shape.problem(path, "impossible-condition", message)
        for one_, other_ in _conflicts(shapes, alternative):
            if (one_, other_) not in told:
                told.add((one_, other_))
                one, other = _words(shapes.test(one_)), _words(shapes.test(other_))
                message = f"{one} and {other}: only a record that contradicts itself meets both. Use any, or keep one."
                yield shape.problem(path, "only-in-conflict", message)


def _alternatives(whole: Condition) -> tuple[frozenset[int], ...]:
    try:
        return alternatives(whole)
    except TooWideError:
        return ()  # of a card: too wide to look into; the rule's own condition is named as too wide


def _conflicts(shapes: Shapes, alternative: frozenset[int]) -> Iterator[tuple[int, int]]:
    tests = sorted(index for index in alternative if isinstance(shapes.test(index), IndicatorTest))
    for place, one in enumerate(tests):
        for other in tests[place + 1 :]:
            if conflict(shapes.test(one), shapes.test(other)):
                yield one, other


# ---- parts that change nothing


def _idle(shapes: Shapes, shape: Shape, path: Path, whole: Condition) -> Iterator[Problem]:
    for joint in parts_of(whole):
        idle = _idle_part(shapes, joint)
        if idle is not None:
            tests = [_words(shapes.test(index)) for index in dict.fromkeys(leaves_of(idle[0]))]
            others = [_words(shapes.test(index)) for index in dict.fromkeys(leaves_of(idle[1]))]
            said = "is so whenever the rest is" if joint.every else "is never so without the rest"
            message = f"{_list(tests)} {said} ({_list(others)}): it changes nothing. Take it out, or change it."
            yield shape.problem(path, "idle-condition", message)


def _idle_part(shapes: Shapes, joint: Joint) -> tuple[Condition, Condition] | None:
    """A part of several that another makes unnecessary, and that other part."""
    spelled = [_alternatives(part) for part in joint.parts]
    for mine, one in enumerate(spelled):
        for theirs, other in enumerate(spelled):
            if mine == theirs or not one or not other:
                continue
            forth, back = shapes.implies(one, other), shapes.implies(other, one)
            needless = back if joint.every else forth
            if needless and not (forth and back and mine < theirs):
                return joint.parts[mine], joint.parts[theirs]
    return None


MOST = 3


def _list(words: list[str]) -> str:
    more = f" and {len(words) - MOST} more" if len(words) > MOST else ""
    return ", ".join(words[:MOST]) + more


def _words(test: Test) -> str:
    """A test in the words of the file, short enough for a message."""
    if isinstance(test, AttributeTest):
        return f"{test.attribute} {test.relation} {' or '.join(str(value) for value in test.values)}"
    if isinstance(test, ConclusionTest):
        return f"{test.kind} {test.name if test.kind != 'level' else ''} {test.value}".replace("  ", " ").strip()
    if isinstance(test, ScoreTest):
        return f"{test.score} of {test.wanted} or more"
    chosen = test.selection
    name = test.indicator if isinstance(test, IndicatorTest) else f"{test.wanted} {test.measure} of {test.words}"
    status = "" if chosen.status == {"present", "suspected"} else " " + " or ".join(sorted(chosen.status))
    return f"{name[:80]}{status}{f' within {chosen.within}' if chosen.within else ''}"
