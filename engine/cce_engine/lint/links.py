"""Whether pages and texts name only rules that exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cce_core.errors import Problem, nearest
from cce_engine.lint.texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cce_engine.load import RuleFiles

RULE_ID = re.compile(r"\b([A-Z]{2,6})-[A-Z]{2,5}-[0-9]{3}[a-z]?\b")


def check_links(found: RuleFiles) -> Iterator[Problem]:
    """Rules named in the texts of the pack that it does not have."""
    known, families = _rules(found)
    for said in texts_of(found):
        for wrong in _wrong(said.words, known, families):
            yield said.text.problem(said.path, _message(wrong, known), kind="dead-link", rule=said.rule)


def check_pages(found: RuleFiles, pages: Mapping[str, str]) -> Iterator[Problem]:
    """Rules of this pack named on pages (guides, a changelog) that it does not have. Withdrawn ones may be named."""
    known, families = _rules(found)
    for name in sorted(pages):
        for number, line in enumerate(pages[name].splitlines(), start=1):
            for wrong in _wrong(line, known, families):
                yield Problem(name, number, "", _message(wrong, known), "dead-link", wrong)


def _rules(found: RuleFiles) -> tuple[set[str], set[str]]:
    """The ids that may be named, and how the ids of this pack begin; those of other packs are not ours to judge."""
    own = {parsed.model.id for parsed in found.rules} | {name for name in found.unread_rules() if name}
    withdrawn = set(found.pack.model.withdrawn) if found.pack else set()
    return own | withdrawn | found.mentioned, {name.split("-", 1)[0] for name in own | withdrawn}


def _wrong(text: str, known: set[str], families: set[str]) -> Iterator[str]:
    for match in RULE_ID.finditer(text):
        if match[1] in families and match[0] not in known:
            yield match[0]


def _message(wrong: str, known: set[str]) -> str:
    close = nearest(wrong, [name for name in known if RULE_ID.fullmatch(name)])
    return f"names the rule {wrong}, which does not exist." + (f" The nearest is {close}." if close else "")
