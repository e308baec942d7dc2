"""Text from people we do not trust: read as plain data with the right lines, or refused in one plain sentence."""

from __future__ import annotations

import gc
import json
import time
from io import StringIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from cce_core.errors import BadInputError, Problem
from cce_core.text_file import MAX_BYTES, MAX_DEPTH, MAX_ITEMS, TextFile, dotted, read_text

# ---- helpers


def data_of(text: str | bytes):
    return read_text("kai.yaml", text if isinstance(text, bytes) else text.encode()).data


def refusal(text: str | bytes) -> Problem:
    with pytest.raises(BadInputError) as caught:
        data_of(text)
    assert len(caught.value.problems) == 1
    problem = caught.value.problems[0]
    assert problem.file == "kai.yaml"
    assert problem.kind == "unreadable"
    return problem


def says(problem: Problem, line: int | None, *words: str) -> None:
    assert problem.line == line, str(problem)
    for word in words:
        assert word in problem.message, str(problem)


def is_plain(value) -> bool:
    """Only what JSON knows: no dates, no sets, no objects, and every key is text."""
    if type(value) is dict:
        return all(type(key) is str and is_plain(item) for key, item in value.items())
    if type(value) is list:
        return all(is_plain(item) for item in value)
    return value is None or type(value) in (str, int, float, bool)


def depth_of(value) -> int:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return 1 + max((depth_of(item) for item in inner), default=0)
    return 0


# ---- laws: whatever is given, plain data comes out or BadInputError

PIECES = [
    "a", "b:", ": ", "- ", "? ", "\n", "\n  ", "\n- ", " ", "[", "]", "{", "}", ",", "#", "&x ", "*x", "!!str ", "!",
    "|", ">", "'", '"', "\\", "%", "@", "`", "<<: ", "---", "...", "~", "null", "no", "1", "-", "\t", "\r", "\r\n",
    "é", "\x85", "\u2028", "\ufeff", "\x00", "%YAML 1.1\n", "%TAG ! x\n", "|2-", ">+\n", '"\\u', "2026-11-20", "😀",
]  # fmt: skip
yaml_like = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def attempt(raw: bytes) -> tuple[TextFile | None, tuple[Problem, ...]]:
    """What was read, or the problems; any other exception is no answer and fails the test."""
    try:
        return read_text("kai.yaml", raw), ()
    except BadInputError as error:
        return None, error.problems


def gives_data_or_refuses(raw: bytes) -> None:
    found, problems = attempt(raw)
    assert (found is None) == bool(problems)
    for problem in problems:
        assert problem.message.strip()
        assert problem.line is None or 1 <= problem.line <= raw.count(b"\n") + raw.count(b"\r") + 2
    if found is not None:
        assert is_plain(found.data)
        assert depth_of(found.data) <= MAX_DEPTH


@settings(max_examples=600)
@given(yaml_like)
@example("a: &x [*x]")
@example('"\\u')
@example("? - ? a")
@example("%YAML 9.9\n--- a")
@example("a: |99\n b")
def test_any_text_that_looks_like_yaml_gives_plain_data_or_a_refusal(text):
    gives_data_or_refuses(text.encode())


