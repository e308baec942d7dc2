"""Reads the shipped vignettes for tests: plain data, the case in each, and the case once the new fact is known."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cce_core.case_file import read_case
from cce_core.text_file import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.case import Case
    from cce_core.vocabulary import Vocabulary

FOLDER = Path(__file__).parents[3] / "examples" / "training"
FILES = sorted(FOLDER.glob("*.yaml"))
OWN_WORDS = frozenset({"young_person", "parent_or_carer"})
EVERY_FACT = frozenset({"under_18", "under_13", "harm_recorded", "adult_of_concern"})


@dataclass(frozen=True, slots=True)
class Vignette:
    """One file of the bank."""

    path: Path
    data: dict[str, Any]

    @property
    def narrative(self) -> list[dict[str, Any]]:
        return list(self.data["narrative"])

    @property
    def told(self) -> str:
        """The whole narrative as one text."""
        return "\n".join(part["text"] for part in self.narrative)

    @property
    def observations(self) -> list[dict[str, Any]]:
        return list(self.data["case"]["observations"])

    @property
    def recorded(self) -> set[str]:
        """The indicators that the careful reader records as present or suspected."""
        return {item["indicator"] for item in self.observations if item["status"] in {"present", "suspected"}}

    @property
    def in_care(self) -> bool:
        return self.data["case"]["young_person"]["care_status"] in {"accommodated_s20", "care_order", "care_leaver"}

    @property
    def as_of(self) -> date:
        return date.fromisoformat(self.data["as_of"])

    @property
    def new_day(self) -> date:
        return date.fromisoformat(self.data["one_new_fact"]["dated"])

    def case(self, vocabulary: Vocabulary) -> Case:
        """The case as the careful reader recorded it. Raises BadInputError."""
        return _case(self.path.name, self.data["case"], vocabulary, self.as_of)

    def case_later(self, vocabulary: Vocabulary) -> Case:
        """The case with the new fact in it: observations added, mistaken ones withdrawn but kept."""
        fact, data = self.data["one_new_fact"], deepcopy(self.data["case"])
        for item in data["observations"]:
            if item["id"] in fact["withdraw"]:
                item["withdrawn_on"], item["withdrawn_because"] = fact["dated"], fact["text"]
        data["observations"] += fact["observations"]
        return _case(self.path.name, data, vocabulary, self.new_day)

    def in_our_voice(self) -> Iterator[str]:
        """Every text of the file that is ours: neither the narrative nor what somebody is quoted as saying."""
        data, fact = self.data, self.data["one_new_fact"]
        yield from (
            data["title"],
            data["differs"],
            data["teaches"],
            fact["text"],
            fact["teaches"],
            data["case"]["about"],
        )
        for item in (*data["easily_missed"], *data["easily_over_read"]):
            yield item["because"]
        for item in data["wording"]:
            yield from (item["because"], item["better"])


def vignette(path: Path) -> Vignette:
    """One file as plain data. Raises BadInputError."""
    return Vignette(path, read_text(path.name, path.read_bytes()).data)


def _case(name: str, data: dict[str, Any], vocabulary: Vocabulary, day: date) -> Case:
    return read_case(name, json.dumps(data).encode(), vocabulary, day)
