"""Answers of the network as plain data for ``--format json``: nodes by name and role, links with all their evidence."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from cce_graph.evidence import sources_of, standing_of
from cce_graph.model import Claim, Node, Tie

if TYPE_CHECKING:
    from collections.abc import Callable

    from cce_app.network.asking import Looking
    from cce_core.observation import Grade


def as_json(look: Looking, question: str, answer: Any) -> str:
    """The answer, with what it was asked of and for whom."""
    head = {
        "question": question,
        "as_of": look.view.as_of.isoformat(),
        "reader": look.view.reader.value,
        "cases": list(look.view.cases),
        "no_link_from": list(look.view.silent_agencies),
    }
    return json.dumps({**head, "answer": plain(answer)}, ensure_ascii=False, indent=2) + "\n"


def plain(value: Any) -> Any:
    """Any part of an answer as plain data."""
    own = next((write for kind, write in _OWN.items() if isinstance(value, kind)), None)
    if own is not None:
        return own(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _node(node: Node) -> dict[str, Any]:
    """Whom or what, and under which names; what a record says of them besides stays in the record."""
    names = {name for item in node.mentions for name in (item.label, *item.aliases)} - {node.label}
    return {
        "id": node.id,
        "kind": node.kind.value,
        "label": node.label,
        "also_written": sorted(names),
        "roles": [role.value for role in node.roles],
        "records": [mention.key for mention in node.mentions],
        "cases": list(node.cases),
        "pseudonym": node.pseudonym,
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "id": tie.id,
        "from": tie.source,
        "to": tie.target,
        "kind": tie.kind,
        "standing": standing_of(tie.claims).value,
        "sources": len(sources_of(tie.claims)),
        "first": plain(tie.first),
        "last": plain(tie.last),
        "claims": [_claim(claim) for claim in tie.claims],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "case": claim.case,
        "agency": claim.agency,
        "basis": claim.basis.value,
        "grade": graded(claim.grade),
        "first": plain(claim.first),
        "last": plain(claim.last),
        "recorded_on": plain(claim.recorded_on),
        "review_on": plain(claim.review_on),
        "handling": claim.handling.value,
        "note": claim.note,
    }


_OWN: dict[type, Callable[[Any], dict[str, Any]]] = {Node: _node, Tie: _tie, Claim: _claim}


def graded(grade: Grade | None) -> str | None:
    """A grade the way police write it, for example ``2CP``."""
    return None if grade is None else f"{grade.source}{grade.information}{grade.handling_code}"
