"""Invitations to the meeting: what the rules ask of an agency, beside what the record already says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cce_engine.assessment import Invitation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.case import Case
    from cce_engine.pack import Attendance
    from cce_engine.wording import Words

ATTENDED = {
    "present": "came",
    "apologies": "sent apologies",
    "absent": "did not come",
    "invited": "invited",
    "not_invited": "not invited",
}


def invitation(asked: Attendance, case: Case, words: Words) -> Invitation:
    """One invitation of the rules, with the answers on record."""
    recorded = _recorded(asked.agency, case) if asked.listed_as_agency else ()
    return Invitation(
        words.agency(asked.agency), asked.who, asked.asked_for, asked.deputy,
        asked.confidential_part,  # type: ignore[arg-type]  # one of ConfidentialPart, as the language says
        asked.always, tuple(dict.fromkeys(recorded)),
    )  # fmt: skip


def _recorded(agency: str, case: Case) -> Iterator[str]:
    for item in case.meeting.attendance:
        if item.agency == agency:
            yield ATTENDED[item.attended]
            if item.sent_information is False:
                yield "nothing sent"
