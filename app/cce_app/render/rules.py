"""Rules as prose and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from cce_app.render.attendance import CONFIDENTIAL
from cce_app.render.page import Page, Section, as_text
from cce_core.dates import in_words
from cce_engine.clocks import ANCHORS
from cce_engine.pack import Condition, Leaf
from cce_engine.wording import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cce_app.rulebook import Rulebook
    from cce_engine.pack import Attendance, Pack, Rule, Suggest
    from cce_engine.service import Service


def list_text(pack: Pack, rules: Sequence[Rule]) -> str:
    """A line for each rule."""
    width = max((len(rule.id) for rule in rules), default=0)
    lines = [f"{rule.id.ljust(width)}  {rule.stratum.ljust(10)}  {rule.title}" for rule in rules]
    return "\n".join([*lines, f"{len(rules)} rules of {pack.id} {pack.version} ({pack.status})."])


def list_json(pack: Pack, rules: Sequence[Rule]) -> str:
    """The rules with what identifies them."""
    items = [
        {"id": r.id, "version": r.version, "stratum": r.stratum, "title": r.title, "status": r.status} for r in rules
    ]
    return json.dumps({"pack": pack.id, "version": pack.version, "rules": items}, indent=2, ensure_ascii=False)


def show_text(book: Rulebook, rule: Rule) -> str:
    """One rule as prose, with its source."""
    return as_text(rule_page(book, rule)).rstrip()


def rule_page(book: Rulebook, rule: Rule) -> Page:
    """The page of one rule."""
    page = Page(f"{rule.id} · {rule.title}", [standing(rule)])
    add_rule(page, book, rule)
    return page


def standing(rule: Rule) -> str:
    """What kind of rule it is, and since when it holds."""
    to = f" to {in_words(rule.ends)}" if rule.ends else ""
    since = f"in force from {in_words(rule.begins)}{to}"
    return f"{rule.stratum.capitalize()} rule, version {rule.version}, {rule.status}; {since}."


def add_rule(page: Page, book: Rulebook, rule: Rule) -> None:
    """The rule itself, as sections of a page."""
    words = Words(book.pack, book.vocabulary)
    _condition(page.section("When"), rule.when, book, words, 0)
    section = page.section("Then")
    section.add(words.outcome(rule.then))
    if rule.then.suggest:
        _card(section, rule.then.suggest, words, book.pack.services)
    page.section("Because").add(rule.because)
    page.section("Why it reads this characteristic").add(rule.why_this_characteristic)
    _list(page.section("Could also be"), rule.other_explanations)
    sources = page.section("Source")
    for item in rule.citations:
        source = book.pack.sources[item.source]
        sources.add(f"{source.title}, {source.publisher} ({source.edition}): {item.at}", key=source.id)
    own = [rule.verify_before_live] if rule.verify_before_live else []
    _list(page.section("Check with"), [*own, *_law(book, rule)])


def _law(book: Rulebook, rule: Rule) -> list[str]:
    known = (book.pack.law[key] for key in rule.law)
    return [f"{law.check_with}: {law.says}" if law.check_with else law.says for law in known]


def _list(section: Section, items: Sequence[str]) -> None:
    for item in items:
        section.add(item, key="-")


def _condition(section: Section, condition: Condition, book: Rulebook, words: Words, depth: int) -> None:
    if isinstance(condition, Leaf):
        section.add(words.test(book.pack.tests[condition.test]), depth, key="-")
        return
    if len(condition.parts) > 1 or depth:
        section.add("all of these:" if condition.every else "any of these:", depth)
    for part in condition.parts:
        _condition(section, part, book, words, depth + 1)


def _card(section: Section, card: Suggest, words: Words, services: Mapping[str, Service]) -> None:
    who = ", ".join(words.agency(name).label for name in card.who_may_make_it)
    section.add(f"Who may make it: {who}. By: {card.by}.", 1)
    section.add(f"Agreement: {card.agreement}", 1)
    section.add(f"Counted from: {ANCHORS[card.counts_from]}." if card.counts_from else "", 1)
    section.add(f"How: {card.how}" if card.how else "", 1)
    if card.attendance:
        _invitation(section, card.attendance, words)
    for prompt in card.prompts:
        section.add(f"Plan for: {prompt}", 1)
    section.add("Says what folding would do to the day of the next look." if card.moves_the_look else "", 1)
    for need in card.needs:
        section.add(f"Lacks, until known: {need.say}", 1)
    section.add(f"Service: {services[card.service].label}" if card.service else "", 1)
    for reason in card.never_a_blocker:
        section.add(f"Never a reason to wait: {reason}", 1)
    for hold in card.held_by:
        section.add(f"Waits if: {hold.because} Instead: {hold.instead}", 1)
    for other in card.alternatives:
        section.add(f"Another way: {other}", 1)


def _invitation(section: Section, asked: Attendance, words: Words) -> None:
    lead = "Every meeting invites" if asked.always else "Invites"
    section.add(f"{lead}: {words.agency(asked.agency).inline} ({asked.who}).", 1)
    for item in asked.asked_for:
        section.add(f"Asked for: {item}", 1)
    section.add(f"Deputy: {asked.deputy}", 1)
    section.add(f"Confidential part (item 10): {CONFIDENTIAL[asked.confidential_part]}.", 1)


def show_json(book: Rulebook, rule: Rule) -> str:
    """One rule as data, its condition in words beside it."""
    words = Words(book.pack, book.vocabulary)
    data: dict[str, Any] = asdict(rule)
    data["when"] = _tree(rule.when, book, words)
    if data["then"]["suggest"]:
        for part in ("needs", "held_by"):
            written = getattr(rule.then.suggest, part)
            for item, original in zip(data["then"]["suggest"][part], written, strict=True):
                item["when"] = _tree(original.when, book, words)
    return json.dumps(data, indent=2, ensure_ascii=False, default=str)


def _tree(condition: Condition, book: Rulebook, words: Words) -> Any:
    if isinstance(condition, Leaf):
        return words.test(book.pack.tests[condition.test])
    return {"all" if condition.every else "any": [_tree(part, book, words) for part in condition.parts]}
