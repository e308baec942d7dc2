"""Which fields of a record each case attribute is worked out from: ``[]`` stands for how many entries a list has.

The code of the attributes is the truth; a test reads along as they are worked out and holds this list to it. Add a
line here with every new attribute.
"""

from __future__ import annotations

CHILD, JUSTICE = "young_person", "young_person.criminal_justice"
EPISODES, REFERRAL = "young_person.missing_episodes", "young_person.national_referral"
PROCESSES, REVIEWS = "young_person.open_processes", "review.existing_reviews"
NEVER_MISSING = (f"{EPISODES}[]", "observations.indicator", "observations.status")
STAGES = ("referred_on", "decided_by", "reasonable_grounds", "conclusive_grounds", "reconsideration_asked_on")
TO_ASK = tuple(f"views.to_ask.{name}" for name in ("whose", "how", "by"))
DECISIONS = tuple(f"{REFERRAL}.{name}" for name in ("conclusive_grounds_on", "reasonable_grounds_on"))
LEVELS = ("analysis.recorded_level.dissent", "plan.agreed_level.dissent")
EARLIER = tuple(f"review.earlier_meetings.{name}" for name in ("date", "kind", "level", "pack", "against_last"))
LINK = tuple(
    f"links.{name}"
    for name in ("from", "to", "kind", "first", "last", "recorded_on", "withdrawn_on", "grade.information")
)
PERSON = tuple(f"people.{name}" for name in ("id", "roles", "age_group", "date_of_birth"))
SAID = tuple(f"observations.{name}" for name in ("about", "status", "indicator"))
DATED = tuple(f"observations.{name}" for name in ("last", "recorded_on"))
TIED = tuple(
    f"{part}.{name}" for part in ("links", "observations") for name in ("basis", "grade.source", "grade.information")
)
FOLDED = (f"{REVIEWS}.next_date",)

