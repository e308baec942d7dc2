"""Rule packs and records made at random: their shapes come from the rule language, over few indicators."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from cce_core.case import Case
from cce_core.vocabulary import Agency, CaseAttribute, Indicator, Kind, Vocabulary
from cce_engine.book import Book, book_for
from cce_engine.build import build_pack

AS_OF = date(2026, 11, 20)
AGENCIES = ("police", "school", "health")
BASES = ("verified", "intelligence", "childs_account", "third_party", "professional_view")
LEVELS = ("universal", "emerging", "moderate", "significant")
PATTERNS = ("p1", "p2", "p3")
HARM = ("not_shown", "possible", "likely", "happening")
HEADINGS = ("heading_1", "heading_2")
BANDS = [{"level": "universal", "from": 0, "to": 9}, {"level": "emerging", "from": 10}]
STEPS = {"step_1": "process", "step_2": "process", "step_3": "referral", "step_4": "review"}
CARE = ("at_home", "with_relatives", "care_order")
PROCESSES = ("early_help", "child_in_need", "looked_after")
ATTRIBUTES = {
    "age": ("number", ()),
    "days_to_18": ("number", ()),
    "age_disputed": ("yes_no", ()),
    "care_status": ("choice", CARE),
    "open_processes": ("choices", PROCESSES),
    "missing_now": ("yes_no", ()),
    "missing_episodes_90_days": ("number", ()),
    "child_view_recorded": ("yes_no", ()),
    "agencies_heard": ("choices", AGENCIES),
}


def seeded(seed: int) -> Random:
    """Chance that is the same on every run."""
    return Random(seed)  # cases for tests, no secrets


def small_vocabulary(count: int = 12) -> Vocabulary:
    """A vocabulary of ``count`` indicators of every kind in three domains."""
    kinds, strengths = list(Kind), ("vulnerability", "medium", "high", "protective")
    indicators = {
        f"ind_{number}": Indicator(
            f"ind_{number}", f"Indicator {number}", kinds[number % 4], f"domain_{number % 3}",
            strengths[number % 4], ("source_agency",), (), "Is it so?", ("police",), ("Ask.",),
        )
        for number in range(count)
    }  # fmt: skip
    agencies = {name: Agency(name, name.title(), name, name == "police", True, False) for name in AGENCIES}
    attributes = {
        name: CaseAttribute(name, name.replace("_", " ").title(), kind, values, ("police",), "Is it so?")
        for name, (kind, values) in ATTRIBUTES.items()
    }
    domains = {f"domain_{number}": f"Domain {number}" for number in range(3)}
    return Vocabulary(indicators, agencies, attributes, domains, {}, frozenset(), frozenset())


def random_book(random: Random, vocabulary: Vocabulary, rules: int = 14) -> Book:
    """A book of rules in all five strata, using every kind of condition the language has."""
    return book_for(build_pack(random_pack_data(random, vocabulary, rules), vocabulary), vocabulary, AS_OF)


def random_pack_data(random: Random, vocabulary: Vocabulary, rules: int = 14) -> dict[str, Any]:
    """A pack as plain data, as it stands when its files have been read and checked."""
    written = [_rule(random, number, vocabulary) for number in range(rules)]
    return pack_data(written, _head(random, vocabulary))


def pack_data(rules: list[dict[str, Any]], head: dict[str, Any]) -> dict[str, Any]:
    """Rules and a pack's own words as plain data."""
    return {"pack": head, "rules": rules, "sources": [], "law": [], "digest": "generated"}


def random_case(random: Random, vocabulary: Vocabulary, most: int = 16) -> Case:
    """A record of up to ``most`` observations of every status, age, basis and source."""
    items: list[dict[str, Any]] = []
    for number in range(random.randrange(most + 1)):
        told = items and random.random() < 0.15
        item = {**random.choice(items)} if told else random_observation(random, vocabulary, "")
        if told:  # the same again, by somebody else or by the same agency once more
            item["agency"] = random.choice(AGENCIES)
        items.append({**item, "id": f"o{number}"})
    child, marks = _child(random), {"ratings": [_rating(random) for _ in range(random.randrange(4))]}
    return Case.model_validate(
        {"case": "G-1", "invented": True, "young_person": child, "reason": marks, "observations": items}
    )


