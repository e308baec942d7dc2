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
purpose: {{}}                           # 2 Purpose and working definition
young_person:                         # 3 Details of the young person
  name: ""
  # date_of_birth: 2012-05-01
  living_situation: ""
  # care_status: at_home
  # open_processes: []                # an empty list says that none are open
  missing_episodes: []
reason:                               # 4 Presenting reason
  why_now: ""
views: {{}}                             # 5 Views of the young person, parents and carers
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
