"""Views to draw and export: the shipped caseload, and made ones of any size. Everybody is invented."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cce_core.base import Handling
from cce_core.network import Role
from cce_core.observation import Basis, Grade
from cce_graph.model import Claim, Mention, Node, NodeKind, Tie, View

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = date(2026, 11, 20)

CHILDREN = ["Kai", "Amber", "Theo", "Maya", "Jordan", "Yusuf", "Niamh", "Isaac", "Zainab", "Ellis", "Grace", "Leo"]
ADULTS = ["Ricky Dane", "Marcus Hale", "Dean Orry", "Shaz Pell", "Col Venner", "Tam Brask", "Lee Quill", "Jo Marr"]
PLACES = ["Golden Fry, Mill Road", "Flat 4, Quay House", "Harran Sands caravan park, row C", "Marlow bus station"]
CARS = ["Silver Corsa, plate ends KLX", "Black Golf, plate ends ZRD", "White van, no plate seen"]
AGENCIES = ["police", "children_social_care", "school", "youth_service", "health", "british_transport_police"]


def mention(key: str, kind: NodeKind, label: str, **more: object) -> Mention:
    """A mention with what a test needs said of it."""
    given = {"case": key.partition("/")[0], "handling": Handling.PROFESSIONALS, **more}
    return Mention(key=key, kind=kind, label=label, **given)


def node(*mentions: Mention) -> Node:
    """One node of its mentions."""
    roles = tuple(sorted({role for item in mentions for role in item.roles}))
    cases = tuple(dict.fromkeys(item.case for item in mentions))
    return Node(mentions[0].key, mentions[0].kind, mentions[0].label, roles, mentions, cases)


def claim(name: str, source: str, target: str, kind: str, **more: object) -> Claim:
    """A claim with what a test needs said of it."""
    given = {
        "case": name.partition("/")[0], "both_ways": True,
        "first": date(2026, 10, 1), "last": date(2026, 10, 3), "agency": "police",
        "basis": Basis.INTELLIGENCE, "grade": None, "handling": Handling.PROFESSIONALS,
        "recorded_on": date(2026, 10, 4), "review_on": None,
    }  # fmt: skip
    return Claim(id=name, source=source, target=target, kind=kind, **{**given, **more})


def tie(*claims: Claim, source: str = "", target: str = "") -> Tie:
    """One tie of its claims."""
    firsts = [item.first for item in claims if item.first]
    lasts = [item.last for item in claims if item.last]
    source, target = source or claims[0].source, target or claims[0].target
    name = f"{source}~{claims[0].kind}~{target}"
    return Tie(name, source, target, claims[0].kind, claims, min(firsts, default=None), max(lasts, default=None))


def view(nodes: Iterable[Node], ties: Iterable[Tie], **more: object) -> View:
    """A view of nodes and ties, in order of id."""
    nodes = tuple(sorted(nodes, key=lambda item: item.id))
    cases = tuple(sorted({case for item in nodes for case in item.cases}))
    found = View(DAY, Handling.PROFESSIONALS, nodes, tuple(sorted(ties, key=lambda item: item.id)), cases)
    return replace(found, **more)


def small() -> View:
    """Two children, an adult whom both name, a place, a car, a phone, a pseudonym and somebody nobody is linked to."""
    kai = node(mention("TL-1/young_person", NodeKind.YOUNG_PERSON, "Kai", roles=frozenset({Role.CHILD_AT_RISK})))
    amber = node(mention("TL-2/young_person", NodeKind.YOUNG_PERSON, "Amber", roles=frozenset({Role.VICTIM})))
    ricky = node(
        mention("TL-1/ricky", NodeKind.ADULT, "Ricky Dane", roles=frozenset({Role.SUSPECT}), aliases=("Ric",),
                born=(date(1998, 1, 1), date(1998, 12, 31)), phones=("07700 900412",)),
        mention("TL-2/rick", NodeKind.ADULT, "Rick Dayne", roles=frozenset({Role.ASSOCIATE})),
    )  # fmt: skip
    flat = node(mention("TL-1/flat", NodeKind.LOCATION, "Flat 4, Quay House", postcode="PX3 8SD", point=(52.1, -1.25)))
    car = node(mention("TL-1/corsa", NodeKind.VEHICLE, "Silver Corsa, plate ends KLX"))
    phone = node(mention("TL-2/phone", NodeKind.PHONE, "07700 900413"))
    hidden = Node("person-7", NodeKind.PEER, "Child 7", (Role.VICTIM,), (), (), pseudonym=True)
    alone = node(mention("TL-2/school", NodeKind.SCHOOL_OR_SETTING, "Marlow Heath Academy"))
    ties = [
        tie(
            claim("TL-1/l1", "TL-1/ricky", "TL-1/young_person", "directs_or_controls", both_ways=False,
                  agency="youth_service", basis=Basis.CHILDS_ACCOUNT, note='"He tells me which train."'),
            claim("TL-1/l2", "TL-1/ricky", "TL-1/young_person", "directs_or_controls", both_ways=False,
                  basis=Basis.VERIFIED, first=date(2026, 11, 3), last=date(2026, 11, 3)),
        ),
        tie(claim("TL-2/l1", "TL-2/rick", "TL-2/young_person", "contacts", first=None, last=None,
                  grade=Grade(source=2, information="C", handling_code="P")), source="TL-1/ricky"),
        tie(claim("TL-1/l3", "TL-1/ricky", "TL-1/corsa", "uses", both_ways=False, first=None)),
        tie(claim("TL-1/l4", "TL-1/young_person", "TL-1/flat", "found_at", both_ways=False, last=None)),
        tie(claim("TL-2/l2", "TL-2/young_person", "TL-2/phone", "uses", both_ways=False)),
        tie(claim("TL-2/l3", "TL-2/young_person", "TL-9/young_person", "friend", note="Zed Canary is in case TL-9"),
            target="person-7"),
    ]  # fmt: skip
    return view([kai, amber, ricky, flat, car, phone, hidden, alone], ties)


def generated(size: int, seed: int = 7) -> View:
    """About ``size`` nodes around children's cases, some adults and places shared by several, a few alone."""
    chance = random.Random(seed)  # invented cases need chance, not secrecy
    people: list[Node] = []
    ties: dict[tuple[str, str, str], list[Claim]] = {}
    shared: list[Node] = []
    case = 0
    while len(people) < size:
        case += 1
        name = f"TL-{case:05}"
        child = node(
            mention(f"{name}/young_person", NodeKind.YOUNG_PERSON, f"{chance.choice(CHILDREN)} {case}",
                    roles=frozenset({Role.CHILD_AT_RISK}))
        )  # fmt: skip
        around = [_thing(chance, name, number) for number in range(chance.randint(3, 8))]
        people += [child, *around]
        near = [*around, *chance.sample(shared, min(len(shared), chance.choice((0, 0, 1, 1, 2))))]
        for number, other in enumerate(near):
            if number % 9 != 8:
                _claims(chance, ties, name, number, child, other)
        for number in range(chance.randint(0, 3)):
            one, two = chance.sample(near, 2)
            _claims(chance, ties, name, 100 + number, one, two)
        if case % 3 == 1:
            shared = (shared + chance.sample(around, 1))[-12:]
    return view(people[:size], _between(people[:size], ties))


