"""The wheel stands alone: built offline, started from another folder, with its rules inside."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ["cce_core", "cce_engine", "cce_graph", "cce_app"]


def run(*args: str | Path, cwd: Path, **variables: str) -> str:
    result = subprocess.run(
        [sys.executable, *args],
        cwd=cwd,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=ROOT)
    return next(folder.glob("threadline_cce-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel, cwd=target)
    return target


def test_the_wheel_holds_the_rules_and_the_examples(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "cce_app/rules/vocabulary/agencies.yaml" in names
    assert [name for name in names if name.startswith("cce_app/examples/")]


def test_the_wheel_holds_our_four_packages_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert top == set(PACKAGES)
    assert {f"{package}/py.typed" for package in PACKAGES} <= set(names)


def test_the_command_line_starts_from_the_wheel_alone(installed, tmp_path):
    out = run("-m", "cce_app", "--version", cwd=tmp_path, PYTHONPATH=str(installed))
    assert "0.1.0" in out


def test_every_package_comes_from_the_wheel_and_not_from_the_checkout(installed, tmp_path):
    code = "import importlib, sys; [print(importlib.import_module(name).__file__) for name in sys.argv[1:]]"
    files = run("-c", code, *PACKAGES, cwd=tmp_path, PYTHONPATH=str(installed)).splitlines()
    assert len(files) == len(PACKAGES)
    assert [file for file in files if not Path(file).is_relative_to(installed)] == []


def test_an_editable_install_copies_no_rules(tmp_path):
    """A second copy beside the checkout would go stale unseen."""
    code = "import sys; from hatchling.build import build_editable; print(build_editable(sys.argv[1]))"
    name = run("-c", code, tmp_path, cwd=ROOT).splitlines()[-1]
    assert [n for n in zipfile.ZipFile(tmp_path / name).namelist() if n.endswith(".yaml")] == []
