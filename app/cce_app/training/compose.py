"""Composes practice cases from a seed: a record with a wanted level and a twist, made of the vocabulary alone.

Nothing of any real record goes in: names, days and facts are drawn by chance, and the engine says which draw has the
wanted level. Every composed vignette is labelled invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from cce_app.training.arrivals import arrival
from cce_app.training.drawing import Draw
from cce_app.training.telling import narrative_of
from cce_app.training.twists import TEACHES, Twist, fitting
from cce_app.training.vignette import OUTCOME, NewFact, Vignette
from cce_app.training.voices import child_of, voices
from cce_core.case import Case
from cce_core.errors import LONGEST_ECHO, BadInputError, Problem, not_in, shortened
from cce_engine.words.table import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cce_app.training.second_reader import SecondReader
    from cce_app.training.voices import Child
    from cce_engine.assessment import Assessment
    from cce_engine.pack import Pack

MOST_TRIES = 400
MOST_TO_ASK = 3
SOONEST, LATEST = 3, 12  # days until the new fact
UNDER_18 = "under_18"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for."""

    seed: int
    level: str
    twist: str | None
    as_of: date


def compose(wanted: Wanted, reader: SecondReader) -> Vignette:
    """The practice case of a seed, a level and a twist: the same every time. Raises BadInputError."""
    pack = reader.rulebook.pack
    levels = [word.id for word in pack.levels]
    if wanted.level not in levels:
        raise BadInputError([Problem("--level", None, "", not_in(wanted.level, levels, "the level"))], OUTCOME)
    rank = levels.index(wanted.level)
    twist = _twist(wanted, rank)
    chance = Random(f"{wanted.seed} {wanted.level} {twist}")
    name = f"TC-{wanted.seed}-{wanted.level}"[:40]
    for _ in range(MOST_TRIES):
        draw = Draw(rank, twist, name, wanted.as_of, chance, reader.rulebook.vocabulary, pack)
        case = Case.model_validate(draw.case(f"Invented: composed from seed {wanted.seed}."))
        answer = reader.reads(case, wanted.as_of)
        if answer.level.headline == "level" and answer.level.recorded.id == wanted.level:
            return _vignette(wanted, draw, case, answer, reader)
    message = f"no practice case came out as {wanted.level} with the twist {twist}. Try another seed."
    raise BadInputError([Problem("--seed", None, "", message)], OUTCOME)


def _twist(wanted: Wanted, rank: int) -> Twist:
    """The twist asked for, or one by chance of those that the level can have."""
    known = fitting(rank)
    if wanted.twist is None:
        return Random(wanted.seed).choice(known)
    if wanted.twist not in known:
        message = f'the twist "{shortened(wanted.twist, LONGEST_ECHO)}" is none of this level. Use: {", ".join(known)}.'
        raise BadInputError([Problem("--twist", None, "", message)], OUTCOME)
    return Twist(wanted.twist)


def _vignette(wanted: Wanted, draw: Draw, case: Case, answer: Assessment, reader: SecondReader) -> Vignette:
    """The whole practice case round a record that has the wanted level."""
    child = child_of(case, wanted.as_of)
    papers = narrative_of(case, child, reader.rulebook.vocabulary)
    wording = _planted(papers, child, reader.rulebook.pack, draw.chance) if draw.twist is Twist.WORDS else []
    only_said = draw.strong() if draw.twist is Twist.ONLY_SAID else []
    plain = {
        "id": case.case, "invented": True, "title": f"Practice case {wanted.seed}, composed", "age": draw.age,
        "as_of": wanted.as_of.isoformat(), "narrative": papers, "case": case, "expected": {"level": wanted.level},
        "easily_missed": _because(draw.strong() if draw.twist is Twist.CALM else [], "It is told in passing."),
        "easily_over_read": [
            *_because(only_said, "It is said, and nobody has confirmed it."),
            *_because(draw.innocent, "It sounds grave, and it was looked into."),
        ],
        "wording": wording, "ask_next": _to_ask(answer, reader), "teaches": TEACHES[draw.twist],
        "one_new_fact": _new_fact(wanted, draw, case, reader),
        "sources": list(dict.fromkeys(cited.id for reason in answer.why[:3] for cited in reason.sources)),
    }  # fmt: skip
    return Vignette.model_validate(plain)


def _because(indicators: Sequence[str], because: str) -> list[dict[str, str]]:
    return [{"indicator": name, "because": because} for name in indicators]


def _to_ask(answer: Assessment, reader: SecondReader) -> list[dict[str, str]]:
    known = reader.rulebook.vocabulary.indicators
    asked = [item for item in answer.ask_next.questions if item.about in known]
    return [{"indicator": item.about, "agency": item.ask[0].id} for item in asked[:MOST_TO_ASK]]


def _planted(papers: Sequence[dict[str, Any]], child: Child, pack: Pack, chance: Random) -> list[dict[str, str]]:
    """A sentence that blames, put into one of the papers. It tells no fact; why it harms is in the table of words."""
    sentence = child.fill(chance.choice(voices()["planted"]))
    entry = pack.words_to_avoid.find(sentence, Reading(known=frozenset({UNDER_18})))[0].entry
    paper = chance.choice([item for item in papers if item["kind"] in ("record", "email")])
    paper["text"] = f"{paper['text']} {sentence}"
    return [{"text": sentence, "because": entry.why, "better": entry.instead[0]}]


def _new_fact(wanted: Wanted, draw: Draw, case: Case, reader: SecondReader) -> dict[str, Any]:
    """Something that arrives some days later, with the level that the engine then gives."""
    day = wanted.as_of + timedelta(days=draw.chance.randint(SOONEST, LATEST))
    arrived_as = arrival(case, child_of(case, wanted.as_of), day, draw.chance, reader.rulebook.vocabulary)
    new = {**arrived_as, "dated": day.isoformat()}
    arrived = NewFact.model_validate({**new, "level": wanted.level})
    level = reader.reads(arrived.added_to(case), day).level.recorded
    before = next(word.label for word in reader.rulebook.pack.levels if word.id == wanted.level)
    moved = f"stays at {before}" if level.label == before else f"goes from {before} to {level.label}"
    return {**new, "level": level.id, "teaches": f"The level {moved}. Say which fact carries it, and who knows it."}
