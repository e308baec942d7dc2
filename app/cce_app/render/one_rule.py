"""One rule on one case: whether it fired, on what, or what it lacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.assessment import heading
from cce_app.render.facts import fact_line, lack_line
from cce_app.render.rules import add_rule
from cce_engine.single import explain_rule

if TYPE_CHECKING:
    from cce_app.assessing import Request
    from cce_app.render.page import Page


def rule_on_case(asked: Request) -> Page:
    """A page on ``--why RULE``."""
    answer = asked.instead or asked.answer
    found = explain_rule(asked.engine, asked.case, answer, asked.why or "")
    page = heading(answer)
    section = page.section(f"{found.rule.id} on this case")
    section.add(
        {
            "yes": "It fired.",
            "no": "It did not fire.",
            "unknown": "It did not fire; whether it should is not known.",
        }[found.state],
        strong=True,
    )
    facts = {item.id: item for item in answer.facts}
    for name in found.facts:
        section.add(fact_line(facts[name]), key="-")
    if found.through:
        section.add(f"Through: {', '.join(found.through)}")
    if found.lacks:
        section.add("It lacked:")
        for lack in found.lacks:
            section.add(lack_line(lack), 1, key="-")
    add_rule(page, asked.rulebook, found.rule)
    return page
