"""Words to avoid: what is found, what is left alone, where it stands; one walk over a text, however long."""

from __future__ import annotations

from datetime import date
from typing import get_args
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cce_app.rulebook import load_rulebook
from cce_core.base import Handling
from cce_core.case import Case
from cce_core.network import Link, Person, Role
from cce_core.observation import Grade, Observation
from cce_core.sections import Action, Analysis, Plan, Reason, View, Views
from cce_core.text_file import read_text
from cce_core.young_person import YoungPerson
from cce_engine.words import phrases
from cce_engine.words.advice import advise, counts
from cce_engine.words.phrases import Finder, PhraseError, Span, Spans, endings, read_phrase, tokens
from cce_engine.words.record import prose_of
from cce_engine.words.speech import quotations, spoken
from cce_engine.words.table import Reading, words_from
from cce_engine.words.table_file import FactName

from .records import examples
from .worlds import AS_OF, shipped

TABLE = load_rulebook("national-baseline").pack.words_to_avoid
EVERY_FACT = frozenset(get_args(FactName))
STRICTLY = Reading(known=EVERY_FACT)


def rows():
    """The rows of the shipped table, as their file gives them."""
    from cce_app.rulebook import rules_folder

    name = "language/words-to-avoid.yaml"
    return read_text(name, (rules_folder() / name).read_bytes()).data["entries"]


ROWS = {row["id"]: row for row in rows()}
PLANTED = [(name, text) for name, row in ROWS.items() for text in row["examples"]["found"]]
HARMLESS = [(name, text) for name, row in ROWS.items() for text in row["examples"]["silent"]]
OF_RECORDS = [text for name, text in PLANTED if ROWS[name].get("about") != "action"]


def reading_of(name):
    return Reading({ROWS[name].get("about", "child")}, EVERY_FACT)


def found(text, reading=STRICTLY):
    return {item.entry.id for item in TABLE.find(text, reading)}


@pytest.mark.parametrize(("name", "text"), PLANTED)
def test_every_row_finds_its_planted_sentences(name, text):
    assert name in found(text, reading_of(name))


@pytest.mark.parametrize(("name", "text"), HARMLESS)
def test_every_row_is_silent_on_what_only_looks_like_it(name, text):
    assert name not in found(text, reading_of(name))


def test_every_row_of_the_notes_is_in_the_table():
    """One planted sentence for each row of the notes (pathways, section 10), in the words of its first column."""
    rows_of_the_notes = {
        "He puts himself at risk": "puts_self_at_risk",
        "placing themselves at risk": "puts_self_at_risk",
        "involved in CSE": "involved_in_exploitation",
        "involved with gangs": "involved_in_exploitation",
        "associating with elders": "associating_with_exploiters",
        "spending time with the gang": "associating_with_exploiters",
        "in a relationship with Dee": "relationship_with_exploiter",
        "her boyfriend": "boyfriend_girlfriend",
        "has been contacting adults by phone": "child_contacts_adults",
        "sexual activity with men": "sexual_activity",
        "sexually active since twelve": "sexual_activity",
        "drugs in return for sex": "sex_as_exchange",
        "offering sex": "sex_as_exchange",
        "a money mule": "money_mule",
        "plugging": "plugging",
        "a slave": "slave",
        "a drug runner": "drug_labels",
        "drug running": "drug_labels",
        "he is a dealer": "dealer",
        "a shotter": "drug_labels",
        "a county lines kid": "county_lines_kid",
        "a gang member": "gang_member",
        "a nominal": "nominal",
        "a gangster": "gang_member",
        "recruited himself": "recruited_self",
        "seemed willing": "willing",
        "was complicit": "recruited_self",
        "he consented": "consented",
        "he chose to stay": "chose_it",
        "a lifestyle choice": "chose_it",
        "knows what he is doing": "knows_what_they_do",
        "streetwise": "streetwise",
        "mature for her age": "streetwise",
        "older than his years": "streetwise",
        "this young man": "young_man_woman",
        "he absconded": "absconded",
        "went AWOL": "absconded",
        "ran off": "absconded",
        "goes missing by choice": "absconded",
        "refuses to engage": "will_not_engage",
        "fails to engage": "will_not_engage",
        "won't engage": "will_not_engage",
        "non-compliant": "will_not_engage",
        "hard to reach": "will_not_engage",
        "he did not attend": "did_not_attend",
        "challenging behaviour": "challenging",
        "she was aggressive": "aggressive",
        "he is manipulative": "aggressive",
        "attention-seeking": "attention_seeking",
        "promiscuous": "promiscuous",
        "prostituting": "promiscuous",
        "prolific": "prolific",
        "an offender": "offender",
        "a perpetrator": "offender",
        "parents failing to act": "parents_failing",
        "mum won't protect": "parents_failing",
        "became LAC": "looked_after_jargon",
        "the placement": "placement",
        "contact with dad": "contact_with_family",
        "respite": "respite",
        "at risk of exploitation": "at_risk_of_what_happens",
    }
    missed = {text: name for text, name in rows_of_the_notes.items() if name not in found(text)}
    assert missed == {}


