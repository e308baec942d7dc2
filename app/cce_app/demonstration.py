"""The shipped cases from end to end: a table of all, one read out, one answer changed, one told to two readers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from cce_app.assessing import Asking, Request, engine_on, request
from cce_app.printing import printed
from cce_app.render.level import range_line
from cce_app.render.page import WIDTH
from cce_app.rulebook import load_rulebook
from cce_core.base import Handling
from cce_core.case_file import read_case
from cce_core.errors import BadInputError, Problem
from cce_engine.assess import assess

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.case import Case
    from cce_engine.assessment import Assessment

AS_OF = date(2026, 11, 20)
READ_OUT = "TL-008"
TOLD_TWICE = "TL-005"
SUPPOSED = ("TL-011", "adults_of_concern_association=suspected")


def caseload_folder() -> Path:
    """The shipped cases: in the checkout, or inside the installed package."""
    installed = Path(__file__).parent / "examples"
    return (installed if installed.is_dir() else Path(__file__).parents[2] / "examples") / "caseload"


def demonstration(*, brief: bool) -> Iterator[str]:
    """The parts of the demonstration, each ready to print."""
    files = sorted(caseload_folder().glob("TL-*.yaml"))
    if not files:
        raise BadInputError(
            [Problem(str(caseload_folder()), None, "", "the shipped cases are not here.", "missing-file")]
        )
    yield from _table(files)
    if brief:
        return
    by_reference = {path.name[:6]: path for path in files}
    yield _title(f"One case read out: {by_reference[READ_OUT].name}")
    yield printed(_ask(by_reference[READ_OUT]), "text", full=False)
    reference, change = SUPPOSED
    yield _title(f"What if one thing were recorded? {by_reference[reference].name} --what-if {change}")
    yield printed(_ask(by_reference[reference], what_if=(change,)), "text", full=False)
    yield from _two_readers(by_reference[TOLD_TWICE])
    yield "Next: threadline assess FILE, threadline rules list, threadline --help.\nThe guides are in docs/."


def _table(files: list[Path]) -> Iterator[str]:
    book = load_rulebook("national-baseline")
    engine = engine_on(book, AS_OF)
    yield _title(f"{len(files)} invented cases under {book.pack.id} {book.pack.version}, on 20 November 2026")
    for path in files:
        case = read_case(path.name, path.read_bytes(), book.vocabulary, AS_OF)
        yield _row(case, assess(engine, case, AS_OF, Handling.PROFESSIONALS))


def _row(case: Case, found: Assessment) -> str:
    who = f"{found.case}  {found.name}" + (f", {found.age}" if found.age is not None else "")
    lines = wrap(range_line(found.level), 78 - 26)
    text = [f"{who.ljust(24)}  {click.style(lines[0], bold=True)}", *(f"{'':26}{line}" for line in lines[1:])]
    text += [f"{'':26}{line}" for line in wrap(case.about.removeprefix("Invented:").strip(), 78 - 26)]
    return "\n".join(text)


def _two_readers(path: Path) -> Iterator[str]:
    yield _title(f"The same case told to two readers: {path.name}")
    for reader in ("professionals", "restricted"):
        yield f"--for {reader.ljust(14)} {range_line(_ask(path, reader=reader).answer.level)}"
    yield ""


def _ask(path: Path, *, what_if: tuple[str, ...] = (), reader: str = "professionals") -> Request:
    return request(Asking(path, as_of=AS_OF, reader=reader, what_if=what_if))


def _title(text: str) -> str:
    lines = wrap(text, WIDTH)
    return "\n" + click.style("\n".join(lines), bold=True) + "\n" + "-" * len(lines[0])
