"""Several people who decide at the same moment: real processes, and no decision is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from cce_app.locking import StillHeldError, alone_with
from cce_app.same.deciding import Decision, desk
from cce_core.base import Handling
from cce_core.errors import BadInputError
from cce_graph.same import Said, Verdict
from cce_graph.same.judgement_file import read_judgements

from .test_network_same import run

PEOPLE, EACH = 8, 10
DAY = date(2026, 11, 20)
ONE_PERSON = """
import sys
from datetime import date
from pathlib import Path
from cce_app.same.deciding import Decision, desk
from cce_core.base import Handling
from cce_graph.same import Said, Verdict
table = desk(Path(sys.argv[1]), None, date(2026, 11, 20), Handling.PROFESSIONALS)
print("ready", flush=True)
sys.stdin.readline()
for pair in sys.argv[3:]:
    table.decide(Decision(*pair.split("="), Verdict.UNSURE, Said(sys.argv[2], date(2026, 11, 20), "Both looked.")))
"""


@pytest.fixture
def folder(tmp_path):
    """Two of the shipped cases, enough for as many pairs as are decided."""
    from cce_app.demonstration import caseload_folder

    for number in ("008", "013", "014", "016"):
        (file,) = caseload_folder().glob(f"TL-{number}-*.yaml")
        shutil.copy(file, tmp_path)
    return tmp_path


def test_eight_people_decide_ten_times_each_at_once_and_nothing_is_lost(folder):
    keys = [item.key for item in desk(folder, None, DAY, Handling.PROFESSIONALS).mentions]
    pairs = ["=".join(pair) for pair in combinations(keys, 2)][: PEOPLE * EACH]
    assert len(pairs) == PEOPLE * EACH
    command = [sys.executable, "-c", ONE_PERSON, str(folder)]
    running = [
        subprocess.Popen([*command, f"person {place}", *pairs[place::PEOPLE]], text=True,
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for place in range(PEOPLE)
    ]  # fmt: skip
    for person in running:
        assert person.stdout.readline() == "ready\n"
    for person in running:
        person.stdin.write("go\n")
        person.stdin.flush()
    for person in running:
        _, err = person.communicate(timeout=120)
        assert person.returncode == 0, err
    kept = read_judgements("judgements.yaml", (folder / "judgements.yaml").read_bytes())
    assert sorted("=".join(item.pair) for item in kept) == sorted("=".join(sorted(pair.split("="))) for pair in pairs)
    assert {item.said.by for item in kept} == {f"person {place}" for place in range(PEOPLE)}


def test_a_holder_who_dies_holds_nobody_up(folder):
    """The system gives the lock up: no file has to be removed by hand."""
    lock = Path(folder / "judgements.yaml")
    code = (
        "import os, sys; from pathlib import Path; from cce_app.locking import alone_with\n"
        "with alone_with(Path(sys.argv[1])): print('in', flush=True); sys.stdin.readline(); os._exit(9)"
    )
    held = subprocess.Popen([sys.executable, "-c", code, str(lock)], text=True, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE)  # fmt: skip
    assert held.stdout.readline() == "in\n"
    with pytest.raises(StillHeldError), alone_with(lock, patience=0.1):
        pass
    held.communicate("die\n", timeout=30)
    with alone_with(lock, patience=5):
        pass


def test_whoever_waits_too_long_is_told_and_nothing_is_written(folder, monkeypatch):
    monkeypatch.setattr("cce_app.locking.PATIENCE", 0.1)
    monkeypatch.setattr("cce_app.same.deciding.alone_with", lambda path: alone_with(path, 0.1))
    table = desk(folder, None, DAY, Handling.PROFESSIONALS)
    wanted = Decision("TL-008/jaydon", "TL-013/jaydon", Verdict.SAME, Said("me", DAY, "One boy."))
    with alone_with(folder / "judgements.yaml"), pytest.raises(BadInputError, match="somebody else has been writing"):
        table.decide(wanted)
    assert not (folder / "judgements.yaml").exists()


def test_where_a_folder_knows_no_locks_the_second_is_asked_again(folder, monkeypatch):
    """Then what is written is still compared with what was read."""
    import fcntl

    def none_here(*_args):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", none_here)
    file = folder / "judgements.yaml"
    table = desk(folder, None, DAY, Handling.PROFESSIONALS)
    wanted = Decision("TL-008/jaydon", "TL-013/jaydon", Verdict.SAME, Said("me", DAY, "One boy."))
    table.decide(wanted)
    before = file.read_text("utf-8")

    def meanwhile(*args):
        from cce_graph.same import judge

        file.write_text(before + "# somebody else\n", "utf-8")
        return judge(*args)

    monkeypatch.setattr("cce_app.same.deciding.judge", meanwhile)
    with pytest.raises(BadInputError, match="somebody else has just written"):
        table.decide(wanted)
    assert file.read_text("utf-8").endswith("# somebody else\n")


def test_the_lock_is_no_case_and_no_decision(folder):
    code, out = run("--cases", folder, "--unsure", "TL-008/jaydon", "TL-013/jaydon", "--by", "me", "--because", "Both.")
    assert code == 0, out
    assert (folder / ".judgements.yaml.lock").read_bytes() == b""
    code, out = run("--cases", folder)
    assert code == 0, out
