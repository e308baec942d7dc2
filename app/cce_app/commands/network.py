"""``threadline network``: questions to all records together; each command is imported when first asked for."""

from __future__ import annotations

import importlib
from typing import Any

import click

QUESTIONS = "cce_app.commands.network_questions"
COMMANDS = {
    "brokers": f"{QUESTIONS}:brokers",
    "draw": "cce_app.commands.network_draw:draw",
    "export": "cce_app.commands.network_export:export",
    "findings": f"{QUESTIONS}:findings",
    "groups": f"{QUESTIONS}:groups",
    "join": "cce_app.commands.network_export:join",
    "links": f"{QUESTIONS}:links",
    "new": f"{QUESTIONS}:new",
    "path": f"{QUESTIONS}:path",
    "shared": f"{QUESTIONS}:shared",
    "same": "cce_app.commands.network_same:same",
    "show": f"{QUESTIONS}:show",
    "timeline": f"{QUESTIONS}:timeline",
}


class _Late(click.Group):
    """A group whose commands are imported when first asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: Any = getattr(importlib.import_module(module), name)
        return command if isinstance(command, click.Command) else None


@click.group("network", cls=_Late)
def command() -> None:
    """What links these children, how do we know, and how sure are we.

    Every link comes with its evidence. A link is a question and moves no level; children are never ranked.
    """
