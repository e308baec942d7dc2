"""The JSON Schemas for editors accept every file that the loader accepts, and refuse what it refuses at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cce_app.rulebook import rules_folder
from cce_app.schemas import rule_schema
from cce_core.text_file import read_text

FOLDERS = [rules_folder() / "packs", Path(__file__).parent / "sound" / "packs"]
FILES = [path for folder in FOLDERS for path in sorted(folder.rglob("*.yaml"))]


def kind_of(path: Path) -> str:
    if path.name == "pack.yaml":
        return "pack"
    if path.name == "disruption.yaml":
        return "options"  # its own form; no editor's schema is published for the one file of a pack
    return "cases" if path.name.endswith(".cases.yaml") else "rule"


@pytest.fixture(scope="module", params=["rule", "pack", "cases"])
def kind(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def validator(kind) -> Draft202012Validator:
    schema = rule_schema(kind)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def data_of(path: Path) -> Any:
    return read_text(path.name, path.read_bytes()).data


def test_the_schema_accepts_every_shipped_file(kind, validator):
    files = [path for path in FILES if kind_of(path) == kind]
    assert len(files) >= 2
    refused = {path.name: validator.iter_errors(data_of(path)) for path in files}
    told = {name: [f"{error.json_path}: {error.message}"[:200] for error in errors] for name, errors in refused.items()}
    wrong = {name: errors for name, errors in told.items() if errors}
    assert not wrong, f"{len(wrong)} of {len(files)}: {dict(list(wrong.items())[:5])}"


BROKEN = {
    "rule": {
        "a key that no rule has": lambda data: data.update(colour="red"),
        "no source": lambda data: data.pop("sources"),
        "no reason": lambda data: data.pop("because"),
        "a stratum that does not exist": lambda data: data.update(stratum="layer"),
        "an id of the wrong form": lambda data: data.update(id="rule 1"),
        "a key that no condition has": lambda data: data["when"].update(colour="red"),
        "nothing to ask about": lambda data: data.update(other_explanations=[]),
    },
    "pack": {
        "a key that no pack has": lambda data: data.update(colour="red"),
        "one level only": lambda data: data.update(levels=data["levels"][:1]),
        "a version of the wrong form": lambda data: data.update(version="new"),
        "core questions without the number that may be open": lambda data: data["core_questions"].pop("may_be_open"),
    },
    "cases": {
        "a key that no case has": lambda data: data["cases"][0].update(colour="red"),
        "a kind that does not exist": lambda data: data["cases"][0].update(kind="maybe"),
        "no rule": lambda data: data.pop("rule"),
        "no cases": lambda data: data.update(cases=[]),
    },
}


def test_the_schema_refuses_what_no_editor_should_let_pass(kind, validator):
    path = next(path for path in FILES if kind_of(path) == kind and "sound" in path.parts)
    assert validator.is_valid(data_of(path))
    for name, spoil in BROKEN[kind].items():
        data = data_of(path)
        spoil(data)
        assert not validator.is_valid(data), name
