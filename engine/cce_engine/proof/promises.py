"""What a pack promises of its levels: floors hold, vulnerabilities alone stay low, a strong sign never does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_core.vocabulary import Kind
from cce_engine.proof.findings import Finding
from cce_engine.proof.solver import no, some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_engine.proof.circumstances import Choice
    from cce_engine.proof.ground import Ground
    from cce_engine.proof.solver import Formula
    from cce_engine.proof.witness import Witness

# Who the child is and how they live; whatever else a record may say of a case tells of something that happened.
CIRCUMSTANCES = frozenset(
    ("age", "days_to_18", "age_disputed", "care_status", "education_status", "supported_accommodation",
     "wants_police_cadets", "safety_plan_in_place", "child_view_recorded", "carer_view_recorded", "meeting_held",
     "meeting_kind", "core_agencies_not_present", "missing_form_done")
)  # fmt: skip


def floors(ground: Ground) -> Iterator[Finding | Witness]:
    """No record that meets a floor lies below it; for each floor, a case that it alone holds up."""
    reading = ground.reading
    for rule in ground.book.strata["level"]:
        if rule.then.kind != "floor":
            continue
        rank = ground.book.ranks[rule.id]
        met = reading.rules[rule.id]
        case = ground.case(f"{rule.id} is met and the level lies below it", met, no(reading.reached[rank]))
        if case:
            says = f'a record meets it and is still below "{ground.book.pack.levels[rank].label}".'
            yield Finding("undercut-floor", rule.id, says, (case,))
            continue
        alone = [no(reading.rules[name]) for name, own in ground.book.ranks.items() if own >= rank and name != rule.id]
        held_up = ground.case(f"{rule.id} alone holds up the level", met, *alone)
        if held_up:
            yield held_up


def vulnerabilities_alone(ground: Ground) -> Iterator[Finding]:
    """Where nothing but vulnerability and protective factors is recorded, the level stays at the lowest of concern."""
    lowest = ground.book.pack.rank(ground.book.pack.lowest_level_of_concern)
    quiet = [no(there) for name in _signs(ground) for there in _recorded(ground, name)]
    quiet += [no(there) for choice, there in ground.record.choices() if choice.piece and _happened(choice)]
    above = ground.reading.reached[lowest + 1 :][:1]
    case = ground.case("vulnerabilities alone", *quiet, *above) if above else None
    if case:
        lowest_label = ground.book.pack.levels[lowest].label
        says = f'vulnerabilities alone lead to "{case.level}", above "{lowest_label}" ({", ".join(case.rules)}).'
        yield Finding("vulnerability-alone", case.rules[0] if len(case.rules) == 1 else None, says, (case,))


def _happened(choice: Choice) -> bool:
    return any(name not in CIRCUMSTANCES for name, value in choice.attributes.items() if value is not None)


def strong_signs(ground: Ground) -> Iterator[Finding]:
    """No record with a strong indicator, however old and whoever suspects it, lies at the lowest level of concern."""
    pack = ground.book.pack
    lowest = pack.rank(pack.lowest_level_of_concern)
    if lowest + 1 >= len(ground.reading.reached):
        return
    below = no(ground.reading.reached[lowest + 1])
    strong = [name for name, item in ground.world.vocabulary.indicators.items() if item.kind is Kind.STRONG]
    case = ground.case("a strong sign", below, some(there for name in strong for there in _recorded(ground, name)))
    if case:
        says = f'a strong sign is recorded and the level is "{case.level}".'
        yield Finding("strong-sign-at-lowest", None, says, (case,))


def _signs(ground: Ground) -> list[str]:
    indicators = ground.world.vocabulary.indicators.values()
    return [item.id for item in indicators if item.kind in (Kind.RISK, Kind.STRONG)]


def _recorded(ground: Ground, name: str) -> list[Formula]:
    """The variables of what says that an indicator is so."""
    return [there for told, there in ground.record.by_indicator.get(name, ()) if told.sighting.positive]
