"""Invented people, places and decisions for the laws: drawn from few words, so that much of it collides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from cce_core.base import Handling
from cce_graph.model import Mention, NodeKind
from cce_graph.same.births import interval_of
from cce_graph.same.judgements import Judgement, Said, Verdict, judge, undo

if TYPE_CHECKING:
    from collections.abc import Iterable

FORENAMES = [
    "Jayden",
    "Hayden",
    "Jaydon",
    "Maya",
    "Mia",
    "Kate",
    "Katherine",
    "Katy",
    "Mohammed",
    "Muhammad",
    "Tamika",
    "J",
    "Joshua",
    "Josh",
    "Jxshua",
]
SURNAMES = ["Smith", "Smyth", "Dane", "Dayne", "Tully-Orr", "Orr", "O'Brien", "van der Berg", "Hayden"]
BORN = [
    None,
    *(
        interval_of(text, date(2026, 11, 20))
        for text in (
            "2010-02-17",
            "2010-02-18",
            "17/02/1985",
            "2010-03-04",
            "2010-04-03",
            "2010",
            "about 1998",
            "March 2010",
            "forties",
        )
    ),
]
HOMES = [
    ("", ""),
    ("Flat 4, Tolland Court, Eastbrook", "EB4 7TC"),
    ("4 Tolland Court", ""),
    ("12 Mill Road, Marlow Heath", "MH2 4QA"),
    ("14 Mill Rd", "MH2 4QA"),
]
PHONES = ["07700 900412", "+44 7700 900412", "07700 900781"]
NICKNAMES = ["JJ", "Ghost", "Big Craig", "Ric"]
PLACES = [
    *(home for home in HOMES if home[0]),
    ("Golden Fry, 12 Mill Road", "MH2 4QA"),
    ("Play park", ""),
    ("Larch Field", "MH1 9LF"),
]
BY = Said("chair", date(2026, 11, 20), "the same photograph")

labels = st.one_of(
    st.builds("{} {}".format, st.sampled_from(FORENAMES), st.sampled_from(SURNAMES)),
    st.builds("{} {}".format, st.sampled_from(SURNAMES), st.sampled_from(FORENAMES)),
    st.builds("{}, {} {}".format, st.sampled_from(SURNAMES), st.sampled_from(FORENAMES), st.sampled_from(["", "Omar"])),
    st.sampled_from([*FORENAMES, *NICKNAMES, "His grandmother", "Man, about 40", "", "؁ محمد", "x" * 10_000]),
)


@st.composite
def people(draw: st.DrawFn) -> Mention:
    """One mention of a person, its key still to be given."""
    home = draw(st.sampled_from(HOMES))
    return Mention(
        "", "", draw(st.sampled_from([NodeKind.PERSON, NodeKind.PEER, NodeKind.ADULT, NodeKind.YOUNG_PERSON])),
        draw(labels), Handling.OPEN, born=draw(st.sampled_from(BORN)),
        aliases=tuple(draw(st.lists(st.sampled_from([*NICKNAMES, "Josh Orr"]), max_size=2))),
        gender=draw(st.sampled_from(["", "boy", "girl", "man"])), address=home[0], postcode=home[1],
        phones=tuple(draw(st.lists(st.sampled_from(PHONES), max_size=1))),
        online_names=tuple(draw(st.lists(st.sampled_from(["@quick.paper", "Quick.Paper"]), max_size=1))),
    )  # fmt: skip


@st.composite
def things(draw: st.DrawFn) -> Mention:
    """A mention of a place or a thing."""
    text, code = draw(st.sampled_from(PLACES))
    kind = draw(st.sampled_from([NodeKind.LOCATION, NodeKind.VEHICLE, NodeKind.PHONE, NodeKind.ONLINE_ACCOUNT]))
    point = draw(st.sampled_from([None, (53.0, -1.0), (53.0005, -1.0), (54.0, -1.0)]))
    label = (
        text
        if kind is NodeKind.LOCATION
        else draw(
            st.sampled_from(["07700 900412", "@quick.paper", "Silver Corsa, plate ends KLX", "AB12 KLX", "ab12klx"])
        )
    )
    return Mention("", "", kind, label, Handling.OPEN, address=text, postcode=code, point=point)


def keyed(items: Iterable[Mention]) -> list[Mention]:
    """Each mention in a case of its own."""
    return [replace(item, key=f"C{place}/m", case=f"C{place}") for place, item in enumerate(items)]


worlds = st.lists(st.one_of(people(), things()), min_size=2, max_size=9).map(keyed)


def person(key: str, label: str, born: str = "", **more: Any) -> Mention:
    """A person in a case of their own."""
    interval = interval_of(born, date(2026, 11, 20)) if born else None
    return Mention(f"{key}/p", key, more.pop("kind", NodeKind.PERSON), label, Handling.OPEN, born=interval, **more)


@st.composite
def logs(draw: st.DrawFn, keys: int = 5) -> tuple[Judgement, ...]:
    """Decisions about a few records, some undone; contradictions among them."""
    log: tuple[Judgement, ...] = ()
    for _ in range(draw(st.integers(0, 9))):
        one, other = draw(st.permutations([f"C{place}/m" for place in range(keys)]))[:2]
        log = judge(log, one, other, draw(st.sampled_from(Verdict)), draw(said))
        if draw(st.booleans()) and draw(st.booleans()):
            log = undo(log, other, one, draw(said))
    return log


words = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)
said = st.builds(Said, words, st.dates(date(2020, 1, 1), date(2030, 1, 1)), words)
