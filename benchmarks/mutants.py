"""How many slips of the hand in a rule are noticed: by the lint, by the cases beside the rules, or by proof.

Every rule of a pack is changed in one small thing at a time. A mutant counts as caught if the lint refuses it, a case
no longer shows what it should, or a proof finds a fault or a record whose level it lowers. A mutant that is proved to
say the same of every record is no fault, and is counted apart. Run it with ``make mutants``; it takes a long time.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

from mutations import KINDS, Mutant, Words, mutants

from cce_app.rulebook import read_and_lint
from cce_engine.assess import engine_for
from cce_engine.book import book_for
from cce_engine.cases import run_cases_of
from cce_engine.lint import lint, severity
from cce_engine.load import from_plain, plain, read_rules
from cce_engine.proof.against import TwoBooks
from cce_engine.proof.findings import Finding
from cce_engine.proof.ground import Ground
from cce_engine.proof.prove import OURS, PROPERTIES, REMARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cce_engine.book import Book
    from cce_engine.load import RuleFiles

AS_OF = date(2026, 11, 20)
EQUAL, SURVIVED = "says the same", "not caught"
OUTCOMES = ("lint", "cases", "proof", EQUAL, SURVIVED)


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant."""

    mutant: Mutant
    by: str  # one of OUTCOMES
    because: str = ""


class Bench:
    """A pack, read once, against which mutants of its rules are tried."""

    def __init__(self, pack: str) -> None:
        self.pack = pack
        self.found, problems = read_and_lint(pack)
        self.problems = {problem.kind for problem in problems if severity(problem.kind) != "error"}
        self.data = plain(self.found)
        head = self.data["pack"]
        dimensions = {item["id"]: tuple(value["id"] for value in item["values"]) for item in head.get("dimensions", ())}
        self.words = Words(tuple(item["id"] for item in head["levels"]), dimensions)
        self.book = self._book(self.data)
        self.names = {(parsed.model.id, parsed.model.version): parsed.name for parsed in self.found.rules}
        self.last_catch: dict[str, str] = {}

    def mutants(self) -> list[Mutant]:
        """Every mutant of every rule."""
        return [mutant for rule in self.data["rules"] for mutant in mutants(rule, self.words)]

    def tried(self, mutant: Mutant) -> Verdict:
        """What becomes of a mutant: the quickest that catches it is named."""
        read = self._read(mutant)
        if read.problems:
            return Verdict(mutant, "lint", read.problems[0].message)
        data = {**self.data, "rules": [mutant.data if r == mutant.original else r for r in self.data["rules"]]}
        for by, look in (("cases", self._cases), ("lint", self._lint), ("proof", self._proof)):
            because = look(mutant, read, data)
            if because:
                return Verdict(mutant, EQUAL if because == EQUAL else by, because)
        return Verdict(mutant, SURVIVED)

    def _read(self, mutant: Mutant) -> RuleFiles:
        """The mutated file alone, read as any rule file is."""
        text = json.dumps(mutant.data, ensure_ascii=False).encode()
        found = read_rules({self.name(mutant): text}, self.found.pack.model.id if self.found.pack else "")
        found.problems = [problem for problem in found.problems if problem.kind != "missing-file"]
        return found

    def name(self, mutant: Mutant) -> str:
        """The file of the rule."""
        return self.names[mutant.rule, mutant.original.get("version", 1)]

    def _book(self, data: dict[str, Any], day: date = AS_OF) -> Book:
        return book_for(*from_plain(data), day)

    def _cases(self, mutant: Mutant, _read: RuleFiles, data: dict[str, Any]) -> str:
        """A case that no longer shows what it should; those beside the rule itself first."""
        pack, vocabulary = from_plain(data)
        books: dict[date, Book] = {}
        likely = (mutant.rule, self.last_catch.get(mutant.rule))
        for parsed in sorted(self.found.cases, key=lambda item: item.model.rule not in likely):
            day = parsed.model.as_of
            if day not in books:
                books[day] = book_for(pack, vocabulary, day)
            for result in run_cases_of(parsed, books[day]):
                if result.problem:
                    self.last_catch[mutant.rule] = parsed.model.rule
                    return str(result.problem)
        return ""

    def _lint(self, mutant: Mutant, read: RuleFiles, _data: dict[str, Any]) -> str:
        name = self.name(mutant)
        rules = [read.rules[0] if item.name == name else item for item in self.found.rules]
        errors = [
            item for item in lint(replace(self.found, rules=rules), with_cases=False) if severity(item.kind) == "error"
        ]
        return str(errors[0]) if errors else ""

    def _proof(self, _mutant: Mutant, _read: RuleFiles, data: dict[str, Any]) -> str:
        """A lowering, or a fault of the mutant alone; or that it says the same of every record."""
        book = self._book(data)
        engine = engine_for(book, frozenset())
        both = TwoBooks(engine_for(self.book, frozenset()), engine, AS_OF)
        if both.lowers():
            return "some record lies lower"
        if not both.difference():
            return EQUAL
        return next((f"{item.kind}: {item.says}" for item in _faults(Ground(engine, AS_OF))), "")


