"""Which files of a folder are records of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = (".yaml", ".yml", ".json")  # in capitals too: no record is left out for how its name is written
DECISIONS = "judgements.yaml"  # who is the same, kept among the case files by `threadline network same`


def case_files(folder: Path) -> list[Path]:
    """Everything in a folder, in order, that is named as a case file is and is no folder itself. Raises OSError."""
    named = (item for item in folder.iterdir() if item.suffix.lower() in ENDINGS and item.name != DECISIONS)
    return sorted(item for item in named if not item.is_dir())
