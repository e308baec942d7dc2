"""JSON Schemas for editors and other systems, taken from the models that read the files."""

from __future__ import annotations

from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def case_schema() -> dict[str, Any]:
    """The schema of a case record, indicators and agencies of the shipped vocabulary included."""
    from cce_app.rulebook import load_rulebook
    from cce_core.case import Case

    vocabulary = load_rulebook("national-baseline").vocabulary
    found: dict[str, Any] = Case.model_json_schema(by_alias=True, mode="validation")
    observation = found["$defs"]["Observation"]["properties"]
    observation["indicator"]["enum"] = list(vocabulary.indicators)
    observation["agency"]["enum"] = list(vocabulary.agencies)
    return {"$schema": DIALECT, "title": "Threadline case record", **found}


def rule_schema(what: str) -> dict[str, Any]:
    """The schema of a rule file, a pack file, a cases file, or a file of services or areas."""
    from cce_engine.conditions import RulePart
    from cce_engine.directory import AreasFile, ServicesFile
    from cce_engine.language import CasesFile, RuleFile
    from cce_engine.pack_file import PackFile

    models: dict[str, type[RulePart]] = {
        "rule": RuleFile, "pack": PackFile, "cases": CasesFile, "services": ServicesFile, "areas": AreasFile,
    }  # fmt: skip
    model = models[what]
    return {"$schema": DIALECT, **model.model_json_schema(by_alias=True, mode="validation")}
