"""Practice data: answers about invented children, in a folder of their own, apart from every case record.

Each sitting is one file, written whole after every answer: an interruption loses at most the answer being typed.
A file that cannot be read is set aside under another name and said so; the others are read as before.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from cce_app.files import read_bytes, write_whole
from cce_app.training.session import Sitting
from cce_app.training.vignette import OUTCOME
from cce_core.errors import BadInputError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

RECORDS = {".yaml", ".yml", ".json", ".db", ".sqlite", ".sqlite3", ".docx"}  # what case records are kept in
OURS = {"pool.json", "told.json"}
NOTE = "Answers about invented children, kept by threadline train. No case record belongs in this folder.\n"


def practice_home(given: Path | None) -> Path:
    """Where practice data live: the folder given, or one of its own in the user's data folder."""
    if given is not None:
        return given
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "threadline" / "practice"


class Practice:
    """The sittings in one folder. ``warn`` is told of every file that is set aside."""

    def __init__(self, home: Path, warn: Callable[[Problem], None]) -> None:
        self.home, self.folder, self._warn = home, home / "sittings", warn

    def sittings(self) -> list[Sitting]:
        """Every sitting that can be read, by its id."""
        found = [self._read(path) for path in sorted(self.folder.glob("*.json"))]
        return [sitting for sitting in found if sitting is not None]

    def save(self, sitting: Sitting) -> None:
        """Write a sitting whole. Raises BadInputError where the folder cannot be written."""
        try:
            self.make()
            write_whole(self.folder / f"{sitting.id}.json", sitting.model_dump_json(indent=1).encode() + b"\n")
        except OSError as error:
            message = f"practice data could not be written ({error.strerror}). Give another folder with --home."
            raise BadInputError([Problem(str(self.folder), None, "", message, "unwritable")], OUTCOME) from None

    def make(self) -> None:
        """The folder, for its owner only, with a note saying what it is. Raises BadInputError in a folder of cases."""
        self._refuse_a_folder_of_others()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (self.home / "README.txt").exists():
            write_whole(self.home / "README.txt", NOTE.encode())

    def _refuse_a_folder_of_others(self) -> None:
        """Practice begins in a folder of its own, never among case records. Only names are looked at."""
        if self.folder.exists() or not self.home.is_dir():
            return
        others = sorted(path.name for path in self.home.iterdir() if path.suffix.lower() in RECORDS)
        others = [name for name in others if name not in OURS]
        if others:
            message = f"there are other files here ({others[0]}). Practice needs a folder of its own: --home practice"
            raise BadInputError([Problem(str(self.home), None, "", message, "not-ours")], OUTCOME)

    def free_id(self, rater: str) -> str:
        """A name for the next sitting of a person."""
        number = 1
        while any(self.folder.glob(f"{rater}-{number:03}.json*")):
            number += 1
        return f"{rater}-{number:03}"

    def _read(self, path: Path) -> Sitting | None:
        try:
            raw = read_bytes(path, OUTCOME)
        except BadInputError as error:  # not damaged, only not for us: it stays where it is
            self._warn(error.problems[0])
            return None
        try:
            sitting = Sitting.model_validate_json(raw)
        except (ValidationError, ValueError):
            self.set_aside(path)
            return None
        if sitting.id != path.stem:
            self.set_aside(path)
            return None
        return sitting

    def set_aside(self, path: Path) -> None:
        """Give a damaged file another name, and say so."""
        number = 1
        while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
            number += 1
        path.rename(aside)
        message = f"this practice file is damaged. It is set aside as {aside.name}; nothing else is lost."
        self._warn(Problem(str(path), None, "", message, "damaged"))
