"""The whole list of words to look at again in one case file, for ``threadline case words``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cce_app.assessing import Asking, request
from cce_app.files import read_bytes
from cce_app.render.advice import words_page
from cce_app.render.page import as_text
from cce_core.base import Handling
from cce_core.text_file import read_text
from cce_engine.assessment import to_plain
from cce_engine.words.advice import counts

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from cce_engine.advised import WordAdvice


def words_of(file: Path, as_of: date | None, reader: str, form: str) -> str:
    """The advice on a file as text or JSON. Raises BadInputError where the file is no readable case."""
    advice = request(Asking(file, as_of=as_of, reader=reader)).answer.language
    lines = _lines(file, advice) if Handling(reader) is Handling.RESTRICTED else {}
    if form == "text":
        return as_text(words_page(file.name, advice, lines, counts(advice)))
    told = [{"line": lines.get(place), **to_plain(item)} for place, item in enumerate(advice)]
    return json.dumps({"words": told, "by_field": counts(advice)}, ensure_ascii=False, indent=2) + "\n"


def _lines(file: Path, advice: tuple[WordAdvice, ...]) -> dict[int, int]:
    """The line on which each text begins. Only for a reader of the whole file: lines of a part would show a gap."""
    text = read_text(str(file), read_bytes(file))
    found = {place: text.line_of(item.path) for place, item in enumerate(advice)}
    return {place: line for place, line in found.items() if line is not None}
