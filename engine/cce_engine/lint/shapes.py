"""The rules of a pack as the matcher would hold them: elementary tests, joined into alternatives, for comparing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cce_engine.build import Tests
from cce_engine.lint.meaning import clash, implies
from cce_engine.normal_form import Alternative, TooWideError, alternatives
from cce_engine.pack import Joint, Leaf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cce_core.errors import Problem
    from cce_core.text_file import Path
    from cce_engine import conditions
    from cce_engine.language import RuleFile
    from cce_engine.lint.names import Names
    from cce_engine.load import Parsed, RuleFiles
    from cce_engine.pack import Condition, Test

    Alternatives = tuple[Alternative, ...]


@dataclass(slots=True)
class Shape:
    """One rule with its condition: as written, and as alternatives."""

    parsed: Parsed[RuleFile]
    when: Condition
    alternatives: Alternatives

    @property
    def rule(self) -> RuleFile:
        """The rule."""
        return self.parsed.model

    def problem(self, path: Path, kind: str, message: str) -> Problem:
        """A problem of this rule."""
        return self.parsed.text.problem(path, message, kind=kind, rule=self.rule.id)


@dataclass(slots=True)
class Shapes:
    """Every rule whose condition can be spelled out, and what its tests say of each other."""

    tests: Tests
    order: Mapping[str, Sequence[str]]
    rules: list[Shape] = field(default_factory=list)
    too_wide: list[Problem] = field(default_factory=list)
    _listed: list[Test] = field(default_factory=list)
    _implied: dict[tuple[int, int], bool] = field(default_factory=dict)
    _clashing: dict[tuple[int, int], bool] = field(default_factory=dict)

    def test(self, index: int) -> Test:
        """The elementary test of that place."""
        if len(self._listed) < len(self.tests.known):
            self._listed = list(self.tests.known)
        return self._listed[index]

    def implies(self, one: Alternatives, other: Alternatives) -> bool:
        """Whether ``other`` is met wherever ``one`` is: each of its alternatives holds one of ``other`` in it."""
        return all(any(self._holds(mine, theirs) for theirs in other) for mine in one)

    def never(self, alternative: Iterable[int]) -> tuple[int, int] | None:
        """Two tests of an alternative that can never both be so, if there are any."""
        found = sorted(alternative)
        pairs = ((a, b) for place, a in enumerate(found) for b in found[place + 1 :])
        return next((pair for pair in pairs if self._clash(*pair)), None)

    def apart(self, one: Alternatives, other: Alternatives) -> bool:
        """Whether two conditions can never both be met."""
        return all(self.never(mine | theirs) is not None for mine in one for theirs in other)

    def _holds(self, mine: Alternative, theirs: Alternative) -> bool:
        return all(wanted in mine or any(self._implies(test, wanted) for test in mine) for wanted in theirs)

    def _implies(self, one: int, other: int) -> bool:
        if (one, other) not in self._implied:
            self._implied[one, other] = implies(self.test(one), self.test(other), self.order)
        return self._implied[one, other]

    def _clash(self, one: int, other: int) -> bool:
        if (one, other) not in self._clashing:
            self._clashing[one, other] = clash(self.test(one), self.test(other), self.order)
        return self._clashing[one, other]

    def read(self, condition: conditions.Condition) -> Condition | None:
        """A condition as tests, or None where a name in it does not exist."""
        try:
            return self.tests.condition(written(condition))
        except KeyError:
            return None


def written(condition: conditions.Condition) -> dict[str, Any]:
    """A condition as plain data, as ``build`` takes it."""
    return condition.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)


def shapes_of(found: RuleFiles, names: Names) -> Shapes:
    """The shapes of all rules; those too wide, or with unknown names, are left out (the latter named elsewhere)."""
    shapes = Shapes(_tests(found), {**names.dimensions, "level": names.levels})
    for parsed in found.rules:
        when = shapes.read(parsed.model.when)
        if when is None:
            continue
        try:
            shapes.rules.append(Shape(parsed, when, alternatives(when)))
        except TooWideError as error:
            problem = parsed.text.problem(("when",), str(error), kind="too-wide", rule=parsed.model.id)
            shapes.too_wide.append(problem)
    return shapes


def _tests(found: RuleFiles) -> Tests:
    vocabulary = _vocabulary(found)
    head = found.pack.model.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)  # type: ignore[union-attr]  # names were gathered from it
    try:
        return Tests(vocabulary, head)
    except KeyError:  # a score with a name that does not exist, reported where names are checked
        return Tests(vocabulary, {**head, "scores": ()})


def parts_of(condition: Condition) -> Iterator[Joint]:
    """Every place in a condition where several are joined."""
    if isinstance(condition, Joint):
        yield condition
        for part in condition.parts:
            yield from parts_of(part)


def leaves_of(condition: Condition) -> Iterator[int]:
    """The tests of a condition in the order in which they are written."""
    if isinstance(condition, Leaf):
        yield condition.test
    else:
        for part in condition.parts:
            yield from leaves_of(part)


def _vocabulary(found: RuleFiles):  # type: ignore[no-untyped-def]  # see load.plain for the same data
    from cce_core.vocabulary import vocabulary_from
    from cce_engine.load import plain

    return vocabulary_from(plain(found)["vocabulary"])
