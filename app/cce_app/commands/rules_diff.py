"""``threadline rules diff``: what changed between two packs, in the words of the rules."""

from __future__ import annotations

import sys

import click

from cce_app.commands.options import FORMAT


@click.command("diff")
@click.argument("old")
@click.argument("new")
@FORMAT
def diff_rules(old: str, new: str, form: str) -> None:
    """Say what changed from pack OLD to pack NEW, rule by rule, in plain words.

    OLD and NEW are packs by name, or folders that hold a pack.yaml. Ends with 0 where the two say the same, and with
    1 where anything differs or a pack cannot be read.

    \b
    Example: threadline rules diff national-baseline my-area/packs/national-baseline
    """
    from cce_app.render.pack_changes import changes_json, changes_text
    from cce_app.two_packs import two_as_written
    from cce_engine.pack_changes import changes_between

    found = changes_between(*two_as_written(old, new))
    click.echo(changes_json(found) if form == "json" else changes_text(found))
    sys.exit(0 if found.same else 1)
