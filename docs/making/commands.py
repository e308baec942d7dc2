"""One page for each command, from the help that the command itself prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cce_app.cli import root
from making.plain import page, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 88


def every_command(
    command: click.Command = root, name: str = "threadline", parent: click.Context | None = None
) -> Iterator[click.Context]:
    """Each command under ``command``, itself first, as the context in which its help is printed."""
    settings = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    yield context
    if isinstance(command, click.Group):
        for part in command.list_commands(context):
            inner = command.get_command(context, part)
            if inner is not None:
                yield from every_command(inner, part, context)


def command_pages() -> dict[str, str]:
    """The page of each command, and the list of all."""
    contexts = [*every_command()]
    pages = {f"commands/{_file(context)}": _page(context) for context in contexts}
    rows = [
        f"| [`{context.command_path}`]({_file(context)}) | {safe(_says(context))} |"
        for context in contexts
        if not isinstance(context.command, click.Group)
    ]
    pages["commands/README.md"] = page(
        "# Commands",
        "What each command does, its options and an example: the same words as `--help` prints.",
        "\n".join(["| command | what it does |", "| --- | --- |", *rows]),
        "Every command ends with 0 when it is done, 1 when something was refused or found, and 2 when it "
        "was called wrongly. Nothing is half-written.",
    )
    return pages


def _file(context: click.Context) -> str:
    return f"{context.command_path.replace(' ', '-')}.md"


def _says(context: click.Context) -> str:
    """The first sentence of the help."""
    return " ".join((context.command.help or "").split("\b")[0].split()).split(". ")[0].rstrip(".") + "."


def _page(context: click.Context) -> str:
    return page(
        f"# {context.command_path}",
        f"```text\n{context.get_help()}\n```",
        "[All commands](README.md)",
    )
