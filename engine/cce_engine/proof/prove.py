"""Proves everything that a pack promises, property by property, and says what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.proof.against import TwoBooks
from cce_engine.proof.alive import deciding, firing, levels
from cce_engine.proof.cards import cards
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

Prover = "Callable[[Ground], Iterator[Finding | Witness]]"

PROPERTIES: tuple[tuple[str, str, Callable[[Ground], Iterator[Finding | Witness]]], ...] = (
    ("levels-reached", "Every level is reached by some record", levels),
    ("rules-fire", "Every rule can fire", firing),
    ("rules-decide", "No rule is shadowed, said twice or contradicted", deciding),
    ("parts-possible", "Every part of a condition can be met", possible),
    ("cards-open", "Every suggestion can be made; what it lacks or waits for can be so or not", cards),
    ("floors-hold", "No record that meets a floor lies below it", floors),
    ("vulnerabilities-alone", "Vulnerabilities alone stay at the lowest level of concern", vulnerabilities_alone),
    ("strong-signs", "No record with a strong sign lies at the lowest level of concern", strong_signs),
    ("monotone", "No sign more, and no sign confirmed, lowers the level", monotone),
    ("protected", "Who the child is changes no level, except by rules that say why", protected),
)
REMARKS = ("parts-needed", "Parts of conditions that change nothing (not a fault)", needed)


def prove(engine: Engine, as_of: date, say: Callable[[str], None], old: Engine | None = None) -> Proof:
    """Every property of the rules in force on ``as_of``; with ``old``, also that no record lies lower than under it.

    ``say`` is told of each property before it is tried. Raises UnprovableError or UndecidedError where no proof can
    be had, and BadInputError where the two packs cannot be compared.
    """
    say("Laying out what a record can say")
    ground = Ground(engine, as_of)
    proved = [_property(ground, *item, say) for item in PROPERTIES]
    if old is not None:
        title = "No record lies lower than under the old rules"
        say(title)
        proved.append(_sorted("against", title, TwoBooks(old, engine, as_of).lowering()))
    remarks = _property(ground, *REMARKS, say)
    pack, world = engine.book.pack, ground.world
    seen = sum(len(found) for found in world.sightings.values())
    return Proof(pack.id, pack.version, as_of, len(engine.book.rules), len(pack.tests), seen, tuple(proved), remarks)


def _property(
    ground: Ground,
    name: str,
    title: str,
    prover: Callable[[Ground], Iterator[Finding | Witness]],
    say: Callable[[str], None],
) -> Property:
    say(title)
    return _sorted(name, title, prover(ground))


def _sorted(name: str, title: str, found: Iterable[Finding | Witness]) -> Property:
    everything = list(found)
    findings = tuple(item for item in everything if isinstance(item, Finding))
    return Property(name, title, findings, tuple(item for item in everything if not isinstance(item, Finding)))
