"""The network of 1,000 and 10,000 invented cases: time to build, time of each question, peak memory, growth.

Each size runs in a process of its own, so that its peak is its own. A case has a child, adults, places and things,
about seven in all; some adults and places come up again nearby, a few far away. The findings are timed without the
records that may be the same, which are a question of their own. Seconds are of the processor, which others on the
machine do not use up; those of a whole process are by the clock. Run: python benchmarks/network.py 1000 10000
"""

from __future__ import annotations

import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cce_app.network.asking import viewed
from cce_core.base import Handling
from cce_core.case import Case
from cce_core.case_file import to_yaml
from cce_graph.questions.about import show, timeline
from cce_graph.questions.brokers import brokers
from cce_graph.questions.findings import findings
from cce_graph.questions.groups import groups
from cce_graph.questions.links import links_of
from cce_graph.questions.path import path_between
from cce_graph.questions.path_in_time import path_in_order
from cce_graph.questions.shared import shared
from cce_graph.questions.since import new_since
from cce_graph.questions.undecided import undecided
from cce_graph.same import Judgement, Said, Verdict, name_lists
from cce_graph.same.judgement_file import to_yaml as decisions_to_yaml
from cce_graph.view import Asked

if TYPE_CHECKING:
    from collections.abc import Callable

AS_OF = date(2026, 11, 20)
AREA = 50  # cases that share adults and places
KINDS = ("directs_or_controls", "contacts", "transports", "seen_together")
AGENCIES = ("police", "school", "youth_service", "housing", "health")
FORENAMES = random.Random(1).sample(sorted(name_lists.FORENAMES), 600)
BEGINNINGS = [first + more for first in "bcdfghklmnprstw" for more in ("ar", "el", "in", "ol", "un", "ey")]
ENDINGS = ("ton", "ley", "den", "man", "field", "wick", "son", "er", "", "ham", "by", "more")
BUILD, SAME = "build the view", "who may be the same (progress is shown)"
GOAL_BUILD, GOAL_QUESTION = 5.0, 1.0  # seconds


