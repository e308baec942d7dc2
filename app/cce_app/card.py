"""Gathers what a record for scrutiny says of a pack, from the pack itself and nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_app.two_packs import as_written
from cce_engine.fields_read import FieldsRead, fields_read
from cce_engine.load import from_plain

if TYPE_CHECKING:
    from typing import Any

    from cce_core.vocabulary import Vocabulary
    from cce_engine.pack import Law, Pack, Rule

OUTCOME = "Nothing was written."


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source that the pack's rules rest on."""

    id: str
    title: str
    publisher: str
    edition: str
    kind: str
    seen: str
    last_checked: str
    rules: int


@dataclass(frozen=True, slots=True)
class CardFacts:
    """Everything that the record says of one pack. Nothing in it depends on the day or the machine."""

    pack: Pack
    vocabulary: Vocabulary
    about: str
    fields: FieldsRead
    sources: tuple[CitedSource, ...]
    law: tuple[Law, ...]

    @property
    def approved(self) -> str:
        """Whether anybody has approved the pack for live use, in words."""
        if self.pack.status == "approved":
            return f"Approved by {self.pack.approved_by}."
        return f"{self.pack.status.capitalize()}: not approved for live use."

    def strata(self) -> Counter[str]:
        """How many rules there are of each stratum."""
        return Counter(rule.stratum for rule in self.pack.rules)

    def with_reason(self) -> tuple[Rule, ...]:
        """The rules that read age, or a learning need or disability, and say why."""
        return tuple(rule for rule in self.pack.rules if rule.why_this_characteristic)

    def to_check(self) -> tuple[tuple[str, str], ...]:
        """What was not re-read, and who confirms it, with the rules it concerns."""
        said: dict[str, list[str]] = {}
        for rule in self.pack.rules:
            if rule.verify_before_live:
                said.setdefault(rule.verify_before_live, []).append(rule.id)
        return tuple((text, ", ".join(rules)) for text, rules in said.items())


def card_facts(name: str) -> CardFacts:
    """What the record says of the pack of that name. Raises BadInputError with every problem of the pack."""
    data = as_written(name, OUTCOME)
    pack, vocabulary = from_plain(data)
    used = {key for rule in pack.rules for key in rule.law}
    law = tuple(sorted((pack.law[key] for key in used if key in pack.law), key=lambda item: item.key))
    about = str(data["pack"].get("about", ""))
    return CardFacts(pack, vocabulary, about, fields_read(pack, vocabulary), tuple(_cited(data, pack)), law)


def _cited(data: dict[str, Any], pack: Pack) -> list[CitedSource]:
    rules = Counter(name for rule in pack.rules for name in {item.source for item in rule.citations})
    return [
        CitedSource(
            item["id"], item["title"], item["publisher"], item["edition"], item["kind"], item["seen"],
            item["last_checked"], rules[item["id"]],
        )
        for item in sorted(data["sources"], key=lambda item: str(item["id"]))
        if rules[item["id"]]
    ]  # fmt: skip


def card_texts(facts: CardFacts) -> dict[str, str]:
    """The two records by their file names."""
    from cce_app.render.card_privacy import data_protection_annex
    from cce_app.render.card_transparency import transparency_record

    name = facts.pack.id
    return {
        f"{name}-transparency-record.md": transparency_record(facts),
        f"{name}-data-protection-annex.md": data_protection_annex(facts),
    }
