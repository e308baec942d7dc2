"""Tells a record in papers and conversations: one for each agency, parent or child, a sentence for each observation.

What is said of an observation hangs on it alone, so two records alike but for one fact are told alike but for one
sentence. Nothing is told that is not recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cce_app.render.words import capital
from cce_app.training.voices import does, phrases, voices
from cce_core.observation import Basis, Observation, Status, WhyNotKnown
from cce_core.vocabulary import Kind

if TYPE_CHECKING:
    from cce_app.training.voices import Child
    from cce_core.case import Case
    from cce_core.vocabulary import Indicator, Vocabulary

CHILD, HOME = "young_person", "parent_or_carer"
KINDS = {CHILD: "conversation", HOME: "call", "police": "email", "british_transport_police": "email", "health": "email"}
LASTING = (Kind.VULNERABILITY, Kind.PROTECTIVE)
ORDER = (Status.PRESENT, Status.SUSPECTED, Status.NOT_KNOWN, Status.ABSENT)
YES = ORDER[:2]
PAST = frozenset({  # the verbs with which a telling of something past begins
    "asked", "came", "could", "did", "gave", "got", "grew", "had", "laughed", "left", "lived", "lost", "paid",
    "posted", "rode", "said", "saw", "showed", "slept", "smelled", "spoke", "stood", "told", "took", "used", "was",
    "went", "would",
})  # fmt: skip
TEENS = (11, 12, 13)
UNTIL_THEN = "Until then the answer had been no."
PAUSES = ("Then, after a while:", "And later:", "A silence.", "Not looking up:")


def narrative_of(case: Case, child: Child, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """The papers, oldest first."""
    by_agency: dict[str, list[Observation]] = {}
    for item in case.observations:
        by_agency.setdefault(item.agency, []).append(item)
    papers = [_paper(agency, items, _Teller(child, vocabulary)) for agency, items in by_agency.items()]
    return sorted(papers, key=lambda paper: (str(paper["dated"]), str(paper["from"])))


def _paper(agency: str, items: list[Observation], teller: _Teller) -> dict[str, Any]:
    """One paper. Where it tells that something became so, its earlier no is told as that, and not as a no."""
    ways = voices()
    child = teller.child
    voice = f"primary_{agency}" if child.primary and f"primary_{agency}" in ways["begins"] else agency
    begin = child.pick(ways["begins"].get(voice, [f"{capital(agency.replace('_', ' '))}, for the file."]), agency)
    teller.named = "{name}" in begin.lower()
    ordered = sorted(items, key=lambda item: (ORDER.index(item.status), item.recorded_on, item.id))
    yes = {item.indicator for item in ordered if item.status in YES}
    no_before = {item.indicator for item in ordered if item.status is Status.ABSENT} & yes
    kept = [item for item in ordered if item.status in YES or item.indicator not in no_before]
    told = [
        f"{teller.sentence(item, place)} {UNTIL_THEN if item.indicator in no_before else ''}".rstrip()
        for place, item in enumerate(kept)
    ]
    end = child.pick(ways["ends"].get(agency, [""]), f"{agency} end")
    text = " ".join(part for part in (capital(child.fill(begin)), *told, child.fill(end)) if part)
    dated = max(item.recorded_on for item in items).isoformat()
    return {"from": agency, "kind": KINDS.get(agency, "record"), "dated": dated, "text": text}


class _Teller:
    """Says each observation of one paper. ``named``: whether the child's name has been said in it."""

    def __init__(self, child: Child, vocabulary: Vocabulary) -> None:
        self.child, self.vocabulary, self.named = child, vocabulary, False

    def sentence(self, item: Observation, place: int) -> str:
        """What one paper says of one observation."""
        indicator = self.vocabulary.indicators[item.indicator]
        if item.agency == CHILD:
            return self._child(item, indicator, place)
        return self._home(item, indicator) if item.agency == HOME else self._written(item, indicator)

    def _written(self, item: Observation, indicator: Indicator) -> str:
        sounded, was = (self.child.fill(part) for part in phrases()[item.indicator].get("alarm", ("", "")))
        if item.status is Status.ABSENT and was and item.note == was:
            return self._say(item, "looked_into", does=sounded, was=was)
        if item.status is Status.ABSENT:
            return self._own(item, "none", "") or self._say(item, "not_so", does=does(self.child, item.indicator))
        if item.status is Status.NOT_KNOWN:
            return self._own(item, "open", "") or f"{self._question(indicator)} We could not find out."
        return self._say(item, self._frame(item, indicator), does=does(self.child, item.indicator))

    def _frame(self, item: Observation, indicator: Indicator) -> str:
        if item.status is Status.SUSPECTED:
            return "only_said"
        if item.basis is Basis.THIRD_PARTY:
            return "passed_on"
        if item.basis is Basis.PROFESSIONAL_VIEW:
            return "view"
        return _when(indicator, does(self.child, item.indicator))

    def _home(self, item: Observation, indicator: Indicator) -> str:
        entry = phrases()[item.indicator]
        if item.status is Status.PRESENT and "home" in entry:
            return _quoted(self.child.pick(entry["home"], item.indicator))
        if item.status in YES:
            frame = "home_only_said" if item.status is Status.SUSPECTED else "home_says"
            when = _when(indicator, does(self.child, item.indicator))
            if item.status is Status.PRESENT and when != "timeless":
                frame = f"home_{when}"
            return self._say(item, frame, does=does(self.child, item.indicator))
        own = self._own(item, "none" if item.status is Status.ABSENT else "open", HOME)
        if own:
            return f"{self._say(item, f'home_{item.indicator}')} {_quoted(own)}"
        if item.status is Status.ABSENT:
            return self._say(item, "home_asked", does=does(self.child, item.indicator))
        return f'{self._question(indicator)} "I don\'t know."'

    def _child(self, item: Observation, indicator: Indicator, place: int) -> str:
        entry = phrases()[item.indicator]
        if item.status is Status.PRESENT and "says" in entry:
            pause = self.child.pick(PAUSES, f"{item.indicator} pause") if place else ""
            return f"{pause} {_quoted(self.child.pick(entry['says'], item.indicator))}".lstrip()
        if item.status in YES:
            return self._say(item, "child_only_said", does=does(self.child, item.indicator))
        if item.status is Status.NOT_KNOWN:
            frame = "declined" if item.why_not_known is WhyNotKnown.DECLINED else "not_told"
            asked = self._own(item, "open", CHILD)
            return self._say(item, frame, open=asked) if asked else f'{self._question(indicator)} "I don\'t know."'
        own = self._own(item, "none", CHILD)
        asked = self._say(item, f"child_{item.indicator}") if own else self._question(indicator)
        return f"{asked} {_quoted(own or 'No.')}"

    def _own(self, item: Observation, key: str, speaker: str) -> str:
        """The words that an indicator has for a no, or for an open question, where ``speaker`` is who says them."""
        entry = phrases()[item.indicator]
        if entry.get("of", "") != speaker or key not in entry:
            return ""
        return self.child.fill(self.child.pick(entry[key], f"{item.indicator} {key}"))

    def _say(self, item: Observation, frame: str, **more: str) -> str:
        """A frame with its slots filled. The child is named the first time in a paper, and is he or she after that."""
        ways, child, about = voices(), self.child, f"{item.agency} {item.indicator}"
        text = child.pick(ways[frame], about)
        who = child.pick(ways["who"], f"{about} who")
        who_is = child.they if self.named else child.name
        self.named = self.named or "{who_is}" in text
        day, month = item.known_on.day, f"{item.known_on:%B}"
        told = child.fill(text, who_is=who_is, who=who, who_small=who[0].lower() + who[1:], day=f"{day} {month}",
                          nth=f"{day}{_ending(day)} of {month}", **more)  # fmt: skip
        return capital(told)

    def _question(self, indicator: Indicator) -> str:
        """The question of the vocabulary, about this child."""
        return capital(indicator.question.replace("The child", "the child").replace("the child", self.child.name))


def _when(indicator: Indicator, told: str) -> str:
    """Which frame a telling needs: of a lasting thing no day, of what is past its day, of what goes on the last day."""
    if indicator.kind in LASTING:
        return "timeless"
    return "dated" if told.split(maxsplit=1)[0] in PAST else "going_on"


def _ending(day: int) -> str:
    return "th" if day in TEENS else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _quoted(words: str) -> str:
    return f'"{words}"'
