"""The rules that lead to a level as a plain sheet: first the patterns they lean on, then the levels, highest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.paper.form import Boxes, Heading, Outline, Sheet, Table, Text
from cce_engine.book import tests_in
from cce_engine.pack import ConclusionTest, Leaf
from cce_engine.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_app.paper.form import Block
    from cce_app.rulebook import Rulebook
    from cce_engine.pack import Condition, Pack, Rule

ANSWER = Boxes(("met", "not met", "not known"))
HEADS = ("Rule", "It is met if", "Answer")
WIDTHS = (20, 62, 18)
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
    patterns = [rule for rule in needed if rule.stratum == "pattern"]
    if patterns:
        yield Heading("Step 1: patterns")
    for name, word in pack.patterns.items():
        yield from _table(word.label, [rule for rule in patterns if rule.then.name == name], pack, words)
    if any(rule.stratum == "dimension" for rule in needed):
        yield Heading("Step 2: harm and the other dimensions")
    for name, values in pack.dimensions.items():
        for value in reversed(values):
            label = f"{pack.dimension_labels[name]}: {value.label}"
            chosen = [rule for rule in needed if (rule.then.name, rule.then.value) == (name, value.id)]
            yield from _table(label, chosen, pack, words)
    yield Heading("Step 3: levels, highest first")
    for word in reversed(pack.levels):
        chosen = [rule for rule in needed if rule.stratum == "level" and rule.then.name == word.id]
        yield from _table(word.label, chosen, pack, words)


def _table(label: str, rules: list[Rule], pack: Pack, words: Words) -> Iterator[Block]:
    if rules:
        yield Heading(label, level=4)
        rows = tuple((f"{_floor(rule)}{rule.title} ({rule.id})", _outline(rule, pack, words), ANSWER) for rule in rules)
        yield Table(label, HEADS, WIDTHS, rows)


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
