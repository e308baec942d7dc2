"""Questions of ``threadline network``: each parses, asks one function, prints."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import click

from cce_app.commands.assess import read_day
from cce_app.commands.network_options import MOST_CHILDREN, SEED, WINDOW, asked

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from cce_app.network.asking import Looking
    from cce_app.render.page import Page


def _look(given: dict[str, Any]) -> tuple[Looking, str]:
    from cce_app.network.asking import looking

    form = given.pop("form")
    look = looking(**given)
    gc.disable()  # what a question makes is kept until it is printed; to look for rubbish in it takes a fourth longer
    click.get_current_context().call_on_close(gc.enable)
    return look, form


def _told(look: Looking, form: str, question: str, answer: Any, page: Callable[[], Page]) -> None:
    from cce_app.network.plain import as_json
    from cce_app.render.page import as_text

    click.echo(as_json(look, question, answer) if form == "json" else as_text(page()), nl=False)


@click.command("links")
@click.argument("case")
@asked(*WINDOW)
def links(case: str, **given: Any) -> None:
    """Who and what ties CASE to other cases, by kind, strongest first, each with its evidence.

    \b
    Example: threadline network links TL-008 --as-of 2026-11-20
    """
    from cce_app.render.network.across import links_page
    from cce_graph.questions.links import links_of

    look, form = _look(given)
    found = links_of(look.view, case)
    _told(look, form, "links", found, lambda: links_page(look, found))


@click.command("path")
@click.argument("a")
@click.argument("b")
@click.option("--in-order", is_flag=True, help="From A to B in order of time: no step earlier than the one before it.")
@click.option("--ways", type=click.IntRange(1, 5), default=1, show_default=True, help="This many ways, if there are.")
@click.option("--without", multiple=True, metavar="NAME", help="Not through this person, place or thing. Repeatable.")
@click.option("--without-kind", multiple=True, metavar="KIND", help="Not by this kind of link. Repeatable.")
@click.option("--without-hubs", is_flag=True, help="Not through a place or thing where very many children come.")
@asked(MOST_CHILDREN, *WINDOW)
def path(a: str, b: str, in_order: bool, ways: int, **given: Any) -> None:
    """How A and B are connected: the shortest and the best evidenced way, each step with its evidence.

    A and B are case references, names, or ids such as TL-008/ricky. No way leads through family or professionals.

    \b
    Examples:
      threadline network path TL-008 TL-013 --as-of 2026-11-20
      threadline network path TL-008 TL-013 --in-order --without Jaydon --as-of 2026-11-20
    """
    from cce_app.network.asking import check_kinds
    from cce_app.render.network.close import in_order_page, path_page
    from cce_graph.questions.path import LeftOut, path_between
    from cce_graph.questions.path_in_time import path_in_order

    if in_order and ways > 1:
        raise click.UsageError("--in-order finds one way; leave out --ways.")
    kinds = tuple(sorted({*given.pop("without_kind")}))
    check_kinds(kinds, "--without-kind")
    left_out = LeftOut(given.pop("without"), kinds, given.pop("without_hubs"))
    look, form = _look(given)
    if in_order:
        ordered = path_in_order(look.view, a, b, left_out)
        _told(look, form, "path", ordered, lambda: in_order_page(look, ordered))
    else:
        found = path_between(look.view, a, b, left_out, ways - 1)
        _told(look, form, "path", found, lambda: path_page(look, found))


@click.command("shared")
@asked(MOST_CHILDREN, *WINDOW)
def shared(**given: Any) -> None:
    """Adults, places, vehicles, phones and accounts that come up with two or more children.

    \b
    Example: threadline network shared --as-of 2026-11-20 --least-evidence confirmed
    """
    from cce_app.render.network.across import shared_page
    from cce_graph.questions.shared import shared as ask

    look, form = _look(given)
    found = ask(look.view)
    _told(look, form, "shared", found, lambda: shared_page(look, found))


@click.command("brokers")
@asked(MOST_CHILDREN, *WINDOW, SEED)
def brokers(seed: int, **given: Any) -> None:
    """Adults who stand between others, with what that means, its limits and how steady it is.

    \b
    Example: threadline network brokers --as-of 2026-11-20 --since 2026-01-01
    """
    from cce_app.render.network.measures import brokers_page
    from cce_graph.questions.brokers import brokers as ask

    look, form = _look(given)
    found = ask(look.view, seed)
    _told(look, form, "brokers", found, lambda: brokers_page(look, found))


@click.command("groups")
@asked(MOST_CHILDREN, *WINDOW, SEED)
def groups(seed: int, **given: Any) -> None:
    """Children, adults and places that hang together on record, with what that means and its limits.

    \b
    Example: threadline network groups --as-of 2026-11-20
    """
    from cce_app.render.network.measures import groups_page
    from cce_graph.questions.groups import groups as ask

    look, form = _look(given)
    found = ask(look.view, seed)
    _told(look, form, "groups", found, lambda: groups_page(look, found))


@click.command("new")
@click.option("--since", required=True, callback=read_day, metavar="DATE", help="What was recorded after this day.")
@asked()
def new(since: date, **given: Any) -> None:
    """Links that were recorded after a day, and more that was recorded on links already known.

    \b
    Example: threadline network new --since 2026-11-10 --as-of 2026-11-20
    """
    from cce_app.render.network.across import new_page
    from cce_graph.questions.since import new_since

    look, form = _look(given)
    found = new_since(look.view, since)
    _told(look, form, "new", found, lambda: new_page(look, found, since))


@click.command("timeline")
@click.argument("name")
@asked(*WINDOW)
def timeline(name: str, **given: Any) -> None:
    """All that is recorded of NAME, oldest first: a case reference, a name, or an id such as TL-008/ricky.

    \b
    Example: threadline network timeline "Jaydon Mills" --as-of 2026-11-20
    """
    from cce_app.render.network.close import timeline_page
    from cce_graph.questions.about import timeline as ask

    look, form = _look(given)
    found = ask(look.view, name)
    _told(look, form, "timeline", found, lambda: timeline_page(look, found))


@click.command("show")
@click.argument("name")
@asked(*WINDOW)
def show(name: str, **given: Any) -> None:
    """Everything that ties NAME to anybody or anything, with what each kind of link says and does not say.

    \b
    Example: threadline network show "Flat 4, Tolland Court, Eastbrook" --as-of 2026-11-20
    """
    from cce_app.render.network.close import show_page
    from cce_graph.questions.about import show as ask

    look, form = _look(given)
    found = ask(look.view, name)
    _told(look, form, "show", found, lambda: show_page(look, found))


@click.command("findings")
@click.option(
    "--since", callback=read_day, metavar="DATE", help="The day of the last review: adds what is new since then."
)
@asked(MOST_CHILDREN, SEED)
def findings(since: date | None, seed: int, **given: Any) -> None:
    """What the records say together that none says alone: each a question to an agency.

    \b
    Example: threadline network findings --since 2026-11-01 --as-of 2026-11-20
    """
    from cce_app.progress import told
    from cce_app.render.network.findings import findings_page
    from cce_graph.questions.findings import findings as ask
    from cce_graph.questions.undecided import undecided

    look, form = _look(given)
    open_pairs = undecided(look.view, look.decided, lambda pairs: told(pairs, "pairs of records compared"))
    found = ask(look.view, seed, since, open_pairs)
    _told(look, form, "findings", found, lambda: findings_page(look, found, since))
