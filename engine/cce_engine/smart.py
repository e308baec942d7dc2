"""Whether each action and referral of a plan can be checked later: who does what by when, and how anybody will know.

It reads only the plan that people wrote (agenda item 11) and advises; it fills nothing in and touches no level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.dates import in_words
from cce_engine.advised import PlanAdvice
from cce_engine.words.phrases import WORD
from cce_engine.words.table import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cce_core.case import Case
    from cce_core.sections import Action, PoliceAction, Referral
    from cce_core.text_file import Path
    from cce_engine.words.table import WordsToAvoid

OPEN = ("open", "blocked")
FEWEST_WORDS = 3  # a verb, and something that can be pointed at
LONGEST_VERB_IN_ING = 5  # ring, bring; longer ones go on and on: working, ensuring
ACTIONS = Reading({"action"})
EVERYBODY = frozenset({"all", "everyone", "everybody", "agencies", "professionals", "partners", "both", "various"})
CHILD = frozenset({"child", "boy", "girl", "young person", "the child", "the young person", "young_person"})
_NOT_A_VERB = """
    the a an this that these he she they it his her their child family for mum mother dad father parents police school
    health social youth housing to more further better regular weekly daily support referral consideration information
    liaison assessment appointment engagement involvement agreement exploration completion
"""
NOT_A_VERB = frozenset(_NOT_A_VERB.split())

Gap = tuple[str, str, str]  # kind, what is lacking, what would be right


def gaps_of_plan(case: Case, words: WordsToAvoid) -> tuple[PlanAdvice, ...]:
    """Everything that the plan of a record still lacks, action by action, from what its reader may see."""
    return tuple(_gaps(case, words))


def _gaps(case: Case, words: WordsToAvoid) -> Iterator[PlanAdvice]:
    review, child = case.review.next_date, case.young_person.name
    for index, action in enumerate(case.plan.actions):
        if action.status in OPEN:
            found = (*_what(action.what, words), *_owner(action, child), *_rest(action), *_date(action.due, review))
            yield from _told(f"action {action.id}", ("plan", "actions", index), found)
    for index, step in enumerate(case.plan.police_actions):
        found = _police(step, review, words)
        yield from _told(f"police action {index + 1}", ("plan", "police_actions", index), found)
    for index, referral in enumerate(case.plan.referrals):
        yield from _told(f"referral to {referral.to}", ("plan", "referrals", index), tuple(_referral(referral)))


def _told(about: str, path: Path, found: tuple[Gap, ...]) -> Iterator[PlanAdvice]:
    yield from (PlanAdvice(about, path, kind, lacks, text) for kind, lacks, text in found)


def _what(what: str, words: WordsToAvoid) -> Iterator[Gap]:
    """A verb and a product, and no words under which nothing need happen."""
    said, vague = WORD.findall(what), words.find(what, ACTIONS)
    if not vague and said and _is_no_verb(said[0].lower()):
        yield "no-verb", "does not begin with what will be done", "Begin with a verb: ring, send, visit, book, write."
    if len(said) < FEWEST_WORDS:
        yield "no-product", "says too little", "Say what there will be to show for it: a letter, a visit, a place."
    for item in vague:
        yield "vague", f"“{item.words}”", f"{item.entry.why} {item.entry.instead[0]}"


def _is_no_verb(word: str) -> bool:
    return word in NOT_A_VERB or (word.endswith("ing") and len(word) > LONGEST_VERB_IN_ING)


def _owner(action: Action, child: str) -> Iterator[Gap]:
    """One accountable role of one agency; never the child."""
    owner = action.owner.lower().strip(" .")
    if action.agency == "young_person" or owner in CHILD or (child and owner == child.lower()):
        yield "child-owner", "the child is to do it", "Name the adult who answers for it; a child is never an owner."
    elif EVERYBODY & set(WORD.findall(owner)):
        yield "many-owners", "everybody is to do it", "Name one role of one agency: what all are to do, nobody does."
    elif _several(owner):
        yield (
            "many-owners",
            "more than one owner",
            "Name one role that answers for it; others can be named in the text.",
        )


def _several(owner: str) -> bool:
    """Two roles, not one role with two parts such as head of safeguarding and inclusion."""
    before, both, _ = owner.partition(" and ")
    return "/" in owner or " & " in owner or "+" in owner or bool(both and " of " not in f" {before} ")


def _rest(action: Action) -> Iterator[Gap]:
    if not action.outcome:
        yield "no-outcome", "no outcome for the child", "Say in outcome what will be different for the child."
    elif action.outcome.lower() in (action.what.lower(), action.measure.lower()):
        yield "no-outcome", "no outcome for the child", "The outcome only repeats it: say what changes for the child."
    if not action.measure:
        yield "no-measure", "no measure", "Say in measure how anybody will know that it was done, and that it helped."
    if not action.serves:
        yield "serves-nothing", "no risk or strength named", "Say in serves which risk it lowers or strength it builds."
    if action.status == "blocked" and not action.blocker:
        yield "no-blocker", "blocked, and not by what", "Say in blocker what stands in the way, and who can move it."


def _date(due: date | None, review: date | None) -> Iterator[Gap]:
    if due is None:
        yield "no-date", "no date", "Give a day, not after the next review."
    elif review is not None and due > review:
        text = f"Due on {in_words(due)}, after the review on {in_words(review)}: set a step that falls before it."
        yield "after-review", "due after the next review", text


def _police(step: PoliceAction, review: date | None, words: WordsToAvoid) -> tuple[Gap, ...]:
    return (*_what(step.what, words), *_date(step.due, review))


def _referral(referral: Referral) -> Iterator[Gap]:
    """An agreed referral has a form, a state of agreement, the day it was sent and the day of an answer."""
    if referral.agreement == "refused":
        if not referral.outcome:
            yield "refused", "agreement was refused", "Say in outcome what is done instead; a no counts against nobody."
        return
    if not referral.form:
        yield "no-form", "no form", "Say in form by which form, portal or letter it goes."
    if referral.agreement == "not_asked":
        yield "not-agreed", "nobody has asked for agreement", "Ask, or say that agreement is not needed."
    if referral.sent_on is None:
        yield "not-sent", "not sent", "Give the day on which it was sent; until then name who sends it, and by when."
    if referral.outcome_on is None:
        yield (
            "no-outcome-date",
            "no day for an answer",
            "Give the day the answer came, or on which somebody asks for it.",
        )
