"""Turns the checked directory (plain data, as in the files) into areas and services in memory."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cce_engine.service import Ages, Area, Exclusion, Reach, Service, Takes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cce_engine.build import Tests

RECHECK_DAYS = 30
LIMITS = ("ages", "areas", "levels")


def plain_name(text: str) -> str:
    """A place as it is compared: small letters, single spaces, no marks around it."""
    return " ".join(text.casefold().replace("&", " and ").replace("_", " ").split()).strip(" .,")


def ancestors(name: str, above: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Every area that ``name`` lies within, step by step; itself too, if the steps lead back to it."""
    found: set[str] = set()
    waiting = [*above.get(name, ())]
    while waiting:
        larger = waiting.pop()
        if larger not in found:
            found.add(larger)
            waiting += above.get(larger, ())
    return frozenset(found)


def build_areas(items: Sequence[dict[str, Any]]) -> dict[str, Area]:
    """Every area by its id."""
    above = {item["id"]: item.get("within", ()) for item in items}
    return {item["id"]: Area(item["id"], item["label"], _names(item), ancestors(item["id"], above)) for item in items}


def _names(item: dict[str, Any]) -> frozenset[str]:
    return frozenset(plain_name(name) for name in (item["id"], item["label"], *item.get("also", ())))


def build_services(items: Iterable[dict[str, Any]], tests: Tests) -> dict[str, Service]:
    """Every service by its id; the tests of their exclusions are listed with those of the rules."""
    return {item["id"]: _service(item, tests) for item in items}


def _service(item: dict[str, Any], tests: Tests) -> Service:
    ages, areas, levels = (item[name] if isinstance(item[name], dict) else None for name in LIMITS)
    return Service(
        id=item["id"], label=item["label"], provider=item["provider"], offers=item["offers"],
        ages=Ages(ages.get("from"), ages.get("to")) if ages else None, reach=_reach(areas) if areas else None,
        takes=_takes(levels) if levels else None,
        not_known=frozenset(name for name in LIMITS if item[name] == "not_known"),
        sex_limit=item.get("sex_limit") or "", may_refer=_referrers(item["may_refer"]), agreement=item["agreement"],
        exclusions=tuple(
            Exclusion(entry["says"], tests.condition(entry["when"]) if entry.get("when") else None)
            for entry in item.get("excludes", ())
        ),
        capacity=item.get("capacity") or "", phone=item.get("phone") or "", instead=tuple(item.get("instead", ())),
        otherwise=item["otherwise"], check_with=item["check_with"],
        last_checked=date.fromisoformat(item["last_checked"]), recheck_days=item.get("recheck_days", RECHECK_DAYS),
    )  # fmt: skip


def _referrers(written: str | list[str]) -> tuple[str, ...]:
    return () if isinstance(written, str) else tuple(written)


def _reach(data: dict[str, Any]) -> Reach:
    return Reach(tuple(data["these"]), data.get("by") == "responsible_authority", data.get("complete", True))


def _takes(data: dict[str, Any]) -> Takes:
    return Takes(data["says"], {pack: tuple(levels) for pack, levels in data["in"].items()})
