"""The kept copy of the rules is a copy, never a second opinion: used only while everything is just as it was."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

import cce_engine.load
from cce_app import rulebook
from cce_app.rulebook import Rulebook, load_rulebook
from cce_core.errors import BadInputError

ROOT = Path(__file__).parents[2]
SOUND = ROOT / "tests" / "engine_lint" / "sound"
EXAMPLE = next((ROOT / "examples" / "caseload").glob("TL-014*.yaml"))
AS_OF = "2026-11-20"


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    """A cache folder of this test's own, empty; returns the folder that Threadline makes in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "threadline"


@pytest.fixture
def pack(tmp_path) -> Path:
    """A copy of the small sound pack, free to be changed."""
    for path in SOUND.rglob("*.yaml"):
        copy = tmp_path / "rules" / path.relative_to(SOUND)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    return tmp_path / "rules" / "packs" / "sound"


@pytest.fixture
def reads(monkeypatch) -> Counter[str]:
    """How often the rule files were read and checked afresh, and how often bank holidays were worked out."""
    count: Counter[str] = Counter()
    real = cce_engine.load.read_rules

    def counted(files, pack):
        count["afresh"] += 1
        return real(files, pack)

    monkeypatch.setattr(cce_engine.load, "read_rules", counted)
    return count


def kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("*"))


def same(one: Rulebook, other: Rulebook) -> bool:
    return (one.pack, one.vocabulary, one.holidays) == (other.pack, other.vocabulary, other.holidays)


@pytest.mark.parametrize("name", ["national-baseline", "the sound pack"])
def test_the_kept_copy_gives_the_same_rules_as_reading_afresh(name, cache, pack, reads):
    name = str(pack) if name == "the sound pack" else name
    afresh = load_rulebook(name)
    assert reads["afresh"] == 1
    assert len(kept(cache)) == 1
    again = load_rulebook(name)
    assert reads["afresh"] == 1
    assert same(again, afresh)


def test_one_byte_changed_in_any_file_of_the_pack_is_noticed(cache, pack, reads):
    load_rulebook(str(pack))
    root = pack.parents[1]
    for number, path in enumerate(sorted(root.rglob("*.yaml"))):
        raw = path.read_bytes()
        path.write_bytes(raw + b"\n")
        load_rulebook(str(pack))
        assert reads["afresh"] == number + 2, path.name
        path.write_bytes(raw)
    assert kept(cache)


def test_a_change_that_keeps_size_and_time_of_a_file_is_noticed(cache, pack, reads):
    path = pack / "SD-LVL-001-any-vulnerability.yaml"
    before = load_rulebook(str(pack))
    stat = path.stat()
    path.write_bytes(path.read_bytes().replace(b"level: emerging", b"level: moderate"))
    import os

    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert path.stat().st_size == stat.st_size
    after = load_rulebook(str(pack))
    assert reads["afresh"] == 2
    assert not same(before, after)
    assert next(rule for rule in after.pack.rules if rule.id == "SD-LVL-001").then.name == "moderate"
    assert len(kept(cache)) == 2


def test_a_rule_that_comes_or_goes_is_noticed(cache, pack, reads):
    before = load_rulebook(str(pack))
    both = [pack / "SD-CAU-001-missing-now.yaml", pack / "SD-CAU-001-missing-now.cases.yaml"]
    kept_aside = [path.read_bytes() for path in both]
    for path in both:
        path.unlink()
    without = load_rulebook(str(pack))
    assert len(without.pack.rules) == len(before.pack.rules) - 1
    for path, raw in zip(both, kept_aside, strict=True):
        path.write_bytes(raw)
    assert same(load_rulebook(str(pack)), before)
    assert reads["afresh"] == 2
    assert kept(cache)


def test_a_file_called_by_another_name_is_noticed(cache, pack, reads):
    load_rulebook(str(pack))
    path = pack / "SD-CAU-001-missing-now.yaml"
    path.rename(pack / "SD-CAU-001-missing-just-now.yaml")
    load_rulebook(str(pack))
    assert reads["afresh"] == 2
    assert kept(cache)


