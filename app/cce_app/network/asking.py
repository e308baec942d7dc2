"""From the options of a command to the view that answers it."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from cce_app.assessing import check_day, today
from cce_app.demonstration import caseload_folder
from cce_app.network.folder import NOTHING_ASKED, Folder
from cce_app.rulebook import load_rulebook
from cce_core.base import Handling
from cce_core.dates import in_words
from cce_core.errors import BadInputError, Problem, not_in
from cce_graph.build import view_of
from cce_graph.evidence import Standing
from cce_graph.kinds import KINDS
from cce_graph.model import HUB
from cce_graph.view import Asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from cce_core.case import Case
    from cce_graph.model import View
    from cce_graph.reading import Records
    from cce_graph.same import Judgement


@dataclass(frozen=True, slots=True)
class Looking:
    """A view, how it was asked for, and the words for agencies: all that a page needs besides the answer."""

    view: View
    asked: Asked
    agencies: Mapping[str, str]
    invented: bool
    decided: tuple[Judgement, ...] = ()  # about who is the same, by that day


def looking(
    cases: Path | None,
    same: Path | None,
    as_of: date | None,
    reader: str,
    **filters: Any,
) -> Looking:
    """The view that the options of a command describe. Raises BadInputError with all that is wrong with them."""
    day = as_of or today()
    check_day(day)
    asked = Asked(
        as_of=day,
        reader=Handling(reader),
        since=filters.get("since"),
        until=filters.get("until"),
        least=Standing(filters.get("least_evidence") or Standing.TENTATIVE),
        kinds=frozenset(filters.get("kind") or ()),
        agencies=frozenset(filters.get("agency") or ()),
        member_of=frozenset(filters.get("as_member_of") or ()),
        most_children=filters.get("most_children", HUB),
    )
    problems = [*_wrong(asked, agency_labels())]
    if problems:
        raise BadInputError(problems, NOTHING_ASKED)
    return seen(Folder(cases or caseload_folder(), same), asked)


def seen(records: Records, asked: Asked) -> Looking:
    """The view of records. Raises BadInputError where a case that is asked for is not among them."""
    cases = records.cases(asked.as_of)
    known = sorted(case.case for case in cases)
    strange = [Problem("--as-member-of", None, "", not_in(name, known, "the case"), "unknown-case")
               for name in sorted(asked.member_of - {*known})]  # fmt: skip
    if strange:
        raise BadInputError(strange, NOTHING_ASKED)
    invented = all(case.invented for case in cases)
    decided = tuple(records.decided(asked.as_of))
    return Looking(viewed(cases, decided, asked), asked, agency_labels(), invented, decided)


@cache
def agency_labels() -> Mapping[str, str]:
    """Agencies of the shipped vocabulary by their ids, as they are printed."""
    agencies = load_rulebook("national-baseline").vocabulary.agencies
    return {name: agency.label for name, agency in agencies.items()}


def viewed(cases: Sequence[Case], decided: Iterable[Judgement], asked: Asked) -> View:
    """The view of cases. Nothing of it is thrown away again, so the collector of rubbish is told to leave it alone."""
    gc.disable()
    try:
        return view_of(cases, decided, asked)
    finally:
        gc.freeze()
        gc.enable()


def check_kinds(kinds: Iterable[str], option: str) -> None:
    """Raises BadInputError for a kind of link that there is not."""
    problems = [*_strange_kinds(kinds, option)]
    if problems:
        raise BadInputError(problems, NOTHING_ASKED)


def _strange_kinds(kinds: Iterable[str], option: str) -> Iterator[Problem]:
    for name in sorted({*kinds} - {*KINDS}):
        yield Problem(option, None, "", not_in(name, KINDS, "the kind of link"), "unknown-kind")


def _wrong(asked: Asked, agencies: Mapping[str, object]) -> Iterator[Problem]:
    yield from _strange_kinds(asked.kinds, "--kind")
    for name in sorted(asked.agencies - agencies.keys()):
        yield Problem("--agency", None, "", not_in(name, agencies, "the agency"), "unknown-agency")
    if asked.since and asked.until and asked.until < asked.since:
        message = f"{in_words(asked.until)} is before {in_words(asked.since)}. Change --since or --until."
        yield Problem("--until", None, "", message, "bad-dates")
