"""Compiles a book of one rule with more distinct tests than a ruleset may hold, and says what came of it."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from tests.engine.matcher_books import book_of, wanting

    from cce_engine.matcher import Matcher
    from cce_engine.normal_form import TooWideError

    each = 9
    parts = [{"all": [wanting(each * number + place) for place in range(each)]} for number in range(64)]
    try:
        Matcher(book_of([{"any": parts}]))
    except TooWideError:
        print("refused")  # noqa: T201  # what the test looks for
    else:
        print("compiled")  # noqa: T201
