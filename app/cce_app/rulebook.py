"""Finds and reads the rules, and keeps what was read so that the next start is quick.

What is kept holds rules only, nothing of any case. It is used again only while every rule file is byte for byte
the same, and only if it is itself intact; otherwise the files are read and checked again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cce_app
import cce_core
import cce_engine
from cce_app.files import below, whole_file, write_whole
from cce_core.dates import bank_holidays
from cce_core.errors import BadInputError, Problem, nearest
from cce_core.value import value
from cce_core.vocabulary import vocabulary_from
from cce_engine.build import build_pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cce_core.vocabulary import Vocabulary
    from cce_engine.load import RuleFiles
    from cce_engine.pack import Pack

OUTCOME = "Nothing was assessed."
FORMAT = "1"
BIGGEST_RULE_FILE = 1_000_000
SHARED = ("vocabulary", "sources", "services", "language")
MISNAMED = (".yml", ".yaml", ".yml.txt", ".yaml.txt")  # in capitals too: what looks like a rule file and is none
_SOURCE = re.compile(r"\bSRC-[A-Za-z0-9-]+")


@value(frozen=True)
class Rulebook:
    """A pack that passed every check, with its vocabulary."""

    pack: Pack
    vocabulary: Vocabulary
    holidays: frozenset[date]


def rules_folder() -> Path:
    """The rules shipped with Threadline: in the checkout, or inside the installed package."""
    installed = Path(__file__).parent / "rules"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "rules"


def shipped_packs() -> list[str]:
    """The packs that come with Threadline, by name."""
    return sorted(path.parent.name for path in (rules_folder() / "packs").glob("*/pack.yaml"))


def pack_folder(name: str) -> Path:
    """The folder of a pack given by its name, or by a path. Raises BadInputError."""
    given = Path(name)
    if (given / "pack.yaml").is_file():
        return given.resolve()
    known = shipped_packs()
    if name in known:
        return rules_folder() / "packs" / name
    close = nearest(name, known)
    hint = f'Did you mean "{close}"?' if close else f"Known packs: {', '.join(known)}."
    message = f'there is no pack "{name}". {hint} A folder that holds a pack.yaml can be given too.'
    raise BadInputError([Problem("--pack", None, "", message, "unknown-pack")], OUTCOME)


def rule_files(folder: Path, *, cases: bool) -> dict[str, bytes]:
    """Every file that a pack is made of, by its name below a rules folder; its cases only if asked for.

    A pack kept elsewhere leans on the vocabulary, sources, services and language two folders above it, or else on those
    shipped here.
    """
    home = folder.parents[1] if (folder.parents[1] / "vocabulary").is_dir() else rules_folder()
    files = {name: raw for part in SHARED for name, raw in _files(home / part, part).items()}
    own = _files(folder, f"packs/{folder.name}").items()
    return files | {name: raw for name, raw in own if cases or not name.endswith(".cases.yaml")}


def _beside(folder: Path, pattern: str) -> Iterator[tuple[str, bytes]]:
    """Files of the packs that lie beside this one, where it lies among packs."""
    if folder.parent.name == "packs" and (folder.parents[1] / "vocabulary").is_dir():
        found = sorted(folder.parent.glob(pattern))
        names = [path.relative_to(folder.parent).as_posix() for path in found if path.is_file()]
        yield from _files(folder.parent, "packs", names).items()


def place_on_disk(folder: Path, name: str) -> Path:
    """Where the file called ``name`` below a rules folder lies, for the pack in ``folder``."""
    own = f"packs/{folder.name}/"
    if name.startswith(own):
        return folder / name.removeprefix(own)
    home = folder.parents[1] if (folder.parents[1] / "vocabulary").is_dir() else rules_folder()
    return home / name if name.partition("/")[0] in (*SHARED, "packs") else Path(name)


def _files(folder: Path, prefix: str, names: Iterable[str] | None = None) -> dict[str, bytes]:
    """Every rule file below a folder, if there is such a folder; or those of these names in it."""
    if not folder.is_dir():
        return {}
    try:
        chosen = _rule_names(folder) if names is None else names
        return {f"{prefix}/{name}": whole_file(f"{folder}/{name}", BIGGEST_RULE_FILE + 1) for name in chosen}
    except OSError as error:
        message = f"the file could not be read ({error.strerror}). A pack is read whole or not at all."
        place = str(error.filename or folder)
        raise BadInputError([Problem(place, None, "", message, "unreadable")], OUTCOME) from None


def _rule_names(folder: Path) -> list[str]:
    """Names of the rule files below a folder. One that only looks like a rule file would be missed: it is refused."""
    every = list(below(folder, ""))
    chosen = [name for name in every if os.path.normcase(name).endswith(".yaml")]
    missed = sorted({name for name in every if name.lower().endswith(MISNAMED)}.difference(chosen))
    message = "a file of this name would not be read as a rule. Let its name end in .yaml, or move it elsewhere."
    if missed:
        raise BadInputError([Problem(f"{folder}/{name}", None, "", message, "unreadable") for name in missed], OUTCOME)
    return chosen


def load_rulebook(name: str) -> Rulebook:
    """The pack of that name, checked. Raises BadInputError with every problem if it may not be used."""
    folder = pack_folder(name)
    files = rule_files(folder, cases=True)
    return _from_kept(_fingerprint(files)) or _built(_read(files, folder.name, name))


def _built(data: dict[str, Any]) -> Rulebook:
    vocabulary = vocabulary_from(data["vocabulary"])
    holidays = frozenset(date.fromisoformat(day) for day in data["holidays"])
    return Rulebook(build_pack(data, vocabulary), vocabulary, holidays)


def read_and_lint(name: str) -> tuple[RuleFiles, list[Problem]]:
    """Read a pack afresh and check everything in it, with notes; severity tells what keeps it from being used."""
    from cce_engine.lint import lint
    from cce_engine.load import read_rules

    folder = pack_folder(name)
    files = rule_files(folder, cases=True) | dict(_beside(folder, "*/pack.yaml"))  # perhaps another version among them
    found = read_rules(files, folder.name)
    return found, lint(found, cited_elsewhere=_cited_by_other_packs(folder))


def _cited_by_other_packs(folder: Path) -> set[str]:
    """The sources that the packs beside this one cite."""
    texts = (raw.decode("utf-8", "ignore") for _, raw in _beside(folder, "*/*.yaml"))
    return {name for text in texts for name in _SOURCE.findall(text)}


def _read(files: Mapping[str, bytes], pack: str, given: str) -> dict[str, Any]:
    from cce_engine.lint import lint, severity
    from cce_engine.load import plain, read_rules

    found = read_rules(files, pack)
    problems = [problem for problem in lint(found) if severity(problem.kind) == "error"]
    if problems:
        why = f'The pack does not pass its lint. To see why: threadline rules lint --pack "{given}"'
        raise BadInputError(problems, f"{OUTCOME} {why}")
    year = _this_year()
    data = {**plain(found), "holidays": sorted(day.isoformat() for day in bank_holidays(year - 10, year + 5))}
    _keep(_fingerprint(files), data)
    return data


def _fingerprint(files: Mapping[str, bytes]) -> str:
    """What decides whether kept rules may be used: every file of the pack, and the code that read them."""
    total = hashlib.sha256(f"{FORMAT} {_this_year()}".encode())
    for name, raw in sorted(files.items()):
        total.update(f"{name}\0{len(raw)}\0".encode() + raw)
    for package in (cce_app, cce_core, cce_engine):
        home = Path(package.__path__[0])
        for name in below(home, ".py"):
            stat = os.stat(f"{home}/{name}")  # noqa: PTH116  # one of hundreds
            total.update(f"{home}/{name}\0{stat.st_size} {stat.st_mtime_ns}\0".encode())
    return total.hexdigest()


def _this_year() -> int:
    return date.today().year  # noqa: DTZ011  # decides only for which years bank holidays are kept


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "threadline"


def _from_kept(fingerprint: str) -> Rulebook | None:
    """The rules as they were kept, or None where nothing whole was kept."""
    try:
        with (_cache_folder() / f"{fingerprint}.json").open("rb") as stream:
            if os.name == "posix" and os.fstat(stream.fileno()).st_uid != os.geteuid():
                return None  # somebody else's, in a folder that is shared: anything may be in it
            seal, _, body = stream.read().partition(b"\n")
        if hashlib.sha256(body).hexdigest().encode() != seal:
            return None
        return _built(json.loads(body))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError):
        return None  # whatever is wrong with it, the files themselves are read again


def _keep(fingerprint: str, data: dict[str, Any]) -> None:
    body = json.dumps(data, separators=(",", ":")).encode()
    try:
        folder = _cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime)[:-8]:
            old.unlink(missing_ok=True)
        write_whole(folder / f"{fingerprint}.json", hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    except (OSError, RuntimeError):  # a user may have no home at all
        return  # a folder that cannot be written only means reading the rules again next time
