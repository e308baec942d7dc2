"""Asking a person at the keyboard: a choice, several, one out of a long list, a text."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Protocol

import click

from cce_app.training.names import Meant, meant_by

if TYPE_CHECKING:
    from collections.abc import Mapping

DONE = "Enter on an empty line when there are no more"
LIST_WIDTH = 76


class Prompts(Protocol):
    """What a person can be asked. Every method may raise KeyboardInterrupt or click.Abort."""

    def pause(self, words: str) -> None:
        """Wait until the person goes on."""

    def choose(self, question: str, options: Mapping[str, str]) -> str:
        """One of the options."""

    def several(self, question: str, options: Mapping[str, str]) -> tuple[str, ...]:
        """Any number of the options, none included."""

    def search(self, question: str, options: Mapping[str, str]) -> str | None:
        """One option of a long list, by typing a part of it; None when there are no more."""

    def text(self, question: str, *, needed: bool) -> str:
        """A line of text; empty only where it is not needed."""


def prompts_for_this_terminal(*, plain: bool) -> Prompts:
    """Menus on a terminal that can show them; otherwise numbered questions, which also read aloud well."""
    able = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "")
    if plain or not able:
        return PlainPrompts()
    return MenuPrompts()


class PlainPrompts:
    """Numbered questions, answered by number or name, on any terminal or pipe."""

    def pause(self, words: str) -> None:
        """Wait for Enter."""
        click.prompt(words, default="", show_default=False, prompt_suffix=" ")

    def choose(self, question: str, options: Mapping[str, str]) -> str:
        """One of the numbered options."""
        self._list(question, options)
        while True:
            typed = click.prompt("Number or name", type=str)
            name = self._one(typed, options)
            if name is not None:
                return name

    def several(self, question: str, options: Mapping[str, str]) -> tuple[str, ...]:
        """Numbers or names with commas between them."""
        self._list(question, options)
        while True:
            typed = click.prompt("Numbers with commas, or Enter for none", default="", show_default=False)
            found = [self._one(part, options) for part in typed.split(",") if part.strip()]
            if None not in found:
                return tuple(dict.fromkeys(name for name in found if name is not None))

    def search(self, question: str, options: Mapping[str, str]) -> str | None:
        """A typed part of an option; where it fits several, these by number."""
        while True:
            typed = click.prompt(f"{question} ({DONE})", default="", show_default=False)
            if not typed.strip():
                return None
            meant = meant_by(typed, options)
            if meant.name is not None:
                click.echo(f"  {options[meant.name]}")
                return meant.name
            if meant.near:
                nearest = {name: options[name] for name in meant.near}
                self._list(
                    f'Several fit "{typed}":' if meant.fits else f'"{typed}" is not in the list. Nearest:', nearest
                )
                number = click.prompt("Number, or Enter to type again", default="", show_default=False)
                if number.strip() and (name := self._one(number, nearest)) is not None:
                    return name
            else:
                click.echo(f'  Nothing like "{typed}" is in the list. Try one word of it.')

    def text(self, question: str, *, needed: bool) -> str:
        """A line of text."""
        while True:
            typed: str = click.prompt(question, default="", show_default=False).strip()
            if typed or not needed:
                return typed
            click.echo("  A few words are needed here.")

    def _list(self, question: str, options: Mapping[str, str]) -> None:
        click.echo(f"\n{question}")
        for number, label in enumerate(options.values(), start=1):
            click.echo(click.wrap_text(label, LIST_WIDTH, f"  {number:>2}  ", "      "))

    def _one(self, typed: str, options: Mapping[str, str]) -> str | None:
        """The option typed by number or name; else the nearest are said."""
        names = list(options)
        if typed.strip().isdecimal():
            place = int(typed) - 1
            if 0 <= place < len(names):
                return names[place]
            click.echo(f"  Give a number from 1 to {len(names)}.")
            return None
        meant = meant_by(typed, options)
        if meant.name is None:
            click.echo(f"  {not_there(typed, meant, options)}")
        return meant.name


class MenuPrompts:
    """Menus to move in with the arrow keys, and lists that narrow as one types (questionary)."""

    def pause(self, words: str) -> None:
        """Wait for Enter."""
        self._ask("text", words)

    def choose(self, question: str, options: Mapping[str, str]) -> str:
        """One of the options."""
        chosen: str = self._ask("select", question, choices=self._choices(options))
        return chosen

    def several(self, question: str, options: Mapping[str, str]) -> tuple[str, ...]:
        """Any number of the options."""
        return tuple(self._ask("checkbox", question, choices=self._choices(options)))

    def search(self, question: str, options: Mapping[str, str]) -> str | None:
        """One option, narrowed as it is typed."""

        def fits(typed: str) -> bool | str:
            meant = meant_by(typed, options)
            return not typed.strip() or meant.name is not None or not_there(typed, meant, options)

        typed = self._ask(
            "autocomplete", f"{question} ({DONE}):", choices=list(options.values()), match_middle=True, validate=fits
        )
        return meant_by(typed, options).name

    def text(self, question: str, *, needed: bool) -> str:
        """A line of text."""
        rule = (lambda typed: bool(typed.strip()) or "A few words are needed here.") if needed else None
        typed: str = self._ask("text", f"{question}:", validate=rule)
        return typed.strip()

    def _choices(self, options: Mapping[str, str]) -> list[Any]:
        import questionary

        return [questionary.Choice(label, value=name) for name, label in options.items()]

    def _ask(self, kind: str, question: str, **more: Any) -> Any:
        import questionary

        return getattr(questionary, kind)(question, **more).unsafe_ask()


def not_there(typed: str, meant: Meant, options: Mapping[str, str]) -> str:
    """What is said of a word that is not one name of a list."""
    labels = "; ".join(options[name].split(":")[0] for name in meant.near)
    if meant.fits:
        return f'"{typed.strip()}" could be several: {labels}.'
    nearest = f"Did you mean: {labels}?" if labels else "Nothing like it is. Try one word of it."
    return f'"{typed.strip()}" is not in the list. {nearest}'
