"""Options that every question to the network takes."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cce_app.commands.assess import read_day
from cce_app.commands.options import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable

WINDOW = (
    click.option("--since", callback=read_day, metavar="DATE", help="Only links that still held on or after this day."),
    click.option("--until", callback=read_day, metavar="DATE", help="Only links that held on or before this day."),
)
MOST_CHILDREN = click.option(
    "--most-children",
    type=click.IntRange(2),
    default=25,
    show_default=True,
    metavar="NUMBER",
    help="A place or thing with more is a hub: counted, and not read.",
)
SEED = click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same answer.")
VIEW = (
    click.option(
        "--cases",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The folder of case files; without it, the invented cases that come with Threadline.",
    ),
    click.option(
        "--same",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Decisions on who is the same; without it, judgements.yaml among the case files.",
    ),
    click.option("--as-of", callback=read_day, metavar="DATE", help="The day the answer is for; today if left out."),
    click.option(
        "--reader",
        type=click.Choice(["professionals", "restricted"]),
        default="professionals",
        show_default=True,
        help="Who reads it. restricted adds agenda item 10, and says so.",
    ),
    click.option(
        "--as-member-of",
        multiple=True,
        metavar="CASE",
        help="Answer somebody on this case only: others under pseudonyms, one step out. Repeatable.",
    ),
    click.option(
        "--least-evidence",
        type=click.Choice(["tentative", "several_sources", "confirmed"]),
        default="tentative",
        show_default=True,
        help="Leave out links that are less sure.",
    ),
    click.option(
        "--kind", multiple=True, metavar="KIND", help="Only this kind of link, for example found_at. Repeatable."
    ),
    click.option("--agency", multiple=True, metavar="AGENCY", help="Only what this agency says. Repeatable."),
)


def asked(*more: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The options of every question, and ``more``."""
    return viewed(*more, *VIEW, FORMAT)


def viewed(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """These options, in this order of the help."""
    return lambda function: reduce(lambda inner, option: option(inner), reversed(options), function)
