"""What can be true of one invented child: by age, by where the child lives, and beside what else is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

RESERVED = {  # first names used for composed children and for nobody else in the examples
    "she": ("Bronte", "Esme", "Farah", "Imani", "Lena", "Marta", "Noor", "Odile", "Petra", "Sky", "Uma", "Wren"),
    "he": ("Ade", "Anton", "Cai", "Dilan", "Gil", "Idris", "Kofi", "Mirza", "Osian", "Tomi", "Vik", "Yannick", "Zeb"),
}  # fmt: skip
NOT_HEARD = frozenset({  # agencies that would need a story of their own: the care home and those far away
    "alternative_provision", "virtual_school", "fair_access", "placement_provider", "host_authority", "probation",
    "immigration", "adult_social_care",
})  # fmt: skip
CARE_ONLY = frozenset({"placement_breakdown", "placed_out_of_area"})
OWN_HOME_ONLY = frozenset({
    "home_taken_over", "insecure_housing", "poverty", "family_conflict_breakdown", "bereavement_or_loss",
    "sibling_drawn_in", "looked_after_child",
})  # fmt: skip
YOUNGEST = {  # the age from which a sign is drawn; where nothing is said, from the youngest
    16: {"semi_or_independent_living"},
    14: {"bank_account_used", "cannabis_cultivation"},
    13: {"controlling_older_relationship", "sexual_exploitation_overlap", "substance_misuse", "offending_escalation",
         "drugs_concealed_internally", "hotel_taxi_takeaway_contact", "money_urgent_need"},
    12: {"supply_arrest", "arrested_out_of_area", "cannabis_use_or_possession", "robbery", "risk_to_others",
         "recruits_peers", "social_media_gang_content", "drug_prep_items", "gang_association",
         "intelligence_county_lines", "prior_exploitation_finding", "travel_arranged_by_others",
         "peers_exploited_or_missing", "despair_or_invincibility", "gang_culture_interest", "drugs_supplied_by_others"},
    10: {"asb_or_offending", "petty_offending", "acquisitive_under_direction", "drug_debt", "phone_multiple",
         "drugs_found_supply_quantity", "found_cuckooed_address", "self_harm_or_suicidal", "asks_for_help_to_leave",
         "adults_of_concern_association", "held_or_abducted", "missing_repeat", "missing_overnight", "weapon_carrying",
         "groomed_online", "edu_exclusion", "phone_excessive_use"},
}  # fmt: skip
APART = {  # what cannot stand beside another as so, nor beside its being answered no
    "missing_repeat": {"missing_episode"},
    "arrested_out_of_area": {"missing_found_out_of_area", "supply_arrest"},
    "child_disclosure": {"does_not_recognise_exploitation"},
    "asks_for_help_to_leave": {"does_not_recognise_exploitation", "child_disclosure"},
    "drug_debt": {"child_disclosure"},
    "recruits_peers": {"child_disclosure"},
    "acquisitive_under_direction": {"petty_offending", "child_disclosure"},
    "travel_arranged_by_others": {"child_disclosure"},
    "cannabis_cultivation": {"child_disclosure", "supply_arrest"},
    "found_cuckooed_address": {"adults_of_concern_association"},
    "intelligence_county_lines": {"adults_of_concern_association"},
    "gang_association": {"adults_of_concern_association"},
    "sexual_exploitation_overlap": {"adults_of_concern_association"},
    "firearm_near": {"adults_of_concern_association"},
    "serious_assault_victim": {"injury_unexplained", "threats_child_or_family"},
    "sibling_drawn_in": {"threats_child_or_family"},
    "held_or_abducted": {"missing_found_out_of_area"},
    "edu_not_in_education": {"edu_unexplained_absence", "edu_decline", "edu_exclusion", "prot_education_stable"},
    "edu_exclusion": {"prot_education_stable"},
    "edu_decline": {"prot_education_stable"},
    "edu_unexplained_absence": {"prot_education_stable"},
    "no_trusted_adult": {"prot_trusted_adult"},
    "insecure_housing": {"prot_stable_home", "home_taken_over"},
    "home_taken_over": {"prot_stable_home"},
    "family_conflict_breakdown": {"prot_stable_home"},
    "isolated_from_peers": {"prot_positive_activity_peers", "peers_sudden_change", "peers_exploited_or_missing"},
    "does_not_recognise_exploitation": {"prot_recognises_harm"},
    "disengaged_from_services": {"prot_engages_with_service"},
    "semi_or_independent_living": {"prot_stable_home", "insecure_housing", "prot_parent_protective"},
    "missing_late_home": {"prot_stable_home"},
    "placement_breakdown": {"prot_stable_home"},
}  # fmt: skip
JUDGED = frozenset({  # known by those who know the child, and not by a look or a paper
    "low_self_esteem", "mood_behaviour_change", "isolated_from_peers", "does_not_recognise_exploitation",
    "no_trusted_adult", "coached_or_denying", "controlling_older_relationship", "peers_sudden_change",
    "risk_to_others", "prot_trusted_adult", "prot_engages_with_service", "prot_education_stable",
    "prot_parent_protective", "prot_stable_home", "prot_positive_activity_peers", "prot_recognises_harm",
})  # fmt: skip
SEEN_IN_PASSING = frozenset({  # what somebody outside may have seen, and passed on
    "vehicles_unknown_adults", "taken_to_unknown_places", "adults_unknown_association", "gifts_for_tasks",
    "multiple_callers", "missing_late_home", "asb_or_offending", "petty_offending", "robbery", "violence_exposure",
    "drugs_supplied_by_others", "missing_return_condition", "adults_of_concern_association", "recruits_peers",
    "held_or_abducted", "acquisitive_under_direction", "firearm_near", "home_taken_over",
})  # fmt: skip
ON_FILE = frozenset({  # there is a paper that says so: it cannot only be said
    "edu_unexplained_absence", "edu_exclusion", "edu_not_in_education", "edu_decline", "missing_episode",
    "missing_repeat", "supply_arrest", "arrested_out_of_area", "prior_exploitation_finding", "placement_breakdown",
    "offending_escalation", "disengaged_from_services", "looked_after_child", "placed_out_of_area",
    "semi_or_independent_living", "intelligence_county_lines", "parent_raises_concern", "coached_or_denying",
    "withdrawn_allegation", "asks_for_help_to_leave",
})  # fmt: skip
NEEDS_HARM = frozenset({"prot_recognises_harm", "prot_safety_or_disruption_plan"})  # good news only where harm is


def old_enough(indicator: str, age: int) -> bool:
    """Whether a sign is drawn for a child of this age."""
    return all(age >= years for years, names in YOUNGEST.items() if indicator in names)


def possible(indicator: str, age: int, *, in_care: bool) -> bool:
    """Whether a sign can be true of a child of this age who lives at home, or in a foster home."""
    elsewhere = OWN_HOME_ONLY if in_care else CARE_ONLY
    return old_enough(indicator, age) and indicator not in elsewhere


def clash(indicator: str, others: Collection[str]) -> bool:
    """Whether an indicator cannot stand beside one of the others."""
    return any(other in APART.get(indicator, ()) or indicator in APART.get(other, ()) for other in others)
