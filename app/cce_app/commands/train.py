"""``threadline train``: practise on invented children, blind first; see the reasons; see where people divide."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cce_app.commands.options import FORMAT, read_day

if TYPE_CHECKING:
    from datetime import date

    from cce_app.training.progress import Practice

HOME = click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of practice data; one of its own in your data folder if left out. Never a folder of cases.",
)
DEFAULT_RATER = "me"
RATER = click.option(
    "--rater", default=DEFAULT_RATER, show_default=True, help="Who practises: a short code, not a full name."
)  # fmt: skip
SEED = click.option("--seed", type=click.IntRange(0, 2**31), help="The same seed gives the same again.")
FROM = click.option(
    "--from",
    "place",
    type=click.Path(path_type=Path, exists=True),
    help="A folder of vignettes, or one; the shipped ones if left out.",
)
PLAIN = click.option("--plain", is_flag=True, help="Numbered questions instead of menus, for a screen reader.")
TODAY = click.option("--as-of", callback=read_day, metavar="DATE", help="The day of the practice; today if left out.")
RATER_NAME = r"^[A-Za-z0-9][A-Za-z0-9_]{0,19}$"
KEPT = "Kept so far. Go on with:\n  threadline train start --resume"


@click.group("train")
def command() -> None:
    """Practise on invented children: read, say what you see, commit, then see the reasons.

    Practice data live apart from case records, and no process reads both.
    """


@command.command("start")
@click.option("--set", default="core", show_default=True, help="Which vignettes: core, twins, more or all.")
@click.option("--count", "most", type=click.IntRange(1), help="How many; those you have not rated come first.")
@SEED
@FROM
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    help="Answer from this YAML file instead of the keyboard: its vignettes, in its order.",
)
@click.option("--resume", is_flag=True, help="Go on where you were interrupted.")
@click.option("--pool", is_flag=True, help="Rate the vignettes that the rater pool dealt to you (see train pool).")
@RATER
@HOME
@PLAIN
@TODAY
@FORMAT
def start(form: str, home: Path | None, plain: bool, as_of: date | None, **asked: Any) -> None:
    """Read a vignette, record what you see, choose a level and say why; then see the reasons, and one new fact.

    Every answer is kept at once; what is committed stays as it was. There is no mark.

    \b
    Examples:
      threadline train start --count 4 --seed 7
      threadline train start --resume
      threadline train start --answers my-answers.yaml --format json
    """
    if form == "json" and asked["answers"] is None:
        raise click.UsageError("--format json goes with --answers: at the keyboard there is text to read.")
    from cce_app.engines import today
    from cce_app.render.reveal_data import reveals_json
    from cce_app.training.prompts import prompts_for_this_terminal
    from cce_app.training.second_reader import second_reader
    from cce_app.training.starting import Start, begin

    quiet, wanted = form == "json", Start(**{**asked, "rater": _rater(asked["rater"])})
    lead, sitting = begin(
        wanted, _practice(home), second_reader(), as_of or today(), lambda: prompts_for_this_terminal(plain=plain),
        (lambda _text: None) if quiet else click.echo,
    )  # fmt: skip
    try:
        lead.through(sitting)
    except (KeyboardInterrupt, EOFError, click.Abort):
        click.echo(f"\n{KEPT}{_same(home, asked['rater'])}", err=True)
        sys.exit(1)
    click.echo(reveals_json(lead.revealed, lead.revealed_again) if quiet else "Done. Your own progress: train results",
               nl=not quiet)  # fmt: skip


@command.command("twins")
@click.option("--count", "most", type=click.IntRange(1, 20), default=3, show_default=True, help="How many pairs.")
@SEED
@FROM
@PLAIN
@TODAY
def twins(most: int, seed: int | None, place: Path | None, plain: bool, as_of: date | None) -> None:
    """Two children who differ in one recorded fact, and in the level. Say a level for each, then see which fact.

    The pairs are found by what a level rests on, in composed practice cases, or in the vignettes of --from. Both are
    told in the same plain words. Nothing is kept.

    \b
    Example: threadline train twins --count 1 --seed 3
    """
    from cce_app.engines import today
    from cce_app.render.page import as_text
    from cce_app.render.twins import twins_page, twins_reveal_page
    from cce_app.training.bank import read_bank
    from cce_app.training.names import names_of
    from cce_app.training.prompts import columns, prompts_for_this_terminal
    from cce_app.training.second_reader import second_reader
    from cce_app.training.twin_sitting import pairs

    reader = second_reader()
    bank, names = read_bank(place, reader.rulebook) if place else {}, names_of(reader.rulebook)
    prompts = prompts_for_this_terminal(plain=plain)
    for shown in pairs(bank.values(), reader, seed or 0, most, as_of or today()):
        click.echo("\n" + as_text(twins_page(shown, reader, names.agencies), columns()))
        first, second = (prompts.choose(f"Which level for {name}?", names.levels) for name in shown.names)
        click.echo("\n" + as_text(twins_reveal_page(shown, (first, second), names), columns()))


@command.command("compose")
@click.option("--seed", type=click.IntRange(0, 2**31), required=True, help="The same seed gives the same case.")
@click.option("--level", required=True, help="The level that it is to have, by the example pack.")
@click.option("--twist", help="plain, calm, alarming, only_said, silence or words; by chance if left out.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file, whole or not at all.")
@click.option("--force", is_flag=True, help="Replace a file that is already there.")
@TODAY
def compose(seed: int, level: str, twist: str | None, output: Path | None, force: bool, as_of: date | None) -> None:
    """Make a practice case: a plausible record and narrative with a wanted level, labelled invented.

    It is drawn from the vocabulary by chance, never from a record, and told in several voices.

    \b
    Examples:
      threadline train compose --seed 5 --level moderate
      threadline train compose --seed 5 --level significant --twist calm -o practice.yaml
    """
    from cce_app.engines import today
    from cce_app.saving import refuse_existing, save_text
    from cce_app.training.compose import Wanted
    from cce_app.training.compose import compose as composed
    from cce_app.training.second_reader import second_reader
    from cce_app.training.vignette import to_yaml

    if output is not None:
        refuse_existing(output, replace=force)
    text = to_yaml(composed(Wanted(seed, level, twist, as_of or today()), second_reader()))
    if output is None:
        click.echo(text, nl=False)
    else:
        save_text(output, text, replace=force)
        click.echo(f"{output}: written. To practise on it: threadline train start --set all --from {output}")


@command.command("results")
@RATER
@HOME
@click.option(
    "--group", "whole", is_flag=True, help="Where everybody in the practice folder divides, not your own slips."
)
@click.option("--csv", "table", is_flag=True, help="Print a table (CSV) of both instead.")
@click.option("--chart", type=click.Path(path_type=Path), help="Write how the group rated as a picture (SVG) too.")
@click.option("--force", is_flag=True, help="Replace a picture that is already there.")
@click.option(
    "--least", type=click.IntRange(5), default=5, show_default=True, help="People below which a group is withheld."
)
@click.option("--seed", type=int, default=0, show_default=True, help="For the interval, by drawing vignettes again.")
@FORMAT
def results(form: str, home: Path | None, chart: Path | None, force: bool, whole: bool, **asked: Any) -> None:
    """Show your own progress by kind of slip; or with --group where people divide. Small groups are withheld.

    What is told of a group grows by five people or not at all, so that no two tables differ by one person.

    \b
    Examples:
      threadline train results
      threadline train results --group --least 6
    """
    from cce_app.render.practice import chart_svg, results_text
    from cce_app.saving import save_text
    from cce_app.training.showing import results_of

    group = whole or asked["table"] or form == "json" or chart is not None
    found = results_of(_practice(home), _rater(asked["rater"]), asked["least"], asked["seed"], whole=group)
    if chart is not None:
        save_text(chart, chart_svg(found), replace=force)
    click.echo(results_text(found, "csv" if asked["table"] else form, whole=whole), nl=False)


@command.command("pool")
@click.option(
    "--rater", "raters", multiple=True, required=True, help="A person of the pool, by a short code. Repeatable."
)
@click.option("--set", "set_name", default="all", show_default=True, help="Which vignettes to deal from.")
@click.option("--each", type=click.IntRange(1), default=4, show_default=True, help="Vignettes for each person.")
@click.option("--weeks", type=click.IntRange(1, 104), default=12, show_default=True, help="Until the repeat.")
@click.option(
    "--seed", type=click.IntRange(0, 2**31), default=0, show_default=True, help="The same seed deals the same."
)
@FROM
@HOME
@TODAY
def pool(
    raters: tuple[str, ...], set_name: str, each: int, weeks: int, seed: int, place: Path | None, home: Path | None,
    as_of: date | None,
) -> None:  # fmt: skip
    """Deal vignettes to a pool of raters at random, to be rated now and again after some weeks.

    Nothing is revealed the first time, so that the second rating shows how alike one person rates.

    \b
    Example: threadline train pool --rater anna --rater ben --rater cy --home practice
    """
    from cce_app.engines import today
    from cce_app.training.bank import bank_folder, in_set, read_bank
    from cce_app.training.pools import Dealing, new_pool, save_pool
    from cce_app.training.second_reader import second_reader

    bank = read_bank(place or bank_folder(), second_reader().rulebook)
    how = Dealing(each, weeks, seed, str(place.resolve()) if place else "")
    dealt = new_pool([_rater(name) for name in raters], in_set(bank, set_name), how, as_of or today())
    practice = _practice(home)
    practice.make()
    save_pool(practice.home, dealt)
    for member in dealt.members:
        click.echo(f"{member.rater}: {', '.join(member.vignettes)}")
    click.echo(f"Each begins with: threadline train start --pool --rater CODE; the same again {weeks} weeks later.")


def _same(home: Path | None, rater: str) -> str:
    """The options with which the same practice is found again."""
    from shlex import quote

    return f"{f' --home {quote(str(home))}' if home else ''}{f' --rater {rater}' if rater != DEFAULT_RATER else ''}"


def _rater(name: str) -> str:
    """A code that can be part of a file's name."""
    import re

    if not re.match(RATER_NAME, name):
        raise click.BadParameter("use letters, digits and underscores, 20 at most: a code, not a full name.")
    return name


def _practice(home: Path | None) -> Practice:
    from cce_app.training.progress import Practice, practice_home

    return Practice(practice_home(home), lambda problem: click.echo(str(problem), err=True))
