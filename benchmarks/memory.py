"""Whether memory stays flat over many assessments in one process. Prints resident memory as it goes.

Run: python benchmarks/memory.py [COUNT]; 100,000 by default, which takes some twenty minutes.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from time import perf_counter

from cce_app.demonstration import caseload_folder
from cce_app.rulebook import load_rulebook
from cce_core.case_file import read_case
from cce_engine.assess import assess, engine_for
from cce_engine.book import book_for

AS_OF = date(2026, 11, 20)
STEPS = 10


def resident() -> float:
    """Megabytes of memory this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1_000_000


def main(count: int) -> None:
    """Assess the shipped cases over and over."""
    book = load_rulebook("national-baseline")
    engine = engine_for(book_for(book.pack, book.vocabulary, AS_OF), book.holidays)
    files = sorted(caseload_folder().glob("TL-*.yaml"))
    cases = [read_case(path.name, path.read_bytes(), book.vocabulary, AS_OF) for path in files]
    for case in cases:
        assess(engine, case, AS_OF)
    first, begin = resident(), perf_counter()
    print(f"after {len(cases):>7,} assessments: {first:6.1f} MB", flush=True)
    for step in range(STEPS):
        for number in range(count // STEPS):
            assess(engine, cases[number % len(cases)], AS_OF)
        print(f"after {(step + 1) * count // STEPS:>7,} assessments: {resident():6.1f} MB", flush=True)
    seconds = perf_counter() - begin
    print(f"grew by {resident() - first:.1f} MB over {count:,} assessments; {seconds / count * 1000:.1f} ms each")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
