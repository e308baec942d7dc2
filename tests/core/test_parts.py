"""The parts of a record: empty ones are the same however they are made, and no plugin of pydantic sees any."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cce_core.base import Part
from cce_core.case import Case

if TYPE_CHECKING:
    from pathlib import Path


def below(part: type[Part]) -> list[type[Part]]:
    return [part, *(each for inner in part.__subclasses__() for each in below(inner))]


OF_A_RECORD = [part for part in below(Part) if part.__module__.startswith("cce_core.")]
ALL_OPTIONAL = [part for part in OF_A_RECORD if not any(item.is_required() for item in part.model_fields.values())]


@pytest.mark.parametrize("part", ALL_OPTIONAL, ids=lambda part: part.__name__)
def test_an_empty_part_is_what_checking_nothing_gives(part):
    checked = part.model_validate({})
    assert part.empty() == checked
    assert part.empty().model_dump() == checked.model_dump()
    assert part.empty().model_fields_set == checked.model_fields_set == set()


def test_a_section_left_out_is_empty():
    case = Case(case="E-1")
    sections = [name for name, item in Case.model_fields.items() if item.default_factory]
    assert len(sections) >= 10
    for name in sections:
        section = getattr(case, name)
        assert section == type(section).model_validate({}), name


SPY = """
class Plugin:
    def new_schema_validator(self, *args, **kwargs):
        print("a plugin was asked in")
        return None, None, None
plugin = Plugin()
"""
OURS = "from cce_core.case import Case; Case(case='E-1', about='Invented'); print('read')"
NOT_OURS = "import pydantic; type('M', (pydantic.BaseModel,), {}); print('read')"


def told(program: str, folder: Path) -> str:
    """What a process printed that found a plugin for pydantic among its installed packages."""
    (folder / "spy.py").write_text(SPY)
    about = folder / "spy-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: spy\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[pydantic]\nspy = spy:plugin\n")
    env = {**os.environ, "PYTHONPATH": str(folder)}
    env.pop("PYDANTIC_DISABLE_PLUGINS", None)  # as in a shell: our own switch is not handed down
    return subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True).stdout


def test_no_plugin_sees_a_record(tmp_path):
    assert told(OURS, tmp_path) == "read\n"


def test_elsewhere_that_plugin_would_be_asked(tmp_path):
    """So the test above can fail."""
    assert told(NOT_OURS, tmp_path).startswith("a plugin was asked in")
