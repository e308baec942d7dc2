"""A page to be read aloud: sections of short lines, laid out as text at 80 columns or as Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from textwrap import wrap as wrap_text

import click

from cce_app.render.markdown import safe

WIDTH = 80
wrap = partial(wrap_text, break_on_hyphens=False)  # NB-LVL-010 stays whole, to be found and copied


@dataclass(slots=True)
class Line:
    """One line of a section: its words, how deep it stands, and what stands before it."""

    text: str
    depth: int = 0
    key: str = ""
    strong: bool = False


@dataclass(slots=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: list[Line] = field(default_factory=list)

    def add(self, text: str, depth: int = 0, *, key: str = "", strong: bool = False) -> None:
        """Add a line; one without words is left out."""
        if text or key:
            self.lines.append(Line(text, depth, key, strong))


@dataclass(slots=True)
class Page:
    """A title, sections, and a closing line."""

    title: str
    under: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    closing: str = ""

    def section(self, title: str) -> Section:
        """Begin a section."""
        self.sections.append(Section(title))
        return self.sections[-1]


def as_text(page: Page, width: int = WIDTH) -> str:
    """The page at 80 columns, or at ``width``; colour only repeats what the words say and goes when piped."""
    parts = [click.style("\n".join(wrap(page.title, width)), bold=True)]
    parts += ["\n".join(wrap(line, width)) for line in page.under]
    out = ["\n".join(parts)]
    out += [_section_text(section, width) for section in page.sections if section.lines]
    if page.closing:
        out.append("\n".join(wrap(page.closing, width)))
    return "\n\n".join(out) + "\n"


def _section_text(section: Section, width: int) -> str:
    heading = "\n".join(wrap(section.title.upper(), width))
    lines = [click.style(heading, bold=True, fg="cyan")]
    keys = max((len(line.key) for line in section.lines if line.depth == 0), default=0)
    for line in section.lines:
        lines += _line_text(line, min(keys, 16), width)
    return "\n".join(lines)


def _line_text(line: Line, key_width: int, width: int) -> list[str]:
    """A line with its key in a column of its own, wrapped under itself."""
    column = key_width + 2 if key_width else 0
    if line.depth:
        margin = " " * ((column or 2) + 2 * line.depth)
        return _wrapped(line, f"{margin}{line.key} " if line.key else margin, margin + "  ", width)
    under = " " * (2 + column)
    if len(line.key) > key_width:
        return [f"  {line.key}", *_wrapped(line, under, under, width)]
    return _wrapped(line, f"  {line.key.ljust(column)}", under, width)


def _wrapped(line: Line, lead: str, under: str, width: int) -> list[str]:
    lines = wrap(line.text, width, initial_indent=lead, subsequent_indent=under) or [lead.rstrip()]
    return [click.style(text, bold=True) for text in lines] if line.strong else lines


def as_markdown(page: Page) -> str:
    """The page as Markdown."""
    out = [f"# {safe(page.title)}", *[safe(line) for line in page.under]]
    for section in page.sections:
        if section.lines:
            out.append(f"## {section.title}")
            out.append("\n".join(_line_markdown(line) for line in section.lines))
    if page.closing:
        out.append(f"*{safe(page.closing)}*")
    return "\n\n".join(out) + "\n"


def _line_markdown(line: Line) -> str:
    text = safe(line.text)
    key = f"**{safe(line.key)}** " if line.key not in ("", "-") else ""
    body = f"{key}{f'**{text}**' if line.strong and text else text}"
    return f"{'  ' * line.depth}- {body.strip()}"
