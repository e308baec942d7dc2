"""The reveal: a trainee's committed answers beside the second reader's, with reasons; and again once a fact is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cce_app.training.names import NO_PROCESS, NOT_ENOUGH
from cce_app.training.session import SlipKept
from cce_app.training.slips import Item, Slip, read_alike, slips
from cce_engine.concern import Standing, people_of_concern
from cce_engine.words.advice import ADULT, HARM, TEENAGER
from cce_engine.words.table import Reading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cce_app.training.second_reader import SecondReader
    from cce_app.training.session import Attempt
    from cce_app.training.spread import Spread
    from cce_app.training.vignette import Vignette, Wording
    from cce_engine.assessment import Assessment, Question, Suggestion, Who
    from cce_engine.compare import Comparison
    from cce_engine.pack import Pack
    from cce_engine.words.table import WordsToAvoid


@dataclass(frozen=True, slots=True)
class BlamingWords:
    """Words of the trainee's own reason that could be said otherwise."""

    words: str
    why: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that the trainee would ask: whether a yes would change anything, and who else could say."""

    indicator: str
    agency: str
    would: tuple[str, ...]
    could_say: tuple[Who, ...]
    agency_could: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """Things chosen by both, by the trainee only, and suggested only; by id."""

    both: tuple[str, ...]
    yours_only: tuple[str, ...]
    suggested_only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reveal:
    """Everything that is shown once the first rating is committed."""

    vignette: Vignette
    attempt: Attempt
    answer: Assessment
    level: str  # the second reader's, or not_enough_information
    alike: tuple[str, ...]
    items: tuple[Item, ...]
    words_used: tuple[BlamingWords, ...]
    words_noticed: tuple[Wording, ...]
    words_unnoticed: tuple[Wording, ...]
    processes: Chosen
    referrals: Chosen
    asked: tuple[Asked, ...]
    to_ask: tuple[Question, ...]  # what alone would change the answer, and the trainee did not ask
    comparison: Comparison
    spread: Spread

    def kept(self) -> tuple[SlipKept, ...]:
        """The slips, as they are kept for the trainee's own progress."""
        words = [SlipKept(kind=Slip.BLAMING_WORDS)] * bool(self.words_used)
        unnoticed = [SlipKept(kind=Slip.WORDS_UNNOTICED)] * bool(self.words_unnoticed)
        return (*(SlipKept(kind=item.slip, indicator=item.indicator) for item in self.items), *words, *unnoticed)


@dataclass(frozen=True, slots=True)
class RevealAgain:
    """What the new fact changed for the second reader, beside the trainee's second rating."""

    vignette: Vignette
    attempt: Attempt
    before: Assessment
    answer: Assessment
    level: str
    new_reasons: tuple[str, ...]  # rules that fire now and did not before
    newly_suggested: tuple[str, ...]
    words_used: tuple[BlamingWords, ...]


def reveal(reader: SecondReader, vignette: Vignette, attempt: Attempt, spread: Spread) -> Reveal:
    """The committed answers beside the second reader's."""
    answer = reader.reads(vignette.case, vignette.as_of)
    noticed = [item for item in vignette.wording if _noticed(item, attempt.words)]
    suggested = [card for card in answer.suggestions if card.weight != "prepare" and not card.waiting]
    pack, asked_names = reader.rulebook.pack, {ask.indicator for ask in attempt.ask_next}
    return Reveal(
        vignette=vignette, attempt=attempt, answer=answer, level=level_said(answer),
        alike=read_alike(vignette, attempt), items=slips(vignette, attempt, reader.rulebook.vocabulary),
        words_used=blaming_words(attempt.reason, pack.words_to_avoid, _known(vignette, answer, pack)),
        words_noticed=tuple(noticed),
        words_unnoticed=tuple(item for item in vignette.wording if item not in noticed),
        processes=_chosen([attempt.process], _of(suggested, pack.process_ladder)),
        referrals=_chosen(attempt.referrals, [card.what for card in suggested if card.kind == "referral"]),
        asked=tuple(_asked(ask.indicator, ask.agency, answer, reader) for ask in attempt.ask_next),
        to_ask=tuple(item for item in answer.ask_next.questions if item.about not in asked_names),
        comparison=reader.compares(vignette.case, vignette.as_of), spread=spread,
    )  # fmt: skip


def reveal_again(reader: SecondReader, vignette: Vignette, attempt: Attempt) -> RevealAgain:
    """The second rating beside what the second reader makes of the new fact."""
    before, pack = reader.reads(vignette.case, vignette.as_of), reader.rulebook.pack
    answer = reader.reads(vignette.later(), vignette.one_new_fact.dated)
    fired = {reason.rule for reason in before.why}
    had = {card.what for card in before.suggestions}
    return RevealAgain(
        vignette, attempt, before, answer, level_said(answer),
        tuple(reason.rule for reason in answer.why if reason.rule not in fired),
        tuple(card.label for card in answer.suggestions if card.what not in had and card.attendance is None),
        blaming_words(attempt.reason_again, pack.words_to_avoid, _known(vignette, answer, pack)),
    )  # fmt: skip


def level_said(answer: Assessment) -> str:
    """The level of an answer by its id, or that there is not enough to say one."""
    return NOT_ENOUGH if answer.level.headline == NOT_ENOUGH else answer.level.recorded.id


def blaming_words(text: str, table: WordsToAvoid, known: Collection[str]) -> tuple[BlamingWords, ...]:
    """Words of a text that could be said otherwise, each once; ``known`` decides whether some entries apply."""
    found = {item.words.lower(): item for item in table.find(text, Reading(known=known))}
    return tuple(BlamingWords(item.words, item.entry.why, item.entry.instead) for item in found.values())


def _known(vignette: Vignette, answer: Assessment, pack: Pack) -> frozenset[str]:
    """What the record shows that some entries of the table ask for (``cce_engine.words.advice.known_of``)."""
    harm = next((item.value.id for item in answer.dimensions if item.id == HARM), None)
    values = pack.dimensions.get(HARM, ())
    shown = {
        "under_18": vignette.age < ADULT,
        "under_13": vignette.age < TEENAGER,
        "harm_recorded": harm is not None and 2 * pack.degree(HARM, harm) > len(values) - 1,
        "adult_of_concern": Standing.ADULT in people_of_concern(vignette.case, vignette.as_of).values(),
    }
    return frozenset(name for name, holds in shown.items() if holds)


def _noticed(planted: Wording, typed: Iterable[str]) -> bool:
    """Whether one of the typed texts is, holds or is a good part of the planted words."""
    wanted = _plain(planted.text)
    return any(words and (words in wanted or wanted in words) for words in map(_plain, typed))


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.lower()).split())


def _of(suggested: Iterable[Suggestion], ladder: Collection[str]) -> list[str]:
    """The step of the process ladder that is suggested, or none."""
    return [card.what for card in suggested if card.what in ladder] or [NO_PROCESS]


def _chosen(yours: Collection[str], suggested: Collection[str]) -> Chosen:
    return Chosen(
        tuple(name for name in yours if name in suggested),
        tuple(name for name in yours if name not in suggested),
        tuple(dict.fromkeys(name for name in suggested if name not in yours)),
    )


def _asked(indicator: str, agency: str, answer: Assessment, reader: SecondReader) -> Asked:
    question = next((item for item in answer.ask_next.questions if item.about == indicator), None)
    could_say = question.ask if question else reader.could_say(indicator)
    return Asked(indicator, agency, question.would if question else (), could_say,
                 agency in {who.id for who in could_say} | set(reader.rulebook.vocabulary.ask(indicator)))  # fmt: skip
