"""The picture of the network: what ``threadline network draw`` really draws of the shipped, invented cases."""

from __future__ import annotations

import tempfile
from pathlib import Path

from making.plain import run


def network_picture(root: Path) -> dict[str, str]:
    """The picture, by its name."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder, "network.svg")
        run(f'threadline network draw --as-of 2026-11-20 -o "{drawn}"', root)
        return {"pictures/network.svg": drawn.read_text("utf-8")}
