"""A record that the solver found, written as a case file, and read back by the real engine.

What a proof says of a record counts only if ``assess`` says the same of the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cce_core.base import Handling
from cce_core.case import Case
from cce_core.case_file import read_case, to_yaml
from cce_engine.assess import assess
from cce_engine.evaluator import evaluate
from cce_engine.facts import facts_of
from cce_engine.proof.circumstances import joined
from cce_engine.proof.pieces import whole
from cce_engine.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cce_core.observation import Observation
    from cce_engine.assess import Engine
    from cce_engine.proof.reading import Reading
    from cce_engine.proof.records import Record, Told
    from cce_engine.proof.solver import Found
    from cce_engine.proof.world import World

FILE = "proof.yaml"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a proof says that a book makes of a record: the level by its place in the pack, and which rules fire."""

    level: int
    fired: frozenset[str]
    silent: frozenset[str]


@dataclass(frozen=True, slots=True)
class Witness:
    """A record as a case file, and what the pack suggests for it."""

    title: str
    text: str
    level: str  # in the pack's words
    rules: tuple[str, ...]  # level rules that fire
    fired: frozenset[str]  # all rules that fire
    fault: str = ""  # what the engine says otherwise; empty where it says the same


def claim(found: Found, reading: Reading) -> Claim:
    """What the solver takes the rules to conclude."""
    fired = frozenset(name for name, fires in reading.rules.items() if found.holds(fires))
    level = max(rank for rank, reached in enumerate(reading.reached) if found.holds(reached))
    return Claim(level, fired, frozenset(reading.rules) - fired)


def witness(engine: Engine, found: Found, reading: Reading, title: str) -> Witness:
    """The record found as a file, read back and assessed by the engine."""
    case = case_of(found, reading.record, title)
    return checked(engine, case, claim(found, reading), reading.record.world.as_of, title)


def checked(engine: Engine, case: Case, said: Claim, as_of: date, title: str) -> Witness:
    """The case as a file, with what the engine makes of it held against what is claimed."""
    text, book, levels = to_yaml(case), engine.book, engine.book.pack.levels
    again = read_case(FILE, text.encode(), book.vocabulary, as_of)
    fired = evaluate(book, Sheet(book, facts_of(again, as_of)).leaves).fired
    level = assess(engine, again, as_of, Handling.PROFESSIONALS).level.recorded
    rules = tuple(name for name in sorted(fired) if name in book.ranks)
    fault = "" if level.id == levels[said.level].id else f"the proof says {levels[said.level].label}. "
    for who, only in (("the proof", said.fired - fired), ("the engine", fired & said.silent)):
        fault += f"Only {who} names {', '.join(sorted(only))}. " if only else ""
    return Witness(title, text, level.label, rules, fired, fault.strip())


def case_of(found: Found, record: Record, title: str) -> Case:
    """The record that the solver found, as a whole case."""
    told = sorted((item for item, there in record.told.items() if found.holds(there)), key=_order)
    data: dict[str, Any] = {"case": "PROOF-1", "invented": True, "about": f"Invented by rules prove: {title}"}
    for choice, there in record.choices():
        if found.holds(there):
            data = joined(data, choice.piece)
    agencies = [name for name, there in record.replied.items() if found.holds(there)]
    if agencies:
        today = record.world.as_of.isoformat()
        data["agency_information"] = [{"agency": name, "replied_on": today} for name in agencies]
    return Case.model_validate({**whole(data), "observations": _observations(told, record.world)})


def _order(told: Told) -> tuple[str, int, str]:
    example = told.sighting.example
    return told.indicator, told.source, f"{example.known_on} {example.status} {told.sighting.episodes}"


def _observations(told: Iterable[Told], world: World) -> tuple[Observation, ...]:
    """The observations, each of an event of its own: of two told alike, the second began a day earlier."""
    items: list[Observation] = []
    events: dict[tuple[object, ...], int] = {}
    for number, item in enumerate(told, start=1):
        example, agency = item.sighting.example, world.sources[item.source]
        event = (example.indicator, agency, example.last)
        alike = events[event] = events.get(event, -1) + 1
        first = example.known_on - timedelta(days=alike) if alike else None
        items.append(example.model_copy(update={"id": f"o{number}", "agency": agency, "first": first}))
    return tuple(items)
