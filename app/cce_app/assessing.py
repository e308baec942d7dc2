"""Puts a request together: the case from its file, the rules in force, the engine, the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cce_app.engines import engine_on, today
from cce_app.files import read_bytes
from cce_app.rulebook import load_rulebook
from cce_core.base import Handling
from cce_core.case_file import read_case
from cce_core.dates import in_words
from cce_core.errors import BadInputError, Problem, not_in
from cce_core.observation import Status
from cce_core.value import value
from cce_engine.assess import assess

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cce_app.rulebook import Rulebook
    from cce_core.case import Case
    from cce_engine.assess import Engine
    from cce_engine.assessment import Assessment

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 1, 1)


@value(frozen=True)
class Asking:
    """What a user asks for."""

    file: Path
    as_of: date | None = None
    pack: str = "national-baseline"
    reader: str = "professionals"
    what_if: tuple[str, ...] = ()
    why: str | None = None
    since: date | None = None


@value(frozen=True)
class Request:
    """What was asked, and the answer to it."""

    rulebook: Rulebook
    engine: Engine
    case: Case
    answer: Assessment
    supposed: dict[str, Status]
    instead: Assessment | None
    why: str | None


def request(asking: Asking) -> Request:
    """Read, check and assess. Raises BadInputError with everything wrong with what was given."""
    day = asking.as_of or today()
    rulebook = load_rulebook(asking.pack)
    supposed = _supposed(asking.what_if, rulebook)
    _known_rule(asking.why, rulebook)
    _sensible_days(day, asking.since)
    case = read_case(str(asking.file), read_bytes(asking.file), rulebook.vocabulary, day)
    engine, reader = engine_on(rulebook, day), Handling(asking.reader)
    answer = assess(engine, case, day, reader)
    if asking.since is not None:
        from cce_engine.changes import changes_since

        then = engine_on(rulebook, asking.since)
        answer = replace(answer, changes=changes_since(then, engine, case, asking.since, answer))
    instead = None
    if supposed:
        from cce_engine.what_if import supposing

        instead = assess(engine, supposing(case, supposed, rulebook.vocabulary, day), day, reader)
    return Request(rulebook, engine, case, answer, supposed, instead, asking.why)


def check_day(day: date) -> None:
    """Refuse a day of another age. Raises BadInputError."""
    if not FIRST_DAY <= day <= LAST_DAY:
        message = f"{day.isoformat()} is not a day to assess. Give a day of this time."
        raise BadInputError([Problem("--as-of", None, "", message)])


def _sensible_days(day: date, since: date | None) -> None:
    check_day(day)
    if since is not None and not FIRST_DAY <= since < day:
        message = f"{in_words(since)} is not before {in_words(day)}, the day the answer is for. Give an earlier day."
        raise BadInputError([Problem("--since", None, "", message)])


def _supposed(what_if: Sequence[str], rulebook: Rulebook) -> dict[str, Status]:
    found: dict[str, Status] = {}
    problems: list[Problem] = []
    for given in what_if:
        name, _, status = given.partition("=")
        if name not in rulebook.vocabulary.indicators:
            problems.append(
                Problem("--what-if", None, given, not_in(name, rulebook.vocabulary.indicators, "the indicator"))
            )
        elif status not in {item.value for item in Status}:
            problems.append(
                Problem("--what-if", None, given, not_in(status, [item.value for item in Status], "the status"))
            )
        else:
            found[name] = Status(status)
    if problems:
        raise BadInputError(problems)
    return found


def _known_rule(why: str | None, rulebook: Rulebook) -> None:
    ids = [rule.id for rule in rulebook.pack.rules]
    if why is not None and why not in ids:
        raise BadInputError([Problem("--why", None, "", not_in(why, ids, "the rule"), "unknown-rule")])


__all__ = ["Asking", "Request", "check_day", "engine_on", "request", "today"]