FIELDS: dict[str, tuple[str, ...]] = {
    "age": (f"{CHILD}.date_of_birth",),
    "days_to_18": (f"{CHILD}.date_of_birth",),
    "age_disputed": (f"{CHILD}.age_disputed",),
    "care_status": (f"{CHILD}.care_status",),
    "open_processes": (PROCESSES,),
    "education_status": (f"{CHILD}.education_status",),
    "missing_now": (*NEVER_MISSING, f"{EPISODES}.returned"),
    "missing_episodes_90_days": (*NEVER_MISSING, f"{EPISODES}.began"),
    "missing_episodes_recorded": NEVER_MISSING,
    "return_interview_outstanding": (f"{EPISODES}.returned", f"{EPISODES}.return_interview"),
    "child_view_recorded": ("views.young_person[]",),
    "carer_view_recorded": ("views.parents_and_carers[]",),
    "open_investigation": (f"{JUSTICE}.open_investigation",),
    "witness_or_suspect": (f"{JUSTICE}.witness_or_suspect",),
    "wants_police_cadets": (f"{CHILD}.wants_police_cadets",),
    "safety_plan_in_place": ("safety_plan.in_place",),
    "meeting_held": ("meeting.date",),
    "agencies_heard": (
        "observations.agency", "observations.recorded_on", "observations.why_not_known", "agency_information.agency",
        "agency_information.replied_on",
    ),
    "days_since_recorded_level": ("analysis.recorded_level.date",),
    "existing_review_within_42_days": ("meeting.date", *FOLDED),
    "has_existing_review": (f"{REVIEWS}[]", PROCESSES),
    # referrals and services
    "nrm_stage": (*(f"{REFERRAL}.{name}" for name in STAGES), *DECISIONS, PROCESSES),
    "nrm_decided_by": (f"{REFERRAL}.decided_by",),
    "days_since_nrm_decision": DECISIONS,
    "parental_responsibility_in_uk": (f"{CHILD}.parental_responsibility_in_uk",),
    "immigration_advice": (f"{CHILD}.immigration_advice",),
    "exploitation_service": (f"{CHILD}.exploitation_service",),
    "police_cadets_safe": (f"{CHILD}.police_cadets_safe",),
    "justice_contacts_3_months": (f"{JUSTICE}.contacts.kind", f"{JUSTICE}.contacts.date"),
    "ever_on_order": (f"{JUSTICE}.contacts.kind", f"{JUSTICE}.ever_on_order", PROCESSES),
    "had_turnaround": (f"{JUSTICE}.had_turnaround",),
    # the meeting
    "meeting_kind": ("meeting.kind",),
    "core_agencies_not_present": ("meeting.attendance.agency", "meeting.attendance.attended"),
    "dissent_recorded": (*LEVELS, "meeting.attendance.attended", "meeting.attendance.agrees_with_level"),
    "child_asking_planned": TO_ASK,
    "family_asking_planned": TO_ASK,
    "family_adult_of_concern": (
        "people.id", "people.roles", "people.age_group", "links.from", "links.to", "links.kind",
        "meeting.family_invitation.adult_of_concern",
    ),
    "exploiter_release_near": ("people.release_on",),
    "locations_recorded": ("locations[]",),
    # people, places and things of item 7, for restricted suggestions only
    "adult_of_concern_linked": (*PERSON, *LINK, *SAID, *TIED),
    "phone_line_for_dealing": ("things[]", "things.id", "things.kind", *LINK, *SAID),
    "premises_recurring": ("locations[]", "locations.id", *PERSON, *LINK, *SAID, *DATED),
    "exploiter_may_be_victim": (*PERSON, *LINK),
    "only_possible_victims_of_concern": (*PERSON, *LINK),
    "impact_on_child_noted": ("confidential.impact_on_child",),
    # missing
    "missing_over_24_hours": tuple(f"{EPISODES}.{name}" for name in ("began", "began_at", "returned", "returned_at")),
    "missing_report_reference": (f"{EPISODES}.returned", f"{EPISODES}.police_reference"),
    "return_interview_not_known": (f"{EPISODES}.returned", f"{EPISODES}.return_interview"),
    "return_interview_declined": tuple(
        f"{EPISODES}.{name}" for name in ("returned", "return_interview", "others_asked")
    ),
    "return_interview_not_passed_on": tuple(
        f"{EPISODES}.{name}" for name in ("returned", "exploitation_heard", "police_told")
    ),
    "unreported_absence": (f"{EPISODES}.reported",),
    "missing_judged_likely": (f"{CHILD}.missing_judged_likely",),
    "missing_form_done": (f"{CHILD}.missing_form",),
    "supported_accommodation": (f"{CHILD}.supported_accommodation",),
    # review
    "check_within_42_days": ("meeting.date", *FOLDED, f"{REVIEWS}.check_before"),
    "fold_children": (*FOLDED, f"{REVIEWS}.children"),
    "fold_agencies_attend": (*FOLDED, f"{REVIEWS}.agencies_attend"),
    "fold_exploitation_item": (*FOLDED, f"{REVIEWS}.exploitation_item"),
    "fold_chair_accepts": (*FOLDED, f"{REVIEWS}.chair_accepts"),
    "fold_confidential_part": (*FOLDED, f"{REVIEWS}.confidential_part"),
    "fold_parenting_only": (*FOLDED, f"{REVIEWS}.about_parenting_only"),
    "reviews_without_fall": EARLIER,
    "level_fell": EARLIER,
    "weeks_of_good_change": ("review.improvement.since",),
    "exploiters_status_known": ("review.improvement.exploiters_status_known",),
    "open_actions_owned": ("plan.actions[]", "plan.actions.status", "plan.actions.due"),
    "same_tool_as_last": ("reason.assessment.tool", "review.earlier_meetings.date", "review.earlier_meetings.tool"),
}  # fmt: skip
