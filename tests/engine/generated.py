"""Rule packs and records made by hypothesis: their shapes come from the language itself, over a small vocabulary."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from cce_core.case import Case
from cce_core.vocabulary import Agency, Indicator, Kind, Vocabulary
from cce_engine.book import Book, book_for
from cce_engine.build import build_pack

AS_OF = date(2026, 11, 20)
AGENCIES = ("police", "school", "health")
BASES = ("verified", "intelligence", "childs_account", "third_party", "professional_view")
LEVELS = ("universal", "emerging", "moderate", "significant")
PATTERNS = ("p1", "p2", "p3")
HARM = ("not_shown", "possible", "likely", "happening")


def small_vocabulary(count: int = 12) -> Vocabulary:
    """A vocabulary of ``count`` indicators of every kind in three domains."""
    kinds = list(Kind)
    indicators = {
        f"ind_{number}": Indicator(
            f"ind_{number}", f"Indicator {number}", kinds[number % 4], f"domain_{number % 3}",
            ("vulnerability", "medium", "high", "protective")[number % 4], ("source_agency",), (), "Is it so?", ("police",), ("Ask.",),
        )
        for number in range(count)
    }  # fmt: skip
    agencies = {name: Agency(name, name.title(), name, name == "police", True, False) for name in AGENCIES}
    domains = {f"domain_{number}": f"Domain {number}" for number in range(3)}
    return Vocabulary(indicators, agencies, {}, domains, {}, frozenset(), frozenset())


def random_book(random: Random, vocabulary: Vocabulary, rules: int = 14) -> Book:
    """A book of rules in all five strata, using every kind of condition the language has."""
    written = [_rule(random, number, vocabulary) for number in range(rules)]
    data = {
        "pack": _head(random, vocabulary),
        "rules": written,
        "sources": [],
        "law": [],
        "digest": "generated",
    }
    return book_for(build_pack(data, vocabulary), vocabulary, AS_OF)


def random_case(random: Random, vocabulary: Vocabulary, most: int = 16) -> Case:
    """A record of up to ``most`` observations of every status, age, basis and source."""
    child: dict[str, Any] = {}
    if random.random() < 0.7:
        child["date_of_birth"] = AS_OF - timedelta(days=random.randrange(8 * 365, 18 * 365))
    items = [
        random_observation(random, vocabulary, f"o{number}") for number in range(random.randrange(most + 1))
    ]
    return Case.model_validate(
        {"case": "G-1", "invented": True, "young_person": child, "observations": items}
    )


def random_observation(random: Random, vocabulary: Vocabulary, name: str) -> dict[str, Any]:
    """One observation, as it would stand in a file."""
    status = random.choice(("present", "present", "suspected", "absent", "not_known"))
    day = AS_OF - timedelta(days=random.randrange(900))
    item: dict[str, Any] = {
        "id": name,
        "indicator": random.choice(list(vocabulary.indicators)),
        "status": status,
        "agency": random.choice(AGENCIES),
        "recorded_on": day,
        "last": day,
        "handling": random.choice(("open", "professionals", "restricted")),
    }
    if status == "not_known":
        item["why_not_known"] = random.choice(("not_asked", "asked_not_known", "declined", "conflicting"))
        return item
    item["basis"] = random.choice(BASES)
    if random.random() < 0.3:
        item["episodes"] = random.randrange(1, 5)
    if random.random() < 0.2:
        item["passed_on_from"] = random.choice(AGENCIES)
    if random.random() < 0.2:
        item["grade"] = {
            "source": random.randrange(1, 4),
            "information": random.choice("ABCDE"),
            "handling_code": "P",
        }
    return item


def _head(random: Random, vocabulary: Vocabulary) -> dict[str, Any]:
    core = random.sample(list(vocabulary.indicators), 3)
    return {
        "id": "generated", "version": "2026.1", "title": "Generated", "status": "example",
        "in_force": {"from": "2020-01-01"}, "lowest_level_of_concern": "emerging",
        "levels": [{"id": name, "label": name.title()} for name in LEVELS],
        "patterns": [{"id": name, "label": name} for name in PATTERNS],
        "dimensions": [{"id": "harm", "label": "Harm", "values": [{"id": name, "label": name} for name in HARM]}],
        "core_questions": {"may_be_open": 1, "questions": [{"indicator": name, "ask": ["police"]} for name in core]},
        "suggestions": [{"id": name, "label": name.title(), "kind": "process"} for name in ("step_1", "step_2")],
        "process_ladder": ["step_1", "step_2"],
    }  # fmt: skip


def _rule(random: Random, number: int, vocabulary: Vocabulary) -> dict[str, Any]:
    stratum = random.choice(("pattern", "dimension", "level", "level", "level", "suggestion", "caution"))
    then: dict[str, Any] = {
        "pattern": {"pattern": random.choice(PATTERNS)},
        "dimension": {"dimension": "harm", "value": random.choice(HARM[1:])},
        "level": {random.choice(("level", "floor")): random.choice(LEVELS[1:])},
        "suggestion": {"suggest": _card(random, vocabulary)},
        "caution": {"caution": "Take care."},
    }[stratum]
    return {
        "id": f"GN-RUL-{number:03d}", "version": 1, "title": f"Generated rule {number}", "stratum": stratum,
        "when": _condition(random, vocabulary, stratum, 3), "then": then, "because": "Because.",
        "other_explanations": ["Ask."], "sources": [{"id": "SRC-DESIGN", "at": "x"}],
        "in_force": {"from": "2020-01-01"}, "status": "example",
    }  # fmt: skip


def _card(random: Random, vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "what": random.choice(("step_1", "step_2")), "weight": random.choice(("do", "consider", "prepare")),
        "who_may_make_it": ["police"], "agreement": "Not needed.", "by": "2 working days",
        "needs": [{"say": "more", "when": _condition(random, vocabulary, "suggestion", 1), "ask": ["police"]}],
        "held_by": [{"when": _condition(random, vocabulary, "suggestion", 1), "because": "Why.", "instead": "Other."}],
    }  # fmt: skip


def _condition(random: Random, vocabulary: Vocabulary, stratum: str, depth: int) -> dict[str, Any]:
    if depth and random.random() < 0.5:
        head = random.choice(("all", "any"))
        return {
            head: [_condition(random, vocabulary, stratum, depth - 1) for _ in range(random.randrange(1, 4))]
        }
    return random.choice(_LEAVES[stratum])(random, vocabulary, stratum)


def _filters(random: Random, stratum: str) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    monotone = stratum in ("pattern", "dimension", "level")
    if random.random() < 0.4:
        choices: tuple[list[str], ...] = (["present"], ["suspected"], ["present", "suspected"])
        chosen["status"] = random.choice(choices if monotone else (*choices, ["absent"], ["not_known"]))
    if random.random() < 0.4:
        chosen["within"] = random.choice(("3 months", "6 months", "90 days", "1 year"))
    if random.random() < 0.2:
        chosen["basis"] = random.sample(BASES, 2)
    if random.random() < 0.1:
        chosen["grade_information"] = ["A", "B"]
    return chosen


def _indicator(random: Random, vocabulary: Vocabulary, stratum: str) -> dict[str, Any]:
    test = {"indicator": random.choice(list(vocabulary.indicators)), **_filters(random, stratum)}
    if random.random() < 0.15:
        test["episodes"] = random.randrange(2, 5)
    if random.random() < 0.15:
        test["sources"] = 2
    return test


def _at_least(random: Random, vocabulary: Vocabulary, stratum: str) -> dict[str, Any]:
    group = random.choice(
        (
            {"domain": f"domain_{random.randrange(3)}"},
            {"kind": random.choice(list(Kind)).value},
            {"indicators": random.sample(list(vocabulary.indicators), 4)},
        )
    )
    measure = {random.choice(("count", "sources", "domains")): random.randrange(1, 4)}
    return {"at_least": {**measure, "of": group, **_filters(random, stratum)}}


def _pattern(random: Random, _vocabulary: Vocabulary, _stratum: str) -> dict[str, Any]:
    return {"pattern": random.choice(PATTERNS)}


def _dimension(random: Random, _vocabulary: Vocabulary, _stratum: str) -> dict[str, Any]:
    return {"dimension": "harm", "reaches": random.choice(HARM)}


def _level(random: Random, _vocabulary: Vocabulary, _stratum: str) -> dict[str, Any]:
    return {"level": random.choice(LEVELS), **({"exactly": True} if random.random() < 0.5 else {})}


def _age(random: Random, _vocabulary: Vocabulary, _stratum: str) -> dict[str, Any]:
    return {"case": "age", random.choice(("below", "reaches")): random.randrange(9, 18)}


_LEAVES = {
    "pattern": (_indicator, _indicator, _at_least, _age),
    "dimension": (_indicator, _at_least, _pattern),
    "level": (_indicator, _indicator, _at_least, _pattern, _dimension, _age),
    "suggestion": (_indicator, _at_least, _pattern, _dimension, _level, _age),
    "caution": (_indicator, _at_least, _pattern, _dimension, _level, _age),
}