@given(st.text())
def test_any_text_at_all_gives_plain_data_or_a_refusal(text):
    gives_data_or_refuses(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xed\xa0\x80")
def test_any_bytes_give_plain_data_or_a_refusal(raw):
    gives_data_or_refuses(raw)


RECORD = b"""\
case: TL-1
young_person: {name: Kai, date_of_birth: 2012-05-01}
observations:
  - {id: o1, indicator: drug_debt, status: present, agency: police, recorded_on: 2026-11-01}
  - id: o2
    note: |
      In her words:
        "no"
views: {young_person: [{view: 'It''s fine', heard: in_person}]}
"""


@given(st.integers(0, len(RECORD)), st.integers(0, 12), st.binary(max_size=6))
def test_a_record_with_a_damaged_place_gives_plain_data_or_a_refusal(start, length, instead):
    gives_data_or_refuses(RECORD[:start] + instead + RECORD[start + length :])


kept_text = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
keys = st.text(st.sampled_from("abcxyz_ é"), min_size=1, max_size=6).map(str.strip).filter(bool)
plain_data = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | kept_text
    | st.sampled_from(["no", "off", "yes", "010", "1e3", "null", "~", "true", "2026-11-20", "<<", "- a", "# b", ""]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=15,
)


class QuietSafeDumper(YAML):
    """ruamel's safe dumper: without aliases where one value stands in two places."""

    def __init__(self) -> None:
        super().__init__(typ="safe", pure=True)
        # In braces ruamel writes a text that begins with a colon as it stands, and cannot read that back itself.
        self.default_flow_style = False
        self.representer.ignore_aliases = lambda *_: True


@given(plain_data)
@example({"a": ["no", "off", "010", "1e3", 1, True, None, "x: y", "# not a remark"]})
@example({"_": {"_": ":0"}})
def test_plain_data_written_by_a_yaml_dumper_reads_back_the_same(data):
    out = StringIO()
    QuietSafeDumper().dump(data, out)
    assert data_of(out.getvalue()) == data


@given(plain_data)
@example({"a": "\U0001f600"})
@example({"a": "\u2028"})
def test_plain_data_written_as_json_reads_back_the_same(data):
    """As most programs write JSON: with every letter beyond ASCII as an escape."""
    assert data_of(json.dumps(data)) == data


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_plain_data_written_as_json_without_escapes_reads_back_the_same(text):
    assert data_of(json.dumps({"a": text}, ensure_ascii=False)) == {"a": text}


# ---- what is refused, where


NOT_YAML = [
    ("a: [1\nb: 2\n", "never closed"),
    ("a: 'x\n", "never closed"),
    ("a: b: c\n", "two values"),
    ("a:\n\tb: 1\n", "tab"),
    ("a: 1\n b: 2\n", "indent"),
    ("]", "stray"),
    ("a: @b", "reserved"),
    ("a: %b", "reserved"),
    ('a: "\\q"', "unknown escape"),
]


@pytest.mark.parametrize("text", [text for text, _ in NOT_YAML], ids=[why for _, why in NOT_YAML])
def test_text_that_is_not_yaml_is_refused_with_its_line_and_what_to_look_at(text):
    problem = refusal(text)
    assert problem.line is not None
    says(problem, problem.line, "not well-formed YAML", "Check")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: !!python/object:os.system {}", 1),
        ("a: 1\nb: !!str 2", 2),
        ("a: !local x", 1),
        ("!!map {a: 1}", 1),
        ("a:\n  - !!set {x, y}", 2),
        ("%TAG ! tag:example.invalid,2026:\n---\n!foo a", 3),
        ("!!str a: 1", 1),
    ],
)
def test_a_tag_is_refused(text, line):
    says(refusal(text), line, "tags", "not accepted")


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [("a: &x 1", 1, "&x"), ("a: 1\nb: &here [1]", 2, "&here"), ("&k a: 1", 1, "&k"), ("&top {a: 1}", 1, "&top")],
)
def test_an_anchor_is_refused(text, line, name):
    says(refusal(text), line, "anchors", name, "not accepted")


@pytest.mark.parametrize(("text", "line"), [("a: *x", 1), ("- b\n- *b", 2), ("*a : 1", 1)])
def test_an_alias_is_refused(text, line):
    says(refusal(text), line, "aliases", "not accepted")


def test_an_alias_bomb_is_refused_at_its_first_anchor_and_at_once():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    began = time.perf_counter()
    says(refusal("\n".join(lines)), 1, "anchors", "&a0")
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(("text", "line"), [("<<: {a: 1}", 1), ("a: 1\nb:\n  <<: {c: 1}", 3), ("<<: [{a: 1}]", 1)])
def test_a_merge_key_is_refused(text, line):
    says(refusal(text), line, "merge keys", "not accepted")


