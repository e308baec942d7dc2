"""The locks pin every file of every package, and name no address."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ["build", "run", "dev"]
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>\S+)( ; .+)?")


def text_of(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


def requirements(lock: str) -> dict[str, str]:
    """Each requirement with its hashes: continuation lines are joined, comments dropped."""
    lines = [line for line in text_of(lock).splitlines() if not line.lstrip().startswith("#")]
    rows = [row.strip() for row in "\n".join(lines).replace("\\\n", " ").splitlines() if row.strip()]
    return {row.partition(" --hash=")[0].strip(): row for row in rows}


def names(lock: str) -> set[str]:
    return {PIN.fullmatch(pin)["name"] for pin in requirements(lock)}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    assert "://" not in text_of(lock)
    assert [row for row in requirements(lock) if row.startswith("-")] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_hashed(lock):
    pinned = requirements(lock)
    assert pinned
    for pin, row in pinned.items():
        assert PIN.fullmatch(pin), pin
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", row), pin


@pytest.mark.parametrize("lock", ["build", "run"])
def test_the_development_lock_holds_the_smaller_ones(lock):
    assert requirements(lock).items() <= requirements("dev").items()


def test_every_declared_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = {re.split(r"[<>=!~ ]", row)[0].replace(".", "-") for row in project["project"]["dependencies"]}
    assert declared <= names("run")
