"""The house holds: tests reach no network, and imports go one way only."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOTS = ["core", "engine", "graph", "app"]

PLANTED = [
    ("core/cce_core/__init__.py", "import cce_app", "app over engine and graph"),
    ("engine/cce_engine/__init__.py", "import cce_graph", "app over engine and graph"),
    ("graph/cce_graph/__init__.py", "import cce_app", "app over engine and graph"),
    ("app/cce_app/__main__.py", "import durable", "only cce_engine.matcher imports durable"),
    ("core/cce_core/__init__.py", "import networkx", "core needs neither"),
    ("graph/cce_graph/__init__.py", "import click", "never speak to the terminal"),
]


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(str(tree / root) for root in ROOTS)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copied_tree(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for root in ROOTS:
        shutil.copytree(ROOT / root, tmp_path / root, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.invalid", 80)])
def test_a_connection_to_another_machine_is_refused(address):
    with (
        socket.socket() as outward,
        pytest.raises(pytest.fail.Exception, match="tests speak to this machine only"),
    ):
        outward.connect(address)


def test_a_name_of_another_machine_is_not_looked_up():
    with pytest.raises(pytest.fail.Exception, match=r"example\.invalid"):
        socket.create_connection(("example.invalid", 80), timeout=1)


def test_this_machine_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())


def test_imports_go_one_way():
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("module", "line", "contract"), PLANTED)
def test_a_planted_import_is_caught(copied_tree, module, line, contract):
    with (copied_tree / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    result = lint_imports(copied_tree)
    broken = [row for row in result.stdout.splitlines() if " BROKEN" in row]
    assert result.returncode == 1, result.stdout + result.stderr
    assert [row for row in broken if contract in row], result.stdout
