"""Practice data and case records are kept apart: no process reads both, and what practice says blames nobody."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.app.training.kit import ANSWERS, DAY, ROOT, VIGNETTES

from cce_app.rulebook import load_rulebook
from cce_app.training.progress import practice_home
from cce_engine.words.table import Reading

CASELOAD = ROOT / "examples" / "caseload"
CASE = CASELOAD / "TL-008-isaac.yaml"
WATCHED = """
import json, sys
seen = []
events = ("open", "os.listdir", "os.scandir")
sys.addaudithook(lambda event, args: seen.append(str(args[0])) if event in events else None)
from cce_app.cli import main
try:
    main(sys.argv[2:])
finally:
    told = {"opened": seen, "modules": [name for name in sys.modules if name.startswith("cce_")]}
    open(sys.argv[1], "w").write(json.dumps(told))
"""
START = ["train", "start", "--from", VIGNETTES, "--answers", ANSWERS, "--as-of", DAY]
TRAIN = [
    START,
    ["train", "results", "--group"],
    ["train", "compose", "--seed", "1", "--level", "moderate"],
    ["train", "pool", "--rater", "ann", "--rater", "ben", "--each", "1", "--from", VIGNETTES],
]
CASES = [
    ["assess", CASE, "--as-of", "2026-11-20"],
    ["assess", CASE, "--as-of", "2026-11-20", "--compare"],
    ["case", "check", CASE, "--as-of", "2026-11-20"],
    ["demo", "--brief"],
]


def watched(tmp_path: Path, *args: str | Path) -> tuple[list[str], list[str]]:
    """Every file and folder that a process of its own opened, and the modules that it loaded."""
    told = tmp_path / "told.json"
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}
    subprocess.run([sys.executable, "-c", WATCHED, str(told), *map(str, args)], env=env, cwd=ROOT, check=False,
                   capture_output=True)  # fmt: skip
    data = json.loads(told.read_text("utf-8"))
    return data["opened"], data["modules"]


def test_no_process_reads_both(tmp_path: Path) -> None:
    practice = str(tmp_path / "data" / "threadline" / "practice")
    for args in TRAIN:
        opened, modules = watched(tmp_path, *args)
        assert any(practice in name for name in opened) or args[1] == "compose"
        assert [name for name in opened if str(CASELOAD) in name] == []
        assert [name for name in modules if name in ("cce_app.assessing", "cce_app.records")] == []
    for args in CASES:
        opened, modules = watched(tmp_path, *args)
        assert any(str(CASELOAD) in name for name in opened)
        assert [name for name in opened if practice in name] == []
        assert [name for name in modules if name.startswith("cce_app.training")] == []


def test_practice_data_have_a_folder_of_their_own(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert practice_home(None) == tmp_path / "threadline" / "practice"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert practice_home(None) == Path.home() / ".local" / "share" / "threadline" / "practice"
    assert practice_home(tmp_path / "mine") == tmp_path / "mine"


def test_no_module_of_practice_names_the_reader_of_cases() -> None:
    sources = [
        *(ROOT / "app" / "cce_app" / "training").glob("*.py"),
        ROOT / "app" / "cce_app" / "commands" / "train.py",
    ]
    assert [path.name for path in sources if "read_case" in path.read_text("utf-8")] == []


def test_whatever_can_read_a_case_is_named_in_both_contracts() -> None:
    """So that a new way to read records cannot be added without being kept apart."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (forbidden,) = [item["forbidden_modules"] for item in contracts if item["name"].startswith("practice has no way")]
    (sources,) = [item["source_modules"] for item in contracts if item["name"].startswith("whatever reads case")]
    assert set(forbidden) <= set(sources)
    app = ROOT / "app"
    for path in app.rglob("*.py"):
        if "read_case(" in path.read_text("utf-8"):
            module = ".".join(path.relative_to(app).with_suffix("").parts)
            assert any(module == name or module.startswith(f"{name}.") for name in forbidden), module


def test_only_the_owner_may_read_practice_data(threadline, tmp_path: Path) -> None:
    assert threadline(*START, "--home", tmp_path / "home").code == 0
    assert (tmp_path / "home" / "sittings").stat().st_mode & 0o077 == 0
    assert "No case record belongs" in (tmp_path / "home" / "README.txt").read_text("utf-8")


def test_what_practice_prints_blames_nobody(threadline, tmp_path: Path) -> None:
    """Read as strictly as can be; what the trainee wrote and what the papers plant is taken out first."""
    table = load_rulebook("national-baseline").pack.words_to_avoid
    strictly = Reading(known={"under_18", "under_13", "harm_recorded", "adult_of_concern"})
    home = ["--home", tmp_path / "home"]
    pages = [threadline(*START, *home).out, threadline("train", "results", *home).out]
    pages += [
        threadline("train", *args, "--help").out for args in (["start"], ["twins"], ["compose"], ["results"], ["pool"])
    ]
    for page in pages:
        text = " ".join(page.split())
        for planted in ("making risky choices", "streetwise"):
            text = text.replace(planted, "")
        assert [item.words for item in table.find(text, strictly)] == []


def test_practice_does_not_settle_among_case_records(threadline, tmp_path: Path) -> None:
    home = tmp_path / "cases"
    home.mkdir()
    (home / "TL-008.yaml").write_bytes(CASE.read_bytes())
    pool = ["train", "pool", "--rater", "ann", "--rater", "ben", "--each", "1", "--from", VIGNETTES]
    for args in (START, pool):
        ran = threadline(*args, "--home", home)
        assert ran.code == 1
        assert "there are other files here (TL-008.yaml). Practice needs a folder of its own" in ran.err
    assert [path.name for path in home.iterdir()] == ["TL-008.yaml"]


def test_practice_data_given_as_a_case_are_refused_by_name(threadline, tmp_path: Path) -> None:
    assert threadline(*START, "--home", tmp_path).code == 0
    for path in (tmp_path / "sittings" / "me-001.json", ANSWERS):
        for command in (["assess", path, "--as-of", DAY], ["case", "check", path]):
            ran = threadline(*command)
            assert ran.code == 1
            assert "this is practice data (answers about invented children), not a case record" in ran.err
