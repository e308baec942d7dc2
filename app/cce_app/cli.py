"""The command line: each command parses, calls one function, prints. Heavy imports wait until a command needs them."""

from __future__ import annotations

import atexit
import codecs
import gc
import importlib
import io
import os
import sys
from typing import Any

import click

MOST_PROBLEMS = 40  # printed; a file with more is wrong as a whole
OBJECTS_TO_COLLECT = 100_000  # made and not yet freed, before circular garbage among them is looked for
COMMANDS = {
    "assess": "cce_app.commands.assess",
    "case": "cce_app.commands.case",
    "demo": "cce_app.commands.demo",
    "network": "cce_app.commands.network",
    "rules": "cce_app.commands.rules",
    "train": "cce_app.commands.train",
}


class _Late(click.Group):
    """A group whose commands are imported when first asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        return command


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"threadline {version('threadline-cce')}")
        ctx.exit()


@click.group(cls=_Late, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Print the version and stop.",
)
@click.pass_context
def root(ctx: click.Context) -> None:
    """Threadline: decision support for child criminal exploitation meetings in England.

    It suggests a level of risk, a process and referrals from what is recorded, and says why. People decide.
    """
    if os.environ.get("NO_COLOR"):  # the convention of no-color.org, which click does not keep by itself
        ctx.color = False


def main(args: list[str] | None = None) -> Any:
    """Run the command line; bad input ends in plain lines and exit code 1, never in a traceback."""
    _collect_seldom()
    from cce_core.errors import BadInputError, ThreadlineError

    _fit_the_terminal()
    try:
        return root.main(args=args, prog_name="threadline", standalone_mode=True)
    except BadInputError as error:
        for problem in error.problems[:MOST_PROBLEMS]:
            click.echo(str(problem), err=True)
        if len(error.problems) > MOST_PROBLEMS:
            click.echo(f"... and {len(error.problems) - MOST_PROBLEMS} more problems.", err=True)
        click.echo(error.outcome, err=True)
    except ThreadlineError as error:
        click.echo(str(error), err=True)
    except BrokenPipeError:
        sys.stderr.close()
    sys.exit(1)


def _collect_seldom() -> None:
    """Look for circular garbage seldom, and not at all on the way out: what a start makes lasts until the end."""
    gc.set_threshold(OBJECTS_TO_COLLECT, *gc.get_threshold()[1:])
    atexit.register(gc.freeze)


PLAIN = {"→": "->", "·": "-", "“": '"', "”": '"', "’": "'", "–": "-"}


def _fit_the_terminal() -> None:
    """On a terminal or file that cannot hold every character, print a plain one instead of failing."""

    def plainer(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return "".join(PLAIN.get(letter, "?") for letter in error.object[error.start : error.end]), error.end

    codecs.register_error("plainer", plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plainer")
