"""``threadline rules paper``: a pack as a form to print and fill in by hand."""

from __future__ import annotations

from pathlib import Path

import click

from cce_app.commands.options import PACK

FORMS = (".html", ".md")


def _html_or_markdown(_ctx: click.Context, _param: click.Parameter, path: Path | None) -> Path | None:
    if path is not None and path.suffix not in FORMS:
        raise click.BadParameter(f"the name must end in {' or '.join(FORMS)}, so that the kind of file is clear.")
    return path


@click.command("paper")
@PACK
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    callback=_html_or_markdown,
    metavar="FILE",
    help="Write to this file, .html or .md, whole or not at all; without it, print Markdown.",
)
@click.option("--force", is_flag=True, help="Replace a file that is already there.")
def print_paper(pack: str, output: Path | None, force: bool) -> None:
    """Make a form of a pack in the order of the meeting agenda, with the rules of its level to follow by hand.

    The HTML file holds all it needs, fetches nothing and prints on A4. Every box stands with its word, and an empty
    box is never read as no.

    \b
    Example: threadline rules paper --pack national-baseline -o form.html
    """
    from cce_app.paper import as_html, as_markdown, paper_form
    from cce_app.records import refuse_existing, save_text
    from cce_app.rulebook import load_rulebook

    if output is not None:
        refuse_existing(output, replace=force)
    form = paper_form(load_rulebook(pack))
    if output is None:
        click.echo(as_markdown(form), nl=False)
        return
    save_text(output, as_html(form) if output.suffix == ".html" else as_markdown(form), replace=force)
    click.echo(f"Written: {output}")
