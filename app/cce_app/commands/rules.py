"""``threadline rules``: list, show, lint and run the cases of a rule pack."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from cce_app.commands.assess import read_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cce_core.errors import Problem

PACK = click.option(
    "--pack",
    default="national-baseline",
    show_default=True,
    help="A pack by name, or the folder that holds its pack.yaml.",
)
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print.",
)


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
@click.argument("what", type=click.Choice(["rule", "pack", "cases"]))
def rules_schema(what: str) -> None:
    """Print the JSON Schema of a rule, pack or cases file, for editors.

    \b
    Example: threadline rules schema rule > rule.schema.json
    """
    from cce_app.schemas import rule_schema

    click.echo(json.dumps(rule_schema(what), indent=2))


@command.command("lint")
@PACK
@FORMAT
def lint_rules(pack: str, form: str) -> None:
    """Check a pack: every problem at once, with file, line, rule and what would be right.

    \b
    Example: threadline rules lint --pack my-pack/
    """
    from cce_app.rulebook import read_and_lint

    found, problems = read_and_lint(pack)
    _report(problems, form, f"{len(found.rules)} rules checked. No problem found.")


@command.command("cases")
@PACK
@FORMAT
def run_cases(pack: str, form: str) -> None:
    """Run the cases beside the rules, and say which rules no case makes fire.

    \b
    Example: threadline rules cases
    """
    from cce_app.case_runs import run_all

    results, problems = run_all(pack)
    count = sum(result.name != "" for result in results)
    rules = len({result.rule for result in results})
    _report(
        problems,
        form,
        f"{count} cases of {rules} rules run. Every case showed what it should; every rule fires in one.",
    )


@command.command("prove")
@PACK
@click.option("--against", metavar="OLD", help="An older pack, by name or folder: find any record that now lies lower.")
@click.option("--as-of", callback=read_day, metavar="DATE", help="The day whose rules are proved; today if left out.")
@FORMAT
def prove_rules(pack: str, against: str | None, as_of: date | None, form: str) -> None:
    """Prove what holds of every record, or print the smallest case of which it does not.

    Every level is reached; no rule is dead, shadowed or said twice; floors hold; one more sign never lowers the
    level; vulnerabilities alone stay low and a strong sign does not; who the child is changes nothing unless a rule
    says why. Each case printed was assessed by the engine before it was shown. Needs the z3 solver.

    \b
    Examples:
      threadline rules prove
      threadline rules prove --pack my-pack/ --against national-baseline
    """
    from cce_app.proving import proved
    from cce_app.render.proof import proof_json, proof_text

    found = proved(pack, against, as_of, lambda what: click.echo(f"{what} ...", err=True))
    click.echo(proof_json(found) if form == "json" else proof_text(found))
    sys.exit(1 if found.proof.findings or not found.proof.confirmed else 0)


def _report(problems: list[Problem], form: str, all_well: str) -> None:
    if form == "json":
        click.echo(json.dumps([_plain(problem) for problem in problems], indent=2))
    else:
        for line in _lines(problems, all_well):
            click.echo(line)
    sys.exit(1 if problems else 0)


def _lines(problems: list[Problem], all_well: str) -> Iterator[str]:
    yield from (str(problem) for problem in problems)
    yield f"{len(problems)} problem{'s' if len(problems) != 1 else ''} found." if problems else all_well


def _plain(problem: Problem) -> dict[str, object]:
    return {name: getattr(problem, name) for name in ("file", "line", "field", "kind", "rule", "message")}