def test_rules_that_were_kept_while_sound_are_not_used_once_broken(cache, pack):
    load_rulebook(str(pack))
    path = pack / "SD-DIM-002-control-partial.yaml"
    path.write_text(path.read_text().replace("indicator: trusted_adult", "indicator: trusted_adlut"))
    with pytest.raises(BadInputError, match="trusted_adlut"):
        load_rulebook(str(pack))
    assert len(kept(cache)) == 1


def test_broken_rules_are_never_kept(cache, pack):
    path = pack / "SD-DIM-002-control-partial.yaml"
    path.write_text(path.read_text().replace("indicator: trusted_adult", "indicator: trusted_adlut"))
    for _ in range(2):
        with pytest.raises(BadInputError, match="trusted_adlut"):
            load_rulebook(str(pack))
    assert kept(cache) == []


def test_another_program_version_reads_afresh(cache, pack, reads, monkeypatch):
    load_rulebook(str(pack))
    monkeypatch.setattr(rulebook, "FORMAT", "another")
    load_rulebook(str(pack))
    assert reads["afresh"] == 2
    assert kept(cache)


def test_another_year_reads_afresh_for_its_bank_holidays(cache, pack, reads, monkeypatch):
    this = load_rulebook(str(pack))
    year = max(day.year for day in this.holidays)
    monkeypatch.setattr(rulebook, "_this_year", lambda: year)
    later = load_rulebook(str(pack))
    assert reads["afresh"] == 2
    assert max(day.year for day in later.holidays) > year
    assert kept(cache)


