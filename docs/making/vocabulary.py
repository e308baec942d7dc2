"""The pages of what rules are made from: indicators, sources, and where law and services stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.rulebook import load_rulebook, read_and_lint
from cce_core.dates import in_words
from making.plain import page, safe
from making.rules import PACK

if TYPE_CHECKING:
    from cce_app.rulebook import Rulebook
    from cce_core.vocabulary import Indicator
    from cce_engine.catalogue import LawEntry, SourceEntry

STATUS = {
    "in_force": "in force",
    "not_confirmed": "**not confirmed in force**",
    "draft": "**draft**",
    "pilot": "**pilot**",
    "ended": "**ended**",
    "local": "**local: only if the partnership's own directory says so**",
}

ABOUT_VOCABULARY = """\
A record and a rule may use these names and no others. For each: what kind of thing it is, what to ask and
whom, what else could explain it, and how published tools rate it. The strength is where our example pack
starts from; it is our reading and no tool's weight. [All rules](README.md)"""
ABOUT_SOURCES = """\
Seen: *whole* was read from end to end; of *opening* only the first part of a stored copy could be read;
*reported* is known through others. The last column is the day the entry was last compared with what we hold.
It does not show that the document is still current. [All rules](README.md)"""
ABOUT_LAW = """\
Every rule that rests on a law or a scheme points here. What is not marked *in force* is never shown as
available: the answer says "check with" and whom. An entry that has not been looked at for longer than its
limit makes the answer say that the details need checking. Nothing here is legal advice.
[All rules](README.md)"""


def vocabulary_pages() -> dict[str, str]:
    """The pages of the vocabulary, the sources and the law-status register."""
    found = read_and_lint(PACK)[0]
    sources = [entry for part in found.sources for entry in part.model.sources]
    law = [entry for part in found.law for entry in part.model.law]
    return {
        "rules/vocabulary.md": _vocabulary(load_rulebook(PACK)),
        "rules/sources.md": _sources(sources),
        "rules/law-status.md": _law(law),
    }


def _vocabulary(book: Rulebook) -> str:
    indicators = book.vocabulary.indicators.values()
    parts = [
        f"# The vocabulary: {len(indicators)} indicators",
        ABOUT_VOCABULARY,
    ]
    for domain, label in book.vocabulary.domains.items():
        members = [item for item in indicators if item.domain == domain]
        parts += [f"## {safe(label)}", *(_indicator(item, book) for item in members)]
    return page(*parts)


def _indicator(item: Indicator, book: Rulebook) -> str:
    ask = ", ".join(book.vocabulary.agencies[name].ask_label for name in item.ask)
    rated = "; ".join(f"{safe(rating.rated)} ({rating.tool})" for rating in item.rated_by)
    strength = f", starts as {item.starting_strength}" if item.kind.value.endswith("indicator") else ""
    lines = [
        f'### <a id="{item.id}"></a>{safe(item.label)}\n',
        f"- `{item.id}`: {item.kind.value.replace('_', ' ')}{strength}",
        f"- Ask: {safe(item.question)} Of whom: {safe(ask)}.",
        *(f"- Could also be: {safe(reason)}" for reason in item.innocent_reasons),
        f"- Published tools: {rated}." if rated else "- Published tools: none that we read rates it.",
        f"- Note: {safe(item.note)}" if item.note else "",
    ]
    return "\n".join(line for line in lines if line)


def _sources(sources: list[SourceEntry]) -> str:
    rows = [
        f'| <a id="{item.id}"></a>{item.id} | {_document(item)} '
        f"| {item.kind.replace('_', ' ')} | {item.seen} | {in_words(item.last_checked)} |"
        for item in sources
    ]
    return page(
        f"# Sources: {len(sources)} documents, each cited once",
        ABOUT_SOURCES,
        "\n".join(["| id | document | kind | seen | compared |", "| --- | --- | --- | --- | --- |", *rows]),
    )


def _document(item: SourceEntry) -> str:
    note = f" {safe(item.note)}" if item.note else ""
    return f"{safe(item.title)}. {safe(item.publisher)}, {safe(item.edition)}.{note}"


def _law(law: list[LawEntry]) -> str:
    parts = [
        "# Where law and services stand",
        ABOUT_LAW,
    ]
    parts += [_law_entry(item) for item in law]
    return page(*parts)


def _law_entry(item: LawEntry) -> str:
    lines = [
        f'## <a id="{item.key}"></a>{safe(item.title)}\n',
        f"- `{item.key}`: {STATUS[item.status]}",
        f"- {safe(item.says)}",
        f"- Check with: {safe(item.check_with)}" if item.check_with else "",
        f"- Last checked {in_words(item.last_checked)}; to be checked again after {item.recheck_days} days",
        "- Sources: " + ", ".join(f"[{name}](sources.md#{name})" for name in item.sources),
    ]
    return "\n".join(line for line in lines if line)
