"""A review as plain data for JSON: every figure with what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cce_graph.same.bands import MEANING, Band
from cce_graph.same.weights import LIKELY, POSSIBLE

if TYPE_CHECKING:
    from cce_graph.model import Mention
    from cce_graph.same import Conflict, Judgement, Pair, Review
    from cce_graph.same.judgements import Said

WEIGHT_MEANS = (
    "Weights are in bits, set by hand and the same for everybody: +1 makes it twice as likely as before that two "
    "records are one, -1 half as likely. The sum is a help in sorting what a person looks at; it decides nothing."
)


def plain_review(found: Review, as_of: str, *, invented: bool) -> dict[str, Any]:
    """The review as plain data."""
    return {
        "question": "same",
        "as_of": as_of,
        "invented": invented,
        "bands": {band.value: MEANING[band] for band in Band},
        "weights": {"unit": "bits", "mean": WEIGHT_MEANS, "likely_from": LIKELY, "possible_from": POSSIBLE},
        "pairs": [_pair(pair) for pair in found.pairs],
        "decided": [plain_judgement(item) for item in found.decided],
        "one_and_the_same": [list(members) for members in found.groups.members],
        "contradictions": [_conflict(item) for item in found.groups.conflicts],
        "compared": found.compared,
        "shared_by_too_many": [{"what": hub.key, "records": hub.records} for hub in found.hubs],
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "records": [_record(pair.one), _record(pair.other)],
        "band": pair.band.value,
        "reasons": list(pair.reasons),
        "against": list(pair.against),
        "held_back": [
            {"rule": name, "words": words} for name, words in zip(pair.cautions, pair.held_back, strict=True)
        ],
        "linked_to_both": list(pair.shared),
        "weight": {
            "bits": pair.bits,
            "before": pair.before,
            "parts": [
                {"field": level.field, "level": level.name, "words": level.words, "bits": level.bits}
                for level in pair.levels
            ],
        },
        "unsure": plain_judgement(pair.unsure) if pair.unsure else None,
    }


def _record(mention: Mention) -> dict[str, Any]:
    born = [day.isoformat() for day in mention.born] if mention.born else None
    return {
        "record": mention.key,
        "kind": mention.kind.value,
        "label": mention.label,
        "aliases": list(mention.aliases),
        "born_between": born,
    }


def plain_judgement(item: Judgement) -> dict[str, Any]:
    """A decision as plain data."""
    undone = _said(item.undone) if item.undone else None
    return {"records": list(item.pair), "verdict": item.verdict.value, **_said(item.said), "undone": undone}


def _said(said: Said) -> dict[str, str]:
    return {"by": said.by, "on": said.on.isoformat(), "because": said.because}


def _conflict(item: Conflict) -> dict[str, Any]:
    return {
        "words": str(item),
        "refused": plain_judgement(item.refused),
        "different": plain_judgement(item.different),
        "chain": [plain_judgement(step) for step in item.chain],
    }
