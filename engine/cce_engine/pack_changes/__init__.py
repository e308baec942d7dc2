"""What changed between two editions of a rule pack, in the words of the rules. Nothing that differs goes unsaid."""

from __future__ import annotations

from cce_engine.pack_changes.between import changes_between
from cce_engine.pack_changes.values import Change, PackChanges, RuleChange

__all__ = ["Change", "PackChanges", "RuleChange", "changes_between"]
