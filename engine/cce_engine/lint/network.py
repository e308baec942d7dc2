"""Whether anything from the people, places and links of item 7 is read only where it may be: in the restricted part.

What two children share is a question for police and partners. It must move no level, and no copy that a family or a
professional reads may change with it; so this is refused when the rules are read, and not left to be noticed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.base import Handling
from cce_engine.lint.conditions import conditions_of
from cce_engine.lint.names import Names, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.errors import Problem
    from cce_core.text_file import Path, TextFile
    from cce_engine.disruption.options_file import OptionEntry
    from cce_engine.language import RuleFile
    from cce_engine.load import Parsed, RuleFiles

LEADS_TO_A_LEVEL = ("pattern", "dimension", "level")


def check_network(found: RuleFiles, names: Names) -> Iterator[Problem]:
    """Rules that read links where they may not, and rows of the option table that do not hold together."""
    for parsed in found.rules:
        for path, condition in conditions_of(parsed.model):
            entry = names.attributes.get(condition.case or "")
            if entry is not None and entry.from_links:
                yield from _refused(parsed, (*path, "case"), entry.id)
    if found.options:
        yield from _options(found, found.options.text, found.options.model.options, names)


def _refused(parsed: Parsed[RuleFile], path: Path, name: str) -> Iterator[Problem]:
    rule = parsed.model
    if rule.stratum in LEADS_TO_A_LEVEL:
        message = f"what leads to a level may not read {name}: it comes from people, places and links (item 7)."
        yield parsed.text.problem(path, message, kind="graph-in-level", rule=rule.id)
    elif rule.then.suggest is None or rule.then.suggest.handling is not Handling.RESTRICTED:
        message = f"reads {name}, which comes from people, places and links: only a card with handling: restricted may."
        yield parsed.text.problem(path, message, kind="links-not-restricted", rule=rule.id)


def _options(found: RuleFiles, text: TextFile, options: tuple[OptionEntry, ...], names: Names) -> Iterator[Problem]:
    rules = {parsed.model.id: parsed.model for parsed in found.rules}
    unread, seen = bool(found.unread_rules()), set[str]()
    for index, option in enumerate(options):
        path: Path = ("options", index)
        if option.id in seen:
            yield text.problem(
                (*path, "id"), f'the id "{option.id}" stands twice. Give each its own.', kind="duplicate-id"
            )
        seen.add(option.id)
        yield from unknown(text, (*path, "law"), option.law, names.law, "the law-status key")
        yield from unknown(text, (*path, "sources"), [item.id for item in option.sources], names.sources, "the source")
        asked = [*option.who_acts, *(name for need in option.needs for name in need.ask)]
        yield from unknown(text, path, dict.fromkeys(asked), names.agencies, "the agency")
        if option.rule in rules:
            card = rules[option.rule].then.suggest
            if card is None or card.handling is not Handling.RESTRICTED:
                message = (
                    f"{option.rule} is no card with handling: restricted, and would list this option to everybody."
                )
                yield text.problem((*path, "rule"), message, kind="links-not-restricted", rule=option.rule)
        elif not unread:
            yield from unknown(text, (*path, "rule"), [option.rule], rules, "the rule")
