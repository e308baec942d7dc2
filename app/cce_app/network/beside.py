"""What the network says beside an assessment: questions, and a wider meeting perhaps; the assessment stays as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cce_app.network.asking import seen
from cce_app.network.folder import Folder
from cce_core.base import Handling
from cce_core.errors import BadInputError, Problem
from cce_graph.questions.beside import Beside, beside
from cce_graph.view import Asked

if TYPE_CHECKING:
    from pathlib import Path

    from cce_app.assessing import Request
    from cce_app.network.asking import Looking

SEED = 1


def with_findings(told: str, request: Request, folder: Path, form: str) -> str:
    """A printed assessment, unchanged, and after it what the records of a folder say together about its case.

    As JSON: ``assessment`` by its published schema, and ``network`` beside it. Raises BadInputError.
    """
    look = seen(Folder(folder), Asked(as_of=request.answer.as_of, reader=Handling(request.answer.reader)))
    case = request.case.case
    if case not in look.view.cases:
        message = f"the record of {case} is not in this folder, so nothing there can be tied to it. Give its folder."
        raise BadInputError([Problem(str(folder), None, "--network", message, "unknown-case")])
    earlier = [meeting.date for meeting in request.case.review.earlier_meetings if meeting.date < look.view.as_of]
    found = beside(look.view, case, SEED, max(earlier, default=None))
    if form == "json":
        both = {"assessment": json.loads(told), "network": _plain(found)}
        return json.dumps(both, ensure_ascii=False, indent=2) + "\n"
    return f"{told}\n{_page(look, found, form)}"


def _page(look: Looking, found: Beside, form: str) -> str:
    from cce_app.printing import laid_out
    from cce_app.render.network.beside import beside_page

    return laid_out(beside_page(look, found), form)


def _plain(found: Beside) -> Any:
    from cce_app.network.plain import plain

    return plain(found)
