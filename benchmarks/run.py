"""Runs the quick benchmarks; the long one (memory over 100,000 assessments) is benchmarks/memory.py."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

if __name__ == "__main__":
    subprocess.run([sys.executable, str(HERE / "assess.py")], check=True)  # noqa: S603  # our own script
    subprocess.run([sys.executable, str(HERE / "lint.py")], check=True)  # noqa: S603  # our own script
    subprocess.run([sys.executable, str(HERE / "network.py")], check=True)  # noqa: S603  # our own script
    subprocess.run([sys.executable, str(HERE / "memory.py"), "2000"], check=True)  # noqa: S603  # our own script
    subprocess.run([sys.executable, str(HERE / "drawing.py")], check=True)  # noqa: S603  # our own script
