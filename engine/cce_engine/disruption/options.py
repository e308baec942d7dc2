"""The option table of a pack in memory."""

from __future__ import annotations

from typing import Any

from cce_core.value import value


@value(frozen=True)
class Need:
    """Something that whoever acts would have to show."""

    say: str
    shown_by: str
    ask: tuple[str, ...]


@value(frozen=True)
class Option:
    """One row of the table."""

    id: str
    label: str
    rule: str
    about: str
    law: tuple[str, ...]
    who_acts: tuple[str, ...]
    by: str
    test: str
    needs: tuple[Need, ...]
    limits: tuple[str, ...]
    premises: frozenset[str]
    not_where_a_victim_lives: bool
    off: str
    standing: str


def options_from(data: dict[str, Any]) -> tuple[Option, ...]:
    """The rows of a table from checked plain data."""
    return tuple(_option(item) for item in data.get("options", ()))


def _option(item: dict[str, Any]) -> Option:
    return Option(
        id=item["id"], label=item["label"], rule=item["rule"], about=item["about"], law=tuple(item["law"]),
        who_acts=tuple(item["who_acts"]), by=item["by"], test=item["test"],
        needs=tuple(Need(need["say"], need.get("shown_by") or "", tuple(need["ask"])) for need in item["needs"]),
        limits=tuple(item["limits"]), premises=frozenset(item.get("premises", ())),
        not_where_a_victim_lives=item.get("not_where_a_victim_lives", False), off=item.get("off") or "",
        standing=item["standing"],
    )  # fmt: skip