@pytest.mark.parametrize(
    "text",
    [
        "Engaged in football.",
        "A good relationship with mum.",
        "The Modern Slavery Act 2015.",
        "The LAC review is in May.",
    ],
)
def test_the_false_hits_named_in_the_notes_are_silent(text):
    assert found(text) == set()


@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_every_row_gives_a_reason_a_source_and_two_other_ways(row):
    assert len(row["instead"]) >= 2
    assert row["why"]
    assert row["sources"]
    assert row["standing"] in ("seen", "general_knowledge", "design")


# where it stands


@examples(150)
@given(st.lists(st.sampled_from(OF_RECORDS + [text for _, text in HARMLESS]), max_size=6), st.sampled_from(" \n"))
def test_the_place_given_is_where_the_words_are(sentences, gap):
    text = gap.join(sentences)
    for item in TABLE.find(text, STRICTLY):
        assert text[item.start : item.end] == item.words
        assert not text[: item.start][-1:].isalnum()
        assert not text[item.end :][:1].isalnum()


@examples(150)
@given(st.lists(st.sampled_from(OF_RECORDS), min_size=2, max_size=6))
def test_paragraphs_are_read_each_for_itself(paragraphs):
    """What is found in a text is what is found in its paragraphs, moved along: nothing lost, nothing joined."""
    whole, at = [], 0
    for paragraph in paragraphs:
        found_here = TABLE.find(paragraph, STRICTLY)
        whole += [(item.entry.id, item.words, at + item.start) for item in found_here]
        at += len(paragraph) + 2
    together = TABLE.find("\n\n".join(paragraphs), STRICTLY)
    assert [(item.entry.id, item.words, item.start) for item in together] == whole


@examples(200)
@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    for item in TABLE.find(text, STRICTLY):
        assert text[item.start : item.end] == item.words


# speech

SPEAKING = (
    'Mum said: "{}"', 'He told the worker, "{}"', '"{}" she said to her teacher.', "His words: “{}”", "“{}” he wrote.",
    "'{}' said his aunt.", "\u2018{}\u2019 she told us.",
    'The message says "{}" and nothing else.', "She told us: '{}'",
)  # fmt: skip


@examples(300)
@given(
    st.sampled_from(SPEAKING),
    st.lists(st.sampled_from(OF_RECORDS), min_size=1, max_size=3),
    st.sampled_from(("", "The meeting was on Monday. ", "He's there. It's late. ")),
)
def test_what_somebody_is_quoted_as_saying_is_never_advised_on(frame, said, before):
    text = before + frame.format(" ".join(said))
    assert TABLE.find(text, STRICTLY) == ()


