"""Proofs about a whole rulebook: what holds of every record, or the smallest record of which it does not.

Only this package needs z3; nothing else in the engine imports it.
"""

from __future__ import annotations

from cce_engine.proof.findings import Finding, Proof, Property
from cce_engine.proof.prove import prove
from cce_engine.proof.witness import Witness

__all__ = ["Finding", "Proof", "Property", "Witness", "prove"]