def _rating(random: Random) -> dict[str, Any]:
    return {
        "tool": random.choice(("generated", "generated", "another-form")), "heading": random.choice(HEADINGS),
        "value": random.randrange(7), "evidence": random.choice(("", "Seen by two workers.")),
        "date": random.choice((None, AS_OF, AS_OF - timedelta(days=40), AS_OF + timedelta(days=3))),
    }  # fmt: skip


def _child(random: Random) -> dict[str, Any]:
    child: dict[str, Any] = {"age_disputed": random.random() < 0.2}
    if random.random() < 0.7:
        child["date_of_birth"] = AS_OF - timedelta(days=random.randrange(8 * 365, 18 * 365))
    if random.random() < 0.5:
        child["care_status"] = random.choice(CARE)
    if random.random() < 0.5:
        child["open_processes"] = random.sample(PROCESSES, random.randrange(3))
    if random.random() < 0.3:
        began = AS_OF - timedelta(days=random.randrange(200))
        child["missing_episodes"] = [{"began": began, "returned": random.choice((None, AS_OF))}]
    return child


def random_observation(random: Random, vocabulary: Vocabulary, name: str) -> dict[str, Any]:
    """One observation, as it would stand in a file."""
    status = random.choice(("present", "present", "suspected", "absent", "not_known"))
    day = AS_OF - timedelta(days=random.choice((0, 89, 90, 91, random.randrange(900))))
    item: dict[str, Any] = {
        "id": name,
        "indicator": random.choice(list(vocabulary.indicators)),
        "status": status,
        "agency": random.choice(AGENCIES),
        "recorded_on": random.choice((day, AS_OF)),
        "handling": random.choice(("open", "professionals", "restricted")),
        **random.choice(({"last": day}, {"first": day}, {"first": day - timedelta(days=30), "last": day})),
    }
    if random.random() < 0.05:
        item |= {"withdrawn_on": AS_OF, "withdrawn_because": "A mistake."}
    if random.random() < 0.03:
        item["recorded_on"] = AS_OF + timedelta(days=3)  # nobody knew it yet
    if status == "not_known":
        item["why_not_known"] = random.choice(("not_asked", "asked_not_known", "declined", "conflicting"))
        return item
    item["basis"] = random.choice(BASES)
    if random.random() < 0.3:
        item["episodes"] = random.randrange(1, 5)
    if random.random() < 0.2:
        item["passed_on_from"] = random.choice(AGENCIES)
    if random.random() < 0.3:
        item["grade"] = {
            "source": random.randrange(1, 4),
            "information": random.choice("ABCDE"),
            "handling_code": "P",
        }
    return item


def _head(random: Random, vocabulary: Vocabulary) -> dict[str, Any]:
    core = [{"indicator": name, "ask": ["police"]} for name in random.sample(list(vocabulary.indicators), 3)]
    harm = [{"id": name, "label": name} for name in HARM]
    return {
        "id": "generated", "version": "2026.1", "title": "Generated", "status": "example",
        "in_force": {"from": "2020-01-01"}, "lowest_level_of_concern": "emerging",
        "levels": [{"id": name, "label": name.title()} for name in LEVELS],
        "patterns": [{"id": name, "label": name} for name in PATTERNS],
        "dimensions": [{"id": "harm", "label": "Harm", "values": harm}],
        "core_questions": {"may_be_open": 1, "questions": core},
        "suggestions": [{"id": name, "label": name.title(), "kind": kind} for name, kind in STEPS.items()],
        "process_ladder": ["step_1", "step_2"],
        "lists": [{"id": "own", "label": "own list", "indicators": random.sample(list(vocabulary.indicators), 5)}],
        "headings": [
            {"id": name, "label": name, "most": 6, "evidence_required": name == HEADINGS[0]} for name in HEADINGS
        ],
        "scores": [{"id": "total", "label": "Total", "items": _items(random), "bands": BANDS}],
    }  # fmt: skip


