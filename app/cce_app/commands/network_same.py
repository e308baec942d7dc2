"""``threadline network same``: who may be the same, and what people decide about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cce_app.commands.assess import read_day
from cce_app.commands.options import FORMAT

if TYPE_CHECKING:
    from datetime import date

    from cce_app.same.deciding import Desk

Two = tuple[str, str]
DECISIONS = ("confirm", "different", "unsure", "undo")


@click.command("same")
@click.option(
    "--cases",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder of case files; without it, the invented cases that come with Threadline.",
)
@click.option(
    "--same",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file of decisions; without it, judgements.yaml among the case files.",
)
@click.option("--as-of", callback=read_day, metavar="DATE", help="The day the answer is for; today if left out.")
@click.option(
    "--reader",
    type=click.Choice(["professionals", "restricted"]),
    default="professionals",
    show_default=True,
    help="Who reads it. restricted adds agenda item 10.",
)
@click.option("--confirm", nargs=2, metavar="A B", help="These two records are one and the same.")
@click.option("--different", nargs=2, metavar="A B", help="These two records are different.")
@click.option("--unsure", nargs=2, metavar="A B", help="Somebody looked and could not say.")
@click.option("--undo", nargs=2, metavar="A B", help="Take back the last decision about these two.")
@click.option("--by", metavar="ROLE", help="Who decides.")
@click.option("--because", metavar="TEXT", help="Why.")
@click.option("--detail", type=click.Choice(["short", "full"]), default="short", show_default=True,
              help="full adds the weights.")  # fmt: skip
@FORMAT
def same(
    cases: Path | None, file: Path | None, as_of: date | None, reader: str, detail: str, form: str, **wanted: Any
) -> None:
    """List records of different cases that may be of one person, place or thing; write down what a person decides.

    Each pair comes with its reasons in words. Likely, possible: a band says in which order to look, and nothing more.
    Nothing is ever joined without a person, and every decision can be undone; it is kept with who, when and why.

    \b
    Example: threadline network same --as-of 2026-11-20
    Example: threadline network same --cases cases --confirm A/x B/y --by me --because "One man."
    """
    from cce_app.assessing import check_day, today
    from cce_app.demonstration import caseload_folder
    from cce_app.same.deciding import desk
    from cce_core.base import Handling

    decision = _decision(wanted)
    if decision and cases is None and file is None:
        message = "the invented cases are shared by everybody here: to decide about them, say where with --same FILE."
        raise click.UsageError(message)
    day = as_of or today()
    check_day(day)
    table = desk(cases or caseload_folder(), file, day, Handling(reader))
    if decision:
        _decide(table, *decision, form)
    else:
        _list(table, detail, form)


def _decision(wanted: dict[str, Any]) -> tuple[str, Two, tuple[str, str]] | None:
    """What is to be decided, about which two, and by whom and why; None where the pairs are only to be listed."""
    asked = [name for name in DECISIONS if wanted[name]]
    by, because = wanted["by"], wanted["because"]
    if len(asked) > 1:
        raise click.UsageError("decide one thing at a time: --confirm, --different, --unsure or --undo.")
    if asked and not (by and because):
        raise click.UsageError("a decision needs --by and --because: who decides, and why.")
    if not asked and (by or because):
        raise click.UsageError("--by and --because go with --confirm, --different, --unsure or --undo.")
    return (asked[0], wanted[asked[0]], (by.strip(), because.strip())) if asked else None


def _decide(table: Desk, name: str, pair: Two, said: tuple[str, str], form: str) -> None:
    import json

    from cce_app.render.same import decided_line
    from cce_app.same.deciding import Decision
    from cce_app.same.plain import plain_judgement
    from cce_graph.same import Said, Verdict

    verdicts = {"confirm": Verdict.SAME, "different": Verdict.DIFFERENT, "unsure": Verdict.UNSURE, "undo": None}
    by, because = said
    done = table.decide(Decision(*pair, verdicts[name], Said(by, table.as_of, because)))
    click.echo(
        json.dumps(plain_judgement(done), ensure_ascii=False, indent=2) if form == "json" else decided_line(done)
    )


def _list(table: Desk, detail: str, form: str) -> None:
    import json

    from cce_app.render.page import as_text
    from cce_app.render.same import same_page
    from cce_app.same.plain import plain_review

    found = table.look()
    if form == "json":
        plain = plain_review(found, table.as_of.isoformat(), invented=table.invented)
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(same_page(table, found, full=detail == "full")), nl=False)
