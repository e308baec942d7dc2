"""Tells a composed record in papers and conversations, one for each agency, in plain sentences of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cce_app.render.words import capital, short
from cce_core.dates import in_words
from cce_core.observation import Basis, Observation, Status, WhyNotKnown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cce_core.case import Case
    from cce_core.vocabulary import Indicator, Vocabulary

KINDS = {"young_person": "conversation", "parent_or_carer": "call", "police": "email", "health": "email"}
KNOWS = {
    Basis.VERIFIED: "Seen and checked by us",
    Basis.INTELLIGENCE: "Intelligence",
    Basis.CHILDS_ACCOUNT: "In the child's own words",
    Basis.THIRD_PARTY: "Passed on to us by somebody who heard of it",
    Basis.PROFESSIONAL_VIEW: "Our own view",
}


def narrative_of(case: Case, vocabulary: Vocabulary, looked_into: Collection[str]) -> list[dict[str, Any]]:
    """The papers, oldest first. ``looked_into`` are indicators that sounded grave and were found not to be so."""
    by_agency: dict[str, list[Observation]] = {}
    for item in case.observations:
        by_agency.setdefault(item.agency, []).append(item)
    papers = [_paper(agency, items, case, vocabulary, looked_into) for agency, items in by_agency.items()]
    return sorted(papers, key=lambda paper: (str(paper["dated"]), str(paper["from"])))


def _paper(
    agency: str, items: list[Observation], case: Case, vocabulary: Vocabulary, looked_into: Collection[str]
) -> dict[str, Any]:
    name = case.young_person.name
    spoken = vocabulary.agencies[agency].person
    told = [
        sentence
        for item in sorted(items, key=lambda item: item.recorded_on)
        for indicator in [vocabulary.indicators[item.indicator]]
        for sentence in (_spoken(item, indicator, name) if spoken else _written(item, indicator, name, looked_into))
    ]
    dated = max(item.recorded_on for item in items).isoformat()
    return {"from": agency, "kind": KINDS.get(agency, "record"), "dated": dated, "text": " ".join(told)}


def _written(item: Observation, indicator: Indicator, name: str, looked_into: Collection[str]) -> Iterator[str]:
    """What an agency writes of one observation."""
    when = in_words(item.known_on)
    if item.status is Status.ABSENT and item.indicator in looked_into:
        yield f"Somebody rang to report: {short(_label(indicator, name))}. Looked into by {when}: it is not so."
        yield f"What we had asked ourselves first: {short(item.note)}"
    elif item.status is Status.ABSENT:
        yield f"{_asked(indicator, name)} Looked at on {when}: no."
    elif item.status is Status.NOT_KNOWN:
        yield f"{_asked(indicator, name)} Asked on {when}: we could not find out."
    else:
        sure = "Not confirmed. " if item.status is Status.SUSPECTED else ""
        yield f"{_label(indicator, name)}. {sure}{KNOWS[item.basis or Basis.VERIFIED]}, {when}."


def _spoken(item: Observation, indicator: Indicator, name: str) -> Iterator[str]:
    """What the child or family says of one observation."""
    when = in_words(item.known_on)
    if item.agency == "young_person":
        yield f"On {when} we came to speak of this: {short(_label(indicator, name))}."
        yield _childs_answer(item, name)
        return
    yield f"We asked: {_asked(indicator, name)}"
    answers = {Status.PRESENT: '"Yes."', Status.SUSPECTED: '"I think so. I have not seen it myself."',
               Status.ABSENT: '"No, nothing like that."', Status.NOT_KNOWN: '"I do not know."'}  # fmt: skip
    yield f"The answer, {when}: {answers[item.status]}"


def _childs_answer(item: Observation, name: str) -> str:
    if item.status is Status.NOT_KNOWN:
        declined = item.why_not_known is WhyNotKnown.DECLINED
        return f"{name} did not want to answer." if declined else f'{name} said: "I don\'t know."'
    answers = {Status.PRESENT: "Yeah. It's fine, it's just how it is.", Status.SUSPECTED: "Maybe. Sort of.",
               Status.ABSENT: "No."}  # fmt: skip
    return f'{name} said: "{answers[item.status]}"'


def _label(indicator: Indicator, name: str) -> str:
    return capital(_named(indicator.label, name))


def _asked(indicator: Indicator, name: str) -> str:
    """The question of the vocabulary, about this child."""
    return capital(_named(indicator.question, name))


def _named(text: str, name: str) -> str:
    for said in ("The child", "the child"):
        text = text.replace(said, name, 1)
    return text
