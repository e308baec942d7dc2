"""A pack, read once, against which mutants of its rules are tried: by lint, by cases, and by proof for what is left."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from mutant_cases import KeptCases
from mutations import Mutant, Words, mutants

from cce_app.rulebook import read_and_lint
from cce_engine.assess import engine_for
from cce_engine.book import book_for
from cce_engine.lint import lint, severity
from cce_engine.load import from_plain, plain, read_rules
from cce_engine.proof.against import TwoBooks
from cce_engine.proof.findings import Finding
from cce_engine.proof.ground import Ground
from cce_engine.proof.prove import OURS, PROPERTIES, REMARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_engine.book import Book
    from cce_engine.load import RuleFiles

AS_OF = date(2026, 11, 20)
BY_LINT, BY_CASES, BY_PROOF, EQUAL, SURVIVED = "lint", "cases", "proof", "says the same", "not caught"


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant."""

    mutant: Mutant
    by: str  # one of the words above
    because: str = ""


class Bench:
    """A pack, and every mutant of its rules."""

    def __init__(self, pack: str) -> None:
        self.pack = pack
        self.found, _ = read_and_lint(pack)
        self.data = plain(self.found)
        head = self.data["pack"]
        dimensions = {item["id"]: tuple(value["id"] for value in item["values"]) for item in head.get("dimensions", ())}
        words = Words(tuple(item["id"] for item in head["levels"]), dimensions)
        self.mutants = [mutant for rule in self.data["rules"] for mutant in mutants(rule, words)]
        self.names = {(parsed.model.id, parsed.model.version): parsed.name for parsed in self.found.rules}
        self.book = self._book(self.data)
        self.cases = KeptCases(self.found, *from_plain(self.data))

    def tried(self, mutant: Mutant, *, proved: bool = True) -> Verdict:
        """What becomes of a mutant: the quickest that catches it is named. Without proof, none says the same."""
        read = self._read(mutant)
        if read.problems:
            return Verdict(mutant, BY_LINT, read.problems[0].message)
        data = {**self.data, "rules": [mutant.data if r == mutant.original else r for r in self.data["rules"]]}
        caught = self.cases.caught(mutant.rule, *from_plain(data))
        if caught:
            return Verdict(mutant, BY_CASES, str(caught))
        if refused := self._lint(mutant, read):
            return Verdict(mutant, BY_LINT, refused)
        return self._proved(mutant, data) if proved else Verdict(mutant, SURVIVED)

    def _read(self, mutant: Mutant) -> RuleFiles:
        """The mutated file alone, read as any rule file is."""
        text = json.dumps(mutant.data, ensure_ascii=False).encode()
        found = read_rules({self._name(mutant): text}, self.found.pack.model.id if self.found.pack else "")
        found.problems = [problem for problem in found.problems if problem.kind != "missing-file"]
        return found

    def _name(self, mutant: Mutant) -> str:
        """The file of the rule."""
        return self.names[mutant.rule, mutant.original.get("version", 1)]

    def _book(self, data: dict[str, Any]) -> Book:
        return book_for(*from_plain(data), AS_OF)

    def _lint(self, mutant: Mutant, read: RuleFiles) -> str:
        name = self._name(mutant)
        rules = [read.rules[0] if item.name == name else item for item in self.found.rules]
        problems = lint(replace(self.found, rules=rules), with_cases=False)
        return next((str(item) for item in problems if severity(item.kind) == "error"), "")

    def _proved(self, mutant: Mutant, data: dict[str, Any]) -> Verdict:
        """That it says the same of every record; else a lowering, or a fault of the mutant alone."""
        engine = engine_for(self._book(data), frozenset())
        both = TwoBooks(engine_for(self.book, frozenset()), engine, AS_OF)
        if not both.difference():
            return Verdict(mutant, EQUAL)
        if both.lowers():
            return Verdict(mutant, BY_PROOF, "some record lies lower")
        fault = next((f"{item.kind}: {item.says}" for item in _faults(Ground(engine, AS_OF))), "")
        return Verdict(mutant, BY_PROOF if fault else SURVIVED, fault)


def _faults(ground: Ground) -> Iterator[Finding]:
    for name, _, prover in PROPERTIES:
        if name not in REMARKS and not (name in OURS and ground.book.pack.published):
            yield from (item for item in prover(ground) if isinstance(item, Finding))
