"""The differences between two packs as values that a renderer prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the two packs."""

    id: str
    version: str
    title: str
    status: str
    rules: int
    digest: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the part it is in, and a phrase that says it."""

    part: str
    says: str


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule that is not the same in both packs."""

    rule: str
    title: str
    stratum: str
    kind: Literal["added", "withdrawn", "changed"]
    says: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PackChanges:
    """Everything that differs between two packs.

    ``versions`` names changes made under an old version number, and ids that could be used again. ``rewritten`` names
    rules that are written differently and mean the same.
    """

    old: Edition
    new: Edition
    rules: tuple[RuleChange, ...]
    pack: tuple[Change, ...]
    catalogue: tuple[Change, ...]
    versions: tuple[str, ...]
    rewritten: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the two packs say the same, to the last word."""
        return not (self.rules or self.pack or self.catalogue or self.versions or self.rewritten)
