"""How long ``threadline rules lint`` takes as a whole process, and what reading a pack costs.

Prints the command with nothing kept and again, against importing click and pydantic; then its parts in process: the
quick reader and the strict one over the same files, the checks, and what the cases touch. Run: make bench.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from cce_app.case_runs import run_all
from cce_app.rulebook import pack_folder, rule_files
from cce_core.quick_yaml import read_quickly
from cce_core.text_file import read_text
from cce_engine.case_cover import cover_of
from cce_engine.lint import lint
from cce_engine.load import read_rules

PACK = "national-baseline"
RUNS = 9
GOAL = "goal under 2,000 ms"


def timed(action: object, *arguments: object) -> float:
    """Milliseconds of one call."""
    begin = perf_counter()
    action(*arguments)  # type: ignore[operator]  # any callable
    return (perf_counter() - begin) * 1000


def process(command: list[str], environment: dict[str, str]) -> float:
    """Milliseconds of one process, from start to end."""
    return timed(lambda: subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL))  # noqa: S603  # our own command


def whole() -> None:
    """The command with an empty cache folder each time, and with one that is kept, in turn with the imports."""
    program = str(Path(sys.executable).parent / "threadline")
    command, imports = [program, "rules", "lint"], [sys.executable, "-c", "import click, pydantic"]
    with tempfile.TemporaryDirectory() as kept:
        environment = {**os.environ, "XDG_CACHE_HOME": kept}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user starts with compiled modules
        process(command, environment)
        cold, warm, base = [], [], []
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as empty:
                cold.append(process(command, {**environment, "XDG_CACHE_HOME": empty}))
            warm.append(process(command, environment))
            base.append(process(imports, environment))
    for name, times in (("nothing kept", cold), ("again", warm)):
        ratio = median(times) / median(base)
        print(f"threadline rules lint, {name:<14} {median(times):7.0f} ms   ratio {ratio:5.1f}   {GOAL}")
    print(f"import click, pydantic                {median(base):7.0f} ms")


def parts() -> None:
    """What the time goes on."""
    files = rule_files(pack_folder(PACK), cases=True)
    size = sum(len(raw) for raw in files.values())
    quick = median(timed(lambda: [read_quickly(name, raw) for name, raw in files.items()]) for _ in range(5))
    strict = timed(lambda: [read_text(name, raw) for name, raw in files.items()])
    print(f"{len(files)} files, {size / 1000:.0f} kB: quick reader {quick:.0f} ms, strict reader {strict:.0f} ms")
    found = read_rules(files, PACK)
    print(f"reading and checking each file        {timed(read_rules, files, PACK):7.0f} ms")
    print(f"checking what they say of each other  {median(timed(lint, found) for _ in range(5)):7.0f} ms")
    results, _ = run_all(PACK)
    print(f"what {len(results)} cases touch                {timed(cover_of, results):7.0f} ms")


if __name__ == "__main__":
    whole()
    parts()
