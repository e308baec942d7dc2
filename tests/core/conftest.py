"""What several tests of the record need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cce_app.rulebook import load_rulebook

if TYPE_CHECKING:
    from cce_core.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that Threadline ships."""
    return load_rulebook("national-baseline").vocabulary
