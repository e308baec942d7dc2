"""One rule on one case, for whoever asks about just that rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cce_core.base import Handling
from cce_engine.answers import NO, YES
from cce_engine.evaluator import evaluate
from cce_engine.explain import Explainer
from cce_engine.facts import facts_of
from cce_engine.sheet import Sheet

if TYPE_CHECKING:
    from cce_core.case import Case
    from cce_engine.assess import Engine
    from cce_engine.assessment import Assessment, Lack
    from cce_engine.pack import Rule


@dataclass(frozen=True, slots=True)
class OneRule:
    """Whether a rule fired on a case, what it found, what it lacked."""

    rule: Rule
    state: Literal["yes", "no", "unknown"]
    facts: tuple[str, ...]
    through: tuple[str, ...]
    lacks: tuple[Lack, ...]


def explain_rule(engine: Engine, case: Case, answer: Assessment, rule_id: str) -> OneRule:
    """The rule of that id on the case, for the same reader and day as ``answer``. Raises StopIteration if unknown."""
    facts = facts_of(case.seen_by(Handling(answer.reader)), answer.as_of)
    sheet = Sheet(engine.book, facts)
    outcome = evaluate(engine.book, sheet.leaves)
    rule, explainer = engine.book.rule(rule_id), Explainer(engine.book, sheet, outcome)
    found = outcome.rules[rule_id]
    reason = explainer.reason(rule)
    state: Literal["yes", "no", "unknown"] = "yes" if found is YES else "no" if found is NO else "unknown"
    return OneRule(rule, state, reason.facts, reason.through, () if found is YES else explainer.lacks(rule.when))
