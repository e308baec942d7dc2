"""One draw of an invented child and of what is recorded, by chance alone, from the vocabulary."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cce_app.training.twists import Twist
from cce_core.dates import age_on
from cce_core.vocabulary import Kind

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from cce_core.vocabulary import Indicator, Vocabulary
    from cce_engine.pack import Pack

NAMES = (
    "Ade", "Bronte", "Cai", "Dilan", "Esme", "Farah", "Gil", "Hana", "Idris", "Jess", "Kofi", "Lena", "Mirza", "Noor",
    "Osian", "Petra", "Rafi", "Sky", "Tomi", "Uma", "Vik", "Wren", "Yara", "Zeb",
)  # fmt: skip
AREAS = ("Marlow Heath", "Eastbrook", "Port Harran", "Harbridge")
LONGEST_AGO = 80  # days
YOUNGEST, OLDEST = 8, 17  # years
BASES = ("verified", "verified", "professional_view", "third_party")
KINDS = (Kind.VULNERABILITY, Kind.RISK, Kind.STRONG)
DRAWN = {  # by rank of the level: how many of each of those kinds are drawn, least and most
    0: ((0, 0), (0, 0), (0, 0)),
    1: ((1, 2), (0, 1), (0, 0)),
    2: ((0, 1), (1, 3), (0, 1)),
    3: ((0, 1), (1, 2), (1, 3)),
}


class Draw:
    """A child and what is recorded. ``innocent`` are things that sounded grave and were found not to be so."""

    def __init__(self, rank: int, twist: Twist, day: date, chance: Random, vocabulary: Vocabulary, pack: Pack) -> None:
        self.twist, self.day, self.chance, self.vocabulary, self.pack = twist, day, chance, vocabulary, pack
        self.name, self.innocent = chance.choice(NAMES), list[str]()
        years, days = chance.randint(YOUNGEST, OLDEST), chance.randint(1, 300)
        self.born = day.replace(year=day.year - years, day=min(day.day, 28)) - timedelta(days=days)
        self.age = age_on(self.born, day)
        self.observations = self._observations(min(rank, max(DRAWN)))

    def case(self, name: str, about: str) -> dict[str, Any]:
        """The record, as it would stand in a file."""
        child = {
            "name": self.name, "date_of_birth": self.born.isoformat(), "area": self.chance.choice(AREAS),
            "care_status": "at_home", "open_processes": [],
        }  # fmt: skip
        return {
            "case": name,
            "invented": True,
            "about": about,
            "young_person": child,
            "observations": self.observations,
        }

    def strong(self) -> list[str]:
        """The strong indicators that are recorded as so, or suspected."""
        told = [row["indicator"] for row in self.observations if row["status"] in ("present", "suspected")]
        return [name for name in told if self.vocabulary.indicators[name].kind is Kind.STRONG]

    def _observations(self, rank: int) -> list[dict[str, Any]]:
        counts = [(kind, self.chance.randint(*least_and_most)) for kind, least_and_most in
                  zip(KINDS, DRAWN[rank], strict=True)]  # fmt: skip
        rows = [self._yes(item) for kind, count in counts for item in self._some(kind, count)]
        good = 3 if self.twist is Twist.CALM else self.chance.randint(0, 2)
        rows += [self._yes(item, sure=True) for item in self._some(Kind.PROTECTIVE, good)]
        taken = {row["indicator"] for row in rows}
        if self.twist is Twist.ALARMING:
            doubted = [item for item in self._some(Kind.STRONG, 3) if item.id not in taken]
            self.innocent = [item.id for item in doubted]
            rows += [self._no(item.id, item.ask[0], item.innocent_reasons[0]) for item in doubted]
        rows += self._core({row["indicator"] for row in rows})
        return [{"id": f"o{number}", **row} for number, row in enumerate(rows, start=1)]

    def _some(self, kind: Kind, count: int) -> list[Indicator]:
        return self.chance.sample([item for item in self.vocabulary.indicators.values() if item.kind is kind], count)

    def _core(self, taken: set[str]) -> list[dict[str, Any]]:
        """The core questions that nothing else answers: mostly answered no, a few asked in vain."""
        left = [question for question in self.pack.core if question.indicator not in taken]
        most = 3 if self.twist is Twist.SILENCE else 1
        in_vain = {question.indicator for question in self.chance.sample(left, min(most, len(left)))}
        return [
            (self._unknown if item.indicator in in_vain else self._no)(item.indicator, item.ask[0]) for item in left
        ]  # fmt: skip

    def _yes(self, item: Indicator, *, sure: bool = False) -> dict[str, Any]:
        agency = self.chance.choice(item.ask)
        if self.twist is Twist.CALM and item.kind is Kind.STRONG:
            agency = "young_person"
        told = not sure and self.twist is Twist.ONLY_SAID
        basis = "third_party" if told else self.chance.choice(BASES)
        if self.vocabulary.agencies[agency].person:
            basis = "childs_account" if agency == "young_person" else "third_party"
        last, recorded = self._days()
        return {
            "indicator": item.id, "status": "suspected" if told else "present", "last": last, "agency": agency,
            "basis": basis, "recorded_on": recorded,
        }  # fmt: skip

    def _no(self, indicator: str, agency: str, note: str = "") -> dict[str, Any]:
        row = {"indicator": indicator, "status": "absent", "agency": agency, "recorded_on": self._days()[1]}
        return {**row, "note": note} if note else row

    def _unknown(self, indicator: str, agency: str) -> dict[str, Any]:
        why = self.chance.choice(("asked_not_known", "declined")) if agency == "young_person" else "asked_not_known"
        return {"indicator": indicator, "status": "not_known", "why_not_known": why, "agency": agency,
                "recorded_on": self._days()[1]}  # fmt: skip

    def _days(self) -> tuple[str, str]:
        """The last day it was so, and the day it was written down."""
        ago = self.chance.randint(1, LONGEST_AGO)
        last = self.day - timedelta(days=ago)
        return last.isoformat(), (last + timedelta(days=self.chance.randint(0, min(3, ago)))).isoformat()
