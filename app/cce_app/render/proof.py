"""A proof as text and as JSON: what holds of every record, what does not, and the cases that show it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cce_app.render.page import Page, as_text
from cce_app.render.words import capital, count, long_date
from cce_core.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_app.proving import Proved
    from cce_engine.proof import Finding, Property, Witness

READING = "Read as recorded: what is suspected counts, and what nobody recorded is not a yes."
AGREED = "Every case shown or made for this was read back and assessed, and the engine says the same of it."
NOT_CONFIRMED = (
    "COULD NOT BE CONFIRMED: the engine does not say of a case what the proof says. That is a fault of the proof, "
    "not of the rules. Please report it; use no part of this proof."
)


def proof_text(found: Proved) -> str:
    """The proof as text; each case stands at the left margin, so that it can be saved and assessed as it is."""
    proof = found.proof
    sizes = f"{proof.rules} rules, {proof.tests} tests and {proof.observations} kinds of observation were laid out."
    title = f"Proof of {proof.pack} {proof.version} for {long_date(proof.as_of)}"
    page = Page(title, [f"{sizes} {READING}"])
    shown: list[Witness] = []
    _properties(page, found)
    _faults(page, found, shown)
    _remarks(page, found, shown)
    page.closing = _closing(found)
    return "\n".join([as_text(page), *_cases(found, shown)]).rstrip()


def _properties(page: Page, found: Proved) -> None:
    section = page.section("Proved of every record")
    for item in found.proof.properties:
        if not item.findings and not item.remark:
            made = f" ({count(len(item.cases), 'case')} made and assessed)" if item.cases else ""
            section.add(f"{item.says}{made}", key="-")


def _faults(page: Page, found: Proved, shown: list[Witness]) -> None:
    section = page.section("Does not hold")
    for item in found.proof.properties:
        if item.findings and not item.remark:
            section.add(f"{item.says}:", strong=True)
            for finding in item.findings:
                section.add(_line(found, finding, shown), 1)


def _remarks(page: Page, found: Proved, shown: list[Witness]) -> None:
    section = page.section("Worth knowing, and no fault")
    for item in found.proof.properties:
        if item.findings and item.remark:
            section.add(f"Not so everywhere: {item.says[0].lower()}{item.says[1:]}")
            for finding in item.findings:
                section.add(_line(found, finding, shown), 1)


def _line(found: Proved, finding: Finding, shown: list[Witness]) -> str:
    """Where it is, what kind it is, what it says, and which cases show it."""
    numbers = []
    for case in finding.cases:
        shown.append(case)
        numbers.append(str(len(shown)))
    file, line = found.place(finding)
    cases = f" See case {' and '.join(numbers)}." if numbers else ""
    return str(Problem(file, line, "", f"{finding.kind}: {finding.says}{cases}", finding.kind, finding.rule))


def _closing(found: Proved) -> str:
    if not found.proof.confirmed:
        return NOT_CONFIRMED
    faults = found.proof.findings
    lead = f"{capital(count(len(faults), 'fault'))} found." if faults else "No fault found."
    return f"{lead} {AGREED}"


def _cases(found: Proved, shown: list[Witness]) -> Iterator[str]:
    for number, case in enumerate(shown, start=1):
        name = f"case-{number}.yaml"
        yield f"# {name}: {case.title}"
        rules = f" through {', '.join(case.rules)}" if case.rules else ""
        yield f"# The engine suggests {case.level}{rules}."
        if case.fault:
            yield f"# COULD NOT BE CONFIRMED: {case.fault}"
        yield f"# threadline assess {name} --as-of {found.proof.as_of.isoformat()} --pack {found.given}"
        yield case.text


def proof_json(found: Proved) -> str:
    """The proof as data."""
    proof = found.proof
    data = {
        "pack": proof.pack, "version": proof.version, "as_of": proof.as_of.isoformat(), "reading": "recorded",
        "rules": proof.rules, "tests": proof.tests, "kinds_of_observation": proof.observations,
        "sound": not proof.findings, "confirmed": proof.confirmed,
        "properties": [_property(found, item) for item in proof.properties],
    }  # fmt: skip
    return json.dumps(data, indent=2, ensure_ascii=False)


def _property(found: Proved, item: Property) -> dict[str, Any]:
    return {
        "name": item.name, "says": item.says, "holds": not item.findings, "fault_if_not": not item.remark,
        "findings": [_finding(found, finding) for finding in item.findings],
        "cases": [_case(case) for case in item.cases],
    }  # fmt: skip


def _finding(found: Proved, finding: Finding) -> dict[str, Any]:
    file, line = found.place(finding)
    return {
        "kind": finding.kind, "rule": finding.rule, "file": file, "line": line, "message": finding.says,
        "confirmed": finding.confirmed, "cases": [_case(case) for case in finding.cases],
    }  # fmt: skip


def _case(case: Witness) -> dict[str, Any]:
    return {
        "title": case.title, "level": case.level, "level_rules": list(case.rules), "rules": sorted(case.fired),
        "not_confirmed": case.fault, "file": case.text,
    }  # fmt: skip
