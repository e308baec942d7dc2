"""Whether what a pack says can be read aloud: sentence length, words that need explaining, how labels begin, negatives.

All limits stand here. Words that blame are another matter (``rules/language``). What is only cited (the place in a
source) is not looked at: it may quote.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.errors import Problem
    from cce_core.text_file import Path, TextFile
    from cce_engine.language import RuleFile
    from cce_engine.load import RuleFiles
    from cce_engine.pack_file import PackFile

LONGEST_SENTENCE = 35  # words; what can be read aloud in one breath
OURS = ("stratum", "strata", "boolean", "predicate", "evaluator", "matcher", "three-valued", "normal form", "leaf test")
TRADE = {
    "ABE": "achieving best evidence", "CCE": "criminal exploitation", "CIN": "child in need", "CP": "child protection",
    "CPS": "Crown Prosecution Service", "CSE": "sexual exploitation", "DSL": "designated safeguarding lead",
    "EHCP": "education, health and care plan", "ICTG": "child trafficking guardian", "IRO": "reviewing officer",
    "LAC": "looked after", "LADO": "local authority designated officer", "MACE": "multi-agency",
    "MAPPA": "multi-agency public protection", "MARAC": "multi-agency risk assessment", "NEET": "not in education",
    "NFA": "no further action", "NRM": "National Referral Mechanism", "OCG": "organised crime group",
    "PRU": "pupil referral unit", "RHI": "return home interview", "SCA": "Single Competent Authority",
    "SPOC": "single point of contact", "TCS": "The Children's Society", "UASC": "unaccompanied",
    "VPC": "cadets", "YJS": "Youth Justice Service", "YOT": "youth offending team",
}  # fmt: skip

_SENTENCE = re.compile(r"(?<=[.?!;])\s+")
_CLAUSE = re.compile(
    r"[.?!;:,]|\b(?:and|but|or|that|which|because|if|when|who|while|unless|whether|so|than|where|as|until|what|why)\b"
)
_NEGATIVE = re.compile(
    r"\bnot\b|\bnever\b|\bnobody\b|\bnothing\b|\bnone\b|\bcannot\b|n't\b|\bwithout\b|(?<!\ba )\bno\b"
    r"|\bun(?:able|likely|known|safe|clear|true|usual)\b",
    re.IGNORECASE,
)
_SPECIAL = re.compile(rf"\b(?:{'|'.join([*OURS, *TRADE])})\b")
_BEGINS = re.compile(r"[\"'(]?[A-Z0-9£]")


class Said(NamedTuple):
    """One text of a pack: where it stands and what form it has (label, sentence or note)."""

    text: TextFile
    path: Path
    form: str
    words: str
    rule: str | None = None


def check_texts(found: RuleFiles) -> Iterator[Problem]:
    """Texts that a reader would stumble over."""
    for said in texts_of(found):
        for kind, message in _faults(said):
            yield said.text.problem(said.path, message, kind=kind, rule=said.rule)


def _faults(said: Said) -> Iterator[tuple[str, str]]:
    words = said.words
    for sentence in _SENTENCE.split(words):
        length = len(sentence.split())
        if length > LONGEST_SENTENCE:
            yield (
                "long-sentence",
                (
                    f"a sentence of {length} words ({_start(sentence)}); "
                    f"at most {LONGEST_SENTENCE} can be read aloud. Split it."
                ),
            )
    for found in _SPECIAL.findall(words):
        full = TRADE.get(found, "")
        if not full or full.lower() not in words.lower():
            yield "jargon", f'"{found}" is not a reader\'s word. ' + (f"Write {full}." if full else "Say it plainly.")
    for clause in _CLAUSE.split(words):
        negatives = _NEGATIVE.findall(clause)
        if len(negatives) > 1:
            yield "double-negative", f'"{clause.strip()}" says no twice. Say what is so, once.'
    yield from _form(said)


def _form(said: Said) -> Iterator[tuple[str, str]]:
    if said.form != "note" and not _BEGINS.match(said.words):
        yield "label-form", f"{_start(said.words)} begins with a small letter. Begin it with a capital."
    if said.form == "label" and said.words.endswith((".", ";", ",", ":")):
        yield "label-form", f"{_start(said.words)} ends with {said.words[-1]!r}. A label or title has none."
    if said.form == "sentence" and not said.words.endswith((".", "?", "!")):
        yield "label-form", f"{_start(said.words)} does not end with a full stop. End the sentence."


def _start(text: str) -> str:
    words = text.split()
    return '"' + " ".join(words[:5]) + (' ..."' if len(words) > 5 else '"')  # noqa: PLR2004  # enough to find it


def texts_of(found: RuleFiles) -> Iterator[Said]:
    """Every text of a pack and its vocabulary that is shown to a reader."""
    for parsed in found.rules:
        for path, form, words in _of_rule(parsed.model):
            yield Said(parsed.text, path, form, words, parsed.model.id)
    if found.pack:
        for path, form, words in _of_pack(found.pack.model):
            yield Said(found.pack.text, path, form, words)
    for part in found.indicators:
        for index, entry in enumerate(part.model.indicators):
            at: Path = ("indicators", index)
            yield Said(part.text, (*at, "label"), "label", entry.label)
            yield Said(part.text, (*at, "question"), "sentence", entry.question)
            for place, reason in enumerate(entry.innocent_reasons):
                yield Said(part.text, (*at, "innocent_reasons", place), "note", reason)


def _of_rule(rule: RuleFile) -> Iterator[tuple[Path, str, str]]:
    yield ("title",), "label", rule.title
    yield ("because",), "sentence", rule.because
    yield from _notes((), rule, ("verify_before_live", "why_this_characteristic"), ("other_explanations",))
    if rule.then.caution:
        yield ("then", "caution"), "sentence", rule.then.caution
    card = rule.then.suggest
    if card:
        path: Path = ("then", "suggest")
        yield from _notes(path, card, ("agreement", "how"), ("attach", "alternatives"))
        for index, need in enumerate(card.needs):
            yield from _notes((*path, "needs", index), need, ("say",), ())
        for index, hold in enumerate(card.held_by):
            yield from _notes((*path, "held_by", index), hold, ("because", "instead"), ())


def _notes(path: Path, part: Any, single: tuple[str, ...], listed: tuple[str, ...]) -> Iterator[tuple[Path, str, str]]:
    """Texts that may be half a sentence."""
    for key in single:
        if getattr(part, key):
            yield (*path, key), "note", getattr(part, key)
    for key in listed:
        for index, words in enumerate(getattr(part, key)):
            yield (*path, key, index), "note", words


def _of_pack(head: PackFile) -> Iterator[tuple[Path, str, str]]:
    yield ("title",), "label", head.title
    yield ("about",), "sentence", head.about
    for key in ("levels", "patterns"):
        for index, word in enumerate(getattr(head, key)):
            yield (key, index, "label"), "label", word.label
            if word.means:
                yield (key, index, "means"), "sentence", word.means
    for index, step in enumerate(head.suggestions):
        yield ("suggestions", index, "label"), "label", step.label
    for place, dimension in enumerate(head.dimensions):
        for index, value in enumerate(dimension.values):
            yield ("dimensions", place, "values", index, "label"), "note", value.label
