"""What two packs make of one case, as values that a renderer prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cce_engine.assessment import Headline, Named

Kind: TypeAlias = Literal["level", "range", "suggestions"]
KINDS: tuple[Kind, ...] = ("level", "range", "suggestions")  # weightiest first
Moved: TypeAlias = Literal["raised", "lowered", "same", "other words"]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one pack puts a case: its level in three readings, and how much of that may be said."""

    confirmed: Named
    recorded: Named
    could_be: Named
    headline: Headline


@dataclass(frozen=True, slots=True)
class Parted:
    """One rule at which the packs part on a case.

    ``cause`` is true where the rule itself differs between the packs, false where it only follows from others.
    """

    rule: str
    title: str
    cause: bool
    says: str


@dataclass(frozen=True, slots=True)
class CaseImpact:
    """One case whose answer is not the same under the two packs."""

    case: str
    kinds: tuple[Kind, ...]
    moved: Moved
    old: Stand
    new: Stand
    suggestions: tuple[str, ...]
    why: tuple[Parted, ...]
