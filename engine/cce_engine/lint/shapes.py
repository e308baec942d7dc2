"""Whether rules can be matched at all, and whether two say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.build import Tests
from cce_engine.normal_form import Alternative, TooWideError, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.errors import Problem
    from cce_engine.language import RuleFile
    from cce_engine.load import Parsed, RuleFiles


def check_shapes(found: RuleFiles) -> Iterator[Problem]:
    """Conditions too wide to expand, and rules with the same conditions as another."""
    vocabulary = _vocabulary(found)
    if vocabulary is None or found.pack is None:
        return
    head = found.pack.model.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
    try:
        tests = Tests(vocabulary, head)
    except KeyError:
        return  # an unknown name in a score, reported where names are checked
    seen: dict[tuple[str, frozenset[Alternative]], Parsed[RuleFile]] = {}
    for parsed in found.rules:
        try:
            written = parsed.model.when.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
            shape = frozenset(alternatives(tests.condition(written)))
        except TooWideError as error:
            yield parsed.text.problem(("when",), str(error), kind="too-wide", rule=parsed.model.id)
            continue
        except KeyError:
            continue  # an unknown name, reported where names are checked
        yield from _same(parsed, seen.get((_key(parsed.model), shape)))
        seen.setdefault((_key(parsed.model), shape), parsed)


def _key(rule: RuleFile) -> str:
    """Rules of one stratum that conclude different things of one kind may share conditions; levels may not."""
    then = rule.then
    if rule.stratum == "level":
        return "level"
    return f"{rule.stratum} {then.pattern or then.dimension or then.caution or (then.suggest and then.suggest.what)}"


def _same(parsed: Parsed[RuleFile], other: Parsed[RuleFile] | None) -> Iterator[Problem]:
    if other is None or not _overlap(parsed.model, other.model):
        return
    if parsed.model.then == other.model.then:
        message = f"says the same as {other.model.id}, under the same conditions. Keep one."
        yield parsed.text.problem(("when",), message, kind="duplicate-rule", rule=parsed.model.id)
    else:
        message = f"has the same conditions as {other.model.id} but another outcome. Change one, or keep the stronger."
        yield parsed.text.problem(("when",), message, kind="different-outcome", rule=parsed.model.id)


def _overlap(one: RuleFile, other: RuleFile) -> bool:
    """Whether there is a day on which both are in force."""
    a, b = one.in_force, other.in_force
    return (a.to is None or b.from_ <= a.to) and (b.to is None or a.from_ <= b.to)


def _vocabulary(found: RuleFiles):  # type: ignore[no-untyped-def]  # see load.plain for the same data
    from cce_core.vocabulary import vocabulary_from
    from cce_engine.load import plain

    if not (found.pack and found.agencies and found.attributes and found.tools):
        return None
    return vocabulary_from(plain(found)["vocabulary"])
