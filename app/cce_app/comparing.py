"""One case under every pack there is, for ``threadline assess --compare``."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from cce_app.assessing import request
from cce_app.printing import laid_out
from cce_app.render.comparison import comparison_page
from cce_app.rulebook import shipped_packs
from cce_core.errors import BadInputError, Problem
from cce_engine.assessment import to_plain
from cce_engine.compare import compared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_app.assessing import Asking, Request


def compared_as(asking: Asking, form: str) -> str:
    """The comparison as text, Markdown or JSON. Raises BadInputError."""
    _nothing_else(asking)
    asked = list(_requests(asking))
    found = compared([item.engine.book for item in asked], [item.answer for item in asked])
    if form == "json":
        return json.dumps(to_plain(found), ensure_ascii=False, indent=2) + "\n"
    facts = {item.id: item for item in asked[0].answer.facts}
    return laid_out(comparison_page(found, facts), form)


def _nothing_else(asking: Asking) -> None:
    given = {"--what-if": asking.what_if, "--why": asking.why, "--since": asking.since}
    stray = [name for name, value in given.items() if value]
    if stray:
        message = "--compare shows whole answers; leave this out, or ask for one pack with --pack."
        raise BadInputError([Problem(name, None, "", message) for name in stray])


def _requests(asking: Asking) -> Iterator[Request]:
    """The answer of the pack asked for, then of every other pack that is shipped, with progress on a terminal."""
    yield request(asking)
    others = [name for name in shipped_packs() if name != asking.pack]
    quiet = not sys.stderr.isatty()
    with click.progressbar(others, label="Comparing", file=sys.stderr, hidden=quiet) as names:
        yield from (request(replace(asking, pack=name)) for name in names)
