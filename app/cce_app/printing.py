"""Chooses how an answer is printed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cce_app.render.assessment import assessment_page
from cce_app.render.page import Page, as_markdown, as_text
from cce_engine.assessment import to_plain

if TYPE_CHECKING:
    from cce_app.assessing import Request


def printed(asked: Request, form: str, *, full: bool) -> str:
    """The answer as text, Markdown or JSON."""
    if form == "json":
        return _json(asked)
    if asked.why:
        from cce_app.render.one_rule import rule_on_case

        page = rule_on_case(asked)
    elif asked.instead:
        from cce_app.render.difference import difference_page

        page = difference_page(asked)
    else:
        page = assessment_page(asked.answer, full=full)
    return laid_out(page, form)


def laid_out(page: Page, form: str) -> str:
    """A page as text or Markdown."""
    return as_markdown(page) if form == "markdown" else as_text(page)


def _json(asked: Request) -> str:
    """Always an assessment by the published schema; with --what-if, the one that supposes it."""
    return json.dumps(to_plain(asked.instead or asked.answer), ensure_ascii=False, indent=2) + "\n"
