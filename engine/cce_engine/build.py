"""Turns a checked pack (plain data, as in the files) into a ``Pack``: groups spelled out, each test listed once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from cce_engine.build_services import build_areas, build_services
from cce_engine.disruption.options import options_from
from cce_engine.pack import (
    Attendance,
    AttributeTest,
    Band,
    Citation,
    ConclusionTest,
    Condition,
    CoreQuestion,
    GroupTest,
    Heading,
    Hold,
    IndicatorTest,
    Joint,
    Law,
    Leaf,
    Need,
    Outcome,
    Pack,
    Published,
    Rule,
    Score,
    ScoreItem,
    ScoreTest,
    Selection,
    Source,
    Suggest,
    Test,
    Word,
)
from cce_engine.words.table import words_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cce_core.vocabulary import Vocabulary

POSITIVE = frozenset({"present", "suspected"})
NO_HEAD: Mapping[str, Any] = {}
NO_CORE: Mapping[str, Any] = {"questions": (), "may_be_open": 0}


class Tests:
    """Every elementary test of a pack, each once, in order of first use."""

    def __init__(self, vocabulary: Vocabulary, head: Mapping[str, Any] = NO_HEAD) -> None:
        """Start with none. ``head`` is the pack's own words, for its lists and scores."""
        self.vocabulary, self.pack_id = vocabulary, head.get("id", "")
        self.lists = {item["id"]: item for item in head.get("lists", ())}
        self.headings = {item["id"]: item for item in head.get("headings", ())}
        self.known: dict[Test, int] = {}
        self._selections: dict[Selection, Selection] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self.scores = {item["id"]: self._score(item) for item in head.get("scores", ())}

    def leaf(self, test: Test) -> Leaf:
        """The leaf for ``test``, listing it if it is new."""
        return Leaf(self.known.setdefault(test, len(self.known)))

    def condition(self, data: dict[str, Any]) -> Condition:
        """The condition written in ``data``."""
        for key, every in (("all", True), ("any", False)):
            if key in data:
                return Joint(every, tuple(self.condition(part) for part in data[key]))
        return self.leaf(self._test(data))

    def _test(self, data: dict[str, Any]) -> Test:
        if "indicator" in data:
            return IndicatorTest(data["indicator"], self._selection(data))
        if "at_least" in data:
            return self._group(data["at_least"])
        if "score" in data:
            return ScoreTest(data["score"], self.scores[data["score"]].items, data["reaches"])
        if "case" in data:
            return _attribute(data)
        return _conclusion(data)

    def _group(self, data: dict[str, Any]) -> GroupTest:
        of = data["of"]
        measure = next(name for name in ("count", "domains", "sources") if data.get(name) is not None)
        named, left_out = self._named(of), of.get("leaving_out", ())
        ids = self.vocabulary.group(domain=of.get("domain"), kinds=_list(of.get("kind")), strength=of.get("strength"))
        members = tuple(item for item in ids if (named is None or item in named) and item not in left_out)
        chosen = self._selection({**data, "sources": None})
        return GroupTest(members, chosen, measure, data[measure], self._words(of), self._parts(measure, members))

    def _named(self, of: dict[str, Any]) -> set[str] | None:
        """The indicators named one by one or by a list of the pack; None where none are."""
        found = [set(of["indicators"])] if of.get("indicators") else []
        if of.get("list"):
            found.append(set(self.lists[of["list"]]["indicators"]))
        return set.intersection(*found) if found else None

    def _score(self, data: dict[str, Any]) -> Score:
        bands = tuple(Band(item["level"], item["from"], item.get("to")) for item in data["bands"])
        return Score(data["id"], data["label"], tuple(self._item(item) for item in data["items"]), bands)

    def _item(self, data: dict[str, Any]) -> ScoreItem:
        of = data.get("each") or data.get("once")
        if of:
            return ScoreItem(data["points"], self._group({**data, "of": of, "count": 1}), "once" in data)
        if "case" in data:
            return ScoreItem(data["points"], attribute=_attribute(data))
        heading = _heading(self.headings[data["heading"]])
        return ScoreItem(
            heading.most, heading=f"{self.pack_id}/{heading.id}", evidence_required=heading.evidence_required
        )

    def _selection(self, data: dict[str, Any]) -> Selection:
        """One object for each way of selecting, so that its answers can be kept by identity."""
        found = selection(data)
        return self._selections.setdefault(found, found)

    def _parts(self, measure: str, members: tuple[str, ...]) -> tuple[frozenset[str], ...]:
        if measure != "domains":
            return (self._set(members),)
        domains: dict[str, set[str]] = {}
        for name in members:
            domains.setdefault(self.vocabulary.indicators[name].domain, set()).add(name)
        return tuple(self._set(names) for names in domains.values())

    def _set(self, names: Iterable[str]) -> frozenset[str]:
        """One object for each set of indicators, for the same reason."""
        found = frozenset(names)
        return self._sets.setdefault(found, found)

    def _words(self, of: dict[str, Any]) -> str:
        """What the group is, in words, for a reader."""
        labels = self.vocabulary.indicators
        kinds = " or ".join(KIND_WORDS[kind] for kind in _list(of.get("kind"))) or "indicators"
        strength = f"{of['strength']} " if of.get("strength") in ("low", "medium", "high") else ""
        text = strength + kinds
        if of.get("domain"):
            text += f" about {self.vocabulary.domains.get(of['domain'], of['domain']).lower()}"
        if of.get("indicators"):
            text = "of these: " + "; ".join(labels[name].label.lower() for name in of["indicators"])
        if of.get("list"):
            text = self.lists[of["list"]]["label"]
        if of.get("leaving_out"):
            text += " (leaving out: " + "; ".join(labels[name].label.lower() for name in of["leaving_out"]) + ")"
        return text


