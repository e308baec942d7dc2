"""How many slips of the hand in a rule are noticed: by the lint, by the cases beside the rules, or by proof.

Every rule of a pack is changed in one small thing at a time. A mutant counts as caught if the lint refuses it, a case
no longer shows what it should, or a proof finds a fault or a record whose level it lowers. A mutant that is proved to
say the same of every record is no fault, and is counted apart. Run it with ``make mutants``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from mutant_bench import BY_CASES, BY_LINT, BY_PROOF, EQUAL, SURVIVED, Bench, Verdict
from mutations import KINDS

from cce_app.rulebook import shipped_packs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BENCH: dict[str, Bench] = {}


def _tried(job: tuple[str, int, bool]) -> Verdict:
    """One mutant, in a process of its own kind."""
    pack, number, proved = job
    if pack not in BENCH:
        BENCH[pack] = Bench(pack)
    bench = BENCH[pack]
    return bench.tried(bench.mutants[number], proved=proved)


def run(pack: str, chosen: Iterable[int], processes: int, *, proved: bool) -> Iterator[Verdict]:
    """What becomes of each chosen mutant, as it comes."""
    jobs = [(pack, number, proved) for number in chosen]
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
            numbers = (counts.total(), *(counts[by] for by in (EQUAL, BY_LINT, BY_CASES, BY_PROOF, SURVIVED)))
            cells = "".join(f"{number:>{width}}" for number, width in zip(numbers, (8, 6, 6, 7, 7, 6), strict=True))
            yield f"{kind or 'all':26}{cells}{share:>9}"


def tried_of(pack: str, asked: argparse.Namespace) -> list[Verdict]:
    """Every mutant of a pack that was asked for; those that nothing notices are printed as they come."""
    every = Bench(pack).mutants
    chosen = [number for number, item in enumerate(every) if item.rule.startswith(asked.rule or "")]
    if asked.sample:
        chosen = [chosen[place] for place in sample(asked.sample, len(chosen), asked.seed)]
    verdicts: list[Verdict] = []
    began = time.monotonic()
    for verdict in run(pack, chosen, asked.processes, proved=not asked.no_proof):
        verdicts.append(verdict)
        if verdict.by == SURVIVED or (verdict.by == EQUAL and asked.same):
            print(f"{verdict.by}: {verdict.mutant.rule}: {verdict.mutant.kind}: {verdict.mutant.what}", flush=True)
        if len(verdicts) % 100 == 0:
            print(f"{len(verdicts)} of {len(chosen)} ({time.monotonic() - began:.0f} s)", file=sys.stderr, flush=True)
    return verdicts


def main() -> None:
    """Try every mutant, or a sample of them, and print what was caught and what was not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pack", action="append", help="repeatable; left out, every pack that comes with Threadline")
    parser.add_argument("--sample", type=int, help="only so many of each pack, by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rule", help="only mutants of rules whose id begins so")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--no-proof", action="store_true", help="lint and cases only: quick, and counts too few")
    parser.add_argument("--same", action="store_true", help="list those that are proved to say the same, too")
    asked = parser.parse_args()
    for pack in asked.pack or shipped_packs():
        print(f"\n{pack}", flush=True)
        print("\n".join(table(tried_of(pack, asked))), flush=True)


if __name__ == "__main__":
    main()
