"""Decisions to and from their file, ``judgements.yaml``: read strictly, every problem named, written to be read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field, StringConstraints

from cce_core.base import Part
from cce_core.checking import check
from cce_core.dates import UkDate
from cce_core.errors import BadInputError
from cce_core.quick_yaml import read_quickly
from cce_core.text_file import Limits, read_text
from cce_graph.same.judgements import Judgement, Said, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "judgements.yaml"
NOTHING_COMPARED = "Nothing was compared."
LIMITS = Limits(size=50_000_000, items=25_000_000)  # nothing is erased, and the file cannot be split: it may grow
HEADER = """\
# Who decided which records are of one person, place or thing, and why. Kept by `threadline network same`.
# Nothing here is erased: a decision that was undone says so. As confidential as the records that it names.
"""

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}/[A-Za-z0-9][A-Za-z0-9._-]{0,39}\Z")


def _a_key(text: str) -> str:
    if not _KEY.match(text):
        raise ValueError("name a record as its case and its id, for example TL-008/jaydon")
    return text


Key = Annotated[str, AfterValidator(_a_key)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class _Said(Part):
    by: Words
    on: UkDate
    because: Words


class _Entry(_Said):
    records: tuple[Key, ...] = Field(min_length=2, max_length=2)
    verdict: Verdict
    undone: _Said | None = None


class _File(Part):
    judgements: tuple[_Entry, ...] = ()


def read_judgements(name: str, raw: bytes) -> tuple[Judgement, ...]:
    """The decisions in a file, in its order. Raises BadInputError with every problem, each with line and field."""
    text = read_quickly(name, raw, LIMITS) or read_text(name, raw, NOTHING_COMPARED, LIMITS)
    if not isinstance(text.data, dict):
        raise BadInputError([text.problem((), "the file begins with judgements:")], NOTHING_COMPARED)
    found, problems = check(_File, text)
    if found is not None:
        problems = [
            text.problem(("judgements", place, "records"), "these are one record; name two.", kind="one-record")
            for place, entry in enumerate(found.judgements)
            if len(set(entry.records)) == 1
        ]
    if found is None or problems:
        raise BadInputError(problems, NOTHING_COMPARED)
    return tuple(_judgement(entry) for entry in found.judgements)


def _judgement(entry: _Entry) -> Judgement:
    one, other = sorted(entry.records)
    undone = _said(entry.undone) if entry.undone else None
    return Judgement(one, other, entry.verdict, _said(entry), undone)


def _said(entry: _Said) -> Said:
    return Said(entry.by, entry.on, entry.because)


def to_yaml(log: Iterable[Judgement]) -> str:
    """The file that reads back as the same decisions in the same order."""
    entries = [line for item in log for line in _lines(item)]
    return HEADER + ("judgements:\n" + "\n".join(entries) + "\n" if entries else "judgements: []\n")


def _lines(item: Judgement) -> list[str]:
    lines = [
        f"  - records: [{quoted(item.one)}, {quoted(item.other)}]",
        f"    verdict: {item.verdict}",
        f"    by: {quoted(item.said.by)}",
        f"    on: {item.said.on.isoformat()}",
        f"    because: {quoted(item.said.because)}",
    ]
    if item.undone:
        lines += [
            "    undone:",
            f"      by: {quoted(item.undone.by)}",
            f"      on: {item.undone.on.isoformat()}",
            f"      because: {quoted(item.undone.because)}",
        ]
    return lines


def quoted(text: str) -> str:
    """A text between double quotes, as YAML and JSON both read it; what cannot be seen is written as its number."""
    signs = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in signs)