def invented(count: int, draw: random.Random) -> tuple[list[Case], list[Judgement]]:
    """Cases, and the decisions by which mentions are of one and the same."""
    cases: list[Case] = []
    same: list[Judgement] = []
    known: dict[tuple[int, str], list[str]] = {}
    for number in range(count):
        case = f"C{number:05}"
        people = [_person(place, draw) for place in range(draw.choice((2, 3, 3)))]
        places = [
            {"id": f"p{place}", "place": f"{number * 3 + place} Invented Street"}
            for place in range(draw.choice((1, 2, 2)))
        ]
        things = [{"id": "t0", "kind": draw.choice(("vehicle", "phone")), "label": f"X{number}"}]
        links = [_link(place, item["id"], draw) for place, item in enumerate([*people, *places, *things])]
        cases.append(
            Case.model_validate(
                {
                    "case": case,
                    "invented": True,
                    "young_person": {"name": _name(draw), "date_of_birth": _birthday(draw)},
                    "people": people,
                    "locations": places,
                    "things": things,
                    "links": links,
                }
            )
        )
        for kind, items in (("adult", people), ("place", places)):
            for item in items:
                _met_before(known, (number // AREA, kind), f"{case}/{item['id']}", same, draw)
    return cases, same


def _name(draw: random.Random) -> str:
    """A first name in use and an invented surname, common ones often: as alike as names of a county are."""
    forename = FORENAMES[int(len(FORENAMES) * draw.random() ** 3)]
    return f"{forename} {draw.choice(BEGINNINGS)}{draw.choice(ENDINGS)}".title()


def _birthday(draw: random.Random) -> date:
    return AS_OF - timedelta(days=draw.randrange(10 * 365, 17 * 365))


def _person(place: int, draw: random.Random) -> dict[str, Any]:
    child = draw.random() < 0.3
    return {"id": f"a{place}", "name": _name(draw), "age_group": "child" if child else "adult",
            "roles": ["child_at_risk"] if child else ["suspect"]}  # fmt: skip


def _link(place: int, other: str, draw: random.Random) -> dict[str, Any]:
    first = AS_OF - timedelta(days=draw.randrange(30, 700))
    kind = draw.choice(KINDS) if other.startswith("a") else "found_at" if other.startswith("p") else "uses"
    return {"id": f"l{place}", "from": other if other.startswith("a") else "young_person",
            "to": "young_person" if other.startswith("a") else other, "kind": kind, "first": first,
            "last": first + timedelta(days=20), "agency": draw.choice(AGENCIES),
            "basis": draw.choice(("verified", "intelligence", "third_party")),
            "recorded_on": first + timedelta(days=25)}  # fmt: skip


def _met_before(
    known: dict[tuple[int, str], list[str]],
    area: tuple[int, str],
    key: str,
    same: list[Judgement],
    draw: random.Random,
) -> None:
    """One in four is somebody or something met before: nearly always in the same area, sometimes anywhere."""
    if draw.random() < 0.25 and known:
        there = area if draw.random() < 0.9 and area in known else (draw.choice(sorted(known))[0], area[1])
        if known.get(there):
            one, other = sorted((draw.choice(known[there]), key))
            same.append(Judgement(one, other, Verdict.SAME, Said("the benchmark", AS_OF, "Invented so.")))
            return
    known.setdefault(area, []).append(key)


class Figures:
    """What was measured at one size, in order; seconds are the median of some runs."""

    def __init__(self) -> None:
        self.found: dict[str, float] = {}

    def timed(self, what: str, work: Callable[[], Any], runs: int = 1) -> Any:
        """What ``work`` gives; its seconds are kept."""
        took, found = [], None
        for _ in range(runs):
            begun = time.process_time()
            found = work()
            took.append(time.process_time() - begun)
        self.found[what] = statistics.median(took)
        return found


def measure(count: int) -> dict[str, float]:
    """Build and ask everything, at one size."""
    figures = Figures()
    cases, same = invented(count, random.Random(count))
    records = _peak()
    asked = Asked(AS_OF, Handling.PROFESSIONALS)
    view = figures.timed(BUILD, lambda: viewed(cases, same, asked))
    year = viewed(cases, same, Asked(AS_OF, Handling.PROFESSIONALS, since=AS_OF - timedelta(days=365)))
    figures.found |= {"nodes": len(view.nodes), "links": len(view.ties)}
    last, since = cases[-1].case, AS_OF - timedelta(days=30)
    questions: dict[str, Callable[[], Any]] = {
        "links of a case": lambda: links_of(view, last),
        "path": lambda: path_between(view, cases[0].case, last),
        "path, in order of time": lambda: path_in_order(view, cases[0].case, last),
        "shared": lambda: shared(view),
        "new since": lambda: new_since(view, since),
        "timeline": lambda: timeline(view, last),
        "show": lambda: show(view, last),
        "brokers": lambda: brokers(view, 1),
        "brokers, last year": lambda: brokers(year, 1),
        "groups": lambda: groups(view, 1),
        "groups, last year": lambda: groups(year, 1),
        "findings": lambda: findings(view, 1),
        "findings since": lambda: findings(view, 1, since),
    }
    gc.disable()  # as the command does
    for what, work in questions.items():
        figures.timed(what, work, runs=3)
        gc.collect()
    figures.timed(SAME, lambda: undecided(view, same))
    figures.found |= {"MB of records": records, "MB at most": _peak()}
    return figures.found


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(sizes: list[int]) -> None:
    """Each size in a process of its own, side by side; the last column is how many times the first the last is."""
    columns = []
    for size in sizes:
        command = [sys.executable, __file__, "--one", str(size)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # our own script
        columns.append(json.loads(answer.stdout))
    print(f"{'cases':<44}" + "".join(f"{size:>11,}" for size in sizes) + "   ratio")
    for what in columns[0]:
        row = [column[what] for column in columns]
        seconds = what not in {"nodes", "links"} and not what.startswith("MB")
        goal = (GOAL_BUILD if what == BUILD else GOAL_QUESTION) if seconds and what != SAME else None
        shown = "".join(f"{value:>11.3f}" if seconds else f"{value:>11,.0f}" for value in row)
        over = "" if goal is None or row[-1] <= goal else f"   over the goal of {goal:g} s"
        print(f"{what:<44}{shown}{row[-1] / row[0]:>8.1f}{over}")


def whole(count: int) -> None:
    """What a user waits for: the whole command over case files, with its start and the reading."""
    cases, same = invented(count, random.Random(count))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for case in cases:
            (folder / f"{case.case}.yaml").write_text(to_yaml(case), "utf-8")
        (folder / "judgements.yaml").write_text(decisions_to_yaml(same), "utf-8")
        program = str(Path(sys.executable).with_name("threadline"))
        asked = ["--cases", name, "--as-of", AS_OF.isoformat()]
        for what, given in (
            ("--version", ["--version"]),
            ("network show", ["network", "show", cases[-1].case, *asked]),
            ("network findings", ["network", "findings", *asked]),
        ):
            took = []
            for _ in range(3):
                begun = time.perf_counter()
                subprocess.run([program, *given], check=True, capture_output=True)  # noqa: S603  # our own program
                took.append(time.perf_counter() - begun)
            print(f"whole process over {count:,} files: {what:<24}{statistics.median(took):6.2f} s")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--one":
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        table([int(given) for given in sys.argv[1:]] or [1_000, 10_000])
        whole(1_000)