def _faults(ground: Ground) -> Iterator[Finding]:
    for name, _, prover in PROPERTIES:
        if name not in REMARKS and not (name in OURS and ground.book.pack.published):
            yield from (item for item in prover(ground) if isinstance(item, Finding))


BENCH: dict[str, Bench] = {}


def _tried(job: tuple[str, int]) -> Verdict:
    """One mutant, in a process of its own kind."""
    pack, number = job
    if pack not in BENCH:
        BENCH[pack] = Bench(pack)
    bench = BENCH[pack]
    return bench.tried(bench.mutants()[number])


def run(pack: str, chosen: Iterable[int], processes: int) -> Iterator[Verdict]:
    """What becomes of each chosen mutant, as it comes."""
    jobs = [(pack, number) for number in chosen]
    with get_context("spawn").Pool(processes) as pool:
        yield from pool.imap(_tried, jobs, chunksize=8)


def sample(count: int, among: int, seed: int) -> list[int]:
    """So many mutants by chance, always the same for a seed."""
    return sorted(Random(seed).sample(range(among), min(count, among)))


def table(verdicts: list[Verdict]) -> Iterator[str]:
    """The figures by kind; mutants that say the same are left out of the share."""
    yield f"{'kind':26}{'mutants':>8}{'same':>6}{'lint':>6}{'cases':>7}{'proof':>7}{'left':>6}{'caught':>9}"
    for kind in (*KINDS, ""):
        counts = Counter(item.by for item in verdicts if kind in ("", item.mutant.kind))
        real = counts.total() - counts[EQUAL]
        if counts.total():
            share = f"{100 * (real - counts[SURVIVED]) / real:.1f} %" if real else "-"
            numbers = (
                counts.total(),
                counts[EQUAL],
                counts["lint"],
                counts["cases"],
                counts["proof"],
                counts[SURVIVED],
            )
            cells = "".join(f"{number:>{width}}" for number, width in zip(numbers, (8, 6, 6, 7, 7, 6), strict=True))
            yield f"{kind or 'all':26}{cells}{share:>9}"


def main() -> None:
    """Try every mutant, or a sample of them, and print what was caught and what was not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pack", default="national-baseline")
    parser.add_argument("--sample", type=int, help="only so many, by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rule", help="only mutants of rules whose id begins so")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    every = Bench(asked.pack).mutants()
    chosen = [number for number, item in enumerate(every) if item.rule.startswith(asked.rule or "")]
    if asked.sample:
        chosen = [chosen[place] for place in sample(asked.sample, len(chosen), asked.seed)]
    verdicts: list[Verdict] = []
    began = time.monotonic()
    for verdict in run(asked.pack, chosen, asked.processes):
        verdicts.append(verdict)
        if verdict.by == SURVIVED:
            print(f"not caught: {verdict.mutant.rule}: {verdict.mutant.kind}: {verdict.mutant.what}", flush=True)
        if len(verdicts) % 100 == 0:
            print(f"{len(verdicts)} of {len(chosen)} ({time.monotonic() - began:.0f} s)", file=sys.stderr, flush=True)
    print("\n".join(table(verdicts)))


if __name__ == "__main__":
    main()
