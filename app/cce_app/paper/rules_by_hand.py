"""The rules that lead to a level as a plain sheet: first the patterns they lean on, then the levels, highest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.paper.form import Boxes, Group, Heading, Outline, Sheet, Table, Text
from cce_engine.book import tests_in
from cce_engine.build import KIND_WORDS
from cce_engine.pack import ConclusionTest, GroupTest, Leaf
from cce_engine.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_app.paper.form import Block, Row
    from cce_app.rulebook import Rulebook
    from cce_engine.pack import Condition, Pack, Rule

ANSWER = Boxes(("met", "not met", "not known"))
HEADS = ("Rule", "It is met if", "Answer")
WIDTHS = (24, 60, 16)
STEPS = (
    "Step 1. For each pattern, tick every line under it. A pattern is met if any one of its lines is met.",
    "Step 2. The same for harm and the other dimensions; each stands at its highest line that is met.",
    "Step 3. Read the levels from the highest down. The first line that is met names the level that the rules support; "
    "a line that is not known names a level that it could be.",
    "Unless a line says otherwise, present and suspected both count. “Within” is counted back from the day of the "
    "meeting to the latest day on which it was so. Several facts in one line must be different facts.",
)


def by_hand_sheet(book: Rulebook) -> Sheet:
    """A sheet that a chair can follow without a computer."""
    return Sheet("The rules of the level, by hand", (*map(Text, STEPS), *_parts(book)), apart=True)


def _parts(book: Rulebook) -> Iterator[Block]:
    pack, words = book.pack, Words(book.pack, book.vocabulary)
    needed = _needed(pack)
    patterns = {
        word.label: [r for r in needed if _concludes(r, "pattern", name)] for name, word in pack.patterns.items()
    }
    dimensions = {
        f"{pack.dimension_labels[name]}: {value.label}": [
            r for r in needed if _concludes(r, "dimension", name, value.id)
        ]
        for name, values in pack.dimensions.items()
        for value in reversed(values)
    }
    levels = {
        word.label: [r for r in needed if r.stratum == "level" and r.then.name == word.id]
        for word in reversed(pack.levels)
    }
    yield from _step("Step 1: patterns", patterns, pack, words)
    yield from _step("Step 2: harm and the other dimensions", dimensions, pack, words)
    yield from _step("Step 3: levels, highest first", levels, pack, words)
    yield from _groups(needed, pack, words)


def _groups(rules: list[Rule], pack: Pack, words: Words) -> Iterator[Block]:
    """What the groups named in the rules hold; kinds of indicator are marked on the form itself."""
    tests = (pack.tests[index] for rule in rules for index in tests_in(rule.when))
    groups = {test.words: test.indicators for test in tests if isinstance(test, GroupTest)}
    shown = {name: ids for name, ids in groups.items() if not name.startswith(("of these: ", *KIND_WORDS.values()))}
    if shown:
        yield Heading("Groups that these rules name")
        rows = tuple(
            (name, Outline(tuple((0, words.vocabulary.indicators[item].label) for item in ids)))
            for name, ids in sorted(shown.items())
        )
        yield Table("Groups", ("Group", "What it holds"), (30, 70), rows)


def _concludes(rule: Rule, kind: str, name: str, value: str = "") -> bool:
    return (rule.then.kind, rule.then.name, rule.then.value) == (kind, name, value)


def _step(title: str, groups: dict[str, list[Rule]], pack: Pack, words: Words) -> Iterator[Block]:
    rows: list[Row] = []
    for label, rules in groups.items():
        if rules:
            rows.append(Group(label))
            rows += [(f"{_floor(rule)}{rule.title} ({rule.id})", _outline(rule, pack, words), ANSWER) for rule in rules]
    if rows:
        yield Heading(title)
        yield Table(title, HEADS, WIDTHS, tuple(rows))


def _floor(rule: Rule) -> str:
    return "Floor: " if rule.then.kind == "floor" else ""


def _needed(pack: Pack) -> list[Rule]:
    """The level rules, and those of other strata that they lean on, in the order of their ids."""
    found = {rule.id: rule for rule in pack.rules if rule.stratum == "level"}
    waiting = list(found.values())
    while waiting:
        for test in (pack.tests[index] for index in tests_in(waiting.pop().when)):
            if isinstance(test, ConclusionTest):
                for rule in pack.rules:
                    if rule.id not in found and (rule.then.kind, rule.then.name) == (test.kind, test.name):
                        found[rule.id] = rule
                        waiting.append(rule)
    return sorted(found.values(), key=lambda rule: rule.id)


def _outline(rule: Rule, pack: Pack, words: Words) -> Outline:
    return Outline(tuple(_lines(rule.when, pack, words, 0)))


def _lines(condition: Condition, pack: Pack, words: Words, depth: int) -> Iterator[tuple[int, str]]:
    if isinstance(condition, Leaf):
        test = pack.tests[condition.test]
        kind = "pattern " if isinstance(test, ConclusionTest) and test.kind == "pattern" else ""
        yield depth, f"{kind}{words.test(test)}"
        return
    if len(condition.parts) > 1:
        yield depth, "all of these:" if condition.every else "any one of these:"
    for part in condition.parts:
        yield from _lines(part, pack, words, depth + (len(condition.parts) > 1))
