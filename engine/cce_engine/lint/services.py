"""Whether the directory of services keeps to the names that exist, and whether rules and services agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.build_services import ancestors, plain_name
from cce_engine.lint.conditions import Checker, leaves_of
from cce_engine.lint.names import Names, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.errors import Problem
    from cce_core.text_file import Path, TextFile
    from cce_engine.directory import AreasFile, ServiceEntry
    from cce_engine.load import Parsed, RuleFiles


def check_services(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """Every problem of the directory, and of rules that name a service."""
    yield from _areas(found)
    pack = found.pack.model.id if found.pack else ""
    seen: dict[str, str] = {}
    for part in found.services:
        for index, entry in enumerate(part.model.services):
            path: Path = ("services", index)
            yield from _once(seen, part.text, (*path, "id"), entry.id)
            yield from _names(part.text, path, entry, names, pack)
            yield from _exclusions(part.text, path, entry, names)
    yield from _rules(found, names)


def _once(seen: dict[str, str], text: TextFile, path: Path, name: str) -> Iterator[Problem]:
    if name in seen:
        message = f'"{name}" is already used in {seen[name]}. Give each its own.'
        yield text.problem(path, message, kind="duplicate-id")
    seen.setdefault(name, f"{text.name}, line {text.line_of(path)}")


def _areas(found: RuleFiles) -> Iterator[Problem]:
    """Ids are unique, and no name means two areas."""
    if found.areas is None:
        return
    ids: dict[str, str] = {}
    meant: dict[str, str] = {}
    for index, entry in enumerate(found.areas.model.areas):
        path: Path = ("areas", index)
        yield from _once(ids, found.areas.text, (*path, "id"), entry.id)
        for name in {plain_name(word) for word in (entry.id, entry.label, *entry.also)}:
            if meant.setdefault(name, entry.id) != entry.id:
                message = f'"{name}" also means {meant[name]}. A name that means two areas cannot place a child.'
                yield found.areas.text.problem(path, message, kind="ambiguous-area")
    yield from _nesting(found.areas)


def _nesting(parsed: Parsed[AreasFile]) -> Iterator[Problem]:
    """An area lies within areas that exist, and never within itself."""
    above = {entry.id: entry.within for entry in parsed.model.areas}
    for index, entry in enumerate(parsed.model.areas):
        path: Path = ("areas", index, "within")
        yield from unknown(parsed.text, path, entry.within, above, "the area")
        if entry.id in ancestors(entry.id, above):
            message = f"{entry.id} lies within itself. Say of each area only what is larger than it."
            yield parsed.text.problem(path, message, kind="area-within-itself")


def _names(text: TextFile, path: Path, entry: ServiceEntry, names: Names, pack: str) -> Iterator[Problem]:
    if not isinstance(entry.may_refer, str):
        yield from unknown(text, (*path, "may_refer"), entry.may_refer, names.agencies, "the agency")
    yield from unknown(text, (*path, "sources"), entry.sources, names.sources, "the source")
    others = [name for name in names.services if name != entry.id]
    yield from unknown(text, (*path, "instead"), entry.instead, others, "the service")
    if not isinstance(entry.areas, str):
        yield from unknown(text, (*path, "areas", "these"), entry.areas.these, names.areas, "the area")
    if not isinstance(entry.levels, str):
        taken = entry.levels.in_.get(pack, ())
        yield from unknown(text, (*path, "levels", "in", pack), taken, names.levels, "the level")


def _exclusions(text: TextFile, path: Path, entry: ServiceEntry, names: Names) -> Iterator[Problem]:
    """An exclusion reads case attributes only, and none that no rule may read."""
    checker = Checker(text, None, names)
    for index, exclusion in enumerate(entry.excludes):
        if exclusion.when is None:
            continue
        for place, condition in leaves_of((*path, "excludes", index, "when"), exclusion.when):
            if condition.case in names.never_read:
                message = f'nothing may read "{condition.case}". If it is the service\'s own limit, say it in words.'
                yield text.problem((*place, "case"), message, kind="protected-characteristic")
            elif condition.case is None:
                message = "a service leaves a child out by case attributes only: write case: and one of them, or words."
                yield text.problem(place, message, kind="service-reads-record")
            else:
                yield from checker.check(place, condition)


def _rules(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """A rule names a service that is there, and only referrers whom that service accepts."""
    for parsed in found.rules:
        card, rule, path = parsed.model.then.suggest, parsed.model.id, ("then", "suggest")
        if card is None or card.service is None:
            continue
        service = names.services.get(card.service)
        if service is None and any(problem.file.startswith("services/") for problem in found.problems):
            continue  # it may stand in the file that could not be read
        yield from unknown(parsed.text, (*path, "service"), [card.service], names.services, "the service", rule)
        if service is None or isinstance(service.may_refer, str):
            continue
        strangers = [who for who in card.who_may_make_it if who not in service.may_refer]
        if strangers:
            message = f"{service.id} takes no referral from {', '.join(strangers)}; it takes them from "
            message += f"{', '.join(service.may_refer)}. Change the rule, or the entry once the service says so."
            yield parsed.text.problem((*path, "who_may_make_it"), message, kind="referrer-differs", rule=rule)
