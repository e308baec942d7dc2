"""A condition as alternatives, each a set of tests that must all be yes: the only form the matcher is given."""

from __future__ import annotations

from itertools import product

from cce_core.errors import ThreadlineError
from cce_engine.pack import Condition, Leaf

MAX_ALTERNATIVES = 64
MAX_TESTS_TOGETHER = 16
MAX_STEPS = 20_000
MANY = 1_000  # counted no further

Alternative = frozenset[int]


class TooWideError(ThreadlineError):
    """A condition has more alternatives, or more tests in one of them, than the matcher can hold safely."""


def alternatives(condition: Condition) -> tuple[Alternative, ...]:
    """The alternatives of a condition without those that another makes unnecessary. Raises TooWideError."""
    found = _least(_expand(condition))
    if len(found) > MAX_ALTERNATIVES:
        raise TooWideError(_too_many(f"{len(found)}"))
    longest = max(len(item) for item in found)
    if longest > MAX_TESTS_TOGETHER:
        raise TooWideError(
            f"{longest} tests must hold together; at most {MAX_TESTS_TOGETHER} can. "
            "Use at_least with a count, or conclude part of it in a pattern rule."
        )
    return tuple(sorted(found, key=sorted))


def _too_many(count: str) -> str:
    return (
        f"any expands into {count} alternatives; at most {MAX_ALTERNATIVES} are allowed. "
        "Use at_least with a count, or split it into a pattern rule and this one."
    )


def _expand(condition: Condition) -> set[Alternative]:
    if isinstance(condition, Leaf):
        return {frozenset((condition.test,))}
    parts = [_expand(part) for part in condition.parts]
    if not condition.every:
        return set().union(*parts)
    steps = 1
    for part in parts:
        steps *= len(part)
    if steps > MAX_STEPS:
        raise TooWideError(_too_many(f"more than {MAX_STEPS:,}"))
    return {frozenset().union(*choice) for choice in product(*parts)}


def _least(found: set[Alternative]) -> list[Alternative]:
    """Without alternatives that contain another: if the smaller holds, the larger adds nothing."""
    kept: list[Alternative] = []
    for item in sorted(found, key=len):
        if not any(smaller <= item for smaller in kept):
            kept.append(item)
        if len(kept) > MANY:
            raise TooWideError(_too_many(f"more than {MANY:,}"))
    return kept
