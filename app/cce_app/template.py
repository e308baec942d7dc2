"""A blank record in the order of the agenda, with the core questions ready to be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_app.rulebook import load_rulebook
from cce_core.base import Id
from cce_core.errors import BadInputError, Problem

if TYPE_CHECKING:
    from cce_app.rulebook import Rulebook

HEAD = """\
# A case record, in the order of the meeting agenda. What is left out is "not asked", never "no".
# Statuses: present, suspected, absent, not_known (with why_not_known: not_asked, asked_not_known, declined or
# conflicting).
# Handling: open, professionals (the default) or restricted (agenda item 10, not for the family).
case: {reference}
about: ""
meeting:                              # 1 Introduction and apologies
  # date: 2026-11-20
  kind: initial
  chair: ""
  attendance: []
  # attendance:                       # who was asked, who came, and whether they agree with the level
  #   - {{agency: police, role: exploitation officer, attended: present, agrees_with_level: true}}
  # family_invitation: {{adult_of_concern: false}}    # the chair's check before anything is sent to the family
purpose: {{}}                           # 2 Purpose and working definition
young_person:                         # 3 Details of the young person
  name: ""
  # date_of_birth: 2012-05-01
  living_situation: ""
  # care_status: at_home
  # open_processes: []                # an empty list says that none are open
  # process_dates:                    # days from which time limits run
  #   - {{kind: section_47_strategy, on: 2026-11-02}}
  # supported_accommodation: false
  missing_episodes: []
  # missing_episodes:
  #   - {{began: 2026-11-01, began_at: "18:00", returned: 2026-11-02, returned_at: "21:30", reported: true,
  #      return_interview: declined, others_asked: false, exploitation_heard: false}}
  # missing_judged_likely: true
  # missing_form: false               # the Philomena form, or one like it
reason:                               # 4 Presenting reason
  why_now: ""
views: {{}}                             # 5 Views of the young person, parents and carers
# views:                              # where a view is missing: who will ask, how and by when
#   to_ask:
#     - {{whose: young_person, asker: youth worker, how: on a walk, by: 2026-11-27}}
agency_information: []                # 6 Information from agencies
people: []                            # 7 Named adults, peers
locations: []                         # 7 Locations of concern
links: []
analysis:                             # 8 Discussion and analysis
  summary: ""
safety_plan: {{}}                       # 9 Safety planning
confidential: {{}}                      # 10 Confidential: restricted as a whole
plan: {{}}                              # 11 Planning and recommendations
review: {{}}                            # 12 Review
# review:
#   existing_reviews:                 # folding needs each of these; what is left out is not known
#     - {{kind: core_group, next_date: 2026-12-10, agencies_attend: true, exploitation_item: true,
#        chair_accepts: true, confidential_part: true, children: 2}}
#   earlier_meetings:                 # oldest first
#     - {{date: 2026-10-09, kind: initial, level: moderate, tool: Local exploitation assessment}}
#   improvement: {{since: 2026-11-01, change: "Back in school, says the school", exploiters_status_known: true}}
observations:                         # 8 Vulnerability factors and indicators of risk: answer the core questions first
"""


def blank_case(reference: str) -> str:
    """The text of a blank record. Raises BadInputError where the reference will not do."""
    from pydantic import TypeAdapter, ValidationError

    try:
        TypeAdapter(Id).validate_python(reference)
    except ValidationError:
        message = (
            f'"{reference[:40]}" will not do as a case reference: use letters, digits, dots and dashes, 40 at most.'
        )
        raise BadInputError([Problem("REFERENCE", None, "", message)], "Nothing was written.") from None
    return HEAD.format(reference=f'"{reference}"') + _questions(load_rulebook("national-baseline"))


def _questions(book: Rulebook) -> str:
    from cce_app.assessing import today

    lines: list[str] = []
    for number, question in enumerate(book.pack.core, start=1):
        indicator = book.vocabulary.indicators[question.indicator]
        who = " or ".join(book.vocabulary.agencies[name].ask_label for name in question.ask)
        lines += [
            f"  # {indicator.question} Ask {who}.",
            f"  - {{id: o{number}, indicator: {indicator.id}, status: not_known, why_not_known: not_asked, "
            f"agency: {question.ask[0]}, recorded_on: {today().isoformat()}}}",
        ]
    return "\n".join(lines) + "\n"