@examples(100)
@given(st.sampled_from(SPEAKING), st.sampled_from(OF_RECORDS), st.sampled_from(OF_RECORDS))
def test_what_stands_outside_the_quotation_still_is(frame, said, written):
    text = f"{written}\n\n{frame.format(said)}"
    assert TABLE.find(text, STRICTLY) == TABLE.find(written, STRICTLY)


def test_quotation_marks_with_nobody_speaking_hold_the_writers_own_words():
    assert found('He is "hard to reach". Nobody has asked him.') == {"will_not_engage"}


def test_where_the_record_names_the_speaker_every_quotation_has_one():
    text = 'A note on the fridge. "I chose to go back."'
    assert list(spoken(text)) == []
    assert len(list(spoken(text, has_speaker=True))) == 1


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "one" and "two".', ['"one"', '"two"']),
        ("It's the boys' flat, 'one' he said.", ["'one'"]),
        ("'The boys' flat is bad,' he said.", ["'The boys' flat is bad,'"]),
        ('An open mark " stays open.', []),
        ('"Not closed here\n\nA new paragraph"', []),
        ("«un» “deux”", ["«un»", "“deux”"]),
        ("", []),
    ],
)
def test_where_quotations_begin_and_end(text, inside):
    assert [text[span.start : span.end] for span in quotations(text)] == inside


# phrases


@pytest.mark.parametrize(
    ("phrase", "text", "stands"),
    [
        ("put/puts <self> ..2 at risk", "he puts himself again at risk", "puts himself again at risk"),
        ("put/puts <self> ..2 at risk", "he puts himself, at risk", None),
        ("put/puts <self> ..2 at risk", "he puts. Himself at risk", None),
        ("very? hard to reach", "hard-to-reach", None),
        ("is very? hard", "is hard", "is hard"),
        ("is very? hard", "is very hard", "is very hard"),
        ("LAC", "the lac insect", None),
        ("LAC", "LAC child", "LAC"),
        ("hard to reach", "hard-to-reach", "hard-to-reach"),
        ("hard to reach", "hard to\nreach", "hard to\nreach"),
        ("hard to reach", "hard\n\nto reach", None),
        ("won't", "he won’t go", "won’t"),
        ("slave", "slavery enslaved slaves", None),
    ],
)
def test_how_a_phrase_is_read(phrase, text, stands):
    try:
        finder = Finder([("x", read_phrase(phrase, {"self": ["himself"]}))])
    except PhraseError:
        assert phrase.startswith("very?")
        return
    assert next((text[span.start : span.end] for _, span in finder.find(tokens(text))), None) == stands


@pytest.mark.parametrize(
    "wrong", ["", "..2 risk", "risk ..2", "a? b", "put <nobody>", "put ..9 risk", "(a|b)+", "a**b"]
)
def test_a_phrase_that_cannot_be_read_is_refused(wrong):
    with pytest.raises(PhraseError):
        read_phrase(wrong, {"self": ["himself"]})


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("put", {"put", "puts", "putting"}),
        ("place", {"place", "places", "placed", "placing"}),
        ("carry", {"carry", "carries", "carried", "carrying"}),
        ("abscond", {"abscond", "absconds", "absconded", "absconding"}),
    ],
)
def test_simple_endings(word, forms):
    assert forms <= endings(word)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9))), st.integers(0, 40), st.integers(1, 9))
def test_stretches_touch_just_where_one_of_them_does(spans, start, length):
    every = [Span(at, at + size) for at, size in spans]
    one = Span(start, start + length)
    assert Spans(every).touch(one) == any(one.overlaps(span) for span in every)


@pytest.mark.parametrize(
    "piece",
    ["put himself in in in in ", "he put himself he chose to go at at risk ", "\"' said \" ' ", "a\n \n", "'x", '"x" '],
)
def test_a_text_twice_as_long_takes_about_twice_the_steps(piece):
    """Steps are counted, not seconds: a search that walks back over what it has read would take four times as many."""
    short, long = (_steps(f"{piece * count} streetwise") for count in (400, 800))
    assert long <= 2.2 * short + 100


