"""One page for each rule of the shipped pack, in the prose of ``threadline rules show``, and their list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cce_app.render.page import as_markdown
from cce_app.render.rules import rule_page
from cce_app.rulebook import load_rulebook, read_and_lint
from cce_engine.pack import STRATA
from cce_engine.wording import Words
from making.plain import page, safe

if TYPE_CHECKING:
    from cce_app.rulebook import Rulebook
    from cce_engine.language import CasesFile
    from cce_engine.pack import Rule

PACK = "national-baseline"
STRATUM = {
    "pattern": "Patterns: several recorded things read together",
    "dimension": "Dimensions: harm, severity, certainty and control, kept apart",
    "level": "Levels, and floors below which a level cannot sit",
    "suggestion": "Suggested steps",
    "caution": "Cautions",
}
STANDING = {
    "example": "No partnership has approved this pack. It is not for live use.",
    "draft": "This pack is a draft. It is not for live use.",
    "approved": "",
}
KINDS = {
    "fires": "It fires",
    "near_miss": "It nearly fires",
    "silent": "It stays silent",
    "not_known": "It is not known",
}
SOURCE = re.compile(r"\*\*(SRC-[A-Za-z0-9-]+)\*\*")


def rule_pages() -> dict[str, str]:
    """The page of each rule, and the list of all."""
    book = load_rulebook(PACK)
    cases = {parsed.model.rule: parsed.model for parsed in read_and_lint(PACK)[0].cases}
    pages = {f"rules/{rule.id}.md": _page(book, rule, cases.get(rule.id)) for rule in book.pack.rules}
    return pages | {"rules/README.md": _list(book)}


def _page(book: Rulebook, rule: Rule, cases: CasesFile | None) -> str:
    prose = as_markdown(rule_page(book, rule)).strip().replace("- **-** ", "- ")
    prose = SOURCE.sub(r"**[\1](sources.md#\1)**", prose)
    return page(prose, _cases(cases), "[All rules](README.md)")


def _cases(cases: CasesFile | None) -> str:
    if cases is None:
        return ""
    rows = [
        f"- {words}: {safe(case.name)}." for kind, words in KINDS.items() for case in cases.cases if case.kind == kind
    ]
    return "\n".join(["## The cases beside it\n", *rows])


def _list(book: Rulebook) -> str:
    pack, words = book.pack, Words(book.pack, book.vocabulary)
    parts = [
        f"# Rules of {pack.id} {pack.version}",
        f"{len(pack.rules)} rules, status: {pack.status}. {STANDING[pack.status]}",
        "[The vocabulary](vocabulary.md) · [the sources](sources.md) · "
        "[where law and services stand](law-status.md) · [the directory of services](services.md) · "
        "[how to read and write a rule](../for-rulebook-owners.md)",
    ]
    for stratum in STRATA:
        rules = [rule for rule in pack.rules if rule.stratum == stratum]
        rows = [_row(rule, words) for rule in rules]
        parts += [
            f"## {STRATUM[stratum]}",
            "\n".join(["| rule | title | concludes |", "| --- | --- | --- |", *rows]),
        ]
    return page(*parts)


def _row(rule: Rule, words: Words) -> str:
    concludes = words.outcome(rule.then) if rule.stratum != "caution" else "a caution in words"
    return f"| [{rule.id}]({rule.id}.md) | {safe(rule.title)} | {safe(concludes)} |"
