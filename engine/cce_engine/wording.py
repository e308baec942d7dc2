"""Tests and conclusions of a pack in plain words; the only place where they are worded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.assessment import Cited, Named, Who
from cce_engine.pack import AttributeTest, ConclusionTest, GroupTest, IndicatorTest, ScoreTest, Selection, Test

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cce_core.vocabulary import Vocabulary
    from cce_engine.pack import Outcome, Pack, Rule

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
BASIS = {
    "verified": "verified",
    "intelligence": "intelligence",
    "childs_account": "the child's own words",
    "third_party": "third-hand",
    "professional_view": "professional view",
}
STATUS = {
    "present": "present",
    "suspected": "suspected",
    "absent": "recorded as absent",
    "not_known": "not known",
}


class Words:
    """Words for the things of one pack and vocabulary."""

    def __init__(self, pack: Pack, vocabulary: Vocabulary) -> None:
        self.pack, self.vocabulary = pack, vocabulary
        self._agencies: dict[str, Who] = {}
        self._cited: dict[str, tuple[Cited, ...]] = {}

    def agencies(self, ids: Iterable[str]) -> tuple[Who, ...]:
        """Agencies by their ids, in that order, each once."""
        return tuple(self.agency(name) for name in dict.fromkeys(ids))

    def agency(self, name: str) -> Who:
        """One agency; a name that the vocabulary no longer has is shown as it stands."""
        if name not in self._agencies:
            known = self.vocabulary.agencies.get(name)
            self._agencies[name] = Who(name, known.label, known.ask_label) if known else Who(name, name, name)
        return self._agencies[name]

    def cited(self, rule: Rule) -> tuple[Cited, ...]:
        """The sources of a rule that the pack lists."""
        if rule.id not in self._cited:
            listed = self.pack.sources
            self._cited[rule.id] = tuple(
                Cited(item.source, listed[item.source].title, listed[item.source].publisher, item.at)
                for item in rule.citations
                if item.source in listed
            )
        return self._cited[rule.id]

    def level(self, rank: int) -> Named:
        """The level of a rank."""
        word = self.pack.levels[rank]
        return Named(word.id, word.label)

    def test(self, test: Test) -> str:
        """What a test asks, as a phrase."""
        if isinstance(test, IndicatorTest):
            return self.vocabulary.indicators[test.indicator].label + _how(test.selection)
        if isinstance(test, GroupTest):
            return _group(test)
        if isinstance(test, ScoreTest):
            return f"{self.pack.scores[test.score].label}: {test.wanted} or more"
        if isinstance(test, AttributeTest):
            return self._attribute(test)
        return self._conclusion(test)

    def _attribute(self, test: AttributeTest) -> str:
        label = self.vocabulary.attributes[test.attribute].label
        values = " or ".join(str(value).replace("_", " ") for value in test.values)
        joined = {"below": f"below {values}", "reaches": f"{values} or more", "includes": f"include {values}"}
        return f"{label}: {joined.get(test.relation, values)}"

    def _conclusion(self, test: ConclusionTest) -> str:
        if test.kind == "pattern":
            return self.pack.patterns[test.name].label
        if test.kind == "level":
            label = self.pack.levels[self.pack.rank(test.value)].label
            return f"level {label}" if test.relation == "exactly" else f"level {label} or above"
        values = self.pack.dimensions[test.name]
        label = values[self.pack.degree(test.name, test.value)].label
        return f"{self.pack.dimension_labels[test.name]}: {label}"

    def outcome(self, then: Outcome) -> str:
        """What a rule concludes, as a phrase."""
        if then.kind in ("level", "floor"):
            label = self.pack.levels[self.pack.rank(then.name)].label
            return label if then.kind == "level" else f"cannot be below {label}"
        if then.kind == "pattern":
            return self.pack.patterns[then.name].label
        if then.kind == "dimension":
            label = self.pack.dimensions[then.name][self.pack.degree(then.name, then.value)].label
            return f"{self.pack.dimension_labels[then.name]}: {label}"
        if then.kind == "suggest":
            return self.pack.suggestions[then.name].label
        return then.name


def _group(test: GroupTest) -> str:
    """A test on a group: one of them, so many of them, from so many parts of life or separate sources."""
    how = _how(test.selection)
    if test.measure == "count":
        return f"{'one or more' if test.wanted == 1 else f'{number(test.wanted)} or more'} {test.words}{how}"
    unit = "parts of the child's life" if test.measure == "domains" else "separate sources"
    return f"{test.words}{how}, from {number(test.wanted)} or more {unit}"


def number(count: int) -> str:
    """Small numbers as words."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _how(selection: Selection) -> str:
    """The filters of a test as a phrase."""
    parts: list[str] = []
    if selection.status != {"present", "suspected"}:
        parts.append(" or ".join(STATUS[status] for status in sorted(selection.status)))
    if selection.basis:
        parts.append(" or ".join(BASIS[basis] for basis in sorted(selection.basis)))
    if selection.grade_source:
        parts.append("source graded " + " or ".join(str(grade) for grade in sorted(selection.grade_source)))
    if selection.grade_information:
        parts.append("information graded " + " or ".join(sorted(selection.grade_information)))
    if selection.episodes:
        parts.append(f"{number(selection.episodes)} times or more")
    if selection.sources:
        parts.append(f"from {number(selection.sources)} separate sources")
    if selection.within:
        parts.append(f"within {selection.within}")
    if selection.earlier_than:
        parts.append(f"already so more than {selection.earlier_than} ago")
    return f", {', '.join(parts)}" if parts else ""
