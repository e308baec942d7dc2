"""What several tests of the record need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cce_app.rulebook import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cce_core.vocabulary import Vocabulary


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Rules kept by these tests stay out of the user's own cache folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that Threadline ships."""
    return load_rulebook("national-baseline").vocabulary
