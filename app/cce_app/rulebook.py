"""Finds and reads the rules, and keeps what was read so that the next start is quick.

What is kept holds rules only, nothing of any case. It is used again only while every rule file is byte for byte
the same, and only if it is itself intact; otherwise the files are read and checked again.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cce_app.files import write_whole
from cce_core.dates import bank_holidays
from cce_core.errors import BadInputError, Problem, nearest
from cce_core.vocabulary import vocabulary_from
from cce_engine.build import build_pack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cce_core.vocabulary import Vocabulary
    from cce_engine.load import RuleFiles
    from cce_engine.pack import Pack

OUTCOME = "Nothing was assessed."
FORMAT = "1"
BIGGEST_RULE_FILE = 1_000_000


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A pack that passed every check, with its vocabulary."""

    pack: Pack
    vocabulary: Vocabulary
    holidays: frozenset[date]


def rules_folder() -> Path:
    """The rules shipped with Threadline: in the checkout, or inside the installed package."""
    installed = Path(__file__).parent / "rules"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "rules"


def pack_folder(name: str) -> tuple[Path, str]:
    """The rules folder and the id for a pack given by name, or by the path of its folder. Raises BadInputError."""
    given = Path(name)
    if (given / "pack.yaml").is_file():
        return given.resolve().parents[1], given.resolve().name
    root = rules_folder()
    known = sorted(path.parent.name for path in root.glob("packs/*/pack.yaml"))
    if name in known:
        return root, name
    close = nearest(name, known)
    hint = f'Did you mean "{close}"?' if close else f"Known packs: {', '.join(known)}."
    message = f'there is no pack "{name}". {hint} A folder that holds a pack.yaml can be given too.'
    raise BadInputError([Problem("--pack", None, "", message, "unknown-pack")], OUTCOME)


def rule_files(root: Path, pack: str, *, cases: bool) -> dict[str, bytes]:
    """Every file that the pack is made of, by its name below the rules folder; its cases only if asked for.

    A pack kept elsewhere may lean on the vocabulary and sources shipped with Threadline.
    """
    files: dict[str, bytes] = {}
    for part in ("vocabulary", "sources"):
        home = root if (root / part).is_dir() else rules_folder()
        files |= _files(home, home / part)
    own = _files(root, root / "packs" / pack, cases=cases)
    return files | own


def _files(root: Path, folder: Path, *, cases: bool = False) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*.yaml")):
        if path.name.endswith(".cases.yaml") and not cases:
            continue
        with path.open("rb") as stream:
            found[path.relative_to(root).as_posix()] = stream.read(BIGGEST_RULE_FILE + 1)
    return found


def load_rulebook(name: str) -> Rulebook:
    """The pack of that name, checked. Raises BadInputError with every problem if it may not be used."""
    root, pack = pack_folder(name)
    files = rule_files(root, pack, cases=False)
    kept = _kept(_fingerprint(files))
    data = kept if kept is not None else _read(files, pack)
    vocabulary = vocabulary_from(data["vocabulary"])
    holidays = frozenset(date.fromisoformat(day) for day in data["holidays"])
    return Rulebook(build_pack(data, vocabulary), vocabulary, holidays)


def read_and_lint(name: str) -> tuple[RuleFiles, list[Problem]]:
    """Read a pack afresh and check everything in it, cases included."""
    from cce_engine.lint import lint
    from cce_engine.load import read_rules

    root, pack = pack_folder(name)
    found = read_rules(rule_files(root, pack, cases=True), pack)
    return found, lint(found)


def _read(files: Mapping[str, bytes], pack: str) -> dict[str, Any]:
    from cce_engine.lint import lint
    from cce_engine.load import plain, read_rules

    found = read_rules(files, pack)
    problems = lint(found, with_cases=False)
    if problems:
        hint = Problem(f"pack {pack}", None, "", f'to see all of it: threadline rules lint --pack "{pack}"', "hint")
        raise BadInputError([*problems, hint], OUTCOME)
    year = _this_year()
    data = {**plain(found), "holidays": sorted(day.isoformat() for day in bank_holidays(year - 10, year + 5))}
    _keep(_fingerprint(files), data)
    return data


def _fingerprint(files: Mapping[str, bytes]) -> str:
    """What decides whether kept rules may be used: every file of the pack, and the code that read them."""
    total = hashlib.sha256(f"{FORMAT} {_this_year()}".encode())
    for name, raw in sorted(files.items()):
        total.update(f"{name}\0{len(raw)}\0".encode() + raw)
    for source in sorted(Path(__file__).parents[2].glob("*/cce_*/**/*.py")) or sorted(
        Path(__file__).parents[1].glob("cce_*/**/*.py")
    ):
        stat = source.stat()
        total.update(f"{source}{stat.st_size}{stat.st_mtime_ns}".encode())
    return total.hexdigest()


def _this_year() -> int:
    return date.today().year  # noqa: DTZ011  # decides only for which years bank holidays are kept


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "threadline"


def _kept(fingerprint: str) -> dict[str, Any] | None:
    path = _cache_folder() / f"{fingerprint}.json"
    try:
        seal, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(body).hexdigest().encode() != seal:
        return None
    data: dict[str, Any] = json.loads(body)
    return data


def _keep(fingerprint: str, data: dict[str, Any]) -> None:
    body = json.dumps(data, separators=(",", ":")).encode()
    try:
        folder = _cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime)[:-8]:
            old.unlink(missing_ok=True)
        write_whole(folder / f"{fingerprint}.json", hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    except OSError:
        return  # a folder that cannot be written only means reading the rules again next time
