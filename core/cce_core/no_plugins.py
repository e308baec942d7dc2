"""No plugin of pydantic sees a record: one that somebody installed for another program would be handed every field.

pydantic has a switch for it, but looks through every installed package's metadata before it reads the switch, which
costs a start 20 ms. So its finder of plugins is stood in for as well; where pydantic renames it, the switch still holds.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType


def keep_plugins_out() -> None:
    """Tell pydantic to load no plugin. To be called before the first model is used."""
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    finder = ModuleType("pydantic.plugin._loader")
    finder.get_plugins = tuple  # type: ignore[attr-defined]  # what pydantic asks: an empty answer
    sys.modules.setdefault(finder.__name__, finder)
