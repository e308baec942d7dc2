"""The quick reader declines, or says the same as the strict one, to the letter and the line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cce_core.errors import BadInputError
from cce_core.quick_yaml import read_quickly
from cce_core.text_file import TextFile, read_text

ROOT = Path(__file__).parents[2]
RULES = sorted((ROOT / "rules").rglob("*.yaml"))
CASES = sorted((ROOT / "examples" / "caseload").glob("*.yaml"))
SHORT = [path.read_text() for path in sorted((ROOT / "tests" / "engine_lint" / "sound").rglob("*.yaml"))]


def strictly(raw: bytes) -> TextFile | None:
    try:
        return read_text("f.yaml", raw)
    except BadInputError:
        return None


def same_or_declined(raw: bytes) -> bool:
    """Whether the quick reader read the text; where it did, that it read what the strict one reads."""
    quick = read_quickly("f.yaml", raw)
    if quick is None:
        return False
    strict = strictly(raw)
    assert strict is not None, raw
    assert repr(quick.data) == repr(strict.data), raw
    assert quick.lines == strict.lines, raw
    return True


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_shipped_case_is_of_the_everyday_sort(path):
    assert same_or_declined(path.read_bytes())


def test_nearly_every_rule_file_is_of_the_everyday_sort():
    declined = [path.name for path in RULES if not same_or_declined(path.read_bytes())]
    assert len(RULES) > 200
    assert len(declined) < len(RULES) / 20, declined


EVERYDAY = {
    "a key": "a: b",
    "numbers, words and nothing": "a: [1, -2, 1.5, 01, true, no, null, ~, 2026-01-01, 12:30]",
    "quotes": """a: "x: y # z"\nb: 'it''s'\nc: ["[", '}']""",
    "a comment": "# one\na: b # two\n\n# three\nb:   # four\n  - c   # five\n",
    "a list at the indent of its key": "a:\n- b\n- c: d\n  e: f\nf: g\n",
    "a block in a block": "a:\n  b:\n    - c:\n        - d\n      e: {f: [g]}\n",
    "folded text": "a: >-\n  b c\n  # no comment\nd: e\n",
    "folded text at the end": "a: >-\n  b\n  c\n",
    "brackets over two lines": "a: [b,\n  c, {d: e,\n  f: g}]\nh: i",
    "a colon inside": "a: b:c\nd: [e:f, http://g]",
    "a hash inside": "a: b#c\nd: [e#f]",
    "the root a list": "- a\n- b: c\n",
    "quotes over two lines": """a: "b  \n  c"\nd:\n  - 'e\n    f''g'\n  - {h: "i\n   j", k: 'l\n   m'}\n""",
    "quotes within quotes": """a: "b \\"c\\" \\\\"\nd: {e: "\\"f\\""}\n""",
    "a minus": "a: -1\nb: [-1]",
}


@pytest.mark.parametrize("name", EVERYDAY)
def test_everyday_text_is_read(name):
    assert same_or_declined(EVERYDAY[name].encode())


UNUSUAL = {
    "a tag": "a: !!str b",
    "an anchor": "a: &b c",
    "an alias": "a: *b",
    "a merge": "<<: {a: b}",
    "a key twice": "a: b\na: c",
    "a key twice in brackets": "a: {b: c, b: d}",
    "text over two lines": "a: b\n  c",
    "text over two lines in a list": "- b\n  c",
    "a gap in quotes": 'a: "b\n\n  c"',
    "what may be a comment in quotes": 'a: "b\n  # c"',
    "quotes that go on at the margin": 'a: "b\nc"',
    "quotes left open": 'a: "b\n  c: d\n',
    "an escaped line end": 'a: "b\\\n  c"',
    "an escape": 'a: "\\n"',
    "a tab": "a:\tb",
    "carriage returns": "a: b\r\n",
    "two documents": "a: b\n---\nc: d",
    "a document that ends": "a: b\n...\n",
    "a directive": "%YAML 1.1\n---\na: b",
    "an indent that fits nothing": "a:\n    b: c\n  d: e",
    "a deeper line after a value": "a: b\n  c: d",
    "brackets left open": "a: [b\nc: d",
    "one bracket too many": "a: [b]]",
    "a comma too many": "a: [b,]",
    "a pair in a list": "a: [b: c]",
    "a key without a value": "a:\nb: c",
    "an empty file": "",
    "only a comment": "# a",
    "literal text": "a: |\n  b",
    "folded text with a gap": "a: >-\n  b\n\n  c\n",
    "folded text with a step": "a: >-\n  b\n    c\n",
    "folded text without an indent": "a: >-\nb: c\n",
    "a question mark": "? a\n: b",
    "something after quotes": 'a: "b" c',
    "a comment without a space": 'a: "b"#c',
    "half a letter": "a: \ud800",
    "a letter that is none": "a: \ufffe",
    "a control character": "a: \x07",
    "thirty deep": "".join(f"{' ' * depth}a:\n" for depth in range(31)) + " " * 31 + "b: c",
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_whatever_is_out_of_the_ordinary_is_left_to_the_strict_reader(name):
    assert read_quickly("f.yaml", UNUSUAL[name].encode("utf-8", "surrogatepass")) is None


def test_a_file_too_big_to_count_is_left_to_the_strict_reader():
    assert read_quickly("f.yaml", b"a: [" + b"b, " * 60_000 + b"c]") is None
    assert read_quickly("f.yaml", b"\xff\xfe") is None


BITS = [
    '\\"', "\\\\", "\n", " ", "  ", "\n  ", "\n- ", "- ", ": ", ":", "#", " #", ",", "[", "]", "{", "}", "'", '"', "''",
    "a", "1", "-", "?", "!",
    "&x ", "*x", "|", ">", ">-", "\\", "\t", "%", "---", "~", "null", "a: b\n", "\n\n", "\u2028", "é",
    "@",
]  # fmt: skip
EDITS = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 6), st.sampled_from(BITS)), max_size=3)


@settings(max_examples=300)
@given(st.sampled_from([*SHORT, *(path.read_text() for path in CASES[:4])]), EDITS)
@example("a: b", [])
def test_any_damage_to_any_text_is_declined_or_read_as_the_strict_reader_reads_it(text, edits):
    for start, length, instead in edits:
        place = start % (len(text) + 1)
        text = text[:place] + instead + text[place + length :]
    same_or_declined(text.encode())


@settings(max_examples=300)
@given(st.lists(st.sampled_from(BITS), max_size=14))
def test_any_text_at_all_is_declined_or_read_as_the_strict_reader_reads_it(parts):
    same_or_declined("".join(parts).encode())