def _steps(text):
    import sys

    counted = 0

    def count(_frame, event, _arg):
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        TABLE.find(text, STRICTLY)
    finally:
        sys.setprofile(None)
    return counted


def test_the_search_for_a_phrase_is_bounded():
    """The worst text for gaps: every word of it fits every step but the last."""
    finder = Finder([("x", read_phrase("a ..6 a ..6 a ..6 b", {}))])
    calls = []
    real = phrases._match
    with patch.object(phrases, "_match", lambda *args: calls.append(1) or real(*args)):
        for count in (100, 200):
            calls.clear()
            assert list(finder.find(tokens("a " * count))) == []
            per_word = len(calls) / count
            assert per_word < 1000


# in a record

DAY = date(2026, 11, 20)


def record(**parts):
    return Case(case="G-1", young_person=YoungPerson(name="Kai", date_of_birth=date(2011, 5, 1)), **parts)


def note(text, **more):
    fields = {"id": "o1", "indicator": "edu_decline", "status": "present", "basis": "professional_view",
              "agency": "school", "recorded_on": DAY, "note": text}  # fmt: skip
    return Observation(**{**fields, **more})


def advised(case, reader=Handling.RESTRICTED):
    return shipped().assessed(case, reader, DAY).language


def test_a_note_is_advised_on_with_its_place_reason_and_two_other_ways():
    [item] = advised(record(observations=(note("Staff find him streetwise."),)))
    assert item.path == ("observations", 0, "note")
    assert item.where == "observations[o1].note"
    assert item.field == "observations.note"
    assert (item.words, item.start, item.end) == ("streetwise", 15, 25)
    assert item.why
    assert len(item.instead) >= 2


@pytest.mark.parametrize(
    "more",
    [
        {"basis": "intelligence"},
        {"grade": Grade(source=2, information="C", handling_code="P")},
        {"basis": "childs_account", "note": '"I chose to go back."'},
        {"agency": "parent_or_carer", "note": '"He is streetwise."'},
    ],
)
def test_intelligence_and_what_a_named_speaker_said_are_left_alone(more):
    assert advised(record(observations=(note("Staff find him streetwise.", **more),))) == ()


def test_graded_links_are_left_alone_and_others_are_read():
    fields = {"source": "young_person", "target": "dee", "kind": "contacts", "agency": "police", "recorded_on": DAY}
    dee = Person(id="dee", roles=(Role.ASSOCIATE,))
    links = [Link(id="l1", basis="intelligence", note="A gang member.", **fields),
             Link(id="l2", basis="professional_view", note="A gang member.", **fields)]  # fmt: skip
    assert [item.where for item in advised(record(people=(dee,), links=tuple(links)))] == ["links[l2].note"]


def test_views_are_speech_and_are_left_alone():
    view = View(view="He puts himself at risk and is streetwise.", heard="in_person")
    assert advised(record(views=Views(parents_and_carers=(view,)))) == ()


def test_what_is_said_of_an_adult_is_not_read_as_if_it_were_said_of_a_child():
    adult = Person(id="p1", roles=(Role.SUSPECT,), age_group="adult", note="A prolific offender and gang member.")
    child = Person(id="p2", roles=(Role.SUSPECT,), age_group="child", note="A prolific offender and gang member.")
    both = advised(record(people=(adult, child)))
    assert {item.where for item in both} == {"people[p2].note"}
    assert {item.entry for item in both} == {"prolific", "offender", "gang_member"}


def test_an_adult_by_age_group_whose_birth_date_says_child_is_a_child():
    person = Person(id="p1", roles=(Role.SUSPECT,), age_group="adult", date_of_birth=date(2010, 1, 1), note="Prolific.")
    assert [item.entry for item in advised(record(people=(person,)))] == ["prolific"]


