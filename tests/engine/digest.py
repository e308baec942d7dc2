"""Prints a digest of many assessments of the shipped pack: the same in every process, or something leaks order."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from tests.engine.generated import random_case, seeded
    from tests.engine.worlds import as_bytes, made, shipped

    total = hashlib.sha256()
    for world in (shipped(), *map(made, range(6))):
        for number in range(12):
            case = random_case(seeded(number), world.book.vocabulary, 25)
            total.update(as_bytes(world.assessed(case)))
    print(total.hexdigest())  # noqa: T201  # what the test compares
