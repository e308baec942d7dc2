"""What a change of rules means for cases, as a page, as JSON and as the smallest case file."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any

from cce_app.render.page import Page, Section, as_text
from cce_app.render.words import capital, count, joined, long_date
from cce_core.case_file import plain_case, to_yaml
from cce_core.errors import shortened
from cce_engine.assessment import to_plain
from cce_engine.wording import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cce_app.impact import Impact, Smallest
    from cce_engine.impact import CaseImpact, Kind, Stand

MOST_CASES, MOST_NAMED = 40, 8
READERS = {
    "professionals": "As professionals may see it; restricted matter is not compared: --for restricted.",
    "restricted": "Includes the confidential part (agenda item 10). Not for the family.",
}
WORDS: dict[Kind, str] = {
    "level": "the suggested level",
    "range": "the range of the level",
    "suggestions": "what is suggested",
}
HEADLINES = {
    "level": "{recorded}",
    "at_least": "at least {recorded}",
    "not_enough_information": "not enough information to suggest a level",
}


def impact_text(found: Impact) -> str:
    """The page at 80 columns, and under it the smallest case as a file."""
    text = as_text(impact_page(found)).rstrip()
    return text if found.smallest is None else f"{text}\n\n{case_file(found, found.smallest).rstrip()}"


def impact_json(found: Impact) -> str:
    """The same as data."""
    data: dict[str, Any] = {
        "old": _pack(found.old.pack.id, found.old.pack.version, found.old.pack.digest),
        "new": _pack(found.new.pack.id, found.new.pack.version, found.new.pack.digest),
        "as_of": found.day.isoformat(),
        "reader": found.asked.reader,
        "cases_read": found.read,
        "files_left_out": found.left_out,
        "in_words": in_short(found),
        "changed": [{"file": name, **to_plain(item)} for name, item in found.changed],
        "problems": [str(problem) for problem in found.problems],
        "smallest": _smallest_json(found.smallest) if found.smallest else None,
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _pack(name: str, version: str, digest: str) -> dict[str, str]:
    return {"id": name, "version": version, "digest": digest[:12]}


def _smallest_json(least: Smallest) -> dict[str, Any]:
    return {
        "differs_in": least.kind,
        "cut_from": least.cut_from,
        "impact": to_plain(least.impact),
        "case": plain_case(least.case),
    }


def impact_page(found: Impact) -> Page:
    """The counts in words, then each case that changes, then what the smallest case is."""
    old, new = found.old.pack, found.new.pack
    page = Page(f"What changes for cases: {old.id} {old.version} → {new.id} {new.version}")
    page.under = [f"On {long_date(found.day)}. {READERS[found.asked.reader]}"]
    page.section("In short").add(in_short(found), strong=True)
    for name, item in found.changed[:MOST_CASES]:
        section = page.section(item.case)
        section.add(name, key="File")
        _case(section, item)
    left = len(found.changed) - MOST_CASES
    if left > 0:
        page.section("And others").add(f"{capital(count(left, 'other case'))} change: --format json names them all.")
    if found.smallest:
        _smallest(page.section("The smallest case on which the packs differ"), found.smallest)
    return page


def in_short(found: Impact) -> str:
    """How many cases change, and how, in words."""
    changed = [item for _, item in found.changed]
    out = f" {capital(count(found.left_out, 'file'))} could not be read and is left out." if found.left_out else ""
    out = out.replace("is left", "are left") if found.left_out > 1 else out
    if not changed:
        return f"Of {count(found.read, 'case')}, none changes.{out}"
    lead = f"Of {count(found.read, 'case')}, {number(len(changed))} {'changes' if len(changed) == 1 else 'change'}."
    parts = [
        _who("the suggested level rises", [item for item in changed if item.moved == "raised"]),
        _who("the suggested level falls", [item for item in changed if item.moved == "lowered"]),
        _who("the level is in other words", [item for item in changed if _other_words(item)]),
        _who(
            "only the range changes", [item for item in changed if "range" in item.kinds and "level" not in item.kinds]
        ),
        _who("suggestions change", [item for item in changed if "suggestions" in item.kinds]),
    ]
    return " ".join([lead, *(part for part in parts if part)]) + out


def _other_words(item: CaseImpact) -> bool:
    return item.moved == "other words" and "level" in item.kinds


def _who(what: str, items: Sequence[CaseImpact]) -> str:
    if not items:
        return ""
    names = [item.case for item in items[:MOST_NAMED]]
    if len(items) > MOST_NAMED:
        names.append(count(len(items) - MOST_NAMED, "other"))
    return f"{capital(what)} for {number(len(items))} ({joined(names)})."


def _case(section: Section, item: CaseImpact) -> None:
    if "level" in item.kinds:
        section.add(f"{item.new.recorded.label} now, {item.old.recorded.label} before.", key="Level", strong=True)
    if "range" in item.kinds:
        section.add(f"now {_range(item.new)}; before {_range(item.old)}.", key="Range")
    for text in item.suggestions:
        section.add(f"{capital(text)}.", key="Step")
    for part in item.why:
        own = "" if part.cause else " (the rule itself is the same)"
        section.add(f"{part.says}{own}. {part.title}.", key=part.rule)
    if not item.why:
        section.add("No rule parts: the packs' core questions, process ladder or vocabulary differ.", key="Why")


def _range(stand: Stand) -> str:
    lead = HEADLINES[stand.headline].format(recorded=stand.recorded.label)
    return f"{lead} (confirmed facts alone {stand.confirmed.label}; could be {stand.could_be.label})"


def _smallest(section: Section, least: Smallest) -> None:
    section.add(
        f"Cut down from {least.cut_from} until {WORDS[least.kind]} differs and nothing more can be taken out.",
        strong=True,
    )
    _case(section, least.impact)
    if not least.case.invented:
        section.add("It is cut from a real record: keep it as you keep that record.")


def case_file(found: Impact, least: Smallest) -> str:
    """The smallest case as a file that ``assess`` reads with either pack."""
    day, reader = found.day.isoformat(), found.asked.reader
    who = "" if reader == "professionals" else f" --for {reader}"
    lines = ["The smallest case on which the two packs differ. To see both answers:"]
    for name in (found.asked.old, found.asked.new):
        pack = shlex.quote(" ".join(shortened(name, 300).split()))
        lines.append(f"  threadline assess THIS-FILE --as-of {day}{who} --pack {pack}")
    return "".join(f"# {line}\n" for line in lines) + to_yaml(least.case)
