"""`threadline rules prove` as a user runs it: what it prints, how it ends, and what it says without the solver."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from click.testing import CliRunner, Result

from cce_app.cli import main
from cce_app.commands.rules import command
from cce_app.proving import MISSING
from cce_engine.proof.records import Record

DAY = ("--as-of", "2026-11-20")
HERE = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound pack of the proofs, in a folder of its own."""
    home = tmp_path_factory.mktemp("rules")
    own = [f"{rule}*" for rule in ("SD-DIM-003", "SD-LVL-003", "SD-SUG-002")]  # as in tests/engine_proof/packs.py
    copytree(HERE / "engine_lint" / "sound", home, dirs_exist_ok=True, ignore=ignore_patterns(*own))
    copytree(HERE / "engine_proof" / "more", home, dirs_exist_ok=True)
    return home / "packs" / "sound"


@pytest.fixture(scope="module")
def lower(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with a floor that forgets a strong sign after three months."""
    home = tmp_path_factory.mktemp("lower")
    copytree(pack.parents[1], home, dirs_exist_ok=True)
    rule = home / "packs" / "sound" / "SD-FLR-082-strong-sign.yaml"
    rule.write_text(rule.read_text().replace("count: 1,", "count: 1, within: 3 months,"))
    return home / "packs" / "sound"


def proved(*args: object) -> Result:
    return CliRunner().invoke(command, ["prove", *map(str, args), *DAY])


def test_a_sound_pack_is_proved_and_the_exit_code_is_0(pack):
    found = proved("--pack", pack)
    assert found.exit_code == 0
    assert "No fault found." in found.stdout
    assert "Read as recorded" in found.stdout
    assert "DOES NOT HOLD" not in found.stdout
    assert "Every rule can fire ..." in found.stderr


def test_a_fault_is_printed_with_its_file_and_a_case_that_assess_reproduces(lower, tmp_path):
    found = proved("--pack", lower)
    assert found.exit_code == 1
    assert "packs/sound/pack.yaml: strong-sign-at-lowest:" in " ".join(found.stdout.split())
    assert "See case 1." in " ".join(found.stdout.split())
    case = tmp_path / "case-1.yaml"
    case.write_text("# case-1.yaml" + found.stdout.partition("# case-1.yaml")[2])
    from cce_app.commands.assess import command as assess

    again = CliRunner().invoke(assess, [str(case), "--pack", str(lower), "--format", "json", *DAY])
    assert again.exit_code == 0
    level = json.loads(again.stdout)["level"]["recorded"]["label"]
    assert f"# The engine suggests {level}." in found.stdout


def test_a_lowering_is_printed_under_both_packs(pack, lower):
    found = json.loads(proved("--pack", lower, "--against", pack, "--format", "json").stdout)
    against = next(item for item in found["properties"] if item["name"] == "against")
    lowering = against["findings"][0]
    assert (lowering["kind"], lowering["rule"]) == ("lowering", "SD-FLR-082")
    assert lowering["file"] == "packs/sound/SD-FLR-082-strong-sign.yaml"
    assert [case["level"] for case in lowering["cases"]] == ["Moderate", "Nothing recorded"]
    assert not found["sound"]
    assert found["confirmed"]


def test_a_case_of_which_the_engine_says_otherwise_is_never_dropped(pack, monkeypatch):
    """A fault planted in the proof itself: it takes any sign for a yes to every question about it."""
    monkeypatch.setattr(Record, "_taken", lambda self, _selection, names: [
        pair for name in names for pair in self.by_indicator.get(name, ())
    ])  # fmt: skip
    found = proved("--pack", pack)
    assert found.exit_code == 1
    assert "COULD NOT BE CONFIRMED" in found.stdout


def test_without_the_solver_it_says_in_one_line_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr("cce_app.proving.find_spec", lambda _name: None)
    with pytest.raises(SystemExit) as ended:
        main(["rules", "prove"])
    assert ended.value.code == 1
    assert capsys.readouterr().err == f"{MISSING}\n"


def test_packs_with_other_levels_are_not_compared(pack, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["rules", "prove", "--pack", str(pack), "--against", "seraf", *DAY])
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "A lowering can only be looked for between packs with the same levels." in said
    assert said.endswith("Nothing was proved.\n")


def test_an_unknown_pack_is_named_as_everywhere(capsys):
    with pytest.raises(SystemExit):
        main(["rules", "prove", "--pack", "national-basline"])
    assert 'Did you mean "national-baseline"?' in capsys.readouterr().err
