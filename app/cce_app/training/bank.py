"""The bank: which vignettes there are, in which sets, and in which order a seed puts them."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from cce_app.files import read_bytes
from cce_app.progress import told
from cce_app.training.vignette import OUTCOME, read_vignette
from cce_core.errors import BadInputError, Problem, not_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cce_app.rulebook import Rulebook
    from cce_app.training.vignette import Vignette

SETS = ("core", "twins", "more")
EVERYTHING = "all"


def bank_folder() -> Path:
    """The shipped vignettes: in the checkout, or inside the installed package."""
    installed = Path(__file__).parents[1] / "examples"
    return (installed if installed.is_dir() else Path(__file__).parents[3] / "examples") / "training"


def read_bank(place: Path, rulebook: Rulebook) -> dict[str, Vignette]:
    """The vignettes in a folder, or the one in a file, by id. Raises BadInputError with everything wrong in any."""
    files = sorted(place.glob("*.yaml")) if place.is_dir() else [place]
    if not files or not place.exists():
        message = "there are no vignettes here. Give a folder of vignettes with --from."
        raise BadInputError([Problem(str(place), None, "", message, "missing-file")], OUTCOME)
    found: dict[str, Vignette] = {}
    problems: list[Problem] = []
    for path in told(files, "vignettes read"):
        try:
            vignette = read_vignette(str(path), read_bytes(path, OUTCOME), rulebook)
        except BadInputError as error:
            problems += error.problems
            continue
        if vignette.id in found:
            problems.append(Problem(str(path), None, "id", f'"{vignette.id}" is used by another file too.'))
        found[vignette.id] = vignette
    if problems:
        raise BadInputError(problems, OUTCOME)
    return found


def in_set(bank: dict[str, Vignette], name: str) -> list[str]:
    """Ids of the vignettes of a set, or of all. Raises BadInputError for a set that there is not."""
    if name not in (*SETS, EVERYTHING):
        known = (*SETS, EVERYTHING)
        raise BadInputError([Problem("--set", None, "", not_in(name, known, "the set"), "unknown-set")], OUTCOME)
    ids = sorted(vignette.id for vignette in bank.values() if name in (EVERYTHING, vignette.set))
    if not ids:
        raise BadInputError([Problem("--set", None, "", f'there is no vignette in the set "{name}".')], OUTCOME)
    return ids


def ordered(ids: Sequence[str], seed: int | None) -> list[str]:
    """The ids by name, or as the seed shuffles them: the same seed, the same order."""
    if seed is None:
        return sorted(ids)
    return Random(seed).sample(sorted(ids), len(ids))
