"""Two editions of a pack, compared as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cce_engine.load import from_plain
from cce_engine.pack_changes.plain_words import said
from cce_engine.pack_changes.rules import Side, rule_changes, whole
from cce_engine.pack_changes.values import Change, Edition, PackChanges, RuleChange
from cce_engine.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

Plain = dict[str, Any]
RULES_APART = ("pack", "rules", "digest", "holidays")


def changes_between(old: Plain, new: Plain) -> PackChanges:
    """Everything that differs between two packs, given as plain checked data (``load.plain``)."""
    then, today = _side(old), _side(new)
    rules = tuple(_rules(then, today))
    pack = tuple(Change("pack", text) for text in said(_head(old), _head(new)))
    catalogue = tuple(
        Change(part, text)
        for part in dict.fromkeys([*old, *new])
        if part not in RULES_APART
        for text in said(old.get(part), new.get(part), part)
    )
    changed = {item.rule for item in rules}
    rewritten = tuple(
        name
        for name, written in sorted(then.written.items())
        if name in today.written and name not in changed and written != today.written[name]
    )
    versions = tuple(_versions(then, today, rules, pack)) if old["pack"]["id"] == new["pack"]["id"] else ()
    return PackChanges(_edition(old), _edition(new), rules, pack, catalogue, versions, rewritten)


def _side(data: Plain) -> Side:
    pack, vocabulary = from_plain(data)
    written = {item["id"]: {"version": 1, **item} for item in data["rules"]}
    return Side(data, Words(pack, vocabulary), written, {rule.id: rule for rule in pack.rules})


def _head(data: Plain) -> Plain:
    """The pack's own words; what is left out and what is empty are the same."""
    return {key: value for key, value in data["pack"].items() if value not in (None, [], ())}


def _edition(data: Plain) -> Edition:
    head = data["pack"]
    return Edition(
        head["id"], head["version"], head["title"], head["status"], len(data["rules"]), str(data["digest"])[:12]
    )


def _rules(old: Side, new: Side) -> Iterator[RuleChange]:
    for name in sorted({*old.rules, *new.rules}):
        then, today = old.rules.get(name), new.rules.get(name)
        if then and today:
            says = tuple(rule_changes(old, new, name))
            if says:
                yield RuleChange(name, today.title, today.stratum, "changed", says)
        elif today:
            yield RuleChange(name, today.title, today.stratum, "added", whole(new, today))
        elif then:
            yield RuleChange(name, then.title, then.stratum, "withdrawn", whole(old, then))


def _versions(old: Side, new: Side, rules: tuple[RuleChange, ...], pack: tuple[Change, ...]) -> Iterator[str]:
    """What was changed under an old version number, and ids that could be used again or have been."""
    for item in rules:
        if item.kind == "changed":
            yield from _version(old, new, item.rule)
        elif item.kind == "withdrawn" and item.rule not in new.data["pack"].get("withdrawn", ()):
            yield f"{item.rule} is gone and not in the new pack's withdrawn list: its id could be used again"
        elif item.kind == "added" and item.rule in old.data["pack"].get("withdrawn", ()):
            yield f"{item.rule} is an id that had been withdrawn: give the rule a new one"
    then, today = _number(old), _number(new)
    if today < then:
        yield f"the pack goes back from version {_written(old)} to {_written(new)}: versions only go up"
    elif today == then and (rules or pack):
        yield f"the pack has changed and is still version {_written(new)}"


def _version(old: Side, new: Side, name: str) -> Iterator[str]:
    then, today = old.written[name], new.written[name]
    if today["version"] < then["version"]:
        yield f"{name} goes back from version {then['version']} to {today['version']}: versions only go up"
    elif today["version"] == then["version"] and today != then:
        yield f"{name} has changed and is still version {today['version']}"


def _written(side: Side) -> str:
    return str(side.data["pack"]["version"])


def _number(side: Side) -> tuple[int, ...]:
    return tuple(int(part) for part in _written(side).split("."))
