"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date

PACK = click.option(
    "--pack",
    default="national-baseline",
    show_default=True,
    help="A pack by name, or the folder that holds its pack.yaml.",
)
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print.",
)


def read_day(_ctx: click.Context, _param: click.Parameter, text: str | None) -> date | None:
    """The day given, the ISO or the UK way."""
    from cce_core.dates import parse_date

    if text is None:
        return None
    try:
        return parse_date(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
