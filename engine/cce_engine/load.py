"""Reads the files of ``rules/``: vocabulary, sources, language and one pack, with every problem found, in one go.

Files come in as names and bytes; where they lie is the app's business. What goes on is plain checked data, so that
the app may keep it and skip the reading next time.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from cce_core.checking import check
from cce_core.errors import BadInputError, Problem
from cce_core.quick_yaml import read_quickly
from cce_core.text_file import TextFile, read_text
from cce_core.vocabulary import Vocabulary, vocabulary_from
from cce_engine.build import build_pack
from cce_engine.catalogue import AgenciesFile, AttributesFile, IndicatorsFile, LawFile, SourcesFile, ToolsFile
from cce_engine.conditions import RulePart
from cce_engine.directory import AreasFile, ServicesFile
from cce_engine.disruption.options_file import OptionsFile
from cce_engine.language import CasesFile, OwedFile, RuleFile
from cce_engine.pack_file import PackFile
from cce_engine.words.table_file import WordsFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cce_engine.pack import Pack

Model = TypeVar("Model", bound=RulePart)
OUTCOME = "The rules were not used."
SHARED = ("vocabulary/", "sources/", "services/", "language/")


@dataclass(slots=True)
class Parsed(Generic[Model]):
    """One file and what it says."""

    text: TextFile
    model: Model

    @property
    def name(self) -> str:
        """The file's name below ``rules/``."""
        return self.text.name


@dataclass(slots=True)
class RuleFiles:
    """Everything read for one pack, and every problem met while reading."""

    digest: str
    pack: Parsed[PackFile] | None = None
    rules: list[Parsed[RuleFile]] = field(default_factory=list)
    cases: list[Parsed[CasesFile]] = field(default_factory=list)
    indicators: list[Parsed[IndicatorsFile]] = field(default_factory=list)
    agencies: Parsed[AgenciesFile] | None = None
    attributes: Parsed[AttributesFile] | None = None
    tools: Parsed[ToolsFile] | None = None
    owed: Parsed[OwedFile] | None = None
    sources: list[Parsed[SourcesFile]] = field(default_factory=list)
    law: list[Parsed[LawFile]] = field(default_factory=list)
    areas: Parsed[AreasFile] | None = None
    services: list[Parsed[ServicesFile]] = field(default_factory=list)
    siblings: list[Parsed[PackFile]] = field(default_factory=list)  # other versions of the pack, elsewhere
    mentioned: set[str] = field(default_factory=set)  # words of files that could not be read: perhaps names
    lost: bool = False  # a rule is not even YAML: nobody knows what it reads and concludes
    words: list[Parsed[WordsFile]] = field(default_factory=list)
    options: Parsed[OptionsFile] | None = None
    problems: list[Problem] = field(default_factory=list)

    def unread_rules(self) -> set[str | None]:
        """Ids of the rules whose files could not be read, as far as they say one."""
        read = {parsed.name for parsed in self.rules} | {parsed.name for parsed in self.cases}
        broken = [item for item in self.problems if item.file.startswith("packs/") and item.file not in read]
        return {item.rule for item in broken}


def read_rules(files: Mapping[str, bytes], pack: str) -> RuleFiles:
    """Parse and check every file on its own; what they say of each other is for ``lint``."""
    found = RuleFiles(digest_of(files, pack))
    for name in sorted(files):
        if name.startswith((*SHARED, f"packs/{pack}/")):
            _read_one(found, name, files[name], pack)
        elif name.endswith("/pack.yaml"):
            _read_sibling(found, name, files[name])
    found.siblings = [other for other in found.siblings if found.pack and other.model.id == found.pack.model.id]
    _expect(found, pack)
    return found


def digest_of(files: Mapping[str, bytes], pack: str) -> str:
    """A fingerprint of everything that decides an answer: shared words and lists and the rules, not their cases."""
    total = hashlib.sha256()
    for name in sorted(files):
        if name.startswith((*SHARED, f"packs/{pack}/")) and not name.endswith(".cases.yaml"):
            total.update(f"{name}\0{len(files[name])}\0".encode())
            total.update(files[name])
    return total.hexdigest()


def _read_one(found: RuleFiles, name: str, raw: bytes, pack: str) -> None:
    if not name.endswith((".yaml", ".json")):
        return
    kind, keep = _place(found, name, pack)
    try:
        text = read_quickly(name, raw) or read_text(name, raw, OUTCOME)
    except BadInputError as error:
        found.problems.extend(error.problems)
        found.lost |= kind is RuleFile
        return
    model, problems = check(kind, text)
    rule_id = text.data.get("id") or text.data.get("rule") if isinstance(text.data, dict) else None
    found.problems.extend(
        replace(item, kind=_grave(kind, item), rule=str(rule_id) if rule_id else None) for item in problems
    )
    if model is None and kind is RuleFile:
        model = _mended(text, problems)
        found.mentioned.update(() if model else _words(raw))
    if model is not None:
        keep(Parsed(text, model))


STAND_INS: dict[str, Any] = {
    "version": 1, "title": "Not given", "because": "Not given.", "other_explanations": ["Not given."],
    "sources": [{"id": "SRC-NOT-GIVEN", "at": "nowhere"}], "law": [], "status": "example",
}  # fmt: skip


