"""The one place that speaks to z3: named yes/no formulas, counting, and the question whether they can hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import z3

from cce_core.errors import ThreadlineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Formula: TypeAlias = Any  # z3 says nothing of its types
EFFORT = 3_000_000  # z3's own count of work, about two seconds; the same on every machine

ALWAYS, NEVER = z3.BoolVal(True), z3.BoolVal(False)


class UndecidedError(ThreadlineError):
    """The solver gave no answer; nothing may be claimed."""


class Found:
    """One way in which everything asked for holds together."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def holds(self, formula: Formula) -> bool:
        """Whether a formula holds here; one that the solver left open counts as not."""
        return bool(z3.is_true(self._model.eval(formula, model_completion=True)))


class Solver:
    """Formulas that always hold, and questions about what may hold besides."""

    def __init__(self) -> None:
        """Start with none."""
        self._solver = z3.SolverFor("QF_FD")
        self._names = 0

    def variable(self, name: str) -> Formula:
        """A new yes/no variable."""
        self._names += 1
        return z3.Bool(f"{name}#{self._names}")

    def named(self, name: str, formula: Formula) -> Formula:
        """A variable that stands for ``formula``, so that the solver meets the formula once."""
        variable = self.variable(name)
        self.require(variable == formula)
        return variable

    def require(self, formula: Formula) -> None:
        """From now on this holds."""
        self._solver.add(formula)

    def can(self, *wanted: Formula) -> bool:
        """Whether all of ``wanted`` can hold together. Raises UndecidedError."""
        answer = self._solver.check(*wanted)
        if answer == z3.unknown:
            raise UndecidedError(f"The solver gave no answer ({self._solver.reason_unknown()}).")
        return bool(answer == z3.sat)

    def find(self, *wanted: Formula) -> Found | None:
        """A way in which all of ``wanted`` hold, or None if there is none. Raises UndecidedError."""
        return Found(self._solver.model()) if self.can(*wanted) else None

    def find_soon(self, *wanted: Formula) -> Found | None:
        """The same, but None as well if it takes too long: only for what would be nicer, never for what is claimed."""
        self._solver.set("rlimit", EFFORT)
        try:
            return self.find(*wanted)
        except UndecidedError:
            return None
        finally:
            self._solver.set("rlimit", 0)


def every(parts: Iterable[Formula]) -> Formula:
    """All of them hold."""
    return z3.And(list(parts))


def some(parts: Iterable[Formula]) -> Formula:
    """One of them holds at least."""
    return z3.Or(list(parts))


def no(formula: Formula) -> Formula:
    """It does not hold."""
    return z3.Not(formula)


def same(one: Formula, other: Formula) -> Formula:
    """Both hold or neither."""
    return one == other


def implies(one: Formula, other: Formula) -> Formula:
    """Where ``one`` holds, so does ``other``."""
    return z3.Implies(one, other)


def at_least(wanted: int, parts: Sequence[Formula]) -> Formula:
    """So many of them hold."""
    if wanted <= 0:
        return ALWAYS
    if wanted > len(parts):
        return NEVER
    return some(parts) if wanted == 1 else z3.AtLeast(*parts, wanted)


def at_most(most: int, parts: Sequence[Formula]) -> Formula:
    """No more than so many of them hold."""
    return ALWAYS if most >= len(parts) else z3.AtMost(*parts, most)


def just_one(parts: Sequence[Formula]) -> Formula:
    """Exactly one of them holds."""
    return z3.PbEq([(part, 1) for part in parts], 1)


def weighing(least: int, weighed: Sequence[tuple[Formula, int]]) -> Formula:
    """The weights of those that hold come to ``least`` or more."""
    return z3.PbGe(weighed, least) if weighed else (ALWAYS if least <= 0 else NEVER)
