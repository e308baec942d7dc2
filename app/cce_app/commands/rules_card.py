"""``threadline rules card``: a transparency record and a data protection annex, written from the pack itself."""

from __future__ import annotations

from pathlib import Path

import click

from cce_app.commands.options import PACK


@click.command("card")
@PACK
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write the two files into this folder, both or neither; without it, print them.",
)
@click.option("--force", is_flag=True, help="Replace files that are already there.")
def write_card(pack: str, output: Path | None, force: bool) -> None:
    """Write a record of a pack for scrutiny: an algorithmic transparency record and a data protection annex.

    Both come from the pack itself, are the same bytes for the same pack, and leave to the partnership what only it can
    say, marked "to be filled in". They claim no validation.

    \b
    Example: threadline rules card --pack national-baseline -o scrutiny/
    """
    from cce_app.card import card_facts, card_texts
    from cce_app.records import save_together

    texts = card_texts(card_facts(pack))
    if output is None:
        click.echo("\n".join(texts.values()), nl=False)
        return
    save_together({output / name: text for name, text in texts.items()}, replace=force)
    for name in texts:
        click.echo(f"Written: {output / name}")
