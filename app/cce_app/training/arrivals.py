"""What arrives after the first rating of a composed case: an arrest, a return, a word, or that it was not so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cce_app.training.plausible import clash, old_enough
from cce_app.training.voices import does
from cce_core.observation import Observation, Status
from cce_core.vocabulary import Kind

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from cce_app.training.voices import Child
    from cce_core.case import Case
    from cce_core.vocabulary import Vocabulary

WAYS: tuple[tuple[str, str, str, str, str], ...] = (  # kind, indicator, agency, basis, words
    ("arrest", "supply_arrest", "police", "verified",
     "Police ring at eight. {name} was arrested last night on suspicion of supplying drugs, and had not eaten."),
    ("arrest", "arrested_out_of_area", "british_transport_police", "verified",
     "{name} has been arrested at a station fifty miles from home, with no ticket, and will not say who was waiting."),
    ("return_from_missing", "missing_found_out_of_area", "police", "verified",
     "{name} is back. Police found {them} at night in a town where {they} knows nobody. Who drove has not been asked."),
    ("return_from_missing", "missing_overnight", "police", "verified",
     "{name} was out all night and came in at seven, cold, and went to bed without a word."),
    ("disclosure", "child_disclosure", "youth_service", "childs_account",
     '{name} stays to stack the chairs. "They make me carry things for them," {they} says. "You can\'t tell."'),
    ("disclosure", "fear_of_reprisal", "school", "childs_account",
     '{name} asks the school nurse to shut the blind. "They\'d do my family if they saw me in here."'),
    ("other", "prot_trusted_adult", "school", "professional_view",
     "The caretaker says that {name} comes by at break now and talks: about nothing much, and then about some of it."),
)  # fmt: skip
CORRECTED = "An earlier entry is corrected: it was about another child. It had said that {name} {does}."
HOME = ("young_person", "parent_or_carer")  # whoever lives with the child does not take one child for another


def arrival(case: Case, child: Child, day: date, chance: Random, vocabulary: Vocabulary) -> dict[str, Any]:
    """One thing that can still become known of this child: new, or withdrawn."""
    told = [item for item in case.observations if item.status in (Status.PRESENT, Status.SUSPECTED)]
    known = {item.indicator for item in told}
    ways = [way for way in WAYS if way[1] not in known and old_enough(way[1], child.age) and not clash(way[1], known)]
    mistaken = [item for item in told if _mistakable(item, vocabulary)]
    place = chance.randrange(len(ways) + len(mistaken))
    if place >= len(ways):
        wrong = mistaken[place - len(ways)]
        text = child.fill(CORRECTED, does=does(child, wrong.indicator))
        return {"kind": "withdrawal", "text": text, "withdraw": [wrong.id]}
    kind, indicator, agency, basis, words = ways[place]
    row = {"id": "n1", "indicator": indicator, "status": "present", "last": day.isoformat(), "agency": agency,
           "basis": basis, "recorded_on": day.isoformat()}  # fmt: skip
    return {"kind": kind, "text": child.fill(words), "observations": [row]}


def _mistakable(item: Observation, vocabulary: Vocabulary) -> bool:
    """Whether an agency could have written an observation of one child about another."""
    return item.agency not in HOME and vocabulary.indicators[item.indicator].kind in (Kind.RISK, Kind.STRONG)
