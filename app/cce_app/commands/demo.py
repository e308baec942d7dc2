"""``threadline demo``: the shipped, invented cases from end to end."""

from __future__ import annotations

import click


@click.command("demo")
@click.option("--brief", is_flag=True, help="Only the table of all cases.")
def command(brief: bool) -> None:
    """Assess every shipped case (all invented), then read out one of them in full and change one answer.

    \b
    Example: threadline demo --brief
    """
    from cce_app.demonstration import demonstration

    for part in demonstration(brief=brief):
        click.echo(part)
