"""Generated caseloads: a few cases with people, places and things, links between them, and who is the same as whom."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from cce_app.network.asking import Looking, seen
from cce_app.network.plain import as_json, plain
from cce_app.render.network.across import links_page, new_page, shared_page
from cce_app.render.network.beside import beside_page
from cce_app.render.network.close import in_order_page, path_page, show_page, timeline_page
from cce_app.render.network.findings import findings_page
from cce_app.render.network.measures import brokers_page, groups_page
from cce_app.render.page import Page, as_text
from cce_core.base import Handling
from cce_core.case import Case
from cce_core.errors import BadInputError
from cce_graph.questions.about import show, timeline
from cce_graph.questions.beside import beside
from cce_graph.questions.brokers import brokers
from cce_graph.questions.findings import findings
from cce_graph.questions.groups import groups
from cce_graph.questions.links import links_of
from cce_graph.questions.path import path_between
from cce_graph.questions.path_in_time import path_in_order
from cce_graph.questions.shared import shared
from cce_graph.questions.since import new_since
from cce_graph.questions.undecided import undecided
from cce_graph.same import Judgement, Said, Verdict
from cce_graph.view import Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

AS_OF = date(2026, 11, 20)
SINCE = date(2026, 10, 1)
ROLES = ("child_at_risk", "victim", "witness", "suspect", "convicted", "associate", "family", "professional")
KINDS = ("seen_together", "family", "friend", "directs_or_controls", "transports", "recruits", "threatens", "contacts",
         "missing_with", "found_at", "frequents", "uses", "attends", "lives_at")  # fmt: skip
AGENCIES = ("police", "school", "youth_service", "housing")
BASES = ("verified", "intelligence", "childs_account", "third_party", "professional_view")

Data = dict[str, Any]


@dataclass(frozen=True)
class Caseload:
    """Cases as plain data, and pairs of records that a person confirmed to be the same; itself a source of records."""

    data: tuple[Data, ...]
    pairs: tuple[tuple[str, str], ...] = ()

    def cases(self, _as_of: date) -> tuple[Case, ...]:
        return tuple(Case.model_validate(item) for item in self.data)

    def decided(self, as_of: date) -> tuple[Judgement, ...]:
        said = Said("an analyst", as_of, "Invented.")
        return tuple(Judgement(*sorted(pair), Verdict.SAME, said) for pair in self.pairs)


def caseloads() -> st.SearchStrategy[Caseload]:
    """Two to four cases, drawn from a seed: quick to make, and the seed says all."""
    return st.integers(0, 2**32).map(lambda seed: invented(random.Random(seed)))  # invented, not secret


def invented(draw: random.Random) -> Caseload:
    """Records of people may be of one person, of places of one place."""
    data = tuple(_case(draw, number) for number in range(draw.randint(2, 4)))
    parts = ("people", "locations")
    pools = [[f"{case['case']}/{item['id']}" for case in data for item in case[part]] for part in parts]
    pools[0] += [f"{case['case']}/young_person" for case in data]
    pairs = [tuple(draw.sample(pool, 2)) for pool in pools for _ in range(draw.randint(0, 3)) if len(pool) > 1]
    return Caseload(data, tuple((one, other) for one, other in pairs))


def _case(draw: random.Random, number: int) -> Data:
    named = [_person(draw, f"a{number}{place}") for place in range(draw.randint(0, 3))]
    places = [{"id": f"p{number}{place}", "place": f"Place {number}{place}", "handling": _handling(draw)}
              for place in range(draw.randint(0, 2))]  # fmt: skip
    things = [{"id": f"t{number}", "kind": "vehicle", "label": f"Car {number}", "handling": _handling(draw)}]
    ends = ["young_person", *(item["id"] for item in (*named, *places, *things))]
    tied = [_link(draw, f"l{place}", ends) for place in range(draw.randint(0, 6))]
    told = [{"agency": "health", "handling": _handling(draw)}] if draw.random() < 0.5 else []
    return {"case": f"C-{number}", "invented": True, "young_person": {"name": f"Child {number}"}, "people": named,
            "locations": places, "things": things, "links": tied, "agency_information": told}  # fmt: skip


def _handling(draw: random.Random) -> str:
    return draw.choice(("open", "professionals", "professionals", "restricted"))


def _person(draw: random.Random, name: str) -> Data:
    age = draw.choice(("child", "adult", "adult", "not_known"))
    return {"id": name, "name": f"Name {name.upper()}", "roles": draw.sample(ROLES, draw.randint(1, 2)),
            "age_group": age, "handling": _handling(draw)}  # fmt: skip


def _link(draw: random.Random, name: str, ends: Sequence[str]) -> Data:
    source, target = draw.sample(ends, 2)
    recorded = AS_OF - timedelta(days=draw.randint(-5, 120))
    found: Data = {
        "id": name, "from": source, "to": target, "kind": draw.choice(KINDS),
        "direction": draw.choice(("one_way", "both")), "agency": draw.choice(AGENCIES), "basis": draw.choice(BASES),
        "recorded_on": recorded, "handling": _handling(draw),
    }  # fmt: skip
    if draw.random() < 0.5:
        found |= {"first": recorded - timedelta(days=draw.randint(0, 60)), "last": recorded}
    if draw.random() < 0.2:
        found["review_on"] = AS_OF + timedelta(days=draw.randint(-20, 20))
    if draw.random() < 0.2:
        found["grade"] = {"source": 2, "information": draw.choice("ABCDE"), "handling_code": "P"}
    if draw.random() < 0.1:
        found |= {"withdrawn_on": AS_OF + timedelta(days=draw.randint(-20, 20)), "withdrawn_because": "mistaken"}
    return found


def without_restricted(load: Caseload) -> Caseload:
    """The same caseload, in which nothing restricted was ever recorded."""
    return Caseload(tuple(_open_part(case) for case in load.data), load.pairs)


def _open_part(case: Data) -> Data:
    kept = {part: [item for item in case[part] if item["handling"] != "restricted"]
            for part in ("people", "locations", "things", "links", "agency_information")}  # fmt: skip
    named = {"young_person", *(item["id"] for part in ("people", "locations", "things") for item in kept[part])}
    kept["links"] = [item for item in kept["links"] if {item["from"], item["to"]} <= named]
    return {**case, **kept}


def look(load: Caseload, reader: Handling = Handling.PROFESSIONALS, **asked: Any) -> Looking:
    return seen(load, Asked(AS_OF, reader, **asked))


def outputs(found: Looking) -> Iterator[tuple[str, str]]:
    """What every command prints of a view, as text and as JSON: the same functions as the commands call."""
    for question, answer, page in _answers(found):
        yield f"{question} text", as_text(page())
        beside_it = question.startswith("beside")
        yield f"{question} json", json.dumps(plain(answer)) if beside_it else as_json(found, question, answer)


def _answers(found: Looking) -> Iterator[tuple[str, Any, Callable[[], Page]]]:
    view = found.view
    yield "shared", (one := shared(view)), lambda: shared_page(found, one)
    yield "brokers", (two := brokers(view, 1, trials=5)), lambda: brokers_page(found, two)
    yield "groups", (three := groups(view, 1)), lambda: groups_page(found, three)
    yield "new", (four := new_since(view, SINCE)), lambda: new_page(found, four, SINCE)
    yield (
        "findings",
        (five := findings(view, 1, SINCE, undecided(view, found.decided))),
        lambda: findings_page(found, five, SINCE),
    )
    for case in view.cases:
        yield f"links {case}", (six := links_of(view, case)), lambda six=six: links_page(found, six)
        yield f"beside {case}", (seven := beside(view, case, 1, SINCE)), lambda seven=seven: beside_page(found, seven)
        yield f"show {case}", (eight := show(view, case)), lambda eight=eight: show_page(found, eight)
        yield f"timeline {case}", (nine := timeline(view, case)), lambda nine=nine: timeline_page(found, nine)
    for one, other in zip(view.cases, view.cases[1:], strict=False):
        try:
            ten = path_between(view, one, other, ways=2)
            eleven = path_in_order(view, one, other)
        except BadInputError as error:  # two cases of one child, whom a person confirmed to be the same
            yield f"path {one}", str(error), lambda: Page("refused")
        else:
            yield f"path {one}", ten, lambda ten=ten: path_page(found, ten)
            yield f"path {one} in order", eleven, lambda eleven=eleven: in_order_page(found, eleven)