KIND_WORDS = {
    "vulnerability_factor": "vulnerability factors",
    "risk_indicator": "risk indicators",
    "strong_indicator": "strong indicators",
    "protective_factor": "protective factors",
}


def _list(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, list | tuple) else [value]


def selection(data: dict[str, Any]) -> Selection:
    """Which observations a test selects; without a status, those present or suspected."""
    return Selection(
        frozenset(data.get("status") or POSITIVE), data.get("within"), data.get("earlier_than"),
        frozenset(data.get("basis") or ()), frozenset(data.get("grade_source") or ()),
        frozenset(data.get("grade_information") or ()), data.get("episodes"), data.get("sources"),
    )  # fmt: skip


def _conclusion(data: dict[str, Any]) -> ConclusionTest:
    if "pattern" in data:
        return ConclusionTest("pattern", data["pattern"])
    if "dimension" in data:
        return ConclusionTest("dimension", data["dimension"], data["reaches"])
    return ConclusionTest("level", "level", data["level"], "exactly" if data.get("exactly") else "reaches")


def _attribute(data: dict[str, Any]) -> AttributeTest:
    relation = next(key for key in ("is", "below", "reaches", "includes") if data.get(key) is not None)
    value = data[relation]
    return AttributeTest(data["case"], relation, tuple(value) if isinstance(value, list | tuple) else (value,))


def build_pack(data: dict[str, Any], vocabulary: Vocabulary) -> Pack:
    """The pack in ``data``, which ``load`` has checked; wrong names have been refused before this."""
    head = data["pack"]
    tests = Tests(vocabulary, head)
    rules = tuple(_rule(item, tests) for item in sorted(data["rules"], key=lambda item: str(item["id"])))
    core = head.get("core_questions", NO_CORE)
    services = build_services(data.get("services", ()), tests)
    return Pack(
        id=head["id"], version=head["version"], title=head["title"], status=head["status"],
        approved_by=head.get("approved_by") or "", begins=_day(head["in_force"]["from"]),
        ends=_day_or_none(head["in_force"].get("to")), levels=_words(head["levels"]),
        lowest_level_of_concern=head["lowest_level_of_concern"],
        patterns={word.id: word for word in _words(head.get("patterns", ()))},
        dimensions={item["id"]: _words(item["values"]) for item in head.get("dimensions", ())},
        dimension_labels={item["id"]: item["label"] for item in head.get("dimensions", ())},
        core=tuple(CoreQuestion(item["indicator"], tuple(item["ask"])) for item in core["questions"]),
        core_may_be_open=core["may_be_open"],
        suggestions={word.id: word for word in _words(head.get("suggestions", ()))},
        lists={item["id"]: Word(item["id"], item["label"]) for item in head.get("lists", ())},
        headings={item["id"]: _heading(item) for item in head.get("headings", ())}, scores=tests.scores,
        published=Published(**head["published"]) if "published" in head else None,
        process_ladder=tuple(head.get("process_ladder", ())), rules=rules, tests=tuple(tests.known),
        sources={item["id"]: _source(item) for item in data["sources"]},
        law={item["key"]: _law(item) for item in data["law"]}, digest=data["digest"],
        services=services, areas=build_areas(data.get("areas", ())),
        words_to_avoid=words_from(data.get("words", ())), options=options_from(data.get("disruption", {})),
    )  # fmt: skip


