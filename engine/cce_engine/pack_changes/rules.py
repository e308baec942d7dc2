"""One rule in two editions: its condition part by part, its conclusion, its card, its words, sources and dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cce_engine.pack_changes.cards import CardDiffer
from cce_engine.pack_changes.conditions import asked, differences, phrase
from cce_engine.pack_changes.plain_words import NOTHING, said, shown
from cce_engine.pack_changes.values import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cce_engine.pack import Outcome, Rule
    from cce_engine.wording import Words

Plain = dict[str, Any]
NAMES = {
    "title": "title",
    "because": "because",
    "other_explanations": "could also be",
    "why_this_characteristic": "why it reads this characteristic",
    "verify_before_live": "check with",
    "law": "law",
    "status": "status",
    "approved_by": "approved by",
    "version": "version",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One edition of a pack: its rules as they are written, as they are read, and the words for them."""

    data: Plain
    words: Words
    written: Mapping[str, Plain]
    rules: Mapping[str, Rule]

    def source(self, name: str) -> str:
        """The title of a source; one that nobody describes is named by its id."""
        known = self.words.pack.sources.get(name)
        return f"{known.title} ({name})" if known else name


def whole(side: Side, rule: Rule) -> tuple[Change, ...]:
    """A rule that only one edition has: what it asks and what it concludes."""
    condition = phrase(asked(rule.when, side.words.pack.tests), side.words)
    return Change("condition", condition), Change("concludes", side.words.outcome(rule.then))


def rule_changes(old: Side, new: Side, name: str) -> Iterator[Change]:
    """Every difference between the two editions of one rule, what decides an answer first."""
    then, today = old.rules[name], new.rules[name]
    was, now = old.words, new.words
    for text in differences(asked(then.when, was.pack.tests), asked(today.when, now.pack.tests), was, now):
        yield Change("condition", text)
    yield from _conclusion(then.then, today.then, was, now)
    yield from _written(old, new, old.written[name], new.written[name])


def _conclusion(old: Outcome, new: Outcome, was: Words, now: Words) -> Iterator[Change]:
    if old.suggest and new.suggest:
        yield from CardDiffer(was, now).changes(old.suggest, new.suggest)
    elif (old.kind, old.name, old.value) != (new.kind, new.name, new.value):
        yield Change("concludes", _concludes(old, new, was, now))


def _concludes(old: Outcome, new: Outcome, was: Words, now: Words) -> str:
    then, today = was.outcome(old), now.outcome(new)
    levels = [word.id for word in now.pack.levels]
    if old.kind == new.kind and old.kind in ("level", "floor") and {old.name, new.name} <= set(levels):
        return f"{old.kind} {_moved(levels.index(old.name), levels.index(new.name))}: now {today}, was {then}"
    if old.kind == new.kind == "dimension" and old.name == new.name:
        values = [word.id for word in now.pack.dimensions[new.name]]
        if old.value in values:
            return f"{_moved(values.index(old.value), values.index(new.value))}: now {today}, was {then}"
    kinds = {"level": "a level", "floor": "a floor"}
    lead = f"now {kinds.get(new.kind, f'a {new.kind}')}" if new.kind != old.kind else "now"
    return f"{lead}: {today}; was: {then}"


def _moved(old: int, new: int) -> str:
    return "raised" if new > old else "lowered"


def _written(old: Side, new: Side, then: Plain, today: Plain) -> Iterator[Change]:
    """The fields besides condition and conclusion, as they are written."""
    for key in dict.fromkeys([*then, *today]):
        if key in ("id", "when", "then") or then.get(key) == today.get(key):
            continue
        if key == "sources":
            yield from _sources(old, new, then, today)
        elif key == "in_force":
            yield Change("in force", f"now {_dates(today[key])}, was {_dates(then[key])}")
        else:
            name = NAMES.get(key, key.replace("_", " "))
            for text in said(then.get(key, NOTHING), today.get(key, NOTHING)):
                yield Change(name, text.removeprefix(": "))


def _dates(days: Plain) -> str:
    return f"from {days['from']}" + (f" to {days['to']}" if days.get("to") else "")


def _sources(old: Side, new: Side, then: Plain, today: Plain) -> Iterator[Change]:
    before, after = [dict(item) for item in then["sources"]], [dict(item) for item in today["sources"]]
    come, gone = [item for item in after if item not in before], [item for item in before if item not in after]
    for item in come:
        was = next((other for other in gone if other["id"] == item["id"]), None)
        if was:
            gone.remove(was)
            yield Change("sources", f"{new.source(item['id'])}: now at {shown(item['at'])}, was {shown(was['at'])}")
        else:
            yield Change("sources", f"now also {new.source(item['id'])}, at {shown(item['at'])}")
    for item in gone:
        yield Change("sources", f"no longer {old.source(item['id'])}, at {shown(item['at'])}")
    if sorted(map(str, before)) == sorted(map(str, after)):
        yield Change("sources", f"now in the order {', '.join(item['id'] for item in after)}")