def _mended(text: TextFile, problems: list[Problem]) -> RuleFile | None:
    """A rule with something in place of what is wrong, where that is only words: the rest can then be checked too.

    Its problems are named all the same, so no such rule is ever used.
    """
    if not isinstance(text.data, dict):
        return None
    data = dict(text.data)
    for problem in problems:
        top = re.split(r"[.\[]", problem.field, maxsplit=1)[0]
        if problem.kind == "unknown-key" and top == problem.field:
            del data[top]
        elif top in STAND_INS:
            data[top] = STAND_INS[top]
        else:
            return None
    model, _ = check(RuleFile, text, data)
    return model.model_copy(update={"sources": ()}) if model and data["sources"] is STAND_INS["sources"] else model


def _read_sibling(found: RuleFiles, name: str, raw: bytes) -> None:
    """Another pack's head; what is wrong with it is for its own lint."""
    try:
        text = read_quickly(name, raw) or read_text(name, raw, OUTCOME)
    except BadInputError:
        return
    model, _ = check(PackFile, text)
    if model is not None:
        found.siblings.append(Parsed(text, model))


NAMED = {
    "sources": "rule-without-source",
    "then.suggest.who_may_make_it": "referral-without-actor",
}


def _grave(model: type[RulePart], item: Problem) -> str:
    """The kind of a problem: what a rule may on no account lack has a name of its own."""
    lacking = item.kind in ("missing-key", "bad-value", "wrong-type")
    return NAMED[item.field] if model is RuleFile and lacking and item.field in NAMED else item.kind


_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]+")


def _words(raw: bytes) -> list[str]:
    """Every word of a file that could not be read; none of them is then called unused."""
    return _WORD.findall(raw.decode("utf-8", "ignore"))


def _place(found: RuleFiles, name: str, pack: str) -> tuple[type[RulePart], Any]:
    """The schema for a file, by its place, and where to keep what it says."""
    single: dict[str, tuple[type[RulePart], str]] = {
        "vocabulary/agencies.yaml": (AgenciesFile, "agencies"),
        "vocabulary/case_attributes.yaml": (AttributesFile, "attributes"),
        "vocabulary/tools.yaml": (ToolsFile, "tools"),
        f"packs/{pack}/pack.yaml": (PackFile, "pack"),
        "services/areas.yaml": (AreasFile, "areas"),
        f"packs/{pack}/cases-owed.yaml": (OwedFile, "owed"),
        f"packs/{pack}/disruption.yaml": (OptionsFile, "options"),
    }
    if name in single:
        model, attribute = single[name]
        return model, lambda parsed: setattr(found, attribute, parsed)
    folders: dict[str, tuple[type[RulePart], Any]] = {
        "vocabulary/indicators/": (IndicatorsFile, found.indicators.append),
        "sources/law-status": (LawFile, found.law.append),
        "sources/": (SourcesFile, found.sources.append),
        "services/": (ServicesFile, found.services.append),
        "language/": (WordsFile, found.words.append),
    }
    several = next((place for begin, place in folders.items() if name.startswith(begin)), None)
    if several:
        return several
    return (CasesFile, found.cases.append) if name.endswith(".cases.yaml") else (RuleFile, found.rules.append)


def _expect(found: RuleFiles, pack: str) -> None:
    wanted = {
        f"packs/{pack}/pack.yaml": found.pack,
        "vocabulary/agencies.yaml": found.agencies,
        "vocabulary/case_attributes.yaml": found.attributes,
        "vocabulary/tools.yaml": found.tools,
        "vocabulary/indicators/": found.indicators,
        "sources/": found.sources,
        "sources/law-status.yaml": found.law,
    }
    broken = {problem.file for problem in found.problems}
    for name, value in wanted.items():
        if not value and not any(file.startswith(name) for file in broken):
            message = f"{name} is missing or empty. A pack needs its vocabulary, its sources and its pack.yaml."
            found.problems.append(Problem(f"rules/{name}", None, "", message, "missing-file"))


def plain(found: RuleFiles) -> dict[str, Any]:
    """What was read as plain data, for ``from_plain``. Only for files without problems."""
    if not (found.pack and found.agencies and found.attributes and found.tools):
        raise BadInputError(found.problems, OUTCOME)
    return {
        "digest": found.digest,
        "vocabulary": {
            "domains": [_dump(item.model) for item in found.indicators],
            "agencies": _dump(found.agencies.model)["agencies"],
            "tools": _dump(found.tools.model)["tools"],
            **_dump(found.attributes.model),
        },
        "pack": _dump(found.pack.model),
        "rules": [_dump(item.model) for item in found.rules],
        "sources": [entry for item in found.sources for entry in _dump(item.model)["sources"]],
        "law": [entry for item in found.law for entry in _dump(item.model)["law"]],
        "areas": _dump(found.areas.model)["areas"] if found.areas else [],
        "services": [entry for item in found.services for entry in _dump(item.model)["services"]],
        "words": [_dump(item.model) for item in found.words],
        "disruption": _dump(found.options.model) if found.options else {},
    }


def _dump(model: RulePart) -> dict[str, Any]:
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)


def from_plain(data: dict[str, Any]) -> tuple[Pack, Vocabulary]:
    """The pack and its vocabulary from plain checked data."""
    vocabulary = vocabulary_from(data["vocabulary"])
    return build_pack(data, vocabulary), vocabulary
