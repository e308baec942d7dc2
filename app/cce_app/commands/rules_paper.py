"""Stub."""

import click


@click.command("paper")
def print_paper() -> None:
    """Stub."""
