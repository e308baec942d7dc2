"""The optional route for large back-files: Splink proposes pairs of people; the family rules still hold them back.

Needs the extra ``link``. Splink learns its weights from the records, so they differ from one back-file to the next and
in their last digits between runs. Nothing of it decides: what it proposes waits for a person like every other pair.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cce_core.errors import ThreadlineError
from cce_graph.same.bands import Band
from cce_graph.same.families import APART, cautions
from cce_graph.same.prepared import Prepared, prepare
from cce_graph.same.scoring import compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cce_graph.model import Mention

HOW_TO_INSTALL = "Splink is not installed. Install it with: pip install 'threadline-cce[link]'"
OFFERED, LIKELY = 0.1, 0.9  # of the share of such pairs that Splink takes to be one
MOST_PAIRS = 2_000_000  # from which it learns how often two people agree by chance
FOUND_BY_RULES = 0.7  # of the true pairs, a guess that Splink asks for


class SplinkMissingError(ThreadlineError):
    """The extra ``link`` is not installed; the text says how."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A pair that Splink proposes: the share of such pairs that it takes to be one, and the band after our rules."""

    one: str
    other: str
    share: float
    band: Band
    cautions: tuple[str, ...]


def splink_pairs(people: Iterable[Mention], seed: int) -> tuple[Proposed, ...]:
    """Pairs of people of different cases that Splink proposes, in order of key. Raises SplinkMissingError."""
    records = {item.key: item for item in map(prepare, people)}
    rows = [row_of(records[key]) for key in sorted(records)]
    found = (proposed(records[one], records[other], share) for one, other, share in _predicted(rows, seed))
    return tuple(sorted(found, key=lambda item: (item.one, item.other)))


def row_of(record: Prepared) -> dict[str, Any]:
    """What Splink is given of one person; what is not known is None and never the empty text."""
    born = record.mention.born
    full = born[0].isoformat() if born and born[0] == born[1] else ""
    cells = {
        "forename": record.name.forename,
        "surname": record.name.surname,
        "born": full,
        "street": f"{record.home.number} {record.home.street}".strip(),
        "postcode": record.home.postcode,
    }
    return {
        "unique_id": record.key,
        "in_case": record.mention.case,
        **{key: text or None for key, text in cells.items()},
    }


def proposed(one: Prepared, other: Prepared, share: float) -> Proposed:
    """One pair in its band: Splink's share sorts it, and the rules of families keep it from being likely."""
    one, other = sorted((one, other), key=lambda record: record.key)
    held = cautions(one, other, compare(one, other))
    likely = share >= LIKELY and not held
    low = share < OFFERED or any(name in APART for name in held)
    band = Band.LIKELY if likely else Band.UNLIKELY if low else Band.POSSIBLE
    return Proposed(one.key, other.key, round(share, 6), band, held)


def _predicted(rows: list[dict[str, Any]], seed: int) -> Iterator[tuple[str, str, float]]:
    """Train on the records themselves, then predict; nothing is fetched and nothing kept."""
    try:
        import splink.comparison_library as compared
        from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    except ImportError:
        raise SplinkMissingError(HOW_TO_INSTALL) from None
    rules = [block_on("surname"), block_on("born"), block_on("forename", "postcode"), block_on("street")]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compared.NameComparison("forename"),
            compared.NameComparison("surname"),
            compared.DamerauLevenshteinAtThresholds("born", [1, 2]),
            compared.JaroWinklerAtThresholds("street", [0.9]),
            compared.ExactMatch("postcode"),
        ],
        blocking_rules_to_generate_predictions=rules,
        additional_columns_to_retain=["in_case"],
    )
    linker = Linker(DuckDBAPI().register(rows), settings, log_level=None)
    training = linker.training
    sure = [block_on("forename", "surname", "born"), block_on("surname", "born", "postcode")]
    training.estimate_probability_two_random_records_match(sure, recall=FOUND_BY_RULES)
    training.estimate_u_using_random_sampling(max_pairs=MOST_PAIRS, seed=seed)
    training.estimate_parameters_using_expectation_maximisation(block_on("surname"))
    training.estimate_parameters_using_expectation_maximisation(block_on("born"))
    for row in linker.inference.predict(threshold_match_probability=OFFERED).as_record_list():
        if row["in_case_l"] != row["in_case_r"]:
            yield row["unique_id_l"], row["unique_id_r"], row["match_probability"]
