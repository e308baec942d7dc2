"""One draw of an invented child and of what is recorded, by chance alone, from the vocabulary."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cce_app.training.plausible import (
    JUDGED,
    NEEDS_HARM,
    NOT_HEARD,
    ON_FILE,
    RESERVED,
    SEEN_IN_PASSING,
    clash,
    possible,
)
from cce_app.training.twists import LOWEST_TWO, Twist
from cce_app.training.voices import PRONOUNS, phrases, school_year, who_cares
from cce_core.dates import age_on
from cce_core.vocabulary import Kind

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from cce_core.vocabulary import Indicator, Vocabulary
    from cce_engine.pack import Pack

AREAS = ("Marlow Heath", "Eastbrook", "Port Harran", "Harbridge")
LONGEST_AGO = 80  # days
YOUNGEST, OLDEST = 8, 17  # years
IN_CARE = 0.2  # of the children above the lowest level, how many live in a foster home
PASSED_ON = 0.4  # of what others may have seen, how much is passed on by them
KINDS = (Kind.VULNERABILITY, Kind.RISK, Kind.STRONG)
DRAWN = {  # by rank of the level: how many of each of those kinds are drawn, least and most
    0: ((0, 0), (0, 0), (0, 0)),
    1: ((1, 2), (0, 1), (0, 0)),
    2: ((0, 1), (1, 3), (0, 1)),
    3: ((0, 1), (1, 2), (1, 3)),
}
CHILD = "young_person"
CRIMINAL_AGE = 10  # in England; no youth justice worker sees a younger child
INNOCENT = 2  # things that sounded grave


class Draw:
    """A child and what is recorded. ``innocent`` are things that sounded grave and were found not to be so."""

    def __init__(
        self, rank: int, twist: Twist, name: str, day: date, chance: Random, vocabulary: Vocabulary, pack: Pack
    ) -> None:
        self.rank, self.twist, self.day, self.chance, self.pack = rank, twist, day, chance, pack
        self.case_name, self.vocabulary, self.innocent = name, vocabulary, list[str]()
        self.they = chance.choice(sorted(RESERVED))
        self.name = chance.choice(RESERVED[self.they])
        years, days = chance.randint(YOUNGEST, OLDEST), chance.randint(1, 300)
        self.born = day.replace(year=day.year - years, day=min(day.day, 28)) - timedelta(days=days)
        self.age = age_on(self.born, day)
        self.in_care = rank > 0 and twist is not Twist.ONLY_SAID and chance.random() < IN_CARE
        self.observations = self._observations(min(rank, max(DRAWN)))

    def case(self, about: str) -> dict[str, Any]:
        """The record, as it would stand in a file."""
        they, them, their = PRONOUNS[self.they]
        carer = who_cares(self.case_name, in_care=self.in_care)
        lives = f"{'In a foster home' if self.in_care else 'At home'} with {their} {carer}"
        child = {
            "name": self.name, "date_of_birth": self.born.isoformat(), "area": self.chance.choice(AREAS),
            "gender": "girl" if they == "she" else "boy", "pronouns": f"{they}/{them}", "living_situation": lives,
            "care_status": "accommodated_s20" if self.in_care else "at_home",
            "open_processes": ["looked_after"] if self.in_care else [],
            "education": f"Year {school_year(self.born, self.day)}",
        }  # fmt: skip
        return {
            "case": self.case_name,
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
        rows = [self._yes(self.vocabulary.indicators["looked_after_child"], sure=True)] if self.in_care else []
        for kind, count in counts:
            if kind is Kind.VULNERABILITY and self.twist is Twist.ONLY_SAID:
                continue  # a past or a need is on file, or it is nothing that anybody should pass on
            rows += [self._yes(item) for item in self._some(kind, count, rows)]
        good = 3 if self.twist is Twist.CALM else self.chance.randint(0, 2)
        rows += [self._yes(item, sure=True) for item in self._some(Kind.PROTECTIVE, good, rows)]
        if self.twist is Twist.ALARMING:
            every = self._some(Kind.STRONG, len(phrases()), rows)
            doubted = [item for item in every if "alarm" in phrases()[item.id]][:INNOCENT]
            self.innocent = [item.id for item in doubted]
            rows += [self._no(item.id, self._agency(item, written=True), self._was(item)) for item in doubted]
        rows += self._core(rows)
        rows += self._own_voice(rows)
        return [{"id": f"o{number}", **row} for number, row in enumerate(rows, start=1)]

    def _some(self, kind: Kind, count: int, beside: list[dict[str, Any]]) -> list[Indicator]:
        """As many indicators of a kind as asked for, if so many can be true of one child beside the others."""
        found: list[Indicator] = []
        every = [item for item in self.vocabulary.indicators.values() if item.kind is kind]
        for item in self.chance.sample(every, len(every)):
            taken = [*(row["indicator"] for row in beside), *(other.id for other in found)]
            if len(found) < count and self._fits(item.id, taken):
                found.append(item)
        return found

    def _fits(self, indicator: str, taken: list[str]) -> bool:
        """Whether an indicator can be drawn for this child, this level and this twist, beside those taken."""
        too_low = self.rank <= LOWEST_TWO and indicator in NEEDS_HARM
        on_file = self.twist is Twist.ONLY_SAID and indicator in ON_FILE
        beside = indicator not in taken and not clash(indicator, taken)
        return beside and not too_low and not on_file and possible(indicator, self.age, in_care=self.in_care)

    def _core(self, beside: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The core questions that nothing else answers: mostly answered no, a few asked in vain."""
        taken = {row["indicator"] for row in beside}
        told = [row["indicator"] for row in beside if row["status"] != "absent"]
        if any(row["agency"] == CHILD and self._is_sign(row) for row in beside):
            taken |= {"child_disclosure"}  # who has told something does not say that there is nothing
        left = [item for item in self.pack.core if item.indicator not in taken and not clash(item.indicator, told)]
        most = 3 if self.twist is Twist.SILENCE else 1
        in_vain = {question.indicator for question in self.chance.sample(left, min(most, len(left)))}
        return [
            (self._unknown if item.indicator in in_vain else self._no)(item.indicator, item.ask[0]) for item in left
        ]  # fmt: skip

    def _own_voice(self, beside: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Something good in the child's own words, where nothing else is."""
        if any(row["agency"] == CHILD for row in beside):
            return []
        good = [item for item in self._some(Kind.PROTECTIVE, len(phrases()), beside) if "says" in phrases()[item.id]]
        return [{**self._yes(item, sure=True), "agency": CHILD, "basis": "childs_account"} for item in good[:1]]

    def _is_sign(self, row: dict[str, Any]) -> bool:
        return self.vocabulary.indicators[row["indicator"]].kind in (Kind.RISK, Kind.STRONG)

    def _agency(self, item: Indicator, *, written: bool = False) -> str:
        """Who knows of it: of those who are asked about it, one who has a voice in these papers."""
        persons = [name for name, agency in self.vocabulary.agencies.items() if agency.person]
        return self.chance.choice(
            [name for name in item.ask if name not in self._unheard() and not (written and name in persons)]
        )

    def _unheard(self) -> frozenset[str]:
        return NOT_HEARD if self.age >= CRIMINAL_AGE else NOT_HEARD | {"youth_justice"}

    def _was(self, item: Indicator) -> str:
        """What a thing that sounded grave was, once looked into."""
        words = dict(zip(("they", "them", "their"), PRONOUNS[self.they], strict=True))
        return str(phrases()[item.id]["alarm"][1].format(name=self.name, **words))

    def _yes(self, item: Indicator, *, sure: bool = False) -> dict[str, Any]:
        told = not sure and self.twist is Twist.ONLY_SAID
        agency = self._agency(item, written=told)
        if self.twist is Twist.CALM and item.kind is Kind.STRONG:
            agency = CHILD
        basis = "third_party" if told else self._basis(item, agency)
        last, recorded = self._days()
        return {
            "indicator": item.id, "status": "suspected" if told else "present", "last": last, "agency": agency,
            "basis": basis, "recorded_on": recorded,
        }  # fmt: skip

    def _basis(self, item: Indicator, agency: str) -> str:
        """How an agency knows of a thing."""
        if self.vocabulary.agencies[agency].person:
            return "childs_account" if agency == CHILD else "third_party"
        if item.id in JUDGED:
            return "professional_view"
        passed_on = item.id in SEEN_IN_PASSING and self.chance.random() < PASSED_ON
        return "third_party" if passed_on else "verified"

    def _no(self, indicator: str, agency: str, note: str = "") -> dict[str, Any]:
        row = {"indicator": indicator, "status": "absent", "agency": agency, "recorded_on": self._days()[1]}
        return {**row, "note": note} if note else row

    def _unknown(self, indicator: str, agency: str) -> dict[str, Any]:
        why = self.chance.choice(("asked_not_known", "declined")) if agency == CHILD else "asked_not_known"
        return {"indicator": indicator, "status": "not_known", "why_not_known": why, "agency": agency,
                "recorded_on": self._days()[1]}  # fmt: skip

    def _days(self) -> tuple[str, str]:
        """The last day it was so, and the day it was written down."""
        ago = self.chance.randint(1, LONGEST_AGO)
        last = self.day - timedelta(days=ago)
        return last.isoformat(), (last + timedelta(days=self.chance.randint(0, min(3, ago)))).isoformat()