def _items(random: Random) -> list[dict[str, Any]]:
    """Points for each of the form's list, more for recent ones, one more for older ones, for age, and marks."""
    span = random.choice(("3 months", "6 months"))
    return [
        {"points": 1, "each": {"domain": f"domain_{random.randrange(3)}"}},
        {"points": random.randrange(2, 6), "each": {"list": "own"}, "within": span},
        {"points": 1, "each": {"list": "own"}, "within": "12 months", "earlier_than": span},
        {"points": 2, "once": {"indicators": ["ind_1", "ind_2", "ind_5"]}, "within": span},
        {"points": 1, "case": "age", "below": random.randrange(9, 18)},
        *({"heading": name} for name in HEADINGS),
    ]


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
    need, hold = (_condition(random, vocabulary, "suggestion", 1) for _ in range(2))
    by = random.choice(("today", "2 working days", "3 weeks"))
    handling = random.choice(("professionals", "professionals", "restricted"))
    return {
        "what": random.choice(list(STEPS)), "weight": random.choice(("do", "consider", "prepare")),
        "who_may_make_it": ["police"], "agreement": "Not needed.", "by": by, "handling": handling,
        "needs": [{"say": "more", "when": need, "ask": ["police"]}],
        "held_by": [{"when": hold, "because": "Why.", "instead": "Other."}],
    }  # fmt: skip


def _condition(random: Random, vocabulary: Vocabulary, stratum: str, depth: int) -> dict[str, Any]:
    if depth and random.random() < 0.5:
        head = random.choice(("all", "any"))
        return {head: [_condition(random, vocabulary, stratum, depth - 1) for _ in range(random.randrange(1, 4))]}
    return random.choice(_LEAVES[stratum])(random, vocabulary, stratum)


def _filters(random: Random, stratum: str) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    monotone = stratum in ("pattern", "dimension", "level")
    if random.random() < 0.4:
        choices: tuple[list[str], ...] = (["present"], ["present", "suspected"])
        others = (["suspected"], ["absent"], ["not_known"])
        chosen["status"] = random.choice(choices if monotone else (*choices, *others))
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
    measure = random.choice(("count", "sources", "domains"))
    more = {"episodes": 2} if measure != "sources" and random.random() < 0.15 else {}
    return {"at_least": {measure: random.randrange(1, 4), "of": group, **_filters(random, stratum), **more}}


def _pattern(random: Random, _vocabulary: Vocabulary, _stratum: str) -> dict[str, Any]:
    return {"pattern": random.choice(PATTERNS)}


def _dimension(random: Random, _vocabulary: Vocabulary, _stratum: str) -> dict[str, Any]:
    return {"dimension": "harm", "reaches": random.choice(HARM)}


def _score(random: Random, _vocabulary: Vocabulary, _stratum: str) -> dict[str, Any]:
    return {"score": "total", "reaches": random.randrange(1, 34)}


def _level(random: Random, _vocabulary: Vocabulary, _stratum: str) -> dict[str, Any]:
    return {"level": random.choice(LEVELS), **({"exactly": True} if random.random() < 0.5 else {})}


def _age(random: Random, _vocabulary: Vocabulary, _stratum: str) -> dict[str, Any]:
    return {"case": "age", random.choice(("below", "reaches")): random.randrange(9, 18)}


def _attribute(random: Random, _vocabulary: Vocabulary, _stratum: str) -> dict[str, Any]:
    return random.choice(
        (
            {"case": "days_to_18", "below": random.randrange(100, 2000)},
            {"case": "age_disputed", "is": [random.choice(("yes", "no"))]},
            {"case": "care_status", "is": random.sample(CARE, 2)},
            {"case": "open_processes", "includes": random.sample(PROCESSES, 2)},
            {"case": "missing_now", "is": [random.choice(("yes", "no"))]},
            {"case": "missing_episodes_90_days", "reaches": random.randrange(1, 4)},
            {"case": "agencies_heard", "includes": [random.choice(AGENCIES)]},
        )
    )


_LATER = (_indicator, _at_least, _score, _pattern, _dimension, _level, _age, _attribute)
_LEAVES = {
    "pattern": (_indicator, _indicator, _at_least, _age),
    "dimension": (_indicator, _at_least, _pattern),
    "level": (_indicator, _indicator, _at_least, _score, _pattern, _dimension, _age),
    "suggestion": _LATER,
    "caution": _LATER,
}
