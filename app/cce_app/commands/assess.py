"""``threadline assess``: a recorded case in, an explained suggestion out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from datetime import date


def read_day(_ctx: click.Context, _param: click.Parameter, text: str | None) -> date | None:
    """The day given, the ISO or the UK way."""
    from cce_core.dates import parse_date

    if text is None:
        return None
    try:
        return parse_date(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _print_schema(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from cce_engine.assessment import schema

        click.echo(json.dumps(schema(), indent=2))
        ctx.exit()


@click.command("assess")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to print.",
)
@click.option("--as-of", callback=read_day, metavar="DATE", help="The day the answer is for; today if left out.")
@click.option(
    "--pack",
    default="national-baseline",
    show_default=True,
    help="A pack by name, or the folder that holds its pack.yaml.",
)
@click.option(
    "--for",
    "reader",
    type=click.Choice(["professionals", "restricted"]),
    default="professionals",
    show_default=True,
    help="Who reads it. restricted adds the confidential part (agenda item 10).",
)
@click.option(
    "--what-if",
    "what_if",
    multiple=True,
    metavar="INDICATOR=STATUS",
    help="Suppose an answer (present, suspected, absent, not_known) and show what changes. Repeatable.",
)
@click.option("--compare", is_flag=True, help="Show what published tools would say beside it, and where they part.")
@click.option("--why", "why", metavar="RULE", help="Explain one rule on this case: what it found, what it lacks.")
@click.option("--since", callback=read_day, metavar="DATE", help="Show what changed since that day, part by part.")
@click.option(
    "--detail",
    type=click.Choice(["brief", "full"]),
    default="brief",
    show_default=True,
    help="One screen, or everything.",
)
@click.option(
    "--network",
    "network",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Show beside it what the case records in this folder say together. It moves no level.",
)
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON Schema of --format json and stop.",
)
def command(file: Path, form: str, detail: str, compare: bool, network: Path | None, **asked: Any) -> None:
    """Suggest a level of risk, a process and referrals for the case in FILE, with reasons.

    \b
    Examples:
      threadline assess examples/caseload/TL-008-isaac.yaml
      threadline assess kai.yaml --what-if drug_debt=present
      threadline assess kai.yaml --since 2026-10-12
      threadline assess kai.yaml --compare
      threadline assess kai.yaml --why NB-FLR-001 --for restricted
      threadline assess kai.yaml --network examples/caseload
    """
    from cce_app.assessing import Asking, request
    from cce_app.printing import printed

    if compare:
        from cce_app.comparing import compared_as

        click.echo(compared_as(Asking(file, **asked), form), nl=False)
        return
    answer = request(Asking(file, **asked))
    told = printed(answer, form, full=detail == "full")
    if network is not None:
        from cce_app.network.beside import with_findings

        told = with_findings(told, answer, network, form)
    click.echo(told, nl=False)


__all__ = ["command", "read_day"]
