"""What a change of rules means for cases: whose answer changes, why, and the smallest case that shows it."""

from __future__ import annotations

from cce_engine.impact.between import Comparer
from cce_engine.impact.smallest import shrink
from cce_engine.impact.values import KINDS, CaseImpact, Kind, Parted, Stand

__all__ = ["KINDS", "CaseImpact", "Comparer", "Kind", "Parted", "Stand", "shrink"]
