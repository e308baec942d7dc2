"""How long one assessment takes, with everything computed, and what starting the command costs.

Prints p50 and p99 in process over records that answer 100 indicators, the part of "rests on", the matcher's share,
the cold command against importing click and pydantic (by the clock and in processor time), and peak memory.
Run: make bench.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from cce_app.demonstration import caseload_folder
from cce_app.rulebook import load_rulebook
from cce_core.case import Case
from cce_engine.answers import Reading
from cce_engine.assess import assess, engine_for
from cce_engine.book import Book, book_for
from cce_engine.evaluator import evaluate
from cce_engine.explain import Explainer
from cce_engine.facts import Facts, facts_of
from cce_engine.rests_on import footing
from cce_engine.sheet import Sheet

AS_OF = date(2026, 11, 20)
CASES = 200
COLD_RUNS = 15


def full_case(random: Random, indicators: list[str], agencies: list[str]) -> Case:
    """A record in which every indicator of the vocabulary is answered, about a third of them present or suspected."""
    items = [_observation(random, name, number, agencies) for number, name in enumerate(indicators)]
    born = AS_OF - timedelta(days=random.randrange(9 * 365, 18 * 365))
    child = {"name": "Invented", "date_of_birth": born}
    return Case.model_validate({"case": "B-1", "invented": True, "young_person": child, "observations": items})


def _observation(random: Random, name: str, number: int, agencies: list[str]) -> dict[str, object]:
    status = random.choices(("present", "suspected", "absent", "not_known"), (2, 1, 4, 2))[0]
    day = AS_OF - timedelta(days=random.randrange(400))
    item: dict[str, object] = {
        "id": f"o{number}", "indicator": name, "status": status, "agency": random.choice(agencies), "last": day,
        "recorded_on": day,
    }  # fmt: skip
    known = status != "not_known"
    return item | ({"basis": random.choice(("verified", "intelligence"))} if known else {"why_not_known": "declined"})


def timed(action: object, *arguments: object) -> float:
    """Milliseconds of one call."""
    begin = perf_counter()
    action(*arguments)  # type: ignore[operator]  # any callable
    return (perf_counter() - begin) * 1000


def spread(name: str, times: list[float], goal: str = "") -> None:
    """Print p50 and p99."""
    ordered = sorted(times)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(f"{name:<44} p50 {median(ordered):7.2f} ms   p99 {p99:7.2f} ms   {goal}")


def in_process() -> None:
    """One assessment in process, and its parts."""
    book_file = load_rulebook("national-baseline")
    pack, vocabulary = book_file.pack, book_file.vocabulary
    engine = engine_for(book_for(pack, vocabulary, AS_OF), book_file.holidays)
    book, random = engine.book, Random(7)
    indicators, agencies = list(vocabulary.indicators), ["police", "school", "health", "children_social_care"]
    cases = [full_case(random, indicators, agencies) for _ in range(CASES)]
    size = f"{len(book.rules)} rules, {len(pack.tests)} elementary tests, {len(indicators)} indicators answered"
    print(f"{pack.id} {pack.version}: {size}")
    for case in cases[:20]:
        assess(engine, case, AS_OF)
    spread(
        "one assessment, everything computed",
        [timed(assess, engine, case, AS_OF) for case in cases],
        "goal p50 under 15 ms",
    )
    small = [_shipped(path, book_file) for path in sorted(caseload_folder().glob("TL-*.yaml"))]
    spread("the same on the shipped cases", [timed(assess, engine, case, AS_OF) for case in small * 10])
    facts = [facts_of(case, AS_OF) for case in cases]
    sheets = [Sheet(book, item) for item in facts]
    spread("  answer sheet, one reading", [timed(Sheet, book, item, Reading.RECORDED) for item in facts])
    spread("  answer sheets, all three readings", [timed(_sheets, book, item) for item in facts])
    spread("  evaluator, one reading", [timed(evaluate, book, sheet.leaves) for sheet in sheets])
    spread(
        "  matcher (durable_rules), one reading",
        [timed(engine.matcher.fire, sheet.leaves) for sheet in sheets],
    )
    spread("  rests on", [timed(_rests, sheet) for sheet in sheets], "goal under 200 ms")


def _shipped(path: Path, book_file: object) -> Case:
    from cce_core.case_file import read_case

    return read_case(path.name, path.read_bytes(), book_file.vocabulary, AS_OF)  # type: ignore[attr-defined]  # a Rulebook


def _sheets(book: Book, facts: Facts) -> None:
    sheet = Sheet(book, facts)
    sheet.read_as(Reading.CONFIRMED)
    sheet.read_as(Reading.COULD_BE)


def _rests(sheet: Sheet) -> None:
    outcome = evaluate(sheet.book, sheet.leaves)
    explainer = Explainer(sheet.book, sheet, outcome)
    footing(sheet.book, sheet, outcome, list(explainer.level_facts(outcome.level).values()))


def cold() -> None:
    """The whole command as a process, in turn with importing click and pydantic; medians and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case.yaml"
        source = sorted(caseload_folder().glob("TL-008*.yaml"))[0]
        case.write_bytes(source.read_bytes())
        environment = {**os.environ, "XDG_CACHE_HOME": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user starts with compiled modules
        command = [
            str(Path(sys.executable).parent / "threadline"),
            "assess",
            str(case),
            "--as-of",
            "2026-11-20",
        ]
        first, _ = _process(command, environment)
        ours, base, models = [], [], []
        for _ in range(COLD_RUNS):
            ours.append(_process(command, environment))
            base.append(_process([sys.executable, "-c", "import click, pydantic"], environment))
            models.append(_process([sys.executable, "-c", "import click; from pydantic import BaseModel"], environment))
    print(f"threadline assess, very first start (rules read) {first:7.0f} ms")
    print(f"threadline assess, cold                          {_told(ours)}")
    for what, times in (("import click, pydantic (goal under 3)", base), ("the same, BaseModel loaded", models)):
        ratios = [_middle(ours)[part] / _middle(times)[part] for part in (0, 1)]
        print(f"{what:<48} {_told(times)}   ratio {ratios[0]:.2f}, of processor time {ratios[1]:.2f}")


def _middle(times: list[tuple[float, float]]) -> tuple[float, float]:
    """The median by the clock, and the least processor time: what else the machine does disturbs that one least."""
    return median(clock for clock, _ in times), min(worked for _, worked in times)


def _told(times: list[tuple[float, float]]) -> str:
    clock, worked = _middle(times)
    return f"{clock:7.0f} ms, {worked:.0f} ms of processor time"


def _process(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Milliseconds that a process took by the clock, and of the processor."""
    begin, before = perf_counter(), _children()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own command
    return (perf_counter() - begin) * 1000, (_children() - before) * 1000


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    in_process()
    cold()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory: this process {own:.0f} MB, the command {child:.0f} MB")
