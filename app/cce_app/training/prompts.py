"""Asking a person at the keyboard: a choice, several, one out of a long list, a text."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any, Protocol

import click

from cce_app.training.names import Meant, meant_by

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

WIDEST, NARROWEST = 80, 40
AGAIN, TYPE_AGAIN = "type_again", "None of these: type again"


def columns() -> int:
    """How wide to write: as the terminal is, and no wider than a page of text is pleasant to read."""
    if not sys.stdout.isatty():
        return WIDEST
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))


class Prompts(Protocol):
    """What a person can be asked. Every method may raise KeyboardInterrupt or click.Abort."""

    def pause(self, words: str) -> None:
        """Wait until the person goes on."""

    def choose(self, question: str, options: Mapping[str, str]) -> str:
        """One of the options. What stands after a colon explains an option, and is shown the first time."""

    def several(self, question: str, options: Mapping[str, str]) -> tuple[str, ...]:
        """Any number of the options, none included."""

    def search(
        self, question: str, options: Mapping[str, str], asked: Mapping[str, str], words: Collection[str]
    ) -> str | None:
        """One option by a part of it, or of what is ``asked`` of it; or one of ``words``; None for no more."""

    def text(self, question: str, *, needed: bool) -> str:
        """A line of text; empty only where it is not needed."""


def prompts_for_this_terminal(*, plain: bool) -> Prompts:
    """Menus on a terminal that can show them; otherwise numbered questions, which also read aloud well."""
    able = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("dumb", "")
    if plain or not able:
        return PlainPrompts()
    return MenuPrompts()


class _Searching:
    """What both ways of asking share: a list searched by typing, and options that are explained once."""

    def __init__(self) -> None:
        self._explained: set[tuple[str, ...]] = set()

    def search(
        self, question: str, options: Mapping[str, str], asked: Mapping[str, str], words: Collection[str]
    ) -> str | None:
        """One option by a part of it; where that fits several, or none, one of the nearest."""
        while True:
            typed = self._typed(question, options).strip()
            if not typed or typed.lower() in words:
                return typed.lower() or None
            meant = meant_by(typed, options, asked)
            name = meant.name or self._nearest(typed, meant, options)
            if name is not None:
                click.echo(click.wrap_text(options[name], columns(), "  ", "  "))
                return name

    def _nearest(self, typed: str, meant: Meant, options: Mapping[str, str]) -> str | None:
        if not meant.near:
            click.echo(f'  Nothing like "{typed}" is in the list. Try one word of it.')
            return None
        says = f'Several fit "{typed}":' if meant.fits else f'"{typed}" is not in the list. Nearest:'
        chosen = self.choose(says, {**{name: options[name] for name in meant.near}, AGAIN: TYPE_AGAIN})
        return None if chosen == AGAIN else chosen

    def _meanings(self, options: Mapping[str, str]) -> None:
        """What the options mean, the first time that they are offered."""
        labels = tuple(label for label in options.values() if ": " in label and label != TYPE_AGAIN)
        if labels and labels not in self._explained:
            self._explained.add(labels)
            click.echo("")
            for label in labels:
                click.echo(click.wrap_text(label, columns(), "  ", "    "))

    def _typed(self, question: str, options: Mapping[str, str]) -> str:
        raise NotImplementedError

    def choose(self, question: str, options: Mapping[str, str]) -> str:
        """One of the options."""
        raise NotImplementedError


class PlainPrompts(_Searching):
    """Numbered questions, answered by number or name, on any terminal or pipe. Nothing is drawn again."""

    def pause(self, words: str) -> None:
        """Wait for Enter."""
        click.prompt(words, default="", show_default=False, prompt_suffix=" ")

    def choose(self, question: str, options: Mapping[str, str]) -> str:
        """One of the numbered options."""
        self._meanings(options)
        self._list(question, options)
        while True:
            typed = click.prompt("Number or name", type=str)
            name = self._one(typed, options)
            if name is not None:
                return name

    def several(self, question: str, options: Mapping[str, str]) -> tuple[str, ...]:
        """Numbers or names with commas between them."""
        self._list(question, options, whole=True)
        while True:
            typed = click.prompt("Numbers with commas, or Enter for none", default="", show_default=False)
            found = [self._one(part, options) for part in typed.split(",") if part.strip()]
            if None not in found:
                return tuple(dict.fromkeys(name for name in found if name is not None))

    def text(self, question: str, *, needed: bool) -> str:
        """A line of text."""
        while True:
            typed: str = click.prompt(question, default="", show_default=False).strip()
            if typed or not needed:
                return typed
            click.echo("  A few words are needed here.")

    def _typed(self, question: str, options: Mapping[str, str]) -> str:  # noqa: ARG002  # only a menu shows them
        typed: str = click.prompt(question, default="", show_default=False)
        return typed

    def _list(self, question: str, options: Mapping[str, str], *, whole: bool = False) -> None:
        click.echo(f"\n{click.wrap_text(question, columns())}")
        for number, label in enumerate(options.values(), start=1):
            click.echo(click.wrap_text(label if whole else _word(label), columns(), f"  {number:>2}  ", "      "))

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
            click.echo(click.wrap_text(not_there(typed, meant, options), columns(), "  ", "  "))
        return meant.name


class MenuPrompts(_Searching):
    """Menus to move in with the arrow keys, and lists that narrow as one types (questionary)."""

    def pause(self, words: str) -> None:
        """Wait for Enter."""
        self._ask("text", words)

    def choose(self, question: str, options: Mapping[str, str]) -> str:
        """One of the options."""
        self._meanings(options)
        chosen: str = self._ask("select", question, choices=self._choices(options), instruction="(arrows, Enter)")
        return chosen

    def several(self, question: str, options: Mapping[str, str]) -> tuple[str, ...]:
        """Any number of the options."""
        return tuple(
            self._ask(
                "checkbox",
                question,
                choices=self._choices(options, whole=True),
                instruction="(Space marks, Enter ends)",
            )
        )

    def text(self, question: str, *, needed: bool) -> str:
        """A line of text."""
        rule = (lambda typed: bool(typed.strip()) or "A few words are needed here.") if needed else None
        typed: str = self._ask("text", f"{question}:", validate=rule)
        return typed.strip()

    def _typed(self, question: str, options: Mapping[str, str]) -> str:
        typed: str = self._ask("autocomplete", f"{question}:", choices=list(options.values()), match_middle=True)
        return typed

    def _choices(self, options: Mapping[str, str], *, whole: bool = False) -> list[Any]:
        import questionary

        room = columns() - 6  # what a menu cannot show in one line it would cut off without a sign
        words = {name: label if whole else _word(label) for name, label in options.items()}
        return [questionary.Choice(_cut(text, room), value=name) for name, text in words.items()]

    def _ask(self, kind: str, question: str, **more: Any) -> Any:
        import questionary

        return getattr(questionary, kind)(question, **more).unsafe_ask()


def not_there(typed: str, meant: Meant, options: Mapping[str, str]) -> str:
    """What is said of a word that is not one name of a list."""
    labels = "; ".join(_word(options[name]) for name in meant.near)
    if meant.fits:
        return f'"{typed.strip()}" could be several: {labels}.'
    nearest = f"Did you mean: {labels}?" if labels else "Nothing like it is. Try one word of it."
    return f'"{typed.strip()}" is not in the list. {nearest}'


def _word(label: str) -> str:
    """An option without its explanation."""
    return label if label == TYPE_AGAIN else label.split(": ", 1)[0]


def _cut(words: str, room: int) -> str:
    return words if len(words) <= room else f"{words[: room - 1]}…"
