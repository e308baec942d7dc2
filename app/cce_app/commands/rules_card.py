"""Stub."""

import click


@click.command("card")
def write_card() -> None:
    """Stub."""