@pytest.mark.parametrize(
    ("text", "first", "second", "key"),
    [
        ("a: 1\nb: 2\na: 3\n", 1, 3, "a"),
        ("x:\n  - status: present\n    note: ''\n    status: absent\n", 2, 4, "status"),
        ('{"a": 1,\n "a": 2}', 1, 2, "a"),
        ("a: 1\n'a': 2\n", 1, 2, "a"),
        ("a: {b: 1, b: 1}", 1, 1, "b"),
        ("1: x\n'1': y", 1, 2, "1"),
        ('{"a": 1,\n "\\u0061": 2}', 1, 2, "a"),
    ],
)
def test_a_key_given_twice_is_refused_naming_both_lines(text, first, second, key):
    says(refusal(text), second, f'"{key}"', f"line {first}", "twice")


def test_a_key_given_twice_deep_down_is_named_with_where_it_stands():
    problem = refusal("a:\n  - b: 1\n    c: 2\n    b: 3\n")
    assert problem.field == "a[1]"


def test_the_same_key_in_two_different_maps_is_no_fault():
    assert data_of("- a: 1\n- a: 2\n") == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize("text", ["[a]: 1", "? {a: 1}\n: 2", "? [a, b]\n: 2", "{[a]: 1}"])
def test_a_list_or_map_as_a_key_is_refused(text):
    says(refusal(text), 1, "cannot be a key")


DEEP = 3_000


def block_lists(count: int) -> str:
    return "- " * count + "x"


def block_maps(count: int) -> str:
    return "".join(f"{' ' * level}a:\n" for level in range(count)) + " " * count + "x"


NESTED = {
    "flow lists": lambda count: "[" * count + "]" * count,
    "block lists": block_lists,
    "block lists on lines": lambda count: "".join(f"{' ' * level}-\n" for level in range(count)) + " " * count + "x",
    "flow maps": lambda count: "{a: " * count + "1" + "}" * count,
    "flow maps as JSON": lambda count: '{"a":' * count + "1" + "}" * count,
    "block maps": block_maps,
    "lists and maps in turn": lambda count: "[{a: " * (count // 2) + "1" + "}]" * (count // 2),
}


@pytest.mark.parametrize("shape", NESTED.values(), ids=NESTED)
def test_three_thousand_nested_parts_are_refused_and_not_recursed_into(shape):
    began = time.perf_counter()
    problem = refusal(shape(DEEP)[: MAX_BYTES - 1])
    assert f"more than {MAX_DEPTH} deep" in problem.message
    assert problem.line is not None
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("shape", NESTED.values(), ids=NESTED)
def test_parts_nested_as_deep_as_is_allowed_are_read_and_one_more_is_not(shape):
    assert depth_of(data_of(shape(MAX_DEPTH))) == MAX_DEPTH
    assert f"{MAX_DEPTH} deep" in refusal(shape(MAX_DEPTH + 2)).message


def test_a_list_that_is_never_closed_is_refused_at_once_however_long():
    began = time.perf_counter()
    refusal("[" * (MAX_BYTES - 1))
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\n---\nb: 2\n", 2), ("a: 1\n...\nb: 2\n", 3), ("---\na: 1\n---\n", 3), ("--- a\n--- b\n", 2)],
)
def test_a_second_document_is_refused(text, line):
    says(refusal(text), line, "more than one document")


def test_one_document_with_its_marks_is_read():
    assert data_of("---\na: 1\n...\n") == {"a": 1}


@pytest.mark.parametrize("text", ["", " ", "\n\n  \n", "\t\n"])
def test_an_empty_file_is_refused(text):
    says(refusal(text), 1, "empty")


