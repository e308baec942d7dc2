"""Every file of a pack is found and read whole, or none is used."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_app.files import below, whole_file
from cce_app.rulebook import load_rulebook, rule_files
from cce_core.errors import BadInputError

ROOT = Path(__file__).parents[2]
PACK = ROOT / "rules" / "packs" / "seraf"

parts = st.sampled_from(["a", "a-b", "a.b", "B", ".hidden", "é", "x.yaml"])
names = st.tuples(st.lists(parts, max_size=3), st.sampled_from([".yaml", "z.yaml", "a.yaml", "a.yml", "a.yaml.bak"]))


def grow(root: Path, files: list[tuple[list[str], str]]) -> None:
    for folders, name in files:
        folder = root.joinpath(*folders)
        if not any(path.is_file() for path in (folder, *folder.parents)):
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / name).is_dir():
                (folder / name).write_text("x: 1\n")


@given(st.lists(names, max_size=8))
def test_it_finds_what_glob_finds_in_the_same_order(files):
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        grow(root, files)
        found = [path.relative_to(root).as_posix() for path in sorted(root.glob("**/*.yaml")) if not path.is_dir()]
        assert list(below(root, ".yaml")) == found


def test_a_link_to_a_file_is_read_and_one_to_a_folder_is_not_followed(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.yaml").write_text("a: 1")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "in" / "a.yaml")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert list(below(tmp_path, ".yaml")) == ["b.yaml", "in/a.yaml"]


@given(st.binary(max_size=200), st.integers(1, 250))
def test_a_file_is_read_whole_or_up_to_the_limit(content, most):
    with tempfile.TemporaryDirectory() as made:
        path = Path(made, "a")
        path.write_bytes(content)
        assert whole_file(str(path), most) == content[:most]


def test_a_file_that_comes_in_pieces_is_read_whole(tmp_path, monkeypatch):
    """A read may give less than was asked for; stopping there would use half a rule."""
    path = tmp_path / "a"
    path.write_bytes(bytes(range(256)))
    real = os.read
    monkeypatch.setattr(os, "read", lambda handle, most: real(handle, min(most, 7)))
    assert whole_file(str(path), 1000) == bytes(range(256))


def test_every_shipped_rule_file_is_read_to_the_byte():
    files = rule_files(PACK, cases=True)
    on_disk = [
        path
        for part in ("vocabulary", "sources", "services", "language")
        for path in (ROOT / "rules" / part).rglob("*.yaml")
    ]
    assert {name: raw for name, raw in files.items() if not name.startswith("packs/")} == {
        path.relative_to(ROOT / "rules").as_posix(): path.read_bytes() for path in on_disk
    }
    own = {f"packs/seraf/{path.relative_to(PACK).as_posix()}": path.read_bytes() for path in PACK.rglob("*.yaml")}
    assert {name: raw for name, raw in files.items() if name.startswith("packs/")} == own


def refusing(function, part):
    def refuse(path, *args):
        if str(path).endswith(part):
            raise PermissionError(13, "Permission denied", str(path))
        return function(path, *args)

    return refuse


@pytest.mark.parametrize(
    ("name", "part"), [("scandir", "vocabulary"), ("scandir", "indicators"), ("open", "pack.yaml")]
)
def test_a_folder_or_file_that_may_not_be_read_refuses_the_whole_pack(name, part, monkeypatch):
    """Passed over, its rules would be missing without a word."""
    monkeypatch.setattr(os, name, refusing(getattr(os, name), part))
    with pytest.raises(BadInputError, match="read whole or not at all") as refused:
        load_rulebook("seraf")
    assert refused.value.problems[0].file.endswith(part)
