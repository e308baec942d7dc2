"""Which suggestions two packs make differently of one case, each difference as a phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cce_engine.assessment import Suggestion

WEIGHTS = {"do": "to do", "consider": "to consider", "prepare": "not enough yet"}
WORDED = {
    "agreement": "whose agreement",
    "how": "how",
    "attach": "what to attach",
    "alternatives": "another way",
    "check_with": "what to check first",
    "handling": "who may see it",
    "kind": "what kind of step it is",
}


def suggestions_apart(old: Mapping[str, Suggestion], new: Mapping[str, Suggestion]) -> tuple[str, ...]:
    """Suggestions that come, that go, and that say something else. Reasons and labels are not compared."""
    come = [f"now suggested: {card.label} ({_lead(card)})" for what, card in new.items() if what not in old]
    gone = [f"no longer suggested: {card.label} ({_lead(card)})" for what, card in old.items() if what not in new]
    changed = [f"{new[what].label}: {text}" for what in old if what in new for text in _apart(old[what], new[what])]
    return (*come, *gone, *changed)


def _lead(card: Suggestion) -> str:
    held = ", waits" if any(item.state == "holds" for item in card.waiting) else ""
    return f"{WEIGHTS[card.weight]}, by {card.by}{held}" if card.by[:1].isdigit() else f"{WEIGHTS[card.weight]}{held}"


def _apart(old: Suggestion, new: Suggestion) -> Iterator[str]:
    if old.weight != new.weight:
        yield f"now {WEIGHTS[new.weight]}, was {WEIGHTS[old.weight]}"
    if (old.by, old.due) != (new.by, new.due):
        yield f"by when now {new.by}, was {old.by}"
    names = {who.id: who.label for card in (old, new) for who in card.who_may_make_it}
    before, after = [who.id for who in old.who_may_make_it], [who.id for who in new.who_may_make_it]
    yield from _members("who may make it", before, after, names)
    yield from _members("still lacks", [item.what for item in old.lacks], [item.what for item in new.lacks])
    then, today = ([(item.because, item.state) for item in card.waiting] for card in (old, new))
    words = {"holds": "waits", "check_first": "check first"}
    yield from (f"now {words[state]}: {because}" for because, state in today if (because, state) not in then)
    yield from (f"no longer {words[state]}: {because}" for because, state in then if (because, state) not in today)
    for name, words_for in WORDED.items():
        if getattr(old, name) != getattr(new, name):
            yield f"{words_for} is said differently"


def _members(what: str, old: list[str], new: list[str], names: Mapping[str, str] | None = None) -> Iterator[str]:
    named = names or {}
    come = [named.get(item, item) for item in new if item not in old]
    gone = [named.get(item, item) for item in old if item not in new]
    if come:
        yield f"{what}: now also {'; '.join(come)}"
    if gone:
        yield f"{what}: no longer {'; '.join(gone)}"
