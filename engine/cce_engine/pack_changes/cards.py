"""How the card of a suggestion differs: who may make it, agreement, by when, what it needs, what holds it back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeVar

from cce_engine.pack import Suggest
from cce_engine.pack_changes.conditions import asked, differences
from cce_engine.pack_changes.plain_words import shown
from cce_engine.pack_changes.values import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cce_engine.pack import Hold, Need
    from cce_engine.wording import Words

T = TypeVar("T")
WEIGHTS = {"do": "to do", "consider": "to consider", "prepare": "to prepare (not enough yet)"}
TEXTS = {"agreement": "agreement", "by": "by when", "how": "how", "handling": "who may see it"}
LISTS = {"attach": "attach", "alternatives": "another way"}


@dataclass(frozen=True, slots=True)
class CardDiffer:
    """Compares two cards in the words of their packs."""

    was: Words
    now: Words

    def changes(self, old: Suggest, new: Suggest) -> Iterator[Change]:
        """One change for each field of the card that differs."""
        for field in fields(Suggest):
            then, today = getattr(old, field.name), getattr(new, field.name)
            if then != today or field.name in ("needs", "held_by"):  # their conditions name tests by place
                yield from self._field(field.name, old, new)

    def _field(self, name: str, old: Suggest, new: Suggest) -> Iterator[Change]:
        then, today = getattr(old, name), getattr(new, name)
        if name == "what":
            before, after = self.was.pack.suggestions[then].label, self.now.pack.suggestions[today].label
            yield Change("suggestion", f"now suggests {after}, was {before}")
        elif name == "weight":
            yield Change("suggestion", f"now {WEIGHTS.get(today, today)}, was {WEIGHTS.get(then, then)}")
        elif name == "who_may_make_it":
            yield from self._who(old, new)
        elif name == "needs":
            yield from self._needs(
                _by([need.say for need in old.needs], old.needs), _by([need.say for need in new.needs], new.needs)
            )
        elif name == "held_by":
            yield from self._holds(
                _by([h.because for h in old.held_by], old.held_by), _by([h.because for h in new.held_by], new.held_by)
            )
        elif name in LISTS:
            yield from _members(LISTS[name], then, today, shown)
        else:
            part = TEXTS.get(name, name.replace("_", " "))
            yield Change(part, f"now {shown(today) or 'not said'}, was {shown(then) or 'not said'}")

    def _who(self, old: Suggest, new: Suggest) -> Iterator[Change]:
        names = {item: self.now.agency(item).label for item in new.who_may_make_it}
        names = {item: self.was.agency(item).label for item in old.who_may_make_it} | names
        yield from _members("who may make it", old.who_may_make_it, new.who_may_make_it, names.__getitem__)

    def _needs(self, old: dict[str, Need], new: dict[str, Need]) -> Iterator[Change]:
        yield from _members("needs", tuple(old), tuple(new), shown, order=False)
        for say in [name for name in old if name in new]:
            then, today = old[say], new[say]
            if then.ask != today.ask:
                who = ", ".join(item.label for item in self.now.agencies(today.ask))
                before = ", ".join(item.label for item in self.was.agencies(then.ask))
                yield Change("needs", f"{shown(say)}: now ask {who}, was {before}")
            for text in self._conditions(then, today):
                yield Change("needs", f"{shown(say)}: {text}")

    def _holds(self, old: dict[str, Hold], new: dict[str, Hold]) -> Iterator[Change]:
        yield from _members("waits if", tuple(old), tuple(new), shown, order=False)
        for because in [name for name in old if name in new]:
            then, today = old[because], new[because]
            if then.instead != today.instead:
                text = f"{shown(because)}: instead now {shown(today.instead)}, was {shown(then.instead)}"
                yield Change("waits if", text)
            for text in self._conditions(then, today):
                yield Change("waits if", f"{shown(because)}: {text}")

    def _conditions(self, old: Need | Hold, new: Need | Hold) -> Iterator[str]:
        then, today = asked(old.when, self.was.pack.tests), asked(new.when, self.now.pack.tests)
        return differences(then, today, self.was, self.now)


def _by(names: list[str], items: tuple[T, ...]) -> dict[str, T]:
    """Each item by its words; the same words a second time are told apart."""
    found: dict[str, T] = {}
    for name, item in zip(names, items, strict=True):
        found[name if name not in found else f"{name} ({len(found) + 1})"] = item
    return found


def _members(
    part: str, old: tuple[str, ...], new: tuple[str, ...], words: Callable[[str], str], *, order: bool = True
) -> Iterator[Change]:
    come, gone = [item for item in new if item not in old], [item for item in old if item not in new]
    if come:
        yield Change(part, f"now also {'; '.join(map(words, come))}")
    if gone:
        yield Change(part, f"no longer {'; '.join(map(words, gone))}")
    if order and not come and not gone:
        yield Change(part, f"now in the order {'; '.join(map(words, new))}")