def test_a_byte_order_mark_is_no_part_of_the_first_key():
    text = read_text("kai.yaml", b"\xef\xbb\xbfcase: TL-1\n")
    assert text.data == {"case": "TL-1"}
    assert text.line_of(("case",)) == 1


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_encoding_is_refused_and_says_what_to_do(codec):
    problem = refusal("case: Jané\n".encode(codec))
    assert "UTF-8" in problem.message or "control character" in problem.message


def test_the_line_of_the_first_byte_that_is_not_utf_8_is_named():
    says(refusal("a: 1\nb: 2\nc: Jané\n".encode("latin-1")), 3, "not UTF-8", "Save")


@pytest.mark.parametrize("code", [0, 1, 7, 8, 11, 12, 14, 27, 31, 127])
def test_a_control_character_is_refused_with_its_line_and_code(code):
    says(refusal(f"a: 1\nb: x{chr(code)}y\n"), 2, "control character", str(code))


@pytest.mark.parametrize("code", [0, 7, 8, 27, 31, 127, 0x9B])
@pytest.mark.parametrize(
    "form", ['{{"a": 1,\n "b": "x\\u{0:04x}y"}}', 'a: 1\nb: "x\\x{0:02x}y"\n'], ids=["json", "yaml"]
)
def test_a_control_character_written_as_an_escape_is_refused_too(form, code):
    """A record's words reach a terminal: an escape sequence in them could repaint what a reader sees."""
    says(refusal(form.format(code)), 2, "control character")


@pytest.mark.parametrize("text", ['a: "x\\ud800y"', '{"a": "\\udc00"}', '{"a": "\\ud83d"}'])
def test_half_of_a_character_is_refused(text):
    """It could be kept in memory but never printed or saved."""
    assert refusal(text).line == 1


def test_line_ends_and_tabs_written_as_escapes_are_text():
    assert data_of('a: "x\\ny\\tz"') == {"a": "x\ny\tz"}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_ends_of_lines_on_either_system_count_as_one_line(end):
    text = read_text("kai.yaml", end.join(["a: 1", "b:", "  - c", "  - d: e", ""]).encode())
    assert text.data == {"a": 1, "b": ["c", {"d": "e"}]}
    assert text.line_of(("b", 1, "d")) == 4


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 16_000_000])
def test_a_file_over_the_size_limit_is_refused_unread_with_its_size_and_the_limit(size):
    began = time.perf_counter()
    says(refusal(b"a: " + b"x" * (size - 3)), None, f"{size / 1_000_000:.1f} MB", "at most 1 MB")
    assert time.perf_counter() - began < 0.5


def test_a_file_of_just_the_size_limit_is_read():
    assert len(data_of(b"a: " + b"x" * (MAX_BYTES - 3))["a"]) == MAX_BYTES - 3


def test_too_many_items_are_refused():
    problem = refusal("[" + "1," * (MAX_ITEMS + 1) + "1]")
    assert f"more than {MAX_ITEMS:,} items" in problem.message


SLOW = {
    "exclamation marks": "a: " + "!" * 900_000,
    "a long tag": "a: !" + "x" * 900_000 + " 1",
    "a long anchor": "a: &" + "x" * 900_000 + " 1",
    "a long key": "x" * 900_000 + ": 1\n",
    "a long key twice": "{" + "x" * 400_000 + ": 1, " + "x" * 400_000 + ": 2}",
    "open quotes": '"' + "a " * 400_000,
    "empty lines": "a: 1\n" + "\n" * 900_000,
    "remarks": "#\n" * 400_000,
    "question marks": "? " * 400_000,
    "colons": ": " * 400_000,
    "commas": "[" + "," * 900_000,
    "tabs": "a:" + "\t" * 900_000,
    "folded text": "a: >\n" + " x\n\n" * 200_000,
    "directives": "%YAML 1.2\n" * 90_000,
}


