"""``threadline rules``: list, show, lint and run the cases of a rule pack."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cce_app.commands.options import FORMAT, PACK
from cce_app.commands.rules_card import write_card
from cce_app.commands.rules_diff import diff_rules
from cce_app.commands.rules_impact import impact_of_rules
from cce_app.commands.rules_paper import print_paper
from cce_app.commands.rules_prove import prove_rules

if TYPE_CHECKING:
    from cce_core.errors import Problem


@click.group("rules")
def command() -> None:
    """Read, check and try out the rules."""


@command.command("list")
@PACK
@FORMAT
@click.option(
    "--stratum",
    type=click.Choice(["pattern", "dimension", "level", "suggestion", "caution"]),
    help="Only rules of this stratum.",
)
def list_rules(pack: str, form: str, stratum: str | None) -> None:
    """List the rules of a pack, a line each.

    \b
    Example: threadline rules list --stratum level
    """
    from cce_app.render.rules import list_json, list_text
    from cce_app.rulebook import load_rulebook

    book = load_rulebook(pack)
    rules = [rule for rule in book.pack.rules if stratum in (None, rule.stratum)]
    click.echo(list_json(book.pack, rules) if form == "json" else list_text(book.pack, rules))


@command.command("show")
@click.argument("rule")
@PACK
@FORMAT
def show_rule(rule: str, pack: str, form: str) -> None:
    """Show one rule as prose, with its source.

    \b
    Example: threadline rules show NB-FLR-001
    """
    from cce_app.render.rules import show_json, show_text
    from cce_app.rulebook import load_rulebook
    from cce_core.errors import BadInputError, Problem, not_in

    book = load_rulebook(pack)
    found = next((item for item in book.pack.rules if item.id == rule), None)
    if found is None:
        message = not_in(rule, [item.id for item in book.pack.rules], "the rule")
        raise BadInputError([Problem(f"pack {book.pack.id}", None, "", message, "unknown-rule")], "Nothing was shown.")
    click.echo(show_json(book, found) if form == "json" else show_text(book, found))


@command.command("schema")
@click.argument("what", type=click.Choice(["rule", "pack", "cases", "services", "areas"]))
def rules_schema(what: str) -> None:
    """Print the JSON Schema of a rule, pack, cases, services or areas file, for editors.

    \b
    Example: threadline rules schema rule > rule.schema.json
    """
    from cce_app.schemas import rule_schema

    click.echo(json.dumps(rule_schema(what), indent=2))


@command.command("lint")
@PACK
@FORMAT
@click.option("--strict", is_flag=True, help="Count warnings as problems too.")
@click.option("--notes", is_flag=True, help="Show notes too: what nobody need mend.")
@click.option("--kinds", is_flag=True, help="List every kind of finding with what it means, and stop.")
@click.option(
    "--docs",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="A page or a folder of pages (.md) that may name only rules that exist. Repeatable.",
)
def lint_rules(pack: str, form: str, *, strict: bool, notes: bool, kinds: bool, docs: tuple[Path, ...]) -> None:
    """Check a pack: every problem at once, with file, line, rule, kind and what would be right.

    A pack with a problem cannot be used. A warning does not keep it from being used.

    \b
    Examples:
      threadline rules lint --pack my-pack/
      threadline rules lint --strict --docs docs
    """
    from cce_app.linting import lint_pack
    from cce_app.render.findings import kind_lines

    if kinds:
        click.echo("\n".join(kind_lines()))
        return
    linted = lint_pack(pack, docs, notes=notes)
    _report(linted.problems, form, linted.all_well, pack)
    sys.exit(1 if linted.refused(strict=strict) else 0)


@command.command("cases")
@PACK
@FORMAT
@click.option("--parts", is_flag=True, help="List every part of a rule that no case touches.")
def run_cases(pack: str, form: str, *, parts: bool) -> None:
    """Run the cases beside the rules; say which rules, and which parts of a rule, no case touches.

    \b
    Examples:
      threadline rules cases
      threadline rules cases --parts
    """
    from cce_app.case_runs import run_all
    from cce_app.render.findings import cover_data, cover_lines
    from cce_engine.case_cover import cover_of

    results, problems = run_all(pack)
    cover = cover_of(results)
    count = sum(result.name != "" for result in results)
    rules = len({result.rule for result in results})
    if form == "json":
        found = {"cases": count, "rules": rules, "problems": _plain(problems, pack), **cover_data(cover)}
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        all_well = f"{count} cases of {rules} rules run. Every case showed what it should; every rule fires in one."
        _report(problems, form, all_well, pack)
        for line in cover_lines(cover, listed=parts) if results else ():
            click.echo(line)
    sys.exit(1 if problems else 0)


def _report(problems: list[Problem], form: str, all_well: str, pack: str) -> None:
    from cce_app.render.findings import finding_lines

    if form == "json":
        click.echo(json.dumps(_plain(problems, pack), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(finding_lines(problems, all_well)))


for _late in (prove_rules, diff_rules, impact_of_rules, print_paper, write_card):
    command.add_command(_late)


def _plain(problems: list[Problem], pack: str) -> list[dict[str, object]]:
    from cce_app.render.findings import finding_data
    from cce_app.rulebook import pack_folder, place_on_disk

    folder = pack_folder(pack)
    return [finding_data(problem, lambda name: str(place_on_disk(folder, name))) for problem in problems]
