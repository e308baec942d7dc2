"""At which rules two packs part on one case: those that fire under one only, and those that conclude otherwise."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from cce_engine.answers import NO, NOT_ASKED, NOT_KNOWN, YES, Reading
from cce_engine.impact.values import Parted
from cce_engine.pack import STRATA, GroupTest, ScoreTest, Suggest
from cce_engine.pack_changes.conditions import Joined, asked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cce_engine.book import Book
    from cce_engine.impact.reading import Read
    from cce_engine.pack import Condition, Pack, Rule
    from cce_engine.pack_changes.conditions import Asked

READINGS = {
    Reading.CONFIRMED: " (on confirmed facts alone)",
    Reading.RECORDED: "",
    Reading.COULD_BE: " (if the open questions were answered yes)",
}
ANSWERS = {NO: "not met", NOT_ASKED: "not known (nobody asked)", NOT_KNOWN: "not known", YES: "met"}


class Parting:
    """The rules of two books side by side."""

    def __init__(self, old: Book, new: Book) -> None:
        """Work out once which rules differ in what they ask or conclude."""
        self.old = {rule.id: rule for rule in old.rules}
        self.new = {rule.id: rule for rule in new.rules}
        both = self.old.keys() & self.new.keys()
        self.changed = {
            name for name in both if _meaning(self.old[name], old.pack) != _meaning(self.new[name], new.pack)
        }

    def rules(self, old: Read, new: Read, readings: Collection[Reading], strata: Collection[str]) -> tuple[Parted, ...]:
        """The rules of ``strata`` at which the packs part in any of ``readings``, causes first.

        Where none of those is a cause, rules are added that came nearer to firing, or further from it.
        """
        found: dict[str, Parted] = {}
        for reading in readings:
            before, after = old.outcomes[reading], new.outcomes[reading]
            for name in sorted({*before.fired, *after.fired}):
                says = self._says(name, name in before.fired, name in after.fired)
                if says and name not in found and self._strata(name) & {*strata}:
                    found[name] = self._parted(name, says + READINGS[reading])
        if not any(item.cause for item in found.values()):
            found |= self._short_of_firing(old, new, readings)
        return tuple(sorted(found.values(), key=self._importance))

    def _short_of_firing(self, old: Read, new: Read, readings: Collection[Reading]) -> dict[str, Parted]:
        """Rules that differ and whose answer moved between no and not known: a step may now have to be checked."""
        found: dict[str, Parted] = {}
        for reading in readings:
            before, after = old.outcomes[reading].rules, new.outcomes[reading].rules
            for name in sorted({*before, *after}):
                if name not in found and self._cause(name) and before.get(name) != after.get(name):
                    then, today = (ANSWERS[item.get(name, NO)] for item in (before, after))
                    found[name] = self._parted(name, f"{today} now, {then} before{READINGS[reading]}")
        return found

    def _parted(self, name: str, says: str) -> Parted:
        rule = self.new.get(name) or self.old[name]
        return Parted(name, rule.title, self._cause(name), says)

    def _cause(self, name: str) -> bool:
        return name in self.changed or not (name in self.old and name in self.new)

    def _strata(self, name: str) -> set[str]:
        """The strata that a rule stands in; a rule may have been moved from one to another."""
        return {rules[name].stratum for rules in (self.old, self.new) if name in rules}

    def _says(self, name: str, before: bool, after: bool) -> str:
        if before and after:
            return "fires under both and concludes otherwise" if self._concludes_otherwise(name) else ""
        if name not in self.new:
            return "fired; the new pack does not have it"
        if name not in self.old:
            return "fires; the old pack did not have it"
        return "fires now, did not before" if after else "fired before, does not now"

    def _concludes_otherwise(self, name: str) -> bool:
        then, today = self.old[name].then, self.new[name].then
        if then.suggest and today.suggest:
            return name in self.changed
        return (then.kind, then.name, then.value) != (today.kind, today.name, today.value)

    def _importance(self, item: Parted) -> tuple[bool, int, str]:
        rule = self.new.get(item.rule) or self.old[item.rule]
        return not item.cause, STRATA.index(rule.stratum), item.rule


def _meaning(rule: Rule, pack: Pack) -> tuple[Any, ...]:
    """What a rule asks and concludes, without the places and words by which one pack names it."""
    then = rule.then
    return (_asked(rule.when, pack), then.kind, then.name, then.value, *_card(then.suggest, pack))


def _card(card: Suggest | None, pack: Pack) -> Iterator[Any]:
    for field in fields(Suggest) if card else ():
        value = getattr(card, field.name)
        if field.name == "needs":
            yield tuple((item.say, item.ask, _asked(item.when, pack)) for item in value)
        elif field.name == "held_by":
            yield tuple((item.because, item.instead, _asked(item.when, pack)) for item in value)
        else:
            yield value


def _asked(condition: Condition, pack: Pack) -> object:
    return _wordless(asked(condition, pack.tests))


def _wordless(what: Asked) -> object:
    if isinstance(what, Joined):
        return what.every, tuple(_wordless(part) for part in what.parts)
    if isinstance(what, GroupTest):
        return what.indicators, what.selection, what.measure, what.wanted, what.parts
    if isinstance(what, ScoreTest):
        items = [(item.group and _wordless(item.group), replace(item, group=None)) for item in what.items]
        return what.score, what.wanted, tuple(items)
    return what
