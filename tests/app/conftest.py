"""Runs the command line in this process, as a pipe would see it, with a cache folder of its own."""

from __future__ import annotations

import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cce_app.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-20"


@dataclass(frozen=True)
class Ran:
    """What one run of the command line did."""

    code: int
    out: str
    err: str


def run(*args: str | Path) -> Ran:
    """One run, its two streams encoded as a real pipe's are. Anything but a clean exit is raised."""
    out, err = BytesIO(), BytesIO()
    stdout = TextIOWrapper(out, encoding="utf-8")
    stderr = TextIOWrapper(err, encoding="utf-8", errors="backslashreplace")
    code = 0
    with redirect_stdout(stdout), redirect_stderr(stderr):
        try:
            main([str(arg) for arg in args])
        except SystemExit as stopped:
            code = stopped.code if isinstance(stopped.code, int) else int(stopped.code is not None)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
    return Ran(code, out.getvalue().decode(), err.getvalue().decode())


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Rules kept by these tests stay out of the user's own cache folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def threadline() -> Callable[..., Ran]:
    """Runs the command line."""
    return run


@pytest.fixture(scope="session")
def answers() -> Callable[..., Ran]:
    """Runs ``assess`` on a shipped case, each combination of options once."""
    done: dict[tuple[str | Path, ...], Ran] = {}

    def ask(*args: str | Path) -> Ran:
        if args not in done:
            done[args] = run("assess", *args, "--as-of", AS_OF)
            assert done[args].code == 0, done[args].err
        return done[args]

    return ask
