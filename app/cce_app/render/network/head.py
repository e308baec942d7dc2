"""The head of every answer of the network: what was read, for whom, for which day, what was left out by choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.network.words import Evidence
from cce_app.render.page import Page
from cce_app.render.words import capital, count, joined, long_date
from cce_core.base import Handling
from cce_core.dates import in_words
from cce_graph.evidence import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cce_app.network.asking import Looking
    from cce_graph.view import Asked

READERS = {
    Handling.RESTRICTED: "INCLUDES RESTRICTED INFORMATION (agenda item 10). Only for those with leave.",
    Handling.PROFESSIONALS: "As professionals at the meeting may see it.",
    Handling.OPEN: "From what is open to everybody at the meeting.",
}
LEAST = {Standing.SEVERAL: "said by two or more sources, or confirmed", Standing.CONFIRMED: "confirmed"}
CLOSING = "A link is a question, not a fact about a child. Threadline shows what was recorded; people decide."


def page_for(look: Looking, title: str) -> Page:
    """An empty page with its head."""
    view = look.view
    under = [READERS[view.reader], f"From the records of {count(len(view.cases), 'case')}."]
    under += [_member(look.asked)] if look.asked.member_of else []
    under += [line for line in (_filters(look.asked, look.agencies),) if line]
    under += ["Invented cases: no real person, place or event."] if look.invented else []
    return Page(f"{title} · {long_date(view.as_of)}", under, closing=CLOSING)


def not_heard(look: Looking) -> str:
    """Agencies that were asked and gave no link: what they know is not in the picture."""
    silent = look.view.silent_agencies
    if not silent:
        return ""
    named = Evidence(look.agencies).list(silent)
    return f"Asked to a meeting or for information, and the source of no link: {named}."


def _member(asked: Asked) -> str:
    cases = joined(sorted(asked.member_of))
    return f"As somebody on {cases} only: everybody else is under a pseudonym, one step out and no further."


def _filters(asked: Asked, agencies: Mapping[str, str]) -> str:
    parts = []
    if asked.since or asked.until:
        begin = f"from {in_words(asked.since)} " if asked.since else ""
        end = f"to {in_words(asked.until)}" if asked.until else ""
        parts.append(f"links known to hold at some time {begin}{end}".strip())
    if asked.least in LEAST:
        parts.append(f"links {LEAST[asked.least]}")
    if asked.kinds:
        parts.append(f"links of the kind {joined(sorted(asked.kinds), ' or ')}")
    if asked.agencies:
        parts.append(
            f"what was said by {joined([agencies.get(name, name) for name in sorted(asked.agencies)], ' or ')}"
        )
    return f"{capital('only ' + joined(parts))}." if parts else ""
