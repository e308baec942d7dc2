"""Two rulebooks on one record: whether the new one lowers a level, undercuts a floor, or says just the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.errors import BadInputError, Problem
from cce_engine.proof.findings import Finding
from cce_engine.proof.reading import Reading
from cce_engine.proof.records import any_record
from cce_engine.proof.smallest import smallest
from cce_engine.proof.solver import Solver, every, no, same, some
from cce_engine.proof.witness import witness
from cce_engine.proof.world import world_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cce_engine.assess import Engine
    from cce_engine.book import Book
    from cce_engine.pack import Condition, Rule, Suggest
    from cce_engine.proof.solver import Formula
    from cce_engine.proof.witness import Witness


class TwoBooks:
    """An old and a new rulebook read over any one record."""

    def __init__(self, old: Engine, new: Engine, as_of: date) -> None:
        """Lay out what both make of a record. Raises BadInputError where their levels are not the same."""
        self.old, self.new = old, new
        _comparable(old.book, new.book)
        self.solver = Solver()
        self.record = any_record(self.solver, world_of([old.book, new.book], as_of))
        self.before = Reading(self.solver, old.book, self.record)
        self.after = Reading(self.solver, new.book, self.record)

    def lowering(self) -> Iterator[Finding]:
        """The smallest record whose level the new book lowers, and each old floor that it undercuts."""
        ranks = range(1, len(self.old.book.pack.levels))
        lower = some(every((self.before.reached[rank], no(self.after.reached[rank]))) for rank in ranks)
        found = self._cases(lower)
        if found:
            lost = self._lost(*found)
            says = (
                f'the same record falls from "{found[0].level}" to "{found[1].level}"; it stood on {", ".join(lost)}.'
            )
            yield Finding("lowering", lost[0], says, found)
            for rule in self.old.book.strata["level"]:
                if rule.then.kind == "floor":
                    yield from self._undercut(rule)

    def _lost(self, before: Witness, after: Witness) -> list[str]:
        """The rules that gave the old level and no longer do: gone, silent, or concluding less."""
        old, new = self.old.book.ranks, self.new.book.ranks
        level = max(old[name] for name in before.rules)
        gave = [name for name in before.rules if old[name] == level]
        return [name for name in gave if name not in after.fired or new[name] < level]

    def _undercut(self, floor: Rule) -> Iterator[Finding]:
        rank = self.old.book.ranks[floor.id]
        found = self._cases(every((self.before.rules[floor.id], no(self.after.reached[rank]))))
        if found:
            label = self.old.book.pack.levels[rank].label
            yield Finding(
                "undercut-floor", floor.id, f'it held up "{label}"; now a record that meets it falls below.', found
            )

    def _cases(self, wanted: Formula) -> tuple[Witness, Witness] | None:
        if not self.solver.can(wanted):
            return None
        found = smallest(self.solver, self.record, wanted)
        if found is None:
            return None
        old = witness(self.old, found, self.before, "under the old rules")
        return old, witness(self.new, found, self.after, "under the new rules")

    def difference(self) -> str:
        """The first thing in which the two ever differ, or nothing: then they say the same of every record."""
        for stratum, rules in self.old.book.strata.items():
            others = {rule.id: rule for rule in self.new.book.strata[stratum]}
            if sorted(others) != [rule.id for rule in rules]:
                return f"the {stratum} rules are not the same"
            for rule in rules:
                if found := self._differ(rule, others[rule.id]):
                    return f"{rule.id}: {found}"
        return ""

    def _differ(self, one: Rule, other: Rule) -> str:
        if self._ever_differ(self.before.rules[one.id], self.after.rules[other.id]):
            return "it fires on other records"
        card, changed = one.then.suggest, other.then.suggest
        if not card or not changed:
            return "" if one.then == other.then else "it concludes something else"
        fires, old, new = self.before.rules[one.id], _parts(card), _parts(changed)
        apart = any(
            self._ever_differ(self.before.met(first), self.after.met(second), fires)
            for first, second in zip(old, new, strict=False)
        )
        return "its card waits or lacks otherwise" if len(old) != len(new) or apart else ""

    def _ever_differ(self, one: Formula, other: Formula, *where: Formula) -> bool:
        return self.solver.can(no(same(one, other)), *where)


def _parts(card: Suggest) -> list[Condition]:
    """What a card lacks until it is met, and what it waits for."""
    return [*(need.when for need in card.needs), *(hold.when for hold in card.held_by)]


def _comparable(old: Book, new: Book) -> None:
    names = [[word.id for word in book.pack.levels] for book in (old, new)]
    if names[0] != names[1]:
        message = (
            f"its levels are {', '.join(names[0])}; those of {new.pack.id} are {', '.join(names[1])}. "
            "A lowering can only be looked for between packs with the same levels."
        )
        raise BadInputError(
            [Problem(f"pack {old.pack.id}", None, "levels", message, "other-levels")], "Nothing was proved."
        )
