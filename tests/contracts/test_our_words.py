"""Threadline's own texts pass the advice that it gives: rules, guides, examples, templates and all that it prints.

Everything is read as strictly as can be: as if every fact that softens the advice were recorded. What is left out is
named here with its reason: the phrases of the table itself, code between backquotes, and the notes of examples that
plant a word on purpose.
"""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest

from cce_app.rulebook import load_rulebook
from cce_app.template import blank_case
from cce_core.base import Handling
from cce_core.case_file import read_case
from cce_core.text_file import read_text
from cce_engine.assess import assess, engine_for
from cce_engine.book import book_for
from cce_engine.words.table import Reading
from cce_engine.words.table_file import FactName

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TABLE = load_rulebook("national-baseline").pack.words_to_avoid
STRICTLY = Reading(known=frozenset(get_args(FactName)))
THE_TABLE = ROOT / "rules/language/words-to-avoid.yaml"
PHRASES = {"id", "say", "unless", "titles", "lists", "examples", "at"}  # of the table: the words themselves
PLANTED = {("TL-012", "streetwise")}  # said of in the guide for trainees, which has them find it
THE_ABBREVIATION = "LAC"
NAMED_IN = {  # the abbreviation is named there, not used: as an example of how phrases are written, and to be spelt out
    "engine/cce_engine/words/phrases.py",
    "engine/cce_engine/lint/texts.py",
}

RULES = sorted((ROOT / "rules").rglob("*.yaml"))
GUIDES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")),
          *sorted((ROOT / "docs/decisions").glob("*.md")), *sorted((ROOT / "examples").rglob("*.md"))]  # fmt: skip
CODE = [path for root in ("core", "engine", "graph", "app") for path in sorted((ROOT / root).rglob("*.py"))]
CASES = sorted((ROOT / "examples/caseload").glob("TL-*.yaml"))  # vignettes plant words: tests/app/training/test_bank.py


def told(text: str) -> list[str]:
    """What the advice says of a text of ours: the words with a little around them."""
    found = TABLE.find(text, STRICTLY)
    return [f"{item.entry.id}: …{text[max(0, item.start - 40) : item.end + 20]}…" for item in found]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts_of(value: Any, leaving_out: set[str]) -> Iterator[str]:
    """Every text in plain data; ids of ours are one word to the finder, and pass."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in leaving_out:
                yield from texts_of(item, leaving_out)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item, leaving_out)


@pytest.mark.parametrize("path", RULES, ids=name)
def test_rules_and_vocabulary_pass(path: Path) -> None:
    data = read_text(path.name, path.read_bytes()).data
    left_out = PHRASES if path == THE_TABLE else set()
    assert [said for text in texts_of(data, left_out) for said in told(text)] == []


@pytest.mark.parametrize("path", GUIDES, ids=name)
def test_guides_pass(path: Path) -> None:
    assert told(re.sub(r"`[^`]*`", "", path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", CODE, ids=name)
def test_everything_that_the_program_can_print_passes(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    if name(path) in NAMED_IN:
        texts = [text.replace(THE_ABBREVIATION, "") for text in texts]
    assert [said for text in texts for said in told(text)] == []


def test_the_blank_record_passes() -> None:
    assert told(blank_case("TL-999")) == []


@pytest.mark.parametrize("path", CASES, ids=name)
def test_example_cases_pass(path: Path) -> None:
    rulebook, day = load_rulebook("national-baseline"), date(2026, 11, 20)
    case = read_case(path.name, path.read_bytes(), rulebook.vocabulary, day)
    engine = engine_for(book_for(rulebook.pack, rulebook.vocabulary, day), rulebook.holidays)
    found = {(case.case, item.words) for item in assess(engine, case, day, Handling.RESTRICTED).language}
    assert found <= PLANTED


def test_the_contract_sees_a_word_planted_in_a_text_of_ours() -> None:
    assert told("Because he chose to go back.")
    assert told("The family refused to engage.")
    assert told("Placement order") == []
