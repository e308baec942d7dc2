"""The reveals of a sitting as plain data, for ``--format json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cce_engine.assessment import to_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cce_app.training.reveal import Reveal, RevealAgain


def reveals_json(found: Sequence[Reveal], again: Sequence[RevealAgain]) -> str:
    """Every reveal, and what each new fact changed, in the order in which they were shown."""
    told = {"revealed": [_reveal(item) for item in found], "with_the_new_fact": [_again(item) for item in again]}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _reveal(found: Reveal) -> dict[str, Any]:
    comparison = [{"pack": side.pack.id, "level": to_plain(side.level)} for side in found.comparison.sides]
    return {
        "vignette": found.vignette.id, "yours": found.attempt.model_dump(mode="json"), "level": found.level,
        "range": to_plain(found.answer.level), "why": to_plain(found.answer.why),
        "rests_on": to_plain(found.answer.rests_on), "read_alike": list(found.alike),
        "slips": [
            {"kind": item.slip.value, "indicator": item.indicator, "yours": item.yours and item.yours.value,
             "recorded": [fact.id for fact in item.recorded], "because": item.because, "beside": list(item.beside)}
            for item in found.items
        ],
        "words_used": to_plain(found.words_used),
        "words_noticed": [item.text for item in found.words_noticed],
        "words_unnoticed": [item.text for item in found.words_unnoticed],
        "processes": to_plain(found.processes), "referrals": to_plain(found.referrals),
        "asked": to_plain(found.asked), "to_ask": to_plain(found.to_ask), "other_tools": comparison,
        "partings": to_plain(found.comparison.partings), "others": to_plain(found.spread.levels),
        "differs": found.vignette.differs, "teaches": found.vignette.teaches,
    }  # fmt: skip


def _again(found: RevealAgain) -> dict[str, Any]:
    return {
        "vignette": found.vignette.id, "yours": found.attempt.level_again, "level": found.level,
        "range": to_plain(found.answer.level), "new_reasons": list(found.new_reasons),
        "newly_suggested": list(found.newly_suggested), "words_used": to_plain(found.words_used),
        "teaches": found.vignette.one_new_fact.teaches,
    }  # fmt: skip
