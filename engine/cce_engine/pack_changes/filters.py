"""How two tests on the same thing differ: filter by filter, in plain words."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from cce_engine.pack import AttributeTest, ConclusionTest, GroupTest, IndicatorTest, ScoreTest, Selection
from cce_engine.wording import BASIS, STATUS, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cce_engine.pack import Test
    from cce_engine.wording import Words

UNITS = {"count": "", "domains": " parts of the child's life", "sources": " separate sources"}
WINDOWS = {"within": ("within {}", "at any time"), "earlier_than": ("more than {} ago", "however lately")}
COUNTED = {"episodes": "{} times or more", "sources": "{} separate sources or more"}
CHOSEN = {
    "basis": ("{}", "however it is known"),
    "grade_source": ("source graded {}", "whatever the grade of the source"),
    "grade_information": ("information graded {}", "whatever the grade of the information"),
}


def same_thing(old: Test, new: Test) -> bool:
    """Whether two tests ask about the same indicator, attribute or conclusion, or about groups that overlap."""
    if isinstance(old, IndicatorTest) and isinstance(new, IndicatorTest):
        return old.indicator == new.indicator
    if isinstance(old, GroupTest) and isinstance(new, GroupTest):
        return not set(old.indicators).isdisjoint(new.indicators)
    if isinstance(old, AttributeTest) and isinstance(new, AttributeTest):
        return old.attribute == new.attribute
    if isinstance(old, ConclusionTest) and isinstance(new, ConclusionTest):
        return (old.kind, old.name) == (new.kind, new.name)
    if isinstance(old, ScoreTest) and isinstance(new, ScoreTest):
        return old.score == new.score
    return False


def filter_changes(old: Test, new: Test, was: Words, now: Words) -> str:
    """The difference between two tests on the same thing as one phrase; empty where they mean the same."""
    if isinstance(old, IndicatorTest) and isinstance(new, IndicatorTest):
        label = now.vocabulary.indicators[new.indicator].label
        return _about(label, selection_changes(old.selection, new.selection))
    if isinstance(old, GroupTest) and isinstance(new, GroupTest):
        return _about(new.words, [*_group(old, new, was, now), *selection_changes(old.selection, new.selection)])
    if isinstance(old, ScoreTest) and isinstance(new, ScoreTest):
        return _score(old, new, now)
    then, today = was.test(old), now.test(new)
    if isinstance(old, AttributeTest) and isinstance(new, AttributeTest):
        label = now.vocabulary.attributes[new.attribute].label
        before = then.removeprefix(f"{was.vocabulary.attributes[old.attribute].label}: ")
        return _about(label, [f"now {today.removeprefix(f'{label}: ')}, was {before}"])
    return f"now “{today}”, was “{then}”"


def selection_changes(old: Selection, new: Selection) -> list[str]:
    """What is selected now and was not, and the other way round; one phrase for each filter that differs."""
    return [phrase for field in fields(Selection) for phrase in _filter(field.name, old, new)]


def _filter(name: str, old: Selection, new: Selection) -> Iterator[str]:
    then, today = getattr(old, name), getattr(new, name)
    if then == today:
        return
    if name == "status":
        yield from _statuses(then, today)
    elif name in WINDOWS:
        yield f"now {_window(name, today)}, was {_window(name, then)}"
    elif name in COUNTED:
        yield f"now {_counted(name, today)}, was {_counted(name, then)}"
    elif name in CHOSEN:
        yield f"now {_chosen(name, today)}, was {_chosen(name, then)}"
    else:
        yield f"{name.replace('_', ' ')} now {today}, was {then}"


def _statuses(then: frozenset[str], today: frozenset[str]) -> Iterator[str]:
    if today - then:
        yield f"also fires on {_either(STATUS[name] for name in sorted(today - then))}"
    if then - today:
        yield f"no longer fires on {_either(STATUS[name] for name in sorted(then - today))}"


def _window(name: str, span: str | None) -> str:
    given, always = WINDOWS[name]
    return given.format(span) if span else always


def _counted(name: str, wanted: int | None) -> str:
    return COUNTED[name].format(number(wanted or 1))


def _chosen(name: str, values: Iterable[Any]) -> str:
    given, anything = CHOSEN[name]
    words = [BASIS.get(value, str(value)) for value in sorted(values)]
    return given.format(_either(words)) if words else anything


def _group(old: GroupTest, new: GroupTest, was: Words, now: Words) -> Iterator[str]:
    if (old.measure, old.wanted) != (new.measure, new.wanted):
        yield f"now {_wanted(new)}, was {_wanted(old)}"
    joined = [name for name in new.indicators if name not in old.indicators]
    left = [name for name in old.indicators if name not in new.indicators]
    if joined:
        yield f"now also counts: {'; '.join(now.vocabulary.indicators[name].label for name in joined)}"
    if left:
        yield f"no longer counts: {'; '.join(was.vocabulary.indicators[name].label for name in left)}"


def _wanted(test: GroupTest) -> str:
    lead = "from " if test.measure != "count" else ""
    return f"{lead}{number(test.wanted)} or more{UNITS.get(test.measure, f' {test.measure}')}"


def _score(old: ScoreTest, new: ScoreTest, now: Words) -> str:
    """The points wanted; what earns them stands with the words of the pack."""
    phrases = [f"now {new.wanted} or more, was {old.wanted} or more"] if old.wanted != new.wanted else []
    if old.items != new.items:
        phrases.append("what earns points has changed: see the scores of the pack")
    return _about(now.pack.scores[new.score].label, phrases)


def _about(label: str, phrases: list[str]) -> str:
    return f"“{label}”: {'; '.join(phrases)}" if phrases else ""


def _either(words: Iterable[str]) -> str:
    return " or ".join(words)
