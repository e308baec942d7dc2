"""``threadline case``: check a record, turn it into YAML or JSON, start a new one, print its schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cce_app.commands.assess import read_day

if TYPE_CHECKING:
    from datetime import date

CASE_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.group("case")
def command() -> None:
    """Check and convert records; begin a new one; print the schema."""


@command.command("schema")
def schema() -> None:
    """Print the JSON Schema of a case record, for editors and other systems.

    \b
    Example: threadline case schema > case.schema.json
    """
    from cce_app.schemas import case_schema

    click.echo(json.dumps(case_schema(), indent=2))


@command.command("check")
@CASE_FILE
@click.option(
    "--as-of",
    callback=read_day,
    metavar="DATE",
    help="Nothing may be dated after this day; today if left out.",
)
def check(file: Path, as_of: date | None) -> None:
    """Check the record in FILE: every problem at once, with line, field and what would be right.

    A plan that cannot be checked later (no date, no measure, no one owner) is no problem of the file: it is advised on.

    \b
    Example: threadline case check kai.yaml
    """
    from cce_app.records import open_case, plan_advice

    case = open_case(file, as_of)
    click.echo(f"{file}: no problem found. {len(case.observations)} observations.")
    click.echo(plan_advice(case), nl=False)


@command.command("words")
@CASE_FILE
@click.option("--as-of", callback=read_day, metavar="DATE", help="The day the record is read on; today if left out.")
@click.option(
    "--for",
    "reader",
    type=click.Choice(["restricted", "professionals"]),
    default="restricted",
    show_default=True,
    help="Whose copy. You hold the file, so all of it; professionals leaves out item 10, and line numbers with it.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
def words(file: Path, as_of: date | None, reader: str, form: str) -> None:
    """List words in FILE that could be said otherwise, each with its line, the reason and other ways to say it.

    It advises and changes nothing. Quoted speech, titles of law and graded intelligence are left alone.

    \b
    Example: threadline case words examples/caseload/TL-012-leo.yaml --as-of 2026-11-20
    """
    from cce_app.case_words import words_of

    click.echo(words_of(file, as_of, reader, form), nl=False)


@command.command("convert")
@CASE_FILE
@click.option("--to", "form", type=click.Choice(["yaml", "json"]), required=True, help="What to write.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write to this file, whole or not at all; without it, print.",
)
@click.option("--force", is_flag=True, help="Replace a file that is already there.")
def convert(file: Path, form: str, output: Path | None, force: bool) -> None:
    """Write the record in FILE as YAML or JSON, without loss.

    \b
    Example: threadline case convert kai.yaml --to json -o kai.json
    """
    from cce_app.records import open_case, save_text
    from cce_core.case_file import to_json, to_yaml

    case = open_case(file, None, any_date=True)
    text = to_json(case) if form == "json" else to_yaml(case)
    if output is None:
        click.echo(text, nl=False)
    else:
        save_text(output, text, replace=force)


@command.command("new")
@click.argument("reference")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file; without it, print.")
@click.option("--force", is_flag=True, help="Replace a file that is already there.")
def new(reference: str, output: Path | None, force: bool) -> None:
    """Begin a record: every agenda item in order, the core questions ready to be answered.

    \b
    Example: threadline case new TL-101 -o tl-101.yaml
    """
    from cce_app.records import save_text
    from cce_app.template import blank_case

    text = blank_case(reference)
    if output is None:
        sys.stdout.write(text)
    else:
        save_text(output, text, replace=force)
