"""What a proof found: faults by kind and rule, each with cases that show it, and what was proved besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from cce_engine.proof.witness import Witness


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of the rules: its kind, the rule (None: the pack as a whole), one sentence, and the cases."""

    kind: str
    rule: str | None
    says: str
    cases: tuple[Witness, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether the engine says of every case what the proof says."""
        return not any(case.fault for case in self.cases)


@dataclass(frozen=True, slots=True)
class Property:
    """One property: what was to be proved, and every fault found; none means that it holds of every record."""

    name: str
    says: str
    findings: tuple[Finding, ...]
    cases: tuple[Witness, ...] = ()  # records that show that it is so, where it is about what can happen
    remark: bool = False  # worth knowing, and no fault: what is found here does not make a pack unsound


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything proved and found of one pack on one day, on the recorded reading."""

    pack: str
    version: str
    as_of: date
    rules: int
    tests: int
    observations: int
    properties: tuple[Property, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every fault."""
        return tuple(finding for item in self.properties if not item.remark for finding in item.findings)

    @property
    def confirmed(self) -> bool:
        """Whether the engine confirmed every case; if not, the proof itself is at fault."""
        found = (finding for item in self.properties for finding in item.findings)
        shown = (case for item in self.properties for case in item.cases)
        return all(finding.confirmed for finding in found) and not any(case.fault for case in shown)