def _words(items: Any) -> tuple[Word, ...]:
    return tuple(Word(item["id"], item["label"], item.get("means") or "", item.get("kind", "")) for item in items)


def _heading(item: dict[str, Any]) -> Heading:
    return Heading(item["id"], item["label"], item["most"], item.get("evidence_required", False))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _source(item: dict[str, Any]) -> Source:
    return Source(item["id"], item["title"], item["publisher"], item["edition"])


def _law(item: dict[str, Any]) -> Law:
    return Law(
        item["key"], item["title"], item["status"], item["says"], item.get("check_with") or "",
        _day(item["last_checked"]), item["recheck_days"],
    )  # fmt: skip


def _rule(item: dict[str, Any], tests: Tests) -> Rule:
    return Rule(
        id=item["id"], version=item.get("version", 1), title=item["title"], stratum=item["stratum"],
        when=tests.condition(item["when"]), then=_outcome(item["then"], tests), because=item["because"],
        other_explanations=tuple(item["other_explanations"]),
        citations=tuple(Citation(source["id"], source["at"]) for source in item["sources"]),
        law=tuple(item.get("law", ())), verify_before_live=item.get("verify_before_live") or "",
        why_this_characteristic=item.get("why_this_characteristic") or "", begins=_day(item["in_force"]["from"]),
        ends=_day_or_none(item["in_force"].get("to")), status=item["status"],
    )  # fmt: skip


def _outcome(then: dict[str, Any], tests: Tests) -> Outcome:
    if "suggest" in then:
        return Outcome("suggest", then["suggest"]["what"], suggest=_suggest(then["suggest"], tests))
    if "dimension" in then:
        return Outcome("dimension", then["dimension"], then["value"])
    kind = next(key for key in ("pattern", "level", "floor", "caution") if key in then)
    return Outcome(kind, then[kind])


def _suggest(card: dict[str, Any], tests: Tests) -> Suggest:
    return Suggest(
        what=card["what"], weight=card.get("weight", "do"), who_may_make_it=tuple(card["who_may_make_it"]),
        agreement=card["agreement"], by=card["by"], how=card.get("how") or "",
        needs=tuple(Need(n["say"], tests.condition(n["when"]), tuple(n["ask"])) for n in card.get("needs", ())),
        attach=tuple(card.get("attach", ())),
        held_by=tuple(Hold(tests.condition(h["when"]), h["because"], h["instead"]) for h in card.get("held_by", ())),
        alternatives=tuple(card.get("alternatives", ())), handling=card.get("handling", "professionals"),
        counts_from=card.get("counts_from") or "", attendance=_attendance(card.get("attendance")),
        prompts=tuple(card.get("prompts", ())), moves_the_look=card.get("moves_the_look", False),
        never_a_blocker=tuple(card.get("never_a_blocker", ())), service=card.get("service") or "",
    )  # fmt: skip


def _attendance(data: dict[str, Any] | None) -> Attendance | None:
    if not data:
        return None
    return Attendance(
        data["agency"], data["who"], tuple(data["asked_for"]), data["deputy"], data["confidential_part"],
        data.get("always", False), data.get("listed_as_agency", True),
    )  # fmt: skip