def test_names_and_roles_are_not_prose():
    person = Person(id="p1", name="Slave", aliases=("Gangster",), roles=(Role.ASSOCIATE,), phones=("AWOL",))
    assert advised(record(people=(person,))) == ()


def test_at_risk_of_is_only_advised_on_where_harm_is_recorded():
    reason = Reason(why_now="He is at risk of exploitation.")
    assert advised(record(reason=reason)) == ()
    harmed = note("", indicator="travel_arranged_by_others", basis="childs_account", agency="young_person")
    told = note("", id="o2", indicator="drugs_found_supply_quantity", basis="verified", agency="police")
    sure = note("", id="o3", indicator="child_disclosure", basis="childs_account", agency="children_social_care")
    answer = shipped().assessed(record(reason=reason, observations=(harmed, told, sure)), Handling.RESTRICTED, DAY)
    assert {item.value.id for item in answer.dimensions if item.id == "harm"} <= {"likely", "happening"}
    assert [item.entry for item in answer.language] == ["at_risk_of_what_happens"]


def test_boyfriend_is_advised_gently_unless_an_adult_of_concern_is_recorded():
    reason = Reason(why_now="Her boyfriend collects her.")
    [gently] = advised(record(reason=reason))
    assert (gently.severity, bool(gently.if_meant)) == ("low", True)
    man = Person(id="p1", roles=(Role.SUSPECT,), age_group="adult")
    [plainly] = advised(record(reason=reason, people=(man,)))
    assert (plainly.severity, plainly.if_meant) == ("medium", "")


def test_the_weightiest_come_first():
    case = record(reason=Reason(why_now="His placement ended."), analysis=Analysis(summary="He is streetwise."))
    assert [item.severity for item in advised(case)] == ["high", "low"]


def test_counts_are_by_part_of_the_record_and_name_nobody():
    case = record(observations=(note("Streetwise.", recorded_by="Ms Ash"), note("Prolific.", id="o2")))
    assert counts(advised(case)) == {"observations.note": 2}


def test_words_of_the_plan_are_left_to_the_check_of_the_plan():
    action = Action(id="a1", what="Monitor him.", owner="Nurse", agency="health")
    assert advised(record(plan=Plan(actions=(action,)))) == ()


def test_what_a_reader_may_not_see_is_not_advised_on():
    hidden = note("He is streetwise.", handling=Handling.RESTRICTED)
    case = record(observations=(hidden,))
    assert advised(case, Handling.PROFESSIONALS) == ()
    assert len(advised(case)) == 1


def test_nothing_is_rewritten():
    case = record(observations=(note("He is streetwise."),))
    before = case.model_dump_json()
    advised(case)
    assert case.model_dump_json() == before


def test_every_text_of_a_record_is_read_but_names_and_speech():
    """A new field of free text is read from the day it is added; a name is left out only by being listed."""
    seen = {prose.field.rsplit(".", 1)[-1] for prose in prose_of(_full_record(), AS_OF)}
    assert seen == {"why_now", "note", "information", "summary", "discussion", "what", "measure"}


def _full_record():
    from cce_core.sections import AgencyInformation, Confidential

    return record(
        reason=Reason(why_now="x"), analysis=Analysis(summary="x"), observations=(note("x"),),
        agency_information=(AgencyInformation(agency="police", information="x"),),
        confidential=Confidential(discussion="x"),
        plan=Plan(actions=(Action(id="a1", what="x", owner="Nurse", agency="health", measure="x"),)),
    )  # fmt: skip


def test_a_book_without_a_table_advises_on_nothing():
    world = shipped()
    case = record(observations=(note("He is streetwise."),))
    from cce_engine.facts import facts_of

    assert advise(words_from(()), case, facts_of(case, DAY), EVERY_FACT) == ()
    assert world.assessed(case).language