def _between(people: list[Node], ties: dict[tuple[str, str, str], list[Claim]]) -> list[Tie]:
    there = {item.id for item in people}
    return [
        tie(*claims, source=source, target=target)
        for (source, target, _kind), claims in ties.items()
        if source in there and target in there and source != target
    ]


def _thing(chance: random.Random, case: str, number: int) -> Node:
    kind = chance.choice(
        [NodeKind.ADULT, NodeKind.ADULT, NodeKind.PEER, NodeKind.PEER, NodeKind.LOCATION, NodeKind.LOCATION,
         NodeKind.VEHICLE, NodeKind.PHONE, NodeKind.PERSON, NodeKind.ONLINE_ACCOUNT, NodeKind.GROUP]
    )  # fmt: skip
    names = {NodeKind.ADULT: ADULTS, NodeKind.PEER: CHILDREN, NodeKind.LOCATION: PLACES, NodeKind.VEHICLE: CARS}
    label = chance.choice(names.get(kind, [f"{kind.value} {case}-{number}"]))
    roles = {
        NodeKind.ADULT: [Role.SUSPECT, Role.ASSOCIATE, Role.FAMILY, Role.PROFESSIONAL],
        NodeKind.PEER: [Role.CHILD_AT_RISK, Role.VICTIM, Role.WITNESS],
        NodeKind.PERSON: [Role.ASSOCIATE],
    }.get(kind, [])
    point = (round(chance.uniform(50, 55), 4), round(chance.uniform(-3, 1), 4)) if kind is NodeKind.LOCATION else None
    given = frozenset({chance.choice(roles)}) if roles else frozenset()
    return node(mention(f"{case}/x{number}", kind, label, roles=given, point=point))


def _claims(
    chance: random.Random, ties: dict[tuple[str, str, str], list[Claim]], case: str, number: int, one: Node, two: Node
) -> None:
    kinds = ("seen_together", "contacts", "friend", "directs_or_controls", "found_at", "uses", "frequents")
    kind = chance.choice(kinds)
    for again in range(chance.choice((1, 1, 1, 2, 3))):
        first = date(2025, 10, 1) + timedelta(days=chance.randrange(400))
        made = claim(
            f"{case}/l{number}-{again}", one.id, two.id, kind, both_ways=kind in ("seen_together", "friend"),
            first=chance.choice((first, first, None)), last=chance.choice((first + timedelta(days=9), None)),
            agency=chance.choice(AGENCIES), basis=chance.choice(list(Basis)), recorded_on=first + timedelta(days=10),
        )  # fmt: skip
        ties.setdefault((one.id, two.id, kind), []).append(made)


def caseload() -> View:
    """The shipped caseload, as professionals may see it."""
    from cce_app.network.asking import looking

    return looking(None, None, DAY, "professionals").view
