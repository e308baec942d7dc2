"""``threadline rules prove``: what holds of every record, or the smallest case of which it does not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from cce_app.commands.assess import read_day
from cce_app.commands.options import FORMAT, PACK

if TYPE_CHECKING:
    from datetime import date


@click.command("prove")
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
