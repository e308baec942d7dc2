"""``threadline network draw``: the network as one page, or as one picture for a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cce_app.commands.network_options import VIEW, WINDOW, viewed

if TYPE_CHECKING:
    from collections.abc import Callable

FORMS = (".html", ".svg")


def _page_or_picture(_ctx: click.Context, _param: click.Parameter, path: Path) -> Path:
    if path.suffix not in FORMS:
        raise click.BadParameter(f"the name must end in {' or '.join(FORMS)}, so that the kind of file is clear.")
    return path


OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    callback=_page_or_picture,
    required=True,
    metavar="FILE",
    help="Write to this file, .html or .svg, whole or not at all.",
)
FORCE = click.option("--force", is_flag=True, help="Replace a file that is already there.")


@click.command("draw")
@viewed(OUTPUT, FORCE, *WINDOW, *VIEW)
def draw(output: Path, force: bool, **given: Any) -> None:
    """Draw the network: a page to search, filter and look through by time, or a picture for a report.

    The page is one file that fetches nothing and opens in any browser; every link shows its evidence, and tables say
    the same as the picture. Above 1,500 people, places and things it shows groups first. Keep the file as you would
    keep the records: all that the reader may see is in it.

    \b
    Examples:
      threadline network draw -o network.html --as-of 2026-11-20
      threadline network draw -o network.svg --as-of 2026-11-20 --least-evidence confirmed
    """
    from cce_app.network.asking import looking
    from cce_app.network_page import as_html, as_svg, compose
    from cce_app.progress import told
    from cce_app.records import refuse_existing, save_text

    refuse_existing(output, replace=force)
    done: Any = looking(**given)
    steps: list[Callable[[Any], Any]] = [compose, as_html if output.suffix == ".html" else as_svg]
    for step in told(steps, "steps of drawing done"):
        done = step(done)
    save_text(output, done, replace=force)
    click.echo(f"Written: {output}")
