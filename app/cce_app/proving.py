"""Proves a pack, for ``threadline rules prove``: finds the rules, asks the engine, says where each fault stands."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from cce_app.assessing import engine_on, today
from cce_app.rulebook import load_rulebook, pack_folder
from cce_core.errors import ThreadlineError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from cce_engine.proof import Finding, Proof

MISSING = 'rules prove needs the z3 solver, which is not installed here: python -m pip install "z3-solver>=5.4,<5.5"'


@dataclass(frozen=True, slots=True)
class Proved:
    """A proof, and where in the files its findings stand."""

    proof: Proof
    given: str  # the pack as the user named it
    places: dict[str, tuple[str, int]]  # of each rule that a finding names: file and line

    def place(self, finding: Finding) -> tuple[str, int | None]:
        """The file and line of a finding; one about the whole pack stands in pack.yaml."""
        return self.places.get(finding.rule or "", (f"packs/{self.proof.pack}/pack.yaml", None))


def proved(pack: str, against: str | None, as_of: date | None, say: Callable[[str], None]) -> Proved:
    """The proof of a pack, alone or against an old one. Raises BadInputError, and ThreadlineError without z3."""
    if find_spec("z3") is None:
        raise ThreadlineError(MISSING)
    from cce_engine.proof import prove

    day = as_of or max(today(), load_rulebook(pack).pack.begins)
    engine = engine_on(load_rulebook(pack), day)
    old = engine_on(load_rulebook(against), day) if against else None
    proof = prove(engine, day, say, old)
    named = {finding.rule for item in proof.properties for finding in item.findings if finding.rule}
    places: dict[str, tuple[str, int]] = {}
    for folder in [pack, *([against] if against else [])]:
        places = _places(folder, named) | places
    return Proved(proof, pack, places)


def _places(pack: str, rules: set[str]) -> dict[str, tuple[str, int]]:
    """The file of each rule below ``rules/``, and the line where its condition begins."""
    folder, found = pack_folder(pack), {}
    for rule in rules:
        for path in sorted(folder.rglob(f"{rule}*.yaml")):
            if not path.name.endswith(".cases.yaml"):
                lines = path.read_text(encoding="utf-8").splitlines()
                line = next((number for number, text in enumerate(lines, start=1) if text.startswith("when:")), 1)
                found[rule] = (f"packs/{folder.name}/{path.relative_to(folder).as_posix()}", line)
    return found