@pytest.fixture
def _own_memory_only():
    """What other tests keep in this process is not looked through again and again while a reading is timed."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_own_memory_only")
@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_no_file_within_the_size_limit_takes_long_or_gives_a_long_message(text):
    began = time.process_time()
    _, problems = attempt(text.encode())
    assert max((len(str(problem)) for problem in problems), default=0) < 1_000
    assert time.process_time() - began < 8


# ---- what is read as what

AS_WRITTEN = [
    "no", "No", "NO", "off", "Off", "on", "yes", "Yes", "y", "n", "010", "007", "0x1f", "0o17", "1e3", "1.5e3", "1_000",
    "2026-11-20", "2026-11-20T10:00:00Z", "20/11/2026", "1:30", "12:30:45", ".5", "5.", ".inf", ".nan", "NaN", "True",
    "TRUE", "False", "Null", "NULL", "nil", "none", "12345678901234567890", "+", "0b1", "00", "1-2", "=", "x<<",
]  # fmt: skip


@pytest.mark.parametrize("word", AS_WRITTEN)
def test_words_that_other_readers_turn_into_something_else_stay_text(word):
    assert data_of(f"a: {word}\nb: [{word}]\n") == {"a": word, "b": [word]}


@pytest.mark.parametrize("word", ["no", "off", "yes", "010", "1e3", "2026-11-20"])
def test_a_file_that_claims_an_older_yaml_is_read_no_differently(word):
    assert data_of(f"%YAML 1.1\n---\na: {word}\n") == {"a": word}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("1", 1),
        ("0", 0),
        ("-7", -7),
        ("1.5", 1.5),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_plain_numbers_true_false_and_nothing_are_what_they_look_like(word, value):
    found = data_of(f"a: {word}\n")["a"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("word", ["1", "true", "null", "~", "1.5", ""])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_anything_in_quotes_is_text(word, quote):
    assert data_of(f"a: {quote}{word}{quote}\n") == {"a": word}


def test_keys_are_always_text():
    assert data_of("1: a\ntrue: b\nno: c\n2026-11-20: d\n") == {"1": "a", "true": "b", "no": "c", "2026-11-20": "d"}


# ---- where things stand

LINES = """\
# a remark
case: TL-1
young_person:
  name: Kai

observations:
  - id: o1
    note: |
      a
      b
  - {id: o2,
     status: present}
  -
    id: o3
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("case",), 2), (("young_person",), 3), (("young_person", "name"), 4), (("observations",), 6),
        (("observations", 0), 7), (("observations", 0, "id"), 7), (("observations", 0, "note"), 8),
        (("observations", 1), 11), (("observations", 1, "status"), 12), (("observations", 2, "id"), 14),
    ],
)  # fmt: skip
def test_every_part_knows_its_line(path, line):
    assert read_text("kai.yaml", LINES.encode()).line_of(path) == line


def test_a_part_that_is_missing_has_the_line_of_what_should_hold_it():
    text = read_text("kai.yaml", LINES.encode())
    assert text.line_of(("observations", 1, "agency")) == 11
    assert text.line_of(("young_person", "missing_episodes", 0, "began")) == 3
    assert text.line_of(("review",)) == 2  # the record itself begins on the first line that is no remark


def test_the_lines_of_json_are_known_as_well():
    text = read_text("kai.json", b'{\n "case": "TL-1",\n "observations": [\n  {"id": "o1"},\n  {"id":\n "o2"}]\n}')
    assert text.line_of(("observations", 1, "id")) == 5


def test_a_place_is_counted_from_one_as_a_reader_counts():
    assert dotted(("observations", 3, "status")) == "observations[4].status"
    assert dotted(()) == ""


def test_a_problem_reads_as_one_line_with_file_line_field_and_message():
    text = read_text("kai.yaml", LINES.encode())
    assert str(text.problem(("observations", 1, "status"), "no good")) == (
        "kai.yaml, line 12: observations[2].status: no good"
    )
