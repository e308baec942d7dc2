"""No plugin of pydantic sees a record: one that somebody installed for another program would be handed every field.

pydantic has a switch for that, but first imports what it takes to look for plugins, which makes every start slower. So
its finder of plugins is stood in for as well. Where pydantic calls it otherwise one day, the switch still holds.
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
