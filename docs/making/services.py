"""The page of the directory: each service, whom it takes, and when it was last checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.rulebook import load_rulebook, read_and_lint
from cce_core.dates import in_words
from making.plain import page, safe
from making.rules import PACK

if TYPE_CHECKING:
    from cce_app.rulebook import Rulebook
    from cce_engine.directory import ServiceEntry

ABOUT = """\
A step that goes to a service says to each child whether the service is open, why not, and what there is
instead. What is not known is asked about and never leaves a child out. An entry older than its limit settles
nothing. This directory is an example, to be replaced by the partnership's own.
[How an entry is written](../for-rulebook-owners.md#services) · [All rules](README.md)"""


def service_page() -> dict[str, str]:
    """The page of all services."""
    book, found = load_rulebook(PACK), read_and_lint(PACK)[0]
    entries = [entry for part in found.services for entry in part.model.services]
    parts = [f"# The directory: {len(entries)} services", ABOUT, *(_entry(item, book) for item in entries)]
    return {"rules/services.md": page(*parts)}


def _entry(item: ServiceEntry, book: Rulebook) -> str:
    lines = [
        f'## <a id="{item.id}"></a>{safe(item.label)}\n',
        f"- `{item.id}` ({item.provider}): {safe(item.offers)}",
        f"- Ages: {_ages(item)}. Areas: {_areas(item, book)}. Levels: {_levels(item)}.",
        f"- Who may refer: {_referrers(item, book)}. Agreement: {safe(item.agreement)}",
        *(f"- {'Leaves out' if entry.when else 'To be asked'}: {safe(entry.says)}" for entry in item.excludes),
        f"- Its own limit by sex, which nothing reads: {safe(item.sex_limit)}" if item.sex_limit else "",
        f"- {safe(item.capacity)}" if item.capacity else "",
        *(f"- Instead: [{safe(book.pack.services[name].label)}](#{name})" for name in item.instead),
        f"- Whatever it says: {safe(item.otherwise)}",
        f"- Check with: {safe(item.check_with)}. Last checked {in_words(item.last_checked)}; "
        f"to be checked again after {item.recheck_days} days. Checked by: {safe(item.checked_by)}",
        "- Sources: " + ", ".join(f"[{name}](sources.md#{name})" for name in item.sources),
    ]
    return "\n".join(line for line in lines if line)


def _word(value: str) -> str:
    return value.replace("_", " ")


def _ages(item: ServiceEntry) -> str:
    if isinstance(item.ages, str):
        return _word(item.ages)
    start, end = item.ages.from_, item.ages.to
    return f"{start} and over" if end is None else f"up to {end}" if start is None else f"{start} to {end}"


def _areas(item: ServiceEntry, book: Rulebook) -> str:
    if isinstance(item.areas, str):
        return _word(item.areas)
    listed = ", ".join(safe(book.pack.areas[name].label) for name in item.areas.these)
    return f"{listed}{'' if item.areas.complete else ', and others not known here'} (by {_word(item.areas.by)})"


def _levels(item: ServiceEntry) -> str:
    return _word(item.levels) if isinstance(item.levels, str) else safe(item.levels.says)


def _referrers(item: ServiceEntry, book: Rulebook) -> str:
    if isinstance(item.may_refer, str):
        return _word(item.may_refer)
    return safe(", ".join(book.vocabulary.agencies[name].ask_label for name in item.may_refer))
