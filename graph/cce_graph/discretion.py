"""What may be said beside somebody whom a view shows without a name: nothing that could name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cce_graph.model import Claim, Tie, View


class Discretion:
    """Knows which nodes of a view are shown without a name, and which cases its reader knows of."""

    def __init__(self, view: View) -> None:
        self._nameless = {node.id for node in view.nodes if node.pseudonym}
        self._cases = set(view.cases)

    def case(self, claim: Claim) -> str:
        """The case that a claim is recorded in; empty where the reader does not know of it."""
        return claim.case if claim.case in self._cases else ""

    def note(self, tie: Tie, claim: Claim) -> str:
        """The recorder's words; empty beside somebody without a name, because they may hold it."""
        return "" if self._beside_nameless(tie) else claim.note

    def claim_id(self, tie: Tie, claim: Claim) -> str:
        """The claim's own id, or one made of the ids in the view where its own could name a case or a person."""
        if self.case(claim) and not self._beside_nameless(tie):
            return claim.id
        return f"{tie.source}~{tie.kind}~{tie.target}~{tie.claims.index(claim) + 1}"

    def _beside_nameless(self, tie: Tie) -> bool:
        return tie.source in self._nameless or tie.target in self._nameless
