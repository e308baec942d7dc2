"""The closed vocabulary: indicators, agencies, case attributes and the tools that rate them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from cce_core.value import value

if TYPE_CHECKING:
    from collections.abc import Collection


class Kind(StrEnum):
    """What an indicator says (risk-tools §2: SRC-TOOLS)."""

    VULNERABILITY = "vulnerability_factor"
    RISK = "risk_indicator"
    STRONG = "strong_indicator"
    PROTECTIVE = "protective_factor"


@value(frozen=True)
class Rating:
    """How one published tool rates an indicator, in our few words."""

    tool: str
    rated: str


@value(frozen=True)
class Indicator:
    """One thing that can be recorded about a young person."""

    id: str
    label: str
    kind: Kind
    domain: str
    starting_strength: str
    record: tuple[str, ...]
    rated_by: tuple[Rating, ...]
    question: str
    ask: tuple[str, ...]
    innocent_reasons: tuple[str, ...]
    note: str = ""


@value(frozen=True)
class Agency:
    """Who may report something or be asked about it; ``person`` for the child and the family."""

    id: str
    label: str
    ask_label: str
    first_responder: bool
    core: bool
    person: bool
    brings: str = ""


@value(frozen=True)
class CaseAttribute:
    """A fact about the case that a rule may read besides indicators."""

    id: str
    label: str
    type: str  # number | yes_no | choice | choices
    values: tuple[str, ...]
    ask: tuple[str, ...]
    question: str
    only_with_reason: bool = False


@value(frozen=True)
class Vocabulary:
    """Every name that a record or a rule may use. A name outside it is refused, never ignored."""

    indicators: dict[str, Indicator]
    agencies: dict[str, Agency]
    attributes: dict[str, CaseAttribute]
    domains: dict[str, str]
    tools: dict[str, str]
    never_read: frozenset[str]
    only_with_reason: frozenset[str]

    def ask(self, name: str) -> tuple[str, ...]:
        """Who could say about an indicator or a case attribute, best first."""
        return self.indicators[name].ask if name in self.indicators else self.attributes[name].ask

    def group(
        self, *, domain: str | None = None, kinds: Collection[str] = (), strength: str | None = None
    ) -> tuple[str, ...]:
        """Ids of the indicators in a domain, of one of the kinds, of a starting strength; all given must hold."""
        return tuple(
            item.id
            for item in self.indicators.values()
            if (domain is None or item.domain == domain)
            and (not kinds or item.kind in kinds)
            and (strength is None or item.starting_strength == strength)
        )


def vocabulary_from(data: dict[str, Any]) -> Vocabulary:
    """Build the vocabulary from checked plain data (see ``cce_engine.packs.load``)."""
    indicators: dict[str, Indicator] = {}
    domains: dict[str, str] = {}
    for part in data["domains"]:
        domains[part["domain"]] = part["label"]
        for item in part["indicators"]:
            indicators[item["id"]] = _indicator(item, part["domain"])
    attributes = {
        item["id"]: CaseAttribute(
            item["id"], item["label"], item["type"], tuple(item.get("values", ())), tuple(item.get("ask", ())),
            item.get("question", ""), item.get("only_with_reason", False),
        )
        for item in data["attributes"]
    }  # fmt: skip
    agencies = {
        item["id"]: Agency(
            item["id"], item["label"], item["ask_label"], item["first_responder"], item["core"], item["person"],
            item.get("brings", ""),
        )
        for item in data["agencies"]
    }  # fmt: skip
    return Vocabulary(
        indicators, agencies, attributes, domains, {item["id"]: item["name"] for item in data["tools"]},
        frozenset(data["never_read"]), frozenset(data["only_with_reason"]),
    )  # fmt: skip


def _indicator(item: dict[str, Any], domain: str) -> Indicator:
    ratings = tuple(Rating(rating["tool"], rating["as"]) for rating in item["rated_by"])
    return Indicator(
        item["id"], item["label"], Kind(item["kind"]), domain, item["starting_strength"], tuple(item["record"]),
        ratings, item["question"], tuple(item["ask"]), tuple(item["innocent_reasons"]), item.get("note", ""),
    )  # fmt: skip
