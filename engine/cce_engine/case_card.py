"""What a case beside a rule says of the card of the suggestion: what it still lacks, and what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.answers import YES
from cce_engine.evaluator import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cce_engine.answers import Answer
    from cce_engine.language import CaseExample
    from cce_engine.pack import Suggest


def wrong_on_card(example: CaseExample, card: Suggest | None, answers: Sequence[Answer]) -> Iterator[str]:
    """Where the card lacks or waits for something else than the case says. What a case leaves out is not looked at."""
    if example.lacks is not None:
        lacks = [need.say for need in card.needs if value(need.when, answers) is not YES] if card else []
        if set(lacks) != set(example.lacks):
            yield f"expected that the card lacks {_listed(example.lacks)}; found {_listed(lacks)}"
    if example.waits is not None:
        waits = [hold.because for hold in card.held_by if value(hold.when, answers) is YES] if card else []
        if set(waits) != set(example.waits):
            yield f"expected that the card waits because of {_listed(example.waits)}; found {_listed(waits)}"


def _listed(sentences: Iterable[str]) -> str:
    return "; ".join(f'"{sentence}"' for sentence in sorted(sentences)) or "nothing"
