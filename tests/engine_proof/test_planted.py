"""Each kind of fault, planted in a copy of the sound pack, is named; every case that shows one is as it is claimed."""

from __future__ import annotations

from functools import cache

import pytest

from cce_core.base import Handling
from cce_core.case_file import read_case
from cce_core.vocabulary import Kind
from cce_engine.answers import YES
from cce_engine.assess import Engine, assess
from cce_engine.evaluator import evaluate, value
from cce_engine.facts import facts_of
from cce_engine.proof import Finding, Witness, prove
from cce_engine.proof.against import TwoBooks
from cce_engine.proof.ground import Ground
from cce_engine.proof.prove import PROPERTIES
from cce_engine.sheet import Sheet

from .packs import AS_OF, SOUND, engine_of, sound
from .planted import FAULTS, LOWERED, Fault

PROVERS = {name: prover for name, _, prover in PROPERTIES}
each_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
each_lowering = pytest.mark.parametrize("fault", LOWERED, ids=lambda fault: fault.name)


def quietly(_what: str) -> None:
    """Say nothing."""


@cache
def planted(name: str) -> Engine:
    return engine_of(next(fault.files for fault in (*FAULTS, *LOWERED) if fault.name == name))


def found(fault: Fault) -> list[Finding]:
    engine = planted(fault.name)
    if fault.prover == "against":
        return list(TwoBooks(sound(), engine, AS_OF).lowering())
    return [item for item in PROVERS[fault.prover](Ground(engine, AS_OF)) if isinstance(item, Finding)]


def test_the_sound_pack_is_silent():
    said: list[str] = []
    proof = prove(sound(), AS_OF, said.append, sound())
    assert [finding for item in proof.properties for finding in item.findings] == []
    assert proof.confirmed
    assert said[1:] == [item.says for item in proof.properties[:-1]] + [proof.properties[-1].says]
    assert [len(item.cases) for item in proof.properties if item.cases] == [4, 2]


@each_fault
def test_a_planted_fault_is_named(fault):
    finding, *others = found(fault)
    assert (finding.kind, finding.rule) == (fault.kind, fault.rule)
    assert tuple((other.kind, other.rule) for other in others) == fault.also
    assert fault.says in finding.says


@each_lowering
def test_a_lowering_between_two_packs_is_found(fault):
    first, *_ = found(fault)
    assert (first.kind, first.rule) == (fault.kind, fault.rule)


def test_a_floor_that_the_new_pack_undercuts_is_named():
    kinds = {(item.kind, item.rule) for item in found(LOWERED[0])}
    assert ("undercut-floor", "SD-FLR-082") in kinds
    assert ("undercut-floor", "SD-FLR-001") not in kinds


# ---- the cases


class Read:
    """A printed case, read and assessed afresh, as `threadline assess` does."""

    def __init__(self, engine: Engine, shown: Witness) -> None:
        self.book = engine.book
        self.case = read_case("printed.yaml", shown.text.encode(), self.book.vocabulary, AS_OF)
        self.answer = assess(engine, self.case, AS_OF, Handling.PROFESSIONALS)
        self.outcome = evaluate(self.book, Sheet(self.book, facts_of(self.case, AS_OF)).leaves)

    @property
    def fired(self) -> frozenset[str]:
        return self.outcome.fired

    @property
    def rank(self) -> int:
        return self.outcome.level

    def kinds(self) -> set[Kind]:
        said = {item.indicator for item in self.case.observations if item.status.value in ("present", "suspected")}
        return {self.book.vocabulary.indicators[name].kind for name in said}

    def holds(self, rule: str) -> bool:
        card = self.book.rule(rule).then.suggest
        assert card
        return all(value(hold.when, self.outcome.answers) is YES for hold in card.held_by)


def as_claimed(finding: Finding, read: list[Read]) -> bool:  # noqa: PLR0911  # a line for each kind
    """Whether the cases of a finding show what it says, told from the engine's answers alone."""
    lowest = read[0].book.pack.rank("emerging") if read else 0
    if finding.kind in ("shadowed-rule", "duplicate-rule", "different-outcome"):
        return finding.rule in read[0].fired and len(read[0].fired) > 1
    if finding.kind == "always-held":
        return finding.rule in read[0].fired and read[0].holds(finding.rule)
    if finding.kind == "vulnerability-alone":
        return read[0].rank > lowest and read[0].kinds() <= {Kind.VULNERABILITY, Kind.PROTECTIVE}
    if finding.kind == "strong-sign-at-lowest":
        return read[0].rank <= lowest and Kind.STRONG in read[0].kinds()
    if finding.kind == "lowering-rule":
        return read[1].rank < read[0].rank and abs(len(read[1].case.observations) - len(read[0].case.observations)) <= 1
    if finding.kind == "protected-characteristic":
        return read[1].rank < read[0].rank
    if finding.kind in ("lowering", "undercut-floor"):
        return read[1].rank < read[0].rank and read[0].case.observations == read[1].case.observations
    return not read  # nothing can be shown of what no record does


@pytest.mark.parametrize("fault", [*FAULTS, *LOWERED], ids=lambda fault: fault.name)
def test_every_case_printed_is_assessed_to_what_is_claimed(fault):
    for finding in found(fault):
        engines = [sound(), planted(fault.name)] if fault.prover == "against" else [planted(fault.name)] * 2
        read = [Read(engine, shown) for engine, shown in zip(engines, finding.cases, strict=False)]
        for shown, again in zip(finding.cases, read, strict=True):
            assert shown.fault == ""
            assert again.answer.level.recorded.label == shown.level
            assert shown.rules == tuple(sorted(again.fired & again.book.ranks.keys()))
        assert as_claimed(finding, read)


@pytest.mark.parametrize("fault", [*FAULTS, *LOWERED], ids=lambda fault: fault.name)
def test_no_smaller_record_shows_the_same(fault):
    """Leave out any one observation, and the case no longer shows what it was printed for."""
    for finding in found(fault):
        if finding.kind in ("lowering", "undercut-floor") and finding.cases:
            old, new = sound(), planted(fault.name)
            case = Read(old, finding.cases[0]).case
            for item in case.observations:
                kept = tuple(other for other in case.observations if other is not item)
                fewer = facts_of(case.model_copy(update={"observations": kept}), AS_OF)
                ranks = [evaluate(engine.book, Sheet(engine.book, fewer).leaves).level for engine in (old, new)]
                assert ranks[1] >= ranks[0] or finding.kind == "undercut-floor"


def test_the_sound_pack_is_the_lints_own_and_five_rules_more():
    assert sum("/packs/" in f"/{name}" for name in SOUND) == 15
