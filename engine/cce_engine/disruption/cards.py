"""What is listed for item 10: one unchanging value, made for a reader of the restricted part and for nobody else."""

from __future__ import annotations

from cce_core.value import value


@value(frozen=True)
class NeedShown:
    """Something that whoever acts would have to show, what the record has of it, and who could say."""

    say: str
    has: tuple[str, ...]
    ask: tuple[str, ...]


@value(frozen=True)
class OptionCard:
    """One option about one adult, place, line, or the child."""

    option: str
    label: str
    about: str
    target: str
    target_id: str
    rule: str
    who_acts: tuple[str, ...]
    by: str
    test: str
    needs: tuple[NeedShown, ...]
    limits: tuple[str, ...]
    confirm: tuple[str, ...]


@value(frozen=True)
class Disruption:
    """Every option listed, in the order of the record and the table: no order of worth, no rank of people.

    ``overlap`` names people against whom nothing is listed, because they may be victims themselves;
    ``age_not_known`` those of whom it is not known. ``off`` are options that this pack does not list, and why.
    """

    options: tuple[OptionCard, ...]
    overlap: tuple[str, ...]
    age_not_known: tuple[str, ...]
    impact_noted: bool
    off: tuple[str, ...]
