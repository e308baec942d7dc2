"""The lint of the table of words to avoid: every planted fault is named, and the shipped table is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from cce_engine.lint import lint
from cce_engine.load import plain, read_rules

RULES = Path(__file__).parents[2] / "rules"
SOUND = Path(__file__).parent / "sound"
TABLE = "language/words-to-avoid.yaml"
SMALL = """\
lists: {self: [himself, herself]}
titles: [modern slavery act]
entries:
  - id: puts_self_at_risk
    say: ["put/puts <self> at risk"]
    unless: ["<self> at risk assessment"]
    why: It makes the child the cause of what others do.
    instead: [the place is dangerous, others make the child less safe]
    severity: high
    sources: [{id: SRC-TOOL, at: a row}]
    standing: seen
    examples:
      found: [He puts himself at risk.]
      silent: [He puts himself down for boxing.]
"""


def linted(table: str):
    files = {path.relative_to(SOUND).as_posix(): path.read_bytes() for path in SOUND.rglob("*.yaml")}
    return lint(read_rules({**files, TABLE: table.encode()}, "sound"))


def test_a_sound_table_has_no_problem():
    assert linted(SMALL) == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "says"),
    [
        ("severity: high", "severity: high\n    aboot: child", "unknown-key", '"about"'),
        ("severity: high", "severity: higher", "bad-value", '"high"'),
        ("put/puts <self> at risk", "put/puts <sef> at risk", "unreadable-phrase", 'no list "sef"'),
        ("put/puts <self> at risk", "(put|puts)+ at risk", "unreadable-phrase", "cannot be read"),
        ("put/puts <self> at risk", "..2 at risk", "unreadable-phrase", "begins or ends"),
        ("[modern slavery act]", "['modern **']", "unreadable-phrase", "cannot be read"),
        ("id: SRC-TOOL", "id: SRC-NOBODY", "unknown-source", "SRC-NOBODY"),
        (
            "[the place is dangerous, others make the child less safe]",
            "[the place is dangerous]",
            "bad-value",
            "at least",
        ),
        ("[He puts himself at risk.]", "[He put her at risk.]", "words-not-found", "does not find"),
        ("[He puts himself down for boxing.]", "[He puts himself at risk.]", "words-false-hit", "puts himself at risk"),
        ("standing: seen", "standing: seen\n    surer_when: under_13", "bad-value", "if_meant"),
    ],
)
def test_a_planted_fault_is_named(old, new, kind, says):
    assert SMALL.count(old) == 1
    problems = linted(SMALL.replace(old, new))
    assert [(problem.kind, problem.file) for problem in problems] == [(kind, TABLE)]
    assert says in problems[0].message
    assert problems[0].line


def test_two_rows_of_one_name_are_named():
    twice = SMALL + SMALL.split("entries:\n")[1]
    assert [problem.kind for problem in linted(twice)] == ["duplicate-id"]


def test_the_table_belongs_to_what_decides_an_answer():
    files = {path.relative_to(RULES).as_posix(): path.read_bytes() for path in RULES.rglob("*.yaml")}
    found = read_rules(files, "national-baseline")
    assert plain(found)["words"]
    changed = {**files, TABLE: files[TABLE].replace(b"severity: low", b"severity: medium", 1)}
    assert read_rules(changed, "national-baseline").digest != found.digest
