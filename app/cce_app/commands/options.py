"""Options that several commands share."""

from __future__ import annotations

import click

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
