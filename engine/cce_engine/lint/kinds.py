"""Every kind of fault that the lint knows: its short name for machines, how grave it is, and what it means.

An error keeps a pack from being used. A warning does not, but no pack of ours has one. A note is only for information.
The names are stable: editors, CI and lists of exceptions hold them.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]


class Kind(NamedTuple):
    """How grave a kind of fault is, and what it means in one line."""

    severity: Severity
    means: str


def _errors(**kinds: str) -> dict[str, Kind]:
    return {name.replace("_", "-"): Kind("error", means) for name, means in kinds.items()}


def _warnings(**kinds: str) -> dict[str, Kind]:
    return {name.replace("_", "-"): Kind("warning", means) for name, means in kinds.items()}


KINDS: dict[str, Kind] = {
    # a file on its own
    **_errors(
        missing_file="a file that every pack needs is not there",
        unreadable="the file is not text, not YAML, or uses YAML that we do not accept",
        unknown_key="a field that this kind of file does not have",
        missing_key="a field that must be there is not",
        bad_value="a value that the field cannot have",
        wrong_type="a number where words are wanted, or a test that the attribute does not allow",
        rule_without_source="a rule that cites no source",
        referral_without_actor="a suggestion that does not say who may make it",
    ),
    # names
    **_errors(
        unknown_indicator="an indicator that is not in the vocabulary",
        unknown_domain="a part of life that is not in the vocabulary",
        unknown_case_attribute="a case attribute that is not in the vocabulary",
        unknown_agency="an agency that is not in the vocabulary",
        unknown_tool="a published tool that is not in the vocabulary",
        unknown_pattern="a pattern that is not in pack.yaml",
        unknown_dimension="a dimension that is not in pack.yaml",
        unknown_level="a level that is not in pack.yaml",
        unknown_suggestion="a suggestion that is not in pack.yaml",
        unknown_list="a list of indicators that is not in pack.yaml",
        unknown_heading="a heading that is not in pack.yaml",
        unknown_score="a score that is not in pack.yaml",
        unknown_value="a value that the dimension or attribute does not have",
        unknown_source="a source that is cited and not in rules/sources",
        unknown_law_status_key="a key that the law-status register does not have",
        unknown_need="a case that says of a card that it lacks what the card does not ask for",
        unknown_reason_to_wait="a case that says of a card that it waits for a reason which the card does not have",
        unknown_rule="cases beside a rule that does not exist",
        dead_link="a page that names a rule which does not exist",
        duplicate_id="one id for two things",
        file_name="a rule in a file that does not begin with its id",
        withdrawn_id="an id that was withdrawn and is used again",
    ),
    # what a rule may not do
    **_errors(
        stratum_order="a rule that reads what is concluded later or at the same time",
        circular_derivation="rules that conclude each other in a circle",
        starting_level="a rule that concludes the level where every case starts",
        lowering_rule="a rule by which knowing more could lower a level",
        protective_factor="a protective factor that lowers or raises a level",
        graph_in_level="what leads to a level and reads people, places or links",
        links_not_restricted="a card about people, places or links that is not for the restricted part only",
        service_reads_record="a service whose limit reads what no service may know",
        referrer_differs="a card and its service that name different people who may refer",
        ambiguous_area="an area that two entries of the directory call by one name",
        area_within_itself="an area that lies within itself",
        unreadable_phrase="a phrase of the words to avoid that cannot be read",
        words_not_found="an example that the words to avoid do not find",
        words_false_hit="an example of what should be left alone that the words to avoid flag",
        protected_characteristic="a rule that reads what no rule may read",
        characteristic_without_reason="a level that rests on age or a learning need, without saying why",
        undercut_floor="a rule that says a lower level where a floor already holds a higher one",
    ),
    # what can never be, and what is said twice
    **_errors(
        impossible_condition="a condition that nothing recorded can meet",
        only_in_conflict="a condition met only by a record that contradicts itself",
        too_wide="a condition with more alternatives than can be matched safely",
        duplicate_rule="two rules that say the same",
        different_outcome="two rules with the same conditions and different outcomes",
        shadowed_rule="a rule that another makes unnecessary: whenever it fires, the other says as much or more",
        two_writers="two rules that write different words for one step of the same weight and day",
    ),
    # scores and their bands
    **_errors(
        empty_group="points for a group without indicators",
        threshold_gap="totals that no band holds",
        threshold_overlap="totals that two bands hold",
        bands_out_of_order="bands in another order than their levels",
        band_mismatch="a band that no rule says, or a rule that no band says",
    ),
    # services, and words to avoid
    **_errors(
        ambiguous_area="one name for two areas of the directory of services",
        area_within_itself="an area that lies within itself",
        referrer_differs="a card that names other referrers than the service does",
        service_reads_record="a service whose limits read what only a rule may read",
        unreadable_phrase="a phrase of the words to avoid that cannot be searched for",
        words_not_found="an example of words to avoid in which the words are not found",
        words_false_hit="an example of words that are in order, in which words to avoid are found",
    ),
    # days
    **_errors(
        dates_backwards="a last day before the first",
        overlapping_dates="two versions of one rule on the same day",
        versions_out_of_order="a later version that begins before an earlier one",
        gap_between_versions="days between two versions of one rule on which neither applies",
        never_in_force="a rule that applies on no day of its pack",
        no_rules_on_a_day="a day of the pack on which no rule concludes a level",
    ),
    # cases
    **_errors(
        no_cases="a rule without cases beside it",
        missing_case_kind="a rule without a case that fires, nearly fires, stays silent or does not know",
        not_owed="a case listed as owed that is there, or that no rule needs",
        case_failed="a case that does not show what it should",
        not_in_force="cases for a day on which their rule does not apply",
        never_fires="a rule that no case makes fire",
    ),
    # what does no harm but should not stay
    **_warnings(
        packs_overlap="two versions of the pack on the same day, where they lie side by side",
        gap_between_packs="days between two versions of the pack on which neither applies",
        idle_condition="a part of a condition that changes nothing",
        unused_indicator="an indicator that no rule reads, in a pack that says it reads all of them",
        unused_pattern="a pattern that no rule concludes",
        unused_list="a list, heading or score that nothing reads",
        unused_suggestion="a suggestion that no rule makes",
        unused_level="a level that no rule concludes",
        unused_value="a value of a dimension that no rule concludes",
        long_sentence="a sentence too long to be read aloud",
        jargon="a word of our own, or of the trade, that a reader may not know",
        label_form="a label, title or sentence that does not begin or end as the others do",
        double_negative="two negatives in one sentence",
    ),
    "unread-pattern": Kind("note", "a pattern that is concluded and that no rule reads: it decides nothing"),
    "unused-source": Kind("note", "a source that nothing cites"),
}


def severity(kind: str) -> Severity:
    """How grave a fault of this kind is; one that is not listed counts as an error."""
    return KINDS[kind].severity if kind in KINDS else "error"
