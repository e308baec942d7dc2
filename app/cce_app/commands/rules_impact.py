"""``threadline rules impact``: whose answer changes from one pack to the other, why, and the smallest case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cce_app.commands.assess import read_day
from cce_app.commands.options import FORMAT

if TYPE_CHECKING:
    from datetime import date


@click.command("impact")
@click.argument("old")
@click.argument("new")
@click.argument("cases", nargs=-1, type=click.Path(path_type=Path))
@FORMAT
@click.option("--as-of", callback=read_day, metavar="DATE", help="The day the answers are for; today if left out.")
@click.option(
    "--for",
    "reader",
    type=click.Choice(["professionals", "restricted"]),
    default="professionals",
    show_default=True,
    help="Whose answers are compared. restricted adds the confidential part (agenda item 10).",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write the smallest case to this file as well, whole or not at all.",
)
@click.option("--force", is_flag=True, help="Replace a file that is already there.")
def impact_of_rules(
    old: str, new: str, cases: tuple[Path, ...], form: str, as_of: date | None, reader: str, output: Path | None,
    force: bool,
) -> None:  # fmt: skip
    """Say whose level, range or suggestions change from pack OLD to pack NEW, and at which rules.

    CASES are case files or folders of them; without any, the shipped, invented cases. The smallest case on which the
    packs differ is cut out of them and printed as a case file that assess reads with either pack.

    A file that cannot be read is named and left out; the rest goes on. Ends with 0 where no answer changes, and with 1
    where one does or a file was left out.

    \b
    Example: threadline rules impact national-baseline my-area/packs/national-baseline cases/
    """
    from cce_app.impact import Comparison, impact_of
    from cce_app.records import refuse_existing, save_text
    from cce_app.render.impact import case_file, impact_json, impact_text

    if output is not None:
        refuse_existing(output, replace=force)
    found = impact_of(Comparison(old, new, cases, as_of, reader))
    if output is not None and found.smallest is not None:
        save_text(output, case_file(found, found.smallest), replace=force)
    for problem in found.problems:
        click.echo(str(problem), err=True)
    click.echo(impact_json(found) if form == "json" else impact_text(found))
    sys.exit(1 if found.changed or found.problems else 0)
