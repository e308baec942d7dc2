"""The sound pack of the lint, made sound for proofs too, and copies of it with a fault in them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cce_engine.assess import Engine, engine_for
from cce_engine.book import book_for
from cce_engine.load import from_plain, plain, read_rules
from cce_engine.proof.ground import Ground

if TYPE_CHECKING:
    from collections.abc import Mapping

AS_OF = date(2026, 11, 20)
HERE = Path(__file__).parent
LINTS_OWN = ("SD-DIM-003", "SD-LVL-003", "SD-SUG-002")  # three rules that the five of ``more`` stand in for
FOLDERS = (HERE.parent / "engine_lint" / "sound", HERE / "more")
SOUND = {
    path.relative_to(folder).as_posix(): path.read_bytes()
    for folder in FOLDERS
    for path in sorted(folder.rglob("*.yaml"))
    if not path.name.endswith(".cases.yaml") and not path.name.startswith(LINTS_OWN)
}
PACK = "packs/sound"


def named(rule: str) -> str:
    """The file of a rule."""
    return next(name for name in SOUND if name.startswith(f"{PACK}/{rule}"))


def edited(files: Mapping[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    """The files with one edit; the text to be replaced must be there just once."""
    text = files[name].decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    return {**files, name: text.replace(old, new).encode()}


def added(rule: str, stratum: str, when: str, then: str, more: str = "") -> dict[str, bytes]:
    """One more rule."""
    text = (
        f"id: {rule}\ntitle: Added for a test\nstratum: {stratum}\nwhen: {when}\nthen: {then}\nbecause: It is so.\n"
        "other_explanations: [ask]\nsources: [{id: SRC-TOOL, at: page 9}]\nin_force: {from: 2026-01-01}\n"
        f"status: example\n{more}"
    )
    return {f"{PACK}/{rule}-added.yaml": text.encode()}


def engine_of(files: Mapping[str, bytes], pack: str = "sound") -> Engine:
    """The rules in the files, read but not linted: a proof must see for itself."""
    found = read_rules(files, pack)
    assert found.problems == []
    book, vocabulary = from_plain(plain(found))
    return engine_for(book_for(book, vocabulary, AS_OF), frozenset())


@cache
def sound() -> Engine:
    """The sound pack."""
    return engine_of(SOUND)


@cache
def sound_ground() -> Ground:
    """What proofs of the sound pack stand on."""
    return Ground(sound(), AS_OF)
