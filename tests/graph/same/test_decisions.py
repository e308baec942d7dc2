"""What people decide: kept, reversible, respected; contradictions named; the file read strictly."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_core.errors import BadInputError
from cce_core.text_file import MAX_BYTES
from cce_graph.same import Judgement, Said, Verdict, conflict_of, groups, judge, review, undo
from cce_graph.same.judgement_file import read_judgements, to_yaml
from cce_graph.same.judgements import NothingToUndoError, about, in_force, known_on

from .worlds import logs, person, said

SAID = Said("chair", date(2026, 11, 20), "one photograph")
CHAIN = [("A/p", "B/p"), ("B/p", "C/p"), ("C/p", "D/p")]


def told(*decisions):
    log = ()
    for one, other, verdict in decisions:
        log = judge(log, one, other, Verdict(verdict), SAID)
    return log


@given(logs())
def test_different_is_never_set_aside(log):
    made = groups(log)
    for item in in_force(log):
        if item.verdict is Verdict.DIFFERENT:
            assert not any({item.one, item.other} <= set(members) for members in made.members)


@given(logs())
def test_every_same_joins_or_is_named_as_a_contradiction(log):
    made = groups(log)
    refused = {item.refused.pair for item in made.conflicts}
    for item in in_force(log):
        if item.verdict is Verdict.SAME:
            assert (item.other in made.of(item.one)) or item.pair in refused
    for conflict in made.conflicts:
        ends = [key for step in conflict.chain for key in step.pair]
        assert conflict.refused in conflict.chain
        assert {key for key in ends if ends.count(key) == 1} == set(conflict.different.pair)
        assert all(step.said.by in str(conflict) for step in (*conflict.chain, conflict.different))


@given(logs())
def test_nothing_joins_that_nobody_confirmed(log):
    confirmed = {item.pair for item in in_force(log) if item.verdict is Verdict.SAME}
    for members in groups(log).members:
        reached, more = {members[0]}, True
        while more:
            more = {key for pair in confirmed if reached & {*pair} for key in pair if key in members} - reached
            reached |= more
        assert reached == set(members)
        assert members == tuple(sorted(members))


@given(logs(), st.sampled_from(Verdict), said, said)
def test_undo_restores_exactly_what_stood_before(log, verdict, first, second):
    after = undo(judge(log, "C0/m", "C1/m", verdict, first), "C1/m", "C0/m", second)
    assert in_force(after) == in_force(log)
    assert groups(after) == groups(log)
    assert after[:-1] == log  # nothing of what was said before is lost
    assert after[-1].undone == second


@given(logs(), said, said, said)
def test_undo_goes_back_one_decision_at_a_time(log, first, second, taken_back):
    once = judge(log, "C0/m", "C1/m", Verdict.SAME, first)
    twice = judge(once, "C0/m", "C1/m", Verdict.DIFFERENT, second)
    back = undo(twice, "C0/m", "C1/m", taken_back)
    assert in_force(back) == in_force(once)
    assert in_force(undo(back, "C0/m", "C1/m", taken_back)) == in_force(log)


@given(logs(), said)
def test_of_one_pair_the_last_word_holds(log, words):
    after = judge(log, "C0/m", "C1/m", Verdict.UNSURE, words)
    assert [item.said for item in in_force(after) if item.pair == ("C0/m", "C1/m")] == [words]


def test_what_nobody_decided_cannot_be_undone():
    with pytest.raises(NothingToUndoError, match="nothing is decided about A/p and B/p"):
        undo((), "B/p", "A/p", SAID)
    with pytest.raises(NothingToUndoError):
        undo(undo(told(("A/p", "B/p", "same")), "A/p", "B/p", SAID), "A/p", "B/p", SAID)


@pytest.mark.parametrize("last", ["same", "different"])
def test_different_is_respected_through_others(last):
    """A is B, B is C, and D is not A: then D is not C either, and whoever says so is told by whose word."""
    log = told(*((*pair, "same") for pair in CHAIN[:2]), ("A/p", "D/p", "different"))
    made = groups(judge(log, "C/p", "D/p", Verdict.SAME, SAID))
    assert made.members == (("A/p", "B/p", "C/p"),)
    (conflict,) = made.conflicts
    assert conflict.different.pair == ("A/p", "D/p")
    assert {step.pair for step in conflict.chain} == {("A/p", "B/p"), ("B/p", "C/p"), ("C/p", "D/p")}
    new = judge((), *(("C/p", "D/p") if last == "same" else ("A/p", "C/p")), Verdict(last), SAID)[0]
    assert conflict_of(log, new) is not None


def test_a_pair_that_follows_from_decisions_is_not_asked_again():
    people = [person(name, "Jaydon Mills", "2010-02-17") for name in "ABCD"]
    assert len(review(people).pairs) == 6
    log = told(("A/p", "B/p", "same"), ("B/p", "C/p", "same"), ("C/p", "D/p", "different"))
    found = review(people, log)
    assert found.pairs == ()
    assert found.groups.members == (("A/p", "B/p", "C/p"),)
    unsure = review(people, told(("A/p", "B/p", "unsure")))
    assert [pair.unsure.said for pair in unsure.pairs if pair.unsure] == [SAID]


@given(logs())
def test_who_may_not_see_a_record_sees_nothing_of_what_was_decided_about_it(log):
    seen = ["C0/m", "C1/m", "C2/m"]
    without = tuple(item for item in log if {item.one, item.other} <= set(seen))
    assert about(log, seen) == without
    assert groups(about(log, seen)) == groups(without)


@given(logs(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_past_day_knows_nothing_of_what_was_said_or_undone_later(log, day):
    known = known_on(log, day)
    assert all(item.said.on <= day and (item.undone is None or item.undone.on <= day) for item in known)
    assert len(known) == sum(item.said.on <= day for item in log)


@given(logs())
def test_the_file_gives_back_what_was_written(log):
    text = to_yaml(log)
    assert read_judgements("judgements.yaml", text.encode()) == log
    assert to_yaml(read_judgements("judgements.yaml", text.encode())) == text


GOOD = to_yaml(told(("A/p", "B/p", "same")))
BAD = {
    "verdict: same": (
        "verdict: sane",
        r'line 5: judgements\[1\]\.verdict: the value "sane" is not known. Did you mean "same"',
    ),
    "A/p": ("A", r"judgements\[1\]\.records\[1\]: name a record as its case and its id"),
    '"A/p", "B/p"': ('"B/p", "B/p"', r"records: these are one record; name two"),
    ', "B/p"': ("", r"records: give at least"),
    "on: 2026-11-20": ("on: 2026-13-20", r"on: .*is not a day of the calendar"),
    '"chair"': ('""', r"by: write some text here"),
    "because:": ("becuase:", r'the field "becuase" is not known. Did you mean "because"'),
    "judgements:\n": ("judgments:\n", r'"judgments" is not known. Did you mean "judgements"'),
    "    verdict: same\n": ("", r"verdict: this field is missing"),
    "  - records": ("  - &a records", r"anchors"),
    "    by:": ("    verdict: same\n    by:", r'the key "verdict" stands twice'),
}


@pytest.mark.parametrize("good", BAD, ids=str)
def test_a_bad_file_is_refused_with_line_field_and_what_would_be_right(good):
    bad, message = BAD[good]
    assert good in GOOD
    with pytest.raises(BadInputError, match=message) as refused:
        read_judgements("judgements.yaml", GOOD.replace(good, bad).encode())
    assert refused.value.outcome == "Nothing was compared."
    assert all(problem.file == "judgements.yaml" and problem.line for problem in refused.value.problems)


@pytest.mark.parametrize("raw", [b"", b"- a", b"\xff", b"judgements: 3", b"x" * 1_100_000])
def test_what_is_no_such_file_is_refused(raw):
    with pytest.raises(BadInputError):
        read_judgements("judgements.yaml", raw)


def test_every_problem_of_a_file_is_named_at_once():
    two = GOOD + GOOD.split("judgements:\n")[1]
    with pytest.raises(BadInputError) as refused:
        read_judgements("judgements.yaml", two.replace("verdict: same", "verdict: sane").encode())
    assert len(refused.value.problems) == 2


def test_ten_thousand_decisions_are_read_and_none_is_lost():
    """Nothing is ever erased and the file cannot be split, so it may be larger than what is written by hand."""
    said = Said("me", date(2026, 1, 1), "One man: two officers say so.")
    log = tuple(Judgement(f"A{number}/x", f"B{number}/y", Verdict.SAME, said) for number in range(10_000))
    raw = to_yaml(log).encode()
    assert len(raw) > MAX_BYTES
    assert read_judgements("judgements.yaml", raw) == log
