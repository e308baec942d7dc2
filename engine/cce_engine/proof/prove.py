"""Proves everything that a pack promises, property by property, and says what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from cce_engine.proof.against import TwoBooks
from cce_engine.proof.alive import deciding, firing, levels
from cce_engine.proof.bands import bands
from cce_engine.proof.cards import idle, waiting
from cce_engine.proof.findings import Finding, Proof, Property
from cce_engine.proof.ground import Ground
from cce_engine.proof.monotone import monotone
from cce_engine.proof.parts import needed, possible
from cce_engine.proof.promises import floors, strong_signs, vulnerabilities_alone
from cce_engine.proof.protected import protected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from cce_engine.assess import Engine
    from cce_engine.proof.witness import Witness

Prover: TypeAlias = "Callable[[Ground], Iterator[Finding | Witness]]"

PROPERTIES: tuple[tuple[str, str, Prover], ...] = (
    ("levels-reached", "Every level is reached by some record", levels),
    ("rules-fire", "Every rule can fire", firing),
    ("rules-decide", "No rule is shadowed, said twice or contradicted", deciding),
    ("parts-possible", "Every part of a condition can be met", possible),
    ("cards-open", "No suggestion always waits", waiting),
    ("bands", "The bands of every score hold each total once, and each leads to its level", bands),
    ("floors-hold", "No record that meets a floor lies below it", floors),
    ("vulnerabilities-alone", "Vulnerabilities alone stay at the lowest level of concern", vulnerabilities_alone),
    ("strong-signs", "No record with a strong sign lies at the lowest level of concern", strong_signs),
    ("monotone", "One more sign, or one confirmed, never lowers the level", monotone),
    ("protected", "Who the child is changes no level, except through rules that say why", protected),
    ("parts-needed", "Every part of a condition changes something", needed),
    ("cards-needed", "What a suggestion lacks or waits for can be so and can be otherwise", idle),
)
REMARKS = {"parts-needed", "cards-needed"}
OURS = {"vulnerabilities-alone", "strong-signs"}  # a pack that follows a published tool keeps to that tool instead


def prove(engine: Engine, as_of: date, say: Callable[[str], None], old: Engine | None = None) -> Proof:
    """Every property of the rules in force on ``as_of``; with ``old``, also that no record lies lower than under it.

    ``say`` is told of each property before it is tried. Raises UnprovableError or UndecidedError where no proof can
    be had, and BadInputError where the two packs cannot be compared.
    """
    say("Laying out what a record can say")
    ground = Ground(engine, as_of)
    proved = [_tried(name, title, prover, ground, say) for name, title, prover in PROPERTIES]
    if old is not None:
        say(AGAINST)
        proved.append(_property("against", AGAINST, TwoBooks(old, engine, as_of).lowering()))
    pack, seen = engine.book.pack, sum(len(found) for found in ground.world.sightings.values())
    return Proof(pack.id, pack.version, as_of, len(engine.book.rules), len(pack.tests), seen, tuple(proved))


AGAINST = "No record lies lower than under the old rules"


def _tried(name: str, title: str, prover: Prover, ground: Ground, say: Callable[[str], None]) -> Property:
    say(title)
    remark = name in REMARKS or (name in OURS and ground.book.pack.published is not None)
    return _property(name, title, prover(ground), remark=remark)


def _property(name: str, title: str, found: Iterable[Finding | Witness], *, remark: bool = False) -> Property:
    everything = list(found)
    findings = tuple(item for item in everything if isinstance(item, Finding))
    return Property(name, title, findings, tuple(item for item in everything if not isinstance(item, Finding)), remark)
