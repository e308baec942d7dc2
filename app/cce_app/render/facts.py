"""How one recorded fact, and one thing that is lacking, are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.render.words import joined
from cce_core.dates import in_words
from cce_engine.wording import BASIS

if TYPE_CHECKING:
    from cce_engine.assessment import Lack, RecordedFact

STATUS = {
    "present": "",
    "suspected": " (suspected)",
    "absent": " (recorded as not so)",
    "not_known": " (not known)",
}


def fact_line(item: RecordedFact) -> str:
    """What, how sure; who says so, how they know, when."""
    basis = f", {BASIS[item.basis]}" if item.basis else ""
    passed = f" (from {item.passed_on_from.inline})" if item.passed_on_from else ""
    grade = f", graded {item.grade}" if item.grade else ""
    return f"{item.label}{STATUS[item.status]} · {item.agency.label}{passed}{basis}{grade}, {in_words(item.known_on)}"


def lack_line(lack: Lack) -> str:
    """What is lacking, what is recorded about it, whom to ask."""
    ask = ""
    if lack.ask and lack.state != "no":
        ask = f" Ask {joined([item.inline for item in lack.ask[:2]], ' or ')}."
    return f"{lack.what}: {lack.detail}.{ask}"
