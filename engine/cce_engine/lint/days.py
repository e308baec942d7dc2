"""Whether the days of a pack, its rules and their versions fit together: no overlap, no gap, no day without rules."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from cce_core.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cce_core.errors import Problem
    from cce_engine.language import InForce, RuleFile
    from cce_engine.load import Parsed, RuleFiles
    from cce_engine.pack_file import PackFile

ONE_DAY = timedelta(days=1)
Dated = TypeVar("Dated", "RuleFile", "PackFile")


def check_days(found: RuleFiles) -> Iterator[Problem]:
    """Every problem with the days on which the pack and its rules apply."""
    if found.pack is None:
        return
    whole = found.pack.model.in_force
    yield from _backwards(found.pack)
    for parsed in found.rules:
        yield from _backwards(parsed)
        yield from _never(parsed, whole)
    for versions in versions_of(found.rules):
        for before, after in pairwise(versions):
            yield from _in_turn(before, after)
    yield from _packs_in_turn(found.pack, found.siblings)
    if not found.unread_rules():
        yield from _without_rules(found, whole)


def versions_of(rules: Sequence[Parsed[RuleFile]]) -> Iterator[list[Parsed[RuleFile]]]:
    """The rules that share an id and differ in version, first version first."""
    by_id: dict[str, dict[int, Parsed[RuleFile]]] = {}
    for parsed in rules:
        by_id.setdefault(parsed.model.id, {}).setdefault(parsed.model.version, parsed)
    for versions in by_id.values():
        yield [versions[number] for number in sorted(versions)]


def _version(parsed: Parsed[PackFile]) -> tuple[int, ...]:
    return tuple(int(part) for part in parsed.model.version.split("."))


def _backwards(parsed: Parsed[Dated]) -> Iterator[Problem]:
    days = parsed.model.in_force
    if days.to is not None and days.to < days.from_:
        message = (
            f"the last day ({in_words(days.to)}) is before the first ({in_words(days.from_)}). Check the two dates."
        )
        yield _problem(parsed, "dates-backwards", message)


def _never(parsed: Parsed[RuleFile], whole: InForce) -> Iterator[Problem]:
    days = parsed.model.in_force
    if days.to is not None and days.to < days.from_:
        return
    if (whole.to is not None and days.from_ > whole.to) or (days.to is not None and days.to < whole.from_):
        to = f" to {in_words(whole.to)}" if whole.to else ""
        message = f"applies on no day of its pack, which is in force from {in_words(whole.from_)}{to}. Check the dates."
        yield _problem(parsed, "never-in-force", message)


def _in_turn(before: Parsed[RuleFile], after: Parsed[RuleFile]) -> Iterator[Problem]:
    """Each version of a rule begins on the day after the one before it ends."""
    begins, ends = after.model.in_force.from_, before.model.in_force.to
    old, new = f"version {before.model.version}", f"version {after.model.version}"
    if begins <= before.model.in_force.from_:
        message = f"{new} begins before {old}, or with it. A later version begins on a later day."
        yield _problem(after, "versions-out-of-order", message)
    elif ends is None or begins <= ends:
        until = f"until {in_words(ends)}" if ends else "without an end"
        message = f"{new} begins on {in_words(begins)}, but {old} applies {until}. End it on the day before."
        yield _problem(after, "overlapping-dates", message)
    elif begins > ends + ONE_DAY:
        message = (
            f"{new} begins on {in_words(begins)}, but {old} ends on {in_words(ends)}: "
            "neither applies between. Close the gap, or give the new one an id of its own."
        )
        yield _problem(after, "gap-between-versions", message)


def _packs_in_turn(whole: Parsed[PackFile], others: Sequence[Parsed[PackFile]]) -> Iterator[Problem]:
    """This pack begins on the day after the version before it ends, where that lies beside it."""
    earlier = [other for other in others if _version(other) < _version(whole)]
    if not earlier:
        return
    before = max(earlier, key=_version)
    begins, ends = whole.model.in_force.from_, before.model.in_force.to
    old = f"version {before.model.version} ({before.name})"
    if ends is None or begins <= ends:
        until = f"until {in_words(ends)}" if ends else "without an end"
        message = f"this version begins on {in_words(begins)}, but {old} applies {until}: two packs on one day."
        yield _problem(whole, "packs-overlap", message)
    elif begins > ends + ONE_DAY:
        message = f"this version begins on {in_words(begins)}, but {old} ends on {in_words(ends)}: days without rules."
        yield _problem(whole, "gap-between-packs", message)


def _without_rules(found: RuleFiles, whole: InForce) -> Iterator[Problem]:
    """The first day of each stretch on which no rule concludes a level."""
    levels = [parsed for parsed in found.rules if parsed.model.stratum == "level"]
    empty_before = False
    for day in epochs(found.rules, whole):
        empty = not any(applies(parsed.model.in_force, day) for parsed in levels)
        if empty and not empty_before and found.pack:
            last = [parsed for parsed in levels if parsed.model.in_force.to == day - ONE_DAY]
            ended = f": {last[0].model.id} ended the day before" if last else ""
            message = f"on {in_words(day)} no rule of the pack concludes a level{ended}. Begin one on that day."
            rule = last[0].model.id if last else None
            yield found.pack.text.problem(("in_force",), message, kind="no-rules-on-a-day", rule=rule)
        empty_before = empty


def epochs(rules: Sequence[Parsed[RuleFile]], whole: InForce) -> list[date]:
    """The days of the pack from which other rules apply than the day before, the first day included."""
    days = {whole.from_}
    for parsed in rules:
        days.add(parsed.model.in_force.from_)
        if parsed.model.in_force.to:
            days.add(parsed.model.in_force.to + ONE_DAY)
    return sorted(day for day in days if applies(whole, day))


def applies(days: InForce, day: date) -> bool:
    """Whether ``day`` is one of ``days``; the last is included."""
    return days.from_ <= day and (days.to is None or day <= days.to)


def _problem(parsed: Parsed[Dated], kind: str, message: str) -> Problem:
    rule = parsed.model.id if parsed.name.rsplit("/", 1)[-1] != "pack.yaml" else None
    return parsed.text.problem(("in_force",), message, kind=kind, rule=rule)