DAMAGE = {
    "cut short": lambda raw: raw[:-1],
    "cut in half": lambda raw: raw[: len(raw) // 2],
    "emptied": lambda _raw: b"",
    "only its seal": lambda raw: raw.partition(b"\n")[0],
    "no seal": lambda raw: raw.partition(b"\n")[2],
    "one bit changed": lambda raw: raw[:5000] + bytes([raw[5000] ^ 1]) + raw[5001:],
    "the seal changed": lambda raw: b"0" + raw[1:] if raw[:1] != b"0" else b"1" + raw[1:],
    "something added": lambda raw: raw + b" ",
    "a level changed": lambda raw: raw.replace(b'"moderate"', b'"emerging"', 1),
    "not JSON": lambda _raw: b"not what it was\n{",
    "bytes at random": lambda _raw: bytes(range(256)) * 40,
    "somebody else's": lambda _raw: b"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_kept_copy_is_not_used_and_is_put_right(damage, cache, pack, reads):
    before = load_rulebook(str(pack))
    (path,) = kept(cache)
    sound = path.read_bytes()
    path.write_bytes(DAMAGE[damage](sound))
    assert path.read_bytes() != sound
    assert same(load_rulebook(str(pack)), before)
    assert reads["afresh"] == 2
    assert path.read_bytes() == sound
    assert same(load_rulebook(str(pack)), before)
    assert reads["afresh"] == 2


def test_a_kept_copy_of_the_right_seal_but_wrong_shape_is_not_used(cache, pack, reads):
    """Whoever can write there can seal anything; a copy that makes no sense must not end in a traceback."""
    before = load_rulebook(str(pack))
    (path,) = kept(cache)
    body = b'{"rules": []}'
    path.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    assert same(load_rulebook(str(pack)), before)
    assert reads["afresh"] == 2


def test_what_is_kept_holds_rules_and_nothing_of_any_case(cache, threadline):
    for options in ([], ["--for", "restricted", "--format", "json"], ["--what-if", "drug_debt=present"]):
        assert threadline("assess", EXAMPLE, "--as-of", AS_OF, *options).code == 0
    assert threadline("case", "convert", EXAMPLE, "--to", "json").code == 0
    (path,) = kept(cache)
    text = path.read_text()
    for words in ("Arjun", "TL-014", EXAMPLE.name, "Harran", "recorded_by", "recorded_on"):
        assert words not in text
    assert set(json.loads(text.partition("\n")[2])) >= {"pack", "rules", "vocabulary", "holidays"}


def test_what_is_kept_is_for_its_owner_only(cache):
    load_rulebook("national-baseline")
    (path,) = kept(cache)
    assert path.stat().st_mode & 0o077 == 0
    assert cache.stat().st_mode & 0o077 == 0


def test_not_everything_is_kept_for_ever(cache, pack):
    path = pack / "SD-LVL-001-any-vulnerability.yaml"
    for number in range(14):
        path.write_text(path.read_text() + f"# change {number}\n")
        load_rulebook(str(pack))
    assert len(kept(cache)) <= 10


def test_a_kept_copy_that_is_nested_past_all_reading_is_not_used(cache, pack, reads):
    before = load_rulebook(str(pack))
    (path,) = kept(cache)
    body = b"[" * 100_000
    path.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    assert same(load_rulebook(str(pack)), before)
    assert reads["afresh"] == 2


def test_what_another_user_kept_in_a_shared_folder_is_not_used(cache, pack, reads, monkeypatch):
    before = load_rulebook(str(pack))
    assert kept(cache)
    somebody_else = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody_else)
    assert same(load_rulebook(str(pack)), before)
    assert reads["afresh"] == 2


def test_a_user_without_a_home_folder_gets_the_rules(pack, reads, monkeypatch):
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert same(load_rulebook(str(pack)), load_rulebook(str(pack)))
    assert reads["afresh"] == 2


OBSTACLES = {
    "a file where the folder should be": lambda cache: (
        cache.parent.mkdir(parents=True) or cache.write_text("in the way")
    ),
    "a file where its parent should be": lambda cache: cache.parent.write_text("in the way"),
    "a folder where the copy should be": None,
}


@pytest.mark.parametrize("obstacle", [name for name, make in OBSTACLES.items() if make])
def test_a_cache_folder_that_cannot_be_made_is_no_error(obstacle, cache, pack, reads, threadline):
    OBSTACLES[obstacle](cache)
    first, second = load_rulebook(str(pack)), load_rulebook(str(pack))
    assert same(first, second)
    assert reads["afresh"] == 2
    ran = threadline("assess", EXAMPLE, "--as-of", AS_OF)
    assert (ran.code, ran.err) == (0, "")


def test_a_cache_folder_that_cannot_be_written_is_no_error(cache, pack, reads, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(rulebook, "write_whole", refuse)
    assert same(load_rulebook(str(pack)), load_rulebook(str(pack)))
    assert reads["afresh"] == 2
    assert kept(cache) == []


def test_a_folder_in_place_of_the_kept_copy_is_no_error(cache, pack, reads):
    before = load_rulebook(str(pack))
    (path,) = kept(cache)
    path.unlink()
    path.mkdir()
    assert same(load_rulebook(str(pack)), before)
    assert reads["afresh"] == 2


def test_a_full_disk_leaves_no_half_a_copy(cache, pack, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    load_rulebook(str(pack))
    assert kept(cache) == []


def test_warm_and_cold_give_the_same_answer_to_the_byte(cache, reads, threadline):
    args = ["assess", EXAMPLE, "--as-of", AS_OF, "--format", "json", "--for", "restricted"]
    cold = threadline(*args)
    warm = threadline(*args)
    assert reads["afresh"] == 1
    assert (cold.code, cold.err) == (0, "")
    assert warm == cold
    shutil.rmtree(cache)
    assert threadline(*args) == cold
    assert reads["afresh"] == 2


def test_two_packs_are_kept_side_by_side(cache, pack, reads):
    shipped, sound = load_rulebook("national-baseline"), load_rulebook(str(pack))
    assert same(load_rulebook("national-baseline"), shipped)
    assert same(load_rulebook(str(pack)), sound)
    assert reads["afresh"] == 2
    assert len(kept(cache)) == 2


def test_two_packs_of_the_same_words_under_two_names_are_told_apart(cache, pack, reads):
    """The pack's own name is part of where its files lie."""
    other = pack.with_name("another")
    shutil.copytree(pack, other)
    load_rulebook(str(pack))
    load_rulebook(str(other))
    assert reads["afresh"] == 2
    assert kept(cache)
