"""What the tests of the engine share. In a soak (`make soak`) every law is tried too, ten times as often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import is_hypothesis_test, settings

from cce_app.rulebook import rules_folder
from cce_engine.load import RuleFiles, plain, read_rules

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the laws through the choice of soak tests, where the soak profile is used."""
    if settings.get_current_profile_name() != "soak":
        return
    for item in items:
        if is_hypothesis_test(getattr(item, "function", None)):
            item.add_marker(pytest.mark.soak)


@pytest.fixture(scope="session")
def rule_texts() -> Mapping[str, bytes]:
    """Every file below ``rules/``, by its name there."""
    root = rules_folder()
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}


@pytest.fixture(scope="session")
def rule_files(rule_texts: Mapping[str, bytes]) -> RuleFiles:
    """The shipped pack as read from its files."""
    return read_rules(rule_texts, "national-baseline")


@pytest.fixture(scope="session")
def shipped_data(rule_files: RuleFiles) -> dict[str, Any]:
    """The shipped pack as plain checked data."""
    return plain(rule_files)
