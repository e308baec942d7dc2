"""A start is quick: a new process loads, builds and looks for no more than one brief answer needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASES = {
    "a full record": next((ROOT / "examples" / "caseload").glob("TL-008*.yaml")).read_text("utf-8"),
    "an empty record": "case: E-1\ninvented: true\n",
}

WATCHED = """
import dataclasses, gc, json, sys
from cce_app.cli import main

def told():
    from cce_core.base import Part
    ours = [item for item in gc.get_objects() if isinstance(item, type) and item.__module__.startswith("cce_")]
    parts = [cls for cls in ours if issubclass(cls, Part)]
    plain = [cls for cls in ours if "__dataclass_params__" in vars(cls)]
    hints = {cls: vars(cls).get("__annotations__", {}).values() for cls in parts}
    return {
        "modules": list(sys.modules),
        "parts": names(parts),
        "built": names(cls for cls in parts if vars(cls)["__pydantic_complete__"]),
        "frozen": names(cls for cls in plain if cls.__dataclass_params__.frozen),
        "put off": names(cls for cls in parts if any(isinstance(hint, str) for hint in hints[cls])),
        "collected after": gc.get_threshold()[0],
    }

def names(classes):
    return sorted({f"{cls.__module__}.{cls.__qualname__}" for cls in classes})

try:
    main(sys.argv[2:])
finally:
    open(sys.argv[1], "w").write(json.dumps(told()))
"""

# What a brief answer has no use for. Each cost a start between half a millisecond and half a second.
NOT_NEEDED = {
    "to read and check the rules": ["cce_engine.load", "cce_engine.lint", "cce_engine.language", "holidays", "ruamel"],
    "to prove rules": ["cce_engine.proof", "z3"],
    "to write": ["tempfile", "cce_app.saving", "cce_app.render.reveal"],
    "for other commands": ["cce_graph", "networkx", "cce_app.network", "cce_app.training", "cce_app.paper"],
    "to match names": ["jellyfish", "rapidfuzz", "splink", "questionary", "prompt_toolkit"],
    "to explain a wrong name": ["difflib"],
    "for plugins and packages": ["importlib.metadata", "email", "pkg_resources"],
    "for a network": ["socket", "ssl", "http", "urllib.request", "asyncio"],
    "for parts not asked for": ["cce_engine.disruption.listing", "cce_engine.changes", "cce_engine.compare"],
    "pickle": ["pickle"],
}
OUTCOME = "cce_engine.evaluator.Outcome"  # its module has a function called value


@pytest.fixture(scope="module", params=CASES)
def started(request, tmp_path_factory) -> dict[str, list[str]]:
    """What a process had loaded and built at its end that answered from kept rules."""
    folder = tmp_path_factory.mktemp("start")
    case = folder / "case.yaml"
    case.write_text(CASES[request.param], "utf-8")
    env = {**os.environ, "XDG_CACHE_HOME": str(folder)}
    for _ in range(2):  # the first reads the rules and keeps them
        command = [sys.executable, "-c", WATCHED, str(folder / "told"), "assess", str(case), "--as-of", "2026-11-20"]
        ran = subprocess.run(command, env=env, capture_output=True, check=False)
        assert ran.returncode == 0, ran.stderr.decode()
    return json.loads((folder / "told").read_text())


@pytest.mark.parametrize("what", NOT_NEEDED)
def test_a_brief_answer_loads_nothing(what, started):
    below = tuple(f"{name}." for name in NOT_NEEDED[what])
    assert [name for name in started["modules"] if f"{name}.".startswith(below)] == []


def test_the_answer_was_computed_in_full(started):
    """So the list above is of a start that did its work: both readers of rules ran."""
    assert {"durable_rules_engine", "cce_engine.matcher", "cce_engine.evaluator"} <= set(started["modules"])


def test_one_validator_is_built_for_a_whole_record(started):
    assert started["built"] == ["cce_core.case.Case"]


def test_what_never_changes_is_a_value(started):
    """Python compiles six methods for each frozen dataclass; values share theirs."""
    assert started["frozen"] == [OUTCOME]


def test_the_types_of_a_record_are_given_and_not_put_off_as_text(started):
    """Put off by ``from __future__ import annotations`` they are read back one by one: a third of what classes cost."""
    assert started["put off"] == []
    assert len(started["parts"]) > 30


def test_garbage_is_looked_for_seldom(started):
    assert started["collected after"] >= 100_000
