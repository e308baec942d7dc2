"""Every attribute that a rule may read can be said by a record of the proof, in every way that a test can ask."""

from __future__ import annotations

import pytest

from cce_app.rulebook import load_rulebook
from cce_engine.pack import AttributeTest
from cce_engine.proof.circumstances import HEARD, UnprovableError, subjects
from cce_engine.proof.pieces import MAKERS

from .packs import AS_OF

VOCABULARY = load_rulebook("national-baseline").vocabulary
NUMBERS = {"age": 13, "days_to_18": 100, "days_since_recorded_level": 30}
CANNOT_BE_NO = {"locations_recorded", "exploiter_release_near", "open_actions_owned"}


def asked_of(name: str) -> list[AttributeTest]:
    attribute = VOCABULARY.attributes[name]
    if attribute.type == "number":
        limit = NUMBERS.get(name, 2)
        return [AttributeTest(name, relation, (limit,)) for relation in ("reaches", "below")]
    relation = "includes" if attribute.type == "choices" else "is"
    values = ("yes", "no") if attribute.type == "yes_no" else attribute.values
    return [AttributeTest(name, relation, (value,)) for value in values]


@pytest.mark.parametrize("name", sorted(set(VOCABULARY.attributes) - {HEARD}))
def test_a_record_can_say_every_answer_of_an_attribute(name):
    """If this fails for a new attribute, add pieces for it in cce_engine/proof/pieces.py."""
    asked = asked_of(name)
    found = subjects(asked, AS_OF)
    said = {test for subject in found for choice in subject.choices for test in asked if choice.says(test)}
    missing = [test for test in asked if test not in said]
    assert all(test.values == ("no",) and name in CANNOT_BE_NO for test in missing), missing


def test_an_attribute_without_pieces_is_refused_with_where_to_add_them():
    with pytest.raises(UnprovableError, match=r"star_sign\. Add pieces for it in cce_engine/proof/pieces\.py"):
        subjects([AttributeTest("star_sign", "is", ("lion",))], AS_OF)


def test_no_piece_is_made_for_what_is_no_attribute():
    made = {name for maker in MAKERS for name in maker.attributes}
    assert made <= set(VOCABULARY.attributes)
