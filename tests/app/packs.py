"""Copies of the shipped pack, free to be changed."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]


def copied(folder: Path, name: str = "changed") -> Path:
    """A copy of the rules, vocabulary and sources; returns the folder of the pack."""
    shutil.copytree(ROOT / "rules", folder / name / "rules")
    return folder / name / "rules" / "packs" / "national-baseline"


def change(pack: Path, start: str, old: str, new: str) -> Path:
    """Change one place of the one file whose name begins so."""
    (path,) = [path for path in pack.glob(f"{start}*.yaml") if not path.name.endswith(".cases.yaml")]
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path
