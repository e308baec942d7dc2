"""Two conditions compared part by part: what is now asked besides, what no longer, and what is asked differently."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from cce_engine.book import read_by
from cce_engine.pack import ConclusionTest, Condition, Leaf, ScoreTest, Test
from cce_engine.pack_changes.filters import filter_changes, same_thing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cce_engine.wording import Words


@dataclass(frozen=True, slots=True)
class Joined:
    """Several things asked together: ``every`` one of them, or any."""

    every: bool
    parts: tuple[Asked, ...]


Asked: TypeAlias = Test | Joined


def asked(condition: Condition, tests: Sequence[Test]) -> Asked:
    """The condition with its tests in place; brackets that change nothing are taken away."""
    if isinstance(condition, Leaf):
        return tests[condition.test]
    parts: list[Asked] = []
    for part in condition.parts:
        found = asked(part, tests)
        parts += found.parts if isinstance(found, Joined) and found.every == condition.every else (found,)
    return parts[0] if len(parts) == 1 else Joined(condition.every, tuple(parts))


def phrase(what: Asked, words: Words, *, inside: bool = False) -> str:
    """What is asked, in one phrase: each test in quotes, brackets only where they are needed."""
    if not isinstance(what, Joined):
        return f"“{words.test(what)}”"
    text = (" and " if what.every else " or ").join(phrase(part, words, inside=True) for part in what.parts)
    return f"({text})" if inside else text


def differences(old: Asked, new: Asked, was: Words, now: Words, *, inside: bool = False) -> Iterator[str]:
    """Every difference between two conditions as a phrase, nothing where they mean the same."""
    if old == new:
        return
    if isinstance(old, Joined) or isinstance(new, Joined):
        yield from _joined(_as_joined(old, new), _as_joined(new, old), was, now, inside=inside)
    elif same_thing(old, new):
        text = filter_changes(old, new, was, now)
        if text:
            yield text
    else:
        yield f"now asks: {phrase(new, now)}; asked before: {phrase(old, was)}"


def _as_joined(what: Asked, other: Asked) -> Joined:
    if isinstance(what, Joined):
        return what
    return Joined(isinstance(other, Joined) and other.every, (what,))


def _joined(old: Joined, new: Joined, was: Words, now: Words, *, inside: bool) -> Iterator[str]:
    pairs, gone, come = _paired(old.parts, new.parts)
    beside = _beside(pairs, now) if inside and pairs else ""
    if old.every != new.every:
        yield (
            f"any of these is now enough{beside}; all were needed"
            if old.every
            else (f"all of these are now needed{beside}; any of them was enough")
        )
    for then, today in pairs:
        yield from differences(then, today, was, now, inside=True)
    for part in come:
        lead = "now also needed" if new.every else "now also enough"
        yield f"{lead}{beside}: {phrase(part, now, inside=True)}"
    for part in gone:
        lead = "no longer needed" if old.every else "no longer enough"
        yield f"{lead}{beside}: {phrase(part, was, inside=True)}"


def _beside(pairs: Sequence[tuple[Asked, Asked]], now: Words) -> str:
    """Which part of a condition is meant, by what else stands in it."""
    more = "" if len(pairs) == 1 else " and others"
    return f" beside {phrase(pairs[0][1], now, inside=True)}{more}"


def _paired(
    old: tuple[Asked, ...], new: tuple[Asked, ...]
) -> tuple[list[tuple[Asked, Asked]], list[Asked], list[Asked]]:
    """Parts that belong together, most alike first; then those without a counterpart."""
    alike = [(likeness(one, other), -i, -j) for i, one in enumerate(old) for j, other in enumerate(new)]
    pairs: dict[int, int] = {}
    for degree, i, j in sorted(alike, reverse=True):
        if degree > 0 and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    gone = [part for i, part in enumerate(old) if i not in pairs]
    come = [part for j, part in enumerate(new) if j not in pairs.values()]
    return [(old[i], new[j]) for i, j in sorted(pairs.items())], gone, come


def likeness(one: Asked, other: Asked) -> float:
    """How much two parts ask about the same, from 0 (nothing) to 2 (they are equal)."""
    if one == other:
        return 2.0
    mine, theirs = Counter(_read(one)), Counter(_read(other))
    shared, every = (mine & theirs).total(), (mine | theirs).total()
    bonus = 0.5 if type(one) is type(other) else 0.0
    return shared / every + bonus if shared else 0.0


def _read(what: Asked) -> Iterator[str]:
    """The names that a part reads."""
    if isinstance(what, Joined):
        for part in what.parts:
            yield from _read(part)
    elif isinstance(what, ConclusionTest):
        yield f"{what.kind} {what.name}"
    elif isinstance(what, ScoreTest):
        yield f"score {what.score}"
    else:
        yield from read_by(what)
