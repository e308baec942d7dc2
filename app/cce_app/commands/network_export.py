"""``threadline network export`` and ``join``: the network as files for other programs, and two of them as one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from cce_app.commands.network_options import VIEW, WINDOW, viewed
from cce_app.commands.options import FORMAT

FORM = click.option(
    "--as",
    "into",
    type=click.Choice(["graphml", "gexf", "csv", "geojson"]),
    default="graphml",
    show_default=True,
    help="graphml and gexf for graph programs; csv is a pair for i2 Analyst's Notebook; geojson holds places.",
)
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="Write to this file, whole or not at all; csv writes FILE-entities.csv and FILE-links.csv.",
)
FORCE = click.option("--force", is_flag=True, help="Replace a file that is already there.")


@click.command("export")
@viewed(FORM, OUTPUT, FORCE, *WINDOW, *VIEW)
def export(into: str, output: Path, force: bool, **given: Any) -> None:
    """Write the network for Gephi, i2 Analyst's Notebook, a map or a spreadsheet: a row for each claim, with its dates.

    The same records always give the same bytes. Cells that a spreadsheet would take for a formula get an apostrophe
    before them. Keep the file as you would keep the records.

    \b
    Examples:
      threadline network export --as gexf -o network.gexf --as-of 2026-11-20
      threadline network export --as csv -o network.csv --as-of 2026-11-20
    """
    from cce_app.network.asking import looking
    from cce_app.network.exporting import left_out, paths_of, texts_of
    from cce_app.records import refuse_existing, save_together
    from cce_graph.export import flatten

    refuse_existing(*paths_of(into, output), replace=force)
    look = looking(**given)
    graph = flatten(look.view, invented=look.invented)
    save_together(texts_of(graph, into, output), replace=force)
    _say_what_was_written(paths_of(into, output), left_out(graph, into), err=False)


@click.command("join")
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@viewed(FORM, OUTPUT, FORCE, FORMAT)
def join(a: Path, b: Path, into: str, output: Path, force: bool, form: str) -> None:
    """Join two graphs, A and B, that were exported as GraphML; report what they say differently.

    What has the same id is one. Lists are united, the stricter handling holds, and where the two differ A's word
    stands, marked in the joined file. Two people shown without a name are never taken for the same. Ends with 1 where
    there is a conflict, because somebody must look at it; the file is written all the same.

    \b
    Example: threadline network join may.graphml june.graphml -o both.graphml
    """
    from cce_app.network.exporting import conflict_line, left_out, opened, paths_of, texts_of
    from cce_app.records import refuse_existing, save_together
    from cce_graph.export import join as joined

    refuse_existing(*paths_of(into, output), replace=force)
    graph, conflicts = joined(opened(a), opened(b))
    save_together(texts_of(graph, into, output), replace=force)
    if form == "json":
        found = [{"part": item.part, "id": item.id, "field": item.field, "a": item.first, "b": item.second}
                 for item in conflicts]  # fmt: skip
        click.echo(json.dumps({"nodes": len(graph.nodes), "claims": len(graph.edges), "conflicts": found}, indent=2,
                              ensure_ascii=False))  # fmt: skip
    else:
        for item in conflicts:
            click.echo(conflict_line(item, a.name, b.name))
        click.echo(
            f"{len(graph.nodes)} people, places and things, {len(graph.edges)} claims; {len(conflicts)} conflicts."
        )
    _say_what_was_written(paths_of(into, output), left_out(graph, into), err=form == "json")
    sys.exit(1 if conflicts else 0)


def _say_what_was_written(paths: tuple[Path, ...], besides: str, *, err: bool) -> None:
    for path in paths:
        click.echo(f"Written: {path}", err=err)
    if besides:
        click.echo(besides, err=err)
