"""The closed lists that a trainee chooses from, and what a typed word could mean in them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from cce_core.observation import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cce_app.rulebook import Rulebook

NOT_ENOUGH = "not_enough_information"
NO_PROCESS = "none"
MOST_NEAR = 8
STATUSES = {
    Status.PRESENT.value: "Present: it is so, and you can say who knows it and how",
    Status.SUSPECTED.value: "Suspected: it may be so; somebody says or thinks it, and it is not confirmed",
    Status.ABSENT.value: "Absent: somebody who would know looked or was asked, and it is not so",
    Status.NOT_KNOWN.value: "Not known: it was asked, or should be, and there is no answer",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What there is to choose from: ids with their words."""

    indicators: Mapping[str, str]
    statuses: Mapping[str, str]
    levels: Mapping[str, str]
    processes: Mapping[str, str]
    referrals: Mapping[str, str]
    agencies: Mapping[str, str]
    questions: Mapping[str, str]  # of each indicator, by which it is found where its name does not say the word


@dataclass(frozen=True, slots=True)
class Meant:
    """What a typed word means: the one name it is, or else the names that it may have been meant for.

    ``fits`` says that the word is part of every name in ``near``; otherwise they are only the nearest.
    """

    name: str | None
    near: tuple[str, ...] = ()
    fits: bool = False


def names_of(rulebook: Rulebook) -> Names:
    """The lists of a rulebook. Not having enough to go on is an answer too, and so is no process."""
    pack, vocabulary = rulebook.pack, rulebook.vocabulary
    levels = {word.id: f"{word.label}: {word.means}" for word in pack.levels}
    processes = {name: pack.suggestions[name].label for name in pack.process_ladder}
    return Names(
        indicators={name: item.label for name, item in vocabulary.indicators.items()},
        statuses=STATUSES,
        levels={
            **levels,
            NOT_ENOUGH: "Not enough information: too little is recorded, or too much is open, to suggest a level",
        },
        processes={NO_PROCESS: "None of these", **processes},
        referrals={name: word.label for name, word in pack.suggestions.items() if word.kind == "referral"},
        agencies={name: agency.label for name, agency in vocabulary.agencies.items()},
        questions={name: item.question for name, item in vocabulary.indicators.items()},
    )


def meant_by(typed: str, names: Mapping[str, str], questions: Mapping[str, str] | None = None) -> Meant:
    """What ``typed`` means among ``names``: an id, a label, a part of only one of them, or the nearest.

    A word that is in no name and in some of the ``questions`` is offered those, and taken for none of them.
    """
    wanted = _plain(typed)
    if not wanted:
        return Meant(None)
    ways = {name: (_plain(name), _plain(label)) for name, label in names.items()}
    exact = [name for name, both in ways.items() if wanted in both]
    within = exact or [name for name, both in ways.items() if any(wanted in text for text in both)]
    if len(exact) == 1 or len(within) == 1:
        return Meant(within[0])
    asked = within or [name for name, text in (questions or {}).items() if wanted in _plain(text)]
    return Meant(None, tuple(asked[:MOST_NEAR]), fits=True) if asked else Meant(None, _nearest(wanted, ways))


def _nearest(wanted: str, ways: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    by_text = {text: name for name, both in ways.items() for text in both}
    close = get_close_matches(wanted, by_text, n=MOST_NEAR, cutoff=0.5)
    return tuple(dict.fromkeys(by_text[text] for text in close))


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").lower().split())
